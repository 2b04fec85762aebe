//! Alarms of the running item: wrap up, time is up, and the calls into the rooms.
//!
//! A pure function of the rows and a time span; the caller remembers up to which moment alarms were shown.

use crate::core::agenda::{room_calls, schedule};
use crate::core::model::Item;
use crate::core::time::Time;

/// A message due at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// When it is due.
    pub at: Time,
    /// The message.
    pub words: String,
}

fn alarms(items: &[&Item], now: Time) -> Vec<Alarm> {
    let Some(item) = schedule::running_item(items).filter(|item| item.paused.is_none()) else { return Vec::new() };
    let Some(up) = item.time_up(now) else { return Vec::new() };
    let title = &item.title;
    let calls = room_calls::calls(item, now);
    let called = calls.into_iter().map(|call| Alarm { at: call.at, words: format!("to the rooms: {}", call.words) });
    let minutes = schedule::wrap_up_minutes(item);
    let wrap_up = Alarm { at: up.plus_minutes(-minutes), words: format!("{minutes} min left: {title}, wrap up") };
    let over = Alarm { at: up, words: format!("time is up: {title}") };
    let begun = item.began.unwrap_or(now);
    let mut alarms: Vec<Alarm> = [wrap_up, over].into_iter().chain(called).filter(|alarm| alarm.at > begun).collect();
    alarms.sort_by_key(|alarm| alarm.at);
    alarms
}

/// Alarms due after `from`, up to and including `to`.
#[must_use]
pub fn between(items: &[&Item], from: Time, to: Time) -> Vec<Alarm> {
    alarms(items, to).into_iter().filter(|alarm| from < alarm.at && alarm.at <= to).collect()
}

/// The next moment at which the screen must be updated: an alarm, or the end of a call.
#[must_use]
pub fn next(items: &[&Item], now: Time) -> Option<Time> {
    let calls = schedule::running_item(items).and_then(|item| room_calls::next_change(item, now));
    alarms(items, now).into_iter().map(|alarm| alarm.at).filter(|at| *at > now).chain(calls).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::words::ItemKind;

    #[test]
    fn alarms_are_given_once() {
        let mut ids = Ids::seeded(4);
        let session = ids.mint(Time(0));
        let blank = Item::blank(ids.mint(Time(0)), session);
        let item = Item { kind: ItemKind::Affinity, title: "Roles".into(), minutes: 60, ..blank };
        let item = item.begun(Time(0), "");
        let items = [&item];
        let minute = |n: i64| Time(0).plus_minutes(n);
        let told = |from, to| between(&items, minute(from), minute(to)).into_iter().map(|alarm| alarm.words);
        assert_eq!(told(0, 54).count(), 0);
        let words: Vec<String> = told(54, 55).collect();
        assert_eq!(words, ["5 min left: Roles, wrap up", "to the rooms: 5 minutes left, switch reporter"]);
        assert_eq!(told(55, 59).count(), 0);
        assert_eq!(told(59, 60).count(), 2);
        assert_eq!(next(&items, minute(10)), Some(minute(55)));
        assert_eq!(next(&items, minute(55)), Some(minute(56)), "a call stands for a minute");
        let paused = Item { paused: Some(minute(10)), ..item.clone() };
        assert_eq!((next(&[&paused], minute(54)), between(&[&paused], minute(10), minute(90))), (None, Vec::new()));
    }
}
