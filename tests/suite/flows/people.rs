//! The person's card, cases put aside, whole agencies, and badges.

use crate::support::driver::{Driver, Scratch};

#[test]
fn a_card_says_what_is_known_and_checks_in_and_out() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("kat ng<ctrl-y>").sees("Katherine Nguyen · A17").sees("Foster Care · field · Lakeside Family");
    driver.sees("expected").keys("<enter>").sees_no("merge with");
    assert_eq!(driver.toast(), "✓ Katherine Nguyen in  Foster Care · Lakeside Family");
    driver.keys("<ctrl-y>").sees("10:52–").sees("Door A · ana").sees("check out").sees_no("substitute");
    driver.keys("<enter>");
    assert!(driver.toast().contains("Katherine Nguyen out"), "{}", driver.toast());
    driver.keys("<esc><ctrl-y>").sees("choose somebody");
}

#[test]
fn a_time_is_corrected_on_the_card_and_the_act_taken_back_from_the_list() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("marcus whit<ctrl-y>correct<enter>").sees("in or out").keys("08:02<enter>").sees("say why");
    driver.keys("<tab>on paper<enter>");
    assert!(driver.toast().contains("Marcus Whitfield in corrected to 08:02"), "{}", driver.toast());
    driver.keys("<ctrl-y>").sees("08:02–").keys("undo one<enter>").sees("Undo for Marcus Whitfield");
    driver.sees("▸ Marcus Whitfield in corrected to 08:02").keys("<enter>");
    assert!(driver.toast().contains("undone: Marcus Whitfield in corrected"), "{}", driver.toast());
    driver.keys("<ctrl-y>").sees("08:10–").keys("<esc><esc>kat ng<ctrl-y>undo one<enter>");
    assert_eq!(driver.toast(), "nothing was done to Katherine Nguyen here yet");
}

#[test]
fn an_excuse_has_a_reason_and_who_approved_it() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("sean fitz<ctrl-y>excuse<enter>").sees("court").keys("ill<enter>M. Hale<enter>");
    assert!(driver.toast().contains("Sean Fitzgerald excused"), "{}", driver.toast());
    driver.keys("<ctrl-y>").sees("excused (illness), approved by M. Hale");
}

#[test]
fn a_substitute_takes_agency_and_role_of_whom_they_come_for() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("kat ng<ctrl-y>substitute<enter>").sees("Lakeside Family").keys("quentin<tab>zzyzx<enter>");
    assert_eq!(driver.toast(), "✓ Quentin Zzyzx in as a substitute  Foster Care · Lakeside Family");
    driver.sees("32 in · 2 left · 5 excused").keys("<ctrl-y>").sees("excused (replaced), Quentin Zzyzx came instead");
    driver.keys("<esc><ctrl-z>").sees("31 in · 2 left · 4 excused");
}

#[test]
fn two_records_are_merged_after_a_look_at_both_and_part_with_undo() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("quentin nguyen<ctrl-n>lakes<enter>").sees("32 in");
    driver.keys("<esc><esc>katherine ng<down><ctrl-y>merge<enter>").sees("Merge with whom?");
    driver
        .keys("quentin<down><enter>")
        .sees("One person?")
        .sees("keep Katherine Nguyen A17")
        .sees("keep Quentin Nguyen");
    driver.keys("<enter>").sees("32 in");
    assert!(driver.toast().contains("Katherine Nguyen merged with a double"), "{}", driver.toast());
    driver.keys("<esc>quentin").sees_no("Quentin Nguyen").keys("<ctrl-z>").sees("Quentin Nguyen");
}

#[test]
fn a_hard_case_is_put_aside_and_no_esc_loses_it() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("alex riv<ctrl-x>").sees("held: alex riv (^V takes the first back)").sees_no("› alex");
    driver
        .keys("james smith<down><ctrl-x>")
        .sees("held: alex riv, 1 more")
        .keys("<esc><esc><ctrl-g>")
        .sees("held: alex");
    driver.keys("kat ng<enter>").sees("32 in").sees("held: alex riv, 1 more");
    driver.keys("half a na<ctrl-v>").sees("› alex riv").sees("held: James Smith, 1 more");
    driver.keys("<esc><ctrl-v>").sees("› James Smith").sees("▸ James Smith").sees("held: half a na");
    driver.keys("<esc><ctrl-v>").sees("› half a na").sees_no("held:").keys("<esc><ctrl-v>").sees("nobody is put aside");
}

#[test]
fn a_whole_agency_is_in_after_one_question_and_each_is_an_act_of_their_own() {
    let scratch = Scratch::demo();
    scratch.run(&["history"]).ok();
    let count = |scratch: &Scratch| scratch.run(&["history", "--limit", "1000"]).ok().lines().count();
    let before = count(&scratch);
    let mut driver = Driver::open(&scratch);
    driver.keys("dcfs<f9>").sees("type the name of one agency").sees_no("marked");
    driver.keys("<esc>lakeside<f9>").sees("marked").sees("▪");
    let marked: usize = driver.line("marked").split("· ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(marked > 0);
    driver.keys("<enter>").sees(&format!("Check in {marked} p")).sees("of Lakeside Family?").keys("<down><enter>");
    driver
        .sees("marked")
        .keys("<enter><enter>")
        .sees(&format!("✓ {marked} checked in"))
        .sees_no("marked")
        .sees_no("› lake");
    driver.sees(&format!("{} in", 31 + marked));
    assert_eq!(count(&scratch), before + marked);
}

#[test]
fn those_whom_another_door_took_meanwhile_are_counted_and_named() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("katherine ng<f8>").sees("1 marked").keys("<f8>").sees_no("marked").keys("<f8><esc>");
    driver.keys("sean fitz<down><f8>").sees("2 marked").keys("<enter>").sees("Check in 2 people?");
    scratch.run(&["checkin", "A17"]).ok();
    driver.keys("<enter>");
    let toast = driver.toast();
    assert!(toast.contains("1 checked in, 1 refused: Katherine Nguyen"), "{toast}");
    driver.sees("33 in").sees_no("marked");
}

#[test]
fn esc_clears_the_words_first_and_the_marks_after_them() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("kat ng<f8><esc>").sees("1 marked").keys("<esc>").sees_no("marked");
    driver.keys("marcus whit<f8>").sees("is in already").sees_no("marked");
}

#[test]
fn a_badge_checks_in_from_any_box_and_leaves_the_box_as_it_was() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f5>").slowly("b half a thought", 200).later(500);
    driver.slowly("a17<enter>", 30).sees("› b half a thought").sees("3 barriers");
    assert!(driver.toast().contains("Katherine Nguyen in"), "{}", driver.toast());
    driver.keys("<f3>").slowly("sean", 200).later(51);
    driver.slowly("A29<enter>", 50).sees("› sean").sees("33 in");
    driver.later(500).slowly("A29<enter>", 10).sees("already in since").sees("› sean");
}

#[test]
fn what_a_hand_types_is_no_badge() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f5>").slowly("A17<enter>", 51).sees("A17").sees("4 barriers").keys("<f3>").sees("31 in");
    driver.keys("<f5>").slowly("Z99<enter>", 5).sees("5 barriers").keys("<f3>").sees("31 in");
    driver.slowly("<f4>", 100).slowly("A17<enter>", 5).sees_no("32 in");
}
