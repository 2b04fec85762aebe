//! People on the list of another session: the search says where, and they make up or move.

use crate::rig::{Rig, items, text};

/// Today's session with its people, and one in October in Peoria of the same content with one person.
fn series(content: &str) -> (Rig, String) {
    let rig = Rig::new();
    let new = ["session", "new", "--title", "Assessment", "--start", "08:30", "--content", "tia"];
    let today = rig.run(&[&new[..], &["--date", "2026-06-17", "--center", "Joliet"]].concat()).done();
    let mut other = vec!["session", "new", "--title", "Assessment", "--start", "08:30", "--content", content];
    other.extend(["--date", "2026-10-21", "--center", "Peoria"]);
    let peoria = rig.run(&other).done().trim().to_owned();
    let here = rig.file("here.csv", "id,given,family,agency\nA1,Ana,Ruiz,Lakeside\n");
    rig.run(&["import", "people", here.to_str().unwrap(), "--yes", "--session", today.trim()]).done();
    let there = rig.file("there.csv", "id,given,family,agency\nB1,Wolfgang,Mozart,Valley\n");
    rig.run(&["import", "people", there.to_str().unwrap(), "--yes", "--session", &peoria]).done();
    (rig, peoria)
}

fn on_list(rig: &Rig, session: &str) -> String {
    let people = rig.json(&["export", "attendance", "--format", "json", "--session", session])["people"].clone();
    let line = |one: &serde_json::Value| format!("{} {} {}", text(&one["id"]), text(&one["status"]), one["flags"]);
    items(&people).iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_search_says_where_a_stranger_is_registered() {
    let (rig, _) = series("tia");
    let hit = rig.json(&["search", "wolfgang mozart", "--json"])["hits"][0].clone();
    assert_eq!((text(&hit["status"]), text(&hit["elsewhere"])), ("unlisted", "registered 21 Oct, Peoria"));
    let hit = rig.json(&["search", "ana ruiz", "--json"])["hits"][0].clone();
    assert_eq!((text(&hit["status"]), hit.get("elsewhere")), ("expected", None));
    assert!(rig.run(&["search", "wolfgang mozart"]).done().contains("registered 21 Oct, Peoria"));
}

#[test]
fn a_make_up_counts_there_and_undo_takes_back_both() {
    let (rig, peoria) = series("tia");
    let run = rig.run(&["checkin", "B1", "--make-up"]);
    assert!(run.err.contains("counts as made up for 21 Oct, Peoria"), "{}", run.err);
    assert!(run.done().contains("Wolfgang Mozart in"));
    assert!(rig.run(&["export", "attendance"]).done().contains("make_up"));
    assert!(on_list(&rig, &peoria).starts_with("B1 excused"), "{}", on_list(&rig, &peoria));
    assert!(rig.run(&["history"]).done().contains("Wolfgang Mozart in (make-up)"));
    rig.run(&["checkin", "B1", "--undo"]).done();
    assert!(on_list(&rig, &peoria).starts_with("B1 expected"), "{}", on_list(&rig, &peoria));
    assert_eq!(rig.statuses(), ["A1 expected"]);
    rig.run(&["checkin", "B1", "--make-up", &peoria]).done();
    assert!(rig.is_sound());
}

#[test]
fn a_move_changes_both_lists_and_other_content_makes_up_for_nothing() {
    let (rig, peoria) = series("grief");
    let sentence = rig.run(&["checkin", "B1", "--make-up"]).refused(1);
    assert!(sentence.contains("no other session of this content"), "{sentence}");
    let sentence = rig.run(&["checkin", "B1", "--make-up", &peoria]).refused(1);
    assert!(sentence.contains("other content"), "{sentence}");
    rig.run(&["checkin", "B1", "--move"]).done();
    assert_eq!((rig.statuses(), on_list(&rig, &peoria)), (vec!["A1 expected".into(), "B1 in".into()], String::new()));
    rig.run(&["checkin", "B1", "--undo"]).done();
    assert!(on_list(&rig, &peoria).starts_with("B1 expected"));
    let sentence = rig.run(&["checkin", "A1", "--move"]).refused(1);
    assert!(sentence.contains("registered for no session to come"), "{sentence}");
    assert!(rig.is_sound());
}
