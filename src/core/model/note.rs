//! Notes, the links between them, votes ("same here"), answers and trials.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{
    AgencyId, AnswerId, CategoryNameId, GroupId, ItemId, NoteId, RoleId, SessionId, TrialId, VoteId,
};
use crate::core::time::Time;
use crate::core::words::{Area, Category, Cluster, Level, NoteKind, NoteStatus, Tier};

/// One note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// The session in which it was taken.
    pub session: SessionId,
    /// Barrier, solution, success, question, feedback or action.
    pub kind: NoteKind,
    /// The text in its current wording.
    pub text: Text,
    /// The first wording; empty if the text was never changed.
    pub original: Text,
    /// The group it came from.
    pub group: Option<GroupId>,
    /// The agenda item during which it was taken.
    pub item: Option<ItemId>,
    /// The job role it came from.
    pub role: Option<RoleId>,
    /// The level of the people it came from.
    pub level: Option<Level>,
    /// The agency it came from.
    pub agency: Option<AgencyId>,
    /// Category; never required.
    pub category: Option<Category>,
    /// Goal area.
    pub area: Option<Area>,
    /// For a solution: the kind of help.
    pub cluster: Option<Cluster>,
    /// The note-taker.
    pub author: Text,
    /// The station at which it was typed.
    pub station: Text,
    /// When it was taken.
    pub at: Time,
    /// Where it is in the feedback loop.
    pub status: NoteStatus,
    /// When the status last changed; `None` if it never did.
    pub since: Option<Time>,
    /// Why it was declined, dropped or abandoned.
    pub why: Text,
    /// The level to which it was escalated.
    pub tier: Option<Tier>,
    /// Who is responsible for it.
    pub owner: Text,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// Whether it was carried over on purpose when the session was closed.
    pub carried: bool,
    /// Whether it is private: never exported.
    pub private: bool,
    /// The note into which it was merged.
    pub merged_into: Option<NoteId>,
    /// The center it came from if that is another one; else empty.
    pub heard_at: Text,
    /// Whether an undo took it back.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}

impl Note {
    /// A note with only a text; everything else has its default.
    #[must_use]
    pub fn plain(id: NoteId, session: SessionId, kind: NoteKind, text: Text, at: Time) -> Self {
        Self {
            id,
            session,
            kind,
            text,
            original: Text::default(),
            group: None,
            item: None,
            role: None,
            level: None,
            agency: None,
            category: None,
            area: None,
            cluster: None,
            author: Text::default(),
            station: Text::default(),
            at,
            status: kind.first_status(),
            since: None,
            why: Text::default(),
            tier: None,
            owner: Text::default(),
            due: None,
            carried: false,
            private: false,
            merged_into: None,
            heard_at: Text::default(),
            withdrawn: false,
            rev: 0,
        }
    }
}

/// A solution answers a barrier (or a question).
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
    /// The person's name as typed; empty for a raised hand.
    pub by: Text,
    /// The job role it came from.
    pub role: Option<RoleId>,
    /// The agency it came from.
    pub agency: Option<AgencyId>,
    /// The center at which it was given if that is another one; else empty.
    pub heard_at: Text,
    /// When.
    pub at: Time,
    /// Last change.
    pub rev: Rev,
}

/// An answer of the administration to a note. Answers are never changed: a later one is added, and the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Identity.
    pub id: AnswerId,
    /// The note it answers.
    pub note: NoteId,
    /// The text.
    pub text: Text,
    /// Who answered.
    pub by: Text,
    /// The level of the administration.
    pub tier: Tier,
    /// The day it was given.
    pub on: NaiveDate,
    /// Last change.
    pub rev: Rev,
}

/// A report that an agency tried a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Identity.
    pub id: TrialId,
    /// The solution.
    pub note: NoteId,
    /// The agency by name: it may belong to another center.
    pub agency: Text,
    /// Testing, adopted, adapted or abandoned.
    pub status: NoteStatus,
    /// The reason, in words.
    pub why: Text,
    /// When it was reported.
    pub at: Time,
    /// Last change.
    pub rev: Rev,
}

/// The region's own name for a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryName {
    /// Identity.
    pub id: CategoryNameId,
    /// The category.
    pub category: Category,
    /// The name.
    pub name: Text,
    /// Last change.
    pub rev: Rev,
}
