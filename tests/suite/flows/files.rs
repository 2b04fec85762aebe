//! Files in and out, from the screens: the same bytes and the same rules as on the command line.

use crate::support::driver::{Driver, Scratch};

#[test]
fn an_export_writes_what_the_command_line_writes() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    for (choice, words) in [
        ("summary md", ["export", "summary", "--format", "md"]),
        ("attendance csv", ["export", "attendance", "--format", "csv"]),
        ("notes json", ["export", "notes", "--format", "json"]),
    ] {
        let path = scratch.beside(&choice.replace(' ', "."));
        driver.keys(&format!("<ctrl-e>{choice}<enter>")).paste(path.to_str().unwrap()).keys("<enter>");
        assert!(driver.toast().starts_with('✓'), "{}", driver.toast());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), scratch.run(&words).ok(), "{choice}");
    }
}

#[test]
fn a_folder_takes_the_exports_own_name_and_a_file_that_exists_is_not_overwritten() {
    let scratch = Scratch::demo();
    let folder = scratch.beside("out");
    std::fs::create_dir(&folder).unwrap();
    let mut driver = Driver::open(&scratch);
    for expected in ["written", "exists"] {
        driver.keys("<ctrl-e>agenda md<enter>").paste(folder.to_str().unwrap()).keys("<enter>").sees(expected);
    }
    assert_eq!(folder.read_dir().unwrap().count(), 1);
}

#[test]
fn an_import_says_what_it_would_do_and_waits_for_a_yes() {
    let scratch = Scratch::demo();
    let list = scratch.beside("late.csv");
    std::fs::write(&list, "id,given,family,agency\nN1,Nia,Okafor,Lakeside Family\nN2,Ota,Benga,Lakeside Family\n")
        .unwrap();
    let mut driver = Driver::open(&scratch);
    let ask = |driver: &mut Driver| {
        driver
            .keys("<ctrl-p>import a list<enter>")
            .paste(list.to_str().unwrap())
            .keys("<enter>")
            .sees("late.csv: 2 new");
    };
    ask(&mut driver);
    driver.keys("<esc>").look().sees("8 expected");
    ask(&mut driver);
    driver.keys("<ctrl-s><down><enter>").sees("which column is which").keys("<esc>").look().sees("8 expected");
    ask(&mut driver);
    driver.keys("<ctrl-s><enter>").look().sees("10 expected").keys("nia ok<enter>").sees("Nia Okafor in");
}

#[test]
fn a_file_that_is_not_there_is_one_sentence() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-p>import a list<enter><enter>").sees("type the file's name first");
    driver.keys("/nowhere/list.csv<enter>").sees("/nowhere/list.csv cannot be read");
}
