//! What other programs read: one line of JSON that parses, with the keys that were promised.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::rig::{Rig, items, text};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap_or_else(|| panic!("no object: {value}")).keys().map(String::as_str).collect()
}

#[track_caller]
fn has(value: &Value, promised: &[&str]) {
    let keys = keys(value);
    for key in promised {
        assert!(keys.contains(key), "{key} is missing in {keys:?}");
    }
}

fn day() -> Rig {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA04\nA05\nA06\nA08\nA09\n").code, 0);
    rig.run(&["breakouts", "draw", "--size", "3", "--seed", "1"]).done();
    rig.run(&["note", "add", "barrier", "Court dates"]).done();
    rig.run(&["note", "add", "solution", "Fixed day", "--answers", "court"]).done();
    rig
}

#[test]
fn the_exports_have_the_keys_that_were_promised_and_no_others_where_it_was_said_so() {
    let rig = day();
    let attendance = rig.export("attendance");
    assert_eq!(keys(&attendance), BTreeSet::from(["people", "session"]));
    let promised = ["id", "given", "family", "agency", "role", "level", "status", "flags", "presence", "minutes"];
    for person in items(&attendance["people"]) {
        assert_eq!(keys(person), BTreeSet::from(promised));
        assert!(["expected", "in", "left", "excused", "absent"].contains(&text(&person["status"])));
        assert!(person["minutes"].is_i64() && person["flags"].is_array());
        for stay in items(&person["presence"]) {
            assert_eq!(keys(stay), BTreeSet::from(["in", "out"]));
            assert!(text(&stay["in"]).ends_with("-05:00"), "the session's offset");
        }
    }
    let notes = rig.export("notes");
    assert_eq!(keys(&notes), BTreeSet::from(["notes"]));
    for note in items(&notes["notes"]) {
        has(note, &["id", "kind", "text", "group", "agenda_item", "author", "at", "votes", "answers", "status"]);
    }
    let breakouts = rig.export("breakouts");
    assert_eq!(keys(&breakouts), BTreeSet::from(["rounds"]));
    for round in items(&breakouts["rounds"]) {
        assert_eq!(keys(round), BTreeSet::from(["id", "title", "mode", "seed", "groups", "scorecard"]));
        assert!(round["scorecard"].is_object());
        for group in items(&round["groups"]) {
            has(group, &["name", "people", "duties"]);
        }
    }
}

#[test]
fn a_search_answers_with_the_promised_keys_and_at_most_ten_hits() {
    let rig = day();
    let run = rig.feed(&["search", "--batch"], "katherine ng\n\nzzzzqq\na\n");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((run.code, lines.len()), (0, 4), "one answer a line, the empty one too: {}", run.out);
    for (line, query) in lines.iter().zip(["katherine ng", "", "zzzzqq", "a"]) {
        let answer: Value = serde_json::from_str(line).unwrap();
        assert_eq!(keys(&answer), BTreeSet::from(["query", "sure", "hits"]));
        assert_eq!(text(&answer["query"]), query);
        assert!(items(&answer["hits"]).len() <= 10);
        for hit in items(&answer["hits"]) {
            let promised = ["id", "name", "agency", "role", "status", "score", "sure", "why"];
            assert_eq!(keys(hit), BTreeSet::from(promised));
        }
    }
    let answer: Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(text(&answer["hits"][0]["id"]), "A17", "ids are those of the imported file");
    let nobody: Value = serde_json::from_str(lines[2]).unwrap();
    assert_eq!(nobody["sure"], false);
}

#[test]
fn every_verb_that_offers_json_writes_json() {
    let rig = day();
    for arguments in [
        &["search", "--json", "maria"][..],
        &["checkin", "A21", "--json"],
        &["walkin", "Bo Li", "--json"],
        &["agenda", "show", "--json"],
        &["breakouts", "show", "--json"],
        &["breakouts", "draw", "--json"],
        &["note", "list", "--json"],
        &["session", "list", "--json"],
        &["session", "show", "--json"],
        &["export", "--list", "--json"],
        &["import", "people", "--json", "--dry-run", crate::rig::demo("people.csv").to_str().unwrap()],
        &["import", "people", "--json", "--yes", crate::rig::demo("people.csv").to_str().unwrap()],
        &["import", "agenda", "--json", "--dry-run", crate::rig::demo("agenda.csv").to_str().unwrap()],
        &["import", "agenda", "--json", "--yes", crate::rig::demo("agenda.csv").to_str().unwrap()],
    ] {
        assert!(rig.json(arguments).is_object(), "{arguments:?}");
    }
    for arguments in [&["history", "--json"][..], &["doctor", "--json"]] {
        assert!(rig.json_lines(arguments).iter().all(Value::is_object), "{arguments:?}");
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let rig = day();
    for arguments in [
        &["search", "--json", "a"][..],
        &["export", "attendance", "--format", "json"],
        &["export", "people"],
        &["export", "breakouts", "--format", "csv"],
        &["export", "notes", "--format", "csv"],
        &["history", "--json"],
        &["session", "list"],
    ] {
        assert_eq!(rig.run(arguments).done(), rig.run(arguments).done(), "{arguments:?}");
    }
}
