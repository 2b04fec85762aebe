//! `import`: people and agendas from files, with a dry run that is the same code, and the way back.

mod answers;
mod attendance;
mod evaluation;
mod notes;
mod roles;

use std::path::{Path, PathBuf};

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::ids::{BatchId, SessionId};
use crate::core::model::state::State;
use crate::core::time::parse_clock;
use crate::core::words::Tier;
use crate::import::kinds::agenda::plan as agenda_plan;
use crate::import::kinds::people::plan::{self, PeoplePlan};
use crate::import::workbook::{self, Kind};
use crate::import::{Options, parse_map};
use crate::store::{JournalFilter, Store};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// A list of people: our own, or what a registration tool exports
    People {
        #[command(flatten)]
        file: FileArgs,
        #[command(flatten)]
        how: Taking,
    },
    /// Who came and went: a report of Zoom, Teams, Meet, or a check-in tool
    Attendance {
        #[command(flatten)]
        file: FileArgs,
        #[command(flatten)]
        times: attendance::Times,
    },
    /// Rules that make raw job titles roles: a CSV with the columns pattern and role
    Roles {
        #[command(flatten)]
        file: FileArgs,
    },
    /// The rules for job titles, in the order in which they are asked
    Rules {
        /// End the rule for titles with this text
        #[arg(long, value_name = "TEXT")]
        drop: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// An agenda: our own, or a run sheet of another tool
    Agenda {
        #[command(flatten)]
        file: FileArgs,
        /// Move the whole plan so that it begins then
        #[arg(long, value_name = "HH:MM")]
        start: Option<String>,
    },
    /// Evaluations of a form tool: one row a response, without names
    Evaluation {
        #[command(flatten)]
        file: FileArgs,
    },
    /// The answer sheet of `export escalations`, filled in by the administration
    Answers {
        #[command(flatten)]
        file: FileArgs,
        /// Who answers where neither the sheet nor the escalation says so
        #[arg(long, default_value = "director")]
        level: Tier,
    },
    /// What another center wrote with `export exchange`
    Notes(notes::Args),
    /// Take an import back, except for what was changed or used since
    Undo {
        /// The batch that the import named, or the end of it
        batch: String,
    },
}

/// How a list of people is taken.
#[derive(Debug, clap::Args)]
pub struct Taking {
    /// Add to the directory only, not to the session's list
    #[arg(long)]
    directory_only: bool,
    /// A title that holds TEXT is this role, as in --role-rule "case mgr=Foster Care"; kept for later files
    #[arg(long, value_name = "TEXT=ROLE", value_parser = rule_argument)]
    role_rule: Vec<(String, String)>,
    /// Take no role from titles that no role or rule knows
    #[arg(long)]
    roles_only: bool,
    /// Leave aside which column was which the last time
    #[arg(long)]
    forget_map: bool,
}

/// A file to read.
#[derive(Debug, clap::Args)]
pub struct FileArgs {
    /// The file; "-" is standard input
    file: PathBuf,
    /// Which column is which, as in --map role="Your position"; may be given several times
    #[arg(long, value_name = "FIELD=HEADER", value_parser = map_argument)]
    map: Vec<(String, String)>,
    /// The sheet of a workbook [default: the one that looks most like it]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

fn map_argument(text: &str) -> Result<(String, String), String> {
    parse_map(text).ok_or_else(|| "give FIELD=HEADER, as in role=\"Your position\"".to_owned())
}

fn rule_argument(text: &str) -> Result<(String, String), String> {
    parse_map(text).ok_or_else(|| "give TEXT=ROLE, as in \"case mgr=Foster Care\"".to_owned())
}

/// Complaints beyond this many are counted, not listed.
const COMPLAINTS: usize = 50;

pub fn run(desk: &mut Desk<'_, '_>, verb: Verb) -> Result<(), Failure> {
    match verb {
        Verb::People { file, how } => people(desk, &file, &how),
        Verb::Attendance { file, times } => attendance::run(desk, &file, &times),
        Verb::Roles { file } => roles::run(desk, &file),
        Verb::Rules { drop, json } => roles::rules(desk, drop.as_deref(), json),
        Verb::Agenda { file, start } => agenda(desk, &file, start.as_deref()),
        Verb::Evaluation { file } => evaluation::run(desk, &file),
        Verb::Answers { file, level } => answers::run(desk, &file, level),
        Verb::Notes(args) => notes::run(desk, &args),
        Verb::Undo { batch } => undo(desk, &batch),
    }
}

fn read(desk: &mut Desk<'_, '_>, path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |error: &dyn std::fmt::Display| Failure::File(format!("{} cannot be read: {error}", path.display()));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        desk.world.input.read_to_end(&mut bytes).map_err(|error| fail(&error))?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(fail(&"it is a folder; name a file in it"));
    }
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fail(&"there is no such file"),
        _ => fail(&error),
    })
}

/// The file as text: of a workbook, one sheet.
pub(super) fn opened(desk: &mut Desk<'_, '_>, file: &FileArgs, kind: Kind) -> Result<Vec<u8>, Failure> {
    let bytes = read(desk, &file.file)?;
    let name = options(file).file_name;
    let opened = workbook::open(bytes, kind, file.sheet.as_deref(), &name)?;
    if let Some(note) = opened.note {
        desk.tell(&format!("{name}: {note}"))?;
    }
    Ok(opened.bytes)
}

pub(super) fn options(file: &FileArgs) -> Options {
    let name = file.file.file_name().map_or_else(|| "standard input".into(), |name| name.to_string_lossy());
    let name = if file.file == Path::new("-") { "standard input".into() } else { name };
    Options { file_name: name.into_owned(), map: file.map.clone(), ..Options::default() }
}

fn people(desk: &mut Desk<'_, '_>, file: &FileArgs, how: &Taking) -> Result<(), Failure> {
    let bytes = opened(desk, file, Kind::People)?;
    let mut store = desk.open(true)?;
    let (state, session) = desk.load_perhaps(&mut store, true)?;
    let session = session.filter(|_| !how.directory_only);
    let options = Options {
        role_rules: how.role_rule.clone(),
        roles_only: how.roles_only,
        forget_map: how.forget_map,
        ..options(file)
    };
    let plan = plan::people(&bytes, &options, &state, session, desk.now)?;
    report(desk, file, &plan, &state, session)?;
    if !agreed(desk, file)? {
        return Ok(());
    }
    let tally = plan.tally();
    let batch: BatchId = store.mint(desk.now);
    let commands = plan.commands(session);
    let nothing = commands.is_empty();
    desk.carry_out(&mut store, commands, Some(batch))?;
    if file.json {
        return desk.say_json(&serde_json::json!({
            "batch": (!nothing).then(|| batch.to_string()), "new": tally.new, "changed": tally.changed,
            "listed": tally.listed, "same": tally.same, "conflict": tally.conflict, "skipped": tally.skipped,
        }));
    }
    if nothing {
        return desk.tell("nothing to do: everything in the file is known already");
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}

fn report(
    desk: &mut Desk<'_, '_>,
    file: &FileArgs,
    plan: &PeoplePlan,
    state: &State,
    session: Option<SessionId>,
) -> Result<(), Failure> {
    let name = options(file).file_name;
    for note in &plan.people.notes {
        desk.tell(&format!("{name}: {note}"))?;
    }
    for complaint in plan.people.complaints.iter().take(COMPLAINTS) {
        desk.tell(&complaint.in_file(&name).to_string())?;
    }
    let more = plan.people.complaints.len().saturating_sub(COMPLAINTS);
    if more > 0 {
        desk.tell(&format!("{name}: {more} more complaints like these"))?;
    }
    for (row, why) in plan.conflicts().take(COMPLAINTS) {
        desk.tell(&format!("{name} row {row}: held back, {why}"))?;
    }
    if plan.people.names_changed > 0 {
        let rows: Vec<String> = plan.people.names_changed_rows.iter().take(5).map(ToString::to_string).collect();
        let count = plan.people.names_changed;
        desk.tell(&format!(
            "{name}: {count} names held unprintable characters, which were removed (rows {})",
            rows.join(", ")
        ))?;
    }
    if let Some(words) = plan.strange_words() {
        desk.tell(&format!("{name}: {words}"))?;
    }
    let tally = plan.tally();
    let changed = plan.changed_columns();
    let changed: Vec<String> = changed.iter().map(|(column, count)| format!("{column} {count}")).collect();
    let changed = if changed.is_empty() { String::new() } else { format!(" ({})", changed.join(", ")) };
    let reasons: Vec<String> = plan.people.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
    let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
    let whereto = session.map_or_else(
        || "the directory".to_owned(),
        |session| format!("the directory and the list of {}", state.session_line(session)),
    );
    let line = format!(
        "{name} into {whereto}: {} new, {} changed{changed}, {} listed, {} same, {} conflict, {} skipped{reasons}",
        tally.new, tally.changed, tally.listed, tally.same, tally.conflict, tally.skipped
    );
    if file.dry_run && !file.json {
        return desk.say(&line);
    }
    if file.dry_run {
        return desk.say_json(&serde_json::json!({
            "dry_run": true, "new": tally.new, "changed": tally.changed, "listed": tally.listed, "same": tally.same,
            "conflict": tally.conflict, "skipped": tally.skipped,
        }));
    }
    desk.tell(&line)
}

/// The report's line: data in a dry run, talk before a question.
fn line(desk: &mut Desk<'_, '_>, file: &FileArgs, line: &str, mut figures: serde_json::Value) -> Result<(), Failure> {
    figures["dry_run"] = file.dry_run.into();
    match (file.dry_run, file.json) {
        (true, true) => desk.say_json(&figures),
        (true, false) => desk.say(line),
        (false, _) => desk.tell(line),
    }
}

/// Carries the commands of an import out as one batch, in small pieces.
fn carry_out(
    desk: &mut Desk<'_, '_>,
    mut store: Store,
    file: &FileArgs,
    commands: Vec<Command>,
    mut figures: serde_json::Value,
) -> Result<(), Failure> {
    let batch: BatchId = store.mint(desk.now);
    let nothing = commands.is_empty();
    desk.carry_out(&mut store, commands, Some(batch))?;
    if file.json {
        figures["batch"] = (!nothing).then(|| batch.to_string()).into();
        return desk.say_json(&figures);
    }
    if nothing {
        return desk.tell("nothing to do: everything in the file is known already, or waits for somebody to judge");
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}

/// Whether to go on after the report: not in a dry run, and never without a yes.
pub(super) fn agreed(desk: &mut Desk<'_, '_>, file: &FileArgs) -> Result<bool, Failure> {
    if file.dry_run || file.yes {
        return Ok(file.yes);
    }
    if !desk.world.input_is_terminal || file.file == Path::new("-") {
        return Err(Failure::Refused("nothing is written yet; say so with --yes, or look first with --dry-run".into()));
    }
    write!(desk.world.err, "import? [y/N] ")?;
    desk.world.err.flush()?;
    let mut answer = String::new();
    desk.world.input.read_line(&mut answer)?;
    let yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    if !yes {
        desk.tell("nothing was written")?;
    }
    Ok(yes)
}

fn agenda(desk: &mut Desk<'_, '_>, file: &FileArgs, start: Option<&str>) -> Result<(), Failure> {
    let bytes = opened(desk, file, Kind::Agenda)?;
    let start = match start {
        None => None,
        Some(text) => Some(
            parse_clock(text)
                .ok_or_else(|| Failure::Usage(format!("\"{text}\" is no time of day; give one such as 08:30")))?,
        ),
    };
    let mut store = desk.open(true)?;
    let (state, session) = desk.load(&mut store, false)?;
    let options = options(file);
    let plan = agenda_plan::agenda(&bytes, &options, &state, session, start)?;
    for note in &plan.agenda.notes {
        desk.tell(&format!("{}: {note}", options.file_name))?;
    }
    for complaint in &plan.agenda.complaints {
        desk.tell(&complaint.in_file(&options.file_name).to_string())?;
    }
    for line in plan.lines(&state).iter().filter(|_| !file.yes) {
        desk.tell(line)?;
    }
    let (line, (new, changed, same)) = (plan.report(), plan.tally());
    let counts = serde_json::json!({
        "items": plan.verdicts.len(), "new": new, "changed": changed, "same": same, "not_in_file": plan.left.len(),
    });
    let with = |key: &str, value: serde_json::Value| {
        let mut all = counts.clone();
        all[key] = value;
        all
    };
    match (file.dry_run, file.json) {
        (true, true) => desk.say_json(&with("dry_run", true.into()))?,
        (true, false) => desk.say(&line)?,
        (false, _) => desk.tell(&line)?,
    }
    if !agreed(desk, file)? {
        return Ok(());
    }
    let batch: BatchId = store.mint(desk.now);
    desk.carry_out(&mut store, vec![plan.command()?], Some(batch))?;
    if file.json {
        return desk.say_json(&with("batch", batch.to_string().into()));
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}

fn undo(desk: &mut Desk<'_, '_>, asked: &str) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let batch = find_batch(&store, asked)?;
    let newest = store.journal(&JournalFilter { batch: Some(batch), limit: Some(1), ..JournalFilter::default() })?;
    let newest = newest.first().ok_or_else(|| Failure::Refused(format!("no import is called \"{asked}\"")))?;
    if store.import_of(newest.seq)?.is_empty() {
        return Err(Failure::Refused("that import is taken back already".into()));
    }
    let commands = store.undo_commands(newest.seq)?;
    desk.carry_out(&mut store, commands, None)?;
    desk.say(&format!("import {batch} taken back"))
}

fn find_batch(store: &Store, asked: &str) -> Result<BatchId, Failure> {
    if let Ok(batch) = asked.trim().parse() {
        return Ok(batch);
    }
    let entries = store.journal(&JournalFilter::default())?;
    let mut batches: Vec<BatchId> = entries.iter().filter_map(|entry| entry.batch).collect();
    batches.sort_unstable();
    batches.dedup();
    batches.retain(|batch| asked.len() >= 4 && batch.to_string().ends_with(&asked.to_lowercase()));
    match batches[..] {
        [one] => Ok(one),
        _ => Err(Failure::Refused(format!("no import is called \"{asked}\"; `history --json` lists the batches"))),
    }
}
