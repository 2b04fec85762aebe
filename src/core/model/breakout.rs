//! Breakouts: a round, its tables, and who sits where.

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
    /// The seed of the draw: the same people and seed give the same groups.
    pub seed: u64,
    /// What its groups talk about.
    pub prompt: Text,
    /// So many groups were asked for; otherwise their sizes decide.
    pub groups: Option<u32>,
    /// The smallest size of a group.
    pub least: u32,
    /// The largest size of a group.
    pub most: u32,
    /// When it was drawn.
    pub drawn_at: Time,
    /// Another draw took its place: it never took place.
    pub replaced: bool,
    /// Last change.
    pub rev: Rev,
}

/// One table of a round.
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
    /// What its people have in common: groups of one family could exchange people.
    pub family: Text,
    /// Who keeps the talk going.
    pub facilitator: Option<PersonId>,
    /// Who writes down.
    pub note_taker: Option<PersonId>,
    /// Who reports afterwards.
    pub reporter: Option<PersonId>,
    /// Nobody is left at it.
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

/// A person at a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The round.
    pub round: RoundId,
    /// The person; one seat a round.
    pub person: PersonId,
    /// The table.
    pub group: GroupId,
    /// How they came there.
    pub placing: SeatOrigin,
    /// Why there, for people placed after the draw.
    pub reason: Text,
    /// Stays through a new draw.
    pub pinned: bool,
    /// Last change.
    pub rev: Rev,
}

/// Two people who are to sit together, or never.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The session.
    pub session: SessionId,
    /// One of them, by the order of ids.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// Together or apart.
    pub bond: SeatingConstraint,
    /// Last change.
    pub rev: Rev,
}
