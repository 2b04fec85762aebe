//! Days as spreadsheets and people write them. Of `6/7/2026` the month comes first, as offices in Illinois write it.

use chrono::{Days, NaiveDate};

/// The day of a cell; times behind it are left aside.
pub fn read(cell: &str) -> Option<NaiveDate> {
    let cell = cell.trim().trim_end_matches('.');
    if let Some(day) = serial(cell) {
        return Some(day);
    }
    let first = cell.split([' ', 'T']).next().unwrap_or_default();
    numbers(first).or_else(|| words(cell))
}

/// A day as Excel keeps it, where somebody lost the cell's format: days since the end of 1899.
fn serial(cell: &str) -> Option<NaiveDate> {
    let whole = cell.split('.').next()?;
    let days: u64 = whole.parse().ok().filter(|_| whole.len() == 5)?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// `2026-06-30`, `6/30/2026`, `30.6.26`, `6-30-2026`.
fn numbers(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    if a > 31 {
        return day(a, b, c);
    }
    // With points the day comes first everywhere.
    if text.contains('.') { day(c, b, a) } else { day(c, a, b).or_else(|| day(c, b, a)) }
}

/// `June 30, 2026`, `30 June 2026`, `Tue, Jun 30, 2026`.
fn words(cell: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = cell.split([' ', ',', '-', '/']).filter(|part| !part.is_empty()).collect();
    let at = parts.iter().position(|part| month(part).is_some())?;
    let month = month(parts[at])?;
    let number = |index: Option<usize>| {
        let part = parts.get(index?)?;
        part.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.').parse::<u32>().ok()
    };
    let (before, after, then) = (number(at.checked_sub(1)), number(Some(at + 1)), number(Some(at + 2)));
    match (before, after, then) {
        (Some(date), Some(year), _) => day(year, month, date),
        (None, Some(date), Some(year)) => day(year, month, date),
        _ => None,
    }
}

fn month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_lowercase();
    let found = MONTHS
        .iter()
        .position(|month| text.starts_with(month) && text.chars().all(|c| c.is_alphabetic() || c == '.'))?;
    u32::try_from(found + 1).ok()
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = if year < 100 { 2000 + year } else { year };
    let year = i32::try_from(year).ok().filter(|year| (1990..=2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        for text in [
            "2026-06-30",
            "2026-06-30 00:00:00",
            "2026-06-30T15:04:05Z",
            "6/30/2026",
            "06/30/26",
            "30/6/2026",
            "30.6.2026",
            "6-30-2026",
            "June 30, 2026",
            "30 June 2026",
            "Tue, Jun 30, 2026",
            "30-Jun-26",
            "46203",
            "46203.5",
        ] {
            assert_eq!(read(text).map(|day| day.to_string()).as_deref(), Some("2026-06-30"), "{text}");
        }
        for junk in ["", "soon", "13/13/2026", "2026-02-30", "30 June", "1234567", "June"] {
            assert_eq!(read(junk), None, "{junk}");
        }
    }
}
