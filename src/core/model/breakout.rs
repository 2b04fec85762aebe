//! Breakouts: a round, its groups, and who sits where.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{GroupId, ItemId, PersonId, RoundId, SessionId};
use crate::core::time::Time;
use crate::core::words::{Mode, SeatOrigin, SeatingConstraint};

/// One breakout round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Identity.
    pub id: RoundId,
    /// The session.
    pub session: SessionId,
    /// The agenda item it belongs to.
    pub item: Option<ItemId>,
    /// Title.
    pub title: Text,
    /// How its groups are composed.
    pub mode: Mode,
    /// Seed of the draw. The same people and the same seed give the same groups.
    pub seed: u64,
    /// The question for the groups.
    pub prompt: Text,
    /// Requested number of groups; `None`: it follows from the sizes.
    pub groups: Option<u32>,
    /// Smallest group size.
    pub least: u32,
    /// Largest group size.
    pub most: u32,
    /// When it was drawn.
    pub drawn_at: Time,
    /// Whether a later draw replaced it. A replaced round never took place.
    pub replaced: bool,
    /// Last change.
    pub rev: Rev,
}

/// One group of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Identity.
    pub id: GroupId,
    /// Its round.
    pub round: RoundId,
    /// Its number, from 1.
    pub number: u32,
    /// Its name.
    pub name: Text,
    /// The affinity family its people share. People may move between groups of the same family.
    pub family: Text,
    /// Group task: leads the discussion.
    pub facilitator: Option<PersonId>,
    /// Group task: takes the notes.
    pub note_taker: Option<PersonId>,
    /// Group task: reports to everybody afterwards.
    pub reporter: Option<PersonId>,
    /// Whether it was closed because nobody is left in it.
    pub closed: bool,
    /// Last change.
    pub rev: Rev,
}

impl Group {
    /// `Group 3`, or `3 Foster Care`.
    #[must_use]
    pub fn title(&self) -> String {
        let plain = format!("Group {}", self.number);
        if self.name.is_empty() || *self.name == *plain { plain } else { format!("{} {}", self.number, self.name) }
    }
}

/// A person's seat in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The round.
    pub round: RoundId,
    /// The person; at most one seat in each round.
    pub person: PersonId,
    /// The group.
    pub group: GroupId,
    /// Whether they were drawn, placed late or moved.
    pub placing: SeatOrigin,
    /// Why this group, for people placed after the draw.
    pub reason: Text,
    /// Whether they keep the group in the next draw or repair.
    pub pinned: bool,
    /// Last change.
    pub rev: Rev,
}

/// A constraint on two people: together, or never together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The session.
    pub session: SessionId,
    /// The person with the lower id.
    pub a: PersonId,
    /// The person with the higher id.
    pub b: PersonId,
    /// The constraint.
    pub bond: SeatingConstraint,
    /// Last change.
    pub rev: Rev,
}
