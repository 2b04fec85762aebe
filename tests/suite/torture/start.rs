//! T11: eight processes start at once where there is no file yet.

use std::process::{Child, Stdio};

use super::list_of;
use crate::rig::{Rig, items, text};

const ROUNDS: usize = 20;
const PROCESSES: usize = 8;

#[test]
fn eight_processes_that_start_on_no_file_all_do_what_they_came_for() {
    for round in 0..ROUNDS {
        let rig = Rig::new();
        let lists: Vec<_> =
            (0..PROCESSES).map(|n| rig.file(&format!("{n}.csv"), list_of(n * 10..n * 10 + 10))).collect();
        let spawn = |n: usize| -> Child {
            let title = format!("Meeting {n}");
            // Sessions of another day: a list that is imported beside them belongs to none of them.
            let session = ["session", "new", "--title", &title, "--date", "2026-07-01", "--start", "08:30"];
            let import = ["import", "people", lists[n].to_str().unwrap(), "--yes"];
            let mut command = if n.is_multiple_of(2) { rig.command(&session) } else { rig.command(&import) };
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children: Vec<Child> = (0..PROCESSES).map(spawn).collect();
        for (n, child) in children.into_iter().enumerate() {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "round {round}, process {n}: {said}");
        }
        let sessions = rig.json(&["session", "list", "--json"]);
        let mut titles: Vec<&str> = items(&sessions["sessions"]).iter().map(|row| text(&row["title"])).collect();
        titles.sort_unstable();
        assert_eq!(titles, ["Meeting 0", "Meeting 2", "Meeting 4", "Meeting 6"], "round {round}");
        let people = rig.run(&["export", "people"]).done();
        assert_eq!(people.lines().count(), 1 + PROCESSES / 2 * 10, "round {round}");
        assert!(rig.is_sound(), "round {round}");
        // One schema, made once: a second making would have failed, and nothing was set aside before it.
        let files: Vec<_> = rig.path("").read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(files.iter().all(|name| !name.to_string_lossy().ends_with(".bak")), "{files:?}");
    }
}
