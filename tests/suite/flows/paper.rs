//! Times from paper: line after line in one box.

use crate::support::driver::{Driver, Scratch};

#[test]
fn line_after_line_is_added_and_the_box_stays_open() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>enter paper<enter>").sees("Times from paper");
    driver.keys("kat ng 0835 1030").sees("→ Katherine Nguyen").keys("<enter>");
    driver.sees("✓ Katherine Nguyen  08:35 10:30").sees("Times from paper").sees_no("› kat ng");
    driver.keys("sean fi @9.05<enter>").sees("✓ Sean Fitzgerald  09:05");
    driver.keys("smith 0800<enter>").sees("could be several").sees("› smith 0800");
    driver.keys("<ctrl-u>kat ng<enter>").sees("has no times");
    driver.keys("<ctrl-u>A17 0900 1000<enter>").sees("was in from 08:35 to 10:30");
    driver.keys("<up>").sees("› A17 0900 1000").keys("<esc>").sees_no("Times from paper").sees("32 in · 3 left");
    driver.keys("<ctrl-z>").sees("31 in · 3 left");
    assert!(scratch.run(&["export", "attendance"]).ok().contains("paper"));
}

#[test]
fn without_a_session_there_is_nothing_to_enter() {
    let mut driver = Driver::open(&Scratch::empty());
    driver.keys("<esc><ctrl-p>enter paper<enter>A1 0800<enter>").sees("no session yet");
}
