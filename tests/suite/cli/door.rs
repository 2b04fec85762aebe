//! The door: in, out, at a stated time, taken back, and who is never guessed.

use crate::rig::{Rig, text};

fn status(rig: &Rig, id: &str) -> String {
    let lines = rig.statuses();
    let line = lines.iter().find(|line| line.starts_with(&format!("{id} ")));
    line.unwrap_or_else(|| panic!("{id} is not among {lines:?}"))[id.len() + 1..].to_owned()
}

fn person<'a>(attendance: &'a serde_json::Value, id: &str) -> &'a serde_json::Value {
    let people = attendance["people"].as_array().unwrap();
    people.iter().find(|person| person["id"] == id).unwrap_or_else(|| panic!("{id} is not on the list"))
}

#[test]
fn a_clear_winner_is_checked_in_and_a_second_time_is_told_since_when_and_where() {
    let mut rig = Rig::day();
    rig.clock("08:41");
    let said = rig.run(&["checkin", "kath", "ngo", "--station", "Door A"]).done();
    assert!(said.contains("Kathleen Ngo in 08:41"), "{said}");
    rig.clock("08:50");
    let sentence = rig.run(&["checkin", "kathleen ngo", "--station", "Door B", "--operator", "ben"]).refused(1);
    assert!(sentence.contains("already in since 08:41 (Door A, ana)"), "{sentence}");
    assert_eq!(rig.statuses().iter().filter(|line| line.ends_with(" in")).count(), 1);
}

#[test]
fn a_tie_is_never_picked_and_everybody_meant_is_listed() {
    let rig = Rig::day();
    let before = rig.everything();
    let sentence = rig.run(&["checkin", "james smith"]).refused(1);
    assert!(sentence.contains("several people") && sentence.contains("A11") && sentence.contains("A19"), "{sentence}");
    let sentence = rig.run(&["checkin", "wolfgang amadeus mozart"]).refused(1);
    assert!(sentence.contains("nobody is found") && sentence.contains("walkin"), "{sentence}");
    assert_eq!(rig.everything(), before);
}

#[test]
fn out_and_back_in_make_two_stays_and_their_minutes() {
    let mut rig = Rig::day();
    for (clock, arguments) in [
        ("08:30", &["checkin", "A18"][..]),
        ("10:10", &["checkin", "A18", "--out"]),
        ("13:05", &["checkin", "A18"]),
        ("15:00", &["checkin", "A18", "--out"]),
    ] {
        rig.clock(clock);
        rig.run(arguments).done();
    }
    let attendance = rig.export("attendance");
    let person = person(&attendance, "A18");
    assert_eq!((text(&person["status"]), person["minutes"].as_i64()), ("left", Some(100 + 115)));
    let stay =
        |n: usize| (text(&person["presence"][n]["in"]).to_owned(), text(&person["presence"][n]["out"]).to_owned());
    let day = |clock: &str| format!("2026-06-17T{clock}:00-05:00");
    assert_eq!(stay(0), (day("08:30"), day("10:10")));
    assert_eq!(stay(1), (day("13:05"), day("15:00")));
    let sentence = rig.run(&["checkin", "A18", "--out"]).refused(1);
    assert!(sentence.contains("not in (left at 15:00)"), "{sentence}");
}

#[test]
fn a_time_can_be_stated_and_neither_lies_ahead_nor_overlaps() {
    let mut rig = Rig::day();
    rig.clock("09:52");
    let said = rig.run(&["checkin", "A35", "--at", "9.40"]).done();
    assert!(said.contains("in 09:40"), "{said}");
    let attendance = rig.export("attendance");
    let flags = person(&attendance, "A35")["flags"].as_array().unwrap();
    assert!(flags.iter().any(|flag| flag == "entered_late"), "{flags:?}");
    let sentence = rig.run(&["checkin", "A36", "--at", "10:35"]).refused(1);
    assert!(sentence.contains("10:35 has not come yet: it is 09:52"), "{sentence}");
    let sentence = rig.run(&["checkin", "A35", "--out", "--at", "09:30"]).refused(1);
    assert!(sentence.contains("before") && sentence.contains("09:40"), "{sentence}");
    rig.run(&["checkin", "A35", "--out", "--at", "09:50"]).done();
    let sentence = rig.run(&["checkin", "A35", "--at", "09:45"]).refused(1);
    assert!(sentence.contains("from 09:40 to 09:50"), "{sentence}");
}

#[test]
fn an_undo_takes_back_the_last_act_on_that_person_and_no_other() {
    let mut rig = Rig::day();
    rig.clock("08:24");
    rig.run(&["checkin", "A11"]).done();
    rig.run(&["checkin", "A12"]).done();
    rig.clock("08:25");
    let said = rig.run(&["checkin", "A11", "--undo"]).done();
    assert!(said.contains("undone: James Smith in"), "{said}");
    assert_eq!((status(&rig, "A11").as_str(), status(&rig, "A12").as_str()), ("expected", "in"));
    let sentence = rig.run(&["checkin", "A11", "--undo"]).refused(1);
    assert!(sentence.contains("nothing was done"), "{sentence}");
    rig.run(&["checkin", "A12", "--out"]).done();
    rig.run(&["checkin", "A12", "--undo"]).done();
    assert_eq!(status(&rig, "A12"), "in");
}

#[test]
fn a_walk_in_is_in_at_once_and_never_twice() {
    let rig = Rig::day();
    let walk_in = ["walkin", "Latasha", "Greene", "--agency", "Valley Kinship Care", "--role", "Foster Care"];
    let id = rig.run(&walk_in).done().trim().to_owned();
    assert_eq!(status(&rig, &id), "in");
    let sentence = rig.run(&walk_in).refused(1);
    assert!(sentence.contains("Latasha Greene of Valley Kinship Care is on the list already"), "{sentence}");
    let mut anyway = walk_in.to_vec();
    anyway.push("--anyway");
    let other = rig.run(&anyway).done().trim().to_owned();
    assert_ne!(id, other);
    let attendance = rig.export("attendance");
    assert!(person(&attendance, &id)["flags"].as_array().unwrap().iter().any(|flag| flag == "walk_in"));
    assert!(rig.run(&["walkin", " "]).refused(1).contains("needs a name"));
    rig.run(&["checkin", &id, "--out"]).done();
    assert_eq!(status(&rig, &id), "left");
}

#[test]
fn a_batch_answers_every_line_and_counts_its_refusals() {
    let mut rig = Rig::day();
    rig.clock("08:40");
    let run = rig
        .feed(&["checkin", "--batch", "--station", "Door A"], "A05\nmaria lopez\n\njames smith\nA05\nnobody at all\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("3 lines were refused"), "{}", run.err);
    let answers: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let done: Vec<_> =
        answers.iter().map(|answer| (text(&answer["asked"]), answer["done"].as_bool().unwrap())).collect();
    let expected =
        [("A05", true), ("maria lopez", true), ("james smith", false), ("A05", false), ("nobody at all", false)];
    assert_eq!(done, expected);
    assert!(text(&answers[3]["why"]).contains("since 08:40 (Door A, ana)"), "{}", answers[3]);
}

#[test]
fn a_batch_knows_who_came_onto_the_list_after_it_began() {
    use std::io::{BufRead, BufReader, Write};
    let rig = Rig::day();
    let mut batch = rig.command(&["checkin", "--batch"]);
    let mut child = batch.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let (mut lines, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = BufReader::new(answers);
    let mut ask = |who: &str| {
        writeln!(lines, "{who}").unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        answer
    };
    assert!(ask("kathleen ngo").contains("\"done\":true"));
    rig.people(&rig.file("late.csv", "id,given,family,agency\nB1,Wolfgang,Mozart,Lakeside Family\n"));
    let answer = ask("wolfgang mozart");
    assert!(answer.contains("\"done\":true"), "{answer}");
    drop(lines);
    assert!(child.wait().unwrap().success());
    assert_eq!(status(&rig, "B1"), "in");
}

#[test]
fn an_excuse_needs_a_known_reason_and_somebody_who_is_not_there() {
    let rig = Rig::day();
    rig.run(&["excuse", "A20", "--reason", "emergency", "--by", "Ewa Wójcik"]).done();
    assert_eq!(status(&rig, "A20"), "excused");
    rig.run(&["checkin", "A05"]).done();
    let sentence = rig.run(&["excuse", "A05", "--reason", "court"]).refused(1);
    assert!(sentence.contains("is in"), "{sentence}");
    // Who comes after all is in.
    rig.run(&["checkin", "A20"]).done();
    assert_eq!(status(&rig, "A20"), "in");
}

#[test]
fn without_a_session_the_door_says_how_to_make_one() {
    let rig = Rig::new();
    rig.people(&rig.file("list.csv", "id,given,family\nA1,Ana,Ruiz\n"));
    for arguments in [&["checkin", "A1"][..], &["walkin", "Bo Li"], &["agenda", "show"], &["note", "list"]] {
        let sentence = rig.run(arguments).refused(1);
        assert!(sentence.contains("session new --title"), "{sentence}");
    }
}
