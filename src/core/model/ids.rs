//! Identities: one newtype a thing, all UUIDv7, so that the files of many sites can flow into one hub
//! without renumbering.
//!
//! Ids are minted by an [`Ids`] that the caller injects: random in use, counted from a seed in the demo
//! and the tests. Nothing may order facts by id; the journal's sequence does that.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::core::random::SplitMix64;
use crate::core::time::Time;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A person of the directory.
    PersonId,
    /// An agency.
    AgencyId,
    /// A core team of an agency.
    TeamId,
    /// A job role.
    RoleId,
    /// A training center.
    CenterId,
    /// A learning collaborative or community.
    CollaborativeId,
    /// One meeting.
    SessionId,
    /// One attendance event.
    EventId,
    /// One line of an agenda.
    ItemId,
    /// One breakout round.
    RoundId,
    /// One table of a round.
    GroupId,
    /// One captured note.
    NoteId,
    /// One "same here".
    VoteId,
    /// One intended act; a retry carries the same.
    OpId,
    /// One import.
    BatchId,
    /// One rule that makes titles roles.
    RoleRuleId,
    /// One remembered mapping of columns.
    MappingId,
    /// What a region calls a category.
    CategoryNameId,
    /// One answer to a note.
    AnswerId,
    /// One try of a solution.
    TrialId,
    /// One small test of change.
    PdsaCycleId,
    /// One figure of a poll or an evaluation.
    PollCountId,
    /// One remark on an evaluation.
    RemarkId,
}

/// Where new ids come from.
#[derive(Clone, Debug)]
pub enum Ids {
    /// From the system's random source.
    Random,
    /// From a seed: the same seed and the same acts give the same ids on every machine.
    Seeded(SplitMix64),
}

impl Ids {
    /// Ids that repeat for a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(SplitMix64::new(seed))
    }

    /// A fresh UUIDv7 for this moment.
    pub fn mint<T: From<Uuid>>(&mut self, now: Time) -> T {
        match self {
            Self::Random => T::from(Uuid::now_v7()),
            Self::Seeded(random) => {
                let mut bytes = [0; 10];
                bytes[..8].copy_from_slice(&random.next().to_be_bytes());
                bytes[8..].copy_from_slice(&random.next().to_be_bytes()[..2]);
                let millis = u64::try_from(now.0).unwrap_or(0);
                T::from(Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
            }
        }
    }
}
