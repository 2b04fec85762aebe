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
