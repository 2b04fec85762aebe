//! The edge of the terminal on a real pseudo-terminal: every way in, every way out.

mod basic;
mod child;

use std::time::Duration;

use rustix::process::Signal;

use crate::support::process::Process;
use crate::support::term::Term;
use child::{Backend, spawn, spawn_below_shell, spawn_sized, spawn_with};

/// The bar: gone within a second, whatever happened.
const SOON: Duration = Duration::from_secs(1);

#[track_caller]
fn assert_given_back(term: &Term) {
    let (now, before) = term.termios();
    assert_eq!(now, before, "the line has other settings than before");
    term.look(|screen| {
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
    });
    assert_eq!(term.told(), [""; 0]);
}

#[test]
fn it_shows_what_is_typed_and_leaves_the_terminal_as_it_was() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.look(|screen| assert!(screen.alternate_screen() && screen.bracketed_paste()));
        let (now, before) = term.termios();
        assert_ne!(now, before, "raw while it runs");
        for (i, key) in ["x", "é", "ctrl-p", "f6", "shift-tab", "up", "enter", "f1", "alt-x", "ctrl-right", "pgdn"]
            .into_iter()
            .enumerate()
        {
            term.key(key);
            let printed: roundtable::tui::terminal::key::Key = key.parse().unwrap();
            term.wait_for(&format!("keys {}\nkey {printed} .", i + 1));
        }
        assert_eq!((term.row(1).as_str(), term.cursor()), ("keys 11", Some((0, 1))));
        term.send("q");
        assert_eq!(term.wait_exit(), 0);
        assert_given_back(&term);
    }
}

#[test]
fn an_error_is_read_on_the_ordinary_screen() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.send("e");
        assert_eq!(term.wait_exit(), 1);
        assert_given_back(&term);
        term.wait_for("error: no such luck");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_leaves_a_report_without_names() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_sized((100, 40), backend);
        term.send("p");
        assert_eq!(term.wait_exit(), 101);
        assert_given_back(&term);
        let said = term.look(|screen| screen.rows(0, u16::MAX).collect::<String>());
        assert!(said.contains("a mistake in the program"), "{said}");
        assert!(!said.contains("Nguyen"), "{said}");
        let path = said.split(" is in ").nth(1).and_then(|rest| rest.split(".txt").next()).map(|p| format!("{p}.txt"));
        let path = path.unwrap();
        let report = std::fs::read_to_string(&path).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
        std::fs::remove_file(&path).unwrap();
        assert!(report.contains("child.rs:") && !report.contains("Nguyen"), "{report}");
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let term = spawn();
        term.kill(signal);
        term.process().wait_gone(SOON);
        assert_eq!(term.wait_exit(), code);
        assert_given_back(&term);
    }
}

#[test]
fn a_hang_up_signal_ends_it_without_a_word() {
    for backend in [Backend::Diff, Backend::Basic] {
        let term = spawn_with(backend);
        let before = term.bytes_seen();
        term.kill(Signal::HUP);
        term.process().wait_gone(SOON);
        assert_eq!((term.wait_exit(), term.bytes_seen()), (129, before));
    }
}

#[test]
fn a_lost_terminal_ends_the_leader_of_the_session() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.close_terminal();
        let (_, used) = term.process().wait_gone(SOON);
        assert!(used <= Duration::from_millis(50), "{used:?}");
        assert_eq!(term.wait_exit(), 129);
    }
}

/// No signal reaches it here (crossterm#793): only the watch over the terminal itself does.
#[test]
fn a_lost_terminal_ends_a_child_of_a_shell_that_ignores_it() {
    let mut term = spawn_below_shell("trap '' HUP", "true", Backend::Diff);
    let pid = term.row(0).split(' ').nth(1).unwrap().parse().unwrap();
    let program = Process::of(pid);
    term.close_terminal();
    let (_, used) = program.wait_gone(SOON);
    assert!(used <= Duration::from_millis(50), "{used:?}");
}

#[test]
fn a_program_stuck_in_a_write_is_ended_all_the_same() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.freeze();
        term.send("s");
        term.wait_full();
        term.kill(Signal::TERM);
        term.process().wait_gone(SOON);
        assert_eq!(term.wait_exit(), 143);
        let (now, before) = term.termios();
        assert_eq!(now, before);
    }
}

#[test]
fn nothing_is_written_while_nothing_changes() {
    let mut term = spawn();
    assert_eq!(term.bytes_within(Duration::from_secs(1)), 0);
    term.key("x");
    term.wait_for("key x .");
    let before = term.bytes_seen();
    term.key("x");
    term.wait_for("keys 2");
    assert!(term.bytes_seen() - before < 60, "{}", term.bytes_seen() - before);
}

#[test]
fn a_storm_of_sizes_ends_with_the_last_one() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        for step in 0..60 {
            term.resize(30 + step % 7 * 5, 5 + step % 3 * 4);
        }
        term.resize(1, 1);
        term.resize(77, 9);
        term.wait_for("77x9 .");
        // The same size again: whatever the terminal did to its screen meanwhile is painted over.
        let before = term.bytes_seen();
        term.resize(20, 4);
        term.resize(77, 9);
        term.wait_until("a second painting", |screen| screen.contents().contains("77x9 ."));
        assert!(term.bytes_within(Duration::from_secs(2)) > 0 || term.bytes_seen() > before);
    }
}

#[test]
fn a_paste_is_one_text_with_its_lines() {
    let mut term = spawn();
    term.paste("Ana\nLópez\n");
    term.wait_for(r#"paste "Ana\nLópez\n" ."#);
    assert_eq!(term.row(1), "keys 0");
    let long = "x".repeat(50_000);
    term.paste(&format!("{long}\n"));
    term.wait_gone("Ana");
    term.key("y");
    term.wait_for("keys 1\nkey y .");
}

/// More than one read's worth of keys at once: none may be left lying until the next one is pressed.
#[test]
fn a_burst_of_keys_arrives_whole() {
    let mut term = spawn();
    for _ in 0..20 {
        term.send(&"x".repeat(150));
    }
    term.wait_for("keys 3000");
}

#[test]
fn an_arrow_cut_by_the_network_is_an_arrow_and_a_lone_esc_is_esc() {
    let mut term = spawn();
    for bytes in [b"\x1b".as_slice(), b"[", b"A"] {
        term.send_bytes(bytes);
        std::thread::sleep(Duration::from_millis(5));
    }
    term.wait_for("keys 1\nkey Up .");
    term.key("esc");
    term.wait_for("keys 2\nkey Esc .");
}

#[test]
fn an_editor_gets_every_key_and_the_screen_returns() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.send("o");
        term.wait_for("your line: ");
        let (now, before) = term.termios();
        assert_eq!(now, before);
        term.send("from outside\r");
        term.wait_for(r#"outside "from outside\n" ."#);
        term.key("x");
        term.wait_for("key x .");
        term.look(|screen| assert!(screen.alternate_screen() && screen.bracketed_paste()));
    }
}

#[test]
fn without_a_shell_above_it_is_not_suspended() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_with(backend);
        term.send("z");
        term.wait_for("suspended false .");
        term.kill(Signal::TSTP);
        term.wait_for("suspended by signal false .");
        term.kill(Signal::STOP);
        term.kill(Signal::CONT);
        term.wait_for("resumed .");
    }
}

#[test]
fn a_shell_with_job_control_gets_the_terminal_and_gives_it_back() {
    for backend in [Backend::Diff, Backend::Basic] {
        let mut term = spawn_below_shell("set -m", "echo shell here; read line; fg; true", backend);
        term.send("z");
        term.wait_for("shell here");
        let (now, before) = term.termios();
        assert_eq!(now, before);
        assert!(!term.screen().contains("ready"), "{}", term.screen());
        term.key("enter");
        term.wait_until("its screen", vt100::Screen::alternate_screen);
        term.wait_for("keys 1");
        term.key("x");
        term.wait_for("key x .");
        term.send("q");
        assert_eq!(term.wait_exit(), 0);
        assert_given_back(&term);
    }
}
