//! Files in and out, from the screens: the same bytes and the same rules as on the command line.

use roundtable::import::IMPORTS;

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
fn an_import_is_taken_back_as_one() {
    let scratch = Scratch::demo();
    let list = scratch.beside("late.csv");
    let many: String = (0..700).map(|n| format!("N{n},Given{n},Family{n},Lakeside Family\n")).collect();
    std::fs::write(&list, format!("id,given,family,agency\n{many}")).unwrap();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>import a list<enter>").paste(list.to_str().unwrap()).keys("<enter><ctrl-s><enter>").look();
    driver.sees("708 expected").keys("<ctrl-z>").sees("8 expected").sees_no("708 expected");
    assert!(driver.toast().contains("undone: import"), "{}", driver.toast());
}

#[test]
fn an_agenda_is_imported_too() {
    let scratch = Scratch::empty();
    let new = ["session", "new", "--title", "T", "--date", "2026-06-17", "--start", "10:30"];
    scratch.run(&new).ok();
    let list = scratch.beside("agenda.csv");
    std::fs::write(&list, "start,minutes,kind,title\n10:30,30,opening,Welcome all\n11:00,15,break,Tea\n").unwrap();
    let mut driver = Driver::open(&scratch);
    driver.keys("<f2>").sees("no agenda yet").keys("<ctrl-p>import an agenda<enter>").paste(list.to_str().unwrap());
    driver.keys("<enter>").sees("agenda.csv: 2 agenda items").keys("<enter>").look().sees("11:00").sees("Welcome all");
}

#[test]
fn a_file_that_is_not_there_is_one_sentence() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-p>import a list<enter><enter>").sees("type the file's name first");
    driver.keys("/nowhere/list.csv<enter>").sees("there is no file /nowhere/list.csv");
}

#[test]
fn a_report_of_a_meeting_is_looked_at_and_taken_back_as_one() {
    let scratch = Scratch::demo();
    let report = scratch.beside("meet.csv");
    std::fs::write(
        &report,
        "Name,Time joined,Time exited\nKatherine Nguyen,7:30 AM,8:00 AM\nNobody Here,8:00 AM,9:00 AM\n",
    )
    .unwrap();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>import attendance<enter>").paste(report.to_str().unwrap()).keys("<enter>");
    driver.sees("1 new with 1 stays").sees("row 3: nobody is called \"Nobody Here\"").keys("<enter>").look();
    let attendance = || scratch.run(&["export", "attendance", "--format", "json"]).ok();
    assert!(attendance().contains("T07:30:00"));
    driver.keys("<ctrl-z>").look();
    assert!(!attendance().contains("T07:30:00"));
}

#[test]
fn import_writes_what_was_looked_at_though_the_file_changed_since() {
    let scratch = Scratch::demo();
    let list = scratch.beside("late.csv");
    let write = |name: &str| {
        std::fs::write(&list, format!("given,family,agency\n{name},Okafor,Lakeside Family\n")).unwrap();
    };
    write("Nia");
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>import a list<enter>").paste(list.to_str().unwrap()).keys("<enter>").sees("late.csv: 1 new");
    // A change of its columns looks at what was read, not at the file again.
    write("Ota");
    driver.keys("<down><down><enter>ignore<enter>").sees("1 new").keys("<ctrl-s>").sees("Cancel");
    std::fs::remove_file(&list).unwrap();
    driver.keys("<enter>").look().sees("9 expected");
    let people = scratch.run(&["export", "people", "--format", "csv"]).ok();
    assert!(people.contains("Nia,Okafor,,,,,") && !people.contains("Ota,Okafor"), "{people}");
}

#[test]
fn import_kinds_are_all_in_the_palette_and_in_the_menu() {
    let mut driver = Driver::open(&Scratch::demo());
    for kind in IMPORTS {
        driver.keys(&format!("<ctrl-p>import {}<enter>", kind.title)).sees(&format!("Import {}", kind.title));
        driver.keys("<esc><ctrl-p>import a file<enter>").sees("a list of people").keys(kind.title).keys("<enter>");
        driver.sees(&format!("Import {}", kind.title)).keys("<esc>");
    }
}

#[test]
fn evaluations_and_rules_for_titles_are_imported_from_the_screen() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    let mut import = |title: &str, name: &str, text: &str, report: &str| {
        let file = scratch.beside(name);
        std::fs::write(&file, text).unwrap();
        driver.keys(&format!("<ctrl-p>import {title}<enter>")).paste(file.to_str().unwrap()).keys("<enter>");
        driver.sees(report).keys("import<enter>").look();
    };
    import("evaluations", "form.csv", "useful,suggestion\n5,More time\n4,\n", "2 responses with 1 remarks");
    import("rules for job titles", "rules.csv", "pattern,role\ncase mgr,Foster Care\n", "1 rules for job titles");
    assert!(scratch.run(&["evaluation", "show", "--json"]).ok().contains("\"More time\""));
    assert!(scratch.run(&["import", "rules"]).ok().contains("case mgr  Foster Care"));
}
