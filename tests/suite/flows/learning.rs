//! Test cards, polls, evaluations and questions on the screens.

use crate::support::driver::{Driver, Scratch};

#[test]
fn a_card_is_written_in_a_form_and_told_later() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>pdsa<enter>").sees("Small tests of change").sees("new card for Lakeside core");
    driver.keys("lakeside<enter>").sees("New test card").sees("Lakeside core");
    driver.keys("Told once<tab>One shared sheet<enter>").sees("Lakeside core · test 1 new");
    let listed = scratch.run(&["pdsa", "list"]).ok();
    assert!(listed.contains("Lakeside core · test 1: Told once"), "{listed}");
    driver.keys("<ctrl-p>pdsa<enter>").sees("Lakeside core · test 1: Told once").keys("<enter>").sees("Told once");
    // The first empty line has the focus; the verdict is six below it.
    driver.keys("<tab><tab><tab><tab><tab><tab>adapt<enter>");
    assert!(scratch.run(&["pdsa", "list", "--json"]).ok().contains("\"verdict\": \"adapt\""));
    driver.keys("<ctrl-z>").sees("undone: Lakeside core · test 1");
    assert!(scratch.run(&["pdsa", "list", "--json"]).ok().contains("\"verdict\": null"));
}

#[test]
fn two_people_at_one_card_never_write_over_each_other_unseen() {
    let scratch = Scratch::demo();
    scratch.run(&["pdsa", "new", "lakeside", "--aim", "Told once"]).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>pdsa<enter><enter>").sees("Told once");
    scratch.run(&["pdsa", "set", "lakeside", "--aim", "Told twice", "--measure", "visits"]).ok();
    driver.look();
    driver.keys("<up>, at most").sees("Told once, at most");
    driver.keys("<enter>").sees("says \"Told twice\" by now");
    assert!(scratch.run(&["pdsa", "list"]).ok().contains("Told twice"));
}

#[test]
fn digits_count_and_backspace_takes_back() {
    let scratch = Scratch::demo();
    let mut driver = Driver::sized(&scratch, (120, 40));
    driver.keys("<ctrl-p>value scales<enter>").sees("Value scales").sees("Who has the expertise?");
    driver.keys("4454<down>2<backspace>").sees("4.25").sees("4 of ");
    driver.keys("<esc><ctrl-p>evaluation<enter>").sees("Evaluation · ").keys("5x");
    driver.keys("<down><down><down><down><down>The clerk<enter>").sees("most helpful (1)");
    let shown = scratch.run(&["evaluation", "show"]).ok();
    assert!(shown.contains("mean 5.00") && shown.contains("most helpful: The clerk"), "{shown}");
    let poll = scratch.run(&["poll", "show"]).ok();
    assert!(poll.starts_with("authority-lived   0  0  0  3  1  mean 4.25"), "{poll}");
}

#[test]
fn the_questions_of_a_stage_are_read_out_and_the_stage_is_said() {
    let scratch = Scratch::demo();
    let mut driver = Driver::sized(&scratch, (120, 40));
    driver.keys("<ctrl-p>questions<enter>").sees("Questions, starting").sees("What is our purpose?");
    driver.keys("<tab>").sees("Questions, growing").sees("momentum?").keys("<enter>");
    driver.sees_no("Questions, growing");
}
