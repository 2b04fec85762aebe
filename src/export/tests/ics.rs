//! The calendar, read back by a reader of its own that knows nothing of the writer.

use std::collections::BTreeMap;

use super::fixture::{Joliet, at};
use super::{bytes, text};
use crate::core::model::Item;
use crate::core::words::ItemKind;

/// The events of a calendar: each property's value as text, unfolded and unescaped.
fn events(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let raw = std::str::from_utf8(bytes).expect("no character is cut");
    assert!(
        raw.ends_with("\r\n") && !raw.replace("\r\n", "").contains(['\r', '\n']),
        "lines end with CRLF and nothing else"
    );
    for line in raw.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = raw.replace("\r\n ", "");
    let mut events: Vec<BTreeMap<String, String>> = Vec::new();
    let mut depth: Vec<&str> = Vec::new();
    for line in unfolded.lines().map(|line| line.trim_end_matches('\r')) {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no property: {line}"));
        match name {
            "BEGIN" => {
                depth.push(value);
                if value == "VEVENT" {
                    events.push(BTreeMap::new());
                }
            }
            "END" => assert_eq!(depth.pop(), Some(value)),
            _ if depth.last() == Some(&"VEVENT") => {
                let known = events.last_mut().unwrap().insert(name.to_owned(), unescaped(value));
                assert_eq!(known, None, "{name} stands twice");
            }
            _ => {}
        }
    }
    assert!(depth.is_empty());
    events
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next().expect("a lone backslash ends nothing") {
                'n' | 'N' => text.push('\n'),
                sign @ ('\\' | ';' | ',') => text.push(sign),
                other => panic!("\\{other} means nothing"),
            },
            ';' | ',' => panic!("{sign} parts a text: {value}"),
            sign => text.push(sign),
        }
    }
    text
}

#[test]
fn what_is_in_a_title_stays_a_title() {
    let mut day = Joliet::empty();
    let hostile =
        "Lunch; soup, bread \\ tea: 開会のあいさつ 👩‍👩‍👧‍👦 BEGIN:VEVENT and more words than one line of a calendar has";
    day.item(day.live, ItemKind::Lunch, hostile, at(17, 1200), None);
    let live = events(&bytes(&day.input(day.live), "runsheet", "ics"));
    assert_eq!(live[0]["SUMMARY"], hostile);
    assert_eq!(live[0]["DTSTART"], "20260617T170000Z", "noon in Chicago");
    assert_eq!(live[0]["DTEND"], "20260617T180000Z");
    assert_eq!(live[0]["DESCRIPTION"], "lead: Ana Castellanos\nplanned 12:00, 60 min");
    assert_eq!((&*live[0]["LOCATION"], &*live[0]["STATUS"]), ("Hall", "CONFIRMED"));
}

#[test]
fn every_length_of_a_title_is_folded_between_characters() {
    for letter in ["x", "é", "語", "👩‍👩‍👧‍👦", ",", "\\"] {
        for count in 55..90 {
            let mut day = Joliet::empty();
            let title = letter.repeat(count);
            day.item(day.live, ItemKind::Panel, &title, at(17, 900), None);
            assert_eq!(events(&bytes(&day.input(day.live), "agenda", "ics"))[0]["SUMMARY"], title);
        }
    }
}

#[test]
fn an_item_without_minutes_is_a_point_and_one_left_out_is_cancelled() {
    let mut day = Joliet::empty();
    let point = day.item(day.live, ItemKind::Panel, "Photo", at(17, 1100), None);
    let out = day.item(day.live, ItemKind::Panel, "Panel", at(17, 1130), None);
    day.state.items.entry(point).and_modify(|item| *item = Item { minutes: 0, ..item.clone() });
    day.state.items.entry(out).and_modify(|item| *item = Item { skipped: true, ..item.clone() });
    let events = events(&bytes(&day.input(day.live), "runsheet", "ics"));
    assert!(!events[0].contains_key("DTEND"));
    assert_eq!((&*events[1]["STATUS"], &*events[1]["DTSTART"]), ("CANCELLED", "20260617T163000Z"));
    assert_ne!(events[0]["UID"], events[1]["UID"]);
}

#[test]
fn a_clock_that_changes_moves_no_moment() {
    let mut day = Joliet::empty();
    let spring = chrono::NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
    let clock = |hour, minute| chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let zone = chrono_tz::America::Chicago;
    let start = crate::core::time::Time::at_local(spring, clock(1, 30), zone);
    day.item(day.live, ItemKind::Panel, "Night", start, None);
    let events = events(&bytes(&day.input(day.live), "agenda", "ics"));
    assert_eq!(events[0]["DTSTART"], "20260308T073000Z");
    assert_eq!(events[0]["DTEND"], "20260308T083000Z", "an hour, though the clocks show 03:30");
}

#[test]
fn what_is_for_the_staff_only_is_in_no_file_for_everybody() {
    let mut day = Joliet::empty();
    day.item(day.live, ItemKind::Plenary, "Core content", at(17, 900), Some(at(17, 900)));
    day.item(day.live, ItemKind::StaffOnly, "Faculty debrief", at(17, 1700), None);
    for format in ["md", "html", "csv", "ics", "json"] {
        assert!(!text(&day.input(day.live), "runsheet", format).contains("debrief"), "{format}");
        assert!(text(&day.input(day.live), "agenda", format).contains("debrief"), "{format}");
    }
    let public: serde_json::Value = serde_json::from_str(&text(&day.input(day.live), "runsheet", "json")).unwrap();
    assert_eq!(public["ends"], "2026-06-17T10:05:00-05:00", "everybody goes home before the staff does");
}
