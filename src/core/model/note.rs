//! What people said: notes, what answers what, and who said "same here".

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::ids::{GroupId, ItemId, NoteId, RoleId, SessionId, VoteId};
use crate::core::time::Time;
use crate::core::words::{NoteKind, NoteStatus};

/// One captured line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// The session it was said in.
    pub session: SessionId,
    /// What it is.
    pub kind: NoteKind,
    /// The words.
    pub text: Text,
    /// The group it was said in.
    pub group: Option<GroupId>,
    /// The agenda item it was said during.
    pub item: Option<ItemId>,
    /// The job role it came from.
    pub role: Option<RoleId>,
    /// Who said or wrote it.
    pub author: Text,
    /// Where it was typed.
    pub station: Text,
    /// When.
    pub at: Time,
    /// Where it stands.
    pub status: NoteStatus,
    /// Taken back by an undo.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}

/// A solution answers a barrier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The answering note.
    pub solution: NoteId,
    /// The answered note.
    pub barrier: NoteId,
    /// Last change.
    pub rev: Rev,
}

/// One "same here".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Identity.
    pub id: VoteId,
    /// The note it supports.
    pub note: NoteId,
    /// Who gave it, in words.
    pub by: Text,
    /// When.
    pub at: Time,
    /// Last change.
    pub rev: Rev,
}
