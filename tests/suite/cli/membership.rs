//! A closed collaborative: whoever comes unlisted is a guest, with a reason, and never turned away for room.

use crate::rig::{Rig, items};

fn closed() -> Rig {
    let rig = Rig::new();
    let new = ["session", "new", "--title", "Assessment", "--date", "2026-06-17", "--start", "08:30"];
    rig.run(&[&new[..], &["--center", "Joliet", "--collaborative", "Trauma 2026", "--closed"]].concat()).done();
    rig
}

#[test]
fn a_walk_in_of_a_closed_collaborative_is_a_guest_with_a_reason() {
    let rig = closed();
    let sentence = rig.run(&["walkin", "Nia", "Okafor"]).refused(1);
    assert!(sentence.contains("\"Trauma 2026\" is closed") && sentence.contains("--reason"), "{sentence}");
    assert!(rig.statuses().is_empty());
    rig.run(&["walkin", "Nia", "Okafor", "--reason", "stands in for the trainer"]).done();
    let flags = rig.export("attendance")["people"][0]["flags"].clone();
    assert_eq!(items(&flags)[0], "guest");
    assert_eq!(rig.json(&["session", "show", "--json"])["counts"]["walk_ins"], 1);
    assert!(rig.is_sound());
}

#[test]
fn an_open_collaborative_becomes_closed_and_stays_so() {
    let rig = Rig::new();
    let new = ["session", "new", "--start", "08:30", "--collaborative", "Trauma 2026", "--title"];
    rig.run(&[&new[..], &["One", "--date", "2026-06-17"]].concat()).done();
    rig.run(&["walkin", "Nia", "Okafor"]).done();
    rig.run(&[&new[..], &["Two", "--date", "2026-08-19", "--closed"]].concat()).done();
    rig.run(&[&new[..], &["Three", "--date", "2026-10-21"]].concat()).done();
    assert!(rig.run(&["walkin", "Bo", "Li"]).refused(1).contains("closed"));
    let nowhere = ["session", "new", "--title", "T", "--date", "2026-06-18", "--start", "08:30", "--closed"];
    assert_eq!(rig.run(&nowhere).code, 2);
}

#[test]
fn a_center_that_is_full_warns_and_refuses_nobody() {
    let mut rig = closed();
    rig.clock("08:40");
    for n in 0..44 {
        let run = rig.run(&["walkin", &format!("Given{n} Family{n}"), "--reason", "guest"]);
        assert!(!run.err.contains("meant for"), "{n}: {}", run.err);
        run.done();
    }
    let run = rig.run(&["walkin", "Nia", "Okafor", "--reason", "guest"]);
    assert!(run.err.contains("45 people are in; the center is meant for 40"), "{}", run.err);
    run.done();
    rig.clock("08:50");
    rig.run(&["checkin", "Nia Okafor", "--out"]).done();
    let run = rig.run(&["checkin", "Nia Okafor"]);
    assert!(run.err.contains("45 people are in; the center is meant for 40"), "{}", run.err);
    run.done();
}

#[test]
fn who_is_known_and_not_on_the_list_of_a_closed_collaborative_is_a_guest_too() {
    let rig = closed();
    rig.file("list.csv", "id,given,family\nA1,Nia,Okafor\nA2,Bo,Li\n");
    rig.run(&["import", "people", "list.csv", "--directory-only", "--yes"]).done();
    let sentence = rig.run(&["checkin", "A1"]).refused(1);
    assert!(sentence.contains("\"Trauma 2026\" is closed") && sentence.contains("--reason"), "{sentence}");
    assert!(rig.statuses().is_empty());
    rig.run(&["checkin", "A1", "--reason", "observes"]).done();
    rig.run(&["checkin", "A1", "--out"]).done();
    rig.run(&["checkin", "A1"]).done();
    assert_eq!(items(&rig.export("attendance")["people"][0]["flags"])[0], "guest");
    assert_eq!(rig.run(&["checkin", "A2", "--out", "--reason", "tired"]).code, 2);
    assert!(rig.is_sound());
}
