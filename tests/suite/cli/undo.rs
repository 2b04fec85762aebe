//! `history`: every act is there, and can be taken back once.

use crate::rig::{Rig, text};

fn newest(rig: &Rig) -> serde_json::Value {
    rig.json_lines(&["history", "--json", "--limit", "1"]).remove(0)
}

#[test]
fn every_act_of_the_day_is_undone_and_leaves_the_day_as_it_was() {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA04\nA05\nA06\nA08\nA09\nA12\nA15\n").code, 0);
    rig.run(&["agenda", "start", "1"]).done();
    rig.run(&["breakouts", "draw", "--size", "4", "--seed", "1"]).done();
    rig.run(&["note", "add", "barrier", "Court dates"]).done();
    rig.run(&["note", "add", "solution", "A fixed day"]).done();
    let picture = || {
        let whats = ["attendance", "people", "breakouts", "notes", "agenda"];
        whats.map(|what| rig.run(&["export", what, "--format", "json"]).done()).join("\n")
    };
    let before = picture();
    for act in [
        &["checkin", "A21"][..],
        &["checkin", "A05", "--out"],
        &["walkin", "Bo Li", "--role", "CAYIT"],
        &["excuse", "A20", "--reason", "court"],
        &["agenda", "next"],
        &["agenda", "start", "5"],
        &["agenda", "shift", "+5"],
        &["breakouts", "draw", "--mode", "mixed", "--seed", "2"],
        &["breakouts", "move", "A01", "2"],
        &["note", "add", "question", "Who pays?"],
        &["note", "add", "solution", "Another", "--answers", "court dates"],
        &["note", "link", "fixed day", "court dates"],
        &["note", "vote", "court dates"],
        &["session", "close", "--sign-out"],
    ] {
        let run = rig.run(act);
        if act[1] == "move" && run.code == 1 {
            // They sat there already: the other group, then.
            rig.run(&["breakouts", "move", "A01", "1"]).done();
        } else {
            run.done();
        }
        assert_ne!(picture(), before, "{act:?} shows nowhere");
        let entry = newest(&rig)["seq"].to_string();
        rig.run(&["history", "undo", &entry, "--session", "assessment"]).done();
        assert_eq!(picture(), before, "{act:?} was not taken back whole");
        let again = rig.run(&["history", "undo", &entry]).refused(1);
        assert!(again.contains("undone already"), "{again}");
    }
}

#[test]
fn an_undo_says_what_it_undid_and_is_itself_in_the_history() {
    let rig = Rig::day();
    rig.run(&["checkin", "maria lopez", "--station", "Door B", "--operator", "ben"]).done();
    let said = rig.run(&["history", "undo", "last"]).done();
    assert_eq!(said, "undone: Maria López in\n");
    let history = rig.json_lines(&["history", "--json"]);
    assert_eq!((text(&history[0]["act"]), text(&history[1]["act"])), ("undo", "check_in"));
    assert_eq!(history[1]["undone_by"], history[0]["seq"]);
    assert_eq!((text(&history[1]["station"]), text(&history[1]["operator"])), ("Door B", "ben"));
    assert_eq!(history[1]["rehearsal"], true, "the clock was set by hand");
    let people = rig.run(&["history"]).done();
    assert!(people.contains("(undone by") && people.contains("[clock set by hand]"), "{people}");
}

#[test]
fn an_undo_refuses_what_is_not_there_or_was_changed_since() {
    let rig = Rig::day();
    for entry in ["0", "999", "never", "-3"] {
        let run = rig.run(&["history", "undo", entry]);
        assert!(run.code == 1 || (entry == "-3" && run.code == 2), "{entry}: {}", run.err);
    }
    rig.run(&["agenda", "start", "1"]).done();
    let start = newest(&rig)["seq"].to_string();
    rig.run(&["agenda", "shift", "+5"]).done();
    let sentence = rig.run(&["history", "undo", &start]).refused(1);
    assert!(sentence.contains("changed since") && sentence.contains("history"), "{sentence}");
}

#[test]
fn an_import_is_taken_back_but_for_those_who_came() {
    let rig = Rig::session();
    let list = rig.file("list.csv", "id,given,family\nA1,Ana,Ruiz\nA2,Bo,Li\nA3,Cy,Do\n");
    let said = rig.run(&["import", "people", list.to_str().unwrap(), "--yes"]).done();
    let batch = said.trim().rsplit(' ').next().unwrap().to_owned();
    rig.run(&["checkin", "A2"]).done();
    rig.run(&["import", "undo", &batch[batch.len() - 8..]]).done();
    assert_eq!(rig.statuses(), ["A2 in"]);
    assert!(rig.run(&["import", "undo", &batch]).refused(1).contains("taken back already"));
    assert!(rig.run(&["import", "undo", "zzzz"]).refused(1).contains("history --json"));
    rig.people(&list);
    assert_eq!(rig.statuses(), ["A1 expected", "A2 in", "A3 expected"]);
}

#[test]
fn an_undo_refuses_to_pull_a_row_from_under_what_was_built_on_it() {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA04\nA05\nA06\n").code, 0);
    rig.run(&["breakouts", "draw", "--size", "4", "--seed", "1"]).done();
    let draw = newest(&rig)["seq"].to_string();
    let walk_in = rig.run(&["walkin", "Bo Li"]).done();
    let arrival = newest(&rig)["seq"].to_string();
    rig.run(&["breakouts", "place", walk_in.trim()]).done();
    let sentence = rig.run(&["history", "undo", &draw]).refused(1);
    assert!(sentence.contains("Bo Li sits in it by now"), "{sentence}");
    let sentence = rig.run(&["history", "undo", &arrival]).refused(1);
    assert!(sentence.contains("Bo Li sits in a group"), "{sentence}");
    rig.run(&["breakouts", "undo"]).done();
    rig.run(&["note", "add", "barrier", "No quiet place", "--group", "1"]).done();
    let sentence = rig.run(&["history", "undo", &draw]).refused(1);
    assert!(sentence.contains("a note was taken in it"), "{sentence}");
    rig.run(&["history", "undo", "last"]).done();
    rig.run(&["history", "undo", &draw]).done();
    rig.run(&["history", "undo", &arrival]).done();
    assert!(rig.is_sound());
    let planned = Rig::day();
    let first = planned.json_lines(&["history", "--json"]).last().unwrap()["seq"].to_string();
    let sentence = planned.run(&["history", "undo", &first]).refused(1);
    assert!(sentence.contains("it has people"), "{sentence}");
}

#[test]
fn an_undo_never_makes_two_items_run() {
    let rig = Rig::day();
    rig.run(&["agenda", "start", "1"]).done();
    let first = newest(&rig)["seq"].to_string();
    rig.run(&["agenda", "start", "2"]).done();
    rig.run(&["history", "undo", &first]).refused(1);
    rig.run(&["agenda", "undo"]).done();
    rig.run(&["agenda", "undo"]).done();
}

/// A day of two full groups whose repair opened group 3 for four late people, and the repair's entry.
fn day_with_a_repair() -> (Rig, String) {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA02\nA03\nA04\nA05\nA06\nA07\nA08\n").code, 0);
    rig.run(&["breakouts", "draw", "--mode", "mixed", "--size", "4", "--max", "4", "--seed", "1"]).done();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A09\nA10\nA11\nA12\n").code, 0);
    let said = rig.run(&["breakouts", "repair"]).done();
    assert!(said.contains("goes to group 3 (a new group)"), "{said}");
    let repair = newest(&rig)["seq"].to_string();
    (rig, repair)
}

#[test]
fn repair_undo_is_refused_after_a_note_in_the_new_group() {
    let (rig, repair) = day_with_a_repair();
    rig.run(&["note", "add", "barrier", "No quiet place", "--group", "3"]).done();
    let sentence = rig.run(&["history", "undo", &repair]).refused(1);
    assert!(sentence.contains("a note was taken in it; take that back first"), "{sentence}");
    assert!(rig.is_sound());
}

#[test]
fn repair_undo_is_possible_after_the_note_in_the_new_group_was_taken_back() {
    let (rig, repair) = day_with_a_repair();
    rig.run(&["note", "add", "barrier", "No quiet place", "--group", "3"]).done();
    rig.run(&["history", "undo", "last"]).done();
    rig.run(&["history", "undo", &repair]).done();
    let groups = rig.run(&["breakouts", "show"]).done();
    assert!(groups.contains("Group 2") && !groups.contains("Group 3"), "{groups}");
    assert!(rig.is_sound());
}

#[test]
fn repair_undo_is_refused_after_somebody_late_was_placed_in_the_new_group() {
    let (rig, repair) = day_with_a_repair();
    // Every group has a late person now, the new one among them.
    for person in ["A13", "A14", "A15"] {
        rig.run(&["checkin", person]).done();
        rig.run(&["breakouts", "place", person]).done();
    }
    let sentence = rig.run(&["history", "undo", &repair]).refused(1);
    assert!(sentence.contains("sits in it by now; take that back first"), "{sentence}");
    assert!(rig.is_sound());
}

#[test]
fn note_change_undo_is_refused_after_the_group_it_was_in_is_gone() {
    let (rig, repair) = day_with_a_repair();
    rig.run(&["note", "add", "barrier", "No quiet place", "--group", "3"]).done();
    let notes = rig.json(&["note", "list", "--json"]);
    rig.run(&["note", "set", text(&notes["notes"][0]["id"]), "--group", "1"]).done();
    let change = newest(&rig)["seq"].to_string();
    rig.run(&["history", "undo", &repair]).done();
    let sentence = rig.run(&["history", "undo", &change]).refused(1);
    assert!(sentence.contains("the group it belonged to is gone"), "{sentence}");
    assert!(rig.is_sound());
}
