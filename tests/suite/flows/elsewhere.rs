//! Somebody of another session's list at the door: the row says where, Enter asks what to do.

use crate::support::driver::{Driver, Scratch};

/// The demo's day, and Peoria's session in October with Wolfgang on its list.
fn scratch() -> Scratch {
    let scratch = Scratch::demo();
    let new = ["session", "new", "--title", "Trauma", "--date", "2026-10-21", "--start", "08:30", "--center", "Peoria"];
    let content = ["--content", "trauma-informed-assessment"];
    let peoria = scratch.run(&[&new[..], &content[..]].concat()).ok();
    let list = scratch.beside("peoria.csv");
    std::fs::write(&list, "id,given,family,agency\nP1,Wolfgang,Mozart,Peoria House\n").unwrap();
    scratch.run(&["import", "people", list.to_str().unwrap(), "--yes", "--session", peoria.trim()]).ok();
    scratch
}

#[test]
fn the_row_says_where_they_are_registered_and_enter_makes_it_up() {
    let mut driver = Driver::open(&scratch());
    driver.keys("wolfgang mo").sees("registered 21 Oct, Peoria").keys("<enter>");
    driver.sees("make up here").sees("move here").sees("only check in").sees("send away");
    driver.keys("<enter>").sees("32 in").sees_no("› wolfgang");
    driver.keys("wolfgang mo").sees("in 10:52").keys("<esc><ctrl-z>").sees("31 in");
    driver.keys("wolfgang mo").sees("registered 21 Oct, Peoria");
}

#[test]
fn they_move_come_in_only_or_are_sent_away() {
    let scratch = scratch();
    let mut driver = Driver::open(&scratch);
    driver.keys("wolfgang mo<enter>send<enter>").sees("31 in").sees_no("› wolfgang");
    assert!(driver.toast().contains("Wolfgang Mozart: registered 21 Oct, Peoria"), "{}", driver.toast());
    driver.keys("wolfgang mo<enter><esc>").sees("› wolfgang mo");
    driver.keys("<enter>move<enter>").sees("32 in").keys("<ctrl-z>").sees("31 in");
    driver.keys("wolfgang mo @10:40<enter>only<enter>").sees("32 in").sees("10:40 ✓ Wolfgang Mozart");
}
