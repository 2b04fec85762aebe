//! Every report among the fixtures: who came, when, and what was said about the rest.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use super::*;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");

/// What counts of a report, in a few lines.
fn summary(name: &str) -> String {
    let bytes = std::fs::read(format!("{FIXTURES}/{name}")).unwrap();
    let options = Options { file_name: name.to_owned(), ..Options::default() };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 8, 9).filter(|_| name == "zoom_webinar.csv");
    let read = read(&bytes, &options, DateHints { order: None, day }).unwrap();
    let mut out = format!("away {}", read.absent);
    for complaint in read.complaints.iter().filter(|complaint| complaint.skips()) {
        write!(out, " !{}", complaint.row.unwrap_or(0)).unwrap();
    }
    let moment = |stamp: Option<Stamp>| {
        let Some(stamp) = stamp else { return "-".to_owned() };
        let date = stamp.date.map(|date| date.format("%d ").to_string()).unwrap_or_default();
        let clock = stamp.clock.map(|clock| clock.format("%H:%M").to_string()).unwrap_or_default();
        format!("{date}{clock}{}", stamp.offset.map(|offset| format!("{offset:+}")).unwrap_or_default())
    };
    for visit in &read.visits {
        let family = visit.who.family.as_deref().or(visit.who.given.as_deref()).unwrap_or_default();
        let minutes = visit.minutes.map(|minutes| format!(" {minutes}")).unwrap_or_default();
        write!(out, "\n{} {family} {}>{}{minutes}", visit.who.row, moment(visit.came), moment(visit.left)).unwrap();
    }
    out
}

#[test]
fn the_reports_of_every_tool_are_read() {
    for (name, expected) in [
        (
            "zoom_participants.csv",
            "away 0\n5 Nguyen 17 08:21>17 10:00 99\n6 Nguyen 17 10:10>17 16:00 350\n7 O'Brien 17 08:25>17 16:00 455",
        ),
        (
            "zoom_webinar.csv",
            "away 1\n13 Nguyen 09 10:45>09 11:00 15\n14 Nguyen 09 11:05>09 12:00 55\n\
             10 Person 09 10:41>09 12:00 79\n7 Person 09 10:40>09 12:00 80",
        ),
        (
            "zoom_devices.csv",
            "away 0\n2 Nguyen 17 08:21>17 10:00 99\n3 Nguyen 17 09:30>17 11:00 90\n4 iPhone 17 09:30>17 11:00 90\n\
             5 O'Brien 17 08:25>17 16:00 455\n6 O'Brien 17 08:25>17 08:20 0",
        ),
        (
            "teams_utf16.csv",
            "away 0\n14 Nguyen 17 08:21>17 10:00 99\n15 Nguyen 17 10:05>17 16:00 355\n16 O'Brien 17 08:25>17 15:00 395",
        ),
        ("teams_de.csv", "away 0\n11 Müller 17 08:21>17 16:00 459"),
        ("google_meet.csv", "away 0\n2 Nguyen 08:21>10:00 99\n3 Nguyen 10:10>16:00 350\n4 O'Brien 08:25>16:00 455"),
        ("whova_checkin.csv", "away 1\n2 Nguyen 17 08:21>-\n3 O'Brien 17 08:25>-"),
        ("pretix_checkin.csv", "away 1\n2 Nguyen 17 08:21>-"),
        ("pretix_checkin_de.csv", "away 0\n2 Müller 17 08:21>-"),
        ("pretix_checkin_log.csv", "away 0 !3\n2 Nguyen 17 08:21>-\n4 O'Brien 17 08:23>-"),
        ("hi_events.csv", "away 0\n2 Nguyen 17 08:21>-"),
        ("luma.csv", "away 1\n2 Nguyen 17 13:21+0>-"),
        ("eventbrite_attendees.csv", "away 1\n3 O'Brien ->-"),
        ("eventbrite_orders.csv", "away 1\n2 Nguyen ->-"),
    ] {
        assert_eq!(summary(name), expected, "{name}");
    }
}

#[test]
fn dates_that_may_be_read_two_ways_are_asked_about() {
    let text = b"Name,Join Time,Leave Time\nA B,03/04/2026 08:00,03/04/2026 09:00\n";
    let options = Options { file_name: "r.csv".into(), ..Options::default() };
    let refused = read(text, &options, DateHints::default()).unwrap_err().to_string();
    assert!(refused.contains("\"Join Time\" (as in 03/04/2026 08:00)") && refused.contains("--dates"), "{refused}");
    let order = Some(DateOrder::DayFirst);
    let read_so = read(text, &options, DateHints { order, day: None }).unwrap();
    assert_eq!(read_so.visits[0].came.unwrap().date.unwrap().to_string(), "2026-04-03");
    let mixed = b"Name,Join Time\nA B,13/04/2026 08:00\nC D,04/13/2026 09:00\n";
    assert!(read(mixed, &options, DateHints::default()).unwrap_err().to_string().contains("correct the column"));
}
