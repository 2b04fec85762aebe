//! The notes: the talk is fast, and nothing is ever lost.

use roundtable::tui::msg::{Msg, Ticket};

use crate::support::driver::{Driver, Left, Scratch};

fn notes() -> Driver {
    let mut driver = Driver::sized(&Scratch::demo(), (100, 30));
    driver.keys("<f5>");
    driver
}

#[test]
fn a_letter_and_words_are_a_note() {
    let mut driver = notes();
    driver.keys("b too few cars<enter>s share the van<enter>and the bus<enter>q who pays?<enter>");
    driver.sees("b too few cars").sees("s share the van").sees("s and the bus").sees("q who pays?");
    driver.sees("4 barriers · 3 solutions · 2 questions open").sees("10:52");
}

#[test]
fn an_answer_hangs_below_the_barrier_above_it() {
    let mut driver = notes();
    driver.keys("b too few cars<enter>> share the van").sees("solution to \"too few cars\"").keys("<enter>");
    let screen = driver.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let barrier = lines.iter().position(|line| line.contains("b too few cars")).unwrap();
    assert!(lines[barrier + 1].contains("└ s share the van"), "{screen}");
}

#[test]
fn a_solution_chosen_with_the_arrows_is_linked_to_the_barrier_above() {
    let mut driver = notes();
    driver.keys("b too few cars<enter>s share the van<enter><up>>");
    driver.sees("└ s share the van");
    driver.keys("<ctrl-z>").sees_no("└ s share the van").sees("s share the van");
}

#[test]
fn plus_says_same_here_for_every_hand() {
    let mut driver = notes();
    driver.keys("b too few cars<enter><up>+");
    assert!(driver.line("b too few cars").contains("+1"), "{}", driver.screen());
    driver.keys("+");
    assert!(driver.line("b too few cars").contains("+2"), "{}", driver.screen());
    driver.keys("<esc>1+1 is two<enter>").sees("1+1 is two");
}

#[test]
fn the_group_that_speaks_is_stamped() {
    let mut driver = notes();
    driver.sees("no group").keys("<ctrl-t><ctrl-t>").sees("group 2 Child").keys("b too few cars<enter>");
    assert!(driver.line("b too few cars").contains("group 2"), "{}", driver.screen());
    driver.keys("<ctrl-t><ctrl-t><ctrl-t><ctrl-t>").sees("no group");
}

/// The barrier that it answers was taken back by the other station meanwhile.
#[test]
fn a_refused_note_keeps_its_words() {
    let scratch = Scratch::demo();
    let mut other = Driver::of(&scratch.file(), "Door B", "ben", (100, 30));
    other.keys("<f5>b too few cars<enter>");
    let mut driver = Driver::sized(&scratch, (100, 30));
    driver.keys("<f5>>share the van").sees("solution to \"too few cars\"");
    other.keys("<ctrl-z>");
    driver.keys("<enter>").sees("› > share the van").sees_no("└ s share the van");
    assert!(!driver.toast().is_empty());
    // And Enter does not quietly answer another barrier instead.
    driver.sees_no("b too few cars").keys("<enter>").sees("no barrier above").sees("› > share the van");
}

#[test]
fn an_answer_keeps_its_barrier_while_others_write_below_it() {
    let scratch = Scratch::demo();
    let (mut driver, mut other) =
        (Driver::sized(&scratch, (100, 30)), Driver::of(&scratch.file(), "B", "ben", (80, 24)));
    driver.keys("<f5>b too few cars<enter>>share the van");
    other.keys("<f5>b no time<enter>");
    driver.look().sees("b no time").sees("solution to \"too few cars\"").keys("<enter>");
    let screen = driver.screen();
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert_eq!(at("b too few cars") + 1, at("└ s share the van"), "{screen}");
}

#[test]
fn a_note_that_comes_after_the_day_is_taken() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    scratch.run_at("16:30", &["session", "close", "--sign-out", "--carry-over"]).ok();
    driver.keys("<f5>b too few cars<enter>").sees("b too few cars").sees("4 barriers");
}

#[test]
fn words_typed_while_a_refusal_was_under_way_stay_behind_those_refused() {
    let mut driver = notes();
    driver.keys("b too few cars");
    driver.tell_unanswered("<enter>", |ticket: Ticket| Msg::Refused { ticket, why: "the disk is full".to_owned() });
    driver.sees("› b too few cars").sees("the disk is full").sees_no("┃b too few cars");
}

#[test]
fn an_answer_typed_at_once_is_linked_to_the_barrier_that_is_still_being_saved() {
    let mut driver = notes();
    driver.keys("b Judges move hearings").hold("<enter>").keys("> The clerk sends a list");
    driver.keys("<enter>");
    assert!(driver.toast().contains("still being saved"), "{}", driver.toast());
    driver.release().keys("<enter>");
    let screen = driver.screen();
    let barrier = screen.lines().position(|line| line.contains("b Judges move hearings")).unwrap();
    assert!(screen.lines().nth(barrier + 1).unwrap().contains("└ s The clerk sends a list"), "{screen}");
}

#[test]
fn leaving_with_unsaved_words_asks_once() {
    let mut driver = notes();
    driver.keys("b too few<ctrl-q>").sees("not saved as a note");
    assert_eq!(driver.left, None);
    driver.keys(" cars<ctrl-q>").sees("not saved");
    assert_eq!(driver.left, None, "what was typed since was not asked about");
    driver.keys("<ctrl-q>");
    assert_eq!(driver.left, Some(Left::Quit));
}

#[test]
fn a_pasted_line_goes_into_the_box() {
    let mut driver = notes();
    driver.keys("b ").paste("too few cars \u{1b}[31m").keys("<enter>").sees("b too few cars");
}

#[test]
fn a_letter_alone_is_no_note() {
    let mut driver = notes();
    driver.keys("b<enter>").sees("type the words").sees("3 barriers").sees("› b");
}
