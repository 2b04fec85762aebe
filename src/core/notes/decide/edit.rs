//! A note tidied after it was captured. Its first wording stays beside it, and nobody's later words are run over.

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
    // Only the very first wording is kept here; those in between are in the history.
    let first = row.original.is_empty() && *row.text != *text;
    let original = if first { row.text.clone() } else { row.original.clone() };
    let mut decision = Decision::about(Key::Note(note));
    if kind != row.kind {
        remove_impossible_links(cx, &mut decision, row, kind);
    }
    decision.put(Note { kind, status, text: text.into(), original, ..row.clone() });
    Ok(decision)
}

/// Links that a note of another kind cannot have go with the kind they were made for.
fn remove_impossible_links(cx: &Context<'_>, decision: &mut Decision, row: &Note, kind: NoteKind) {
    for link in cx.state.links.values() {
        let loses = (link.solution == row.id && !kind.answers()) || (link.barrier == row.id && !kind.asks());
        if loses {
            decision.changes.push(crate::core::model::state::Change::Remove(Key::Link((link.solution, link.barrier))));
        }
    }
}
