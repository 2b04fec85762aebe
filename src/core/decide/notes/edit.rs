//! A note tidied after it was captured.

use super::note_of;
use crate::core::decide::{Cx, Decision};
use crate::core::ids::{NoteId, SessionId};
use crate::core::model::Note;
use crate::core::refusal::Refusal;
use crate::core::state::Key;
use crate::core::words::NoteKind;

pub fn edit(
    cx: &mut Cx<'_>,
    _session: SessionId,
    note: NoteId,
    kind: NoteKind,
    text: &str,
) -> Result<Decision, Refusal> {
    let row = note_of(cx.state, note)?;
    if text.trim().is_empty() {
        return Err(Refusal::EmptyNote);
    }
    let status = if kind == row.kind { row.status } else { kind.first_status() };
    let mut decision = Decision::about(Key::Note(note));
    decision.put(Note { kind, status, text: text.into(), ..row.clone() });
    Ok(decision)
}
