//! The table of possible status changes for all kinds of notes: barriers and feedback lead to an answer, solutions to a
//! trial, questions and actions to being done.
//!
//! Nothing else decides whether a step is possible. Merging notes is a separate command, not a step.

use crate::core::words::{NoteKind, NoteStatus};

/// What a step requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A reason.
    Why,
    /// An answer: who gave it, at which level, when, and its words.
    Answer,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The kinds of notes that can take it.
    pub kinds: &'static [NoteKind],
    /// Status before the step.
    pub from: &'static [NoteStatus],
    /// Status after the step.
    pub to: NoteStatus,
    /// What it requires.
    pub needs: Needs,
}

const fn step(kinds: &'static [NoteKind], from: &'static [NoteStatus], to: NoteStatus, needs: Needs) -> Step {
    Step { kinds, from, to, needs }
}

use NoteStatus::{
    Abandoned, Adapted, Adopted, Answered, Declined, Done, Dropped, Escalated, New, Open, Proposed, Resolved, Shared,
    Testing,
};

const ASKS: &[NoteKind] = &[NoteKind::Barrier, NoteKind::Feedback];
const OFFERS: &[NoteKind] = &[NoteKind::Solution];
const TASKS: &[NoteKind] = &[NoteKind::Question, NoteKind::Action];

/// Every step (policy guide, FAQ 7: shared with other collaboratives, with administration, responded to).
#[rustfmt::skip]
pub const STEPS: &[Step] = &[
    step(ASKS, &[New], Shared, Needs::Nothing),
    // An answered, resolved or declined note may be escalated again; its answers stay.
    step(ASKS, &[New, Shared, Answered, Resolved, Declined], Escalated, Needs::Nothing),
    step(ASKS, &[New, Shared, Escalated], Answered, Needs::Answer),
    step(ASKS, &[Answered], Resolved, Needs::Nothing),
    step(ASKS, &[Answered], Declined, Needs::Why),
    step(OFFERS, &[Proposed, Abandoned], Testing, Needs::Nothing),
    step(OFFERS, &[Proposed, Testing, Adapted], Adopted, Needs::Nothing),
    step(OFFERS, &[Proposed, Testing, Adopted], Adapted, Needs::Nothing),
    step(OFFERS, &[Proposed, Testing, Adopted, Adapted], Abandoned, Needs::Why),
    step(TASKS, &[Open], Done, Needs::Nothing),
    step(TASKS, &[Open], Dropped, Needs::Why),
    step(TASKS, &[Done, Dropped], Open, Needs::Nothing),
];

/// The possible steps of a note of this kind and status.
pub fn possible(kind: NoteKind, from: NoteStatus) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| step.kinds.contains(&kind) && step.from.contains(&from))
}

/// The step to the status `to`, if it is possible.
#[must_use]
pub fn find(kind: NoteKind, from: NoteStatus, to: NoteStatus) -> Option<&'static Step> {
    possible(kind, from).find(|step| step.to == to)
}

/// Whether a note of this kind can have this status at all.
#[must_use]
pub fn is_reachable(kind: NoteKind, status: NoteStatus) -> bool {
    let reached = STEPS.iter().any(|step| step.kinds.contains(&kind) && step.to == status);
    status == kind.first_status() || status == NoteStatus::Merged || reached
}

/// Whether a note with this status has been answered.
#[must_use]
pub const fn is_answered(status: NoteStatus) -> bool {
    matches!(status, Answered | Resolved | Declined)
}

/// The possible next statuses, in words for a refusal: `shared, escalated or answered`.
#[must_use]
pub fn words(kind: NoteKind, from: NoteStatus) -> String {
    let words: Vec<&str> = possible(kind, from).map(|step| step.to.word()).collect();
    match words.split_last() {
        None => "nothing: it ends here".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_of_each_kind_is_the_one_of_the_guide() {
        let next = |kind, from| words(kind, from);
        assert_eq!(next(NoteKind::Barrier, New), "shared, escalated or answered");
        assert_eq!(next(NoteKind::Feedback, Escalated), "answered");
        assert_eq!(next(NoteKind::Barrier, Answered), "escalated, resolved or declined");
        assert_eq!(next(NoteKind::Solution, Proposed), "testing, adopted, adapted or abandoned");
        assert_eq!(next(NoteKind::Question, Open), "done or dropped");
        assert_eq!(next(NoteKind::Success, Shared), "nothing: it ends here");
        assert_eq!(next(NoteKind::Barrier, NoteStatus::Merged), "nothing: it ends here");
    }

    #[test]
    fn nothing_reaches_an_answered_state_but_through_an_answer() {
        for step in STEPS.iter().filter(|step| is_answered(step.to)) {
            let from_unanswered = step.from.iter().any(|from| !is_answered(*from));
            assert!(!from_unanswered || step.needs == Needs::Answer, "{step:?}");
        }
    }

    #[test]
    fn every_step_leads_where_its_kind_can_stand() {
        for step in STEPS {
            for kind in step.kinds {
                assert!(step.from.iter().all(|from| is_reachable(*kind, *from)), "{step:?}");
            }
        }
        assert!(!is_reachable(NoteKind::Solution, Answered) && !is_reachable(NoteKind::Barrier, Adopted));
    }
}
