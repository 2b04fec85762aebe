//! Which column is which, checked and changed on the screen, and remembered.

use std::path::{Path, PathBuf};

use crate::support::driver::{Driver, Scratch};

fn list(scratch: &Scratch, name: &str, text: &str) -> PathBuf {
    let path = scratch.beside(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn look<'a>(driver: &'a mut Driver, file: &Path) -> &'a mut Driver {
    driver.keys("<ctrl-p>import a list<enter>").paste(file.to_str().unwrap()).keys("<enter>")
}

const PLAIN: &str = "given,family,agency,unit,shift\nNia,Okafor,Lakeside Family,Court,early\n";

#[test]
fn a_column_is_given_another_field_and_what_it_would_do_follows() {
    let scratch = Scratch::demo();
    let file = list(&scratch, "late.csv", "Name,Where,Job title\nNia Okafor,Lakeside Family,Foster Care\n");
    let mut driver = Driver::open(&scratch);
    look(&mut driver, &file).sees("late.csv: which column is which").sees("full (sure)").sees("1 new");
    driver.keys("<down><enter>").sees("\"Where\" is").keys("agency<enter>").sees("agency (yours)").sees("1 new");
    // Without any name there is nobody; the screen says so and goes on.
    driver.keys("<up><enter>ignore<enter>").sees("no column that can be used").keys("<ctrl-s>");
    assert!(driver.toast().contains("which column holds the names"), "{}", driver.toast());
    driver.keys("<enter>full<enter>").sees("full (yours)").sees("1 new").keys("<ctrl-s><enter>").look();
    let people = scratch.run(&["export", "people", "--format", "csv"]).ok();
    assert!(people.contains("Nia,Okafor,,,,Lakeside Family,private,Foster Care"), "{people}");
    // Next month the command line knows it, too.
    let next = list(&scratch, "next.csv", "Name,Job title,Where\nOta Benga,Foster Care,Lakeside Family\n");
    let said = scratch.run(&["import", "people", next.to_str().unwrap(), "--yes"]);
    assert!(said.err.contains("as they were the last time"), "{}", said.err);
    let people = scratch.run(&["export", "people", "--format", "csv"]).ok();
    assert!(people.contains("Ota,Benga,,,,Lakeside Family,private,Foster Care"), "{people}");
}

#[test]
fn a_field_is_fed_from_one_column() {
    let scratch = Scratch::demo();
    let file = list(&scratch, "late.csv", PLAIN);
    let mut driver = Driver::open(&scratch);
    look(&mut driver, &file).sees("team (sure)");
    driver.keys("<pagedown><enter>team").sees("now \"unit\"").keys("<enter>");
    let screen = driver.screen();
    let row = |header: &str| screen.lines().find(|line| line.contains(&format!("{header} "))).unwrap_or_default();
    assert!(row("shift").contains("team (yours)") && row("unit").contains("ignore"), "{screen}");
}

#[test]
fn headers_that_say_nothing_are_named_by_hand() {
    let scratch = Scratch::demo();
    let file = list(&scratch, "odd.csv", "Wer,Woher\nNia Okafor,Lakeside Family\n");
    let mut driver = Driver::open(&scratch);
    look(&mut driver, &file).sees("no header is known").sees("Nia Okafor");
    driver.keys("<enter>full<enter>").sees("1 new").keys("<ctrl-s><enter>").look().sees("9 expected");
}

#[test]
fn a_list_that_is_sure_needs_two_keys_and_leaves_no_mapping() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    let file = list(&scratch, "late.csv", "given,family,agency\nNia,Okafor,Lakeside Family\n");
    look(&mut driver, &file).keys("<ctrl-s><enter>").look().sees("9 expected");
    let said = scratch.run(&["import", "people", file.to_str().unwrap(), "--dry-run"]);
    assert!(!said.err.contains("as they were the last time"), "{}", said.err);
    driver.keys("<ctrl-z>").look().sees("8 expected");
}
