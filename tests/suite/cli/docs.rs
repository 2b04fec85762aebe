//! What the program says about itself, and how it takes a wrong word.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::rig::{Rig, items, run, text};

#[test]
fn help_completions_and_manual_go_to_standard_output() {
    let rig = Rig::new();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help", "checkin"],
        &["import", "people", "--help"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
    ] {
        let run = run(&mut rig.bare(arguments));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.contains("roundtable"), "{arguments:?}: {}", run.out);
    }
    assert!(rig.path(".").read_dir().unwrap().next().is_none(), "asking for help wrote something");
}

#[test]
fn import_has_a_verb_for_every_kind_and_no_other() {
    let parser = roundtable::cli::command();
    let import = parser.find_subcommand("import").unwrap();
    let own = ["rules", "undo", "help"];
    let mut verbs: Vec<(&str, String)> = import
        .get_subcommands()
        .filter(|verb| !own.contains(&verb.get_name()))
        .map(|verb| (verb.get_name(), verb.get_about().unwrap().to_string()))
        .collect();
    let mut kinds: Vec<_> = roundtable::import::IMPORTS.iter().map(|kind| (kind.key, kind.help.to_owned())).collect();
    verbs.sort();
    kinds.sort();
    assert_eq!(verbs, kinds);
}

#[test]
fn a_wrong_word_is_a_usage_error() {
    let rig = Rig::day();
    for arguments in [
        &["chekin", "A05"][..],
        &["checkin"],
        &["checkin", "A05", "--loud"],
        &["checkin", "A05", "--at", "noon"],
        &["checkin", "A05", "--out", "--undo"],
        &["note", "add", "rumour", "x"],
        &["note", "add", "barrier"],
        &["excuse", "A05", "--reason", "bored"],
        &["agenda", "shift", "soon"],
        &["agenda", "next", "--ago", "yesterday"],
        &["breakouts", "draw", "--mode", "random"],
        &["session", "new", "--title", "T", "--date", "17 June", "--start", "08:30"],
        &["session", "new", "--title", "T", "--date", "2026-06-18", "--start", "early"],
        &["session", "new", "--title", "T", "--date", "2026-06-18", "--start", "08:30", "--tz", "Mars/Base"],
        &["export", "weather"],
        &["export", "summary", "--format", "pdf"],
        &["demo", "--people", "0"],
        &["demo", "--people", "100001"],
        &["completions", "cobol"],
    ] {
        let run = rig.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_clock_that_is_no_time_is_a_usage_error_for_every_verb() {
    let mut rig = Rig::session();
    for junk in ["noon", "2026-06-17", "2026-06-17T10:52:00", "2026-13-45T99:00:00Z", "\u{1b}[31mred"] {
        rig.now = junk.into();
        for arguments in [&["doctor"][..], &["session", "list"], &["note", "add", "barrier", "x"], &["--help"]] {
            let sentence = rig.run(arguments).refused(2);
            assert!(
                sentence.contains("ROUNDTABLE_NOW") && sentence.contains("2026-06-17T10:52:00-05:00"),
                "{sentence}"
            );
            assert!(!sentence.contains('\u{1b}'), "{sentence:?}");
        }
    }
}

#[test]
fn the_screens_need_a_terminal_and_say_what_to_run_instead() {
    let rig = Rig::session();
    let sentence = rig.run::<&str>(&[]).refused(1);
    assert!(sentence.contains("terminal") && sentence.contains("roundtable export"), "{sentence}");
}

#[test]
fn the_list_of_exports_holds_everything_and_each_can_be_had() {
    let rig = Rig::day();
    let list = rig.json(&["export", "--list", "--json"]);
    let whats: Vec<&str> = items(&list["exports"]).iter().map(|row| text(&row["what"])).collect();
    for what in ["summary", "attendance", "people", "breakouts", "notes", "agenda"] {
        assert!(whats.contains(&what), "{whats:?}");
    }
    for row in items(&list["exports"]) {
        for format in items(&row["formats"]) {
            let (what, format) = (text(&row["what"]), text(format));
            let out = format!("x-{what}.{format}");
            rig.run(&["export", what, "--out", &out]).done();
            assert!(rig.path(&out).metadata().unwrap().len() > 0, "{out}");
        }
    }
}

#[test]
fn a_reader_who_has_heard_enough_is_no_failure() {
    let rig = Rig::day();
    let mut search = rig.command(&["search", "--batch"]);
    let mut child = search.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut queries, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = BufReader::new(answers);
    queries.write_all(b"kat ng\n").unwrap();
    let mut first = String::new();
    answers.read_line(&mut first).unwrap();
    assert!(first.contains("\"kat ng\""), "{first}");
    drop(answers);
    // It may end while it is being asked.
    let _ = queries.write_all(&b"maria lopez\n".repeat(50_000));
    drop(queries);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn every_long_output_may_be_cut_short() {
    let rig = Rig::day();
    for arguments in [
        &["export", "attendance", "--format", "json"][..],
        &["export", "people"],
        &["history"],
        &["session", "list", "--json"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = rig.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
