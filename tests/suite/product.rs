//! The real program in a real terminal: it comes up, shows what others do, keeps still, and leaves no trace.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::driver::Scratch;
use crate::support::term::Term;

const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");
const NOW: (&str, &str) = ("ROUNDTABLE_NOW", "2026-06-17T10:52:00-05:00");
const ENV: [(&str, &str); 4] =
    [NOW, ("TZ", "America/Chicago"), ("ROUNDTABLE_OPERATOR", "ana"), ("ROUNDTABLE_STATION", "Door A")];
const SMALL: (u16, u16) = (80, 24);
/// The bar: gone within a second, whatever happened.
const SOON: Duration = Duration::from_secs(1);

fn open_with(file: &Path, size: (u16, u16), env: &[(&str, &str)]) -> Term {
    let term = Term::spawn(PROGRAM, &["--db", file.to_str().unwrap()], env, size);
    term.wait_for("31 in");
    term
}

fn open(file: &Path) -> Term {
    open_with(file, SMALL, &ENV)
}

#[track_caller]
fn assert_given_back(term: &Term) {
    let (now, before) = term.termios();
    assert_eq!(now, before, "the line has other settings than before");
    term.look(|screen| {
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.contents().trim(), "", "something is left on the screen");
    });
    assert_eq!(term.told(), [""; 0], "titles, clipboard or bells");
}

#[test]
fn the_demo_comes_up_at_both_usual_sizes() {
    for (size, sign) in [(SMALL, "F2 Agenda"), ((120, 40), "┌ Breakouts")] {
        let mut term = Term::spawn(PROGRAM, &["demo"], &ENV, size);
        term.wait_for("31 in · 2 left · 4 excused · 8 expected");
        term.wait_for(sign);
        term.wait_for("clock set by hand");
        term.send("kat ng\r");
        term.wait_for("✓ Katherine Nguyen in");
        term.wait_for("32 in");
        term.key("ctrl-q");
        assert_eq!(term.wait_exit(), 0);
        assert_given_back(&term);
    }
}

#[test]
fn every_way_out_gives_the_terminal_back() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch.file());
    term.key("ctrl-c");
    assert_eq!(term.wait_exit(), 0);
    assert_given_back(&term);
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130)] {
        let term = open(&scratch.file());
        term.kill(signal);
        term.process().wait_gone(SOON);
        assert_eq!(term.wait_exit(), code);
        assert_given_back(&term);
    }
    let term = open(&scratch.file());
    term.kill(Signal::HUP);
    term.process().wait_gone(SOON);
    assert_eq!(term.wait_exit(), 129);
}

#[test]
fn a_terminal_that_is_closed_ends_the_program_at_once() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch.file());
    term.close_terminal();
    let (_, used) = term.process().wait_gone(SOON);
    assert!(used <= Duration::from_millis(100), "{used:?}");
    assert_eq!(term.wait_exit(), 129);
    scratch.run(&["checkin", "katherine nguyen"]).ok();
}

#[test]
#[expect(clippy::print_stdout, reason = "the figure is for whoever asks for it with --show-output")]
fn what_others_do_is_on_the_screen_within_half_a_second() {
    let scratch = Scratch::demo();
    let (term, other) = (open(&scratch.file()), open(&scratch.file()));
    let mut slowest = Duration::ZERO;
    for (person, name) in [("A17", "Katherine Nguyen"), ("A29", "Sean Fitzgerald"), ("A42", "Mei-Ling Chow")] {
        scratch.run_at("10:53", &["checkin", person, "--station", "Desk"]).ok();
        let begin = Instant::now();
        term.wait_for(&format!("10:53 ✓ {name}"));
        slowest = slowest.max(begin.elapsed());
    }
    for term in [&term, &other] {
        term.wait_for("34 in");
    }
    println!("seen after at most {slowest:?}");
    assert!(
        slowest < Duration::from_millis(1_500),
        "{slowest:?}: half a second is the bar, the rest is for a busy machine"
    );
}

#[test]
fn two_terminals_are_two_doors() {
    let scratch = Scratch::demo();
    let mut one = open(&scratch.file());
    let env = [NOW, ("TZ", "America/Chicago"), ("ROUNDTABLE_OPERATOR", "ben"), ("ROUNDTABLE_STATION", "Door B")];
    let mut other = open_with(&scratch.file(), (120, 40), &env);
    one.send("kat ng\r");
    other.wait_for("✓ Katherine Nguyen");
    other.send("sean fitz\r");
    one.wait_for("✓ Sean Fitzgerald");
    one.wait_for("33 in");
    one.key("ctrl-z");
    other.wait_for("32 in");
    other.wait_gone("✓ Katherine Nguyen");
}

/// The clock was set to the start of a minute, so that none turns meanwhile.
#[test]
fn nothing_is_written_while_nothing_happens() {
    let scratch = Scratch::demo();
    let term = open(&scratch.file());
    // The last thing that comes: what this terminal would undo.
    term.wait_for("^Z undo");
    assert_eq!(term.bytes_within(Duration::from_secs(2)), 0);
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch.file());
    term.send("kat");
    for step in 0..40_u16 {
        term.resize(20 + step * 7 % 150, 5 + step * 11 % 50);
    }
    term.resize(100, 30);
    term.wait_until("the frame in the last column", |screen| {
        let rows: Vec<String> = screen.rows(0, 100).collect();
        rows.len() == 30 && rows[2].ends_with('┓') && rows[27].ends_with('┛') && rows[3].contains("› kat")
    });
}

#[test]
fn a_pasted_name_is_text_and_not_keys() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch.file());
    term.paste("Katherine Nguyen\n");
    term.wait_for("› Katherine Nguyen");
    term.wait_for("31 in");
}

#[test]
fn without_colours_no_colour_is_sent() {
    let scratch = Scratch::demo();
    let plain: Vec<(&str, &str)> = ENV.into_iter().chain([("NO_COLOR", "1")]).collect();
    for (env, colored) in [(plain.as_slice(), false), (&ENV, true)] {
        let mut term = open_with(&scratch.file(), (120, 40), env);
        term.send("kat");
        term.wait_for("▸ Katherine");
        assert_eq!(term.look(has_colour), colored);
    }
}

fn has_colour(screen: &vt100::Screen) -> bool {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let mut cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
    cells.any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
}

/// Titles, clipboard, bells and questions are kept by the terminal, whatever the names hold.
#[test]
fn names_from_a_file_never_speak_to_the_terminal() {
    let scratch = Scratch::demo();
    let list = scratch.beside("list.csv");
    let many: String = (2..90).map(|n| format!("Z{n},Given{n},Family{n}\n")).collect();
    let hostile = "Z1,\u{1b}]0;gotcha\u{7}Zed,\u{1b}[2J\u{9b}31mQuirk\u{1b}[6n\n";
    std::fs::write(&list, format!("id,given,family\n{many}{hostile}")).unwrap();
    scratch.run(&["import", "people", list.to_str().unwrap(), "--yes"]).ok();
    scratch.run(&["note", "add", "barrier", "the \u{1b}]52;c;Zm9v\u{7} bell \u{7}"]).ok();
    scratch.run(&["checkin", "Z1", "--station", "\u{1b}]0;door\u{7}D"]).ok();
    let mut term = Term::spawn(PROGRAM, &["--db", scratch.file().to_str().unwrap()], &ENV, (120, 40));
    term.wait_for("Quirk");
    term.key("f5");
    term.wait_for("bell");
    term.key("ctrl-q");
    assert_eq!(term.wait_exit(), 0);
    assert_given_back(&term);
}

#[test]
fn without_a_terminal_it_says_in_one_sentence_what_to_run() {
    let scratch = Scratch::demo();
    let mut command = Command::new(PROGRAM);
    command.args(["--db", scratch.file().to_str().unwrap()]).stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty() && said.trim_end().lines().count() == 1, "{said}");
    assert!(said.contains("roundtable export summary"), "{said}");
}

#[test]
fn the_clock_on_the_screen_is_the_one_that_was_set_and_goes_on() {
    let scratch = Scratch::demo();
    let env = [("ROUNDTABLE_NOW", "2026-06-17T10:52:58.500-05:00"), ENV[1], ENV[2], ENV[3]];
    let term = open_with(&scratch.file(), SMALL, &env);
    term.wait_for("clock set by hand");
    term.wait_for("10:53");
}

/// What was typed at the notes, and where it lies until then: the store is asked until it knows it.
fn wait_for_draft(file: &Path, words: &str) {
    use roundtable::core::model::ids::Ids;
    use roundtable::store::{Scope, Store, StoreOptions};
    let opening = StoreOptions { create: false, allow_network: true };
    let mut store = Store::open(file, opening, Ids::Random).unwrap();
    let sessions: Vec<_> = store.load(Scope::default()).unwrap().sessions.into_keys().collect();
    let begun = Instant::now();
    while !sessions.iter().any(|id| store.drafts("ana", *id).unwrap().iter().any(|draft| draft.text == words)) {
        assert!(begun.elapsed() < Duration::from_secs(10), "\"{words}\" was never kept");
        std::thread::yield_now();
    }
}

#[test]
fn words_typed_at_the_notes_come_back_after_the_program_was_killed_or_the_line_was_lost() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch.file());
    term.key("f5");
    term.send("b no time in the we");
    term.wait_for("b no time in the we");
    wait_for_draft(&scratch.file(), "b no time in the we");
    term.kill(Signal::KILL);
    term.process().wait_gone(SOON);
    let mut term = open(&scratch.file());
    term.key("f5");
    term.wait_for("› b no time in the we");
    // A lost line does not wait for a pause.
    term.send("ek for");
    term.wait_for("› b no time in the week for");
    term.kill(Signal::HUP);
    term.process().wait_gone(SOON);
    let mut term = open(&scratch.file());
    term.key("f5");
    term.wait_for("› b no time in the week for");
    term.send(" visits\r");
    term.wait_for("4 barriers");
    term.key("ctrl-q");
    assert_eq!(term.wait_exit(), 0);
}
