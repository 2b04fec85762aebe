//! The wall clock, which everyone in the room sees: the running item, its time, and the next item. It never shows
//! staff-only items.

use crate::core::agenda::room_calls::CallStatus;
use crate::core::agenda::schedule::Phase;
use crate::core::agenda::{room_calls, schedule};
use crate::core::model::Item;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// The content of the wall clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallDisplay {
    /// The running item.
    pub running: Option<RunningItem>,
    /// The next item: expected start and title.
    pub next: Option<(Time, String)>,
    /// Expected end of the day, and the minutes by which it is later than planned.
    pub ends: Option<(Time, i64)>,
}

/// The running item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningItem {
    /// Its title.
    pub title: String,
    /// Its phase.
    pub phase: Phase,
    /// Milliseconds left; negative if it is over its time.
    pub left: i64,
    /// Its length in minutes, with minutes added or cut today.
    pub minutes: i64,
    /// The current or next call into the rooms.
    pub rooms: Option<CallStatus>,
}

impl RunningItem {
    /// Whether the item is over its time, and the whole seconds left (rounded up) or over.
    #[must_use]
    pub const fn seconds(&self) -> (bool, i64) {
        if self.left < 0 { (true, -self.left / 1000) } else { (false, (self.left + 999) / 1000) }
    }

    /// The label of the phase, with a glyph so that it can be told apart without colors.
    #[must_use]
    pub const fn phase_label(&self) -> &'static str {
        match self.phase {
            Phase::OnTime => "▶ time left",
            Phase::WrapUp => "▲ wrap up",
            Phase::Over => "■ over time",
            Phase::Paused => "‖ paused",
        }
    }
}

/// The wall clock of a session at the moment `now`.
#[must_use]
pub fn wall_clock(state: &State, session: SessionId, now: Time) -> WallDisplay {
    let items = state.agenda(session);
    let day = state.day_schedule(session, now);
    let public = |item: &&Item| item.kind != ItemKind::StaffOnly;
    let running = schedule::running_item(&items).filter(public).map(|item| RunningItem {
        title: item.title.to_string(),
        phase: schedule::phase(item, now),
        left: item.time_up(now).map_or(0, |up| up - now),
        minutes: item.minutes_today(),
        rooms: room_calls::call_status(item, now),
    });
    let reached = items.iter().rposition(|item| item.began.is_some()).map_or(0, |place| place + 1);
    let upcoming = items.iter().zip(&day.items).skip(reached);
    let next = upcoming.into_iter().find(|(item, _)| item.state() == ItemState::Planned && public(item));
    let next = next.map(|(item, expected)| (expected.start, item.title.to_string()));
    // Staff-only items after the program do not count for the end of the day.
    let shown = items.iter().zip(&day.items).filter(|(item, _)| public(item));
    let counts = |item: &Item| item.state() != ItemState::Skipped;
    let ends = shown.clone().filter(|(item, _)| counts(item)).map(|(_, expected)| expected.end).max();
    let planned = shown.map(|(item, _)| item.planned_end()).max();
    let ends = ends.zip(planned).map(|(ends, planned)| (ends, ends.minutes_since(planned)));
    WallDisplay { running, next, ends }
}
