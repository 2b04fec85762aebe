//! The feedback loop: how a barrier gets from being noted to being answered, and what becomes of a solution elsewhere
//! (policy guide, FAQ 7).
//!
//! `STEPS` is the one table of what can follow what; screens, commands, and imports all ask it. A note keeps its state
//! and since when. Answers and trials are rows of their own and are never changed: a later one stands beside an
//! earlier one. A solution to a barrier is help and not an answer: an answer comes from somebody who may decide.
//!
//! Screens, lists, and exports all ask [`Feedback`], which counts a note together with the notes merged into it, so
//! they agree.

pub mod opening;
pub mod steps;
#[cfg(test)]
mod tests;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::core::model::ids::{AnswerId, NoteId, SessionId, TrialId, VoteId};
use crate::core::model::state::State;
use crate::core::model::{Answer, Note, Trial, Vote};
use crate::core::text::fold::fold;
use crate::core::text::order::name_order;
use crate::core::words::{NoteKind, NoteStatus};

pub use opening::{Opening, opening};
pub use waiting::Waiting;

/// View of all notes with indexes of merged notes and solutions.
pub struct Feedback<'a> {
    /// The rows.
    pub state: &'a State,
    joined: BTreeMap<NoteId, Vec<&'a Note>>,
    solutions: BTreeMap<NoteId, Vec<&'a Note>>,
}

/// Support of a note, including the notes merged into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteSupport {
    /// Number of votes; a merge adds one for the merged note.
    pub votes: usize,
    /// The roles it came from, by name.
    pub roles: Vec<String>,
    /// The other centers where it was raised.
    pub centers: Vec<String>,
}

/// The agency a solution came from, and the agencies that tried it, each with its last trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread<'a> {
    /// The agency of origin; empty if unknown.
    pub origin: &'a str,
    /// The last trial of each agency, in the order in which they began.
    pub tried: Vec<&'a Trial>,
}

/// Whether a note of this kind needs an answer of the administration.
#[must_use]
pub const fn asks(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::Barrier | NoteKind::Feedback)
}

impl<'a> Feedback<'a> {
    /// Builds the indexes.
    #[must_use]
    pub fn of(state: &'a State) -> Self {
        let mut joined: BTreeMap<NoteId, Vec<&Note>> = BTreeMap::new();
        for note in state.notes.values().filter(|note| !note.withdrawn) {
            if let Some(kept) = note.merged_into {
                joined.entry(kept).or_default().push(note);
            }
        }
        let mut solutions: BTreeMap<NoteId, Vec<&Note>> = BTreeMap::new();
        for link in state.links.values() {
            if let Some(note) = state.notes.get(&link.solution).filter(|note| !note.withdrawn) {
                solutions.entry(link.barrier).or_default().push(note);
            }
        }
        Self { state, joined, solutions }
    }

    /// The note and all notes merged into it, itself first.
    #[must_use]
    pub fn family(&self, id: NoteId) -> Vec<&'a Note> {
        let mut family: Vec<&Note> = self.state.notes.get(&id).into_iter().collect();
        let mut seen = BTreeSet::from([id]);
        let mut next = 0;
        while let Some(note) = family.get(next) {
            let joined = self.joined.get(&note.id).into_iter().flatten();
            family.extend(joined.filter(|note| seen.insert(note.id)));
            next += 1;
        }
        family
    }

    /// Support of a note.
    #[must_use]
    pub fn support(&self, id: NoteId) -> NoteSupport {
        let family = self.family(id);
        let votes: Vec<&Vote> = family.iter().flat_map(|note| votes_of(self.state, note.id)).collect();
        let roles = family.iter().map(|note| note.role).chain(votes.iter().map(|vote| vote.role));
        let roles: BTreeSet<&str> = roles.map(|role| self.state.role_name(role)).collect();
        let centers = family.iter().map(|note| &*note.heard_at).chain(votes.iter().map(|vote| &*vote.heard_at));
        let centers: BTreeSet<&str> = centers.collect();
        NoteSupport { votes: votes.len(), roles: named(&roles), centers: named(&centers) }
    }

    /// The solutions to a barrier and to the notes merged into it.
    #[must_use]
    pub fn solutions(&self, id: NoteId) -> Vec<&'a Note> {
        let mut seen = BTreeSet::new();
        let offered = self.family(id).into_iter().filter_map(|note| self.solutions.get(&note.id)).flatten();
        let mut offered: Vec<&Note> = offered.copied().filter(|note| seen.insert(note.id)).collect();
        offered.retain(|note| note.merged_into.is_none_or(|kept| !seen.contains(&kept)));
        offered
    }

    /// The answers to a note and to the notes merged into it, oldest first; the last one counts.
    #[must_use]
    pub fn answers(&self, id: NoteId) -> Vec<&'a Answer> {
        let mut answers: Vec<&Answer> =
            self.family(id).into_iter().flat_map(|note| answers_of(self.state, note.id)).collect();
        answers.sort_by_key(|answer| (answer.on, answer.rev, answer.id));
        answers
    }

    /// The agencies that tried a solution.
    #[must_use]
    pub fn spread(&self, id: NoteId) -> Spread<'a> {
        let origin = self.state.notes.get(&id).map_or("", |note| self.state.agency_name(note.agency));
        let mut trials: Vec<&Trial> =
            self.family(id).into_iter().flat_map(|note| trials_of(self.state, note.id)).collect();
        trials.sort_by_key(|trial| (trial.at, trial.rev, trial.id));
        let mut tried: Vec<&Trial> = Vec::new();
        for trial in trials {
            match tried.iter_mut().find(|known| fold(&known.agency) == fold(&trial.agency)) {
                Some(known) => *known = trial,
                None => tried.push(trial),
            }
        }
        Spread { origin, tried }
    }

    /// The note that is kept for this one: itself, or the one it was merged into.
    #[must_use]
    pub fn head(&self, id: NoteId) -> Option<&'a Note> {
        let mut note = self.state.notes.get(&id)?;
        let mut seen = BTreeSet::from([id]);
        while let Some(kept) = note.merged_into.filter(|kept| seen.insert(*kept)) {
            note = self.state.notes.get(&kept)?;
        }
        (!note.withdrawn).then_some(note)
    }
}

fn named(names: &BTreeSet<&str>) -> Vec<String> {
    let mut names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    names.sort_by_cached_key(|name| name_order(name));
    names.into_iter().map(str::to_owned).collect()
}

/// The votes for one note.
pub fn votes_of(state: &State, note: NoteId) -> impl Iterator<Item = &Vote> {
    state.votes.range((note, VoteId(Uuid::nil()))..=(note, VoteId(Uuid::max()))).map(|(_, vote)| vote)
}

/// The answers to one note.
pub fn answers_of(state: &State, note: NoteId) -> impl Iterator<Item = &Answer> {
    state.answers.range((note, AnswerId(Uuid::nil()))..=(note, AnswerId(Uuid::max()))).map(|(_, answer)| answer)
}

/// The trials of one solution.
pub fn trials_of(state: &State, note: NoteId) -> impl Iterator<Item = &Trial> {
    state.trials.range((note, TrialId(Uuid::nil()))..=(note, TrialId(Uuid::max()))).map(|(_, trial)| trial)
}

/// The center of a note: the other center it came from, or that of its session.
#[must_use]
pub fn center_of<'a>(state: &'a State, note: &'a Note) -> &'a str {
    if !note.heard_at.is_empty() {
        return &note.heard_at;
    }
    session_center(state, note.session)
}

/// The center of a session.
#[must_use]
pub fn session_center(state: &State, session: SessionId) -> &str {
    state.sessions.get(&session).map_or("", |row| state.center_name(row.center))
}

/// The symbol of a status. It is shown beside the word if there is room for it.
#[must_use]
pub const fn glyph(status: NoteStatus) -> char {
    match status {
        NoteStatus::New | NoteStatus::Proposed => '·',
        NoteStatus::Open => '○',
        NoteStatus::Shared => '»',
        NoteStatus::Escalated => '↑',
        NoteStatus::Answered | NoteStatus::Adapted => '≈',
        NoteStatus::Resolved | NoteStatus::Adopted | NoteStatus::Done => '✓',
        NoteStatus::Declined | NoteStatus::Abandoned | NoteStatus::Dropped => '×',
        NoteStatus::Merged => '=',
        NoteStatus::Testing => '~',
    }
}
