//! The list of notes that wait for an answer, those that have waited for more than one session first.

use std::cmp::Reverse;

use crate::core::model::ids::NoteId;
use crate::core::model::{Answer, Note, Session};
use crate::core::notes::feedback_loop::{Feedback, NoteSupport, asks, steps};
use crate::core::series::timeline::is_before;
use crate::core::time::Time;
use crate::core::words::{NoteStatus, SessionState};

/// A note without an answer.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its support.
    pub heard: NoteSupport,
    /// Age in days.
    pub days: i64,
    /// Number of sessions of its series that have begun since.
    pub sessions: usize,
}

impl Waiting<'_> {
    /// Whether a later session has begun without an answer.
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        self.sessions > 0
    }
}

impl<'a> Feedback<'a> {
    /// The notes that wait for an answer here. A note of another center waits there, unless it was escalated from here.
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
        // A session counts from its date on, even if nobody has checked in yet.
        let begun = |row: &&Session| {
            let there = row.state != SessionState::Planned || row.date <= now.date(row.zone);
            is_before(said, row) && there
        };
        self.state.sessions.values().filter(begun).count()
    }

    /// Age of a note in days, in the time zone of its session.
    #[must_use]
    pub fn age(&self, note: &Note, now: Time) -> i64 {
        let zone = self.state.sessions.get(&note.session).map_or(chrono_tz::UTC, |row| row.zone);
        (now.date(zone) - note.at.date(zone)).num_days().max(0)
    }

    /// The last answer to a note and the notes merged into it.
    #[must_use]
    pub fn last_answer(&self, id: NoteId) -> Option<&'a Answer> {
        self.answers(id).pop()
    }
}

/// Whether it has no answer; a solution is no answer.
fn is_unanswered(note: &Note) -> bool {
    !steps::is_answered(note.status) && note.status != NoteStatus::Merged
}
