//! The day's plan and what became of it.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// One line of an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identity.
    pub id: ItemId,
    /// The session.
    pub session: SessionId,
    /// Its place in the day.
    pub position: u32,
    /// What happens.
    pub kind: ItemKind,
    /// Title.
    pub title: Text,
    /// Who leads it.
    pub lead: Text,
    /// Where.
    pub room: Text,
    /// Planned start.
    pub start: Time,
    /// Planned length in minutes.
    pub minutes: u32,
    /// Minutes added (or taken) on the day.
    pub added: i32,
    /// Whether presence during it counts for training credit.
    pub credit: bool,
    /// Whether its start holds whatever happens before it.
    pub hard_stop: bool,
    /// Left out today.
    pub skipped: bool,
    /// When it really began.
    pub began: Option<Time>,
    /// When it really ended.
    pub ended: Option<Time>,
    /// Last change.
    pub rev: Rev,
}

impl Item {
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ItemState {
        match (self.skipped, self.began, self.ended) {
            (true, ..) => ItemState::Skipped,
            (_, Some(_), Some(_)) => ItemState::Done,
            (_, Some(_), None) => ItemState::Running,
            _ => ItemState::Planned,
        }
    }

    /// How long it is meant to take today, in minutes.
    #[must_use]
    pub fn meant_minutes(&self) -> i64 {
        (i64::from(self.minutes) + i64::from(self.added)).max(0)
    }

    /// When the plan has it end.
    #[must_use]
    pub fn planned_end(&self) -> Time {
        self.start.plus_minutes(i64::from(self.minutes))
    }
}
