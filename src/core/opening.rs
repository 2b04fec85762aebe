//! What an opening shows: what the group has agreed on, and what was answered since last time.
//!
//! Answers are what the notes hold: replies of the administration, and solutions to barriers of earlier sessions. Whoever
//! brings another kind of answer adds it in [`answers`]; nothing else has to know.

use super::ids::{NoteId, SessionId};
use super::model::{Note, Session};
use super::state::State;

/// Something that was noted, and what was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was noted.
    pub note: NoteId,
    /// Its words.
    pub asked: String,
    /// What answers it.
    pub answer: String,
}

/// The sessions of the same series up to this one, newest first: of its center, or of its collaborative.
fn series<'a>(state: &'a State, session: &Session) -> Vec<&'a Session> {
    let same = |row: &&Session| {
        let kin = (row.center.is_some() && row.center == session.center)
            || (row.collaborative.is_some() && row.collaborative == session.collaborative);
        row.id == session.id || (kin && row.start < session.start)
    };
    let mut rows: Vec<&Session> = state.sessions.values().filter(same).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.start, row.id)));
    rows
}

/// What the group has agreed on: this session's own words, or those of the last session before it that had any.
#[must_use]
pub fn agreements(state: &State, session: SessionId) -> Vec<String> {
    let Some(row) = state.sessions.get(&session) else { return Vec::new() };
    let said = series(state, row).into_iter().find(|row| !row.agreements.trim().is_empty());
    let lines = said.map_or("", |row| &row.agreements).lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What was answered since the last session: what the administration replied from its day on, and the solutions said
/// then or since to what was in the way earlier. What was to stay in a room stays there.
#[must_use]
pub fn answers(state: &State, session: SessionId) -> Vec<Answer> {
    let Some(row) = state.sessions.get(&session) else { return Vec::new() };
    let earlier: Vec<&Session> = series(state, row).into_iter().filter(|row| row.id != session).collect();
    let Some(last) = earlier.first() else { return Vec::new() };
    let open = |note: &&Note| !note.withdrawn && !note.private;
    let heard = |note: &&Note| open(note) && earlier.iter().any(|row| row.id == note.session);
    let mut notes: Vec<&Note> = state.notes.values().filter(heard).collect();
    notes.sort_by_key(|note| (note.at, note.id));
    let mut answers = Vec::new();
    for note in notes {
        let of = |by: &str, text: &str| Answer {
            note: note.id,
            asked: note.text.to_string(),
            answer: if by.is_empty() { text.to_owned() } else { format!("{text} ({by})") },
        };
        // A later answer stands beside an earlier one, the last one counts.
        let replies = state.answers.values().filter(|answer| answer.note == note.id && answer.on >= last.date);
        answers.extend(replies.max_by_key(|answer| (answer.on, answer.rev)).map(|answer| of(&answer.by, &answer.text)));
        let links = state.links.values().filter(|link| link.barrier == note.id);
        let solutions = links.filter_map(|link| state.notes.get(&link.solution)).filter(open);
        answers.extend(solutions.filter(|solution| solution.at >= last.start).map(|solution| of("", &solution.text)));
    }
    answers
}
