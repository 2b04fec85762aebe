//! What an opening shows: what the group has agreed on, and what was answered since last time.
//!
//! Answers are what the notes hold today: barriers of earlier sessions that a solution answers. Whoever brings answers
//! of the administration adds them in [`answers`]; nothing else has to know.

use super::ids::{NoteId, SessionId};
use super::model::{Note, Session};
use super::state::State;
use super::words::NoteKind;

/// Something that was in the way, and what was said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The barrier.
    pub barrier: NoteId,
    /// What was in the way.
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

/// What was answered since the last session: the barriers heard at earlier sessions that a solution answers.
#[must_use]
pub fn answers(state: &State, session: SessionId) -> Vec<Answer> {
    let Some(row) = state.sessions.get(&session) else { return Vec::new() };
    let earlier: Vec<SessionId> =
        series(state, row).into_iter().map(|row| row.id).filter(|id| *id != session).collect();
    let heard = |note: &&Note| note.kind == NoteKind::Barrier && !note.withdrawn && earlier.contains(&note.session);
    let mut barriers: Vec<&Note> = state.notes.values().filter(heard).collect();
    barriers.sort_by_key(|note| (note.at, note.id));
    let mut answers = Vec::new();
    for barrier in barriers {
        let links = state.links.values().filter(|link| link.barrier == barrier.id);
        let solutions = links.filter_map(|link| state.notes.get(&link.solution)).filter(|note| !note.withdrawn);
        answers.extend(solutions.map(|note| Answer {
            barrier: barrier.id,
            asked: barrier.text.to_string(),
            answer: note.text.to_string(),
        }));
    }
    answers
}
