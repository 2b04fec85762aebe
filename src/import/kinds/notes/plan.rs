//! From the notes of another center to commands, with what would become of each.

use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::NotesAct;
use crate::core::notes::decide::exchange::{IncomingNotes, NoteOutcome, preview};
use crate::core::notes::exchange::{Bundle, NoteRecord};
use crate::core::time::Time;
use crate::import::{ImportError, Options, cut};

/// Notes in one command. Barriers come before what answers them, so that no piece points ahead.
const CHUNK: usize = 500;

/// What importing a file would do.
#[derive(Debug)]
pub struct NotesPlan {
    /// The file.
    pub bundle: Bundle,
    /// What would become of each note, in the order of the bundle.
    pub came: Vec<NoteOutcome>,
    /// What the notes here say that others join or resemble.
    near: Vec<String>,
    session: SessionId,
    join: bool,
    pub(super) file: String,
}

/// How many notes would become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not known here.
    pub new: usize,
    /// Not known, and much like one that is; a human may join the two.
    pub alike: usize,
    /// Not known, and the same as one that is.
    pub joined: usize,
    /// Known, with something new.
    pub moved: usize,
    /// Nothing new.
    pub same: usize,
    /// Held back.
    pub conflict: usize,
}

/// Reads a file and judges it against what is known. `state` holds every note, session and name.
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
    let news = IncomingNotes { session, from: &bundle.from, notes: &bundle.notes, join };
    let came = preview(&mut Context { state, now, actor, ids, past: None }, &news);
    let text = |id: &NoteId| {
        let known = state.notes.get(id).map(|note| &*note.text);
        known.or_else(|| bundle.notes.iter().find(|said| said.id == *id).map(|said| said.text.as_str()))
    };
    let near = |came: &NoteOutcome| match came {
        NoteOutcome::Merged(id) | NoteOutcome::Similar(id) => cut(text(id).unwrap_or_default()),
        _ => String::new(),
    };
    let near = came.iter().map(near).collect();
    Ok(NotesPlan { came, near, session, join, file: cut(file), bundle })
}

impl NotesPlan {
    /// How many notes would become what.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for came in &self.came {
            match came {
                NoteOutcome::New => tally.new += 1,
                NoteOutcome::Similar(_) => tally.alike += 1,
                NoteOutcome::Merged(_) => tally.joined += 1,
                NoteOutcome::Updated(_) => tally.moved += 1,
                NoteOutcome::Same => tally.same += 1,
                NoteOutcome::Held(_) => tally.conflict += 1,
            }
        }
        tally
    }

    /// What would change, a line a note.
    pub(super) fn diff(&self) -> Vec<String> {
        let rows = self.bundle.notes.iter().zip(&self.came).zip(&self.near);
        let line = |((said, came), near): ((&NoteRecord, &NoteOutcome), &String)| {
            let (text, kind) = (cut(&said.text), said.kind);
            match came {
                NoteOutcome::New => Some(format!("new {kind} \"{text}\"")),
                NoteOutcome::Merged(_) => Some(format!("{kind} \"{text}\" joins \"{near}\"")),
                NoteOutcome::Similar(id) => {
                    let (one, other) = (id.to_string(), said.id.to_string());
                    let ends = format!("{} {}", &one[one.len() - 8..], &other[other.len() - 8..]);
                    Some(format!("new {kind} \"{text}\" is much like \"{near}\"; to join them: note merge {ends}"))
                }
                NoteOutcome::Updated(what) => Some(format!("{kind} \"{text}\": {}", what.join(", "))),
                NoteOutcome::Same | NoteOutcome::Held(_) => None,
            }
        };
        rows.filter_map(line).collect()
    }

    /// What waits for a human, a line a note.
    pub(super) fn held(&self) -> Vec<String> {
        let rows = self.bundle.notes.iter().zip(&self.came);
        let line = |(said, came): (&NoteRecord, &NoteOutcome)| match came {
            NoteOutcome::Held(why) => Some(format!("{} \"{}\": held back, {why}", said.kind, cut(&said.text))),
            NoteOutcome::New
            | NoteOutcome::Merged(_)
            | NoteOutcome::Similar(_)
            | NoteOutcome::Updated(_)
            | NoteOutcome::Same => None,
        };
        rows.filter_map(line).collect()
    }

    /// The commands that carry it out.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        let acts = |came: &NoteOutcome| !matches!(came, NoteOutcome::Same | NoteOutcome::Held(_));
        if !self.came.iter().any(acts) {
            return Vec::new();
        }
        // A note that changes nothing may be what a changed one points to; it costs nothing to send it along.
        let command = |notes: &[NoteRecord]| {
            let (from, file) = (self.bundle.from.clone(), self.file.clone());
            Command::new(self.session, NotesAct::Import { from, notes: notes.to_vec(), join: self.join, file })
        };
        self.bundle.notes.chunks(CHUNK).map(command).collect()
    }
}
