//! A draft: text in the notes box that is not saved as a note. Only its operator sees it.

use crate::core::model::Rev;
use crate::core::model::ids::{GroupId, NoteId, SessionId};
use crate::core::words::NoteKind;

/// The contents of a notes box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The session on the screen.
    pub session: SessionId,
    /// The group that was selected.
    pub group: Option<GroupId>,
    /// Kind of lines that name none.
    pub kind: NoteKind,
    /// Text of the box.
    pub text: String,
    /// The barrier that the note answers.
    pub target: Option<NoteId>,
    /// The note that is being edited, and its `rev` when the edit began.
    pub edits: Option<(NoteId, Rev)>,
}

impl Draft {
    /// Key of the draft: one for each session and group.
    #[must_use]
    pub const fn place(&self) -> (SessionId, Option<GroupId>) {
        (self.session, self.group)
    }
}
