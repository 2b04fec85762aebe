//! Moments in milliseconds since 1970 UTC. A local time exists only together with a session's time zone.
//!
//! Nothing here reads the clock: `now` always comes from the caller. `at_local` resolves local times that a zone skips
//! or repeats; no key may depend on local time.

use std::ops::{Add, Sub};

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

const MINUTE: i64 = 60_000;

impl Time {
    /// Converts a chrono time.
    #[must_use]
    pub fn of(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_millis())
    }

    /// Reads RFC 3339, as `ROUNDTABLE_NOW` and the exports write it.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let time = DateTime::parse_from_rfc3339(text.trim()).ok()?;
        Some(Self(time.timestamp_millis()))
    }

    /// The moment of a local date and time. A time that occurs twice means the first; a time that the zone skips in
    /// spring moves later by the length of the gap.
    #[must_use]
    pub fn at_local(date: NaiveDate, clock: NaiveTime, zone: Tz) -> Self {
        Self::of_local(date.and_time(clock), zone)
    }

    fn of_local(local: NaiveDateTime, zone: Tz) -> Self {
        if let Some(time) = zone.from_local_datetime(&local).earliest() {
            return Self(time.timestamp_millis());
        }
        let before = local - Duration::hours(3);
        let anchor = zone.from_local_datetime(&before).earliest().map_or(0, |time| time.timestamp_millis());
        Self(anchor + 180 * MINUTE)
    }

    /// The local date and time in a zone.
    #[must_use]
    pub fn local(self, zone: Tz) -> DateTime<Tz> {
        zone.timestamp_millis_opt(self.0).single().unwrap_or_else(|| zone.from_utc_datetime(&NaiveDateTime::default()))
    }

    /// `10:52`.
    #[must_use]
    pub fn clock(self, zone: Tz) -> String {
        self.local(zone).format("%H:%M").to_string()
    }

    /// `2026-06-17`.
    #[must_use]
    pub fn date(self, zone: Tz) -> NaiveDate {
        self.local(zone).date_naive()
    }

    /// RFC 3339 with the zone's offset, whole seconds: `2026-06-17T10:52:00-05:00`.
    #[must_use]
    pub fn rfc3339(self, zone: Tz) -> String {
        self.local(zone).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// Whole minutes since `earlier`, rounded down; negative if `earlier` is later.
    #[must_use]
    pub const fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(MINUTE)
    }

    /// Adds minutes (may be negative).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * MINUTE)
    }
}

impl Sub for Time {
    type Output = i64;
    /// Difference in milliseconds.
    fn sub(self, other: Self) -> i64 {
        self.0 - other.0
    }
}

impl Add<i64> for Time {
    type Output = Self;
    /// Adds milliseconds.
    fn add(self, millis: i64) -> Self {
        Self(self.0 + millis)
    }
}

/// Reads a clock time as people type it: `8:30`, `08:30`, `830`, `1535`, `8.30`, `3:35 pm`.
#[must_use]
pub fn parse_clock(text: &str) -> Option<NaiveTime> {
    let lower = text.trim().trim_start_matches('@').to_lowercase();
    let (digits, afternoon) = match lower.strip_suffix("pm").or_else(|| lower.strip_suffix("p.m.")) {
        Some(rest) => (rest.trim_end(), Some(true)),
        None => match lower.strip_suffix("am").or_else(|| lower.strip_suffix("a.m.")) {
            Some(rest) => (rest.trim_end(), Some(false)),
            None => (lower.as_str(), None),
        },
    };
    let (hours, minutes) = split_clock(digits)?;
    let hours = match (afternoon, hours) {
        (Some(_), 0) => return None,
        (Some(_), 13..) => return None,
        (Some(true), 12) => 12,
        (Some(true), hours) => hours + 12,
        (Some(false), 12) => 0,
        (_, hours) => hours,
    };
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

fn split_clock(digits: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    if let Some((hours, minutes)) = digits.split_once([':', '.', 'h']) {
        let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
        return Some((number(hours)?, number(minutes)?));
    }
    match digits.len() {
        1 | 2 => Some((number(digits)?, 0)),
        3 | 4 if digits.is_ascii() => {
            let (hours, minutes) = digits.split_at(digits.len() - 2);
            Some((number(hours)?, number(minutes)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(text: &str) -> Option<String> {
        parse_clock(text).map(|time| time.format("%H:%M").to_string())
    }

    #[test]
    fn clocks_are_read_as_people_type_them() {
        for (typed, read) in [
            ("8:30", "08:30"),
            ("@10:35", "10:35"),
            ("1535", "15:35"),
            ("830", "08:30"),
            ("9", "09:00"),
            ("3:35 pm", "15:35"),
            ("12:05am", "00:05"),
            ("12 pm", "12:00"),
            ("08:30:00", "08:30"),
        ] {
            assert_eq!(clock(typed).as_deref(), Some(read), "{typed}");
        }
        for junk in ["", "25:00", "8:60", "13 pm", "eight", "8:3:1", "-1:00", "12345", "é"] {
            assert_eq!(clock(junk), None, "{junk}");
        }
    }

    #[test]
    fn a_skipped_hour_moves_on_and_a_double_hour_is_the_first() {
        let zone = chrono_tz::America::New_York;
        let on = |y, m, d, h, min| {
            let date = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            Time::at_local(date, NaiveTime::from_hms_opt(h, min, 0).unwrap(), zone).rfc3339(zone)
        };
        assert_eq!(on(2026, 3, 8, 2, 30), "2026-03-08T03:30:00-04:00");
        assert_eq!(on(2026, 11, 1, 1, 30), "2026-11-01T01:30:00-04:00");
    }

    #[test]
    fn minutes_round_down_on_both_sides_of_zero() {
        assert_eq!(Time(119_999).minutes_since(Time(0)), 1);
        assert_eq!(Time(0).minutes_since(Time(1)), -1);
    }
}
