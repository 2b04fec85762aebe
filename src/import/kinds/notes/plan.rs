//! From the notes of another center to commands. [`NotesPlan`] says what becomes of each note.

use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::NotesAct;
use crate::core::notes::decide::exchange::{IncomingNotes, NoteOutcome, preview};
use crate::core::notes::exchange::{Bundle, NoteRecord};
use crate::core::time::Time;
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// Notes in one command. Barriers come before the notes that answer them, so that no command refers to a later one.
const CHUNK: usize = 500;

/// What importing a file would do.
#[derive(Debug)]
pub struct NotesPlan {
    /// The file's contents.
    pub bundle: Bundle,
    /// The outcome of each note, in the order of the bundle.
    pub outcomes: Vec<NoteOutcome>,
    /// For each note, the text of the known note that it is merged with or similar to.
    similar: Vec<String>,
    session: SessionId,
    join: bool,
    pub(super) file: String,
}

/// Counts of notes by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoteCounts {
    /// New notes.
    pub new: usize,
    /// New notes that are similar to a known one; the user may merge the two.
    pub similar: usize,
    /// Notes that are merged with a known one.
    pub merged: usize,
    /// Known notes with news.
    pub updated: usize,
    /// Known notes without news.
    pub same: usize,
    /// Notes that need a decision.
    pub conflict: usize,
}

/// Reads a file and compares it with the notes. `state` holds every note, session and name.
///
/// # Errors
/// Where the file cannot be used.
pub fn notes(
    bytes: &[u8],
    options: &Options,
    state: &State,
    session: SessionId,
    now: Time,
) -> Result<NotesPlan, ImportError> {
    let (file, join) = (&options.file_name, options.join);
    let bundle = super::read(bytes, file)?;
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let incoming = IncomingNotes { session, from: &bundle.from, notes: &bundle.notes, join };
    let outcomes = preview(&mut Context { state, now, actor, ids, past: None }, &incoming);
    let text = |id: &NoteId| {
        let known = state.notes.get(id).map(|note| &*note.text);
        known.or_else(|| bundle.notes.iter().find(|note| note.id == *id).map(|note| note.text.as_str()))
    };
    let similar = |outcome: &NoteOutcome| match outcome {
        NoteOutcome::Merged(id) | NoteOutcome::Similar(id) => cut(text(id).unwrap_or_default()),
        _ => String::new(),
    };
    let similar = outcomes.iter().map(similar).collect();
    Ok(NotesPlan { outcomes, similar, session, join, file: cut(file), bundle })
}

impl NotesPlan {
    /// Counts of notes by outcome.
    #[must_use]
    pub fn counts_of_notes(&self) -> NoteCounts {
        let mut counts = NoteCounts::default();
        for outcome in &self.outcomes {
            match outcome {
                NoteOutcome::New => counts.new += 1,
                NoteOutcome::Similar(_) => counts.similar += 1,
                NoteOutcome::Merged(_) => counts.merged += 1,
                NoteOutcome::Updated(_) => counts.updated += 1,
                NoteOutcome::Same => counts.same += 1,
                NoteOutcome::Held(_) => counts.conflict += 1,
            }
        }
        counts
    }

    /// What would change, one line per note.
    pub(super) fn changed_notes(&self) -> Vec<String> {
        let rows = self.bundle.notes.iter().zip(&self.outcomes).zip(&self.similar);
        let line = |((note, outcome), similar): ((&NoteRecord, &NoteOutcome), &String)| {
            let (text, kind) = (cut(&note.text), note.kind);
            match outcome {
                NoteOutcome::New => Some(format!("new {kind} \"{text}\"")),
                NoteOutcome::Merged(_) => Some(format!("{kind} \"{text}\" is merged with \"{similar}\"")),
                NoteOutcome::Similar(id) => {
                    let (one, other) = (id.to_string(), note.id.to_string());
                    let ends = format!("{} {}", &one[one.len() - 8..], &other[other.len() - 8..]);
                    Some(format!("new {kind} \"{text}\" is similar to \"{similar}\"; to merge them: note merge {ends}"))
                }
                NoteOutcome::Updated(what) => Some(format!("{kind} \"{text}\": {}", what.join(", "))),
                NoteOutcome::Same | NoteOutcome::Held(_) => None,
            }
        };
        rows.filter_map(line).collect()
    }

    /// What needs a decision, one line per note.
    pub(super) fn held_back(&self) -> Vec<String> {
        let rows = self.bundle.notes.iter().zip(&self.outcomes);
        let line = |(note, outcome): (&NoteRecord, &NoteOutcome)| match outcome {
            NoteOutcome::Held(why) => Some(format!("{} \"{}\": held back, {why}", note.kind, cut(&note.text))),
            NoteOutcome::New
            | NoteOutcome::Merged(_)
            | NoteOutcome::Similar(_)
            | NoteOutcome::Updated(_)
            | NoteOutcome::Same => None,
        };
        rows.filter_map(line).collect()
    }

    /// The commands that write the notes.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        let acts = |outcome: &NoteOutcome| !matches!(outcome, NoteOutcome::Same | NoteOutcome::Held(_));
        if !self.outcomes.iter().any(acts) {
            return Vec::new();
        }
        // A changed note may refer to an unchanged one, so that all are sent.
        let command = |notes: &[NoteRecord]| {
            let (from, file) = (self.bundle.from.clone(), self.file.clone());
            Command::new(self.session, NotesAct::Import { from, notes: notes.to_vec(), join: self.join, file })
        };
        self.bundle.notes.chunks(CHUNK).map(command).collect()
    }
}
