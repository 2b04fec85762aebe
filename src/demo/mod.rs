//! The demo's built-in files and scripts: Joliet, session 3, 44 invented people.
//!
//! The files are in the folder `demo/` and go through the ordinary importers and commands; nothing here writes a row. A
//! line of a script is a time of day and a command, with placeholders such as `{date}`.

pub mod roster;

use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;

use crate::core::time::{Time, parse_clock};

/// One session of the story.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// Name of the file.
    pub name: &'static str,
    /// Content of the file.
    pub text: &'static str,
    /// Days before the demo's day; whole weeks, so that all sessions have the same weekday.
    pub days_before: u64,
}

/// The sessions in order of time; the last is the demo's day.
pub const SCRIPTS: &[Script] = &[
    Script { name: "session-1.txt", text: include_str!("../../demo/session-1.txt"), days_before: 119 },
    Script { name: "session-2.txt", text: include_str!("../../demo/session-2.txt"), days_before: 63 },
    Script { name: "day.txt", text: include_str!("../../demo/day.txt"), days_before: 0 },
];

/// The files that the scripts import.
pub const FILES: &[(&str, &str)] =
    &[("people.csv", roster::STORY), ("agenda.csv", include_str!("../../demo/agenda.csv"))];

/// One command of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScriptLine<'a> {
    /// Line number in the file, from 1.
    pub number: usize,
    /// Minutes since midnight of the script's day.
    pub minute: i64,
    /// The command, with placeholders.
    pub command: &'a str,
}

/// The time at which the demo opens, in minutes since midnight: 10:52, when the groups have just sat down.
const OPENS_AT: i64 = 10 * 60 + 52;
/// The time at which the script's day begins, in minutes since midnight: 08:00.
const BEGINS_AT: i64 = 8 * 60;

/// Maps the script's day to a real day.
#[derive(Clone, Copy, Debug)]
pub struct Staging {
    /// The real day.
    pub date: NaiveDate,
    /// The time zone of the script's times.
    pub zone: Tz,
    /// Minutes to add to the script's times.
    pub shift: i64,
}

impl Staging {
    /// The day with the script's own times, on the date of `now`.
    #[must_use]
    pub fn as_written(now: Time, zone: Tz) -> Self {
        Self { date: now.date(zone), zone, shift: 0 }
    }

    /// The day shifted by a multiple of five minutes, so that the script's 10:52 is about now and the session is under
    /// way. It never begins before midnight, because the session must be today's.
    #[must_use]
    pub fn under_way(now: Time, zone: Tz) -> Self {
        let clock = now.local(zone).time();
        let minute = i64::from(clock.hour() * 60 + clock.minute());
        let shift = (minute - OPENS_AT).div_euclid(5) * 5;
        Self { date: now.date(zone), zone, shift: shift.max(-BEGINS_AT) }
    }

    /// The moment up to which the script is played before the screens open: the script's 10:52, so that everyone starts
    /// with the same people, but never later than `now`.
    #[must_use]
    pub fn opens(&self, now: Time) -> Time {
        now.min(self.moment(OPENS_AT))
    }

    /// The same hours on an earlier day.
    #[must_use]
    pub fn days_before(self, days: u64) -> Self {
        Self { date: self.date.checked_sub_days(Days::new(days)).unwrap_or(self.date), ..self }
    }

    /// The real moment of a time of the script, given in minutes since midnight.
    #[must_use]
    pub fn moment(&self, minute: i64) -> Time {
        let minute = minute + self.shift;
        let date = self.date.checked_add_days(Days::new(minute.div_euclid(24 * 60).unsigned_abs()));
        Time::at_local(date.unwrap_or(self.date), clock_of(minute), self.zone)
    }

    /// A command with its placeholders filled in. `folder` is the folder of the demo's files.
    #[must_use]
    pub fn fill_in(&self, command: &str, folder: &str) -> String {
        let mut filled = String::with_capacity(command.len() + 32);
        let mut rest = command;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            filled.push_str(before);
            match (name, parse_clock(name)) {
                ("demo", _) => filled.push_str(folder),
                ("date", _) => filled.push_str(&self.date.to_string()),
                ("zone", _) => filled.push_str(self.zone.name()),
                (_, Some(clock)) => {
                    let minute = i64::from(clock.num_seconds_from_midnight() / 60) + self.shift;
                    filled.push_str(&clock_of(minute).format("%H:%M").to_string());
                }
                (other, None) => filled.push_str(other),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

fn clock_of(minute: i64) -> NaiveTime {
    let seconds = u32::try_from(minute.rem_euclid(24 * 60) * 60).unwrap_or(0);
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

impl Script {
    /// The commands in file order. Comments and blank lines are left out.
    pub fn lines(&self) -> impl Iterator<Item = ScriptLine<'static>> {
        self.text.lines().enumerate().filter_map(|(index, line)| {
            let line = line.trim();
            let (clock, command) = line.split_once(' ').filter(|_| !line.starts_with('#'))?;
            let clock = parse_clock(clock)?;
            let minute = i64::from(clock.num_seconds_from_midnight() / 60);
            Some(ScriptLine { number: index + 1, minute, command: command.trim() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn script_lines_are_commands_or_comments() {
        for script in SCRIPTS {
            let written = script.text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).count();
            assert_eq!(script.lines().count(), written, "{}", script.name);
            let minutes: Vec<i64> = script.lines().map(|line| line.minute).collect();
            assert!(minutes.is_sorted(), "{} runs backwards", script.name);
        }
    }

    #[test]
    fn demo_session_is_under_way_at_any_hour() {
        let zone = chrono_tz::America::Chicago;
        let ten_fifty_two = at("2026-06-17T10:52:00-05:00");
        assert_eq!(Staging::under_way(ten_fifty_two, zone).shift, 0);
        for hour in 0..24 {
            let now = at(&format!("2026-06-17T{hour:02}:07:00-05:00"));
            let staging = Staging::under_way(now, zone);
            assert_eq!(staging.date, now.date(zone));
            assert!(staging.moment(BEGINS_AT) <= now, "begun at {hour}");
            assert!(staging.moment(BEGINS_AT).date(zone) == staging.date, "today at {hour}");
            assert!(now < staging.moment(16 * 60), "not over at {hour}");
            let (opens, late) = (staging.opens(now), hour >= 3);
            assert!(opens <= now && (!late || opens == staging.moment(OPENS_AT)), "the same line at {hour}");
        }
    }

    #[test]
    fn script_placeholders_are_filled_in() {
        let zone = chrono_tz::America::Chicago;
        let staging = Staging { shift: 65, ..Staging::as_written(at("2026-06-17T10:52:00-05:00"), zone) };
        assert_eq!(
            staging.fill_in("x {demo}/a.csv {date} --tz {zone} --at {23:10}", "/d"),
            "x /d/a.csv 2026-06-17 --tz America/Chicago --at 00:15"
        );
    }
}
