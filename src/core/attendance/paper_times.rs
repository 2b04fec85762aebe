//! Times from paper: one line a person, `A17 08:35 12:10 13:00`, in and out in turn.
//!
//! The words before the times say who; they are looked up as at the door. Times are of the session's day: paper
//! is entered days later, too, and a typing mistake must not become a stay of 22 hours.

use chrono::NaiveTime;

use crate::core::model::Session;
use crate::core::time::{Time, parse_clock};

/// A line of paper as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who: an id, a code, or words.
    pub who: String,
    /// In, out, in, out and so on.
    pub times: Vec<NaiveTime>,
}

/// Why a line says nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" has no times; type a line such as A17 08:35 12:10, in and out in turn")]
pub struct NoTimes(pub String);

/// Reads a line: the times stand at its end, with or without an `@`; the first word is never a time.
///
/// # Errors
/// Where there is nobody or no time in it.
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
    /// Its times as moments of the session's day.
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
    fn who_comes_first_and_times_behind() {
        let times = |times: &[&str]| times.iter().map(|time| (*time).to_owned()).collect::<Vec<_>>();
        assert_eq!(line("A17 08:35 12:10 13:00 16:00"), ("A17".into(), times(&["08:35", "12:10", "13:00", "16:00"])));
        assert_eq!(line("kat ng 0835 1200"), ("kat ng".into(), times(&["08:35", "12:00"])));
        assert_eq!(line(" kat nguyen @8.35 "), ("kat nguyen".into(), times(&["08:35"])));
        assert_eq!(line("1017 0835"), ("1017".into(), times(&["08:35"])), "a code may look like a time");
    }

    #[test]
    fn a_line_without_times_or_without_anybody_says_so() {
        for text in ["kat nguyen", "", "08:35", "A17 25:99"] {
            assert!(read(text).unwrap_err().to_string().contains("has no times"), "{text}");
        }
    }
}
