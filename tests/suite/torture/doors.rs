//! Two doors and the same people: each person is in once, and whoever comes second is told who was first.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::sync::{Arc, Barrier};

use serde_json::Value;

use super::crowd;
use crate::rig::{Rig, items, text};

/// Runs a door for each list at the same time, and returns their answers. No door goes past its first person before
/// every door has answered one: otherwise a busy machine could run the doors one after another.
fn doors(rig: &Rig, lists: Vec<Vec<String>>) -> Vec<Vec<Value>> {
    let open = Arc::new(Barrier::new(lists.len()));
    let door = |(n, list): (usize, Vec<String>)| {
        let station = format!("Door {n}");
        let mut command = rig.command(&["checkin", "--batch", "--station", &station]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let open = Arc::clone(&open);
        // Each on a thread of its own, or the doors that are read later would be held up by a full pipe.
        std::thread::spawn(move || {
            let (mut pipe, mut out) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
            pipe.write_all(format!("{}\n", list[0]).as_bytes()).unwrap();
            let mut answers = String::new();
            out.read_line(&mut answers).unwrap();
            open.wait();
            let feeder = std::thread::spawn(move || pipe.write_all((list[1..].join("\n") + "\n").as_bytes()).unwrap());
            out.read_to_string(&mut answers).unwrap();
            feeder.join().unwrap();
            let said = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
            assert!(!said.contains("lock") && said.lines().count() <= 1, "{said}");
            answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        })
    };
    let readers: Vec<_> = lists.into_iter().enumerate().map(door).collect();
    readers.into_iter().map(|reader| reader.join().unwrap()).collect()
}

/// Everybody is in once, every success is somebody's, and every refusal says since when and where.
fn held(rig: &Rig, answers: &[Vec<Value>], people: usize) {
    let attendance = rig.export("attendance");
    let once = |person: &&Value| {
        let stays = items(&person["presence"]);
        person["status"] == "in" && stays.len() == 1 && stays[0]["out"].is_null()
    };
    assert_eq!(items(&attendance["people"]).iter().filter(once).count(), people);
    let (done, refused): (Vec<&Value>, Vec<&Value>) =
        answers.iter().flatten().partition(|answer| answer["done"] == true);
    assert_eq!(done.len(), people, "one success each");
    let mut asked: Vec<&str> = done.iter().map(|answer| text(&answer["asked"])).collect();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), people);
    for answer in refused {
        let why = text(&answer["why"]);
        assert!(why.contains("already in since 08:0") && why.contains("(Door "), "{why}");
    }
    let entries = rig.json_lines(&["history", "--json", "--limit", "1000000"]);
    assert_eq!(entries.iter().filter(|entry| entry["act"] == "check_in").count(), people);
    assert!(rig.is_sound());
}

#[test]
fn two_doors_with_the_same_2000_people_let_each_in_once() {
    let rig = crowd(2_000);
    let everybody: Vec<String> = (0..2_000).map(|n| format!("P{n:05}")).collect();
    let answers = doors(&rig, vec![everybody.clone(), everybody]);
    assert!(answers.iter().all(|door| door.len() == 2_000));
    held(&rig, &answers, 2_000);
    let won = |n: usize| answers[n].iter().filter(|answer| answer["done"] == true).count();
    eprintln!("two doors: {} and {}", won(0), won(1));
    assert!(won(0) > 0 && won(1) > 0, "the doors were not open at the same time");
}

#[test]
fn four_doors_with_overlapping_lists_of_200_lose_nobody() {
    let rig = crowd(500);
    let list = |n: usize| (n * 100..n * 100 + 200).map(|n| format!("P{n:05}")).collect();
    let answers = doors(&rig, (0..4).map(list).collect());
    assert!(answers.iter().all(|door| door.len() == 200));
    held(&rig, &answers, 500);
}
