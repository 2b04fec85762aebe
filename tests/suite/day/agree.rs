//! The day's exports agree with each other to the person.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::book::first_column;
use crate::rig::{items, text};

/// One day's files, read.
struct Left<'a>(&'a Path);

impl Left<'_> {
    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(name)).unwrap()
    }

    /// The rows of a csv by column.
    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.0.join(name)).unwrap();
        reader.deserialize().map(Result::unwrap).collect()
    }
}

/// Holds one day's files against each other.
pub fn agree(out: &Path) {
    let left = Left(out);
    people(&left);
    figures(&left);
    groups(&left);
    notes(&left);
    agenda(&left);
}

/// Attendance as json, csv and workbook, and the list of people, tell of the same ones.
fn people(left: &Left<'_>) {
    let attendance = left.json("attendance.json");
    let people = items(&attendance["people"]);
    assert_eq!(people.len(), 45, "44 on the list and a walk-in");
    let rows = left.rows("attendance.csv");
    assert_eq!(rows.len(), people.len());
    for (person, row) in people.iter().zip(&rows) {
        for key in ["id", "given", "family", "agency", "role", "level", "status"] {
            assert_eq!(text(&person[key]), row[key], "{key} of {}", row["id"]);
        }
        assert_eq!(person["minutes"].to_string(), row["minutes"], "{}", row["id"]);
        let stays = items(&person["presence"]);
        let time = |stay: Option<&Value>, end: &str| stay.and_then(|stay| stay[end].as_str()).unwrap_or("").to_owned();
        assert_eq!(time(stays.first(), "in"), row["first_in"], "{}", row["id"]);
        assert_eq!(time(stays.last(), "out"), row["last_out"], "{}", row["id"]);
        let flags: Vec<&str> = items(&person["flags"]).iter().map(text).collect();
        let in_row: Vec<&str> = row["flags"].split([' ', ',', ';']).filter(|flag| !flag.is_empty()).collect();
        assert_eq!(flags, in_row, "{}", row["id"]);
    }
    let ids: Vec<String> = rows.iter().map(|row| row["id"].clone()).collect();
    assert_eq!(first_column(&left.0.join("attendance.xlsx")), [vec!["id".to_owned()], ids.clone()].concat());
    let listed: BTreeSet<String> = left.rows("people.csv").iter().map(|row| row["id"].clone()).collect();
    assert_eq!(listed, ids.into_iter().collect());
}

/// The summary, as json and as text, counts the people of the attendance.
fn figures(left: &Left<'_>) {
    let attendance = left.json("attendance.json");
    let people = items(&attendance["people"]);
    let count = |holds: &dyn Fn(&Value) -> bool| people.iter().filter(|person| holds(person)).count();
    let with_flag = |flag: &'static str| count(&|person| items(&person["flags"]).iter().any(|one| one == flag));
    let summary = left.json("summary.json");
    let figures = &summary["counts"];
    let markdown = left.text("summary.md");
    for (key, shown, expected) in [
        ("registered", "On the list", people.len()),
        ("came", "Came", count(&|person| !items(&person["presence"]).is_empty())),
        ("left", "Left", count(&|person| person["status"] == "left")),
        ("excused", "Excused", count(&|person| person["status"] == "excused")),
        ("absent", "Absent", count(&|person| person["status"] == "absent")),
        ("walk_ins", "Walk-ins", with_flag("walk_in")),
        ("late", "Came late", with_flag("late")),
        ("in", "In", count(&|person| person["status"] == "in")),
        ("expected", "Expected", count(&|person| person["status"] == "expected")),
    ] {
        assert_eq!(figures[key], expected, "{key}");
        let line = format!("| {shown} | {expected} |");
        assert!(expected == 0 || markdown.contains(&line), "{line} is not in the summary");
    }
    assert_eq!((figures["came"].as_u64(), figures["walk_ins"].as_u64()), (Some(37), Some(1)));
    for (list, key) in [("roles", "role"), ("agencies", "agency")] {
        let total: u64 = items(&summary[list]).iter().map(|row| row["came"].as_u64().unwrap()).sum();
        assert_eq!(total, 37, "{list}");
        for row in items(&summary[list]) {
            let of = |person: &Value| person[key] == row["name"];
            assert_eq!(row["registered"], count(&|person| of(person)), "{row}");
            assert_eq!(row["came"], count(&|person| of(person) && !items(&person["presence"]).is_empty()), "{row}");
        }
    }
    assert_eq!(summary["session"], attendance["session"]);
}

/// Whoever sat in a group was in the room, and sat in one group of a round.
fn groups(left: &Left<'_>) {
    let attendance = left.json("attendance.json");
    let came: BTreeSet<&str> = items(&attendance["people"])
        .iter()
        .filter(|person| !items(&person["presence"]).is_empty())
        .map(|person| text(&person["id"]))
        .collect();
    let breakouts = left.json("breakouts.json");
    let rounds = items(&breakouts["rounds"]);
    assert_eq!(rounds.len(), 1);
    for round in rounds {
        let seated: Vec<&str> =
            items(&round["groups"]).iter().flat_map(|group| items(&group["people"]).iter().map(text)).collect();
        let once: BTreeSet<&str> = seated.iter().copied().collect();
        assert_eq!(once.len(), seated.len(), "somebody sits twice");
        assert!(once.is_subset(&came), "{:?} sat there and never came", once.difference(&came));
        assert!(seated.len() >= 30);
        // The late ones were placed: maria lopez, katherine nguyen, mohammed al-khatib.
        for late in ["A13", "A17", "A31"] {
            assert!(once.contains(late), "{late}");
        }
        for group in items(&round["groups"]) {
            for (duty, holder) in group["duties"].as_object().unwrap() {
                assert!(holder.is_null() || items(&group["people"]).contains(holder), "{duty} of {}", group["name"]);
            }
        }
        let sizes: usize = items(&round["scorecard"]["sizes"]).iter().map(|size| size.as_u64().unwrap() as usize).sum();
        assert_eq!(sizes, seated.len(), "the scorecard counts everybody");
    }
}

/// Notes as json, csv and in the summary are the same notes, and answers answer what is there.
fn notes(left: &Left<'_>) {
    let notes = left.json("notes.json");
    let notes = items(&notes["notes"]);
    let rows = left.rows("notes.csv");
    assert_eq!(rows.len(), notes.len());
    let ids: BTreeSet<&str> = notes.iter().map(|note| text(&note["id"])).collect();
    let markdown = left.text("summary.md");
    for (note, row) in notes.iter().zip(&rows) {
        for key in ["id", "kind", "text", "author", "at", "status"] {
            assert_eq!(text(&note[key]), row[key]);
        }
        for key in ["group", "agenda_item", "role"] {
            assert_eq!(note[key].as_str().unwrap_or_default(), row[key]);
        }
        assert_eq!(note["votes"].to_string(), row["votes"]);
        let answers: Vec<&str> = items(&note["answers"]).iter().map(text).collect();
        assert_eq!(answers.join(" "), row["answers"]);
        assert!(answers.iter().all(|answer| ids.contains(answer)), "{note}");
        let first_words = text(&note["text"]).split(' ').take(4).collect::<Vec<_>>().join(" ");
        assert!(markdown.contains(&first_words), "{first_words} is not in the summary");
    }
    let count = |kind: &str| notes.iter().filter(|note| note["kind"] == kind).count();
    assert_eq!((count("barrier"), count("solution"), count("success")), (14, 9, 2));
    let court = notes.iter().find(|note| text(&note["text"]).starts_with("Court dates collide")).unwrap();
    assert_eq!(court["votes"], 3);
}

/// The agenda ran as the script ran it.
fn agenda(left: &Left<'_>) {
    let rows = left.rows("agenda.csv");
    assert_eq!(rows.len(), 13);
    let clock = |row: &BTreeMap<String, String>, key: &str| row[key].get(11..16).unwrap_or_default().to_owned();
    let began: Vec<String> = rows.iter().map(|row| clock(row, "actual_start")).collect();
    let expected = [
        "08:00", "08:32", "08:49", "09:54", "10:35", "10:47", "12:00", "13:01", "13:33", "14:35", "14:49", "15:35",
        "15:49",
    ];
    assert_eq!(began, expected);
    // Each ends as the next begins; the last when the session was closed.
    let ended: Vec<String> = rows.iter().map(|row| clock(row, "actual_end")).collect();
    assert_eq!(ended[..12], expected[1..]);
    assert_eq!(ended[12], "16:05");
    let markdown = left.text("agenda.md");
    assert!(markdown.contains("10:47–12:00"), "{markdown}");
    assert!(rows.iter().all(|row| row["state"] == "done"));
}
