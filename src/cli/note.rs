//! `note`: barriers, solutions and the rest, from scripts and from tables that write on their own laptop.

use super::desk::Desk;
use super::{Failure, feedback};
use crate::core::command::{Command, Need, NoteDraft};
use crate::core::ids::{NoteId, SessionId};
use crate::core::state::{Key, State};
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::text::fold::fold;
use crate::core::timing;
use crate::core::words::{NoteKind, NoteStatus};
use crate::store::Store;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Add a note; prints its id
    Add(AddArgs),
    /// The session's notes
    List {
        /// Only this kind
        #[arg(long)]
        kind: Option<NoteKind>,
        /// Only in this state
        #[arg(long)]
        status: Option<NoteStatus>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Say that a solution answers a barrier
    Link {
        /// An id, the end of one, or words found in one note only
        solution: String,
        /// An id, the end of one, or words found in one note only
        barrier: String,
    },
    /// "Same here"
    Vote {
        /// An id, the end of one, or words found in one note only
        note: String,
        /// Whose support it is
        #[arg(long, default_value = "")]
        by: String,
    },
    /// Steps, answers, trials, and what waits
    #[command(flatten)]
    Loop(feedback::Verb),
}

/// A new note.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// barrier, solution, success, question, feedback or action
    kind: NoteKind,
    /// The words; "-" takes one note a line from standard input
    #[arg(required = true)]
    text: Vec<String>,
    /// The breakout group it was said in: its number or name
    #[arg(long)]
    group: Option<String>,
    /// Who said or wrote it [default: the operator]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The barrier it answers; may be given several times
    #[arg(long, value_name = "NOTE")]
    answers: Vec<String>,
    /// The job role it came from
    #[arg(long)]
    role: Option<String>,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    if let Verb::Loop(verb) = verb {
        return feedback::run(desk, verb);
    }
    let mut store = desk.open(false)?;
    // Taking a note down must not wait for all that were ever taken.
    let refers = !matches!(verb, Verb::Add(args) if args.answers.is_empty());
    let (state, session) = desk.glance(&mut store, |session| needs(session, refers))?;
    match verb {
        Verb::Add(args) => add(desk, &mut store, &state, session, args),
        Verb::List { kind, status, json } => list(desk, &state, session, *kind, *status, *json),
        Verb::Link { solution, barrier } => {
            let (solution, barrier) = (state.pick_note(session, solution)?, state.pick_note(session, barrier)?);
            desk.apply(&mut store, Command::Link { session, solution, barrier })?;
            desk.say(&format!("{solution} answers {barrier}"))
        }
        Verb::Vote { note, by } => {
            let note = state.pick_note(session, note)?;
            let by = clean_name(by).text.into_owned();
            desk.apply(&mut store, Command::Vote { session, note, by })?;
            desk.say(&format!("{note} +{}", state.votes_for(note) + 1))
        }
        Verb::Loop(_) => Ok(()),
    }
}

/// What a verb looks at; the notes themselves only where it refers to some.
fn needs(session: SessionId, refers: bool) -> Vec<Need> {
    let session_needs = [Need::Session(session), Need::Agenda(session), Need::Rounds(session)];
    session_needs.into_iter().chain([Need::Directory]).chain(refers.then_some(Need::Notes)).collect()
}

fn add(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &AddArgs,
) -> Result<(), Failure> {
    let group = match &args.group {
        Some(asked) => Some(state.pick_group(state.last_round(session)?, asked)?),
        None => None,
    };
    let role = match &args.role {
        Some(asked) => {
            let known = state.roles.values().find(|row| fold(&row.name) == fold(asked));
            Some(known.ok_or_else(|| Failure::Refused(format!("there is no role \"{asked}\" on the list")))?.id)
        }
        None => None,
    };
    let answers = args.answers.iter().map(|asked| state.pick_note(session, asked)).collect::<Result<Vec<_>, _>>()?;
    let author = args.by.as_deref().map_or_else(|| desk.operator(), |by| clean_name(by).text.into_owned());
    let item = timing::running(&state.agenda(session)).map(|item| item.id);
    let draft = |text: &str| NoteDraft {
        kind: args.kind,
        text: clean_note(text).text.into_owned(),
        group,
        item,
        role,
        author: author.clone(),
        answers: answers.clone(),
    };
    if args.text != ["-"] {
        let note = draft(&args.text.join(" "));
        return add_one(desk, store, session, note);
    }
    while let Some(line) = desk.next_line()? {
        if !line.trim().is_empty() {
            desk.now = desk.world.clock.now();
            add_one(desk, store, session, draft(&line))?;
        }
    }
    Ok(())
}

/// The id is printed, in one write, only when the note is safe on the disk.
fn add_one(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId, note: NoteDraft) -> Result<(), Failure> {
    let outcome = desk.apply(store, Command::AddNote { session, note })?;
    let Some(Key::Note(id)) = outcome.subject else { return Ok(()) };
    desk.world.out.write_all(format!("{id}\n").as_bytes())?;
    Ok(desk.world.out.flush()?)
}

fn list(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: SessionId,
    kind: Option<NoteKind>,
    status: Option<NoteStatus>,
    json: bool,
) -> Result<(), Failure> {
    if json {
        let wanted = |note: &NoteId| {
            let row = state.notes.get(note);
            row.is_some_and(|row| kind.is_none_or(|k| k == row.kind) && status.is_none_or(|s| s == row.status))
        };
        let mut only = state.clone();
        only.notes.retain(|id, _| wanted(id));
        // Here they are only looked at.
        only.notes.values_mut().for_each(|note| note.private = false);
        return super::export::write_to_out(desk, &only, Some(session), "notes", "json");
    }
    for note in state.notes_of(session) {
        if kind.is_some_and(|kind| kind != note.kind) || status.is_some_and(|status| status != note.status) {
            continue;
        }
        let id = note.id.to_string();
        let votes = match state.votes_for(note.id) {
            0 => String::new(),
            votes => format!("  +{votes}"),
        };
        let line = note.text.replace('\n', " ");
        desk.say(&format!("{}  {:<8} {:<9} {line}{votes}", &id[id.len() - 8..], note.kind, note.status))?;
    }
    Ok(())
}
