//! The agenda on the day, from the command line.

use crate::rig::{Rig, items, text};

fn states(rig: &Rig) -> Vec<String> {
    let agenda = rig.json(&["agenda", "show", "--json"]);
    items(&agenda["items"]).iter().map(|item| text(&item["state"]).to_owned()).collect()
}

fn item(rig: &Rig, number: usize) -> serde_json::Value {
    rig.json(&["agenda", "show", "--json"])["items"][number - 1].clone()
}

#[test]
fn next_ends_what_runs_and_starts_what_comes() {
    let mut rig = Rig::day();
    assert!(states(&rig).iter().all(|state| state == "planned"), "{:?}", states(&rig));
    rig.run(&["agenda", "start", "1"]).done();
    rig.clock("08:32");
    let said = rig.run(&["agenda", "next"]).done();
    assert!(said.contains("Welcome and answers: 15 min left"), "{said}");
    assert_eq!(states(&rig)[..3], ["done", "running", "planned"]);
    let first = item(&rig, 1);
    assert_eq!(text(&first["actual_end"]), "2026-06-17T08:32:00-05:00");
    assert_eq!(first["over_minutes"], 2);
    let sentence = rig.run(&["agenda", "start", "2"]).refused(1);
    assert!(sentence.contains("running since 08:32"), "{sentence}");
}

#[test]
fn more_minutes_move_what_comes_later_and_can_be_taken_back() {
    let mut rig = Rig::day();
    rig.run(&["agenda", "start", "1"]).done();
    let expected = |rig: &Rig| text(&item(rig, 2)["expected_start"]).to_owned();
    assert_eq!(expected(&rig), "2026-06-17T08:30:00-05:00");
    rig.run(&["agenda", "shift", "+5"]).done();
    assert_eq!(expected(&rig), "2026-06-17T08:35:00-05:00");
    rig.run(&["agenda", "shift", "-10"]).done();
    assert_eq!(expected(&rig), "2026-06-17T08:30:00-05:00", "nothing begins before its planned time");
    let run = rig.run(&["agenda", "undo"]);
    assert!(run.err.contains("undone: -10 min on \"Check-in and coffee\""), "{}", run.err);
    assert_eq!(expected(&rig), "2026-06-17T08:35:00-05:00");
    rig.clock("08:40");
    rig.run(&["agenda", "next", "--ago", "4m"]).done();
    assert_eq!(text(&item(&rig, 2)["actual_start"]), "2026-06-17T08:36:00-05:00");
}

#[test]
fn an_item_is_started_by_words_of_its_title_and_never_by_a_guess() {
    let rig = Rig::day();
    rig.run(&["agenda", "start", "storyboards"]).refused(1);
    rig.run(&["agenda", "start", "three story"]).done();
    assert_eq!(states(&rig)[3], "running");
    let sentence = rig.run(&["agenda", "start", "karaoke"]).refused(1);
    assert!(sentence.contains("karaoke") && sentence.contains("agenda show"), "{sentence}");
    for none in ["0", "99"] {
        rig.run(&["agenda", "start", none]).refused(1);
    }
}

#[test]
fn the_last_item_ends_and_then_the_day_is_over() {
    let mut rig = Rig::day();
    rig.run(&["agenda", "start", "13"]).done();
    rig.clock("08:05");
    rig.run(&["agenda", "next"]).done();
    assert_eq!(states(&rig)[12], "done");
    for _ in 0..12 {
        if rig.run(&["agenda", "next"]).code != 0 {
            break;
        }
    }
    let sentence = rig.run(&["agenda", "next"]).refused(1);
    assert!(sentence.contains("close the session"), "{sentence}");
}

#[test]
fn nothing_runs_on_an_empty_agenda() {
    let rig = Rig::session();
    assert!(rig.run(&["agenda", "next"]).refused(1).contains("import agenda"));
    assert!(rig.run(&["agenda", "shift", "+5"]).refused(1).contains("start one first"));
    assert!(rig.run(&["agenda", "undo"]).refused(1).contains("nothing to undo"));
    assert_eq!(items(&rig.json(&["agenda", "show", "--json"])["items"]).len(), 0);
}

#[test]
fn importing_an_agenda_twice_changes_nothing_and_its_start_can_be_moved() {
    let rig = Rig::day();
    let before = rig.run(&["export", "agenda", "--format", "csv"]).done();
    let file = crate::rig::demo("agenda.csv");
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]).done();
    assert_eq!(rig.run(&["export", "agenda", "--format", "csv"]).done(), before);
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--start", "09:15", "--yes"]).done();
    assert_eq!(text(&item(&rig, 1)["planned_start"]), "2026-06-17T09:15:00-05:00");
    assert_eq!(text(&item(&rig, 13)["planned_start"]), "2026-06-17T17:00:00-05:00");
}
