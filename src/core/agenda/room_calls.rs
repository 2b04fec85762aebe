//! Time calls into the breakout rooms, while the clock of the plenary runs on: "5 minutes left, switch reporter".
//!
//! The rooms' clock goes from the beginning of the item, or from when it was set going anew because people were long
//! on their way; its end is that of the item. All of it follows from the item's row, so that it survives anything.

use crate::core::model::Item;
use crate::core::time::Time;
use crate::core::words::ItemState;

/// What is called in a breakout that says nothing of its own.
pub const USUAL: &str = "-5 5 minutes left, switch reporter; 0 time is up, back to the plenary";

/// A call stands on the screen for so many milliseconds.
const STANDS: i64 = 60_000;

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// When.
    pub at: Time,
    /// What is called.
    pub words: String,
}

/// One call as it is written: after so many minutes of the rooms' clock, or so many before the end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    After(i64),
    Left(i64),
}

/// Reads calls: `+20 switch; -5 5 minutes left; 0 time`. `+` counts from the beginning, `-` and 0 back from the end.
///
/// # Errors
/// A sentence that names the part that is no call.
pub fn check(text: &str) -> Result<(), String> {
    parts(text).find(|part| read(part).is_none()).map_or(Ok(()), |part| {
        Err(format!("\"{part}\" is no call; write minutes and words, as in -5 switch reporter or +20 next question"))
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn read(part: &str) -> Option<(Mark, &str)> {
    let (minutes, words) = part.split_once(' ')?;
    let count = minutes.trim_start_matches(['+', '-']).parse::<u32>().ok().filter(|count| *count <= 24 * 60)?;
    let mark = if minutes.starts_with('+') { Mark::After(i64::from(count)) } else { Mark::Left(i64::from(count)) };
    let words = words.trim();
    (!words.is_empty()).then_some((mark, words))
}

/// The calls of an item that runs and has rooms, in the order of time; none of any other.
#[must_use]
pub fn calls(item: &Item, now: Time) -> Vec<Call> {
    let (Some(began), Some(up)) = (item.rooms.or(item.began), item.time_up(now)) else { return Vec::new() };
    if item.state() != ItemState::Running || !item.kind.breaks_out() {
        return Vec::new();
    }
    let text = if item.calls.trim().is_empty() { USUAL } else { &item.calls };
    let mut calls: Vec<Call> = parts(text)
        .filter_map(read)
        .map(|(mark, words)| {
            let at = match mark {
                Mark::After(minutes) => began.plus_minutes(minutes),
                Mark::Left(minutes) => up.plus_minutes(-minutes),
            };
            Call { at, words: words.to_owned() }
        })
        .filter(|call| call.at >= began)
        .collect();
    calls.sort_by_key(|call| call.at);
    calls
}

/// What the rooms hear now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// This is being called.
    Now(String),
    /// This comes after so many minutes, rounded up.
    In(i64, String),
}

/// What the rooms of a running breakout hear now; `None` where nothing is called any more.
#[must_use]
pub fn heard(item: &Item, now: Time) -> Option<Heard> {
    let calls = calls(item, now);
    let standing = |call: &&Call| item.paused.is_none() && call.at <= now && now - call.at < STANDS;
    if let Some(call) = calls.iter().rev().find(standing) {
        return Some(Heard::Now(call.words.clone()));
    }
    let next = calls.into_iter().find(|call| call.at > now)?;
    Some(Heard::In(-now.minutes_since(next.at), next.words))
}

/// The next moment at which something about the calls changes.
#[must_use]
pub fn next_change(item: &Item, now: Time) -> Option<Time> {
    let moments = calls(item, now).into_iter().flat_map(|call| [call.at, call.at + STANDS]);
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
    fn the_usual_call_comes_five_minutes_before_the_end_and_stands_for_one() {
        let item = rooms("");
        let words = "5 minutes left, switch reporter".to_owned();
        assert_eq!(heard(&item, minute(40)), Some(Heard::In(15, words.clone())));
        assert_eq!(heard(&item, minute(55)), Some(Heard::Now(words.clone())));
        assert_eq!(heard(&item, minute(55) + 59_999), Some(Heard::Now(words)));
        let last = "time is up, back to the plenary".to_owned();
        assert_eq!(heard(&item, minute(56)), Some(Heard::In(4, last.clone())));
        assert_eq!(heard(&item, minute(60)), Some(Heard::Now(last)));
        assert_eq!(heard(&item, minute(61)), None);
        assert_eq!(next_change(&item, minute(40)), Some(minute(55)));
    }

    #[test]
    fn calls_of_its_own_count_from_the_rooms_clock_and_from_the_end() {
        let item = Item { rooms: Some(minute(4)), ..rooms("+20 next question; -10 agree on one; nothing") };
        let told: Vec<(i64, String)> =
            calls(&item, minute(5)).into_iter().map(|call| (call.at.minutes_since(Time(0)), call.words)).collect();
        assert_eq!(told, [(24, "next question".to_owned()), (50, "agree on one".to_owned())]);
        assert!(check("+20 next question; -10 agree").is_ok());
        assert!(check("nothing").unwrap_err().contains("nothing"));
        assert!(check("-99999 x").is_err() && check("-5").is_err() && check("").is_ok());
    }

    #[test]
    fn more_minutes_and_a_pause_move_the_calls_from_the_end() {
        let longer = Item { added: 5, ..rooms("") };
        assert_eq!(calls(&longer, minute(1))[0].at, minute(60));
        let paused = Item { paused: Some(minute(10)), ..rooms("") };
        assert_eq!(calls(&paused, minute(20))[0].at, minute(65));
        assert_eq!(next_change(&paused, minute(20)), None);
        assert!(calls(&Item { kind: ItemKind::Plenary, ..rooms("") }, minute(1)).is_empty());
    }
}
