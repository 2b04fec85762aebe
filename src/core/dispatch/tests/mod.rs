//! What must hold after any sequence of commands, whoever gives them in whatever order.

mod coverage;
pub mod model;
mod notes;
pub mod office;
pub mod step;

use proptest::prelude::*;

use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::*;
use crate::core::engine::refusal::Refusal;
use crate::core::people::command::PeopleAct;
use crate::core::time::Time;
use crate::core::words::ItemState;
use model::Model;
use step::steps;

/// Whatever happens, this is true.
fn hold(model: &Model) {
    let (state, session) = (&model.state, model.session);
    for (person, name) in state.persons.values().map(|person| (person.id, person.name())) {
        let stays = state.presence(session, person).stays;
        let open = stays.iter().filter(|stay| stay.left.is_none()).count();
        assert!(open <= 1, "{name} is in {open} times: {stays:?}");
        assert!(stays.iter().rev().skip(1).all(|stay| stay.left.is_some()), "{name}: only the last may be open");
        assert!(stays.iter().all(|stay| stay.left.is_none_or(|left| stay.came <= left)), "{name}: {stays:?}");
        let in_order = stays.windows(2).all(|pair| pair[0].left.is_some_and(|left| left <= pair[1].came));
        assert!(in_order, "{name}: stays overlap: {stays:?}");
    }
    for seat in state.seats.values() {
        let group = state.groups.get(&seat.group).expect("nobody sits at a table that is gone");
        assert_eq!(group.round, seat.round, "a seat belongs to its table's round");
        assert!(state.persons.get(&seat.person).is_some_and(|person| !person.withdrawn), "somebody taken back sits");
    }
    for group in state.groups.values() {
        for holder in [group.facilitator, group.note_taker, group.reporter].into_iter().flatten() {
            let seat = state.seats.get(&(group.round, holder));
            assert!(seat.is_some_and(|seat| seat.group == group.id), "a duty is held by somebody elsewhere");
        }
    }
    let counts = state.counts(session);
    let sum = counts.expected + counts.inside + counts.left + counts.excused + counts.absent;
    assert_eq!(counts.registered, sum, "{counts:?}");
    assert_eq!(state.roster(session).len(), counts.registered);
    assert_eq!(state.people_in_room(session).len(), counts.inside);
    let running = state.agenda(session).iter().filter(|item| item.state() == ItemState::Running).count();
    assert!(running <= 1, "{running} items run at once");
    let agenda = state.agenda(session);
    for item in &agenda {
        assert!(item.ended.is_none_or(|ended| item.began.is_some_and(|began| began <= ended)), "{item:?}");
        assert!(item.paused.is_none() || item.state() == ItemState::Running, "only what runs is paused: {item:?}");
        assert!(item.minutes_today() >= 0 && item.held >= 0, "{item:?}");
    }
    for (item, expected) in agenda.iter().zip(state.day_schedule(session, model.now).items) {
        let holds = !item.hard_stop || item.began.is_some() || expected.start == item.due();
        assert!(holds, "a hard stop slid: {item:?} {expected:?}");
        assert!(expected.start <= expected.end, "{expected:?}");
    }
    for note in state.notes.values() {
        assert!(note.group.is_none_or(|group| state.groups.contains_key(&group)), "a note's table is gone");
        assert!(note.item.is_none_or(|item| state.items.contains_key(&item)), "a note's item is gone");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_keeps_the_rules(steps in steps(60)) {
        let mut model = Model::new(1);
        for step in steps {
            let before = model.state.clone();
            if model.take(&step).is_err() {
                prop_assert_eq!(&model.state, &before, "a refusal changes nothing");
            }
            hold(&model);
        }
    }

    #[test]
    fn an_undo_brings_back_what_was_there(steps in steps(40)) {
        let mut model = Model::new(2);
        for step in steps {
            let before = model.view();
            let Ok(seq) = model.take(&step) else { continue };
            if model.entries[&seq].entry.act == crate::core::engine::journal::ActKind::Undo {
                continue;
            }
            let mut other = model.clone();
            let undone = other.give(Command::undo(seq));
            prop_assert!(undone.is_ok(), "{step:?} cannot be undone at once: {undone:?}");
            prop_assert_eq!(other.view(), before, "{:?} was not taken back whole", step);
            hold(&other);
        }
    }

    #[test]
    fn undone_one_by_one_the_day_is_as_at_its_beginning(steps in steps(30)) {
        let mut model = Model::new(4);
        let before = model.view();
        let acts = steps.iter().filter(|step| !step.undoes());
        let taken: Vec<i64> = acts.filter_map(|step| model.take(step).ok()).collect();
        for seq in taken.into_iter().rev() {
            let undone = model.give(Command::undo(seq));
            prop_assert!(undone.is_ok(), "entry {seq}: {undone:?}");
            hold(&model);
        }
        prop_assert_eq!(model.view(), before);
    }

    #[test]
    fn two_records_merged_hold_the_stays_of_both_and_an_undo_parts_them(steps in steps(40), pair in (0_usize..9, 0_usize..9)) {
        let mut model = Model::new(6);
        for step in steps {
            let _ = model.take(&step);
        }
        let people = model.people();
        if people.is_empty() {
            return Ok(());
        }
        let (keep, gone) = (people[pair.0 % people.len()], people[pair.1 % people.len()]);
        let (before, session) = (model.view(), model.session);
        let stays = |model: &Model, person| model.state.presence(session, person).stays;
        let inside = |stays: &[crate::core::attendance::presence::Stay], at: Time| {
            stays.iter().any(|stay| stay.came <= at && stay.left.is_some_and(|left| at < left))
        };
        let both = [stays(&model, keep), stays(&model, gone)].concat();
        let Ok(seq) = model.give(Command::new(Some(session), PeopleAct::Merge { keep, gone })) else { return Ok(()) };
        hold(&model);
        let joined = stays(&model, keep);
        prop_assert!(stays(&model, gone).is_empty());
        prop_assert_eq!(joined.iter().map(|stay| stay.came).min(), both.iter().map(|stay| stay.came).min());
        for stay in &both {
            let middle = Time(stay.came.0 + stay.left.map_or(0, |left| (left - stay.came) / 2));
            let lost = stay.left.is_some_and(|left| left > stay.came) && !inside(&joined, middle);
            let open = joined.last().is_some_and(|stay| stay.left.is_none() && stay.came <= middle);
            prop_assert!(!lost || open, "{stay:?} of {both:?} is not in {joined:?}");
        }
        let undone = model.give(Command::undo(seq));
        prop_assert!(undone.is_ok(), "{undone:?}");
        prop_assert_eq!(model.view(), before);
        hold(&model);
    }

    #[test]
    fn who_is_in_cannot_come_in_again(steps in steps(40)) {
        let mut model = Model::new(3);
        for step in steps {
            let _ = model.take(&step);
            let inside: Vec<_> = model.state.people_in_room(model.session).iter().map(|one| one.person.id).collect();
            for person in inside {
                let again = Command::new(model.session, AttendanceAct::CheckIn { person, at: None, source: crate::core::words::Source::Door, reason: String::new() });
                let refused = matches!(
                    model.clone().give(again),
                    Err(Refusal::AlreadyIn { .. } | Refusal::Closed { .. })
                );
                prop_assert!(refused, "somebody came in twice");
            }
        }
    }
}

#[test]
fn a_stranger_to_a_closed_collaborative_needs_a_reason_and_is_its_guest() {
    use crate::core::model::{Collaborative, Text};
    use crate::core::words::{CollaborativeKind, Membership, Origin, Source};
    let mut model = Model::new(9);
    let (session, person, source) = (model.session, model.people()[0], Source::Door);
    let id = model.ids.mint(model.now);
    let (kind, membership) = (CollaborativeKind::Collaborative, Membership::Closed);
    let (name, practice) = ("Trauma".into(), Text::default());
    let closed = Collaborative { id, name, kind, membership, practice, stage: None, rev: 0 };
    model.state.collaboratives.insert(id, closed);
    model.state.sessions.get_mut(&session).unwrap().collaborative = Some(id);
    let come = |reason: &str| {
        Command::new(session, AttendanceAct::CheckIn { person, at: None, source, reason: reason.into() })
    };
    assert!(model.clone().give(come("")).is_ok(), "who is on the list needs none");
    model.state.registrations.remove(&(session, person));
    assert_eq!(model.give(come(" ")).unwrap_err(), Refusal::NeedsReason { collaborative: "Trauma".into() });
    model.give(come("observes")).unwrap();
    assert_eq!(model.state.registrations[&(session, person)].origin, Origin::Guest);
    assert_eq!(&*model.state.events_of(session, person)[0].reason, "observes");
}
