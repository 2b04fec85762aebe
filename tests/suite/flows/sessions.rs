//! Sessions: the first one on an empty file, another one, an earlier one, and the end of the day.

use crate::support::driver::{Driver, Left, Scratch};

#[test]
fn an_empty_database_begins_with_a_new_session() {
    let scratch = Scratch::empty();
    let mut driver = Driver::open(&scratch);
    driver.sees("Nothing here yet").sees("10:52").keys("<enter>").sees("New session").sees("2026-06-17");
    driver.keys("<enter>").sees("a session needs a title");
    driver.keys("Handling grief<tab><tab><tab>Peoria<enter>");
    driver.sees("Peoria · session 1 · Handling grief").sees("0 in").sees_no("Nothing here yet");
    assert!(scratch.run(&["session", "list"]).ok().contains("Handling grief"));
    driver.keys("quentin zz<enter>").sees("Walk-in").keys("<enter>").sees("1 in");
}

#[test]
fn the_start_menu_offers_an_import_and_the_demo() {
    let mut driver = Driver::open(&Scratch::empty());
    driver.keys("<down><enter>").sees("Import a list of people").keys("<esc>");
    let mut driver = Driver::open(&Scratch::empty());
    driver.keys("<down><down><enter>");
    assert_eq!(driver.left, Some(Left::Demo));
}

#[test]
fn a_date_that_is_none_is_told_and_the_form_stays() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-p>new session<enter>T<tab><ctrl-u>soon<enter>").sees("\"soon\" is no date").sees("New session");
}

#[test]
fn the_menu_of_sessions_shows_another_day() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-p>show another<enter>").sees("2026-02-18").keys("session 1<enter>");
    driver.sees("session 1 · Trauma-informed engagem").sees_no("31 in");
    driver.keys("<ctrl-p>show another<enter>session 3<enter>").sees("31 in");
}

#[test]
fn closing_asks_and_signs_everybody_out() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver
        .clock("16:30")
        .keys("<ctrl-p>close the<enter>")
        .sees("31 signed out, 1 question")
        .keys("<enter>")
        .sees("31 in");
    driver.keys("<ctrl-p>close the<enter><down><enter>").sees("0 in").sees("absent");
    driver.keys("<ctrl-z>").sees("31 in");
}
