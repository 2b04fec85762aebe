//! Suggestions: similar notes of this and earlier sessions. One key adds a vote to such a note instead of a duplicate.

use super::Notes;
use super::typed::typed;
use crate::core::model::ids::NoteId;
use crate::core::notes::suggestions;
use crate::tui::panes::Cx;

/// The most suggestions shown.
const MOST: usize = 3;

impl Notes {
    pub(super) fn suggest(&mut self, cx: &Cx<'_>) {
        let was = self.picked.and_then(|index| self.alike.get(index).copied());
        let line = typed(self.input.field.text(), self.input.kind);
        self.alike = match cx.session {
            Some(session) if self.input.editing.is_none() && !line.text.is_empty() => {
                suggestions::alike(cx.heard, cx.state, session, line.kind, line.text, MOST)
            }
            _ => Vec::new(),
        };
        self.picked = was.and_then(|note| self.alike.iter().position(|other| *other == note));
    }

    /// Up from the box goes to the most similar note, then to less similar ones; down comes back.
    pub(super) fn step_suggested(&mut self, rows: isize) -> bool {
        if self.alike.is_empty() {
            return false;
        }
        let last = self.alike.len() - 1;
        self.picked = match (self.picked, rows < 0) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(index), true) => Some((index + 1).min(last)),
            (Some(index), false) => index.checked_sub(1),
        };
        true
    }

    /// The suggested note that is chosen.
    pub(super) fn picked_note(&self) -> Option<NoteId> {
        self.picked.and_then(|index| self.alike.get(index).copied())
    }
}
