//! Groups drawn from whoever is in the room, and people moved between them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::rig::{Rig, items, text};

const IN: &[&str] =
    &["A01", "A04", "A05", "A06", "A08", "A09", "A12", "A15", "A21", "A22", "A25", "A30", "A36", "A39", "A40", "A41"];

fn day() -> Rig {
    let rig = Rig::day();
    let run = rig.feed(&["checkin", "--batch"], IN.join("\n"));
    assert_eq!(run.code, 0, "{}", run.err);
    rig
}

fn seated(round: &Value) -> Vec<(String, usize)> {
    let groups = items(&round["groups"]).iter().enumerate();
    groups.flat_map(|(n, group)| items(&group["people"]).iter().map(move |id| (text(id).to_owned(), n + 1))).collect()
}

fn last_round(rig: &Rig) -> Value {
    items(&rig.json(&["breakouts", "show", "--json"])["rounds"]).last().unwrap().clone()
}

#[test]
fn a_draw_seats_everybody_who_is_in_exactly_once_and_repeats_for_a_seed() {
    let rig = day();
    for mode in ["affinity", "mixed"] {
        rig.run(&["breakouts", "draw", "--mode", mode, "--size", "4", "--seed", "7"]).done();
        let round = last_round(&rig);
        let ids: Vec<String> = seated(&round).into_iter().map(|(id, _)| id).collect();
        let set: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(ids.len(), IN.len(), "{mode}");
        assert_eq!(set, IN.iter().copied().collect(), "{mode}");
        assert_eq!((text(&round["mode"]), round["seed"].as_u64()), (mode, Some(7)));
    }
    let other = day();
    other.run(&["breakouts", "draw", "--mode", "affinity", "--size", "4", "--seed", "7"]).done();
    let first = &rig.json(&["breakouts", "show", "--json"])["rounds"][0];
    assert_eq!(seated(&last_round(&other)), seated(first));
}

#[test]
fn duties_are_held_by_people_of_the_group() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--size", "4", "--seed", "7"]).done();
    for group in items(&last_round(&rig)["groups"]) {
        for duty in ["facilitator", "note_taker", "reporter"] {
            let holder = &group["duties"][duty];
            assert!(holder.is_null() || items(&group["people"]).contains(holder), "{duty}: {group}");
        }
    }
}

#[test]
fn a_move_changes_one_seat_and_can_be_taken_back() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--size", "4", "--seed", "7"]).done();
    let before = last_round(&rig);
    let (who, from) = seated(&before)[0].clone();
    let to = if from == 2 { 1 } else { 2 };
    let to_text = to.to_string();
    rig.run(&["breakouts", "move", &who, &to_text]).done();
    let after = seated(&last_round(&rig));
    assert!(after.contains(&(who.clone(), to)));
    assert_eq!(after.len(), IN.len());
    let sentence = rig.run(&["breakouts", "move", &who, &to_text]).refused(1);
    assert!(sentence.contains("already sits in group 2"), "{sentence}");
    rig.run(&["breakouts", "undo"]).done();
    assert_eq!(last_round(&rig), before);
    let sentence = rig.run(&["breakouts", "move", &who, "99"]).refused(1);
    assert!(sentence.contains("breakouts show"), "{sentence}");
}

#[test]
fn somebody_late_is_placed_with_a_reason_and_nobody_else_moves() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--size", "4", "--seed", "7"]).done();
    let before = seated(&last_round(&rig));
    rig.run(&["checkin", "A31"]).done();
    let said = rig.run(&["breakouts", "place", "A31"]).done();
    assert!(said.contains("sits in group") && said.contains('('), "{said}");
    let mut after = seated(&last_round(&rig));
    after.retain(|(id, _)| id != "A31");
    assert_eq!(after, before);
}

#[test]
fn an_empty_room_has_no_groups() {
    let rig = Rig::day();
    assert!(rig.run(&["breakouts", "draw"]).refused(1).contains("nobody is in the room"));
    assert!(rig.run(&["breakouts", "show"]).refused(1).contains("breakouts draw"));
    assert_eq!(items(&rig.json(&["breakouts", "show", "--json"])["rounds"]).len(), 0);
    assert!(rig.run(&["breakouts", "undo"]).refused(1).contains("nothing to undo"));
}

#[test]
fn every_mode_seats_everybody_but_by_hand() {
    let rig = day();
    for mode in ["affinity", "pairing", "team", "mixed"] {
        rig.run(&["breakouts", "draw", "--mode", mode, "--seed", "7"]).done();
        let round = last_round(&rig);
        assert_eq!(seated(&round).len(), IN.len(), "{mode}");
        assert_eq!(text(&round["mode"]), mode);
    }
    rig.run(&["breakouts", "draw", "--mode", "manual", "--groups", "4", "--title", "By hand"]).done();
    let round = last_round(&rig);
    assert_eq!((items(&round["groups"]).len(), seated(&round).len()), (4, 0));
    rig.run(&["breakouts", "place", "A01"]).done();
    rig.run(&["breakouts", "move", "A01", "4"]).done();
    assert_eq!(seated(&last_round(&rig)), [("A01".to_owned(), 4)]);
    assert!(rig.run(&["breakouts", "place", "A01"]).refused(1).contains("already sits"));
    let shown = rig.run(&["breakouts", "show", "--round", "1"]).done();
    assert!(shown.contains("by job role") && shown.contains("best possible"), "{shown}");
    assert!(rig.run(&["breakouts", "show", "--round", "9"]).refused(1).contains("5 rounds"));
}

#[test]
fn sizes_are_as_asked_for_and_differ_by_one() {
    let rig = day();
    for (arguments, groups) in [(["--groups", "5"], 5), (["--size", "8"], 2), (["--size", "2"], 8)] {
        let draw = ["breakouts", "draw", "--mode", "mixed", "--seed", "1", arguments[0], arguments[1], "--json"];
        let round = items(&rig.json(&draw)["rounds"]).last().unwrap().clone();
        let sizes: Vec<u64> = items(&round["scorecard"]["sizes"]).iter().map(|size| size.as_u64().unwrap()).collect();
        assert_eq!(sizes.len(), groups, "{arguments:?}");
        assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{sizes:?}");
    }
    for wrong in [["--groups", "0"], ["--size", "x"]] {
        assert_eq!(rig.run(&["breakouts", "draw", wrong[0], wrong[1]]).code, 2);
    }
}

#[test]
fn a_swap_a_pin_and_wishes_do_what_they_say() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--mode", "mixed", "--groups", "4", "--seed", "7"]).done();
    let before = seated(&last_round(&rig));
    let group = |seats: &[(String, usize)], who: &str| seats.iter().find(|(id, _)| id == who).unwrap().1;
    let (one, other) = (before[0].0.as_str(), before.last().unwrap().0.as_str());
    rig.run(&["breakouts", "swap", one, other]).done();
    let after = seated(&last_round(&rig));
    assert_eq!((group(&after, one), group(&after, other)), (group(&before, other), group(&before, one)));
    assert_eq!(last_round(&rig)["scorecard"]["moved"], 2);
    rig.run(&["breakouts", "pin", one]).done();
    assert!(rig.run(&["breakouts", "pin", one]).refused(1).contains("already"));
    let [a, b, c] = [1, 2, 3].map(|n| before[n].0.as_str());
    rig.run(&["breakouts", "together", a, other]).done();
    rig.run(&["breakouts", "apart", b, c]).done();
    assert!(rig.run(&["breakouts", "apart", b, b]).refused(1).contains("two people"));
    for seed in ["1", "2", "3"] {
        rig.run(&["breakouts", "draw", "--mode", "mixed", "--groups", "4", "--seed", seed, "--again"]).done();
        let seats = seated(&last_round(&rig));
        assert_eq!(group(&seats, one), group(&after, one), "pinned");
        assert_eq!(group(&seats, a), group(&seats, other));
        assert_ne!(group(&seats, b), group(&seats, c));
    }
    assert_eq!(items(&rig.json(&["breakouts", "show", "--json"])["rounds"]).len(), 1);
    rig.run(&["breakouts", "apart", b, c, "--off"]).done();
    rig.run(&["breakouts", "pin", one, "--off"]).done();
    for _ in 0..3 {
        rig.run(&["breakouts", "undo"]).done();
    }
}

#[test]
fn a_repair_is_shown_before_it_is_done_and_moves_few() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--mode", "mixed", "--size", "4", "--seed", "7"]).done();
    assert!(rig.run(&["breakouts", "repair"]).refused(1).contains("nothing to repair"));
    for person in ["A01", "A05", "A40"] {
        rig.run(&["checkin", person, "--out"]).done();
    }
    rig.run(&["checkin", "A31"]).done();
    let before = last_round(&rig);
    let plan = rig.run(&["breakouts", "repair", "--dry-run"]).done();
    assert!(plan.starts_with("3 left, 1 placed, "), "{plan}");
    assert_eq!(last_round(&rig), before);
    assert_eq!(rig.run(&["breakouts", "repair"]).done(), plan);
    let after = last_round(&rig);
    let ids: Vec<String> = seated(&after).into_iter().map(|(id, _)| id).collect();
    assert!(ids.contains(&"A31".to_owned()) && !ids.contains(&"A01".to_owned()));
    let sizes: Vec<u64> = items(&after["scorecard"]["sizes"]).iter().map(|size| size.as_u64().unwrap()).collect();
    assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{sizes:?}");
    rig.run(&["breakouts", "undo"]).done();
    assert_eq!(last_round(&rig), before);
}

#[test]
fn what_is_exported_comes_back_as_the_same_groups() {
    let rig = day();
    rig.run(&["breakouts", "draw", "--mode", "mixed", "--groups", "4", "--seed", "7", "--title", "Morning"]).done();
    rig.run(&["breakouts", "draw", "--mode", "affinity", "--seed", "7", "--title", "Noon"]).done();
    let rounds = rig.json(&["breakouts", "show", "--json"]);
    let file = rig.file("groups.csv", rig.run(&["export", "breakouts", "--format", "csv"]).done());
    let other = Rig::day();
    let arguments =
        |last: &'static str| ["breakouts".into(), "import".into(), file.clone().into_os_string(), last.into()];
    let report = other.run(&arguments("--dry-run")).done();
    assert!(report.contains("Morning: 4 groups, 16 people; Noon:"), "{report}");
    assert_eq!(items(&other.json(&["breakouts", "show", "--json"])["rounds"]).len(), 0);
    let said = other.run(&arguments("--yes")).done();
    let back = other.json(&["breakouts", "show", "--json"]);
    for (one, other) in items(&rounds["rounds"]).iter().zip(items(&back["rounds"])) {
        assert_eq!((seated(one), &one["title"]), (seated(other), &other["title"]));
        let duties =
            |round: &Value| items(&round["groups"]).iter().map(|group| group["duties"].clone()).collect::<Vec<_>>();
        assert_eq!(duties(one), duties(other));
    }
    let batch = said.trim().rsplit(' ').next().unwrap().to_owned();
    other.run(&["import", "undo", &batch]).done();
    assert_eq!(items(&other.json(&["breakouts", "show", "--json"])["rounds"]).len(), 0);
    let strangers = other.file("strangers.csv", "name,group\nNobody Known,1\n");
    assert_eq!(other.run(&["breakouts", "import", strangers.to_str().unwrap(), "--yes"]).code, 1);
}

#[test]
fn the_rooms_of_a_video_meeting_have_two_columns_and_say_who_is_missing() {
    let rig = Rig::session();
    let people = "id,given,family,email,agency,role\nA1,Ana,Lee,ana@x.example,One,CPS\nA2,Bo,Ray,,Two,CPS\n";
    rig.people(&rig.file("p.csv", people));
    for person in ["A1", "A2"] {
        rig.run(&["checkin", person]).done();
    }
    rig.run(&["breakouts", "draw", "--mode", "mixed", "--groups", "1"]).done();
    let run = rig.run(&["export", "zoom"]);
    assert_eq!(run.out, "Pre-assign Room Name,Email Address\r\nGroup 1,ana@x.example\r\n");
    assert!(run.err.contains("Bo Ray has no e-mail"), "{}", run.err);
    let wall = rig.run(&["export", "seating", "--format", "md"]).done();
    assert!(wall.contains("| Lee, Ana | One | 1 |"), "{wall}");
    let cards = rig.run(&["export", "tables", "--format", "html"]).done();
    assert!(cards.contains("Facilitator: ") && cards.contains("<h2>Group 1</h2>"), "{cards}");
    assert_eq!(
        rig.run(&["export", "badges"]).done(),
        "name,agency,role,mark,tables\r\nAna Lee,One,CPS,CPS,1\r\nBo Ray,Two,CPS,CPS,1\r\n"
    );
}
