//! `doctor`: what could go wrong at the venue, looked at beforehand.

use std::os::unix::fs::{MetadataExt, PermissionsExt};

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::store::{Store, VERSION, network_file_system};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

struct Finding {
    ok: bool,
    about: &'static str,
    text: String,
}

fn finding(ok: bool, about: &'static str, text: impl Into<String>) -> Finding {
    Finding { ok, about, text: text.into() }
}

/// Less room than this is worth a warning: a day and its backups fit many times.
const ENOUGH_MIB: u64 = 100;

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let store = desk.open(false)?;
    let mut findings = vec![
        finding(
            true,
            "program",
            format!("roundtable {}, schema {VERSION}, SQLite {}", env!("CARGO_PKG_VERSION"), Store::sqlite_version()),
        ),
        finding(true, "database", store.path().display().to_string()),
    ];
    findings.push(content(&store)?);
    findings.extend(place(&store));
    findings.push(clock(desk));
    let sick = findings.iter().any(|finding| !finding.ok);
    for finding in &findings {
        if args.json {
            desk.say_json(&serde_json::json!({ "ok": finding.ok, "about": finding.about, "text": finding.text }))?;
        } else {
            desk.say(&format!("{} {:<9} {}", if finding.ok { "ok  " } else { "WARN" }, finding.about, finding.text))?;
        }
    }
    if sick {
        return Err(Failure::Refused("something needs a look; see the lines marked WARN".into()));
    }
    Ok(())
}

fn content(store: &Store) -> Result<Finding, Failure> {
    let wrong = store.check(true)?;
    Ok(match wrong.first() {
        None => finding(true, "content", "SQLite's integrity check and all references are fine"),
        Some(first) => finding(false, "content", format!("{first}; stop writing and restore a backup")),
    })
}

/// The file's surroundings. Looking at names and modes opens nothing, so that SQLite's locks stay.
fn place(store: &Store) -> Vec<Finding> {
    let path = store.path();
    let folder = path.parent().unwrap_or(std::path::Path::new("."));
    let mut findings = Vec::new();
    if let Ok(meta) = path.metadata() {
        let mode = meta.permissions().mode() & 0o777;
        findings.push(finding(
            mode & 0o007 == 0,
            "mode",
            format!("{mode:03o}, owner {}, group {}", meta.uid(), meta.gid()),
        ));
    }
    findings.push(match network_file_system(path) {
        None => finding(true, "disk", "a local file system"),
        Some(system) => finding(false, "disk", format!("{system} is a network file system; move the database")),
    });
    if let Ok(disk) = rustix::fs::statvfs(folder) {
        let free = disk.f_bavail.saturating_mul(disk.f_frsize) / (1024 * 1024);
        findings.push(finding(free >= ENOUGH_MIB, "room", format!("{free} MiB free")));
    }
    let log = path.with_file_name(format!("{}-wal", path.file_name().unwrap_or_default().to_string_lossy()));
    let log = log.metadata().map_or(0, |meta| meta.len()) / (1024 * 1024);
    findings.push(finding(
        log <= 16,
        "log",
        format!("{log} MiB not yet written back; above 16 somebody reads for too long"),
    ));
    findings
}

fn clock(desk: &Desk<'_, '_>) -> Finding {
    let zone = desk.world.env.zone();
    let now = desk.now.local(zone).format("%Y-%m-%d %H:%M");
    let set = if desk.world.clock.rehearses() { ", set by hand (ROUNDTABLE_NOW)" } else { "" };
    finding(true, "clock", format!("{now} {zone}{set}"))
}
