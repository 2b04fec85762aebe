//! Merges two notes. Votes, links, answers and trials of `gone` move to `keep` row by row, so that readers need not
//! know of the merge and an undo restores each row.

use std::collections::BTreeSet;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::{Change, Key};
use crate::core::model::{Answer, Link, Note, PdsaCycle, Trial, Vote};
use crate::core::notes::decide::note_of;
use crate::core::text::fold::fold;
use crate::core::words::NoteStatus;

pub fn merge(cx: &mut Context<'_>, keep: NoteId, gone: NoteId) -> Result<Decision, Refusal> {
    if keep == gone {
        return Err(Refusal::SameNote);
    }
    let (kept, lost) = (note_of(cx.state, keep)?, note_of(cx.state, gone)?);
    if kept.kind != lost.kind {
        return Err(Refusal::OtherKind { keep: kept.kind.to_string(), gone: lost.kind.to_string() });
    }
    let mut decision = Decision::about(Key::Note(keep));
    votes(cx, &mut decision, kept, lost);
    links(cx, &mut decision, keep, gone);
    let state = cx.state;
    for answer in state.answers.values().filter(|answer| answer.note == gone) {
        move_row(&mut decision, Key::Answer((gone, answer.id)), Answer { note: keep, ..answer.clone() });
    }
    for trial in state.trials.values().filter(|trial| trial.note == gone) {
        move_row(&mut decision, Key::Trial((gone, trial.id)), Trial { note: keep, ..trial.clone() });
    }
    for cycle in state.cycles.values().filter(|cycle| cycle.barrier == Some(gone)) {
        decision.put(PdsaCycle { barrier: Some(keep), ..cycle.clone() });
    }
    // The further status counts: an answered barrier does not become new again.
    if kept.status == kept.kind.first_status() && lost.status != kept.status {
        let (status, why, tier) = (lost.status, lost.why.clone(), lost.tier);
        decision.put(Note { status, why, tier, ..kept.clone() });
    }
    decision.put(Note { status: NoteStatus::Merged, merged_into: Some(keep), ..lost.clone() });
    Ok(decision)
}

fn move_row(decision: &mut Decision, from: Key, row: impl Into<Change>) {
    decision.changes.push(Change::Remove(from));
    decision.put(row);
}

/// Moves the votes; a person counts once. A note of another group or another note-taker counts as one vote; a note of
/// the same note-taker in the same group is only a repetition.
fn votes(cx: &mut Context<'_>, decision: &mut Decision, kept: &Note, lost: &Note) {
    let state = cx.state;
    let mut names: BTreeSet<String> = state.votes_of(kept.id).map(|vote| fold(&vote.by)).collect();
    for vote in state.votes_of(lost.id) {
        let by = fold(&vote.by);
        if by.is_empty() || names.insert(by) {
            move_row(decision, Key::Vote((lost.id, vote.id)), Vote { note: kept.id, ..vote.clone() });
        } else {
            decision.changes.push(Change::Remove(Key::Vote((lost.id, vote.id))));
        }
    }
    let elsewhere = kept.group != lost.group || kept.session != lost.session || kept.heard_at != lost.heard_at;
    let other = fold(&kept.author) != fold(&lost.author);
    if elsewhere || (other && names.insert(fold(&lost.author))) {
        let id = cx.ids.mint(cx.now);
        let by = if elsewhere { "".into() } else { lost.author.clone() };
        let (role, agency, heard_at) = (lost.role, lost.agency, lost.heard_at.clone());
        decision.put(Vote { id, note: kept.id, by, role, agency, heard_at, at: lost.at, rev: 0 });
    }
}

fn links(cx: &Context<'_>, decision: &mut Decision, keep: NoteId, gone: NoteId) {
    for link in cx.state.links.values().filter(|link| link.solution == gone || link.barrier == gone) {
        let swap = |id: NoteId| if id == gone { keep } else { id };
        let (solution, barrier) = (swap(link.solution), swap(link.barrier));
        decision.changes.push(Change::Remove(Key::Link((link.solution, link.barrier))));
        if !cx.state.links.contains_key(&(solution, barrier)) {
            decision.put(Link { solution, barrier, rev: 0 });
        }
    }
}
