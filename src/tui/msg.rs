//! What happens to the screens, and what they want done: plain data both ways.

use std::path::PathBuf;
use std::sync::Arc;

use super::key::Key;
use crate::core::command::Command;
use crate::core::find::People;
use crate::core::history::Entry;
use crate::core::ids::{PersonId, SessionId};
use crate::core::state::{Change, State};
use crate::store::Outcome;

/// Something that happened.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A session was loaded.
    Loaded {
        /// Everything within sight.
        state: Arc<State>,
        /// The session on the screen.
        session: Option<SessionId>,
        /// What undo would take back.
        undoable: Option<Entry>,
    },
    /// The search's index of everybody is ready.
    Indexed(People),
    /// Rows changed, here or elsewhere.
    Fresh {
        /// The rows as they are now.
        changes: Vec<Change>,
        /// What undo would take back.
        undoable: Option<Entry>,
    },
    /// A command was carried out.
    Applied {
        /// Which one.
        ticket: Ticket,
        /// What it did.
        outcome: Outcome,
    },
    /// A command was refused, or the database failed; the sentence says which and what to do.
    Refused {
        /// Which one.
        ticket: Ticket,
        /// Why.
        why: String,
    },
    /// An import was looked at; it waits for a yes.
    Looked {
        /// What it holds.
        what: Imported,
        /// The file.
        path: PathBuf,
        /// What it would do, in a line.
        report: String,
        /// What is wrong with its rows.
        complaints: Vec<String>,
    },
    /// What was done to a person and still stands, newest first.
    Acts {
        /// Who.
        person: PersonId,
        /// The entries.
        entries: Vec<Entry>,
    },
    /// A job has something to say.
    Said(Tone, String),
    /// A moment came that something was waiting for.
    Wake,
}

/// What a file to import holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// A list of people.
    People,
    /// An agenda.
    Agenda,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Good,
    /// Somebody should know.
    Note,
    /// It did not work.
    Bad,
}

/// Which of the screen's wishes an answer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Something that the screens want done outside.
#[derive(Debug)]
pub enum Effect {
    /// Carry a command out.
    Apply(Ticket, Command),
    /// Take back this entry.
    Undo(Ticket, i64),
    /// Look up what was done to this person.
    Acts(PersonId),
    /// Show this session, or whichever is meant where none is named.
    Show(Option<SessionId>),
    /// Build the search's index.
    Index(Arc<State>),
    /// Write an export into a file.
    Export {
        /// What.
        what: &'static str,
        /// In which format.
        format: &'static str,
        /// Where to; the export's own name where it is a folder or empty.
        path: PathBuf,
    },
    /// Look at a file, or import it.
    Import {
        /// What it holds.
        what: Imported,
        /// The file.
        path: PathBuf,
        /// Whether the person has seen what it would do.
        sure: bool,
    },
    /// Leave this database and open the demo's.
    Demo,
    /// Paint everything anew.
    Repaint,
    /// Stop the program and give the shell its turn.
    Suspend,
    /// Leave.
    Quit,
}
