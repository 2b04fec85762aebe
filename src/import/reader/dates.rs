//! Dates and times as other tools write them. Whether 03/04/2026 is in March or in April is decided by the whole
//! column, never by one cell; if no cell decides it, the caller has to ask.
//!
//! This module knows no session and no time zone: an offset in a cell is kept beside its clock time.

use chrono::{Days, NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which of two numbers before a year is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 06/17/2026.
    MonthFirst,
    /// 17/06/2026.
    DayFirst,
}

impl DateOrder {
    /// Reads `month-first`, `day-first` and short forms.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "month-first" | "mdy" | "us" => Some(Self::MonthFirst),
            "day-first" | "dmy" => Some(Self::DayFirst),
            _ => None,
        }
    }
}

/// A cell as a date, a time or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The day, if stated.
    pub date: Option<NaiveDate>,
    /// The time of day, if stated.
    pub clock: Option<NaiveTime>,
    /// Minutes east of UTC, if stated.
    pub offset: Option<i32>,
}

/// Whether the month or the day comes first in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOrder {
    /// No cell needs an order.
    NotNeeded,
    /// Some cells can be read only this way.
    Sure(DateOrder),
    /// Both ways are possible, and only this one is near the expected day.
    ByDay(DateOrder),
    /// Nothing decides it.
    Unknown,
    /// Some cells can be read only one way, and some only the other.
    Mixed,
}

/// Finds the order of a column. `near` is the expected day, if known.
pub fn column_order<'a, I: Iterator<Item = &'a str>>(cells: impl Fn() -> I, near: Option<NaiveDate>) -> ColumnOrder {
    let (mut month, mut day, mut either) = (0, 0, 0);
    for (first, second) in cells().filter_map(slashed) {
        match (first > 12, second > 12) {
            (true, false) => day += 1,
            (false, true) => month += 1,
            _ if first == second => {}
            _ => either += 1,
        }
    }
    match (month, day) {
        (0, 0) if either == 0 => return ColumnOrder::NotNeeded,
        (0, 0) => {}
        (_, 0) => return ColumnOrder::Sure(DateOrder::MonthFirst),
        (0, _) => return ColumnOrder::Sure(DateOrder::DayFirst),
        _ => return ColumnOrder::Mixed,
    }
    let close = |order: DateOrder| {
        let mut dates = cells().filter_map(|cell| read(cell, order)?.date);
        near.is_some_and(|near| dates.all(|date| (date - near).num_days().abs() <= 1))
    };
    match (close(DateOrder::MonthFirst), close(DateOrder::DayFirst)) {
        (true, false) => ColumnOrder::ByDay(DateOrder::MonthFirst),
        (false, true) => ColumnOrder::ByDay(DateOrder::DayFirst),
        _ => ColumnOrder::Unknown,
    }
}

/// The two numbers before the year.
fn slashed(cell: &str) -> Option<(u32, u32)> {
    let word = cell.split([' ', ',', 'T']).find(|word| word.contains(['/', '-']) && !word.contains(':'))?;
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let [first, second, _] = parts.as_slice() else { return None };
    (first.len() <= 2).then_some(())?;
    Some((first.parse().ok()?, second.parse().ok()?))
}

/// Reads one cell; `None` if it is neither a date nor a time, or holds an unknown word.
pub fn read(cell: &str, order: DateOrder) -> Option<Stamp> {
    let text: String = cell.trim().nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    if let Some(stamp) = serial(&text) {
        return Some(stamp);
    }
    let text = split_iso(&text).replace("a.m.", "am").replace("p.m.", "pm");
    let mut parts = CellParts::default();
    for word in text.split(|c: char| c.is_whitespace() || ",()".contains(c)).filter(|word| !word.is_empty()) {
        parts.add(word, order)?;
    }
    let date = match (parts.date, parts.month, parts.numbers.as_slice()) {
        (Some(date), None, []) => Some(date),
        (None, Some(month), [day, year]) => NaiveDate::from_ymd_opt(full_year(*year)?, month, *day),
        (None, None, []) => None,
        _ => return None,
    };
    let clock = match (parts.clock, parts.afternoon) {
        (Some(clock), Some(afternoon)) => Some(twelve(clock, afternoon)?),
        (clock, None) => clock,
        (None, Some(_)) => return None,
    };
    (date.is_some() || clock.is_some()).then_some(Stamp { date, clock, offset: parts.offset })
}

/// The parts of a cell read so far.
#[derive(Default)]
struct CellParts {
    date: Option<NaiveDate>,
    month: Option<u32>,
    numbers: Vec<u32>,
    clock: Option<NaiveTime>,
    afternoon: Option<bool>,
    offset: Option<i32>,
}

impl CellParts {
    fn add(&mut self, word: &str, order: DateOrder) -> Option<()> {
        const FILLERS: [&str; 9] = ["at", "um", "uhr", "de", "del", "le", "a", "alle", "h"];
        if let Some(afternoon) = meridiem(word) {
            self.afternoon = Some(afternoon);
        } else if let Some(offset) = zone(word) {
            self.offset = Some(offset);
        } else if word.contains(':') {
            self.add_time(word)?;
        } else if let Some(date) = numeric(word, order) {
            self.date = Some(date);
        } else if let Some((day, month, year)) = hyphened(word) {
            self.month = Some(month);
            self.numbers.extend([day, year]);
        } else if let Ok(number) = word.trim_end_matches(['.', 't', 'h', 's', 'n', 'd', 'r']).parse() {
            self.numbers.push(number);
        } else if let Some(month) = month(word) {
            self.month = Some(month);
        } else if !FILLERS.contains(&word) && !weekday(word) {
            return None;
        }
        Some(())
    }

    /// `8:21`, `08:21:00.000`, optionally with am, pm or an offset right after it.
    fn add_time(&mut self, word: &str) -> Option<()> {
        let digits = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(word.len());
        let (time, rest) = word.split_at(digits);
        let time = time.split('.').next().unwrap_or_default();
        let numbers: Vec<u32> = time.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
        self.clock = match numbers.as_slice() {
            [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
            [hour, minute, second] => NaiveTime::from_hms_opt(*hour, *minute, *second),
            _ => None,
        };
        self.clock?;
        match (rest, meridiem(rest), zone(rest)) {
            ("", ..) => {}
            (_, Some(afternoon), _) => self.afternoon = Some(afternoon),
            (_, None, Some(offset)) => self.offset = Some(offset),
            _ => return None,
        }
        Some(())
    }
}

/// Replaces the T between an ISO date and its time by a space.
fn split_iso(text: &str) -> String {
    match text.as_bytes() {
        [b'0'..=b'9', _, _, _, b'-' | b'/', ..] if text.is_char_boundary(10) && text[10..].starts_with('t') => {
            format!("{} {}", &text[..10], &text[11..])
        }
        _ => text.to_owned(),
    }
}

/// Days since the end of 1899, as a spreadsheet keeps them: `46190.347`.
fn serial(text: &str) -> Option<Stamp> {
    let days: f64 = text.parse().ok()?;
    // From 1982 to 2119: smaller and larger numbers are not dates.
    if !(30_000.0..80_000.0).contains(&days) {
        return None;
    }
    let seconds = (days.fract() * 86_400.0).round();
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days.trunc() as u64))?;
    let clock = NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32 % 86_400, 0);
    Some(Stamp { date: Some(date), clock: clock.filter(|_| days.fract() != 0.0), offset: None })
}

fn numeric(word: &str, order: DateOrder) -> Option<NaiveDate> {
    let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '.', '-']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.len() > 4 || part.is_empty()) {
        return None;
    }
    let (a, b, c) = (first.parse().ok()?, second.parse().ok()?, third.parse::<u32>().ok()?);
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(i32::try_from(a).ok()?, b, c);
    }
    let day_first = word.contains('.') || order == DateOrder::DayFirst;
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    NaiveDate::from_ymd_opt(full_year(c)?, month, day)
}

/// `17-jun-2026`.
fn hyphened(word: &str) -> Option<(u32, u32, u32)> {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let [day, name, year] = parts.as_slice() else { return None };
    Some((day.parse().ok()?, month(name)?, year.parse().ok()?))
}

fn full_year(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match year {
        0..=99 => Some(2000 + year),
        1900..=2200 => Some(year),
        _ => None,
    }
}

fn twelve(clock: NaiveTime, afternoon: bool) -> Option<NaiveTime> {
    use chrono::Timelike;
    let hour = clock.hour();
    (1..=12).contains(&hour).then(|| clock.with_hour(hour % 12 + if afternoon { 12 } else { 0 }))?
}

fn meridiem(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

/// Months by their first letters, in the languages of the known headers, longest first.
const MONTHS: &[(&str, u32)] = &[
    ("juin", 6),
    ("juil", 7),
    ("jan", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fev", 2),
    ("mar", 3),
    ("maa", 3),
    ("mrt", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("jun", 6),
    ("giu", 6),
    ("jul", 7),
    ("lug", 7),
    ("aug", 8),
    ("ago", 8),
    ("aou", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let letters = word.chars().all(char::is_alphabetic) && word.len() <= 10;
    letters.then(|| MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month))?
}

fn weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = word.trim_end_matches('.');
    DAYS.iter().any(|day| word == *day || (word.starts_with(day) && word.ends_with("day")))
}

/// Minutes east of UTC: `z`, `utc`, `+00:00`, `-0500`, `utc-05:00`, and the zone names in reports.
fn zone(word: &str) -> Option<i32> {
    const NAMED: [(&str, i32); 13] = [
        ("z", 0),
        ("utc", 0),
        ("gmt", 0),
        ("est", -300),
        ("edt", -240),
        ("cst", -360),
        ("cdt", -300),
        ("mst", -420),
        ("mdt", -360),
        ("pst", -480),
        ("pdt", -420),
        ("cet", 60),
        ("cest", 120),
    ];
    if let Some((_, minutes)) = NAMED.iter().find(|(name, _)| *name == word) {
        return Some(*minutes);
    }
    let word = word.strip_prefix("utc").or_else(|| word.strip_prefix("gmt")).unwrap_or(word);
    let (sign, digits) = match word.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let plain = (1..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    let number: i32 = digits.parse().ok().filter(|_| plain)?;
    let (hours, minutes) = if digits.len() > 2 { (number / 100, number % 100) } else { (number, 0) };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &str, order: DateOrder) -> String {
        let Some(stamp) = read(cell, order) else { return "nothing".to_owned() };
        let date = stamp.date.map(|date| date.to_string()).unwrap_or_default();
        let clock = stamp.clock.map(|clock| clock.to_string()).unwrap_or_default();
        let offset = stamp.offset.map(|minutes| format!("{minutes:+}")).unwrap_or_default();
        format!("{date} {clock} {offset}").trim().to_owned()
    }

    #[test]
    fn every_shape_of_a_moment_is_read() {
        for (cell, meant) in [
            ("06/17/2026 08:21:00 AM", "2026-06-17 08:21:00"),
            ("6/17/26, 8:21:00 PM", "2026-06-17 20:21:00"),
            ("06/17/2026 8:21 a.m.", "2026-06-17 08:21:00"),
            ("17.06.26, 08:21:00", "2026-06-17 08:21:00"),
            ("2026-06-17T13:21:00Z", "2026-06-17 13:21:00 +0"),
            ("2026-06-17T13:21:00.123+02:00", "2026-06-17 13:21:00 +120"),
            ("2026-06-17 08:21:03", "2026-06-17 08:21:03"),
            ("2026/06/17", "2026-06-17"),
            ("Mar 22, 2025 19:52:01", "2025-03-22 19:52:01"),
            ("Wednesday, June 17, 2026 at 8:21 AM CDT", "2026-06-17 08:21:00 -300"),
            ("17-Jun-2026 08:21", "2026-06-17 08:21:00"),
            ("17 juin 2026 08:21", "2026-06-17 08:21:00"),
            ("17. März 2026", "2026-03-17"),
            ("12:05 AM", "00:05:00"),
            ("8:21AM", "08:21:00"),
            ("08:21 Uhr", "08:21:00"),
            ("46190.5", "2026-06-17 12:00:00"),
            ("46190", "2026-06-17"),
            ("6/17/2026 08:21 (UTC-05:00)", "2026-06-17 08:21:00 -300"),
            ("12/03/2026", "2026-12-03"),
        ] {
            assert_eq!(said(cell, DateOrder::MonthFirst), meant, "{cell}");
        }
        assert_eq!(said("12/03/2026", DateOrder::DayFirst), "2026-03-12");
        assert_eq!(said("12.03.2026", DateOrder::MonthFirst), "2026-03-12", "dots mean the day first");
        for cell in ["", "Yes", "1", "17", "13:61", "20:00 PM", "02/30/2026", "June", "soon, 8:30", "A17", "99999999"] {
            assert_eq!(said(cell, DateOrder::MonthFirst), "nothing", "{cell}");
        }
    }

    #[test]
    fn the_whole_column_tells_the_order() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 4);
        for (cells, near, settled) in [
            (vec!["2026-06-17", "17.06.2026", "08:30", "Jun 3, 2026"], None, ColumnOrder::NotNeeded),
            (vec!["06/05/2026", "06/17/2026 08:00"], None, ColumnOrder::Sure(DateOrder::MonthFirst)),
            (vec!["05/06/2026", "17/06/2026"], None, ColumnOrder::Sure(DateOrder::DayFirst)),
            (vec!["17/06/2026", "06/17/2026"], None, ColumnOrder::Mixed),
            (vec!["03/04/2026"], None, ColumnOrder::Unknown),
            (vec!["03/03/2026"], None, ColumnOrder::NotNeeded),
            (vec!["03/04/2026 8:00 AM"], day, ColumnOrder::ByDay(DateOrder::MonthFirst)),
            (vec!["04/03/2026 8:00 AM"], day, ColumnOrder::ByDay(DateOrder::DayFirst)),
            (vec!["09/10/2026"], day, ColumnOrder::Unknown),
        ] {
            assert_eq!(column_order(|| cells.iter().copied(), near), settled, "{cells:?}");
        }
    }
}
