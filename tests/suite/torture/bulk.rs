//! 30,000 rows: taken in, taken back, and cut off in the middle.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Instant;

use super::list_of;
use crate::rig::{Rig, items, text};

const ROWS: usize = 30_000;

fn people(rig: &Rig) -> usize {
    items(&rig.export("people")["people"]).len()
}

#[test]
fn thirty_thousand_rows_are_taken_in_and_the_second_time_change_nothing() {
    let rig = Rig::session();
    let list = rig.file("list.csv", list_of(0..ROWS));
    let began = Instant::now();
    let import = ["import", "people", list.to_str().unwrap(), "--yes"];
    let run = rig.run(&import);
    assert!(run.err.contains("30000 new"), "{}", run.err);
    eprintln!("import of {ROWS} rows: {} ms", began.elapsed().as_millis());
    assert_eq!(people(&rig), ROWS);
    let again = rig.run(&import);
    assert!(again.err.contains("30000 unchanged") && again.err.contains("nothing to do"), "{}", again.err);
    assert!(rig.is_sound());
}

#[test]
fn an_import_killed_in_the_middle_leaves_whole_pieces_and_can_be_taken_back() {
    let rig = Rig::session();
    let list = rig.file("list.csv", list_of(0..ROWS));
    let mut import = rig.command(&["import", "people", list.to_str().unwrap(), "--yes"]);
    let mut child = import.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    // The plan is said before the first row is written; some pieces later it is cut off.
    let mut plan = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut plan).unwrap();
    assert!(plan.contains("30000 new"), "{plan}");
    while rig.json_lines(&["history", "--json", "--limit", "10"]).len() < 5 {}
    child.kill().unwrap();
    child.wait().unwrap();

    assert!(rig.is_sound());
    let history = rig.json_lines(&["history", "--json", "--limit", "1000"]);
    let pieces: Vec<_> = history.iter().filter(|entry| entry["act"] == "import_people").collect();
    let told: usize = pieces.iter().map(|entry| rows_of(text(&entry["words"]))).sum();
    assert!((1..ROWS).contains(&told), "{told} rows: it was not cut off in the middle");
    assert_eq!(people(&rig), told, "the journal tells of every row, and of no other");

    let batch = text(&pieces[0]["batch"]).to_owned();
    assert!(pieces.iter().all(|entry| entry["batch"] == batch.as_str()));
    rig.run(&["import", "undo", &batch]).done();
    assert_eq!(people(&rig), 0);
    assert!(rig.is_sound());
    rig.people(&rig.file("few.csv", list_of(0..300)));
    assert_eq!(people(&rig), 300);
}

/// `import list.csv: 250 new, 0 changed`.
fn rows_of(words: &str) -> usize {
    let count = words.split(": ").nth(1).and_then(|rest| rest.split(' ').next());
    count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{words}"))
}
