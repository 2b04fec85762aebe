//! Times of day, lengths and yes-or-no as run sheets write them.

use chrono::NaiveDate;

/// A time of day, and whether it is ambiguous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes after midnight.
    pub minute: u32,
    /// `1:30` without am, pm or a leading zero may mean the afternoon.
    pub vague: bool,
}

/// Minutes after midnight: `08:30`, `8.30`, `0830`, `8h30`, `8:30 pm`, `08:30:00`, `2026-06-17T08:30`, `noon`,
/// and the fraction of a day that spreadsheets export (`0.354166`).
pub(super) fn clock(cell: &str) -> Option<Clock> {
    let text = cell.trim().to_lowercase();
    let plain = |minute| Some(Clock { minute, vague: false });
    match text.as_str() {
        "noon" => return plain(720),
        "midnight" => return plain(0),
        _ => {}
    }
    if text.starts_with("0.") && text.len() > 4 {
        let day: f64 = text.parse().ok()?;
        // A minute is 0.000694 of a day, so rounding finds the minute.
        return plain((day * 1440.0).round() as u32 % 1440);
    }
    let dated = text.get(4..5) == Some("-");
    let words = text.split(|c: char| c.is_whitespace() || (dated && c == 't'));
    // A date before the time is skipped: the date column or a jump of the clock gives the day.
    let is_date = |word: &str| word.contains('/') || word.matches('-').count() == 2;
    let joined: String = words.filter(|word| !is_date(word)).collect();
    let joined = joined.replace("a.m", "am").replace("p.m", "pm");
    let joined = joined.trim_end_matches(['.', 'z']).trim_end_matches("uhr");
    let (time, afternoon) = match joined.as_bytes() {
        [.., b'a', b'm'] => (joined.trim_end_matches("am"), Some(false)),
        [.., b'p', b'm'] => (joined.trim_end_matches("pm"), Some(true)),
        [.., b'0'..=b'9', b'a'] => (joined.trim_end_matches('a'), Some(false)),
        [.., b'0'..=b'9', b'p'] => (joined.trim_end_matches('p'), Some(true)),
        _ => (joined, None),
    };
    let (hour, minute) = hour_and_minute(time, afternoon.is_some())?;
    let hour = match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    let vague = afternoon.is_none() && (1..12).contains(&hour) && !time.starts_with('0');
    (hour < 24 && minute < 60).then_some(Clock { minute: hour * 60 + minute, vague })
}

fn hour_and_minute(time: &str, bare_hour: bool) -> Option<(u32, u32)> {
    let number = |part: &str| {
        let digits = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let parts: Vec<&str> = time.split([':', '.', 'h']).collect();
    match parts.as_slice() {
        [one] if one.len() == 4 && one.is_ascii() => Some((number(&one[..2])?, number(&one[2..])?)),
        [one] if bare_hour => Some((number(one)?, 0)),
        [hour, ""] if time.ends_with('h') => Some((number(hour)?, 0)),
        [hour, minute] => Some((number(hour)?, number(minute)?)),
        // Seconds are checked and dropped; 08:30:00.000 has one part more.
        [hour, minute, second, ..] if parts.len() < 5 => number(second).and(Some((number(hour)?, number(minute)?))),
        _ => None,
    }
}

/// A start, and the end if the cell has both: `08:30 - 09:15`, `1:00–2:30 pm`.
pub(super) fn range(cell: &str) -> Option<(Clock, Option<Clock>)> {
    if let Some(start) = clock(cell) {
        return Some((start, None));
    }
    let (start, end) = cell.split_once(['-', '–', '—']).or_else(|| cell.split_once(" to "))?;
    let (mut start, end) = (clock(start)?, clock(end)?);
    if start.vague && !end.vague && start.minute + 720 <= end.minute {
        start = Clock { minute: start.minute + 720, vague: false };
    }
    Some((start, Some(end)))
}

/// Minutes: `75`, `75 min`, `1h 15m`, `1:15`, `01:15:00`; 0 to 1440.
pub(super) fn length(cell: &str) -> Option<u32> {
    let text = cell.trim().to_lowercase();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let clock: Vec<&str> = text.split(':').collect();
    let minutes = if clock.len() > 1 {
        let numbers: Option<Vec<u32>> = clock.iter().map(|part| part.trim().parse().ok()).collect();
        match numbers?.as_slice() {
            [hours, minutes] | [hours, minutes, _] => hours.checked_mul(60)?.checked_add(*minutes)?,
            _ => return None,
        }
    } else {
        words(&text)?
    };
    (0..=1440).contains(&minutes).then_some(minutes)
}

/// `75`, `75 min`, `1h 15m`, `45'`: numbers with a unit, else minutes.
fn words(text: &str) -> Option<u32> {
    let (mut total, mut number, mut in_unit) = (0_u32, None::<u32>, false);
    for c in text.chars() {
        match (c, number) {
            ('0'..='9', _) => {
                let digit = c.to_digit(10)?;
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
                in_unit = false;
            }
            ('h' | 'm', Some(count)) => {
                let minutes = count.checked_mul(if c == 'h' { 60 } else { 1 })?;
                total = total.checked_add(minutes)?;
                (number, in_unit) = (None, true);
            }
            (' ' | '.' | '\'' | '’', _) => {}
            _ if c.is_alphabetic() && in_unit => {}
            _ => return None,
        }
    }
    total.checked_add(number.unwrap_or(0))
}

/// A date: `2026-06-17`, `17.6.2026`, `6/17/2026`; month first if possible.
pub(super) fn date(cell: &str) -> Option<NaiveDate> {
    let word = cell.split_whitespace().next()?.split('T').next()?;
    let numbers = |separator| -> Option<Vec<u32>> { word.split(separator).map(|part| part.parse().ok()).collect() };
    let long = |year: u32| i32::try_from(if year < 100 { year + 2000 } else { year }).ok();
    if let Some([year, month, day]) = numbers('-').as_deref() {
        return NaiveDate::from_ymd_opt(long(*year)?, *month, *day);
    }
    if let Some([day, month, year]) = numbers('.').as_deref() {
        return NaiveDate::from_ymd_opt(long(*year)?, *month, *day);
    }
    let slashed = numbers('/')?;
    let [one, two, year] = slashed[..] else { return None };
    let (month, day) = if one > 12 { (two, one) } else { (one, two) };
    NaiveDate::from_ymd_opt(long(year)?, month, day)
}

/// Yes or no as forms and spreadsheets write it.
pub(super) fn yes(cell: &str) -> Option<bool> {
    match &*cell.trim().trim_end_matches('*').to_lowercase() {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "ja" | "oui" | "si" | "sí" | "sim" | "on" => Some(true),
        "no" | "n" | "false" | "0" | "nein" | "non" | "nao" | "não" | "nee" | "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read() {
        for (cell, minute) in [
            ("08:30", 510),
            ("8:30", 510),
            ("8:30 AM", 510),
            ("8:30pm", 1230),
            ("12:15 a.m.", 15),
            ("12 pm", 720),
            ("8.30", 510),
            ("0830", 510),
            ("8h30", 510),
            ("08:30:00", 510),
            ("2026-06-17T08:30", 510),
            ("2026-06-17 08:30:00", 510),
            ("6/17/2026 1:05 PM", 785),
            ("0.3541666667", 510),
            ("noon", 720),
            ("00:00", 0),
        ] {
            assert_eq!(clock(cell).map(|clock| clock.minute), Some(minute), "{cell}");
        }
        for cell in ["", "25:00", "8:75", "soon", "13:00 pm", "8", "12:30 - 12:50x", "::", "éé"] {
            assert_eq!(clock(cell), None, "{cell}");
        }
    }

    #[test]
    fn ranges_are_read() {
        for (cell, start, end) in [
            ("08:30 - 09:15", 510, 555),
            ("1:00–2:30 pm", 780, 870),
            ("11:30-12:15 pm", 690, 735),
            ("9:00 to 9:30", 540, 570),
        ] {
            let (from, to) = range(cell).unwrap();
            assert_eq!((from.minute, to.map(|to| to.minute)), (start, Some(end)), "{cell}");
        }
        assert_eq!(range("morning - noon"), None);
    }

    #[test]
    fn dates_are_read_month_first_unless_that_cannot_be() {
        let on = |day| NaiveDate::from_ymd_opt(2026, 6, day);
        for (cell, read) in [
            ("2026-06-17", on(17)),
            ("17.6.2026", on(17)),
            ("6/17/26", on(17)),
            ("17/6/2026 (Wed)", on(17)),
            ("6/7/2026", on(7)),
            ("soon", None),
            ("13/13/2026", None),
            ("", None),
        ] {
            assert_eq!(date(cell), read, "{cell}");
        }
    }

    #[test]
    fn lengths_are_read() {
        for (cell, minutes) in [
            ("75", 75),
            ("75 min", 75),
            ("1h 15m", 75),
            ("1:15", 75),
            ("01:15:00", 75),
            ("2h", 120),
            ("45'", 45),
            ("0", 0),
        ] {
            assert_eq!(length(cell), Some(minutes), "{cell}");
        }
        for cell in ["", "'", "-5", "soon", "99999999999", "1500", "1.5x"] {
            assert_eq!(length(cell), None, "{cell}");
        }
    }
}
