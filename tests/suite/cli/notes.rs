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

#[test]
fn what_is_said_of_a_note_is_listed_shown_and_taken_back() {
    let rig = Rig::day();
    let barrier = add(&rig, &["barrier", "No quiet place", "--by", "Ana-Lucía Ferreira"]);
    let set = ["note", "set", &barrier, "--category", "4", "--owner", "M. Hale", "--due", "2026-08-19", "--area"];
    rig.run(&[&set[..], &["assessment", "--level", "field", "--private"]].concat()).done();
    let row = rig.json(&["note", "list", "--json", "--category", "policy"])["notes"][0].clone();
    assert_eq!((text(&row["category"]), text(&row["owner"]), text(&row["due"])), ("policy", "M. Hale", "2026-08-19"));
    assert_eq!((text(&row["area"]), text(&row["level"]), &row["private"]), ("assessment", "field", &true.into()));
    let shown = rig.run(&["note", "show", "quiet place"]).done();
    for words in ["Policy and procedure", "owner: M. Hale by 2026-08-19", "not for export"] {
        assert!(shown.contains(words), "{shown}");
    }
    rig.run(&["note", "set", &barrier, "--category", "none", "--public"]).done();
    assert_eq!(items(&rig.json(&["note", "list", "--json", "--category", "none"])["notes"]).len(), 1);
    assert!(rig.run(&["note", "undo", &barrier]).done().contains("category"));
    assert_eq!(items(&rig.json(&["note", "list", "--json", "--category", "none"])["notes"]).len(), 0);
    assert!(rig.run(&["note", "set", &barrier, "--category", "moon"]).refused(1).contains("staffing"));
    assert!(rig.run(&["note", "set", &barrier]).code == 2);
    rig.run(&["note", "category", "4", "--name", "Red tape"]).done();
    assert!(rig.run(&["note", "category"]).done().contains("4  policy     Red tape  1"));
}

#[test]
fn a_note_is_edited_merged_and_unlinked_and_every_act_is_undone() {
    let rig = Rig::day();
    let one = add(&rig, &["barrier", "no", "tiem"]);
    let two = add(&rig, &["barrier", "too", "little", "time"]);
    let solution = add(&rig, &["solution", "two desks", "--answers", &two]);
    rig.run(&["note", "edit", &one, "no", "time"]).done();
    let shown = rig.json(&["note", "show", &one, "--json"]);
    assert_eq!((text(&shown["text"]), text(&shown["original"])), ("no time", "no tiem"));
    let stale = rig.run(&["note", "edit", &one, "no tide", "--rev", "1"]).refused(1);
    assert!(stale.contains("changed since") && stale.contains("no time"), "{stale}");
    rig.run(&["note", "vote", &two, "--by", "Rosa Delgado"]).done();
    assert!(rig.run(&["note", "vote", &two, "--by", "rosa delgado"]).refused(1).contains("once for each person"));
    rig.run(&["note", "vote", &one]).done();
    let before = rig.export("notes");
    assert!(rig.run(&["note", "merge", &one, &two]).done().contains("+2"));
    let row = rig.json(&["note", "list", "--json", "--kind", "barrier"])["notes"].clone();
    assert_eq!((items(&row).len(), &row[0]["votes"], &row[0]["also"][0]), (1, &2.into(), &"too little time".into()));
    assert_eq!(rig.json(&["note", "show", &solution, "--json"])["answers"], serde_json::json!([one]));
    assert_eq!(items(&rig.json(&["note", "list", "--json", "--status", "merged"])["notes"]).len(), 1);
    assert!(rig.run(&["note", "vote", &two]).refused(1).contains(&one));
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(rig.export("notes"), before);
    rig.run(&["note", "unlink", &solution, &two]).done();
    assert_eq!(rig.json(&["note", "show", &solution, "--json"])["answers"], serde_json::json!([]));
    assert!(rig.run(&["note", "unlink", &solution, &two]).refused(1).contains("not linked"));
    assert!(rig.run(&["note", "alike", "hardly any time"]).code == 0);
    assert!(rig.run(&["note", "alike", "little time left"]).done().contains("too little time"));
}

#[test]
fn a_session_with_a_question_without_an_owner_closes_only_when_it_is_carried_over() {
    let mut rig = Rig::day();
    rig.clock("16:00");
    add(&rig, &["question", "Who pays?"]);
    let sentence = rig.run(&["session", "close", "--sign-out"]).refused(1);
    assert!(sentence.contains("Who pays?") && sentence.contains("--carry-over"), "{sentence}");
    rig.run(&["session", "close", "--sign-out", "--carry-over"]).done();
    assert_eq!(rig.json(&["note", "list", "--json", "--open"])["notes"][0]["carried"], true);
}
