//! `note`: barriers, solutions and the rest, from scripts and from tables that write on their own laptop.

mod add;
mod list;

use crate::cli::Failure;
use crate::cli::desk::Desk;
use crate::core::command::{Command, Need};
use crate::core::ids::SessionId;
use crate::core::text::clean::clean_name;
use crate::core::words::{NoteKind, NoteStatus};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Add a note; prints its id
    Add(add::AddArgs),
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
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    // Taking a note down must not wait for all that were ever taken.
    let refers = !matches!(verb, Verb::Add(args) if args.answers.is_empty());
    let (state, session) = desk.glance(&mut store, |session| needs(session, refers))?;
    match verb {
        Verb::Add(args) => add::add(desk, &mut store, &state, session, args),
        Verb::List { kind, status, json } => list::list(desk, &state, session, *kind, *status, *json),
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
    }
}

/// What a verb looks at; the notes themselves only where it refers to some.
fn needs(session: SessionId, refers: bool) -> Vec<Need> {
    let session_needs = [Need::Session(session), Need::Agenda(session), Need::Rounds(session)];
    session_needs.into_iter().chain([Need::Directory]).chain(refers.then_some(Need::Notes)).collect()
}
