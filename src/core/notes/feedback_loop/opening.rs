//! The opening of a session: which notes were answered or declined, which still wait, and for how long.
//!
//! Ages count to the session's date, so that the report does not depend on when it is made. Private notes are left out:
//! the whole room hears it.

use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::model::{Answer, Note, Session};
use crate::core::notes::feedback_loop::{Feedback, NoteSupport, asks, center_of, steps};
use crate::core::series::timeline::is_before;
use crate::core::words::NoteStatus;

/// The report at the opening of a session.
#[derive(Clone, Debug, Default)]
pub struct Opening<'a> {
    /// The previous session of the series.
    pub before: Option<&'a Session>,
    /// Answered or resolved since the previous session.
    pub answered: Vec<OpeningEntry<'a>>,
    /// Declined since the previous session.
    pub declined: Vec<OpeningEntry<'a>>,
    /// Not answered yet, oldest first.
    pub waiting: Vec<OpeningEntry<'a>>,
    /// Imported from other centers since the previous session.
    pub elsewhere: Vec<OpeningEntry<'a>>,
}

/// One note with its support, answer and solutions.
#[derive(Clone, Debug)]
pub struct OpeningEntry<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its support.
    pub heard: NoteSupport,
    /// The center it came from.
    pub center: &'a str,
    /// The last answer.
    pub answer: Option<&'a Answer>,
    /// Its solutions, without private ones.
    pub solutions: Vec<&'a Note>,
    /// Age in days on the session's date.
    pub days: i64,
}

impl Opening<'_> {
    /// Number of notes of earlier sessions that were not reported before.
    #[must_use]
    pub const fn raised(&self) -> usize {
        self.answered.len() + self.declined.len() + self.waiting.len()
    }

    /// `12 raised, 9 answered, 2 declined, 1 waiting 63 days`.
    #[must_use]
    pub fn line(&self) -> String {
        let counts = [(self.answered.len(), "answered"), (self.declined.len(), "declined")];
        let mut parts = vec![format!("{} raised", self.raised())];
        parts.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        if let Some(oldest) = self.waiting.first() {
            let upto = if self.waiting.len() > 1 { "up to " } else { "" };
            let days = if oldest.days == 1 { "day" } else { "days" };
            parts.push(format!("{} waiting {upto}{} {days}", self.waiting.len(), oldest.days));
        }
        parts.join(", ")
    }
}

/// What this session begins with; nothing for a session that is not known.
#[must_use]
pub fn opening(state: &State, session: SessionId) -> Opening<'_> {
    let Some(row) = state.sessions.get(&session) else { return Opening::default() };
    let before = state.session_before(session);
    let feedback = Feedback::of(state);
    let mut opening = Opening { before, ..Opening::default() };
    let mut notes: Vec<&Note> = state.notes.values().filter(|note| belongs_in_opening(note)).collect();
    notes.sort_by_key(|note| (note.at, note.id));
    for note in notes {
        let Some(said) = state.sessions.get(&note.session) else { continue };
        let earlier = is_before(said, row);
        if !note.heard_at.is_empty() {
            let recent = said.id == row.id || before.is_some_and(|before| before.id == said.id);
            if recent {
                opening.elsewhere.push(entry(&feedback, note, row));
            }
        } else if earlier && !reported_before(&feedback, note, before, row) {
            let entry = entry(&feedback, note, row);
            match note.status {
                NoteStatus::Answered | NoteStatus::Resolved => opening.answered.push(entry),
                NoteStatus::Declined => opening.declined.push(entry),
                _ => opening.waiting.push(entry),
            }
        }
    }
    opening
}

fn belongs_in_opening(note: &Note) -> bool {
    asks(note.kind) && !note.withdrawn && !note.private && note.merged_into.is_none()
}

/// Whether it was reported at the opening of the previous session already.
fn reported_before(feedback: &Feedback<'_>, note: &Note, before: Option<&Session>, row: &Session) -> bool {
    let Some(before) = before.filter(|_| steps::is_answered(note.status)) else { return false };
    let answered = feedback.last_answer(note.id).map(|answer| answer.on);
    let settled = answered.max(note.since.map(|since| since.date(row.zone)));
    settled.is_some_and(|settled| settled < before.date)
}

fn entry<'a>(feedback: &Feedback<'a>, note: &'a Note, row: &Session) -> OpeningEntry<'a> {
    let days = (row.date - note.at.date(row.zone)).num_days().max(0);
    let solutions = feedback.solutions(note.id).into_iter().filter(|note| !note.private).collect();
    OpeningEntry {
        note,
        heard: feedback.support(note.id),
        center: center_of(feedback.state, note),
        answer: feedback.last_answer(note.id),
        solutions,
        days,
    }
}
