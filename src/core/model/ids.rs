//! Ids: one newtype for each kind of row, all UUIDv7, so that the files of many sites can be merged in a hub
//! without renumbering.
//!
//! The caller passes in the generator, [`Ids`]: random in use, seeded in the demo and the tests. Never order facts by
//! id; the journal's sequence number does that.

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
    /// One agenda item.
    ItemId,
    /// One breakout round.
    RoundId,
    /// One group of a round.
    GroupId,
    /// One note.
    NoteId,
    /// One "same here".
    VoteId,
    /// One intended act; a retry carries the same id.
    OpId,
    /// One import.
    BatchId,
    /// One rule that maps job titles to a role.
    RoleRuleId,
    /// One saved mapping of columns.
    MappingId,
    /// One regional name of a category.
    CategoryNameId,
    /// One answer to a note.
    AnswerId,
    /// One trial of a solution.
    TrialId,
    /// One small test of change (PDSA).
    PdsaCycleId,
    /// One counted value of a poll or an evaluation.
    PollCountId,
    /// One remark on an evaluation.
    RemarkId,
}

/// Generator of ids.
#[derive(Clone, Debug)]
pub enum Ids {
    /// From the system's random source.
    Random,
    /// From a seed: the same seed and the same calls give the same ids on every machine.
    Seeded(SplitMix64),
}

impl Ids {
    /// A generator with a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(SplitMix64::new(seed))
    }

    /// A new UUIDv7 for the moment `now`.
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
