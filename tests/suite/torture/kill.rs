//! T1: writers are killed at any moment, and nothing that was acknowledged is ever lost.

use std::time::Duration;

use super::ledger::{Found, Promised, judge};
use super::writer::{ARRIVALS, Work, Writer};
use super::{Dice, crowd};
use crate::rig::{Rig, items, text};

/// Kills in one trial.
const KILLS: usize = 300;

/// Fewer acknowledgements than this, and so little was written that nothing was tried.
const TRIED: usize = 50;

/// The three trials spend their time waiting for the next kill, so they wait together.
#[test]
fn one_four_and_sixteen_writers_killed_300_times_each_lose_nothing() {
    std::thread::scope(|scope| {
        let trials = [1, 4, 16].map(|count| scope.spawn(move || torture(count)));
        for trial in trials {
            trial.join().unwrap();
        }
    });
}

fn torture(count: usize) {
    let mut dice = Dice::thrown(&format!("{count} writers"));
    let doors = count / 4;
    let rig = if doors == 0 { Rig::session() } else { crowd(doors * ARRIVALS) };
    // Every fourth writer stands at the door; one alone takes notes.
    let work = |n: usize| if n % 4 == 3 { Work::Arrivals(n / 4 * ARRIVALS) } else { Work::Notes };
    let mut writers: Vec<Writer> = (0..count).map(|n| Writer::new(&rig, n, work(n))).collect();
    writers.iter_mut().for_each(|writer| writer.start(&rig));
    for kill in 1..=KILLS {
        // The only wait of the suite that is for time: the moment of the kill is what is tried.
        std::thread::sleep(Duration::from_millis(1 + dice.below(41) as u64));
        let victim = dice.below(count);
        writers[victim].kill();
        writers[victim].start(&rig);
        if kill % 50 == 0 {
            assert!(rig.is_sound(), "after {kill} kills of {count} writers");
        }
    }
    writers.iter_mut().for_each(Writer::kill);
    let complaints = std::fs::read_to_string(rig.path("complaints")).unwrap();
    // A door that has come to the end of its list says how often it was too late.
    let complaints: Vec<&str> = complaints.lines().filter(|line| !line.contains("lines were refused")).collect();
    assert_eq!(complaints, Vec::<&str>::new(), "nobody may ever hear of a lock");

    let mut promised = Promised { kills: KILLS + count, ..Promised::default() };
    for (notes, arrivals) in writers.iter().map(Writer::promised) {
        promised.notes.extend(notes);
        promised.arrivals.extend(arrivals);
    }
    let found = found(&rig);
    assert_eq!(judge(&promised, &found), Vec::<String>::new());
    assert!(rig.is_sound());
    let (notes, arrivals) = (promised.notes.len(), promised.arrivals.len());
    eprintln!("{count} writers: {notes} notes and {arrivals} arrivals acknowledged, none lost");
    assert!(notes + arrivals >= TRIED, "{count} writers wrote next to nothing");
}

fn found(rig: &Rig) -> Found {
    let notes = rig.json(&["note", "list", "--json"]);
    let mut found = Found::default();
    for note in items(&notes["notes"]) {
        found.notes.push((text(&note["id"]).to_owned(), text(&note["text"]).to_owned()));
    }
    for person in items(&rig.export("attendance")["people"]) {
        let stays = items(&person["presence"]).len();
        if stays > 0 {
            found.arrivals.insert(text(&person["id"]).to_owned(), stays);
        }
    }
    for entry in rig.json_lines(&["history", "--json", "--limit", "1000000"]) {
        match text(&entry["act"]) {
            "add_note" => {
                let words = text(&entry["words"]).trim_start_matches("note \"").trim_end_matches('"');
                found.journal_notes.push(words.to_owned());
            }
            "check_in" => found.journal_arrivals += 1,
            _ => {}
        }
    }
    found
}
