//! Times from a paper sign-in sheet: one line per person, such as `A17 08:35 12:10 13:00`, in and out in turn.
//!
//! The words before the times identify the person and are looked up as at the door. All times are of the session's day,
//! because paper may be entered days later.

use chrono::NaiveTime;

use crate::core::model::Session;
use crate::core::time::{Time, parse_clock};

/// A parsed line of times from paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The person: an id, a code, or words to search for.
    pub who: String,
    /// Times in, out, in, out and so on.
    pub times: Vec<NaiveTime>,
}

/// The error for a line without a person or without times.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" has no times; type a line such as A17 08:35 12:10, in and out in turn")]
pub struct NoTimes(pub String);

/// Parses a line: the times are the last words, with or without an `@`. The first word is never a time.
///
/// # Errors
/// If the line has no person or no time.
pub fn read(line: &str) -> Result<Line, NoTimes> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut times: Vec<NaiveTime> = words.iter().skip(1).rev().map_while(|word| parse_clock(word)).collect();
    times.reverse();
    if times.is_empty() {
        return Err(NoTimes(line.trim().chars().take(40).collect()));
    }
    let who = words.get(..words.len() - times.len()).unwrap_or_default().join(" ");
    Ok(Line { who, times })
}

impl Line {
    /// The times as moments of the session's day.
    #[must_use]
    pub fn moments(&self, session: &Session) -> Vec<Time> {
        self.times.iter().map(|clock| session.moment(*clock)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> (String, Vec<String>) {
        let line = read(text).unwrap();
        (line.who, line.times.iter().map(|clock| clock.format("%H:%M").to_string()).collect())
    }

    #[test]
    fn paper_line_has_a_person_then_times() {
        let times = |times: &[&str]| times.iter().map(|time| (*time).to_owned()).collect::<Vec<_>>();
        assert_eq!(line("A17 08:35 12:10 13:00 16:00"), ("A17".into(), times(&["08:35", "12:10", "13:00", "16:00"])));
        assert_eq!(line("kat ng 0835 1200"), ("kat ng".into(), times(&["08:35", "12:00"])));
        assert_eq!(line(" kat nguyen @8.35 "), ("kat nguyen".into(), times(&["08:35"])));
        assert_eq!(line("1017 0835"), ("1017".into(), times(&["08:35"])), "a code may look like a time");
    }

    #[test]
    fn paper_line_without_person_or_times_is_an_error() {
        for text in ["kat nguyen", "", "08:35", "A17 25:99"] {
            assert!(read(text).unwrap_err().to_string().contains("has no times"), "{text}");
        }
    }
}
