//! The ageing list: what waits for an answer, what has waited for more than one session on top.

use std::cmp::Reverse;

use crate::core::model::ids::NoteId;
use crate::core::model::{Answer, Note, Session};
use crate::core::notes::feedback_loop::{Feedback, NoteSupport, asks, steps};
use crate::core::time::Time;
use crate::core::words::{NoteStatus, SessionState};

/// One note that waits.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// The note.
    pub note: &'a Note,
    /// How widely it was heard.
    pub heard: NoteSupport,
    /// Since how many days.
    pub days: i64,
    /// How many sessions of its center have begun since the one it was said in.
    pub sessions: usize,
}

impl Waiting<'_> {
    /// Unanswered for more than one session.
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        self.sessions > 0
    }
}

impl<'a> Feedback<'a> {
    /// What waits here for an answer. What was heard at another center waits there, unless somebody put it to the
    /// administration from here.
    #[must_use]
    pub fn waiting(&self, now: Time) -> Vec<Waiting<'a>> {
        let waits = |note: &&Note| {
            let here = note.heard_at.is_empty() || note.tier.is_some();
            here && asks(note.kind) && !note.withdrawn && note.merged_into.is_none() && is_unanswered(note)
        };
        let mut waiting: Vec<Waiting<'a>> =
            self.state.notes.values().filter(waits).map(|note| self.wait(note, now)).collect();
        waiting.sort_by_key(|one| {
            let age = Reverse(one.days);
            (Reverse(one.is_overdue()), age, Reverse(one.heard.votes), one.note.at, one.note.id)
        });
        waiting
    }

    fn wait(&self, note: &'a Note, now: Time) -> Waiting<'a> {
        let session = self.state.sessions.get(&note.session);
        let sessions = session.map_or(0, |said| self.begun_since(said, now));
        Waiting { note, heard: self.support(note.id), days: self.age(note, now), sessions }
    }

    fn begun_since(&self, said: &Session, now: Time) -> usize {
        // On its day a session is there, although nobody has come yet.
        let begun = |row: &&Session| {
            let there = row.state != SessionState::Planned || row.date <= now.date(row.zone);
            row.center == said.center && row.start > said.start && there
        };
        self.state.sessions.values().filter(begun).count()
    }

    /// Days from the day a note was said to this one, by the clocks of its session.
    #[must_use]
    pub fn age(&self, note: &Note, now: Time) -> i64 {
        let zone = self.state.sessions.get(&note.session).map_or(chrono_tz::UTC, |row| row.zone);
        (now.date(zone) - note.at.date(zone)).num_days().max(0)
    }

    /// The answer that counts.
    #[must_use]
    pub fn last_answer(&self, id: NoteId) -> Option<&'a Answer> {
        self.answers(id).pop()
    }
}

/// Whether nobody has answered it; that a solution was offered does not count.
fn is_unanswered(note: &Note) -> bool {
    !steps::is_answered(note.status) && note.status != NoteStatus::Merged
}
