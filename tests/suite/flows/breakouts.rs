//! The breakouts: groups from who is in the room now; nobody is moved because somebody comes late.

use crate::support::driver::{Driver, Scratch};

/// The demo's people at a session of their own, with the first few in the room.
fn fresh(inside: usize) -> Scratch {
    let scratch = Scratch::demo();
    scratch.run_at("16:30", &["session", "close", "--sign-out", "--carry-over"]).ok();
    let new =
        ["session", "new", "--title", "Evening", "--date", "2026-06-17", "--start", "10:30", "--tz", "America/Chicago"];
    scratch.run(&new).ok();
    let list = scratch.beside("people.csv");
    std::fs::write(&list, roundtable::demo::roster::STORY).unwrap();
    scratch.run(&["--session", "Evening", "import", "people", list.to_str().unwrap(), "--yes"]).ok();
    for number in 1..=inside {
        scratch.run(&["--session", "Evening", "checkin", &format!("A{number:02}")]).ok();
    }
    scratch
}

#[test]
fn groups_are_drawn_from_those_who_are_in() {
    let scratch = fresh(12);
    let mut driver = Driver::open(&scratch);
    driver.sees("Evening").keys("<f4>").sees("no groups yet").keys("d").sees_no("no groups yet");
    assert!(driver.toast().contains("draw"), "{}", driver.toast());
    let shown = scratch.run(&["breakouts", "show", "--json"]).ok();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let groups = shown["rounds"][0]["groups"].as_array().unwrap();
    assert_eq!(groups.iter().map(|group| group["people"].as_array().unwrap().len()).sum::<usize>(), 12);
    driver.keys("<ctrl-z>").sees("no groups yet");
}

#[test]
fn nobody_in_the_room_means_no_groups() {
    let mut driver = Driver::open(&fresh(0));
    driver.sees("Sessions ━").keys("evening<enter><f4>d").sees("no groups yet");
    assert!(!driver.toast().is_empty());
}

#[test]
fn a_second_draw_asks_first() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("<f4>d").sees("Groups are drawn already").keys("<esc>").sees("Breakouts · By job role");
    let rounds = |scratch: &Scratch| scratch.run(&["breakouts", "show", "--json"]).ok().matches("\"seed\": ").count();
    driver.keys("d<enter>");
    let kept = rounds(&scratch);
    driver.keys("ddraw anew<enter>");
    assert!(driver.toast().contains("draw \"By job role\""), "{}", driver.toast());
    assert!(rounds(&scratch) > kept);
}

#[test]
fn a_person_is_moved_by_the_menu_and_back_by_undo() {
    let mut driver = Driver::sized(&Scratch::demo(), (200, 60));
    driver
        .keys("<f4>m")
        .sees("choose a person")
        .keys("<down>m")
        .sees("Move Zoë Christodoulou to")
        .keys("foster<enter>");
    let toast = driver.toast();
    assert!(toast.contains("Zoë Christodoulou to group 3") && toast.contains("now facilitates group 1"), "{toast}");
    driver.sees("moved 1").sees("3 Foster Care · 8").sees("1 Integrated Assessme… · 5");
    driver.keys("<ctrl-z>").sees("moved 0").sees("3 Foster Care · 7").sees("1 Integrated Assessme… · 6");
}

#[test]
fn who_comes_late_is_placed_and_nobody_else_moves() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 40));
    driver.keys("kat ng<enter><f4>").sees("1 in the room without a seat").keys("p");
    let toast = driver.toast();
    assert!(toast.contains("Katherine Nguyen") && toast.contains("group"), "{toast}");
    driver.sees("moved 0").sees("Katherine Nguyen").sees_no("without a seat");
    driver.keys("p").sees("everybody in the room has a seat");
    driver.keys("<ctrl-z>").sees("1 in the room without a seat");
}
