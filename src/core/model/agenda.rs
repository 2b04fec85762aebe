//! Agenda items: the planned times, and the times at which they really began and ended.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// One agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identity.
    pub id: ItemId,
    /// The session.
    pub session: SessionId,
    /// Its id in the imported file; empty if it has none.
    pub code: Text,
    /// Sorts the day. Positions are [`POSITION_STEP`] apart, so that inserting an item changes no other row.
    pub position: u32,
    /// What kind of activity it is.
    pub kind: ItemKind,
    /// Title.
    pub title: Text,
    /// Who leads it.
    pub lead: Text,
    /// The room.
    pub room: Text,
    /// Planned start.
    pub start: Time,
    /// Planned length in minutes.
    pub minutes: u32,
    /// Minutes by which the start was moved on the day (may be negative); `start` keeps the planned time.
    pub moved: i32,
    /// Minutes added to its length on the day (may be negative).
    pub added: i32,
    /// Whether presence during it counts for training credit.
    pub credit: bool,
    /// Whether its start must not move when earlier items run late.
    pub hard_stop: bool,
    /// Left out today.
    pub skipped: bool,
    /// When it actually began.
    pub began: Option<Time>,
    /// When it actually ended.
    pub ended: Option<Time>,
    /// Station and operator that started it: two people who press "next" at the same moment mean the same item.
    pub began_by: Text,
    /// Start of the current pause.
    pub paused: Option<Time>,
    /// Length of the finished pauses, in milliseconds.
    pub held: i64,
    /// When the clock in the rooms was restarted; `None`: it runs from `began`.
    pub rooms: Option<Time>,
    /// The calls into the rooms, such as `-5 switch reporter`; empty: the usual calls of a breakout.
    pub calls: Text,
    /// Last change.
    pub rev: Rev,
}

/// Distance between the positions of two items of a new plan.
pub const POSITION_STEP: u32 = 1024;

impl Item {
    /// An item with default values: zero minutes, no title, not begun.
    #[must_use]
    pub fn blank(id: ItemId, session: SessionId) -> Self {
        Self {
            id,
            session,
            code: Text::default(),
            position: 0,
            kind: ItemKind::Plenary,
            title: Text::default(),
            lead: Text::default(),
            room: Text::default(),
            start: Time(0),
            minutes: 0,
            moved: 0,
            added: 0,
            credit: false,
            hard_stop: false,
            skipped: false,
            began: None,
            ended: None,
            began_by: Text::default(),
            paused: None,
            held: 0,
            rooms: None,
            calls: Text::default(),
            rev: 0,
        }
    }

    /// Whether it is planned, running, done or skipped.
    #[must_use]
    pub const fn state(&self) -> ItemState {
        match (self.skipped, self.began, self.ended) {
            (true, ..) => ItemState::Skipped,
            (_, Some(_), Some(_)) => ItemState::Done,
            (_, Some(_), None) => ItemState::Running,
            _ => ItemState::Planned,
        }
    }

    /// Its length today in minutes: the planned length and what was added, at least 0.
    #[must_use]
    pub fn minutes_today(&self) -> i64 {
        (i64::from(self.minutes) + i64::from(self.added)).max(0)
    }

    /// The planned end, without the changes of the day.
    #[must_use]
    pub fn planned_end(&self) -> Time {
        self.start.plus_minutes(i64::from(self.minutes))
    }

    /// When it is due to start today: the planned start and the minutes by which it was moved.
    #[must_use]
    pub fn due(&self) -> Time {
        self.start.plus_minutes(i64::from(self.moved))
    }

    /// When it is due to end today if it takes its planned minutes.
    #[must_use]
    pub fn due_end(&self) -> Time {
        self.due().plus_minutes(i64::from(self.minutes))
    }

    /// When its time is up, if it has begun. Pauses extend it, the current one included.
    #[must_use]
    pub fn time_up(&self, now: Time) -> Option<Time> {
        let pausing = self.paused.map_or(0, |since| (now - since).max(0));
        Some(self.began?.plus_minutes(self.minutes_today()) + self.held + pausing)
    }

    /// The item, running since `at`.
    #[must_use]
    pub fn begun(&self, at: Time, by: &str) -> Self {
        let (began, began_by) = (Some(at), by.into());
        Self { began, began_by, ended: None, skipped: false, paused: None, held: 0, rooms: None, ..self.clone() }
    }

    /// The item, ended at `at`, but never before it began.
    #[must_use]
    pub fn over(&self, at: Time) -> Self {
        let at = self.began.map_or(at, |began| at.max(began));
        let pausing = self.paused.map_or(0, |since| (at - since).max(0));
        Self { ended: Some(at), paused: None, held: self.held + pausing, ..self.clone() }
    }
}
