//! Reports of meeting tools become stays: seen first, written as one, taken back as one.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::rig::Rig;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

const PEOPLE: &str = "id,given,family,goes_by,email,agency\n\
    A1,Katherine,Nguyen,Kate,kate.nguyen@example.org,Lakeside Family\n\
    A2,Marcus,O'Brien,,marcus@example.org,Harbor House\n\
    A3,Lena,Schmidt,,lena@example.org,DCFS\n";

fn evening() -> Rig {
    let mut rig = Rig::session();
    let list = rig.path("people.csv");
    std::fs::write(&list, PEOPLE).unwrap();
    rig.people(&list);
    rig.clock("17:00");
    rig
}

fn stays(rig: &Rig) -> Vec<(String, Vec<(String, String)>)> {
    let text = rig.run(&["export", "attendance", "--format", "json"]).done();
    let value: Value = serde_json::from_str(&text).unwrap();
    let clock = |value: &Value| value.as_str().map_or_else(|| "-".to_owned(), |text| text[11..16].to_owned());
    let rows = value["people"].as_array().unwrap_or_else(|| panic!("{text}"));
    let rows = rows.iter().filter(|row| row["presence"].as_array().is_some_and(|stays| !stays.is_empty()));
    let stay = |stay: &Value| (clock(&stay["in"]), clock(&stay["out"]));
    rows.map(|row| {
        let stays = row["presence"].as_array().unwrap().iter().map(stay).collect();
        (row["id"].as_str().unwrap().to_owned(), stays)
    })
    .collect()
}

fn spans(spans: &[(&str, &str)]) -> Vec<(String, String)> {
    spans.iter().map(|(came, left)| ((*came).to_owned(), (*left).to_owned())).collect()
}

#[test]
fn a_report_is_seen_written_once_and_taken_back() {
    let rig = evening();
    let file = fixture("zoom_participants.csv");
    let file = file.to_str().unwrap();
    let seen = rig.run(&["import", "attendance", file, "--dry-run"]).done();
    assert!(seen.contains("2 new with 3 stays"), "{seen}");
    assert_eq!(stays(&rig), []);
    let done = rig.run(&["import", "attendance", file, "--yes"]).done();
    let batch = done.rsplit(' ').next().unwrap().trim().to_owned();
    let written = [
        ("A1".to_owned(), spans(&[("08:21", "10:00"), ("10:10", "16:00")])),
        ("A2".to_owned(), spans(&[("08:25", "16:00")])),
    ];
    assert_eq!(stays(&rig), written);
    let again = rig.run(&["import", "attendance", file, "--yes", "--json"]).done();
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!((&again["new"], &again["same"], &again["batch"]), (&0.into(), &2.into(), &Value::Null));
    assert_eq!(stays(&rig), written);
    rig.run(&["import", "undo", &batch]).done();
    assert_eq!(stays(&rig), []);
}

#[test]
fn nobody_is_lost_and_every_row_that_is_left_out_is_named() {
    let rig = evening();
    let file = fixture("zoom_devices.csv");
    let run = rig.run(&["import", "attendance", file.to_str().unwrap(), "--dry-run", "--json"]);
    let told: Value = serde_json::from_str(run.out.trim()).unwrap();
    // Two devices at once are one presence.
    assert_eq!(
        (&told["rows"], &told["new"], &told["stays"], &told["held"]),
        (&5.into(), &1.into(), &1.into(), &1.into())
    );
    assert_eq!(told["unmatched"], serde_json::json!([{ "row": 4, "name": "iPhone" }]));
    for words in [
        "row 4: nobody is called \"iPhone\"",
        "row 5: held back, Marcus O'Brien is known with another e-mail address",
        "row 6 skipped, it ends before it begins: \"08:25 to 08:20\"",
    ] {
        assert!(run.err.contains(words), "{words}\n{}", run.err);
    }
    // Without the column of addresses the name counts.
    let said = ["import", "attendance", file.to_str().unwrap(), "--dry-run", "--map", "ignore=User Email"];
    assert!(rig.run(&said).done().contains("2 new with 2 stays"));
}

#[test]
fn the_door_and_the_meeting_make_one_roster() {
    let mut rig = evening();
    rig.run(&["checkin", "A1", "--at", "09:00"]).done();
    rig.run(&["checkin", "A1", "--out", "--at", "12:00"]).done();
    rig.run(&["checkin", "A2", "--at", "09:00"]).done();
    let file = rig.path("meet.csv");
    let text = "First name,Last name,Time joined,Time exited\nKate,Nguyen,8:30 AM,9:30 AM\nKate,Nguyen,11:00 AM,1:00 PM\n\
        Marcus,O'Brien,8:00 AM,3:00 PM\nLena,Schmidt,8:00 AM,\n";
    std::fs::write(&file, text).unwrap();
    let run = rig.run(&["import", "attendance", file.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("Marcus O'Brien has no sign-out at the door and stays checked in"), "{}", run.err);
    let joined = [
        ("A1".to_owned(), spans(&[("08:30", "12:00"), ("12:00", "13:00")])),
        ("A2".to_owned(), spans(&[("08:00", "-")])),
        ("A3".to_owned(), spans(&[("08:00", "-")])),
    ];
    assert_eq!(stays(&rig), joined);
    rig.clock("17:30");
    let batch = run.out.rsplit(' ').next().unwrap().trim().to_owned();
    rig.run(&["import", "undo", &batch]).done();
    let before = [("A1".to_owned(), spans(&[("09:00", "12:00")])), ("A2".to_owned(), spans(&[("09:00", "-")]))];
    assert_eq!(stays(&rig), before);
}

#[test]
fn clocks_are_of_the_session_unless_the_file_or_somebody_says_otherwise() {
    let rig = evening();
    let file = rig.path("report.csv");
    let text = "Name,Join Time,Leave Time\nKatherine Nguyen,2026-06-17T13:30:00Z,2026-06-17T14:30:00Z\n\
        Marcus O'Brien,2026-06-17 13:30,2026-06-17 14:30\nLena Schmidt,2026-06-16 13:30,2026-06-16 14:30\n";
    std::fs::write(&file, text).unwrap();
    let run = rig.run(&["import", "attendance", file.to_str().unwrap(), "--tz", "UTC", "--yes"]);
    assert!(
        run.err.contains(
            "row 4 skipped, it is of another day: \"2026-06-16 08:30\" (expected: times of the session's day"
        ),
        "{}",
        run.err
    );
    let utc = spans(&[("08:30", "09:30")]);
    assert_eq!(stays(&rig), [("A1".to_owned(), utc.clone()), ("A2".to_owned(), utc)]);
}

#[test]
fn somebody_of_the_directory_comes_onto_the_list_and_leaves_it_with_the_import() {
    let mut rig = evening();
    let list = rig.path("more.csv");
    std::fs::write(&list, "id,given,family,email,agency\nB1,Nia,Okafor,nia@example.org,DCFS\n").unwrap();
    rig.run(&["import", "people", list.to_str().unwrap(), "--directory-only", "--yes"]).done();
    let file = rig.path("report.csv");
    std::fs::write(&file, "Name,Email,Join Time,Leave Time\nNia Okafor,nia@example.org,08:30,16:00\n").unwrap();
    let run = rig.run(&["import", "attendance", file.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("1 new (1 not on the list)"), "{}", run.err);
    assert_eq!(stays(&rig), [("B1".to_owned(), spans(&[("08:30", "16:00")]))]);
    rig.clock("17:10");
    let batch = run.out.rsplit(' ').next().unwrap().trim().to_owned();
    rig.run(&["import", "undo", &batch]).done();
    let text = rig.run(&["export", "attendance", "--format", "json"]).done();
    assert!(!text.contains("B1"), "{text}");
}

#[test]
fn who_came_without_a_time_gets_the_one_that_was_given() {
    let rig = evening();
    let file = fixture("eventbrite_orders.csv");
    let file = file.to_str().unwrap();
    let seen = rig.run(&["import", "attendance", file, "--dry-run"]);
    assert!(seen.err.contains("it has no arrival time"), "{}", seen.err);
    rig.run(&["import", "attendance", file, "--came", "08:30", "--yes"]).done();
    assert_eq!(stays(&rig), [("A1".to_owned(), spans(&[("08:30", "-")]))]);
}
