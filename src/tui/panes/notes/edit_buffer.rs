//! The content of an input box of the notes: text, the kind of a line that names none, the barrier it answers, the note
//! it edits. There is one box for each session and group, and each is kept as a draft.

use crate::core::model::Note;
use crate::core::model::ids::{GroupId, NoteId, SessionId};
use crate::core::notes::draft::Draft;
use crate::core::words::NoteKind;
use crate::tui::panes::Editing;
use crate::tui::widgets::field::Field;

/// The session and the group of a box.
pub type Place = (SessionId, Option<GroupId>);

/// The content of an input box.
#[derive(Clone, Debug)]
pub struct EditBuffer {
    pub field: Field,
    /// The kind of a line that begins with no letter of its own.
    pub kind: NoteKind,
    /// The barrier that a line begun with `>` answers, even if others add notes below it meanwhile.
    pub target: Option<NoteId>,
    /// The note that is being edited.
    pub editing: Option<Editing>,
}

impl Default for EditBuffer {
    fn default() -> Self {
        Self { field: Field::default(), kind: NoteKind::Barrier, target: None, editing: None }
    }
}

impl EditBuffer {
    /// The box with a note's words in it.
    pub fn editing(note: &Note, kind: NoteKind) -> Self {
        let editing = Editing { note: note.id, rev: note.rev, was: note.text.to_string() };
        Self { field: Field::of(&note.text), kind, target: None, editing: Some(editing) }
    }

    /// The draft of unsaved text in the box; `above` replaces the text.
    pub fn draft(&self, place: Place, above: Option<&str>) -> Option<Draft> {
        let text = above.unwrap_or(self.field.text());
        let saved = self.editing.as_ref().is_some_and(|editing| editing.was == text);
        if text.trim().is_empty() || saved {
            return None;
        }
        Some(Draft {
            session: place.0,
            group: place.1,
            kind: self.kind,
            text: text.to_owned(),
            target: self.target,
            edits: self.editing.as_ref().map(|editing| (editing.note, editing.rev)),
        })
    }

    /// The box of a draft; `was` are the words of the note that it changes.
    pub fn of(draft: &Draft, was: Option<String>) -> Self {
        let editing = draft.edits.zip(was).map(|((note, rev), was)| Editing { note, rev, was });
        Self { field: Field::of(&draft.text), kind: draft.kind, target: draft.target, editing }
    }
}
