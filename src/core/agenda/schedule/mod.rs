//! The agenda's arithmetic: what runs, how long it has left, and when everything after it will really begin.
//!
//! Gaps soak up lateness before anything slides; a hard stop never slides; items that the plan lets overlap
//! (storyboards inside lunch) go on overlapping. Ideas after Ontime's expected starts; the rules are our own.

use crate::core::agenda::command::AgendaAct;
use crate::core::dispatch::Command;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Item;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::{ItemState, SessionState};

/// When an item is now expected to begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The item.
    pub item: ItemId,
    /// Really began, or will begin.
    pub start: Time,
    /// Really ended, or will end.
    pub end: Time,
    /// How many minutes longer than planned it took or has taken so far; 0 for items to come.
    pub over: i64,
}

/// The day as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Every item in the agenda's order.
    pub items: Vec<Expected>,
    /// When the day is expected to end.
    pub ends: Option<Time>,
    /// How many minutes later than planned the day is expected to end.
    pub over_plan: i64,
    /// The same, leaving aside how late it began.
    pub over_start: i64,
}

/// An agenda that nobody began and that is over for so long is history: nothing of it is still to come.
const HISTORY_HOURS: i64 = 12;

/// Works the day out. `items` is the agenda in its order; `open` says that the day is not closed, so that what has
/// not begun begins now at the earliest.
#[must_use]
pub fn day(items: &[&Item], now: Time, open: bool) -> Day {
    let planned_until = items.iter().map(|item| item.planned_end()).max();
    let reached = items.iter().rposition(|item| item.began.is_some());
    // Before anything has begun there is only the plan; from then on what is still to come waits for its turn.
    let waits =
        open && reached.is_some() && planned_until.is_some_and(|until| now < until.plus_minutes(60 * HISTORY_HOURS));
    let mut before: Vec<(&Item, Time)> = Vec::with_capacity(items.len());
    let mut expected = Vec::with_capacity(items.len());
    for (place, &item) in items.iter().enumerate() {
        // What the day went past without beginning it holds up nothing any more.
        let passed = item.state() == ItemState::Planned && reached.is_some_and(|reached| place < reached);
        let earliest = now_for(waits && !passed, now);
        let start = item.began.unwrap_or_else(|| expected_start(item, &before, earliest));
        let end = match item.state() {
            ItemState::Done => item.ended.unwrap_or(start),
            ItemState::Running => item.time_up(now).unwrap_or(start).max(now),
            ItemState::Skipped => start,
            ItemState::Planned => start.plus_minutes(item.meant_minutes()),
        };
        let over = match item.state() {
            ItemState::Done | ItemState::Running => end.minutes_since(start) - i64::from(item.minutes),
            ItemState::Skipped | ItemState::Planned => 0,
        };
        expected.push(Expected { item: item.id, start, end, over });
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
    Day { items: expected, ends, over_plan, over_start: over_plan - late_start.unwrap_or(0) }
}

fn now_for(waits: bool, now: Time) -> Time {
    if waits { now } else { Time(i64::MIN) }
}

/// When an item can begin: when it is due, and not before what the plan has before it is over. Two that the plan lets
/// overlap keep the distance between the end of the one and the start of the other; a gap is used up first.
fn expected_start(item: &Item, before: &[(&Item, Time)], earliest: Time) -> Time {
    if item.hard_stop {
        return item.due();
    }
    let freed = |(other, end): &(&Item, Time)| *end + -(other.due_end() - item.due()).max(0);
    before.iter().map(freed).fold(item.due().max(earliest), Time::max)
}

/// How far a running item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// There is time.
    Going,
    /// Time to come to an end.
    WrapUp,
    /// It is over its time.
    Over,
    /// Its clock stands still.
    Paused,
}

/// An item is to come to its end in its last fifth, at most so many minutes before.
const WRAP_UP_MINUTES: i64 = 5;

/// How many minutes before its end an item is to come to it.
#[must_use]
pub fn wrap_up_minutes(item: &Item) -> i64 {
    (item.meant_minutes() + 4).div_euclid(5).clamp(1, WRAP_UP_MINUTES)
}

/// How far a running item has come.
#[must_use]
pub fn phase(item: &Item, now: Time) -> Phase {
    let last = wrap_up_minutes(item);
    match minutes_left(item, now).unwrap_or(0) {
        _ if item.paused.is_some() => Phase::Paused,
        ..0 => Phase::Over,
        left if left <= last => Phase::WrapUp,
        _ => Phase::Going,
    }
}

/// What runs now; the last begun where two do.
#[must_use]
pub fn running<'a>(items: &[&'a Item]) -> Option<&'a Item> {
    items.iter().copied().filter(|item| item.state() == ItemState::Running).max_by_key(|item| item.began)
}

/// What comes after what runs: the first planned item behind the last one that was begun or left out.
#[must_use]
pub fn next<'a>(items: &[&'a Item]) -> Option<&'a Item> {
    let reached = items.iter().rposition(|item| item.began.is_some());
    items.iter().skip(reached.map_or(0, |place| place + 1)).copied().find(|item| item.state() == ItemState::Planned)
}

/// Whole minutes left of a running item, rounded up so that "1 min left" is true until the end; negative
/// when it is over its time.
#[must_use]
pub fn minutes_left(item: &Item, now: Time) -> Option<i64> {
    Some(-now.minutes_since(item.time_up(now)?))
}

/// Two stations that say "next" within so many milliseconds mean the same item.
const SAME_MOMENT: i64 = 10_000;

/// The command of somebody (`by`) who says "next": start what comes, or end what runs where nothing comes. It names
/// the item, so that two people saying "next" at one moment do not skip one; where the other was a moment faster, so
/// that their item runs already, that is said.
///
/// # Errors
/// Where there is no agenda, the day is over, or somebody else said so just now.
pub fn next_command(state: &State, session: SessionId, at: Time, by: &str) -> Result<Command, Refusal> {
    let items = state.agenda(session);
    if items.is_empty() {
        return Err(Refusal::NoAgenda);
    }
    let just_begun = |item: &&Item| {
        let near = item.began.is_some_and(|began| (at - began).abs() < SAME_MOMENT);
        near && *item.began_by != *by && !item.began_by.is_empty()
    };
    if let Some(item) = running(&items).filter(just_begun) {
        return Err(Refusal::JustBegun { title: item.title.to_string(), by: item.began_by.to_string() });
    }
    match (next(&items), running(&items)) {
        (Some(item), _) => Ok(Command::new(session, AgendaAct::Start(item.id, at))),
        (None, Some(item)) => Ok(Command::new(session, AgendaAct::End(item.id, at))),
        (None, None) => Err(Refusal::DayOver),
    }
}

/// Where and by whom, as an item keeps it: `Door A · ana`.
#[must_use]
pub fn by(station: &str, operator: &str) -> String {
    [station, operator].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl State {
    /// The day of a session as it stands.
    #[must_use]
    pub fn day(&self, session: SessionId, now: Time) -> Day {
        let open = self.sessions.get(&session).is_none_or(|row| row.state != SessionState::Closed);
        day(&self.agenda(session), now, open)
    }
}

#[cfg(test)]
mod tests;
