//! Names stand in one order wherever they are listed, on paper, in files, on the command line and on the screens.

use crate::support::driver::{Driver, Scratch};

/// Families that byte order, or lower case alone, would put behind Z; each of an agency named like it.
const SORTED: [&str; 6] = ["Avila", "Ávila", "baker", "Łukasik", "Öberg", "Zhang"];

fn day() -> Scratch {
    let scratch = Scratch::empty();
    let new = ["session", "new", "--title", "Order", "--date", "2026-06-17", "--start", "10:00"];
    scratch.run(&new).ok();
    let list = scratch.beside("people.csv");
    // Agencies that fold alike are one, so each has a number, too.
    let row = |at: usize| format!("{0}1,Ann,{0},{0} House {at},CPS\n", SORTED[at]);
    let rows: String = [5, 3, 1, 2, 4, 0].into_iter().map(row).collect();
    std::fs::write(&list, format!("id,given,family,agency,role\n{rows}")).unwrap();
    scratch.run(&["import", "people", list.to_str().unwrap(), "--yes"]).ok();
    for family in SORTED {
        scratch.run(&["checkin", &format!("{family}1")]).ok();
    }
    scratch.run(&["breakouts", "draw", "--mode", "mixed", "--groups", "1"]).ok();
    scratch
}

/// The families in the order in which a text names them first.
fn order(text: &str) -> Vec<&'static str> {
    let mut found: Vec<(usize, &str)> = SORTED.iter().filter_map(|name| Some((text.find(name)?, *name))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn names_stand_in_one_order_in_every_list_and_export() {
    let scratch = day();
    for words in [
        &["export", "people"][..],
        &["export", "door", "--format", "md"],
        &["export", "attendance"],
        &["export", "seating", "--format", "md"],
        &["person", "list"],
        &["agency", "list"],
        &["board", "--by", "agency"],
    ] {
        let text = scratch.run(words).ok();
        assert_eq!(order(&text), SORTED, "{words:?}:\n{text}");
    }
}

#[test]
fn names_stand_in_the_same_order_on_the_screens() {
    let mut driver = Driver::sized(&day(), (120, 40));
    let aloud = driver.keys("<f4>r").sees("GROUP 1").screen();
    let group = aloud.split_once("GROUP 1").unwrap().1;
    let names: Vec<&str> = group.lines().filter(|line| line.contains("Ann ")).collect();
    assert_eq!(order(&names.join("\n")), SORTED, "{aloud}");
}
