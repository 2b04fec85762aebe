//! Exports by value, over a day that holds what no program should believe.
#![allow(clippy::unwrap_used, clippy::panic)] // a test that cannot go on has failed

mod docx;
mod fixture;
mod hostile;
mod ics;
mod learning;
mod reports;
mod summary;
mod tables;

use crate::core::words::{NoteKind, NoteStatus, Tier};
use crate::export::{Attribution, EXPORTS, ExportError, Input, file_name, find};
use fixture::{Joliet, joliet};

/// The export as text.
fn text(input: &Input<'_>, what: &str, format: &str) -> String {
    String::from_utf8(bytes(input, what, format)).unwrap()
}

fn bytes(input: &Input<'_>, what: &str, format: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (_, _, write) = find(what, Some(format)).unwrap();
    write(input, &mut out).unwrap();
    out
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let wrong = |what, format| find(what, format).err().unwrap().to_string();
    assert_eq!(
        wrong("certificates", None),
        "there is no export \"certificates\"; there is summary, attendance, people, breakouts, tables, seating, badges, \
         zoom, notes, pdsa, agenda, runsheet, door, \
         escalations, opening, exchange"
    );
    assert_eq!(
        wrong("summary", Some("pdf")),
        "\"summary\" is not written as \"pdf\"; its formats are md, html, docx, json"
    );
    assert_eq!(find("Attendance", None).unwrap().1, "csv");
    assert_eq!(find("summary", Some(".HTML")).unwrap().1, "html");
}

#[test]
fn an_export_about_a_session_needs_one_that_exists() {
    let day = Joliet::empty();
    let without = Input { session: None, ..day.input(day.live) };
    let unknown = Input { session: Some(uuid::Uuid::nil().into()), ..without };
    for export in EXPORTS {
        let write = export.formats[0].1;
        assert_eq!(write(&without, &mut Vec::new()).is_err(), export.needs_session, "{}", export.what);
        assert!(matches!(write(&unknown, &mut Vec::new()), Err(ExportError::UnknownSession)), "{}", export.what);
    }
}

#[test]
fn exports_for_people_outside_are_searched_for_names_and_no_others_are() {
    let mut day = joliet();
    day.note(day.closed, NoteKind::Barrier, "No car", None);
    for barrier in day.state.notes.values_mut().filter(|note| note.kind == NoteKind::Barrier && !note.private) {
        (barrier.text, barrier.status) = ("Case 20-JA-00451 waits, call 312-555-0100".into(), NoteStatus::Escalated);
        barrier.tier = Some(Tier::Director);
    }
    let input = day.input(day.live);
    let outside: Vec<&str> = EXPORTS.iter().filter(|row| row.leaves_house()).map(|row| row.what).collect();
    assert_eq!(outside, ["escalations", "opening", "exchange"]);
    for export in EXPORTS {
        let found = !export.findings(&input).is_empty();
        assert_eq!(found, export.leaves_house(), "{}", export.what);
        let with = Attribution { agencies: true, names: true };
        assert_eq!(export.attributed(with).is_some(), export.what == "exchange", "{}", export.what);
        assert!(export.remarks.is_none() || export.what == "zoom", "{}", export.what);
    }
}

#[test]
fn everything_is_written_at_any_moment_and_the_same_twice() {
    let (full, empty) = (joliet(), Joliet::empty());
    for input in [full.input(full.live), full.input(full.closed), empty.input(empty.live), empty.input(empty.closed)] {
        for export in EXPORTS {
            for (format, _) in export.formats {
                let once = bytes(&input, export.what, format);
                assert!(!once.is_empty(), "{} {format}", export.what);
                assert_eq!(once, bytes(&input, export.what, format), "{} {format}", export.what);
            }
        }
    }
}

#[test]
fn of_a_closed_session_only_the_stamp_line_changes() {
    let day = joliet();
    let then = day.input(day.closed);
    let later = Input { now: then.now.plus_minutes(90), ..then };
    for export in EXPORTS {
        for (format, _) in export.formats.iter().filter(|(format, _)| !matches!(*format, "xlsx" | "docx")) {
            let (then, later) = (text(&then, export.what, format), text(&later, export.what, format));
            let changed: Vec<&str> = then.lines().zip(later.lines()).filter(|(a, b)| a != b).map(|(a, _)| a).collect();
            match *format {
                "md" => assert_eq!(changed, ["Exported 2026-06-17 10:52"]),
                "html" => assert_eq!(changed, ["<p class=\"stamp\">Exported 2026-06-17 10:52</p>"]),
                _ => assert!(changed.is_empty(), "{} {format}: {changed:?}", export.what),
            }
        }
    }
}

#[test]
fn a_broken_pipe_can_be_told_from_a_full_disk() {
    struct Pipe;
    impl std::io::Write for Pipe {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let day = joliet();
    for (format, write) in find("attendance", None).unwrap().0.formats {
        let Err(ExportError::Io(error)) = write(&day.input(day.live), &mut Pipe) else { panic!("{format}") };
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe, "{format}");
    }
}

#[test]
fn a_file_name_is_a_date_and_plain_words() {
    let mut day = joliet();
    let name = |day: &Joliet| file_name(&day.input(day.live), "attendance", "csv");
    assert_eq!(name(&day), "2026-06-17-joliet-session-3-attendance.csv");
    assert_eq!(file_name(&Input { session: None, ..day.input(day.live) }, "people", "xlsx"), "2026-06-17-people.xlsx");
    for (title, slug) in [
        ("../../etc/passwd", "etc-passwd-"),
        ("/abs\0olute", "abs-olute-"),
        ("\u{202E}Évêché d’Été.", "eveche-dete-"),
        ("日本", ""),
        ("", ""),
    ] {
        day.state.centers.values_mut().for_each(|center| center.name = title.into());
        assert_eq!(name(&day), format!("2026-06-17-{slug}session-3-attendance.csv"), "{title:?}");
    }
    day.state.centers.values_mut().for_each(|center| center.name = "x".repeat(5000).into());
    assert!(name(&day).len() < 100);
}
