//! iCalendar (RFC 5545): escaped text, CRLF, lines folded at 75 octets and never inside a character.
//!
//! Moments are in UTC, so that no calendar has to know our zones; the zone is named for those that show it. The same
//! data gives the same bytes: an event's stamp is when it was made, and its sequence the number of its last change.

use std::io::Write;

use crate::core::time::Time;
use crate::export::ExportError;
use crate::export::kit::clean;

/// Octets of a line without its end.
const LONGEST: usize = 75;

/// A calendar.
pub struct Calendar<'a> {
    /// Its name.
    pub name: String,
    /// The zone whose wall clocks count.
    pub zone: &'a str,
    /// Its events in order.
    pub events: Vec<Event>,
}

/// One event.
pub struct Event {
    /// Stays the same for the same thing for ever.
    pub uid: String,
    /// When it was made.
    pub stamp: Time,
    /// Grows with every change.
    pub sequence: i64,
    /// From when to when; the same moment twice is a point in time.
    pub start: Time,
    /// See `start`.
    pub end: Time,
    /// What it is called.
    pub summary: String,
    /// More about it, in lines.
    pub description: String,
    /// Where.
    pub location: String,
    /// What kind of thing it is.
    pub category: &'static str,
    /// It does not take place.
    pub cancelled: bool,
}

/// Writes a calendar.
pub fn write(calendar: &Calendar<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut text = String::new();
    let mut line = |content: &str| fold(content, &mut text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//roundtable//roundtable//EN");
    line("CALSCALE:GREGORIAN");
    line(&format!("X-WR-CALNAME:{}", escape(&calendar.name)));
    line(&format!("X-WR-TIMEZONE:{}", escape(calendar.zone)));
    for event in &calendar.events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escape(&event.uid)));
        line(&format!("DTSTAMP:{}", utc(event.stamp)));
        line(&format!("SEQUENCE:{}", event.sequence));
        line(&format!("DTSTART:{}", utc(event.start)));
        // An end has to be later than the start; without one an event is a point in time.
        if event.end > event.start {
            line(&format!("DTEND:{}", utc(event.end)));
        }
        line(&format!("SUMMARY:{}", escape(&event.summary)));
        for (name, words) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)] {
            if !words.is_empty() {
                line(&format!("{name}:{}", escape(words)));
            }
        }
        line(&format!("CATEGORIES:{}", escape(event.category)));
        line(if event.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    Ok(out.write_all(text.as_bytes())?)
}

fn utc(time: Time) -> String {
    time.local(chrono_tz::UTC).format("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as a value: a backslash before what would end or part it, and `\n` for a new line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (n, line) in clean::lines(text).iter().enumerate() {
        if n > 0 {
            escaped.push_str("\\n");
        }
        for c in line.chars() {
            if matches!(c, '\\' | ';' | ',') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// A line, continued on the next after a blank where it is longer than 75 octets.
fn fold(content: &str, text: &mut String) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LONGEST {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}
