//! What somebody has typed at the notes and not saved: nobody's fact yet, and nobody else's business.

use crate::core::model::Rev;
use crate::core::model::ids::{GroupId, NoteId, SessionId};
use crate::core::words::NoteKind;

/// One box that holds words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The session on the screen.
    pub session: SessionId,
    /// The group that was speaking.
    pub group: Option<GroupId>,
    /// The kind of a line that names none.
    pub kind: NoteKind,
    /// What stands in the box.
    pub text: String,
    /// The barrier that the line answers.
    pub target: Option<NoteId>,
    /// The note that is being changed, and the revision that was seen of it.
    pub edits: Option<(NoteId, Rev)>,
}

impl Draft {
    /// Whose place it takes: one box a session and group.
    #[must_use]
    pub const fn place(&self) -> (SessionId, Option<GroupId>) {
        (self.session, self.group)
    }
}
