//! The whole day by its script, and the demo that plays the same one.

mod agree;
mod book;
mod demo;
mod twice;

use std::path::PathBuf;
use std::process::Command;

use crate::rig::{PROGRAM, Rig, demo as demo_file};

/// Two days at once, because most of a day is waiting for the disk.
#[test]
fn the_day_of_the_script_leaves_files_that_agree_and_are_the_same_every_time() {
    let ((_one, first), (_two, second)) = std::thread::scope(|scope| {
        let other = scope.spawn(played);
        (played(), other.join().unwrap())
    });
    agree::agree(&first);
    twice::same(&first, &second);
}

/// Runs `demo/day.sh` with the real program, and returns the folder with what it leaves.
fn played() -> (Rig, PathBuf) {
    let rig = Rig::new();
    // A blank in the name, because people have them.
    let out = rig.path("what is left");
    let output = Command::new("sh")
        .arg(demo_file("day.sh"))
        .arg(PROGRAM)
        .arg(rig.db())
        .arg(&out)
        .env("TZ", "UTC")
        .env_remove("ROUNDTABLE_DB")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "");
    (rig, out)
}
