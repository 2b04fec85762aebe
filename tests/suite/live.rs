//! Several stations on one file: what one does, the others see at their next look.

use crate::support::driver::{Driver, Scratch};

fn two() -> (Scratch, Driver, Driver) {
    let scratch = Scratch::demo();
    let one = Driver::of(&scratch.file(), "Door A", "ana", (80, 24));
    let other = Driver::of(&scratch.file(), "Door B", "ben", (80, 24));
    (scratch, one, other)
}

#[test]
fn a_check_in_at_one_door_is_seen_at_the_other() {
    let (_scratch, mut one, mut other) = two();
    one.keys("kat ng<enter>");
    other.sees("31 in").look().sees("32 in").sees("10:52 ✓ Katherine Nguyen");
    assert!(other.line("Katherine Nguyen").contains("Door A"), "{}", other.screen());
    other.keys("sean fitz<enter>");
    assert!(one.look().line("✓ Sean Fitzgerald  APT").contains("Door B"), "{}", one.screen());
    one.sees("33 in").sees("^Z undo \"Katherine");
}

#[test]
fn nothing_new_changes_nothing() {
    let (_scratch, mut one, mut other) = two();
    one.keys("kat<down>");
    other.keys("<f5>");
    let before = one.screen();
    assert_eq!(one.look().look().screen(), before);
}

#[test]
fn the_choice_stays_with_its_row_while_rows_come_above_it() {
    let (scratch, mut one, mut other) = two();
    one.keys("<f5><up><up>");
    let chosen = |driver: &mut Driver| {
        let styles = driver.styles();
        styles.lines().find(|line| line.contains("REVERSED: ") && !line.contains("F5")).unwrap()[7..].to_owned()
    };
    let before = chosen(&mut one);
    assert!(before.contains("whole history"), "{before}");
    scratch.run(&["note", "link", "Fixed court day", "Referrals arrive"]).ok();
    other.keys("<f5>s the clerk calls back<enter>");
    assert_eq!(chosen(one.look()), before);
    one.keys("<f2><down><down>");
    other.keys("<f2>n");
    one.look().keys("s").sees("▶10:52  Role groups report");
}

#[test]
fn words_in_a_box_stay_while_others_work() {
    let (_scratch, mut one, mut other) = two();
    one.keys("<f5>b half a thought<f3>kat");
    other.keys("kat ng<enter>").keys("<f5>b another one<enter>");
    one.look().sees("› kat").sees("in 10:52 Door B").keys("<f5>").sees("› b half a thought").sees("b another one");
}

#[test]
fn who_is_too_late_is_told_and_sees_what_the_other_did() {
    let (_scratch, mut one, mut other) = two();
    one.keys("kat ng");
    other.keys("kat ng<enter>");
    one.sees("expected").keys("<enter>");
    let toast = one.toast();
    for word in ["Katherine Nguyen", "10:52", "Door B", "ben"] {
        assert!(toast.contains(word), "{toast}");
    }
    // Without any look of its own: the refusal brought it.
    one.sees("32 in");
}

#[test]
fn each_station_undoes_its_own_acts_only() {
    let (_scratch, mut one, mut other) = two();
    one.keys("kat ng<enter>");
    other.keys("sean fitz<enter>");
    one.look().keys("<ctrl-z>");
    assert_eq!(one.toast(), "✓ undone: Katherine Nguyen in");
    other.look().sees("32 in").sees("^Z undo \"Sean").sees_no("✓ Katherine Nguyen");
}

#[test]
fn what_the_command_line_does_appears() {
    let (scratch, mut one, mut other) = two();
    scratch.run_at("10:55", &["checkin", "katherine nguyen", "--station", "Desk"]).ok();
    for driver in [&mut one, &mut other] {
        driver.look().sees("32 in").sees("10:55 ✓ Katherine Nguyen");
        assert!(driver.line("Katherine Nguyen").contains("Desk"), "{}", driver.screen());
    }
    scratch.run_at("10:56", &["agenda", "shift", "+5"]).ok();
    one.keys("<f2>").look().sees("ends 16:07 (+7)");
}

#[test]
fn a_draw_at_one_station_is_the_others_groups() {
    let (_scratch, mut one, mut other) = two();
    one.keys("<f4>d<down><enter>");
    assert!(one.toast().contains("draw"), "{}", one.toast());
    let drawn = one.screen();
    let groups = |screen: &str| -> Vec<String> { screen.lines().skip(2).take(19).map(str::to_owned).collect() };
    assert_eq!(groups(&other.keys("<f4>").look().screen()), groups(&drawn));
}
