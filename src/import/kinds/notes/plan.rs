//! From the notes of another center to commands, with what would become of each.

use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::NotesAct;
use crate::core::notes::decide::exchange::{Came, News, judge};
use crate::core::notes::exchange::Bundle;
use crate::core::time::Time;
use crate::import::{ImportError, cut};

/// Notes in one command. Barriers come before what answers them, so that no piece points ahead.
const CHUNK: usize = 500;

/// What importing a file would do.
#[derive(Debug)]
pub struct NotesPlan {
    /// The file.
    pub bundle: Bundle,
    /// What would become of each note, in the order of the bundle.
    pub came: Vec<Came>,
    /// What the notes here say that others join or resemble.
    near: Vec<String>,
    session: SessionId,
    join: bool,
    file: String,
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

/// Reads a file and judges it against what is known. `state` holds every note, session and name. `join` joins what is
/// much alike, too.
///
/// # Errors
/// Where the file cannot be used.
pub fn notes(
    bytes: &[u8],
    file: &str,
    state: &State,
    session: SessionId,
    join: bool,
    now: Time,
) -> Result<NotesPlan, ImportError> {
    let bundle = super::read(bytes, file)?;
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let news = News { session, from: &bundle.from, notes: &bundle.notes, join };
    let came = judge(&mut Context { state, now, actor, ids, past: None }, &news);
    let text = |id: &NoteId| {
        let known = state.notes.get(id).map(|note| &*note.text);
        known.or_else(|| bundle.notes.iter().find(|said| said.id == *id).map(|said| said.text.as_str()))
    };
    let near = |came: &Came| match came {
        Came::Joined(id) | Came::Alike(id) => cut(text(id).unwrap_or_default()),
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
                Came::New => tally.new += 1,
                Came::Alike(_) => tally.alike += 1,
                Came::Joined(_) => tally.joined += 1,
                Came::Moved(_) => tally.moved += 1,
                Came::Same => tally.same += 1,
                Came::Held(_) => tally.conflict += 1,
            }
        }
        tally
    }

    /// The whole in a line.
    #[must_use]
    pub fn line(&self) -> String {
        let tally = self.tally();
        let from = if self.bundle.from.is_empty() { String::new() } else { format!(" from {}", self.bundle.from) };
        format!(
            "{}{from}: {} new, {} joined, {} moved on, {} same, {} conflict",
            self.file,
            tally.new + tally.alike,
            tally.joined,
            tally.moved,
            tally.same,
            tally.conflict
        )
    }

    /// What would change, and what waits for a human, a line a note.
    pub fn diff(&self) -> impl Iterator<Item = String> {
        let rows = self.bundle.notes.iter().zip(&self.came).zip(&self.near);
        rows.filter_map(|((said, came), near)| {
            let text = cut(&said.text);
            let kind = said.kind;
            match came {
                Came::New => Some(format!("new {kind} \"{text}\"")),
                Came::Joined(_) => Some(format!("{kind} \"{text}\" joins \"{near}\"")),
                Came::Alike(id) => {
                    let (one, other) = (id.to_string(), said.id.to_string());
                    let ends = format!("{} {}", &one[one.len() - 8..], &other[other.len() - 8..]);
                    Some(format!("new {kind} \"{text}\" is much like \"{near}\"; to join them: note merge {ends}"))
                }
                Came::Moved(what) => Some(format!("{kind} \"{text}\": {}", what.join(", "))),
                Came::Same => None,
                Came::Held(why) => Some(format!("{kind} \"{text}\": held back, {why}")),
            }
        })
    }

    /// The commands that carry it out.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        let acts = |came: &Came| !matches!(came, Came::Same | Came::Held(_));
        if !self.came.iter().any(acts) {
            return Vec::new();
        }
        // A note that changes nothing may be what a changed one points to; it costs nothing to send it along.
        let command = |notes: &[crate::core::notes::exchange::Said]| {
            Command::new(
                self.session,
                NotesAct::Import {
                    from: self.bundle.from.clone(),
                    notes: notes.to_vec(),
                    join: self.join,
                    file: self.file.clone(),
                },
            )
        };
        self.bundle.notes.chunks(CHUNK).map(command).collect()
    }
}
