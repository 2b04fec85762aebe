//! Import of an answer sheet: which answers are new, known, or contradict known ones.
//!
//! A contradicting row is not imported; a person enters the right answer by hand.

use crate::core::engine::decision::{Context, Decision};
use crate::core::model::ids::NoteId;
use crate::core::model::state::Change;
use crate::core::notes::command::AnswerDraft;
use crate::core::notes::decide::feedback;
use crate::core::notes::feedback_loop::{Feedback, steps};
use crate::core::text::fold::fold;
use crate::core::words::NoteStatus;

/// What an import does with one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerOutcome {
    /// It answers a note: status before and after.
    New(NoteStatus, NoteStatus),
    /// The answer is known.
    Same,
    /// It is not imported; contains the reason.
    Held(String),
}

/// The outcome of each row without writing anything (dry run), by the same code as the import.
#[must_use]
pub fn preview(cx: &mut Context<'_>, drafts: &[(NoteId, AnswerDraft)]) -> Vec<AnswerOutcome> {
    plan(cx, drafts).1
}

pub fn import(cx: &mut Context<'_>, drafts: &[(NoteId, AnswerDraft)], file: &str) -> Decision {
    let (changes, replies) = plan(cx, drafts);
    let new = replies.iter().filter(|reply| matches!(reply, AnswerOutcome::New(..))).count();
    let answers = if new == 1 { "answer" } else { "answers" };
    Decision { changes, detail: format!("{file}: {new} {answers}"), ..Decision::default() }
}

fn plan(cx: &mut Context<'_>, drafts: &[(NoteId, AnswerDraft)]) -> (Vec<Change>, Vec<AnswerOutcome>) {
    let mut state = cx.state.clone();
    let mut changes = Vec::new();
    let mut replies = Vec::with_capacity(drafts.len());
    for (id, draft) in drafts {
        // A later row of the same file sees the effect of earlier ones.
        let cx = &mut Context { state: &state, now: cx.now, actor: cx.actor, ids: cx.ids, past: None };
        let (made, reply) = row(cx, *id, draft);
        for change in &made {
            state.apply(change.clone());
        }
        changes.extend(made);
        replies.push(reply);
    }
    (changes, replies)
}

fn row(cx: &mut Context<'_>, id: NoteId, draft: &AnswerDraft) -> (Vec<Change>, AnswerOutcome) {
    let feedback = Feedback::of(cx.state);
    // The sheet may be older than a merge: the answer goes to the note that was kept.
    let Some(head) = feedback.head(id) else {
        return (Vec::new(), AnswerOutcome::Held("there is no note with this id any more".into()));
    };
    if let Some(known) = feedback.last_answer(head.id) {
        let same = fold(&known.text) == fold(&draft.text);
        let settled = head.status == draft.status || draft.status == NoteStatus::Answered;
        if same && (settled || !steps::is_answered(head.status)) {
            return (Vec::new(), AnswerOutcome::Same);
        }
        if !same && steps::is_answered(head.status) {
            let words = format!(
                "{} answered on {} already: \"{}\"; if the sheet is right, give its words with `note answer`",
                known.by, known.on, known.text
            );
            return (Vec::new(), AnswerOutcome::Held(words));
        }
        if same {
            let (from, to) = (head.status, draft.status);
            return match steps::find(head.kind, from, to) {
                Some(_) => {
                    let why = if to == NoteStatus::Declined { draft.text.as_str() } else { "" };
                    let moved =
                        crate::core::model::Note { status: to, why: why.into(), since: Some(cx.now), ..head.clone() };
                    (vec![moved.into()], AnswerOutcome::New(from, to))
                }
                None => (Vec::new(), AnswerOutcome::Held(format!("it is {from} already, and the sheet says {to}"))),
            };
        }
    }
    match feedback::build_answer(cx, head, draft) {
        Ok((answer, note)) => {
            let reply = AnswerOutcome::New(head.status, note.status);
            (vec![note.into(), answer.into()], reply)
        }
        Err(refusal) => (Vec::new(), AnswerOutcome::Held(refusal.to_string())),
    }
}
