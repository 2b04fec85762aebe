//! Edits a note. The first wording is kept, and a later edit by somebody else is never overwritten.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::Key;
use crate::core::model::{Note, Rev};
use crate::core::notes::decide::note_of;
use crate::core::words::NoteKind;

pub fn edit(
    cx: &mut Context<'_>,
    note: NoteId,
    kind: NoteKind,
    text: &str,
    seen: Option<Rev>,
) -> Result<Decision, Refusal> {
    let row = note_of(cx.state, note)?;
    if text.trim().is_empty() {
        return Err(Refusal::EmptyNote);
    }
    if seen.is_some_and(|seen| seen != row.rev) {
        return Err(Refusal::StaleNote { now: row.text.replace('\n', " ") });
    }
    let status = if kind == row.kind { row.status } else { kind.first_status() };
    // Only the first wording is kept in the row; later ones are in the history.
    let first = row.original.is_empty() && *row.text != *text;
    let original = if first { row.text.clone() } else { row.original.clone() };
    let mut decision = Decision::about(Key::Note(note));
    if kind != row.kind {
        remove_impossible_links(cx, &mut decision, row, kind);
    }
    decision.put(Note { kind, status, text: text.into(), original, ..row.clone() });
    Ok(decision)
}

/// Removes links that a note of the new kind cannot have.
fn remove_impossible_links(cx: &Context<'_>, decision: &mut Decision, row: &Note, kind: NoteKind) {
    for link in cx.state.links.values() {
        let loses = (link.solution == row.id && !kind.answers()) || (link.barrier == row.id && !kind.asks());
        if loses {
            decision.changes.push(crate::core::model::state::Change::Remove(Key::Link((link.solution, link.barrier))));
        }
    }
}
