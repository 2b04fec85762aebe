//! The end of a day: what a closed session says of everybody, with and without a sign-out.

use crate::rig::{Rig, items, text};

/// In at 08:30, one of them out at 10:00, one excused, two who never came.
fn day() -> Rig {
    let mut rig = Rig::session();
    let list = "id,given,family,status\nP1,Ann,One,\nP2,Bob,Two,\nP3,Cal,Three,\nP4,Dot,Four,\nP5,Eve,Five,excused\n";
    rig.people(&rig.file("list.csv", list));
    rig.clock("08:30");
    assert_eq!(rig.feed(&["checkin", "--batch"], "P1\nP2\n").code, 0);
    rig.clock("10:00");
    rig.run(&["checkin", "P2", "--out"]).done();
    rig.clock("12:00");
    rig
}

fn minutes(rig: &Rig, id: &str) -> i64 {
    let attendance = rig.export("attendance");
    let person = items(&attendance["people"]).iter().find(|person| person["id"] == id).unwrap().clone();
    person["minutes"].as_i64().unwrap()
}

#[test]
fn while_it_is_live_people_are_expected_in_left_or_excused() {
    let rig = day();
    assert_eq!(rig.statuses(), ["P1 in", "P2 left", "P3 expected", "P4 expected", "P5 excused"]);
    assert_eq!((minutes(&rig, "P1"), minutes(&rig, "P2"), minutes(&rig, "P3")), (210, 90, 0));
}

#[test]
fn closing_with_a_sign_out_gives_everybody_their_minutes() {
    let mut rig = day();
    let said = rig.run(&["session", "close", "--sign-out"]).done();
    assert!(said.contains("2 attended, 1 excused, 2 absent, 0 without sign-out"), "{said}");
    rig.clock("17:00");
    assert_eq!(rig.statuses(), ["P1 left", "P2 left", "P3 absent", "P4 absent", "P5 excused"]);
    assert_eq!((minutes(&rig, "P1"), minutes(&rig, "P2")), (210, 90));
    let shown = rig.json(&["session", "show", "--json", "assessment"]);
    assert_eq!(text(&shown["state"]), "closed");
    assert_eq!((shown["counts"]["left"].as_u64(), shown["counts"]["absent"].as_u64()), (Some(2), Some(2)));
}

#[test]
fn closing_without_a_sign_out_leaves_the_time_open_and_says_so() {
    let mut rig = day();
    let run = rig.run(&["session", "close"]);
    assert!(run.err.contains("no sign-out"), "{}", run.err);
    assert!(run.done().contains("1 without sign-out"));
    rig.clock("17:00");
    assert_eq!(rig.statuses()[0], "P1 in");
    assert_eq!(minutes(&rig, "P1"), 0, "nobody knows when they left");
    let attendance = rig.export("attendance");
    let person = items(&attendance["people"]).iter().find(|person| person["id"] == "P1").unwrap();
    assert!(items(&person["flags"]).iter().any(|flag| flag == "no_sign_out"));
}

#[test]
fn weeks_later_a_stated_time_closes_what_was_left_open() {
    let mut rig = day();
    rig.run(&["session", "close"]).done();
    rig.date("2026-07-08", "10:00");
    let day = ["--session", "assessment"];
    rig.run(&[&["checkin", "P1", "--out", "--at", "12:00"][..], &day].concat()).done();
    rig.run(&[&["checkin", "P3", "--at", "09:00"][..], &day].concat()).done();
    rig.run(&[&["excuse", "P4", "--reason", "court"][..], &day].concat()).done();
    let refused = rig.run(&[&["checkin", "P5"][..], &day].concat()).refused(1);
    assert!(refused.contains("closed"), "only a stated time is about that day: {refused}");
    let attendance = rig.json(&[&["export", "attendance", "--format", "json"][..], &day].concat());
    let of = |id: &str| items(&attendance["people"]).iter().find(|person| person["id"] == id).unwrap().clone();
    assert_eq!((of("P1")["status"].clone(), of("P1")["minutes"].clone()), ("left".into(), 210.into()));
    assert_eq!(text(&of("P1")["presence"][0]["out"]), "2026-06-17T12:00:00-05:00");
    assert_eq!(text(&of("P3")["presence"][0]["in"]), "2026-06-17T09:00:00-05:00");
    assert_eq!(of("P4")["status"], "excused");
}

#[test]
fn a_closed_session_takes_nothing_more_until_the_closing_is_undone() {
    let rig = day();
    rig.run(&["session", "close"]).done();
    let before = rig.everything();
    for arguments in [
        &["checkin", "P3"][..],
        &["checkin", "P1", "--out"],
        &["walkin", "Bo Li"],
        &["breakouts", "draw"],
        &["import", "agenda", crate::rig::demo("agenda.csv").to_str().unwrap(), "--yes"],
        &["session", "close"],
    ] {
        let mut named = arguments.to_vec();
        named.extend(["--session", "assessment"]);
        let run = rig.run(&named);
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("is closed"), "{arguments:?}: {}", run.err);
    }
    assert_eq!(rig.everything(), before);
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(rig.statuses()[..2], ["P1 in", "P2 left"]);
    rig.run(&["checkin", "P3"]).done();
}

#[test]
fn two_sessions_of_one_day_are_never_confused() {
    let rig = day();
    let other =
        ["session", "new", "--title", "Evening", "--date", "2026-06-17", "--start", "18:00", "--center", "Peoria"];
    let id = rig.run(&other).done().trim().to_owned();
    assert_eq!(rig.statuses().len(), 5, "the live one is meant");
    assert_eq!(rig.run(&["session", "show", &id]).code, 0);
    assert_eq!(items(&rig.json(&["session", "list", "--json"])["sessions"]).len(), 2);
    rig.run(&other).refused(1);
    rig.run(&["checkin", "P4", "--session", "evening"]).done();
    let sentence = rig.run(&["checkin", "P3"]).refused(1);
    assert!(sentence.contains("2 sessions could be meant"), "{sentence}");
}
