//! `import notes`: what another center heard, with a diff first.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{COMPLAINTS, FileArgs, agreed};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::feedback_loop;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::import::kinds::notes::{MAX_BYTES, plan};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; "-" is standard input
    file: PathBuf,
    /// Join what is much the same here too, not only what has the same words
    #[arg(long)]
    join: bool,
    /// Say what would be done, and do nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let (dry_run, yes, json) = (args.dry_run, args.yes, args.json);
    let file = FileArgs { file: args.file.clone(), map: Vec::new(), sheet: None, dry_run, yes, json };
    let bytes = read(desk, &args.file)?;
    let store = desk.open(false)?;
    let (state, session) = feedback_loop::look(desk, &store)?;
    let session = session.or_else(|| latest(&state));
    let session = session.ok_or_else(|| {
        Failure::Refused("there is no session yet; make one with `session new --title T --date D --start HH:MM`".into())
    })?;
    let name = super::options(&file).file_name;
    let plan = plan::notes(&bytes, &name, &state, session, args.join, desk.now)?;
    for line in plan.diff().take(COMPLAINTS) {
        desk.tell(&line)?;
    }
    let tally = plan.tally();
    let figures = serde_json::json!({
        "from": plan.bundle.from, "new": tally.new + tally.alike, "alike": tally.alike, "joined": tally.joined,
        "moved": tally.moved, "same": tally.same, "conflict": tally.conflict,
    });
    super::line(desk, &file, &plan.line(), figures.clone())?;
    if !agreed(desk, &file)? {
        return Ok(());
    }
    super::carry_out(desk, store, &file, plan.commands(), figures)
}

/// Between two sessions, what others heard belongs to the latest that has begun, else to the next.
fn latest(state: &State) -> Option<SessionId> {
    state.sessions.values().max_by_key(|row| (row.start, row.id)).map(|row| row.id)
}

/// The file, or as much of it as shows that it is too large.
fn read(desk: &mut Desk<'_, '_>, path: &Path) -> Result<Vec<u8>, Failure> {
    let most = MAX_BYTES as u64 + 1;
    let fail = |error: &dyn std::fmt::Display| Failure::File(format!("{} cannot be read: {error}", path.display()));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        desk.world.input.take(most).read_to_end(&mut bytes).map_err(|error| fail(&error))?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(fail(&"it is a folder; name a file in it"));
    }
    let file = std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fail(&"there is no such file"),
        _ => fail(&error),
    })?;
    file.take(most).read_to_end(&mut bytes).map_err(|error| fail(&error))?;
    Ok(bytes)
}
