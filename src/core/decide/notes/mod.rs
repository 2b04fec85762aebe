//! Notes: captured, corrected, linked, supported. Nothing but the words is ever required.

mod edit;
mod support;

pub use edit::edit;
pub use support::{link, vote};

use super::{Cx, Decision};
use crate::core::command::NoteDraft;
use crate::core::ids::{NoteId, SessionId};
use crate::core::model::{Link, Note};
use crate::core::refusal::Refusal;
use crate::core::state::{Key, State};
use crate::core::words::NoteKind;

pub fn add(cx: &mut Cx<'_>, session: SessionId, draft: &NoteDraft) -> Result<Decision, Refusal> {
    // Notes come in after the closing too: a table's sheet is typed up when everybody has left.
    if !cx.state.sessions.contains_key(&session) {
        return Err(Refusal::Unknown { what: "session" });
    }
    if draft.text.trim().is_empty() {
        return Err(Refusal::EmptyNote);
    }
    for answered in &draft.answers {
        check_link(draft.kind, note_of(cx.state, *answered)?.kind)?;
    }
    let id: NoteId = cx.ids.mint(cx.now);
    let mut decision = Decision::about(Key::Note(id));
    decision.detail = draft.kind.word().to_owned();
    decision.put(Note {
        group: draft.group.filter(|group| cx.state.groups.contains_key(group)),
        item: draft.item.filter(|item| cx.state.items.contains_key(item)),
        role: draft.role,
        author: draft.author.as_str().into(),
        station: cx.order.station.as_str().into(),
        ..Note::plain(id, session, draft.kind, draft.text.as_str().into(), cx.now)
    });
    for barrier in &draft.answers {
        decision.put(Link { solution: id, barrier: *barrier, rev: 0 });
    }
    Ok(decision)
}

/// A solution, or something that worked, answers a barrier or a question.
fn check_link(answer: NoteKind, asked: NoteKind) -> Result<(), Refusal> {
    let answers = matches!(answer, NoteKind::Solution | NoteKind::Success | NoteKind::Action);
    let asks = matches!(asked, NoteKind::Barrier | NoteKind::Question | NoteKind::Feedback);
    if answers && asks {
        return Ok(());
    }
    Err(Refusal::WrongLink { solution: answer.to_string(), barrier: asked.to_string() })
}

fn note_of(state: &State, id: NoteId) -> Result<&Note, Refusal> {
    state.notes.get(&id).filter(|note| !note.withdrawn).ok_or(Refusal::Unknown { what: "note" })
}
