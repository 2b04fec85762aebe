//! What people said: notes, what answers what, and who said "same here".

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{
    AgencyId, AnswerId, CategoryNameId, GroupId, ItemId, NoteId, RoleId, SessionId, TrialId, VoteId,
};
use crate::core::time::Time;
use crate::core::words::{Area, Category, Cluster, Level, NoteKind, NoteStatus, Tier};

/// One captured line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// The session it was said in.
    pub session: SessionId,
    /// What it is.
    pub kind: NoteKind,
    /// The words, as last tidied.
    pub text: Text,
    /// The words as they were first captured, where they have been changed since; else empty.
    pub original: Text,
    /// The group it was said in.
    pub group: Option<GroupId>,
    /// The agenda item it was said during.
    pub item: Option<ItemId>,
    /// The job role it came from.
    pub role: Option<RoleId>,
    /// The level in the administration it came from.
    pub level: Option<Level>,
    /// The agency it came from.
    pub agency: Option<AgencyId>,
    /// What it is about; never required.
    pub category: Option<Category>,
    /// The goal area it touches.
    pub area: Option<Area>,
    /// What kind of help a solution is.
    pub cluster: Option<Cluster>,
    /// Who said or wrote it.
    pub author: Text,
    /// Where it was typed.
    pub station: Text,
    /// When.
    pub at: Time,
    /// Where it stands.
    pub status: NoteStatus,
    /// Since when it stands there; from the beginning where it never moved.
    pub since: Option<Time>,
    /// Why it was declined, dropped or given up.
    pub why: Text,
    /// Whom it was put to.
    pub tier: Option<Tier>,
    /// Who takes care of it.
    pub owner: Text,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Left open on purpose when the session was closed.
    pub carried: bool,
    /// Not for export: it stays in this room.
    pub private: bool,
    /// The note that says the same and counts for both.
    pub merged_into: Option<NoteId>,
    /// The center it was heard at, where it came from another one; else empty.
    pub heard_at: Text,
    /// Taken back by an undo.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}

impl Note {
    /// A note of which nothing is known but its words.
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
    /// The job role it came from.
    pub role: Option<RoleId>,
    /// The agency it came from.
    pub agency: Option<AgencyId>,
    /// The center it was given at, where that is another one; else empty.
    pub heard_at: Text,
    /// When.
    pub at: Time,
    /// Last change.
    pub rev: Rev,
}

/// What was replied to a note. Facts: a later answer stands beside an earlier one, the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Identity.
    pub id: AnswerId,
    /// The note it answers.
    pub note: NoteId,
    /// The words.
    pub text: Text,
    /// Who answered.
    pub by: Text,
    /// At which level.
    pub tier: Tier,
    /// The day it was given.
    pub on: NaiveDate,
    /// Last change.
    pub rev: Rev,
}

/// An agency tried a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Identity.
    pub id: TrialId,
    /// The solution.
    pub note: NoteId,
    /// Who tried it, in words: it may be an agency of another center.
    pub agency: Text,
    /// What came of it: testing, adopted, adapted or abandoned.
    pub status: NoteStatus,
    /// Why, in words.
    pub why: Text,
    /// When that was said.
    pub at: Time,
    /// Last change.
    pub rev: Rev,
}

/// What this file's region calls a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryName {
    /// Identity.
    pub id: CategoryNameId,
    /// The category.
    pub category: Category,
    /// Its name here.
    pub name: Text,
    /// Last change.
    pub rev: Rev,
}
