//! Links between notes, and votes ("same here").

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::{Change, Key};
use crate::core::model::{Link, Text, Vote};
use crate::core::notes::command::VoteDraft;
use crate::core::notes::decide::{check_link, note_of};
use crate::core::text::fold::fold;

pub fn link(cx: &mut Context<'_>, solution: NoteId, barrier: NoteId) -> Result<Decision, Refusal> {
    check_link(note_of(cx.state, solution)?.kind, note_of(cx.state, barrier)?.kind)?;
    if cx.state.links.contains_key(&(solution, barrier)) {
        return Err(Refusal::AlreadyLinked);
    }
    let mut decision = Decision::about(Key::Link((solution, barrier)));
    decision.put(Link { solution, barrier, rev: 0 });
    Ok(decision)
}

pub fn unlink(cx: &mut Context<'_>, solution: NoteId, barrier: NoteId) -> Result<Decision, Refusal> {
    if !cx.state.links.contains_key(&(solution, barrier)) {
        return Err(Refusal::NotLinked);
    }
    let key = Key::Link((solution, barrier));
    let mut decision = Decision::about(key);
    decision.changes.push(Change::Remove(key));
    Ok(decision)
}

/// Adds a vote. A named person counts once; votes without a name always count.
pub fn vote(cx: &mut Context<'_>, note: NoteId, vote: &VoteDraft) -> Result<Decision, Refusal> {
    note_of(cx.state, note)?;
    let by = fold(&vote.by);
    if !by.is_empty() && cx.state.votes_of(note).any(|other| fold(&other.by) == by) {
        return Err(Refusal::AlreadyVoted { by: vote.by.clone() });
    }
    let id = cx.ids.mint(cx.now);
    let mut decision = Decision::about(Key::Vote((note, id)));
    let (by, heard_at): (Text, Text) = (vote.by.as_str().into(), vote.heard_at.as_str().into());
    decision.put(Vote { id, note, by, role: vote.role, agency: vote.agency, heard_at, at: cx.now, rev: 0 });
    Ok(decision)
}
