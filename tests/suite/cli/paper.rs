//! Paper: the lists before, the times afterwards.

use crate::rig::Rig;

#[test]
fn the_door_on_paper_lists_everybody_once_in_two_halves() {
    let rig = Rig::day();
    rig.run(&["excuse", "A20", "--reason", "court"]).done();
    let html = rig.run(&["export", "door"]).done();
    let heads: Vec<&str> = html.lines().filter(|line| line.starts_with("<h2>")).collect();
    assert_eq!(heads.len(), 3, "{heads:?}");
    assert!(heads[0].starts_with("<h2>A–") && heads[1].ends_with("people</h2>"), "{heads:?}");
    assert_eq!(html.matches("class=\"page\"").count(), 2);
    for id in 1..=44 {
        assert_eq!(html.matches(&format!("<td>A{id:02}</td>")).count(), 1, "A{id:02}");
    }
    assert!(html.contains("<td>☐</td><td>Jankowski, William (Bill)</td>"), "{html}");
    assert!(html.contains("<td>A20</td><td>excused</td>"), "{html}");
    assert!(!html.contains("://"), "it needs nothing from anywhere");
    let markdown = rig.run(&["export", "door", "--format", "md"]).done();
    assert!(markdown.contains("| ☐ | Nguyen, Katherine | Lakeside Family | Foster Care | A17 |"), "{markdown}");
    // Ōta is looked for under O.
    let order: Vec<usize> = ["Núñez", "Ōta", "Peña"].iter().map(|name| markdown.find(name).unwrap()).collect();
    assert!(order.is_sorted(), "{markdown}");
}

#[test]
fn lines_of_paper_become_stays_and_are_marked() {
    let mut rig = Rig::day();
    rig.clock("17:00");
    let lines = "A17 08:35 12:10 13:00 16:00\nkathleen ngo @0841\nA17 09:00\nA05 12:00 08:00\nA05 18:30\nnobody at all 0800\nA05\n";
    let run = rig.feed(&["checkin", "--batch", "--paper"], lines);
    assert_eq!(run.code, 1);
    let answers: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let done: Vec<bool> = answers.iter().map(|answer| answer["done"].as_bool().unwrap()).collect();
    assert_eq!(done, [true, true, false, false, false, false, false]);
    let why = |n: usize| answers[n]["why"].as_str().unwrap().to_owned();
    for (n, words) in [(2, "was in from 08:35 to 12:10"), (3, "08:00 cannot follow 12:00"), (4, "has not come yet")] {
        assert!(why(n).contains(words), "{}", why(n));
    }
    assert!(why(5).contains("nobody is found") && why(6).contains("has no times"), "{} {}", why(5), why(6));
    let people = rig.export("attendance")["people"].clone();
    let person = |id: &str| people.as_array().unwrap().iter().find(|person| person["id"] == id).unwrap().clone();
    let katherine = person("A17");
    assert_eq!((katherine["minutes"].as_i64(), katherine["status"].as_str()), (Some(215 + 180), Some("left")));
    assert!(katherine["flags"].as_array().unwrap().iter().any(|flag| flag == "paper"), "{katherine}");
    assert_eq!(person("A07")["status"], "in");
    assert!(rig.run(&["history"]).done().contains("Katherine Nguyen on paper (08:35 12:10 13:00 16:00)"));
    rig.run(&["checkin", "A17", "--undo"]).done();
    assert!(rig.statuses().contains(&"A17 expected".to_owned()), "one line is one act");
    let sentence = rig.feed(&["checkin", "--batch", "--paper"], "A07 0900 1000\n").out;
    assert!(sentence.contains("already in since 08:41"), "{sentence}");
    assert!(rig.is_sound());
}

#[test]
fn a_time_on_paper_between_two_stays_finds_its_place() {
    let mut rig = Rig::day();
    rig.clock("17:00");
    let lines = "A17 08:30 10:00 14:00 15:00\nA17 10:00 11:00\nA17 11:30 14:30\nA17 12:00\nA17 15:30\n";
    let run = rig.feed(&["checkin", "--batch", "--paper"], lines);
    let done: Vec<bool> = run.out.lines().map(|line| line.contains("\"done\":true")).collect();
    assert_eq!(done, [true, true, false, false, true], "{}", run.out);
}
