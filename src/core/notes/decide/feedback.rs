//! Decides the acts of the feedback loop: steps, answers, trials. The possible steps are in `feedback_loop::steps`.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::Key;
use crate::core::model::{Answer, Note, Text, Trial};
use crate::core::notes::command::AnswerDraft;
use crate::core::notes::decide::note_of;
use crate::core::notes::feedback_loop::{answers_of, asks, steps};
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus, Tier};
use steps::Needs;

/// Changes the status of a note.
pub fn step(
    cx: &mut Context<'_>,
    note: NoteId,
    to: NoteStatus,
    why: &str,
    tier: Option<Tier>,
) -> Result<Decision, Refusal> {
    let row = note_of(cx.state, note)?;
    let escalates = to == NoteStatus::Escalated;
    let tier = tier.or(row.tier).unwrap_or(Tier::Director);
    let further = escalates && row.status == to && row.tier != Some(tier);
    if row.status == to && !further {
        let whom = if escalates { format!("{to} to {}", tier.office()) } else { to.to_string() };
        return Err(Refusal::StandsThere { what: whom });
    }
    if !further {
        let step = steps::find(row.kind, row.status, to).ok_or_else(|| no_step(row, to))?;
        match step.needs {
            Needs::Answer => return Err(Refusal::NeedsAnswer),
            Needs::Why if why.trim().is_empty() => return Err(Refusal::NeedsWhy { asked: to.to_string() }),
            Needs::Why | Needs::Nothing => {}
        }
    }
    let mut decision = Decision::about(Key::Note(note));
    decision.detail = if escalates { format!("{to} to {}", tier.word()) } else { to.word().to_owned() };
    let (why, since) = (why.trim().into(), Some(cx.now));
    let tier = if escalates { Some(tier) } else { row.tier };
    decision.put(Note { status: to, why, since, tier, ..row.clone() });
    Ok(decision)
}

/// Adds an answer. An answered question is done.
pub fn answer(cx: &mut Context<'_>, note: NoteId, draft: &AnswerDraft) -> Result<Decision, Refusal> {
    let row = note_of(cx.state, note)?;
    let (answer, row) = build_answer(cx, row, draft)?;
    let mut decision = Decision::about(Key::Note(note));
    decision.detail = format!("{} by {}", row.status.word(), draft.tier.word());
    decision.put(row);
    decision.put(answer);
    Ok(decision)
}

/// The row of the answer, and the note with its new status.
pub fn build_answer(cx: &mut Context<'_>, row: &Note, draft: &AnswerDraft) -> Result<(Answer, Note), Refusal> {
    check_complete(cx, row, draft)?;
    if !asks(row.kind) && row.kind != NoteKind::Question {
        return Err(Refusal::NoQuestion { kind: row.kind.to_string() });
    }
    let same = |known: &&Answer| fold(&known.text) == fold(&draft.text) && row.status == draft.status;
    if let Some(known) = answers_of(cx.state, row.id).find(same) {
        return Err(Refusal::SameAnswer { on: known.on.to_string(), by: known.by.to_string() });
    }
    let status = match (row.kind, row.status) {
        (NoteKind::Question, _) => NoteStatus::Done,
        (_, NoteStatus::Merged) => return Err(no_step(row, draft.status)),
        _ => draft.status,
    };
    let why = match (status, draft.why.trim()) {
        (NoteStatus::Declined, "") => draft.text.trim(),
        (NoteStatus::Declined, why) => why,
        _ => "",
    };
    let answer = Answer {
        id: cx.ids.mint(cx.now),
        note: row.id,
        text: draft.text.trim().into(),
        by: draft.by.trim().into(),
        tier: draft.tier,
        on: draft.on,
        rev: 0,
    };
    Ok((answer, Note { status, why: why.into(), since: Some(cx.now), ..row.clone() }))
}

/// Refuses an incomplete answer.
fn check_complete(cx: &Context<'_>, row: &Note, draft: &AnswerDraft) -> Result<(), Refusal> {
    if draft.by.trim().is_empty() {
        return Err(Refusal::HalfAnAnswer { what: "who gave it" });
    }
    if draft.text.trim().is_empty() {
        return Err(Refusal::HalfAnAnswer { what: "its words" });
    }
    if !steps::is_answered(draft.status) {
        let (kind, is) = (row.kind.to_string(), "answered".to_owned());
        let possible = "answered, resolved or declined".to_owned();
        return Err(Refusal::NoStep { kind, is, asked: draft.status.to_string(), possible });
    }
    let zone = cx.state.sessions.get(&row.session).map_or(chrono_tz::UTC, |session| session.zone);
    if draft.on > cx.now.date(zone) {
        return Err(Refusal::AnswerAhead { on: draft.on.to_string() });
    }
    Ok(())
}

/// Records that an agency tried a solution. The first trials also set the status of the solution; later ones do not.
pub fn add_trial(
    cx: &mut Context<'_>,
    note: NoteId,
    agency: &str,
    status: NoteStatus,
    why: &str,
) -> Result<Decision, Refusal> {
    use NoteStatus::{Abandoned, Adapted, Adopted, Proposed, Testing};
    let row = note_of(cx.state, note)?;
    if row.kind != NoteKind::Solution {
        return Err(Refusal::NotASolution { kind: row.kind.to_string() });
    }
    if !matches!(status, Testing | Adopted | Adapted | Abandoned) {
        return Err(Refusal::NoTrial { asked: status.to_string() });
    }
    if agency.trim().is_empty() {
        return Err(Refusal::NoAgency);
    }
    if status == Abandoned && why.trim().is_empty() {
        return Err(Refusal::NeedsWhy { asked: status.to_string() });
    }
    let mut decision = Decision::about(Key::Note(note));
    decision.detail = status.word().to_owned();
    let carried = matches!((row.status, status), (Proposed, Testing) | (Proposed | Testing, Adopted | Adapted));
    if carried {
        decision.put(Note { status, since: Some(cx.now), ..row.clone() });
    }
    let (agency, why): (Text, Text) = (agency.trim().into(), why.trim().into());
    decision.put(Trial { id: cx.ids.mint(cx.now), note, agency, status, why, at: cx.now, rev: 0 });
    Ok(decision)
}

fn no_step(row: &Note, to: NoteStatus) -> Refusal {
    let (kind, is) = (row.kind.to_string(), row.status.to_string());
    Refusal::NoStep { kind, is, asked: to.to_string(), possible: steps::words(row.kind, row.status) }
}
