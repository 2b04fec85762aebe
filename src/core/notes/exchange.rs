//! Format of the exchange file, version 1, by which centers share their notes.
//!
//! It names no person and no agency, unless attribution was requested. Ids are those of the rows, so that a note that
//! comes back or comes twice is recognized. Unknown keys of later versions are ignored.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::core::model::ids::{AnswerId, NoteId, TrialId, VoteId};
use crate::core::time::Time;
use crate::core::words::{Area, Category, Cluster, Level, NoteKind, NoteStatus, Tier};

/// Value of `format` in the file.
pub const FORMAT: &str = "roundtable-exchange";
/// The version that is written, and the newest that can be read.
pub const VERSION: u32 = 1;

/// A whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The center that wrote it.
    #[serde(default)]
    pub from: String,
    /// The notes, barriers before their solutions.
    #[serde(default)]
    pub notes: Vec<NoteRecord>,
}

/// One note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the note's own fields")]
pub struct NoteRecord {
    pub id: NoteId,
    pub kind: NoteKind,
    pub text: String,
    /// The center where it was taken; empty: the center of the file.
    #[serde(default)]
    pub heard_at: String,
    pub at: Moment,
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub level: Option<Level>,
    /// Only if attribution was requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    #[serde(default)]
    pub category: Option<Category>,
    #[serde(default)]
    pub area: Option<Area>,
    #[serde(default)]
    pub cluster: Option<Cluster>,
    pub status: NoteStatus,
    /// When the status last changed.
    #[serde(default)]
    pub since: Option<Moment>,
    #[serde(default)]
    pub why: String,
    /// Level to which it was escalated.
    #[serde(default)]
    pub tier: Option<Tier>,
    /// The note into which it was merged.
    #[serde(default)]
    pub same_as: Option<NoteId>,
    /// The barriers that it answers.
    #[serde(default)]
    pub solves: Vec<NoteId>,
    #[serde(default)]
    pub votes: Vec<VoteRecord>,
    #[serde(default)]
    pub answers: Vec<AnswerRecord>,
    #[serde(default)]
    pub tried: Vec<TrialRecord>,
}

/// One "same here".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the vote's own fields")]
pub struct VoteRecord {
    pub id: VoteId,
    #[serde(default)]
    pub heard_at: String,
    #[serde(default)]
    pub role: Option<String>,
    /// Only if attribution was requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    pub at: Moment,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the answer's own fields")]
pub struct AnswerRecord {
    pub id: AnswerId,
    pub text: String,
    /// Who gave it; only if names were requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub level: Tier,
    pub on: NaiveDate,
}

/// One agency that tried a solution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the trial's own fields")]
pub struct TrialRecord {
    pub id: TrialId,
    /// Its name if attribution was requested, else a pseudonym.
    pub agency: String,
    pub status: NoteStatus,
    #[serde(default)]
    pub why: String,
    pub at: Moment,
}

/// A moment, written as RFC 3339 in UTC with whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Time);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.rfc3339(chrono_tz::UTC))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = Time::parse_rfc3339(&text);
        time.map(Self).ok_or_else(|| serde::de::Error::custom("a moment is written as 2026-06-17T15:49:00Z"))
    }
}

impl Tier {
    /// Who answers at this level, if nobody is named.
    #[must_use]
    pub const fn office(self) -> &'static str {
        match self {
            Self::Facilitator => "the facilitator",
            Self::Agency => "the agency",
            Self::Regional => "the region",
            Self::Director => "the Director's office",
        }
    }
}
