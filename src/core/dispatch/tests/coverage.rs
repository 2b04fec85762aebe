//! What the random steps reach: a generator that never files a note at the second table finds nothing there.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::model::Model;
use super::step::steps;
use crate::core::dispatch::{Command, takes_away};
use crate::core::engine::journal::ActKind;
use crate::core::model::state::{Key, Row};

/// Days of random steps that are looked at; the same ones in every run.
const DAYS: usize = 400;

#[derive(Default)]
struct Reached {
    acts: BTreeSet<ActKind>,
    undone: BTreeSet<ActKind>,
    /// Tables of which a row was made, changed, and taken away by an undo.
    made: BTreeSet<&'static str>,
    removed: BTreeSet<&'static str>,
    /// Notes at a table that is not the first of its round.
    at_other_tables: usize,
    /// Undo refused because something was built on the act.
    refused: usize,
}

fn look(reached: &mut Reached, model: &Model, seq: i64) {
    let past = &model.entries[&seq];
    reached.acts.insert(past.entry.act);
    let undone = past.entry.undoes.map(|undone| model.entries[&undone].entry.act);
    reached.undone.extend(undone);
    for (key, before) in &past.before {
        let now = model.state.row(key);
        if before.is_none() && now.is_some() {
            reached.made.insert(key.table());
        }
        if before.is_some() && now.is_none() && undone.is_some_and(|act| takes_away(act, key)) {
            reached.removed.insert(key.table());
        }
        if let Some(Row::Note(note)) = now
            && let Some(group) = note.group.and_then(|group| model.state.groups.get(&group))
        {
            reached.at_other_tables += usize::from(group.number > 1);
        }
    }
}

#[test]
fn the_random_steps_reach_every_act_and_every_kind_of_row() {
    let (mut runner, mut reached) = (TestRunner::deterministic(), Reached::default());
    let steps = steps(60);
    for _ in 0..DAYS {
        let mut model = Model::new(7);
        for seq in model.entries.keys().copied().collect::<Vec<_>>() {
            look(&mut reached, &model, seq);
        }
        for step in steps.new_tree(&mut runner).unwrap().current() {
            let Ok(command) = step.command(&model) else { continue };
            model.now = model.now.plus_minutes(step.after());
            let undone = command.undoes();
            match model.give(command) {
                Ok(seq) => look(&mut reached, &model, seq),
                Err(_) => reached.refused += usize::from(undone.is_some()),
            }
        }
        // In the evening the day is undone, the last act first.
        for seq in model.entries.keys().copied().rev().collect::<Vec<_>>() {
            if let Ok(seq) = model.give(Command::undo(seq)) {
                look(&mut reached, &model, seq);
            }
        }
    }
    let missing: Vec<_> = ActKind::ALL.iter().filter(|act| !reached.acts.contains(act)).collect();
    assert!(missing.is_empty(), "never done: {missing:?}");
    // The session stays what everything happens at, and an undo is not undone.
    let fixed = [ActKind::Undo];
    let missing: Vec<_> =
        ActKind::ALL.iter().filter(|act| !reached.undone.contains(act) && !fixed.contains(act)).collect();
    assert!(missing.is_empty(), "never undone: {missing:?}");
    let missing: Vec<_> = Key::TABLES.iter().filter(|table| !reached.made.contains(*table)).collect();
    assert!(missing.is_empty(), "never made: {missing:?}");
    let marked = ["team", "role", "person", "event", "note", "pdsa_cycle", "remark"];
    let missing: Vec<_> =
        Key::TABLES.iter().filter(|table| !reached.removed.contains(*table) && !marked.contains(table)).collect();
    assert!(missing.is_empty(), "never taken away: {missing:?}");
    assert!(reached.at_other_tables > 0, "no note at a table that is not the first");
    assert!(reached.refused > 0, "no undo was refused");
}
