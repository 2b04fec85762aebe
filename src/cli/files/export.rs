//! `export`: any table or summary, at any moment of the day, to a file or to standard output.

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::export::{self, Attribution, EXPORTS, Export, Input};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to export; see --list
    #[arg(required_unless_present = "list")]
    what: Option<String>,
    /// In which format; see --list [default: by the file's ending, else the first]
    #[arg(long)]
    format: Option<String>,
    /// Where to; "-" is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// Write over a file that exists
    #[arg(long)]
    force: bool,
    /// Put the list of people behind the summary; else `export attendance` is a file of its own
    #[arg(long)]
    with_roster: bool,
    /// Write what leaves the house although there are findings in it
    #[arg(long)]
    accept_findings: bool,
    /// The exchange with agencies by name
    #[arg(long)]
    with_agencies: bool,
    /// The exchange with the names of those who answered
    #[arg(long)]
    with_names: bool,
    /// Everything that can be exported, and its formats
    #[arg(long)]
    list: bool,
    /// With --list: as JSON
    #[arg(long, requires = "list")]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    if args.list {
        return list(desk, args.json);
    }
    let what = args.what.as_deref().unwrap_or_default();
    let to_out = args.out == Path::new("-");
    let ending = args.out.extension().and_then(|ending| ending.to_str()).filter(|_| !to_out);
    let format = args.format.as_deref().or_else(|| ending.filter(|ending| export::find(what, Some(ending)).is_ok()));
    let (row, format, write) = export::find(what, format)?;
    let write = attributed(args, row)?.unwrap_or(write);
    let mut store = desk.open(false)?;
    let (state, session) = if row.needs_session {
        let (state, session) = desk.load(&mut store, row.leaves_house())?;
        (state, Some(session))
    } else {
        desk.load_perhaps(&mut store, true)?
    };
    let input = Input { state: &state, session, now: desk.now, with_roster: args.with_roster };
    if to_out {
        if matches!(format, "xlsx" | "docx") && desk.world.out_is_terminal {
            return Err(Failure::Usage(format!("a {format} is no text for a terminal; name a file with --out")));
        }
        clear(desk, args, row, &input)?;
        write_with(desk, &input, write)?;
        return remark(desk, &input, row);
    }
    clear(desk, args, row, &input)?;
    export::save(&args.out, args.force, write, &input)?;
    remark(desk, &input, row)?;
    desk.tell(&format!("{} written", args.out.display()))
}

/// The writer of an export with agencies or names in it, where they are asked for.
fn attributed(args: &Args, export: &Export) -> Result<Option<export::Writer>, Failure> {
    let with = Attribution { agencies: args.with_agencies, names: args.with_names };
    if with == Attribution::default() {
        return Ok(None);
    }
    let can: Vec<&str> = EXPORTS.iter().filter(|row| row.attributed(with).is_some()).map(|row| row.what).collect();
    let refused = || Failure::Usage(format!("only the {} can be written with agencies or names", can.join(", ")));
    export.attributed(with).map(Some).ok_or_else(refused)
}

/// Findings are listed, and what they are in waits for a human.
fn clear(desk: &mut Desk<'_, '_>, args: &Args, export: &Export, input: &Input<'_>) -> Result<(), Failure> {
    let findings = export.findings(input);
    for finding in &findings {
        desk.tell(&finding.words())?;
    }
    if findings.is_empty() || args.accept_findings {
        return Ok(());
    }
    let count = findings.len();
    let what = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
    Err(Failure::Refused(format!(
        "{what} in what would leave; edit the notes, mark them as not for export, or add --accept-findings"
    )))
}

/// Writes an export to standard output.
pub fn write_to_out(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: Option<SessionId>,
    what: &str,
    format: &str,
) -> Result<(), Failure> {
    let (_, _, write) = export::find(what, Some(format))?;
    let input = Input { state, session, now: desk.now, with_roster: false };
    write_with(desk, &input, write)
}

fn write_with(desk: &mut Desk<'_, '_>, input: &Input<'_>, write: export::Writer) -> Result<(), Failure> {
    let mut out = BufWriter::new(&mut *desk.world.out);
    write(input, &mut out)?;
    Ok(out.flush()?)
}

/// Writes some notes to standard output, as the export writes all of them.
pub fn write_notes(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, notes: &[&Note]) -> Result<(), Failure> {
    let now = desk.now;
    let mut out = BufWriter::new(&mut *desk.world.out);
    export::write_notes(&Input { state, session: Some(session), now, with_roster: false }, notes, &mut out)?;
    Ok(out.flush()?)
}

/// Says whom an export had to leave out.
fn remark(desk: &mut Desk<'_, '_>, input: &Input<'_>, export: &Export) -> Result<(), Failure> {
    for line in export.remarks(input) {
        desk.tell(&line)?;
    }
    Ok(())
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    if json {
        let rows: Vec<_> = EXPORTS
            .iter()
            .map(|row| {
                let formats: Vec<&str> = row.formats.iter().map(|(format, _)| *format).collect();
                serde_json::json!({ "what": row.what, "formats": formats, "help": row.help })
            })
            .collect();
        return desk.say_json(&serde_json::json!({ "exports": rows }));
    }
    for row in EXPORTS {
        let formats: Vec<&str> = row.formats.iter().map(|(format, _)| *format).collect();
        desk.say(&format!("{:<12} {:<24} {}", row.what, formats.join(", "), row.help))?;
    }
    Ok(())
}
