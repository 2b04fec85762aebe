//! The agenda: the day runs late, and one key says by how much.

use crate::support::driver::{Driver, Scratch};

fn agenda() -> Driver {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f2>");
    driver
}

#[test]
fn enter_ends_what_runs_and_starts_what_is_next() {
    let mut driver = agenda();
    driver.clock("12:04").keys("<enter>").sees("▶12:04  Lunch").sees("✓10:47  By job role").sees("60 min left");
    assert_eq!(driver.toast(), "✓ start of \"Lunch · storyboards\"");
    driver.keys("<ctrl-z>").sees("▶10:47  By job role");
}

#[test]
fn the_chosen_item_is_started_out_of_turn() {
    let mut driver = agenda();
    driver.keys("s").sees("choose an item").keys("<down><down>s").sees("▶10:52  Role groups report");
}

#[test]
fn minutes_are_given_and_taken_and_everything_behind_moves() {
    let mut driver = agenda();
    driver.sees("ends 16:02 (+2)").keys("+").sees("75 min left").sees("12:07  Lunch").sees("ends 16:07 (+7)");
    driver.keys("--").sees("65 min left").sees("12:00  Lunch").sees("ends 16:00");
    driver.keys("<ctrl-z>").sees("70 min left").keys("<ctrl-z>").sees("75 min left").keys("<ctrl-z>");
    driver.sees("70 min left").sees("ends 16:02 (+2)");
}

#[test]
fn time_that_runs_out_is_told_before_and_after() {
    let mut driver = agenda();
    driver.clock("11:58").sees("4 min left, wrap up").sees("ends 16:02 (+2)");
    driver.clock("12:02").sees("0 min left");
    driver.clock("12:10").sees("8 min over").sees("+8").sees("12:10  Lunch").sees("ends 16:10 (+10)");
}

#[test]
fn the_choice_stays_when_the_day_moves_on() {
    let mut driver = agenda();
    driver.keys("<down><down><down>");
    let chosen = |driver: &mut Driver| {
        driver.styles().lines().find(|line| line.contains("REVERSED: ") && !line.contains("F2")).map(str::to_owned)
    };
    let before = chosen(&mut driver).unwrap();
    assert!(before.contains("Agency pairs"), "{before}");
    driver.keys("n+");
    assert!(chosen(&mut driver).unwrap().contains("Agency pairs"));
    driver.keys("<esc>");
    assert_eq!(chosen(&mut driver), None);
}

#[test]
fn the_last_item_ends_and_nothing_is_left_to_start() {
    let mut driver = agenda();
    driver.clock("15:50").keys(&"n".repeat(20));
    driver.sees("✓15:50  Evaluation").sees_no("▶");
    assert!(!driver.toast().is_empty());
}
