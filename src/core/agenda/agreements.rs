//! Contents of an opening: the group agreements, and the answers since the previous session.
//!
//! The feedback loop selects the answers; this module turns them into lines.

use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::feedback_loop;

/// A note and an answer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The note.
    pub note: NoteId,
    /// Text of the note.
    pub asked: String,
    /// Text of the answer.
    pub answer: String,
}

/// The group agreements: those of this session, or of the last session before it in its series that has any.
#[must_use]
pub fn agreements(state: &State, session: SessionId) -> Vec<String> {
    let newest_first = std::iter::once(session).chain(state.sessions_before(session));
    let mut rows = newest_first.filter_map(|id| state.sessions.get(&id));
    let said = rows.find(|row| !row.agreements.trim().is_empty());
    let lines = said.map_or("", |row| &row.agreements).lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Answers since the previous session: replies, reasons for declining, and solutions for notes that still wait. Private
/// notes are left out.
#[must_use]
pub fn answers(state: &State, session: SessionId) -> Vec<Answer> {
    let opening = feedback_loop::opening(state, session);
    let told = opening.answered.iter().chain(&opening.declined).chain(&opening.waiting).chain(&opening.elsewhere);
    let mut answers = Vec::new();
    for told in told {
        let of = |answer: String| Answer { note: told.note.id, asked: told.note.text.to_string(), answer };
        let said = |text: &str, by: &str| if by.is_empty() { text.to_owned() } else { format!("{text} ({by})") };
        let reply = told.answer.map(|answer| said(&answer.text, &answer.by));
        let no = (told.answer.is_none() && !told.note.why.is_empty()).then(|| told.note.why.to_string());
        let solutions = told.solutions.iter().map(|solution| solution.text.to_string());
        answers.extend(reply.into_iter().chain(no).chain(solutions).map(of));
    }
    answers
}
