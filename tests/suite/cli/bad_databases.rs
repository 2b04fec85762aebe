//! Files that are no database of ours: one sentence, code 3, and the file is left as it was.

use std::os::unix::fs::PermissionsExt;

use rusqlite_free::{ours_of_version, somebody_elses};

use crate::rig::{Rig, run};

/// Every verb opens the file in the same way, those that may make one included.
const VERBS: &[&[&str]] = &[
    &["search", "ana"],
    &["note", "add", "barrier", "x"],
    &["session", "new", "--title", "T", "--date", "2026-06-17", "--start", "08:30"],
    &["doctor", "--json"],
    &["export", "people"],
    &["history", "--json"],
    &["backup", "copy.db"],
];

fn refused(rig: &Rig, db: &str, verb: &[&str]) -> String {
    run(rig.bare(verb).args(["--db", db])).refused(3)
}

#[test]
fn what_is_no_database_of_ours_is_refused_and_left_alone() {
    let rig = Rig::new();
    rig.file("junk.db", [7_u8; 5000]);
    rig.file("words.db", "id,given,family\nA1,Ana,Ruiz\n");
    rig.file("other.db", somebody_elses());
    rig.file("newer.db", ours_of_version(&rig, 9));
    std::fs::create_dir(rig.path("folder.db")).unwrap();
    for (name, said) in [
        ("junk.db", "no SQLite database"),
        ("words.db", "no SQLite database"),
        ("other.db", "another program"),
        ("newer.db", "newer roundtable (schema 9, this one knows 1); update"),
        ("folder.db", "is a folder"),
        ("no/such.db", "no folder"),
    ] {
        let before = std::fs::read(rig.path(name)).ok();
        for verb in VERBS {
            let sentence = refused(&rig, name, verb);
            assert!(sentence.contains(said) && sentence.contains(name.split('/').next().unwrap()), "{sentence}");
        }
        assert_eq!(std::fs::read(rig.path(name)).ok(), before, "{name}");
        assert!(!rig.path(&format!("{name}-wal")).exists(), "{name}");
    }
}

#[test]
fn a_missing_database_is_made_only_by_verbs_that_bring_something() {
    let rig = Rig::new();
    for verb in VERBS.iter().filter(|verb| verb[0] != "session") {
        let sentence = refused(&rig, "none.db", verb);
        assert!(sentence.contains("none.db") && sentence.contains("import people"), "{sentence}");
        assert!(!rig.path("none.db").exists(), "{verb:?} made a database");
    }
    let list = rig.file("list.csv", "id,given,family\nA1,Katherine,Nguyen\n");
    run(rig.bare(&["import", "people", list.to_str().unwrap(), "--yes"]).args(["--db", "none.db"])).done();
    let found = run(rig.bare(&["search", "kat ng"]).args(["--db", "none.db"])).done();
    assert!(found.contains("A1") && found.contains("Katherine Nguyen"), "{found}");
}

#[test]
fn a_database_that_may_only_be_read_is_refused() {
    let rig = Rig::session();
    let before = std::fs::read(rig.db()).unwrap();
    std::fs::set_permissions(rig.db(), std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::OpenOptions::new().append(true).open(rig.db()).is_ok() {
        eprintln!("SKIPPED: this user may write to every file, so a read-only database cannot be tried");
        return;
    }
    for verb in VERBS {
        let sentence = rig.run(verb).refused(3);
        assert!(sentence.contains("cannot be written"), "{sentence}");
    }
    assert_eq!(std::fs::read(rig.db()).unwrap(), before);
}

#[test]
fn a_backup_is_whole_never_runs_over_a_file_and_comes_back() {
    let rig = Rig::day();
    rig.run(&["checkin", "A05"]).done();
    let before = rig.statuses();
    rig.run(&["backup", "copy.db"]).done();
    let sentence = rig.run(&["backup", "copy.db"]).refused(3);
    assert!(sentence.contains("exists already"), "{sentence}");
    rig.run(&["checkin", "A06"]).done();
    assert_ne!(rig.statuses(), before);
    rig.file("junk.db", [7_u8; 5000]);
    assert!(rig.run(&["restore", "junk.db"]).refused(3).contains("no backup"));
    assert!(rig.run(&["restore", "gone.db"]).refused(3).contains("no backup"));
    rig.run(&["restore", "copy.db"]).done();
    assert_eq!(rig.statuses(), before);
    assert!(rig.is_sound());
}

/// Database files made without any SQLite but the program's own: the header's fields lie at fixed places
/// (sqlite.org/fileformat2.html §1.3), the version at byte 60 and the application at byte 68.
mod rusqlite_free {
    use crate::rig::{Rig, run};

    fn fresh() -> Vec<u8> {
        let rig = Rig::session();
        // A backup is one file with nothing left in a log.
        run(&mut rig.command(&["backup", "copy.db"])).done();
        std::fs::read(rig.path("copy.db")).unwrap()
    }

    pub fn ours_of_version(_: &Rig, version: u32) -> Vec<u8> {
        let mut bytes = fresh();
        bytes[60..64].copy_from_slice(&version.to_be_bytes());
        bytes
    }

    pub fn somebody_elses() -> Vec<u8> {
        let mut bytes = fresh();
        bytes[68..72].copy_from_slice(&0x0f05_5112_u32.to_be_bytes());
        bytes
    }
}
