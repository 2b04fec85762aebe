//! Which notes are shown in which order: what answers a barrier hangs below it.

use std::collections::BTreeSet;

use super::Notes;
use crate::core::ids::{NoteId, SessionId};
use crate::tui::panes::Cx;

impl Notes {
    pub(super) fn thread(&mut self, cx: &Cx<'_>, session: SessionId) {
        let notes = cx.state.notes_of(session);
        let shown: BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
        let answering: BTreeSet<NoteId> = cx
            .state
            .links
            .keys()
            .filter(|(solution, barrier)| shown.contains(solution) && shown.contains(barrier))
            .map(|(solution, _)| *solution)
            .collect();
        self.rows.clear();
        for note in notes.iter().filter(|note| !answering.contains(&note.id)) {
            self.rows.push((note.id, false));
            let answers = notes.iter().filter(|other| cx.state.links.contains_key(&(other.id, note.id)));
            // A solution to several barriers is shown below the first of them only; a row stands for one note.
            let new: Vec<NoteId> =
                answers.map(|other| other.id).filter(|id| !self.rows.iter().any(|(row, _)| row == id)).collect();
            self.rows.extend(new.into_iter().map(|id| (id, true)));
        }
    }
}
