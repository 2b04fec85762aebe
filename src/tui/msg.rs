//! Messages into the app and effects out of it, both plain data.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::terminal::key::Key;
use crate::core::breakouts::{PreparedDraw, Progress};
use crate::core::dispatch::Command;
use crate::core::engine::journal::JournalEntry;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::{Change, State};
use crate::core::notes::draft::Draft;
use crate::core::search::people::People;
use crate::import::ImportKind;
use crate::import::kinds::people::Column;
use crate::import::workbook::Opened;
use crate::store::Outcome;

/// Something that happened.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one at a time in a channel")]
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
        /// The rows in scope.
        state: Arc<State>,
        /// The session on the screen.
        session: Option<SessionId>,
        /// What undo would take back.
        undoable: Option<JournalEntry>,
    },
    /// The index of the person search is ready.
    Indexed(People),
    /// Rows changed, here or elsewhere.
    Fresh {
        /// The rows as they are now.
        changes: Vec<Change>,
        /// What undo would take back.
        undoable: Option<JournalEntry>,
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
    /// A file was looked at; it waits for a yes.
    Looked {
        /// The file, and how it was read.
        file: ImportFile,
        /// Whether somebody looks at it already and changed how it is read.
        again: bool,
        /// What was found.
        look: Look,
    },
    /// The journal entries about a person that are not undone, newest first.
    Acts {
        /// Who.
        person: PersonId,
        /// The entries.
        entries: Vec<JournalEntry>,
    },
    /// The unsaved texts of this operator at the session, newest first.
    Drafts(Vec<Draft>),
    /// The text that the operator's own editor left.
    Edited(String),
    /// The progress of a draw.
    Drawing(Progress),
    /// A draw is over; `None` where it was given up.
    Drawn(Option<Command>),
    /// An export holds text that a person should look at first.
    ExportFlagged(FlaggedExport),
    /// A message from a job.
    Said(Tone, String),
    /// A time came that the app was waiting for.
    Wake,
}

/// An export that waits until a person has looked at the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlaggedExport {
    /// What.
    pub what: &'static str,
    /// In which format.
    pub format: &'static str,
    /// Where to.
    pub path: PathBuf,
    /// What was found, a line each.
    pub findings: Vec<String>,
}

/// A file to import.
#[derive(Clone, Debug)]
pub struct ImportFile {
    /// What it holds.
    pub kind: &'static ImportKind,
    /// Where it is.
    pub path: PathBuf,
    /// Which column is which, as (field, header), where somebody said so.
    pub map: Vec<(String, String)>,
    /// Its content, once it was read: every look and the import itself come from one reading.
    pub content: Option<Arc<Opened>>,
}

/// What importing a file would do.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// In a line; why nothing can be done where `usable` is not set.
    pub report: String,
    /// What is wrong with its rows.
    pub complaints: Vec<String>,
    /// The columns of a list of people.
    pub columns: Vec<Column>,
    /// Whether it can be imported this way.
    pub usable: bool,
    /// What a yes writes.
    pub commands: Arc<[Command]>,
}

/// What to do with a file to import.
#[derive(Clone, Debug)]
pub enum ImportStep {
    /// Look at it for the first time.
    Look(ImportFile),
    /// Look again, after its columns were changed.
    Again(ImportFile),
    /// Write what this look found: the user has seen it and said yes.
    Write(Look),
}

/// The switch that ends a long draw early.
#[derive(Debug, Default)]
pub struct DrawStop(AtomicU8);

impl DrawStop {
    /// Takes the best result so far.
    pub fn enough(&self) {
        self.0.store(1, Ordering::Relaxed);
    }

    /// Drops the result.
    pub fn give_up(&self) {
        self.0.store(2, Ordering::Relaxed);
    }

    /// Whether the draw continues.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }

    /// Whether it was given up.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 2
    }
}

/// The tone of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Good,
    /// For information.
    Note,
    /// It did not work.
    Bad,
}

/// The number of a command; its answer carries the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Work for the store's thread, which alone writes to the database.
#[derive(Debug)]
pub enum StoreRequest {
    /// Carry a command out.
    Apply(Ticket, Command),
    /// Take back the journal entry with this number.
    Undo(Ticket, i64),
    /// Look up what was done to this person.
    Acts(PersonId),
    /// Load this session, or the one that is meant where none is named.
    Show(Option<SessionId>),
    /// Keep a draft.
    KeepDraft(Draft),
    /// Delete a draft.
    DropDraft(Draft),
}

/// Work that the screens want done outside.
#[derive(Debug)]
pub enum Effect {
    /// Ask the store.
    Store(StoreRequest),
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
        /// The findings were looked at and accepted.
        accepted: bool,
    },
    /// Make a draw, until it is done or stopped.
    Draw(Box<PreparedDraw>, Arc<DrawStop>),
    /// Look at a file, or write what a look found.
    Import(ImportStep),
    /// Let the person's own editor change these words.
    Edit(String),
    /// Leave this database and open the demo.
    Demo,
    /// Ring the terminal's bell.
    Bell,
    /// Repaint the screen.
    Repaint,
    /// DrawStop the program and give the shell its turn.
    Suspend,
    /// Leave.
    Quit,
}
