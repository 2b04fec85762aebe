//! The same day twice gives the same files, and what is exported can be read back.

use std::collections::BTreeMap;
use std::path::Path;

use crate::rig::{Rig, demo};

/// What the day leaves, as text.
const FILES: &[&str] = &[
    "summary.md",
    "summary.html",
    "summary.json",
    "attendance.csv",
    "attendance.json",
    "people.csv",
    "breakouts.json",
    "notes.csv",
    "notes.json",
    "pdsa.csv",
    "pdsa.md",
    "agenda.csv",
    "agenda.md",
];

/// Replaces every id by the order in which it first appears: they are the only thing that may differ.
fn without_ids(text: &str) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = (0..rest.len()).find(|at| rest.get(*at..at + 36).is_some_and(is_id)) {
        let (before, found) = rest.split_at(at);
        let next = seen.len();
        let number = *seen.entry(&found[..36]).or_insert(next);
        out += before;
        out += &format!("<id {number}>");
        rest = &found[36..];
    }
    out + rest
}

fn is_id(text: &str) -> bool {
    let fits = |(n, c): (usize, char)| if [8, 13, 18, 23].contains(&n) { c == '-' } else { c.is_ascii_hexdigit() };
    text.chars().enumerate().all(fits)
}

fn read(folder: &Path, name: &str) -> String {
    without_ids(&std::fs::read_to_string(folder.join(name)).unwrap())
}

/// Holds the files of two days against each other.
pub fn same(first: &Path, second: &Path) {
    for name in FILES {
        let (first, second) = (read(first, name), read(second, name));
        assert!(first == second, "{name} differs:\n{first}\n---\n{second}");
        assert!(first.len() > 200, "{name} is nearly empty");
    }
}

#[test]
fn what_people_writes_import_reads_back_as_the_same() {
    let mut rig = Rig::day();
    rig.clock("08:38");
    // Without an id of a file, with a name that has to be quoted.
    rig.run(&["walkin", "Greene, Latasha \"Tasha\"", "--agency", "Kinship, Care & Co", "--role", "Foster Care"]).done();
    rig.run(&["walkin", "Prince", "--email", "p@example.org"]).done();
    rig.run(&["excuse", "A20", "--reason", "court"]).done();
    let before = rig.everything();
    rig.run(&["export", "people", "--out", "people.csv"]).done();
    let dry = rig.run(&["import", "people", "people.csv", "--dry-run"]).done();
    assert!(dry.contains("46 unchanged"), "{dry}");
    let run = rig.run(&["import", "people", "people.csv", "--yes"]);
    assert!(run.err.contains("nothing to do"), "{}", run.err);
    assert_eq!(rig.everything(), before);
}

#[test]
fn what_people_writes_fills_an_empty_database_with_the_same_people() {
    let rig = Rig::day();
    rig.run(&["walkin", "Latasha Greene", "--agency", "Valley Kinship Care", "--role", "Foster Care"]).done();
    let out = rig.run(&["export", "people"]).done();
    let other = Rig::session();
    other.people(&other.file("people.csv", &out));
    assert_eq!(other.run(&["export", "people"]).done(), out);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let rig = Rig::day();
    let before = rig.everything();
    let run = rig.run(&["import", "people", demo("people.csv").to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("44 unchanged") && run.err.contains("nothing to do"), "{}", run.err);
    assert_eq!(rig.everything(), before);
}

#[test]
fn what_agenda_writes_import_reads_back_as_the_same() {
    let rig = Rig::day();
    let before = rig.run(&["export", "agenda"]).done();
    rig.run(&["export", "agenda", "--out", "agenda.csv"]).done();
    rig.run(&["import", "agenda", "agenda.csv", "--yes"]).done();
    assert_eq!(rig.run(&["export", "agenda"]).done(), before);
}
