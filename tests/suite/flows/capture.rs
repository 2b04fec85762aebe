//! Taking notes while the talk is fast: nothing lost, nothing twice, two note-takers on one file.

use serde_json::Value;

use crate::support::driver::{Driver, Scratch};

fn notes(scratch: &Scratch) -> Driver {
    let mut driver = Driver::sized(scratch, (100, 30));
    driver.keys("<f5>");
    driver
}

fn of(scratch: &Scratch, operator: &str) -> Driver {
    let mut driver = Driver::of(&scratch.file(), "Table", operator, (100, 30));
    driver.keys("<f5>");
    driver
}

fn exported(scratch: &Scratch, what: &str, format: &str) -> String {
    scratch.run(&["export", what, "--format", format]).ok()
}

fn listed(scratch: &Scratch) -> Vec<Value> {
    let all: Value = serde_json::from_str(&scratch.run(&["note", "list", "--json"]).ok()).unwrap();
    all["notes"].as_array().unwrap().clone()
}

/// Types a line and counts the keys that are not its words.
fn take(driver: &mut Driver, prefix: &str, words: &str) -> usize {
    driver.keys(&format!("{prefix}{words}<enter>"));
    prefix.chars().count() + 1
}

#[test]
fn two_note_takers_type_40_barriers_and_25_solutions_and_every_export_says_the_same() {
    let scratch = Scratch::demo();
    let before = listed(&scratch).len();
    let (mut ana, mut ben) = (of(&scratch, "ana"), of(&scratch, "ben"));
    let (mut overhead, mut taken) = (0, 0);
    for n in 0..40 {
        let (driver, who) = if n % 2 == 0 { (&mut ana, "ana") } else { (&mut ben, "ben") };
        // The kind stays until another one is named.
        overhead += take(driver, if n < 2 { "b " } else { "" }, &format!("obstacle {n} told to {who}"));
        if n % 8 < 5 {
            overhead += take(driver, ">", &format!("remedy {n} told to {who}"));
            taken += 1;
        }
        taken += 1;
        if n == 20 {
            let (rows, csv) = (listed(&scratch), exported(&scratch, "notes", "csv"));
            assert_eq!((rows.len(), csv.lines().count()), (before + taken, before + taken + 1));
        }
    }
    assert_eq!(taken, 65);
    assert!(overhead <= 2 * taken, "{overhead} keys beside the words of {taken} notes");
    let rows = listed(&scratch);
    let is = |row: &&Value, kind: &str| row["kind"] == kind && row["text"].as_str().unwrap().contains("told to");
    assert_eq!(rows.iter().filter(|row| is(row, "barrier")).count(), 40);
    assert_eq!(rows.iter().filter(|row| is(row, "solution")).count(), 25);
    for row in rows.iter().filter(|row| is(row, "solution")) {
        let number = row["text"].as_str().unwrap().split(' ').nth(1).unwrap().to_owned();
        let barrier = rows.iter().find(|other| other["id"] == row["answers"][0]).unwrap();
        let said = barrier["text"].as_str().unwrap();
        assert!(said.starts_with(&format!("obstacle {number} ")), "remedy {number} answers \"{said}\"");
        assert_eq!(barrier["author"], row["author"]);
    }
    let (csv, md) = (exported(&scratch, "notes", "csv"), exported(&scratch, "summary", "md"));
    for row in rows.iter().filter(|row| row["text"].as_str().unwrap().contains("told to")) {
        let words = row["text"].as_str().unwrap();
        assert_eq!(csv.matches(words).count(), 1, "{words}");
        assert_eq!(md.matches(words).count(), 1, "{words}");
        assert!(ana.look().keys("").screen().len() > 1);
    }
    ana.look().sees("43 barriers · 26 solutions");
    ben.look().sees("43 barriers · 26 solutions");
}

#[test]
fn what_is_typed_comes_back_after_the_line_was_cut() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("q who pays for the int").pause();
    drop(driver);
    let mut again = notes(&scratch);
    again.sees("did not save are back").sees("› q who pays for the int");
    again.keys("erpreter<enter>").sees("q who pays for the interpreter").pause();
    drop(again);
    notes(&scratch).sees_no("did not save");
}

#[test]
fn a_draft_is_its_operators_alone_and_each_group_has_its_own() {
    let scratch = Scratch::demo();
    let mut ana = notes(&scratch);
    ana.keys("b for nobody's ears<ctrl-t>b of the first table<ctrl-t><ctrl-t>").pause();
    ana.sees("group 3").sees_no("first table");
    let mut ben = of(&scratch, "ben");
    ben.sees_no("nobody's ears").sees_no("first table").keys("<ctrl-t>").sees_no("first table");
    drop(ana);
    let mut again = notes(&scratch);
    again.keys("<esc>");
    let first = again.screen();
    again.keys("<ctrl-t>");
    let second = again.screen();
    again.keys("<ctrl-t><ctrl-t><ctrl-t><ctrl-t><ctrl-t>");
    let both = format!("{first}{second}{}", again.screen());
    assert!(both.contains("› b of the first table"), "{both}");
}

#[test]
fn two_people_who_change_one_note_lose_nothing() {
    let scratch = Scratch::demo();
    let (mut ana, mut ben) = (of(&scratch, "ana"), of(&scratch, "ben"));
    ana.keys("b no tiem<enter><up><ctrl-r>").sees("change of \"no tiem\"").sees("› no tiem");
    ben.look().keys("<up><ctrl-r><ctrl-u>no time for visits<enter>").sees("b no time for visits");
    ana.keys("<ctrl-u>no time for forms<enter>");
    ana.sees("Somebody else changed this note").sees("theirs: no time for visits").sees("mine: no time for forms");
    ana.keys("<down><enter>").sees_no("Somebody else");
    let row = listed(&scratch).into_iter().find(|row| row["original"] == "no tiem").unwrap();
    assert_eq!(row["text"], "no time for visits\nno time for forms");
    // Closed without a choice, the words are still there.
    let mut ben = of(&scratch, "ben");
    ana.keys("<esc><up><ctrl-r><ctrl-u>ana's words");
    ben.keys("<up><ctrl-r><ctrl-u>ben's words<enter>");
    ana.keys("<enter>").sees("mine: ana's words").keys("<esc>").sees("b ben's words");
    ana.keys("<ctrl-r>").sees("› ana's words");
}

#[test]
fn somebody_elses_category_does_not_stand_in_the_way_of_new_words() {
    let scratch = Scratch::demo();
    let (mut ana, mut ben) = (of(&scratch, "ana"), of(&scratch, "ben"));
    ana.keys("b no tiem<enter><up><ctrl-r><ctrl-u>no time");
    ben.look().keys("<up>1");
    ana.keys("<enter>");
    let row = listed(&scratch).into_iter().find(|row| row["original"] == "no tiem");
    assert_eq!(row.map(|row| (row["text"].clone(), row["category"].clone())), Some(("no time".into(), "time".into())));
}

#[test]
fn a_page_is_many_notes_after_one_question_and_one_undo_takes_it_back() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.paste("- b too few cars\n\n> share the van\n* q who pays?\n").sees("3 notes, one a line");
    driver.keys("<enter>").sees("└ s share the van").sees("q who pays?").sees("4 barriers");
    driver.keys("<ctrl-z>").sees("undone: 3 notes from a page").sees("3 barriers").sees_no("too few cars");
    driver.paste("one\ntwo").keys("<down><enter>").sees("› one⏎two").keys("<enter>").sees("b one two");
}

#[test]
fn what_was_heard_before_is_shown_and_one_key_makes_a_voice_of_it() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("b court dates colide with home").sees("≈ Court dates collide with home visits");
    assert!(driver.line("≈ Court dates").contains("heard 4 times"), "{}", driver.screen());
    driver.keys("<up>").sees("says same here instead").keys("+");
    driver.sees("same here: Court dates").sees("3 barriers").sees_no("colide");
    assert!(driver.line("b Court dates").contains("+4"), "{}", driver.screen());
    driver.keys("b court dates and home visits<up><enter><ctrl-z>");
    assert!(driver.line("b Court dates").contains("+4"), "{}", driver.screen());
    driver.keys("b <esc>court dates and homes<enter>").sees("4 barriers");
}

#[test]
fn digits_are_categories_of_the_chosen_note_and_letters_are_words() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("b too few cars<enter>").sees("4 uncategorised").keys("<up>").sees("4 policy").keys("4");
    driver.sees("3 uncategorised");
    assert!(driver.line("too few cars").contains(" 4 "), "{}", driver.screen());
    driver.keys("4").sees("4 uncategorised").keys("4<ctrl-z>").sees("4 uncategorised");
    driver.keys("b 4 of us<enter>").sees("b 4 of us");
}

#[test]
fn only_some_notes_are_shown_and_a_silent_table_is_seen() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.sees("groups 1·1 2·1 3·1 4·1 5·0!");
    driver
        .keys("<ctrl-f>kind: sol<enter>")
        .sees("Notes: solutions")
        .sees("Fixed court day")
        .sees_no("Court dates collide");
    driver.keys("<ctrl-f>everything<enter>").sees("Court dates collide").keys("<ctrl-b>").sees("most heard first");
    let screen = driver.screen();
    let first = screen.lines().find(|line| line.contains("b ") && line.contains("group")).unwrap().to_owned();
    assert!(first.contains("Court dates"), "{screen}");
    driver.keys("<ctrl-f>group 5<enter>").sees("no note is like that");
}

#[test]
fn the_card_of_a_note_names_an_owner_links_and_joins() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("b too few cars<enter>b not enough cars<enter>s share the van<enter>");
    driver.keys("<up><enter>").sees("kind of help").keys("link<enter>").sees("Which barrier").keys("too few<enter>");
    driver.sees("└ s share the van");
    driver.keys("<esc><up><enter>join<enter>cars<enter><enter>");
    driver.sees("look-alike joined to \"not enough cars\"").sees_no("b too few cars").sees("4 barriers");
    driver.keys("<esc><esc>q who pays?<enter><up><ctrl-y>owner<enter>M. Hale<tab>2026-08-19<enter>");
    driver.sees("q who pays? (M. Hale)");
}

#[test]
fn a_text_of_several_lines_is_typed_in_a_larger_box_and_kept_while_it_is() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("b first<ctrl-o>").sees("A note of several lines").keys("<enter>second").pause();
    let mut other = notes(&scratch);
    other.sees("› b first⏎second");
    driver.keys("<ctrl-o>").sees("and more").keys("<esc>").sees("› b first⏎second⏎and more").keys("<ctrl-o><ctrl-s>");
    driver.sees("b first second and more").sees("4 barriers");
}

#[test]
fn closing_lists_the_questions_that_nobody_owns() {
    let scratch = Scratch::demo();
    let mut driver = notes(&scratch);
    driver.keys("<ctrl-p>close the session<enter>").sees("no owner: Who pays").keys("close and sign<enter>");
    let row = listed(&scratch).into_iter().find(|row| row["kind"] == "question").unwrap();
    assert_eq!(row["carried"], true);
}
