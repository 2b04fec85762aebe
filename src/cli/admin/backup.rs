//! `backup` and `restore`.

use std::path::PathBuf;

use crate::cli::context::Desk;
use crate::cli::error::Failure;

/// Where to.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// A file that does not exist yet
    file: PathBuf,
}

/// Where from.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// A backup
    file: PathBuf,
}

pub fn backup(desk: &mut Desk<'_, '_>, args: &BackupArgs) -> Result<(), Failure> {
    let store = desk.open(false)?;
    store.backup(&args.file)?;
    desk.tell(&format!("{} written and checked", args.file.display()))
}

pub fn restore(desk: &mut Desk<'_, '_>, args: &RestoreArgs) -> Result<(), Failure> {
    let mut store = desk.open(true)?;
    let kept = store.restore(&args.file)?;
    desk.tell(&format!("restored; what was there before is kept in {}", kept.display()))
}
