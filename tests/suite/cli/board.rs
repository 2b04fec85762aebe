//! The board on the command line agrees with the attendance, to the person.

use crate::rig::{Rig, items, text};

#[test]
fn the_board_counts_whom_the_attendance_lists() {
    let mut rig = Rig::day();
    rig.clock("08:31");
    rig.run(&["checkin", "A17"]).done();
    rig.run(&["checkin", "A05"]).done();
    rig.run(&["walkin", "Nia", "Okafor", "--agency", "Lakeside Family"]).done();
    rig.clock("08:44");
    rig.run(&["checkin", "A05", "--out"]).done();
    rig.run(&["excuse", "A11", "--reason", "court"]).done();
    for by in ["role", "agency", "team"] {
        let board = rig.json(&["board", "--by", by, "--json"]);
        let sum = |key: &str| items(&board["lines"]).iter().map(|line| line[key].as_u64().unwrap()).sum::<u64>();
        assert_eq!((sum("in"), sum("left")), (2, 1), "{by}");
        let missing: usize = items(&board["lines"]).iter().map(|line| items(&line["missing"]).len()).sum();
        let expected = rig.statuses().iter().filter(|line| line.ends_with(" expected")).count();
        assert_eq!(missing, expected, "{by}");
    }
    let board = rig.json(&["board", "--by", "team", "--json"]);
    let lakeside = items(&board["lines"]).iter().find(|line| line["name"] == "Lakeside core").unwrap();
    assert_eq!(text(&lakeside["core"]["in"]), "1/3: no senior leader, no supervisor");
    let first = &items(&board["arrivals"])[0];
    assert_eq!((text(&first["from"]), first["count"].as_u64()), ("2026-06-17T08:30:00-05:00", Some(3)));
    let said = rig.run(&["board", "--by", "agency"]).done();
    assert!(said.contains("Lakeside Family") && said.contains("08:30    3 ███"), "{said}");
    assert_eq!(rig.run(&["board", "--by", "colour"]).code, 2);
}
