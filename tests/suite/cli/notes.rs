//! Notes: added, linked, voted for and listed.

use crate::rig::{Rig, items, text};

fn add(rig: &Rig, arguments: &[&str]) -> String {
    let mut all = vec!["note", "add"];
    all.extend(arguments);
    rig.run(&all).done().trim().to_owned()
}

#[test]
fn a_solution_is_linked_to_the_barrier_it_answers() {
    let mut rig = Rig::day();
    rig.clock("10:50");
    let barrier = add(&rig, &["barrier", "Court", "dates", "collide"]);
    let solution = add(&rig, &["solution", "A fixed court day", "--by", "Ana-Lucía Ferreira"]);
    rig.run(&["note", "link", &solution, "court dates"]).done();
    rig.run(&["note", "vote", &barrier]).done();
    let notes = rig.export("notes");
    let [first, second] = items(&notes["notes"]) else { panic!("{notes}") };
    assert_eq!((text(&first["id"]), text(&first["text"])), (&*barrier, "Court dates collide"));
    assert_eq!(first["votes"], 1);
    assert_eq!((text(&second["author"]), &second["answers"]), ("Ana-Lucía Ferreira", &serde_json::json!([barrier])));
    assert_eq!(text(&second["at"]), "2026-06-17T10:50:00-05:00");
    let sentence = rig.run(&["note", "link", &solution, &barrier]).refused(1);
    assert!(sentence.contains("linked already"), "{sentence}");
    let sentence = rig.run(&["note", "link", &barrier, &solution]).refused(1);
    assert!(sentence.contains("a barrier cannot answer a solution"), "{sentence}");
}

#[test]
fn a_note_without_words_is_refused_and_an_unknown_target_too() {
    let rig = Rig::day();
    let before = rig.everything();
    assert!(rig.run(&["note", "add", "barrier", "  "]).refused(1).contains("without words"));
    assert!(
        rig.run(&["note", "add", "solution", "x", "--answers", "nothing like it"]).refused(1).contains("note list")
    );
    assert!(rig.run(&["note", "add", "barrier", "x", "--group", "1"]).refused(1).contains("breakouts draw"));
    assert!(rig.run(&["note", "add", "barrier", "x", "--role", "Juggler"]).refused(1).contains("Juggler"));
    assert_eq!(rig.everything(), before);
}

#[test]
fn one_note_a_line_is_taken_from_a_pipe_and_every_id_is_printed() {
    let rig = Rig::day();
    let ids = rig.feed(&["note", "add", "question", "-"], "Who pays?\n\nWho knows?\r\nlast without an end").done();
    let ids: Vec<&str> = ids.lines().collect();
    let notes = rig.json(&["note", "list", "--json", "--kind", "question"]);
    let listed: Vec<(&str, &str)> =
        items(&notes["notes"]).iter().map(|note| (text(&note["id"]), text(&note["text"]))).collect();
    let words = ["Who pays?", "Who knows?", "last without an end"];
    assert_eq!(listed.len(), 3);
    for ((id, said), (listed_id, listed_said)) in ids.iter().zip(words).zip(listed) {
        assert_eq!((*id, said), (listed_id, listed_said));
    }
    assert_eq!(items(&rig.json(&["note", "list", "--json", "--kind", "barrier"])["notes"]).len(), 0);
}

#[test]
fn a_note_knows_the_item_that_runs_and_the_group_it_was_said_in() {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA04\nA05\nA06\nA08\nA09\n").code, 0);
    rig.run(&["breakouts", "draw", "--groups", "2", "--mode", "mixed", "--seed", "3"]).done();
    rig.run(&["agenda", "start", "by job role"]).done();
    add(&rig, &["barrier", "No quiet place", "--group", "2"]);
    let note = rig.export("notes")["notes"][0].clone();
    assert_eq!((text(&note["agenda_item"]), text(&note["group"])), ("By job role", "2"));
}
