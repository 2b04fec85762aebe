//! Names that attack a terminal: they are cleaned at the border, and nothing of them ever comes out again.

use crate::rig::{Rig, Run, items, text};

/// Escapes, an operating system command, bidi overrides and isolates, zero width, a C1 control, line breaks.
const ATTACKS: &[&str] = &[
    "Red\u{1b}[31mHot",
    "Title\u{1b}]0;owned\u{7}",
    "Over\u{202e}txet\u{202c}",
    "Iso\u{2066}late\u{2069}",
    "Ze\u{200b}ro\u{feff}Width",
    "See\u{9b}31mOne",
    "Ring\u{7}Bell\u{8}\u{8}",
];

fn hostile_list() -> String {
    let mut rows = String::from("id,given,family,agency,role,note\n");
    for (n, attack) in ATTACKS.iter().enumerate() {
        rows += &format!("H{n},{attack},Family{n},{attack} Agency,{attack} Role,{attack}\n");
    }
    rows += &format!("H20,{},Long,Lakeside,CAYIT,\n", "x".repeat(500));
    rows += "H21,\"=cmd|'/C calc'!A0\",Formula,\"=HYPERLINK(\"\"x\"\")\",\"@SUM(1)\",+1\n";
    rows += "H22,\"Two\nLines\",Break,Lakeside,CAYIT,\n";
    rows
}

/// Whether a text would do anything to a terminal but show itself.
fn is_clean(text: &str) -> bool {
    text.chars().all(|c| {
        let control = c.is_control() && c != '\n' && c != '\r';
        let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
        !control && !bidi && c != '\u{feff}' && c != '\u{200b}'
    })
}

#[track_caller]
fn clean(run: Run) -> String {
    assert!(is_clean(&run.out), "{:?}", run.out);
    assert!(is_clean(&run.err), "{:?}", run.err);
    run.out
}

#[test]
fn no_control_byte_of_a_file_ever_reaches_a_stream() {
    let rig = Rig::session();
    let list = rig.file("list.csv", hostile_list());
    clean(rig.run(&["import", "people", list.to_str().unwrap(), "--dry-run"]));
    let run = rig.run(&["import", "people", list.to_str().unwrap(), "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    clean(run);
    let ids: Vec<String> = (0..ATTACKS.len()).map(|n| format!("H{n}")).chain(["H20".into(), "H21".into()]).collect();
    for id in &ids {
        let run = rig.run(&["checkin", id]);
        assert_eq!(run.code, 0, "{}", run.err);
        clean(run);
        clean(rig.run(&["checkin", id]));
        clean(rig.run(&["search", id]));
    }
    for arguments in [
        &["breakouts", "draw", "--size", "3"][..],
        &["breakouts", "show"],
        &["breakouts", "move", "H1", "1"],
        &["history"],
        &["history", "--json"],
        &["session", "show"],
        &["search", "family", "--json"],
        &["excuse", "H22", "--reason", "court"],
        &["checkin", "H1", "--undo"],
    ] {
        clean(rig.run(arguments));
    }
    for what in ["summary", "attendance", "people", "breakouts", "notes", "agenda"] {
        for format in ["md", "html", "json", "csv"] {
            clean(rig.run(&["export", what, "--format", format]));
        }
    }
}

#[test]
fn what_is_typed_is_cleaned_as_a_file_is() {
    let rig = Rig::day();
    for attack in ATTACKS {
        for arguments in [
            &["walkin", attack, "--agency", attack, "--role", attack, "--station", attack, "--operator", attack][..],
            &["note", "add", "barrier", attack, "--by", attack, "--operator", attack],
            &["note", "vote", attack, "--by", attack],
            &["search", attack],
            &["search", attack, "--json"],
            &["checkin", attack],
            &["checkin", "A05", "--at", attack],
            &["checkin", "A06", "--station", attack, "--operator", attack],
            &["checkin", "A06"],
            &["session", "new", "--title", attack, "--date", "2026-07-01", "--start", "08:30", "--center", attack],
            &["session", "new", "--title", "x", "--date", "2026-07-01", "--start", attack],
            &["session", "show", attack],
            &["agenda", "start", attack],
            &["agenda", "shift", attack],
            &["agenda", "next", "--ago", attack],
            &["breakouts", "draw", "--title", attack],
            &["export", attack],
            &["export", "people", "--format", attack],
            &["export", "people", "--out", &format!("no/{attack}")],
            &["import", "people", attack],
            &["import", "people", "x.csv", "--map", &format!("{attack}=x")],
            &["import", "undo", attack],
            &["history", "undo", attack],
            &["backup", &format!("no/{attack}")],
            &[attack],
            &["note", "add", attack, "x"],
        ] {
            clean(rig.run(arguments));
        }
    }
    for arguments in [&["history"][..], &["note", "list"], &["session", "list"], &["agenda", "show"]] {
        clean(rig.run(arguments));
    }
}

#[test]
fn a_batch_is_cleaned_line_by_line() {
    let rig = Rig::day();
    let lines = ATTACKS.join("\n");
    for arguments in [&["checkin", "--batch"][..], &["search", "--batch"], &["note", "add", "barrier", "-"]] {
        clean(rig.feed(arguments, &lines));
    }
    // Bytes that are no UTF-8 end in a sentence, never in a panic or in silence.
    for arguments in [&["checkin", "--batch"][..], &["search", "--batch"], &["note", "add", "barrier", "-"]] {
        let run = rig.feed(arguments, b"caf\xe9\n");
        assert!(!run.err.contains("panicked"), "{arguments:?}: {}", run.err);
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{arguments:?} said nothing");
    }
}

#[test]
fn a_formula_stays_text_and_a_long_name_stays_whole_or_is_cut_with_a_word() {
    let rig = Rig::session();
    let list = rig.file("list.csv", hostile_list());
    let run = rig.run(&["import", "people", list.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("unprintable"), "{}", run.err);
    let attendance = rig.export("attendance");
    let given = |id: &str| {
        let person = items(&attendance["people"]).iter().find(|person| person["id"] == id).unwrap();
        text(&person["given"]).to_owned()
    };
    assert_eq!(given("H21"), "=cmd|'/C calc'!A0");
    let long = given("H20");
    assert!(long.chars().all(|c| c == 'x' || c == '…') && long.len() > 60, "{long}");
}
