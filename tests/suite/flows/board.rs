//! The board: from everywhere with one key, live, and back to where one was.

use crate::support::driver::{Driver, Scratch};

#[test]
fn the_board_opens_above_everything_and_closes_to_where_one_was() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("kat<f7>").sees("Board by role").sees("Foster Care").sees("came every 5 min");
    driver.keys("<tab>").sees("Board by agency").sees("Lakeside Family");
    driver.keys("<tab>").sees("Board by team").sees("Lakeside core").sees("no senior leader");
    driver.keys("<tab>").sees("Board by role").keys("<shift-tab>").sees("Board by team");
    driver.keys("<f7>").sees_no("Board by").sees("› kat");
    driver.keys("<f7><esc>").sees_no("Board by").sees("› kat");
}

#[test]
fn enter_lists_who_is_missing_with_agency_and_telephone() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f7><tab>");
    while !driver.keys("<down>").line("▸").contains("Lakeside Family") {}
    driver.keys("<enter>").sees("Lakeside Family: ").sees("Katherine Nguyen").sees("815-555-0117");
    driver.keys("<esc>").sees("Board by agency").sees_no("815-555-0117");
    driver.keys("<enter><enter>").sees_no("815-555-0117").sees("▸ Lakeside Family");
}

#[test]
fn the_board_lives_while_others_check_in() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("<f7><tab>");
    let before = driver.line("Lakeside Family");
    scratch.run(&["checkin", "A17", "--station", "Door B"]).ok();
    driver.look();
    assert_ne!(driver.line("Lakeside Family"), before);
}

#[test]
fn without_a_session_the_board_says_how_to_begin() {
    let mut driver = Driver::open(&Scratch::empty());
    driver.keys("<esc><f7>").sees("no session yet").keys("<down><enter><tab><up>").sees("no session yet");
}
