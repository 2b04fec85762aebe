//! The breakouts: groups from who is in the room now; nobody is moved because somebody comes late.

use roundtable::core::breakouts::command::BreakoutsAct;
use roundtable::core::breakouts::{DrawRequest, PreparedDraw, Sizes};
use roundtable::core::dispatch::{Act, Command};
use roundtable::core::model::ids::Ids;
use roundtable::core::words::Mode;
use roundtable::store::{Scope, Store, StoreOptions};
use roundtable::tui::jobs;
use roundtable::tui::msg::{DrawStop, Msg};

use crate::support::driver::{Driver, Scratch, at};

/// The demo's people at a session of their own, with the first few in the room.
fn fresh(inside: usize) -> Scratch {
    let scratch = Scratch::demo();
    scratch.run_at("16:30", &["session", "close", "--sign-out", "--carry-over"]).ok();
    let new =
        ["session", "new", "--title", "Evening", "--date", "2026-06-17", "--start", "10:30", "--tz", "America/Chicago"];
    scratch.run(&new).ok();
    let list = scratch.beside("people.csv");
    std::fs::write(&list, roundtable::demo::roster::STORY).unwrap();
    scratch.run(&["--session", "Evening", "import", "people", list.to_str().unwrap(), "--yes"]).ok();
    for number in 1..=inside {
        scratch.run(&["--session", "Evening", "checkin", &format!("A{number:02}")]).ok();
    }
    scratch
}

#[test]
fn groups_are_drawn_from_those_who_are_in() {
    let scratch = fresh(12);
    let mut driver = Driver::open(&scratch);
    driver.sees("Evening").keys("<f4>").sees("no groups yet").keys("d").sees_no("no groups yet");
    assert!(driver.toast().contains("draw"), "{}", driver.toast());
    let shown = scratch.run(&["breakouts", "show", "--json"]).ok();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let groups = shown["rounds"][0]["groups"].as_array().unwrap();
    assert_eq!(groups.iter().map(|group| group["people"].as_array().unwrap().len()).sum::<usize>(), 12);
    driver.keys("<ctrl-z>").sees("no groups yet");
}

#[test]
fn nobody_in_the_room_means_no_groups() {
    let mut driver = Driver::open(&fresh(0));
    driver.sees("Sessions ━").keys("evening<enter><f4>d").sees("no groups yet");
    assert!(!driver.toast().is_empty());
}

#[test]
fn a_second_draw_asks_first() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("<f4>d").sees("Groups are drawn already").keys("<esc>").sees("Breakouts · By job role");
    let rounds = |scratch: &Scratch| scratch.run(&["breakouts", "show", "--json"]).ok().matches("\"seed\": ").count();
    driver.keys("d<enter>");
    let kept = rounds(&scratch);
    driver.keys("ddraw anew<enter>");
    assert!(driver.toast().contains("draw \"By job role\""), "{}", driver.toast());
    assert_eq!(rounds(&scratch), kept, "a draw in place of another");
    driver.keys("danother round<enter>");
    assert_eq!(rounds(&scratch), kept + 2, "its round and its scorecard");
    driver.keys("[").sees("an earlier round").keys("]").sees_no("an earlier round").keys("]");
    assert!(driver.toast().contains("no other round"), "{}", driver.toast());
}

#[test]
fn somebody_is_found_swapped_pinned_and_stays_through_a_new_draw() {
    let scratch = Scratch::demo();
    let mut driver = Driver::sized(&scratch, (120, 40));
    driver.keys("<f4>/").sees("Who?").keys("darnell<enter>").sees("Darnell Washington · group");
    driver.keys("swap<enter>").sees("Swap with").keys("zoe<enter>");
    let toast = driver.toast();
    assert!(toast.contains("Darnell Washington to group") && toast.contains("in exchange"), "{toast}");
    driver.sees("moved 2").keys("<ctrl-z>").sees("moved 0");
    driver.keys("/darnell<enter>pin<enter>");
    assert!(driver.toast().contains("pinned to group"), "{}", driver.toast());
    driver.keys("ddraw anew<enter>");
    let shown = scratch.run(&["breakouts", "show"]).ok();
    assert!(shown.lines().any(|line| line.contains("Darnell Washington") && line.contains("pinned")), "{shown}");
    driver.keys("/darnell<enter>together<enter>").sees("Darnell Washington sits").keys("apart<enter>zoe<enter>");
    assert!(driver.toast().contains("apart"), "{}", driver.toast());
    driver.keys("<ctrl-z>");
    assert!(driver.toast().contains("undone"), "{}", driver.toast());
}

#[test]
fn a_repair_is_looked_at_before_it_is_done() {
    let scratch = Scratch::demo();
    let mut driver = Driver::sized(&scratch, (120, 40));
    for person in ["A05", "A12"] {
        scratch.run(&["checkin", person, "--out"]).ok();
    }
    scratch.run(&["checkin", "A17"]).ok();
    driver.look().keys("<f4>").sees("2 left: f repairs").sees("1 in the room without a seat");
    driver.keys("f").sees("Repair: Enter does it").sees("2 left, 1 placed, ").sees("left group").keys("<esc>");
    driver.sees("2 left: f repairs").keys("f<enter>").sees_no("f repairs").sees_no("without a seat");
    assert!(driver.toast().contains("repair of"), "{}", driver.toast());
    driver.keys("f");
    assert!(driver.toast().contains("nothing to repair"), "{}", driver.toast());
    driver.keys("<ctrl-z>").sees("2 left: f repairs");
}

#[test]
fn a_group_is_read_aloud_on_any_screen() {
    for size in [(40, 12), (80, 24), (200, 60)] {
        let mut driver = Driver::sized(&Scratch::demo(), size);
        driver
            .keys("<f4>r")
            .sees("GROUP 1")
            .keys("<tab>")
            .sees("GROUP 2")
            .keys("<shift-tab><shift-tab>")
            .sees("GROUP 5");
        driver.keys("<esc>").sees_no("GROUP 5");
    }
}

#[test]
fn another_way_to_draw_is_a_form() {
    let mut driver = Driver::sized(&fresh(24), (120, 40));
    driver
        .keys("<f4>w")
        .sees("Draw groups")
        .keys("<shift-tab><ctrl-u>mixed<tab>x<enter>")
        .sees("\"x\" is no number of groups");
    driver.keys("<backspace>3<tab><tab><tab><tab>Morning<tab>What helps?<enter>").sees("draw \"Morning\"");
    driver.sees("Group 3 · 8").keys("r").sees("GROUP 1").sees("What helps?");
}

#[test]
fn groups_by_hand_begin_empty_and_are_filled_by_key() {
    let mut driver = Driver::sized(&fresh(12), (120, 40));
    driver
        .keys("<f4>w")
        .keys("<shift-tab><ctrl-u>manual<enter>")
        .sees("No seat yet · 12")
        .sees("12 in the room without a seat");
    driver.keys("<down>m").sees("Move ").keys("group 2<enter>").sees("No seat yet · 11").sees("Group 2 · 1");
    driver.keys("<ctrl-z>").sees("No seat yet · 12");
}

#[test]
fn groups_of_a_file_are_looked_at_and_taken_back() {
    let scratch = fresh(12);
    let file = scratch.beside("groups.csv");
    std::fs::write(&file, "id,group\nA01,1\nA03,1\nA05,2\nX99,2\n").unwrap();
    let mut driver = Driver::sized(&scratch, (120, 40));
    driver.keys("<f4><ctrl-p>import breakout<enter>").paste(file.to_str().unwrap()).keys("<enter>");
    driver
        .sees("one set: 2 groups, 3 people")
        .sees("X99")
        .keys("import<enter>")
        .look()
        .sees("Group 1 · 2")
        .sees("Group 2 · 1");
    driver.keys("<ctrl-z>").sees("no groups yet");
}

#[test]
fn a_person_is_moved_by_the_menu_and_back_by_undo() {
    let mut driver = Driver::sized(&Scratch::demo(), (200, 60));
    driver.keys("<f4>m").sees("Who?").keys("<esc><down>m").sees("Move Zoë Christodoulou to").keys("foster<enter>");
    let toast = driver.toast();
    assert!(toast.contains("Zoë Christodoulou to group 3") && toast.contains("now facilitates group 1"), "{toast}");
    driver.sees("moved 1").sees("3 Foster Care · 8");
    driver.keys("<ctrl-z>").sees("moved 0").sees("3 Foster Care · 7");
}

#[test]
fn who_comes_late_is_placed_and_nobody_else_moves() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 40));
    driver.keys("kat ng<enter><f4>").sees("1 in the room without a seat").keys("p");
    let toast = driver.toast();
    assert!(toast.contains("Katherine Nguyen to group 3 (own role, "), "{toast}");
    driver.sees("moved 0").sees("Katherine Nguyen").sees_no("without a seat");
    driver.keys("p").sees("everybody in the room has a seat");
    driver.keys("<ctrl-z>").sees("1 in the room without a seat");
}

#[test]
fn a_draw_that_is_stopped_is_whole_or_nothing() {
    let scratch = Scratch::demo();
    let opening = StoreOptions { create: false, allow_network: true };
    let mut store = Store::open(&scratch.file(), opening, Ids::Random).unwrap();
    let session = store.load(Scope::default()).unwrap().pick_session(None, at("10:52")).unwrap();
    let state = store.load(Scope { session: Some(session), directory: false }).unwrap();
    let (sizes, title, prompt) = (Sizes::default(), String::new(), String::new());
    let wanted = DrawRequest { mode: Mode::Mixed, sizes, seed: 1, title, prompt, instead: false };
    let draw = PreparedDraw::new(&state, session, &wanted).unwrap();
    let stop = DrawStop::default();
    stop.enough();
    let Msg::Drawn(Some(Command { act: Act::Breakouts(BreakoutsAct::SaveRound { groups, .. }), .. })) =
        jobs::draw(draw.clone(), &stop, &mut |_| true)
    else {
        panic!("nothing was drawn");
    };
    assert_eq!(groups.iter().map(|group| group.people.len()).sum::<usize>(), state.people_in_room(session).len());
    stop.give_up();
    assert!(matches!(jobs::draw(draw, &stop, &mut |_| true), Msg::Drawn(None)));
}
