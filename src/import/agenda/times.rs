//! Times of day, lengths and yes-or-no as run sheets write them.

/// Minutes after midnight: `08:30`, `8.30`, `0830`, `8h30`, `8:30 pm`, `08:30:00`, `2026-06-17T08:30`, `noon`,
/// and the fraction of a day that spreadsheets export (`0.354166`).
pub(super) fn clock(cell: &str) -> Option<u32> {
    let text = cell.trim().to_lowercase();
    match text.as_str() {
        "noon" => return Some(720),
        "midnight" => return Some(0),
        _ => {}
    }
    if text.starts_with("0.") && text.len() > 4 {
        let day: f64 = text.parse().ok()?;
        // A minute is 0.000694 of a day, so rounding finds the minute that was meant.
        return Some((day * 1440.0).round() as u32 % 1440);
    }
    // A date before the time is not needed: the clock and its jumps say which day it is.
    let time = text
        .split(['t', ' '])
        .find(|part| part.contains([':', 'h']) || part.len() == 4)
        .filter(|_| text.contains(['t', ' ']) && text.contains(['-', '/']))
        .unwrap_or(&text);
    let (time, half) = match time.trim_end_matches(['.', 'z']) {
        time if time.ends_with(['m']) => {
            let time = time.trim_end_matches('m').trim_end_matches('.');
            (
                time.trim_end_matches(['a', 'p', ' ', '.']),
                time.chars().next_back().filter(|c| "ap".contains(*c)),
            )
        }
        time => (time, None),
    };
    let half = half
        .or_else(|| text.ends_with("pm").then_some('p'))
        .or_else(|| text.ends_with("am").then_some('a'));
    let time = time.trim_end_matches(" uhr").trim_end_matches('h').trim();
    let parts: Vec<&str> = time.split([':', '.', 'h']).collect();
    let number = |part: &str| {
        let digits =
            !part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = match parts.as_slice() {
        [one] if one.len() == 4 && one.is_ascii() => (number(&one[..2])?, number(&one[2..])?),
        [one] if half.is_some() || cell.contains(['h', 'H']) => (number(one)?, 0),
        [hour, minute] | [hour, minute, _] => (number(hour)?, number(minute)?),
        _ => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some('p') => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Minutes: `75`, `75 min`, `1h 15m`, `1:15`, `01:15:00`; from 1 to a whole day.
pub(super) fn length(cell: &str) -> Option<u32> {
    let text = cell.trim().to_lowercase();
    let clock: Vec<&str> = text.split(':').collect();
    let minutes = if clock.len() > 1 {
        let numbers: Option<Vec<u32>> = clock.iter().map(|part| part.trim().parse().ok()).collect();
        match numbers?.as_slice() {
            [hours, minutes] | [hours, minutes, _] => {
                hours.checked_mul(60)?.checked_add(*minutes)?
            }
            _ => return None,
        }
    } else {
        let (mut total, mut number) = (0_u32, None::<u32>);
        let mut unit = ' ';
        for c in text.chars().chain(std::iter::once(' ')) {
            if let Some(digit) = c.to_digit(10) {
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            } else if c.is_alphabetic() && number.is_some() {
                let by = match c {
                    'h' => 60,
                    'm' => 1,
                    _ => return None,
                };
                total = total.checked_add(number.take()?.checked_mul(by)?)?;
                unit = c;
            } else if !c.is_alphabetic() && !matches!(c, ' ' | '.' | '\'' | '’') {
                return None;
            } else if c.is_alphabetic() && unit == ' ' {
                return None;
            }
        }
        total.checked_add(number.unwrap_or(0))?
    };
    (1..=1440).contains(&minutes).then_some(minutes)
}

/// Yes or no in the words of forms and spreadsheets.
pub(super) fn yes(cell: &str) -> Option<bool> {
    match &*cell.trim().trim_end_matches('*').to_lowercase() {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "ja" | "oui" | "si" | "sí" | "sim" | "on" => {
            Some(true)
        }
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
            assert_eq!(clock(cell), Some(minute), "{cell}");
        }
        for cell in [
            "",
            "25:00",
            "8:75",
            "soon",
            "13:00 pm",
            "8",
            "12:30 - 12:50x",
            "::",
            "éé",
        ] {
            assert_eq!(clock(cell), None, "{cell}");
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
        ] {
            assert_eq!(length(cell), Some(minutes), "{cell}");
        }
        for cell in ["", "0", "-5", "soon", "99999999999", "1500", "1.5x"] {
            assert_eq!(length(cell), None, "{cell}");
        }
    }
}
