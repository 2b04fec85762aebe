//! Who said the like before: the search over notes, and what is told of one that was found, as in "heard 3 times,
//! Peoria answered it".

use crate::core::model::Note;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::similar::SimilarTexts;
use crate::core::words::NoteKind;

/// An index of notes.
pub type Heard = SimilarTexts<NoteId>;

/// An index of every note that stands for itself.
#[must_use]
pub fn index(state: &State) -> Heard {
    let mut heard = Heard::default();
    state.notes.keys().for_each(|id| refresh(&mut heard, state, *id));
    heard
}

/// Brings an index up to date after a note's row changed. What was joined to a note is found as that note.
pub fn refresh(heard: &mut Heard, state: &State, id: NoteId) {
    let Some(note) = state.notes.get(&id) else { return heard.remove(id) };
    if note.withdrawn || note.merged_into.is_some() {
        heard.remove(id);
    } else {
        heard.put(id, &note.text);
    }
    if let Some(kept) = note.merged_into {
        refresh(heard, state, kept);
    }
}

/// Notes of a kind that say the like, this session's first where they are equally like.
#[must_use]
pub fn alike(
    heard: &Heard,
    state: &State,
    session: SessionId,
    kind: NoteKind,
    words: &str,
    limit: usize,
) -> Vec<NoteId> {
    let found = heard.similar(words, 4 * limit + 8);
    let mut notes: Vec<(u32, bool, &Note)> = found
        .into_iter()
        .filter_map(|similar| Some((similar.score, state.notes.get(&similar.key)?)))
        .filter(|(_, note)| note.kind == kind)
        .map(|(score, note)| (score / 100, note.session != session, note))
        .collect();
    notes.sort_by_key(|(score, elsewhere, note)| (std::cmp::Reverse(*score), *elsewhere, note.at, note.id));
    notes.truncate(limit);
    notes.into_iter().map(|(.., note)| note.id).collect()
}

/// What is told of a note that was heard before: how often, where, and who answered it with what.
#[must_use]
pub fn told(state: &State, session: SessionId, note: &Note) -> String {
    let mut parts = Vec::new();
    match state.votes_for(note.id) + 1 {
        1 => {}
        times => parts.push(format!("heard {times} times")),
    }
    let here = state.sessions.get(&session).and_then(|row| row.center);
    if note.session != session {
        parts.extend(place(state, note, here));
    }
    if let Some(reply) = state.last_answer_to(note.id) {
        parts.push(format!("{} answered: {}", reply.by, reply.text.replace('\n', " ")));
    } else {
        let solutions = state.solutions_to(note.id);
        let elsewhere = solutions.iter().find_map(|solution| Some((center(state, solution, here)?, *solution)));
        match (elsewhere, solutions.first()) {
            (Some((place, solution)), _) => parts.push(format!("{place} answered it: {}", solution.text)),
            (None, Some(solution)) => parts.push(format!("solution: {}", solution.text.replace('\n', " "))),
            (None, None) => {}
        }
    }
    parts.join(", ")
}

/// The center of a session, where a note is another one's; else empty.
#[must_use]
pub fn heard_at(state: &State, session: SessionId, note: NoteId) -> String {
    let center = |id: SessionId| state.sessions.get(&id).and_then(|row| row.center);
    let Some(note) = state.notes.get(&note) else { return String::new() };
    let same = center(note.session) == center(session) && note.heard_at.is_empty();
    if same { String::new() } else { state.center_name(center(session)).to_owned() }
}

/// Where and when another session heard it.
fn place(state: &State, note: &Note, here: Option<crate::core::model::ids::CenterId>) -> Option<String> {
    let session = state.sessions.get(&note.session)?;
    let number = format!("session {}", session.number);
    Some(match center(state, note, here) {
        Some(center) => format!("{center} {number}"),
        None => number,
    })
}

/// The center that a note comes from, where that is another one.
fn center(state: &State, note: &Note, here: Option<crate::core::model::ids::CenterId>) -> Option<String> {
    if !note.heard_at.is_empty() {
        return Some(note.heard_at.to_string());
    }
    let there = state.sessions.get(&note.session)?.center;
    (there != here).then(|| state.center_name(there).to_owned()).filter(|name| !name.is_empty())
}
