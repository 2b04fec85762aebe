//! Time calls into the breakout rooms, such as "5 minutes left, switch reporter".
//!
//! The rooms' clock starts with the item, or when it was restarted because people needed long to reach their rooms; it
//! ends with the item. Everything is computed from the item's row, so that a restart of the program loses nothing.

use crate::core::model::Item;
use crate::core::time::Time;
use crate::core::words::ItemState;

/// The calls of a breakout without calls of its own.
pub const DEFAULT_CALLS: &str = "-5 5 minutes left, switch reporter; 0 time is up, back to the plenary";

/// How long a call is shown, in milliseconds.
const CALL_SHOWN_MS: i64 = 60_000;

/// A call with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The time of the call.
    pub at: Time,
    /// The text of the call.
    pub words: String,
}

/// The written time of a call: minutes after the start of the rooms' clock, or minutes before the end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CallTime {
    After(i64),
    Left(i64),
}

/// Checks the text of calls: `+20 switch; -5 5 minutes left; 0 time`. `+` counts minutes from the start, `-` and 0 count
/// back from the end; at most 24 hours.
///
/// # Errors
/// A sentence that names the first invalid part.
pub fn validate(text: &str) -> Result<(), String> {
    parts(text).find(|part| read(part).is_none()).map_or(Ok(()), |part| {
        Err(format!("\"{part}\" is no call; write minutes and words, as in -5 switch reporter or +20 next question"))
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn read(part: &str) -> Option<(CallTime, &str)> {
    let (minutes, words) = part.split_once(' ')?;
    let count = minutes.trim_start_matches(['+', '-']).parse::<u32>().ok().filter(|count| *count <= 24 * 60)?;
    let mark =
        if minutes.starts_with('+') { CallTime::After(i64::from(count)) } else { CallTime::Left(i64::from(count)) };
    let words = words.trim();
    (!words.is_empty()).then_some((mark, words))
}

/// The calls of a running item with rooms, in order of time; none for other items.
#[must_use]
pub fn calls(item: &Item, now: Time) -> Vec<Call> {
    let (Some(began), Some(up)) = (item.rooms.or(item.began), item.time_up(now)) else { return Vec::new() };
    if item.state() != ItemState::Running || !item.kind.is_breakout() {
        return Vec::new();
    }
    let text = if item.calls.trim().is_empty() { DEFAULT_CALLS } else { &item.calls };
    let mut calls: Vec<Call> = parts(text)
        .filter_map(read)
        .map(|(mark, words)| {
            let at = match mark {
                CallTime::After(minutes) => began.plus_minutes(minutes),
                CallTime::Left(minutes) => up.plus_minutes(-minutes),
            };
            Call { at, words: words.to_owned() }
        })
        .filter(|call| call.at >= began)
        .collect();
    calls.sort_by_key(|call| call.at);
    calls
}

/// The current call, or the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallStatus {
    /// The text of the current call.
    Now(String),
    /// The next call: minutes until then, rounded up, and its text.
    In(i64, String),
}

/// The current or next call of a running breakout; `None` after the last call.
#[must_use]
pub fn call_status(item: &Item, now: Time) -> Option<CallStatus> {
    let calls = calls(item, now);
    let standing = |call: &&Call| item.paused.is_none() && call.at <= now && now - call.at < CALL_SHOWN_MS;
    if let Some(call) = calls.iter().rev().find(standing) {
        return Some(CallStatus::Now(call.words.clone()));
    }
    let next = calls.into_iter().find(|call| call.at > now)?;
    Some(CallStatus::In(-now.minutes_since(next.at), next.words))
}

/// The next moment at which a call starts or ends.
#[must_use]
pub fn next_change(item: &Item, now: Time) -> Option<Time> {
    let moments = calls(item, now).into_iter().flat_map(|call| [call.at, call.at + CALL_SHOWN_MS]);
    moments.filter(|moment| *moment > now && item.paused.is_none()).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::words::ItemKind;

    fn rooms(calls: &str) -> Item {
        let mut ids = Ids::seeded(4);
        let session = ids.mint(Time(0));
        let blank = Item::blank(ids.mint(Time(0)), session);
        let item = Item { kind: ItemKind::Affinity, minutes: 60, calls: calls.into(), ..blank };
        item.begun(minute(0), "")
    }

    fn minute(minutes: i64) -> Time {
        Time(0).plus_minutes(minutes)
    }

    #[test]
    fn default_call_comes_five_minutes_before_the_end_for_one_minute() {
        let item = rooms("");
        let words = "5 minutes left, switch reporter".to_owned();
        assert_eq!(call_status(&item, minute(40)), Some(CallStatus::In(15, words.clone())));
        assert_eq!(call_status(&item, minute(55)), Some(CallStatus::Now(words.clone())));
        assert_eq!(call_status(&item, minute(55) + 59_999), Some(CallStatus::Now(words)));
        let last = "time is up, back to the plenary".to_owned();
        assert_eq!(call_status(&item, minute(56)), Some(CallStatus::In(4, last.clone())));
        assert_eq!(call_status(&item, minute(60)), Some(CallStatus::Now(last)));
        assert_eq!(call_status(&item, minute(61)), None);
        assert_eq!(next_change(&item, minute(40)), Some(minute(55)));
    }

    #[test]
    fn own_calls_count_from_the_rooms_clock_and_the_end() {
        let item = Item { rooms: Some(minute(4)), ..rooms("+20 next question; -10 agree on one; nothing") };
        let told: Vec<(i64, String)> =
            calls(&item, minute(5)).into_iter().map(|call| (call.at.minutes_since(Time(0)), call.words)).collect();
        assert_eq!(told, [(24, "next question".to_owned()), (50, "agree on one".to_owned())]);
        assert!(validate("+20 next question; -10 agree").is_ok());
        assert!(validate("nothing").unwrap_err().contains("nothing"));
        assert!(validate("-99999 x").is_err() && validate("-5").is_err() && validate("").is_ok());
    }

    #[test]
    fn added_minutes_and_a_pause_move_calls_before_the_end() {
        let longer = Item { added: 5, ..rooms("") };
        assert_eq!(calls(&longer, minute(1))[0].at, minute(60));
        let paused = Item { paused: Some(minute(10)), ..rooms("") };
        assert_eq!(calls(&paused, minute(20))[0].at, minute(65));
        assert_eq!(next_change(&paused, minute(20)), None);
        assert!(calls(&Item { kind: ItemKind::Plenary, ..rooms("") }, minute(1)).is_empty());
    }
}
