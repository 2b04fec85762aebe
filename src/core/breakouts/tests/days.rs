//! Late arrivals, early leavers and repairs in a session, through the real commands.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::*;
use crate::core::attendance::command::AttendanceAct;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::Model;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{GroupId, RoundId};
use crate::core::people::command::PeopleAct;
use crate::core::people::matching::PersonDraft;
use crate::core::words::{SeatOrigin, Source};

/// A session with a list of people, the first of whom are in.
fn day(listed: usize, inside: usize) -> (Model, Vec<PersonId>) {
    let mut model = Model::new(3);
    let session = model.session;
    let draft = |n: usize| PersonDraft {
        row: n + 2,
        code: Some(format!("B{n:02}")),
        given: Some(format!("Given{n}")),
        family: Some(format!("Of{n}")),
        agency: Some(format!("Agency {}", n % 5)),
        role: Some(if n.is_multiple_of(3) { "Foster Care" } else { "CAYIT" }.into()),
        ..PersonDraft::default()
    };
    let drafts = (0..listed).map(draft).collect();
    model.give(Command::new(Some(session), PeopleAct::Import { drafts, file: "b".into() })).unwrap();
    let mut people: Vec<_> = model.state.persons.values().filter(|person| person.code.starts_with('B')).collect();
    people.sort_by_key(|person| person.code.clone());
    let people: Vec<PersonId> = people.into_iter().map(|person| person.id).collect();
    people[..inside].iter().for_each(|person| come(&mut model, *person));
    (model, people)
}

fn come(model: &mut Model, person: PersonId) {
    model.now = model.now.plus_minutes(1);
    let (session, at, source) = (model.session, None, Source::Door);
    model.give(Command::new(session, AttendanceAct::CheckIn { person, at, source, reason: String::new() })).unwrap();
}

fn leave(model: &mut Model, person: PersonId) {
    model.now = model.now.plus_minutes(1);
    let (session, at, source) = (model.session, None, Source::Door);
    model.give(Command::new(session, AttendanceAct::CheckOut { person, at, source })).unwrap();
}

fn drawn(model: &mut Model, mode: Mode, sizes: Sizes) -> RoundId {
    let (title, prompt) = (String::new(), String::new());
    let wanted = DrawRequest { mode, sizes, seed: 7, title, prompt, instead: false };
    let (act, _) = PreparedDraw::new(&model.state, model.session, &wanted).unwrap().run(&mut |_| true);
    let command = Command::new(model.session, act);
    model.give(command).unwrap();
    model.state.last_round(model.session).unwrap()
}

fn seated(model: &Model, round: RoundId) -> BTreeSet<(PersonId, GroupId)> {
    model.state.seats_of(round).map(|seat| (seat.person, seat.group)).collect()
}

fn carry_out(model: &mut Model, round: RoundId) -> RepairPlan {
    let plan = plan_repair(&model.state, round).unwrap();
    let session = model.session;
    model.give(Command::new(session, BreakoutsAct::Repair { round, plan: plan.clone() })).unwrap();
    plan
}

/// Checks that each person in the room has one seat, that no other person has one, and that sizes differ by at most one
/// within a family.
fn all_is_well(model: &Model, round: RoundId) {
    let present: BTreeSet<PersonId> =
        model.state.people_in_room(model.session).iter().map(|one| one.person.id).collect();
    let sitting: BTreeSet<PersonId> = model.state.seats_of(round).map(|seat| seat.person).collect();
    assert_eq!(present, sitting);
    let groups = model.state.groups_of(round);
    for family in groups.iter().map(|group| &group.family).collect::<BTreeSet<_>>() {
        let of = groups.iter().filter(|group| group.family == *family);
        let sizes: Vec<usize> =
            of.map(|group| model.state.seats_of(round).filter(|seat| seat.group == group.id).count()).collect();
        assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{family}: {sizes:?}");
    }
    for group in groups {
        let here: Vec<PersonId> =
            model.state.seats_of(round).filter(|seat| seat.group == group.id).map(|seat| seat.person).collect();
        let holders: Vec<PersonId> =
            [group.facilitator, group.note_taker, group.reporter].into_iter().flatten().collect();
        assert!(holders.iter().all(|holder| here.contains(holder)), "a duty is held from afar");
        assert_eq!(holders.len(), here.len().min(3));
    }
}

#[test]
fn late_arrivals_and_repair_keep_the_invariants() {
    for mode in [Mode::Affinity, Mode::Mixed] {
        let (mut model, people) = day(50, 36);
        let round = drawn(&mut model, mode, Sizes::default());
        let before = seated(&model, round);
        for person in &people[36..46] {
            come(&mut model, *person);
            let place = suggest_seat(&model.state, round, *person).unwrap();
            let (session, placing, reason) = (model.session, SeatOrigin::Late, place.reason);
            let seat = Command::new(
                session,
                BreakoutsAct::Seat { round, person: *person, group: place.group, placing, reason },
            );
            model.give(seat).unwrap();
        }
        assert!(before.is_subset(&seated(&model, round)), "somebody was moved");
        let leavers: Vec<PersonId> = people.iter().step_by(7).take(5).copied().collect();
        leavers.iter().for_each(|person| leave(&mut model, *person));
        let staying: BTreeSet<_> =
            seated(&model, round).into_iter().filter(|(person, _)| !leavers.contains(person)).collect();
        let plan = carry_out(&mut model, round);
        assert_eq!(plan.gone.len(), 5);
        all_is_well(&model, round);
        assert_eq!(staying.difference(&seated(&model, round)).count(), plan.moves());
        assert_eq!(plan_repair(&model.state, round).unwrap(), RepairPlan::default());
        let session = model.session;
        let plan = RepairPlan::default();
        assert_eq!(
            model.give(Command::new(session, BreakoutsAct::Repair { round, plan })),
            Err(Refusal::NothingToRepair)
        );
    }
}

/// The fewest people who must move so that sizes differ by at most one, by trying every table for each person.
fn fewest(staying: &[usize], people: usize, least: usize, most: usize) -> usize {
    let mut fewest = usize::MAX;
    for count in people.div_ceil(most)..=(people / least).max(people.div_ceil(most)) {
        let tables = staying.len().max(count);
        let mut seats: Vec<usize> = (0..count).map(|n| people / count + usize::from(n < people % count)).collect();
        seats.resize(tables, 0);
        permutations(&mut seats, 0, &mut |seats| {
            let moved = staying.iter().zip(seats).map(|(staying, seats)| staying.saturating_sub(*seats)).sum();
            fewest = fewest.min(moved);
        });
    }
    fewest
}

fn permutations(all: &mut Vec<usize>, from: usize, each: &mut dyn FnMut(&[usize])) {
    if from == all.len() {
        return each(all);
    }
    for at in from..all.len() {
        all.swap(from, at);
        permutations(all, from + 1, each);
        all.swap(from, at);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn repair_moves_the_fewest_people_and_can_be_undone(
        inside in 8usize..30, gone in prop::collection::btree_set(0usize..30, 0..12), late in 0usize..8,
    ) {
        let (mut model, people) = day(40, inside);
        let sizes = Sizes::new(None, Some(3), Some(5), Some(6));
        let round = drawn(&mut model, Mode::Mixed, sizes);
        let gone: Vec<PersonId> = gone.iter().filter(|n| **n < inside).map(|n| people[*n]).collect();
        prop_assume!(gone.len() < inside && gone.len() + late > 0);
        gone.iter().for_each(|person| leave(&mut model, *person));
        people[30..30 + late].iter().for_each(|person| come(&mut model, *person));
        let groups = model.state.groups_of(round);
        let staying = |group: GroupId| {
            model.state.seats_of(round).filter(|seat| seat.group == group && !gone.contains(&seat.person)).count()
        };
        let staying: Vec<usize> = groups.iter().map(|group| staying(group.id)).collect();
        let least = fewest(&staying, inside - gone.len() + late, 3, 6);
        let before = model.view();
        let plan = carry_out(&mut model, round);
        prop_assert_eq!(plan.moves(), least);
        all_is_well(&model, round);
        let seq = i64::try_from(model.entries.len()).unwrap();
        model.give(Command::undo(seq)).unwrap();
        prop_assert!(model.view() == before);
    }
}

#[test]
fn repair_moves_a_lone_person_to_another_table() {
    let (mut model, people) = day(12, 12);
    let round = drawn(&mut model, Mode::Affinity, Sizes::new(None, Some(3), Some(5), Some(6)));
    [3, 6, 9].iter().for_each(|n| leave(&mut model, people[*n]));
    let plan = carry_out(&mut model, round);
    assert_eq!((plan.moves(), plan.closed.len()), (1, 1), "{plan:?}");
    let group = model.state.seats[&(round, people[0])].group;
    assert!(model.state.seats_of(round).filter(|seat| seat.group == group).count() > 2);
    assert!(plan_repair(&model.state, round).unwrap().is_empty());
}

#[test]
fn repair_is_refused_after_the_room_changed() {
    let (mut model, people) = day(20, 18);
    let round = drawn(&mut model, Mode::Mixed, Sizes::default());
    leave(&mut model, people[0]);
    let plan = plan_repair(&model.state, round).unwrap();
    come(&mut model, people[0]);
    let session = model.session;
    assert_eq!(model.give(Command::new(session, BreakoutsAct::Repair { round, plan })), Err(Refusal::RoomChanged));
}

#[test]
fn swaps_pins_and_constraints_take_effect_once() {
    let (mut model, people) = day(24, 24);
    let round = drawn(&mut model, Mode::Mixed, Sizes::default());
    let session = model.session;
    let at = |model: &Model, person| model.state.seats[&(round, person)].group;
    let other = *people.iter().find(|person| at(&model, **person) != at(&model, people[0])).unwrap();
    let (here, there) = (at(&model, people[0]), at(&model, other));
    model.give(Command::new(session, BreakoutsAct::Swap { round, people: (people[0], other) })).unwrap();
    assert_eq!((at(&model, people[0]), at(&model, other)), (there, here));
    let pin = Command::new(session, BreakoutsAct::Pin { round, person: people[0], pinned: true });
    model.give(pin.clone()).unwrap();
    assert!(matches!(model.give(pin), Err(Refusal::PinnedAlready { .. })));
    let apart = |bond| Command::new(session, BreakoutsAct::Wish { people: (people[1], people[2]), bond });
    model.give(apart(Some(SeatingConstraint::Apart))).unwrap();
    assert_eq!(model.give(apart(Some(SeatingConstraint::Apart))), Err(Refusal::WishedAlready));
    let number = |model: &Model, group: GroupId| model.state.groups[&group].number;
    let before = number(&model, at(&model, people[0]));
    model.now = model.now.plus_minutes(1);
    let second = drawn(&mut model, Mode::Mixed, Sizes::default());
    let seat = model.state.seats[&(second, people[0])].clone();
    assert!(seat.pinned);
    assert_eq!(number(&model, seat.group), before);
    assert_ne!(model.state.seats[&(second, people[1])].group, model.state.seats[&(second, people[2])].group);
    assert_eq!(scorecard(&model.state, second).broken_constraints, 0);
    model.give(apart(None)).unwrap();
    assert_eq!(model.give(apart(None)), Err(Refusal::NoWish));
}

#[test]
fn replaced_round_leaves_no_history() {
    let (mut model, _) = day(24, 24);
    let first = drawn(&mut model, Mode::Mixed, Sizes::default());
    model.now = model.now.plus_minutes(1);
    let (title, prompt) = (String::new(), String::new());
    let wanted = DrawRequest { mode: Mode::Mixed, sizes: Sizes::default(), seed: 8, title, prompt, instead: true };
    let (act, _) = PreparedDraw::new(&model.state, model.session, &wanted).unwrap().run(&mut |_| true);
    let command = Command::new(model.session, act);
    let seq = model.give(command).unwrap();
    assert_eq!(model.state.rounds_of(model.session).len(), 1);
    let last = model.state.last_round(model.session).unwrap();
    assert!(model.state.earlier(model.session, Some(last)).rounds.is_empty());
    model.give(Command::undo(seq)).unwrap();
    assert_eq!(model.state.last_round(model.session), Ok(first));
}
