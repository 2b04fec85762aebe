//! The day's plan and what became of it.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// One line of an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Identity.
    pub id: ItemId,
    /// The session.
    pub session: SessionId,
    /// Its id in the file it came from; empty where it has none.
    pub code: Text,
    /// Its place in the day. Places have room between them, so that an item put in moves no other row.
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
    /// Minutes by which the day has moved its start; `start` stays what was planned.
    pub moved: i32,
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
    /// Where it was begun and by whom: two people who say "next" at one moment mean one item.
    pub began_by: Text,
    /// Since when it is paused.
    pub paused: Option<Time>,
    /// Milliseconds of pauses that are over.
    pub held: i64,
    /// When the clock of the rooms was set going anew; otherwise it goes from the beginning.
    pub rooms: Option<Time>,
    /// The calls into the rooms, as in `-5 switch reporter`; those of every breakout where it is empty.
    pub calls: Text,
    /// Last change.
    pub rev: Rev,
}

/// Places lie so far apart when a plan is made.
pub const POSITION_STEP: u32 = 1024;

impl Item {
    /// An item of which nothing is known yet.
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

    /// When it is due today: the plan, moved by what was pushed.
    #[must_use]
    pub fn due(&self) -> Time {
        self.start.plus_minutes(i64::from(self.moved))
    }

    /// When it is due to be over today, as long as the plan has it last.
    #[must_use]
    pub fn due_end(&self) -> Time {
        self.due().plus_minutes(i64::from(self.minutes))
    }

    /// When its time is up, if it has begun. Pauses do not count, the one under way included.
    #[must_use]
    pub fn time_up(&self, now: Time) -> Option<Time> {
        let pausing = self.paused.map_or(0, |since| (now - since).max(0));
        Some(self.began?.plus_minutes(self.meant_minutes()) + self.held + pausing)
    }

    /// The item, begun at this moment.
    #[must_use]
    pub fn begun(&self, at: Time, by: &str) -> Self {
        let (began, began_by) = (Some(at), by.into());
        Self { began, began_by, ended: None, skipped: false, paused: None, held: 0, rooms: None, ..self.clone() }
    }

    /// The item, over at this moment; never before it began.
    #[must_use]
    pub fn over(&self, at: Time) -> Self {
        let at = self.began.map_or(at, |began| at.max(began));
        let pausing = self.paused.map_or(0, |since| (at - since).max(0));
        Self { ended: Some(at), paused: None, held: self.held + pausing, ..self.clone() }
    }
}
