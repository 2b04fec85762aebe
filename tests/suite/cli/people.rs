//! People who are not what the list says: replaced by a colleague, there twice, in at another time than written.

use serde_json::Value;

use crate::rig::{Rig, text};

fn person(rig: &Rig, id: &str) -> Value {
    let attendance = rig.export("attendance");
    let found = attendance["people"].as_array().unwrap().iter().find(|person| person["id"] == id).cloned();
    found.unwrap_or_else(|| panic!("{id} is not on the list"))
}

fn stays(rig: &Rig, id: &str) -> Vec<String> {
    let clock = |value: &Value| value.as_str().map_or_else(|| "-".to_owned(), |time| time[11..16].to_owned());
    let person = person(rig, id);
    let stays = person["presence"].as_array().unwrap();
    stays.iter().map(|stay| format!("{} {}", clock(&stay["in"]), clock(&stay["out"]))).collect()
}

fn has(person: &Value, flag: &str) -> bool {
    person["flags"].as_array().unwrap().iter().any(|one| one == flag)
}

#[test]
fn a_substitute_is_in_and_the_absent_one_is_excused_as_replaced() {
    let rig = Rig::day();
    let before = rig.statuses();
    let said = rig.run(&["substitute", "kat nguyen", "--by", "Quentin Zzyzx"]).done();
    assert_eq!(said, "Quentin Zzyzx in for Katherine Nguyen\n");
    assert_eq!(text(&person(&rig, "A17")["status"]), "excused");
    let csv = rig.run(&["export", "attendance"]).done();
    assert!(csv.lines().any(|line| line.starts_with("A17") && line.contains("replaced")), "{csv}");
    let attendance = rig.export("attendance");
    let new = attendance["people"].as_array().unwrap().iter().find(|one| one["family"] == "Zzyzx").unwrap();
    let about = [text(&new["status"]), text(&new["agency"]), text(&new["role"])];
    assert_eq!(about, ["in", "Lakeside Family", "Foster Care"]);
    assert!(has(new, "substitute") && !has(new, "walk_in"), "{new}");
    let sentence = rig.run(&["substitute", "A17", "--by", "Somebody Else"]).refused(1);
    assert!(sentence.contains("replaced by Quentin Zzyzx already"), "{sentence}");
    let said = rig.run(&["history", "undo", "last"]).done();
    assert!(said.contains("Quentin Zzyzx in as a substitute"), "{said}");
    assert_eq!(rig.statuses(), before);
}

#[test]
fn somebody_known_may_come_instead_but_nobody_instead_of_themselves_or_of_who_is_in() {
    let rig = Rig::day();
    let asked = ["substitute", "A17", "--by", "A36", "--json"];
    assert_eq!(rig.json(&asked)["id"], "A36");
    assert!(!has(&person(&rig, "A36"), "substitute"), "who is awaited in their own right stays so");
    assert_eq!(text(&person(&rig, "A36")["status"]), "in");
    assert!(rig.run(&["substitute", "A05", "--by", "A05"]).refused(1).contains("themselves"));
    assert!(rig.run(&["substitute", "A36", "--by", "A05"]).refused(1).contains("is in"));
    assert!(rig.run(&["substitute", "A05", "--by", "james smith"]).refused(1).contains("several people"));
    let by = ["substitute", "A05", "--by", "James Smith", "--agency", "Harbor Light Counseling", "--role", "APT"];
    assert_eq!(rig.run(&by).done(), "James Smith in for Siobhán O'Brien\n");
    // Who comes after all is in.
    rig.run(&["checkin", "A17"]).done();
    assert_eq!(text(&person(&rig, "A17")["status"]), "in");
}

#[test]
fn two_records_of_one_person_become_one_and_part_again() {
    let mut rig = Rig::day();
    for (clock, arguments) in [
        ("08:30", &["checkin", "A17"][..]),
        ("08:41", &["walkin", "Kate Nguyen", "--agency", "Lakeside Family", "--email", "kate@home.example.org"]),
        ("09:00", &["checkin", "A17", "--out"]),
        ("10:00", &["checkin", "kate nguyen", "--out"]),
        ("11:00", &["checkin", "A17"]),
    ] {
        rig.clock(clock);
        rig.run(arguments).done();
    }
    let hits = rig.json(&["search", "kate nguyen", "--json"]);
    let double = text(&hits["hits"].as_array().unwrap().iter().find(|hit| hit["name"] == "Kate Nguyen").unwrap()["id"])
        .to_owned();
    let before = (rig.statuses(), stays(&rig, "A17"), stays(&rig, &double));
    assert!(rig.run(&["merge", "A17", "A17"]).refused(1).contains("same record"));
    let said = rig.run(&["merge", "A17", &double]).done();
    assert!(said.contains("Katherine Nguyen (A17)"), "{said}");
    assert_eq!(stays(&rig, "A17"), ["08:30 10:00", "11:00 -"], "nothing lost, nothing doubled");
    assert_eq!(rig.statuses().len(), before.0.len() - 1);
    assert!(rig.run(&["merge", "A17", &double]).refused(1).contains("no such person"));
    let again = ["walkin", "Kate Nguyen", "--agency", "Lakeside Family"];
    assert!(rig.run(&again).refused(1).contains("Katherine Nguyen of Lakeside Family is on the list already"));
    let check_in = rig.json_lines(&["history", "--json", "--person", "A17"]);
    let check_in = check_in.iter().rfind(|entry| entry["act"] == "check_in").unwrap();
    let sentence = rig.run(&["history", "undo", &check_in["seq"].to_string()]);
    assert!(sentence.code == 0 || sentence.err.contains("merged with a double since"), "{}", sentence.err);
    if sentence.code == 0 {
        panic!("an undo ran over a merge: {:?}", stays(&rig, "A17"));
    }
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!((rig.statuses(), stays(&rig, "A17"), stays(&rig, &double)), before);
}

#[test]
fn the_code_of_a_double_finds_the_one_who_stayed() {
    let mut rig = Rig::day();
    rig.run(&["merge", "A17", "A36"]).done();
    rig.clock("08:40");
    assert!(rig.run(&["checkin", "A36"]).done().contains("Katherine Nguyen in 08:40"));
    // Next month's list still has both: the double does not come back, and says nothing of the one who stayed.
    let before = rig.statuses();
    rig.people(&crate::rig::demo("people.csv"));
    assert_eq!(rig.statuses(), before);
    rig.run(&["merge", "A18", "A17"]).done();
    assert!(rig.run(&["checkin", "A36", "--out"]).done().contains("Curtis Boyd out"), "one step leads to who stays");
}

#[test]
fn who_sits_in_two_groups_of_a_round_is_not_merged() {
    let rig = Rig::day();
    assert_eq!(rig.feed(&["checkin", "--batch"], "A01\nA04\nA05\nA06\nA08\nA09\n").code, 0);
    rig.run(&["breakouts", "draw", "--size", "3", "--seed", "1"]).done();
    let rounds = rig.export("breakouts");
    let groups = rounds["rounds"][0]["groups"].as_array().unwrap();
    let id = |group: usize, seat: usize| {
        let person = &groups[group]["people"][seat];
        person.as_str().map_or_else(|| text(&person["id"]).to_owned(), str::to_owned)
    };
    let sentence = rig.run(&["merge", &id(0, 0), &id(1, 0)]).refused(1);
    assert!(sentence.contains("sit in groups 1 and 2"), "{sentence}");
    rig.run(&["merge", &id(0, 0), &id(0, 1)]).done();
    assert_eq!(rig.export("breakouts")["rounds"][0]["groups"][0]["people"].as_array().unwrap().len(), 2);
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(rig.export("breakouts"), rounds);
}

#[test]
fn a_time_is_corrected_with_a_reason_and_nothing_is_overwritten() {
    let mut rig = Rig::day();
    rig.clock("08:41");
    rig.run(&["checkin", "A17"]).done();
    rig.clock("10:00");
    rig.run(&["checkin", "A17", "--out"]).done();
    let correct = |time: &str, of: &[&str]| {
        let words = ["checkin", "A17", "--correct", time, "--reason", "on paper"];
        rig.run(&[&words[..], of].concat())
    };
    let said = correct("08:31", &["--of", "in"]).done();
    assert_eq!(said, "Katherine Nguyen in corrected to 08:31\n");
    correct("09:55", &[]).done();
    assert_eq!(stays(&rig, "A17"), ["08:31 09:55"]);
    assert!(correct("08:20", &[]).refused(1).contains("would cross 08:31"));
    assert!(correct("09:58", &["--of", "in"]).refused(1).contains("would cross 09:55"));
    assert!(correct("10:30", &[]).refused(1).contains("has not come yet"));
    assert_eq!(rig.run(&["checkin", "A17", "--correct", "09:00"]).code, 2, "a reason is needed");
    let entries = rig.json_lines(&["history", "--json", "--person", "A17"]);
    let words: Vec<&str> = entries.iter().map(|entry| text(&entry["words"])).collect();
    assert_eq!(words[0], "Katherine Nguyen out corrected to 09:55");
    assert!(words.contains(&"Katherine Nguyen in"), "{words:?}");
    assert!(!words.iter().any(|word| word.contains("Whitfield")), "{words:?}");
    rig.run(&["history", "undo", &entries[0]["seq"].to_string()]).done();
    assert_eq!(stays(&rig, "A17"), ["08:31 10:00"]);
    rig.run(&["checkin", "A17", "--undo"]).done();
    assert_eq!(stays(&rig, "A17"), ["08:41 10:00"]);
    assert!(rig.run(&["checkin", "A18", "--correct", "08:00", "--reason", "x"]).refused(1).contains("no stay"));
}
