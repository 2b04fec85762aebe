//! What the wall clock shows everybody: the item, its time, what comes next. Never what is for the staff only.

use crate::core::agenda::room_calls::Heard;
use crate::core::agenda::schedule::Phase;
use crate::core::agenda::{room_calls, schedule};
use crate::core::model::Item;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// What stands on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wall {
    /// The item that runs.
    pub running: Option<Running>,
    /// What comes next: when it is expected, and its title.
    pub next: Option<(Time, String)>,
    /// When the day is expected to end, and how many minutes later than planned that is.
    pub ends: Option<(Time, i64)>,
}

/// An item that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub phase: Phase,
    /// Milliseconds left; negative where it is over its time.
    pub left: i64,
    /// How long it is meant to take, in minutes.
    pub minutes: i64,
    /// What the rooms hear.
    pub rooms: Option<Heard>,
}

impl Running {
    /// Whole seconds left, rounded up, or by how many it is over.
    #[must_use]
    pub const fn seconds(&self) -> (bool, i64) {
        if self.left < 0 { (true, -self.left / 1000) } else { (false, (self.left + 999) / 1000) }
    }

    /// The phase as people read it, with a glyph: it has to be seen without colours too.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        match self.phase {
            Phase::Going => "▶ time left",
            Phase::WrapUp => "▲ wrap up",
            Phase::Over => "■ over time",
            Phase::Paused => "‖ paused",
        }
    }
}

/// The wall of a session at a moment.
#[must_use]
pub fn wall(state: &State, session: SessionId, now: Time) -> Wall {
    let items = state.agenda(session);
    let day = state.day(session, now);
    let public = |item: &&Item| item.kind != ItemKind::StaffOnly;
    let running = schedule::running(&items).filter(public).map(|item| Running {
        title: item.title.to_string(),
        phase: schedule::phase(item, now),
        left: item.time_up(now).map_or(0, |up| up - now),
        minutes: item.meant_minutes(),
        rooms: room_calls::heard(item, now),
    });
    let reached = items.iter().rposition(|item| item.began.is_some()).map_or(0, |place| place + 1);
    let upcoming = items.iter().zip(&day.items).skip(reached);
    let next = upcoming.into_iter().find(|(item, _)| item.state() == ItemState::Planned && public(item));
    let next = next.map(|(item, expected)| (expected.start, item.title.to_string()));
    // What the staff does afterwards is not the end of everybody's day.
    let shown = items.iter().zip(&day.items).filter(|(item, _)| public(item));
    let counts = |item: &Item| item.state() != ItemState::Skipped;
    let ends = shown.clone().filter(|(item, _)| counts(item)).map(|(_, expected)| expected.end).max();
    let planned = shown.map(|(item, _)| item.planned_end()).max();
    let ends = ends.zip(planned).map(|(ends, planned)| (ends, ends.minutes_since(planned)));
    Wall { running, next, ends }
}
