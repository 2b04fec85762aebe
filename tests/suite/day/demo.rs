//! `demo`: the invented day, for whoever has no terminal, no database and no time.

use crate::rig::{Rig, Run, items, run, text};

fn demo(rig: &Rig, arguments: &[&str]) -> Run {
    let mut all = vec!["demo"];
    all.extend(arguments);
    run(&mut rig.bare(&all))
}

#[test]
fn without_a_terminal_the_day_is_played_to_its_end_and_summed_up() {
    let rig = Rig::new();
    let summary = demo(&rig, &[]).done();
    let head = "# Joliet · session 3 · Trauma-informed assessment\n";
    assert!(summary.starts_with(head), "{summary}");
    for line in ["| On the list | 45 |", "| Came | 37 |", "| Walk-ins | 1 |", "Court dates collide with home visits"] {
        assert!(summary.contains(line), "{line} is not in {summary}");
    }
    assert!(rig.path("").read_dir().unwrap().next().is_none(), "a scratch database is scratch");
}

#[test]
fn a_demo_file_is_the_same_for_the_same_moment_and_never_runs_over_another() {
    let mut rig = Rig::new();
    rig.now = "2026-06-17T10:52:00-05:00".into();
    let exports = |name: &str| {
        demo(&rig, &["--into", name, "--no-ui"]).done();
        let whats = ["summary", "attendance", "people", "breakouts", "notes", "agenda"];
        whats.map(|what| run(rig.bare(&["export", what, "--format", "json"]).args(["--db", name])).done())
    };
    let (first, second) = (exports("one.db"), exports("two.db"));
    assert_eq!(first, second, "ids are counted from a seed");
    let before = std::fs::read(rig.path("one.db")).unwrap();
    let sentence = demo(&rig, &["--into", "one.db", "--no-ui"]).refused(4);
    assert!(sentence.contains("one.db exists already"), "{sentence}");
    assert_eq!(std::fs::read(rig.path("one.db")).unwrap(), before);
    assert_eq!(demo(&rig, &["--no-ui"]).code, 2, "a database that nobody keeps is no use");
}

#[test]
fn the_demo_is_under_way_when_it_opens_at_any_hour() {
    let mut rig = Rig::new();
    for (n, now) in ["2026-06-17T03:10:00-05:00", "2026-06-17T22:40:00-05:00"].into_iter().enumerate() {
        rig.now = now.into();
        let name = format!("{n}.db");
        demo(&rig, &["--into", &name, "--no-ui"]).done();
        let json = |arguments: &[&str]| -> serde_json::Value {
            serde_json::from_str(&run(rig.bare(arguments).args(["--db", &name])).done()).unwrap()
        };
        let shown = json(&["session", "show", "--json"]);
        assert_eq!((text(&shown["state"]), text(&shown["date"])), ("live", "2026-06-17"), "at {now}");
        assert!(shown["counts"]["in"].as_u64() > Some(25), "at {now}: {shown}");
        let agenda = json(&["agenda", "show", "--json"]);
        let running = items(&agenda["items"]).iter().filter(|item| item["state"] == "running").count();
        assert_eq!(running, 1, "at {now}");
        assert_eq!(items(&json(&["breakouts", "show", "--json"])["rounds"]).len(), 1, "at {now}");
        assert_eq!(items(&json(&["session", "list", "--json"])["sessions"]).len(), 3, "with two earlier sessions");
    }
}

#[test]
fn a_larger_demo_has_as_many_people_as_were_asked_for() {
    let rig = Rig::new();
    demo(&rig, &["--people", "1000", "--into", "large.db", "--no-ui"]).done();
    let shown = run(rig.bare(&["session", "list", "--json"]).args(["--db", "large.db"])).done();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let last = items(&shown["sessions"]).last().unwrap();
    let counts = run(rig.bare(&["session", "show", text(&last["id"]), "--json"]).args(["--db", "large.db"])).done();
    let counts: serde_json::Value = serde_json::from_str(&counts).unwrap();
    assert_eq!(counts["counts"]["registered"], 1001, "and the walk-in: {counts}");
}

#[test]
fn a_smaller_demo_plays_too() {
    let rig = Rig::new();
    let summary = demo(&rig, &["--people", "10"]).done();
    assert!(summary.contains("# Joliet"), "{summary}");
}
