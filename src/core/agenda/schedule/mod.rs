//! The schedule: which item runs, how long it has left, and when each later item is expected to begin.
//!
//! Gaps absorb lateness before later items move. A hard stop never moves. Items that overlap in the plan (storyboards
//! during lunch) keep overlapping. The idea comes from Ontime's expected starts; the rules are our own.

use crate::core::agenda::command::AgendaAct;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Item;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::{ItemState, SessionState};

/// The actual or expected times of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedTimes {
    /// The item.
    pub item: ItemId,
    /// Actual or expected start.
    pub start: Time,
    /// Actual or expected end.
    pub end: Time,
    /// Minutes beyond the planned minutes, up to now for a running item; 0 for items to come.
    pub over: i64,
}

/// The schedule of a whole day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaySchedule {
    /// Every item, in the agenda's order.
    pub items: Vec<ExpectedTimes>,
    /// Expected end of the day.
    pub ends: Option<Time>,
    /// Minutes between the planned and the expected end; negative if early.
    pub over_plan: i64,
    /// The same, less the minutes by which the day began late.
    pub over_start: i64,
}

/// An agenda whose planned end is this long ago is history: its remaining items are no longer expected.
const HISTORY_HOURS: i64 = 12;

/// Computes the schedule. `items` is the agenda in its order. `open` means that the session is not closed, so that
/// items still to come begin no earlier than `now`.
#[must_use]
pub fn day_schedule(items: &[&Item], now: Time, open: bool) -> DaySchedule {
    let planned_until = items.iter().map(|item| item.planned_end()).max();
    let reached = items.iter().rposition(|item| item.began.is_some());
    // Before the first item begins there is only the plan; after that, items still to come begin no earlier than now.
    let waits =
        open && reached.is_some() && planned_until.is_some_and(|until| now < until.plus_minutes(60 * HISTORY_HOURS));
    let mut before: Vec<(&Item, Time)> = Vec::with_capacity(items.len());
    let mut expected = Vec::with_capacity(items.len());
    for (place, &item) in items.iter().enumerate() {
        // An item that was passed over without being started delays no other item.
        let passed = item.state() == ItemState::Planned && reached.is_some_and(|reached| place < reached);
        let earliest = now_for(waits && !passed, now);
        let start = item.began.unwrap_or_else(|| expected_start(item, &before, earliest));
        let end = match item.state() {
            ItemState::Done => item.ended.unwrap_or(start),
            ItemState::Running => item.time_up(now).unwrap_or(start).max(now),
            ItemState::Skipped => start,
            ItemState::Planned => start.plus_minutes(item.minutes_today()),
        };
        let over = match item.state() {
            ItemState::Done | ItemState::Running => end.minutes_since(start) - i64::from(item.minutes),
            ItemState::Skipped | ItemState::Planned => 0,
        };
        expected.push(ExpectedTimes { item: item.id, start, end, over });
        if item.state() != ItemState::Skipped && !passed {
            before.push((item, end));
        }
    }
    let ends = before.iter().map(|(_, end)| *end).max();
    let over_plan = match (planned_until, ends) {
        (Some(planned), Some(ends)) => ends.minutes_since(planned),
        _ => 0,
    };
    let first = items.iter().filter(|item| item.began.is_some()).min_by_key(|item| item.began);
    let late_start = first.and_then(|item| Some(item.began?.minutes_since(item.start)));
    DaySchedule { items: expected, ends, over_plan, over_start: over_plan - late_start.unwrap_or(0) }
}

fn now_for(waits: bool, now: Time) -> Time {
    if waits { now } else { Time(i64::MIN) }
}

/// The time at which an item can begin: when it is due, and not before the items ahead of it have ended. `before` holds
/// these items with their ends. Items that overlap in the plan keep their overlap; gaps are used up first.
fn expected_start(item: &Item, before: &[(&Item, Time)], earliest: Time) -> Time {
    if item.hard_stop {
        return item.due();
    }
    let freed = |(other, end): &(&Item, Time)| *end + -(other.due_end() - item.due()).max(0);
    before.iter().map(freed).fold(item.due().max(earliest), Time::max)
}

/// The phase of a running item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// There is enough time left.
    OnTime,
    /// The last minutes, see `wrap_up_minutes`.
    WrapUp,
    /// The time is used up.
    Over,
    /// The clock is paused.
    Paused,
}

/// Maximum length of the wrap-up phase, in minutes.
const WRAP_UP_MINUTES: i64 = 5;

/// Length of an item's wrap-up phase in minutes: its last fifth, at least 1 and at most 5.
#[must_use]
pub fn wrap_up_minutes(item: &Item) -> i64 {
    (item.minutes_today() + 4).div_euclid(5).clamp(1, WRAP_UP_MINUTES)
}

/// The phase of a running item at the moment `now`.
#[must_use]
pub fn phase(item: &Item, now: Time) -> Phase {
    let last = wrap_up_minutes(item);
    match minutes_left(item, now).unwrap_or(0) {
        _ if item.paused.is_some() => Phase::Paused,
        ..0 => Phase::Over,
        left if left <= last => Phase::WrapUp,
        _ => Phase::OnTime,
    }
}

/// The item that runs now; if several do, the one begun last.
#[must_use]
pub fn running_item<'a>(items: &[&'a Item]) -> Option<&'a Item> {
    items.iter().copied().filter(|item| item.state() == ItemState::Running).max_by_key(|item| item.began)
}

/// The next item: the first planned one after the last item that was begun.
#[must_use]
pub fn next_item<'a>(items: &[&'a Item]) -> Option<&'a Item> {
    let reached = items.iter().rposition(|item| item.began.is_some());
    items.iter().skip(reached.map_or(0, |place| place + 1)).copied().find(|item| item.state() == ItemState::Planned)
}

/// Whole minutes left of a running item, rounded up so that "1 min left" is true until the end; negative when it is
/// over its time.
#[must_use]
pub fn minutes_left(item: &Item, now: Time) -> Option<i64> {
    Some(-now.minutes_since(item.time_up(now)?))
}

/// Two stations that press "next" within this many milliseconds mean the same item.
const SAME_MOMENT: i64 = 10_000;

/// The command for "next" pressed by `by`: start the next item, or end the running one if there is no next. The command
/// names the item, so that two people who press "next" at the same time do not skip one.
///
/// # Errors
/// If there is no agenda, the day is over, or another station started an item within the last ten seconds.
pub fn next_act(state: &State, session: SessionId, at: Time, by: &str) -> Result<AgendaAct, Refusal> {
    let items = state.agenda(session);
    if items.is_empty() {
        return Err(Refusal::NoAgenda);
    }
    let just_begun = |item: &&Item| {
        let near = item.began.is_some_and(|began| (at - began).abs() < SAME_MOMENT);
        near && *item.began_by != *by && !item.began_by.is_empty()
    };
    if let Some(item) = running_item(&items).filter(just_begun) {
        return Err(Refusal::JustBegun { title: item.title.to_string(), by: item.began_by.to_string() });
    }
    match (next_item(&items), running_item(&items)) {
        (Some(item), _) => Ok(AgendaAct::Start(item.id, at)),
        (None, Some(item)) => Ok(AgendaAct::End(item.id, at)),
        (None, None) => Err(Refusal::DayOver),
    }
}

/// Station and operator in the form stored with an item: `Door A · ana`.
#[must_use]
pub fn station_and_operator(station: &str, operator: &str) -> String {
    [station, operator].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl State {
    /// The schedule of a session at the moment `now`.
    #[must_use]
    pub fn day_schedule(&self, session: SessionId, now: Time) -> DaySchedule {
        let open = self.sessions.get(&session).is_none_or(|row| row.state != SessionState::Closed);
        day_schedule(&self.agenda(session), now, open)
    }
}

#[cfg(test)]
mod tests;
