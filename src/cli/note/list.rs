//! `note list`: the session's notes, a line each, or as the export's JSON.

use crate::cli::desk::Desk;
use crate::cli::{Failure, export};
use crate::core::ids::{NoteId, SessionId};
use crate::core::state::State;
use crate::core::words::{NoteKind, NoteStatus};

pub fn list(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: SessionId,
    kind: Option<NoteKind>,
    status: Option<NoteStatus>,
    json: bool,
) -> Result<(), Failure> {
    if json {
        let wanted = |note: &NoteId| {
            let row = state.notes.get(note);
            row.is_some_and(|row| kind.is_none_or(|k| k == row.kind) && status.is_none_or(|s| s == row.status))
        };
        let mut only = state.clone();
        only.notes.retain(|id, _| wanted(id));
        return export::write_to_out(desk, &only, Some(session), "notes", "json");
    }
    for note in state.notes_of(session) {
        if kind.is_some_and(|kind| kind != note.kind) || status.is_some_and(|status| status != note.status) {
            continue;
        }
        let id = note.id.to_string();
        let votes = match state.votes_for(note.id) {
            0 => String::new(),
            votes => format!("  +{votes}"),
        };
        let line = note.text.replace('\n', " ");
        desk.say(&format!("{}  {:<8} {:<9} {line}{votes}", &id[id.len() - 8..], note.kind, note.status))?;
    }
    Ok(())
}
