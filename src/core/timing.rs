//! The agenda's arithmetic: what runs, how long it has left, and when everything after it will really begin.
//!
//! Gaps soak up lateness before anything slides; a hard stop never slides; items that the plan lets overlap
//! (storyboards inside lunch) go on overlapping. Ideas after Ontime's expected starts; the rules are our own.

use super::command::Command;
use super::ids::{ItemId, SessionId};
use super::model::Item;
use super::refusal::Refusal;
use super::state::State;
use super::time::Time;
use super::words::ItemState;

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

/// Works the day out. `items` is the agenda in its order.
#[must_use]
pub fn day(items: &[&Item], now: Time) -> Day {
    let mut expected = Vec::with_capacity(items.len());
    // The end of what came before, by the plan and as it stands: their difference is the lateness handed on.
    let mut planned_until: Option<Time> = None;
    let mut really_until: Option<Time> = None;
    for item in items {
        let start = item.began.unwrap_or_else(|| expected_start(item, planned_until, really_until, now));
        let end = match item.state() {
            ItemState::Done => item.ended.unwrap_or(start),
            ItemState::Running => start.plus_minutes(item.meant_minutes()).max(now),
            ItemState::Skipped => start,
            ItemState::Planned => start.plus_minutes(item.meant_minutes()),
        };
        let over = match item.state() {
            ItemState::Done | ItemState::Running => (end.minutes_since(start) - i64::from(item.minutes))
                .max(if item.state() == ItemState::Running { i64::from(item.added) } else { i64::MIN }),
            _ => 0,
        };
        expected.push(Expected { item: item.id, start, end, over });
        if item.state() != ItemState::Skipped {
            planned_until = planned_until.max(Some(item.planned_end()));
            really_until = really_until.max(Some(end));
        } else {
            planned_until = planned_until.max(Some(item.planned_end()));
        }
    }
    let ends = really_until;
    let over_plan = match (planned_until, ends) {
        (Some(planned), Some(ends)) => ends.minutes_since(planned),
        _ => 0,
    };
    let late_start = items.iter().filter_map(|item| item.began.map(|began| began.minutes_since(item.start))).next();
    Day { items: expected, ends, over_plan, over_start: over_plan - late_start.unwrap_or(0) }
}

fn expected_start(item: &Item, planned_until: Option<Time>, really_until: Option<Time>, now: Time) -> Time {
    if item.hard_stop {
        return item.start;
    }
    let (Some(planned), Some(really)) = (planned_until, really_until) else {
        return item.start.max(now.min(item.start));
    };
    // An item that the plan starts before the end of another keeps that distance; a gap is used up first.
    let overlap = (planned - item.start).max(0);
    item.start.max(really + -overlap)
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
    let end = item.began?.plus_minutes(item.meant_minutes());
    Some(-now.minutes_since(end))
}

/// The command of somebody who says "next": start what comes, or end what runs where nothing comes. It names
/// the item, so that two people saying "next" at one moment do not skip one.
///
/// # Errors
/// Where there is no agenda, or the day is over.
pub fn next_command(state: &State, session: SessionId, at: Time) -> Result<Command, Refusal> {
    let items = state.agenda(session);
    if items.is_empty() {
        return Err(Refusal::NoAgenda);
    }
    match (next(&items), running(&items)) {
        (Some(item), _) => Ok(Command::StartItem { session, item: item.id, at }),
        (None, Some(item)) => Ok(Command::EndItem { session, item: item.id, at }),
        (None, None) => Err(Refusal::DayOver),
    }
}

impl State {
    /// The day of a session as it stands.
    #[must_use]
    pub fn day(&self, session: SessionId, now: Time) -> Day {
        day(&self.agenda(session), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::ids::Ids;
    use crate::core::words::ItemKind;

    fn at(clock: i64) -> Time {
        Time(0).plus_minutes(clock / 100 * 60 + clock % 100)
    }

    /// An agenda of (start, minutes, hard stop).
    fn agenda(lines: &[(i64, u32, bool)]) -> Vec<Item> {
        let mut ids = Ids::seeded(3);
        lines
            .iter()
            .enumerate()
            .map(|(index, (start, minutes, hard_stop))| Item {
                id: ids.mint(Time(0)),
                session: ids.mint(Time(0)),
                position: u32::try_from(index).unwrap(),
                kind: ItemKind::Plenary,
                title: "x".into(),
                lead: "".into(),
                room: "".into(),
                start: at(*start),
                minutes: *minutes,
                added: 0,
                credit: true,
                hard_stop: *hard_stop,
                skipped: false,
                began: None,
                ended: None,
                rev: 0,
            })
            .collect()
    }

    fn starts(items: &[Item], now: i64) -> Vec<i64> {
        let items: Vec<&Item> = items.iter().collect();
        let clock = |time: Time| {
            let minutes = time.minutes_since(Time(0));
            minutes / 60 * 100 + minutes % 60
        };
        day(&items, at(now)).items.iter().map(|expected| clock(expected.start)).collect()
    }

    #[test]
    fn before_the_day_everything_is_as_planned() {
        let items = agenda(&[(830, 15, false), (845, 60, false), (1000, 30, false)]);
        assert_eq!(starts(&items, 700), [830, 845, 1000]);
    }

    #[test]
    fn a_gap_soaks_up_lateness_before_anything_slides() {
        let mut items = agenda(&[(830, 60, false), (940, 20, false), (1000, 30, false)]);
        items[0].began = Some(at(845));
        assert_eq!(starts(&items, 900), [845, 945, 1005]);
        items[0].began = Some(at(838));
        assert_eq!(starts(&items, 900), [838, 940, 1000]);
    }

    #[test]
    fn a_hard_stop_holds() {
        let mut items = agenda(&[(830, 60, false), (930, 60, true), (1030, 10, false)]);
        items[0].began = Some(at(900));
        assert_eq!(starts(&items, 905), [900, 930, 1030]);
    }

    #[test]
    fn an_overrunning_item_pushes_by_the_minute() {
        let mut items = agenda(&[(830, 15, false), (845, 60, false)]);
        items[0].began = Some(at(830));
        assert_eq!(starts(&items, 853), [830, 853]);
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(minutes_left(refs[0], at(853)), Some(-8));
        assert_eq!(day(&refs, at(853)).over_plan, 8);
    }

    #[test]
    fn planned_overlaps_stay_overlaps() {
        let mut items = agenda(&[(1200, 60, false), (1230, 20, false), (1300, 30, false)]);
        items[0].began = Some(at(1210));
        assert_eq!(starts(&items, 1211), [1210, 1240, 1310]);
    }

    #[test]
    fn minutes_added_today_move_the_rest() {
        let mut items = agenda(&[(830, 15, false), (845, 60, false)]);
        items[0].began = Some(at(830));
        items[0].added = 5;
        assert_eq!(starts(&items, 831), [830, 850]);
    }

    #[test]
    fn next_is_behind_the_last_begun() {
        let mut items = agenda(&[(830, 15, false), (845, 60, false), (945, 15, false)]);
        items[1].began = Some(at(845));
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(next(&refs).unwrap().id, items[2].id);
        assert_eq!(running(&refs).unwrap().id, items[1].id);
    }
}
