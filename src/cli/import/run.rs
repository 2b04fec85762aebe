//! One run for every kind of import: read the file once, show the plan, ask, write that plan.

use std::path::Path;

use super::{AnswerArgs, FileArgs};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::engine::needs::Need;
use crate::core::model::ids::{BatchId, SessionId};
use crate::core::model::state::State;
use crate::import::{Finding, ImportKind, ImportPlan, ImportRequest, Load, Options, SessionUse, source};
use crate::store::{Scope, Store};

/// Findings, and changes, beyond this many are counted, not listed.
const LISTED: usize = 50;

/// Imports a file of this kind.
pub fn run(desk: &mut Desk<'_, '_>, kind: &ImportKind, file: &FileArgs, options: Options) -> Result<(), Failure> {
    let stdin = file.file == Path::new("-");
    let base = file.file.file_name().map_or_else(|| "-".into(), |name| name.to_string_lossy().into_owned());
    let name = if stdin { "standard input".to_owned() } else { base };
    let bytes = if stdin {
        let read = source::read_stream(kind, &mut desk.world.input);
        read.map_err(|error| Failure::File(format!("- cannot be read: {error}")))?
    } else {
        source::read_file(kind, &file.file)?
    };
    let opened = source::open(kind, bytes, file.sheet.as_deref(), &name)?;
    if let Some(note) = opened.note {
        desk.tell(&format!("{name}: {note}"))?;
    }
    let options = Options { file_name: name.clone(), map: file.map.clone(), ..options };
    let mut store = desk.open(kind.creates)?;
    let (state, session) = load(desk, &mut store, kind)?;
    let (bytes, now) = (&opened.bytes[..], desk.now);
    let plan = (kind.plan)(&ImportRequest { bytes, options: &options, state: &state, session, now })?;
    show(desk, &name, plan.as_ref(), &file.answer)?;
    if let Some(why) = plan.refusal() {
        return Err(Failure::Refused(why));
    }
    if agreed(desk, &file.answer, stdin)? {
        write(desk, &mut store, plan, file.answer.json)?;
    }
    Ok(())
}

/// The session that the import goes into, and what it is compared with.
fn load(desk: &mut Desk<'_, '_>, store: &mut Store, kind: &ImportKind) -> Result<(State, Option<SessionId>), Failure> {
    let series = store.load(Scope::default())?;
    let asked = desk.global.session.as_deref();
    let session = match (kind.session, asked) {
        (SessionUse::Unused, _) => None,
        (SessionUse::Required, _) | (SessionUse::Optional, Some(_)) => Some(series.pick_session(asked, desk.now)?),
        (SessionUse::Optional, None) => series.pick_session(None, desk.now).ok(),
    };
    let state = match kind.load {
        Load::Session => store.load(Scope { session, directory: false })?,
        Load::Directory => store.load(Scope { session, directory: true })?,
        Load::Notes => store.load_needed(&[Need::Series, Need::Directory, Need::Notes])?,
    };
    Ok((state, session))
}

/// Shows the plan. Its line is data in a dry run, and talk before a question.
fn show(desk: &mut Desk<'_, '_>, name: &str, plan: &dyn ImportPlan, answer: &AnswerArgs) -> Result<(), Failure> {
    for note in plan.notes() {
        desk.tell(&format!("{name}: {note}"))?;
    }
    let findings: Vec<String> = plan.findings().iter().map(|finding: &Finding| finding.in_file(name)).collect();
    list(desk, &findings, &format!("{name}: "), "rows to check")?;
    list(desk, &plan.changes(), "", "changes")?;
    let line = plan.report().with_target();
    match (answer.dry_run, answer.json) {
        (true, true) => {
            let mut counts = plan.counts();
            counts["dry_run"] = true.into();
            desk.say_json(&counts)
        }
        (true, false) => desk.say(&line),
        (false, _) => desk.tell(&line),
    }
}

fn list(desk: &mut Desk<'_, '_>, lines: &[String], before: &str, what: &str) -> Result<(), Failure> {
    for line in lines.iter().take(LISTED) {
        desk.tell(line)?;
    }
    match lines.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => desk.tell(&format!("{before}{more} more {what}")),
    }
}

/// Whether to write: not in a dry run, and never without a yes.
fn agreed(desk: &mut Desk<'_, '_>, answer: &AnswerArgs, stdin: bool) -> Result<bool, Failure> {
    if answer.dry_run || answer.yes {
        return Ok(answer.yes);
    }
    if !desk.world.input_is_terminal || stdin {
        return Err(Failure::Refused("nothing is written yet; say so with --yes, or look first with --dry-run".into()));
    }
    write!(desk.world.err, "import? [y/N] ")?;
    desk.world.err.flush()?;
    let mut line = String::new();
    desk.world.input.read_line(&mut line)?;
    let yes = matches!(line.trim().to_lowercase().as_str(), "y" | "yes");
    if !yes {
        desk.tell("nothing was written")?;
    }
    Ok(yes)
}

/// Carries the plan out as one batch, in small pieces.
fn write(desk: &mut Desk<'_, '_>, store: &mut Store, plan: Box<dyn ImportPlan>, json: bool) -> Result<(), Failure> {
    let batch: BatchId = store.mint(desk.now);
    let (mut counts, held) = (plan.counts(), !plan.findings().is_empty());
    let commands = plan.commands();
    let nothing = commands.is_empty();
    desk.carry_out(store, commands, Some(batch))?;
    if json {
        counts["batch"] = (!nothing).then(|| batch.to_string()).into();
        return desk.say_json(&counts);
    }
    match (nothing, held) {
        (false, _) => desk.say(&format!("imported; take it back with: roundtable import undo {batch}")),
        (true, false) => desk.tell("nothing to do: everything in the file is known already"),
        (true, true) => desk.tell("nothing to do: what is left in the file is known already, or has to be checked"),
    }
}
