//! Properties of draws in random rooms. The figures of the bars are measured by `benches/breakouts.rs`.

mod days;
mod oracle;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::core::model::ids::Ids;
use crate::core::time::Time;

/// Participants with the given (role, agency) numbers; each three roles share a family.
pub fn participants(people: &[(u8, u8)]) -> Vec<Participant> {
    let mut ids = Ids::seeded(5);
    let agencies: Vec<AgencyId> = (0..=u8::MAX).map(|_| ids.mint(Time(0))).collect();
    people
        .iter()
        .map(|(role, agency)| Participant {
            agency: Some(agencies[usize::from(*agency)]),
            agency_name: format!("Agency {agency}"),
            family: format!("family {}", role / 3),
            role_name: format!("Role {role}"),
            team: if agency % 2 == 0 { format!("Team {agency}") } else { String::new() },
            ..Participant::blank(ids.mint(Time(0)))
        })
        .collect()
}

pub fn problem(participants: Vec<Participant>, mode: Mode, seed: u64) -> Problem {
    let (pins, constraints) = (Vec::new(), Vec::new());
    Problem { participants, mode, sizes: Sizes::default(), earlier: SeatingHistory::default(), pins, constraints, seed }
}

fn people() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0u8..6, 0u8..8), 1..90)
}

fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![Mode::Affinity, Mode::Pairing, Mode::Team, Mode::Mixed])
}

pub fn pairs_of(tables: &[DrawnTable], of: impl Fn(PersonId, PersonId) -> bool) -> usize {
    let mut pairs = 0;
    for table in tables {
        for (index, a) in table.people.iter().enumerate() {
            pairs += table.people[index + 1..].iter().filter(|b| of(*a, **b)).count();
        }
    }
    pairs
}

fn family_sizes(tables: &[DrawnTable]) -> BTreeMap<&str, Vec<usize>> {
    let mut sizes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for table in tables {
        sizes.entry(&table.family).or_default().push(table.people.len());
    }
    sizes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn draw_seats_everyone_once_with_even_sizes(people in people(), mode in mode(), seed: u64) {
        let problem = problem(participants(&people), mode, seed);
        let tables = draw(&problem).tables;
        let seated: Vec<PersonId> = tables.iter().flat_map(|table| table.people.clone()).collect();
        let distinct: BTreeSet<PersonId> = seated.iter().copied().collect();
        prop_assert_eq!(seated.len(), people.len());
        prop_assert_eq!(distinct.len(), people.len());
        if matches!(mode, Mode::Affinity | Mode::Mixed) {
            for (family, sizes) in family_sizes(&tables) {
                let spread = sizes.iter().max().unwrap() - sizes.iter().min().unwrap();
                prop_assert!(spread <= 1, "{} {:?}", family, sizes);
                prop_assert!(sizes.iter().all(|size| *size <= problem.sizes.max), "{} {:?}", family, sizes);
            }
        }
        for table in &tables {
            let holders: Vec<PersonId> = table.duties.into_iter().flatten().collect();
            prop_assert_eq!(holders.len(), table.people.len().min(3));
            prop_assert!(holders.iter().all(|holder| table.people.contains(holder)));
            prop_assert_eq!(holders.iter().collect::<BTreeSet<_>>().len(), holders.len());
        }
    }

    #[test]
    fn draw_depends_on_the_seed_and_not_on_the_order(people in people(), mode in mode(), seed: u64) {
        let forwards = problem(participants(&people), mode, seed);
        let mut backwards = forwards.clone();
        backwards.participants.reverse();
        prop_assert_eq!(draw(&forwards), draw(&backwards));
    }

    #[test]
    fn affinity_draw_keeps_large_roles_apart(people in people(), seed: u64) {
        let problem = problem(participants(&people), Mode::Affinity, seed);
        let role_of = |id: &PersonId| {
            problem.participants.iter().find(|participant| participant.person == *id).map(|participant| participant.role_name.clone()).unwrap()
        };
        for table in draw(&problem).tables {
            let roles: BTreeSet<String> = table.people.iter().map(role_of).collect();
            let named: BTreeSet<&str> = table.family.split(" + ").collect();
            prop_assert!(roles.iter().all(|role| named.contains(role.as_str())), "{} seats {:?}", table.name, roles);
        }
    }

    #[test]
    fn draw_spreads_agencies_to_the_lower_bound(people in people(), seed: u64) {
        let problem = problem(participants(&people), Mode::Mixed, seed);
        let tables = draw(&problem).tables;
        let agency: BTreeMap<_, _> = problem.participants.iter().map(|participant| (participant.person, participant.agency)).collect();
        let best = best_pairs(agency.values().flatten(), tables.len());
        prop_assert_eq!(pairs_of(&tables, |a, b| agency[&a] == agency[&b]), best);
    }

    #[test]
    fn draw_keeps_pins_and_constraints(
        people in prop::collection::vec((0u8..3, 0u8..8), 12..60), seed: u64, who in prop::collection::vec(0usize..60, 6),
    ) {
        let mut problem = problem(participants(&people), Mode::Mixed, seed);
        let mut chosen: Vec<PersonId> = who.iter().map(|n| problem.participants[n % people.len()].person).collect();
        chosen.sort_unstable();
        chosen.dedup();
        prop_assume!(chosen.len() >= 5);
        let pin = |n: usize| Pin { person: chosen[n], family: String::new(), ordinal: 1 };
        problem.pins = vec![pin(0)];
        problem.constraints = vec![(chosen[1], chosen[2], SeatingConstraint::Together), (chosen[3], chosen[4], SeatingConstraint::Apart)];
        let drawn = draw(&problem);
        let at = |person| drawn.tables.iter().position(|table| table.people.contains(&person)).unwrap();
        prop_assert_eq!(at(chosen[0]), 1);
        prop_assert!(drawn.tables[1].pinned.contains(&chosen[0]));
        prop_assert_eq!(at(chosen[1]), at(chosen[2]));
        prop_assert_ne!(at(chosen[3]), at(chosen[4]));
        let sizes: Vec<usize> = drawn.tables.iter().map(|table| table.people.len()).collect();
        prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{:?}", sizes);
    }

    #[test]
    fn draw_makes_the_requested_number_of_groups(people in people(), groups in 1usize..12, seed: u64) {
        for mode in [Mode::Mixed, Mode::Affinity] {
            let mut problem = problem(participants(&people), mode, seed);
            problem.sizes = Sizes::new(Some(groups), None, None, None);
            prop_assert_eq!(draw(&problem).tables.len(), groups.min(people.len()));
        }
    }

    #[test]
    fn pairing_keeps_teams_whole_and_mixes_agencies(people in people(), seed: u64) {
        let problem = problem(participants(&people), Mode::Pairing, seed);
        let tables = draw(&problem).tables;
        for table in &tables {
            prop_assert!(table.name.split(" + ").count() <= 3, "{}", table.name);
        }
        for team in problem.participants.iter().filter(|participant| !participant.team.is_empty()) {
            let mates = problem.participants.iter().filter(|participant| participant.team == team.team).map(|participant| participant.person);
            let mates: BTreeSet<PersonId> = mates.collect();
            let whole = tables.iter().filter(|table| table.people.iter().any(|person| mates.contains(person)));
            prop_assert_eq!(whole.count(), 1, "{}", team.team);
        }
    }
}

#[test]
fn lower_bound_follows_the_pigeonhole_formula() {
    assert_eq!(best_pairs([1; 7], 3), 3 + 1 + 1);
    assert_eq!(best_pairs([1; 3], 3), 0);
    assert_eq!(best_pairs([1, 2, 3], 1), 0);
}

/// Draws rounds one after another, each with the history of those before; returns the repeated pairs of each.
fn rounds(participants: &[Participant], sizes: Sizes, count: usize) -> Vec<usize> {
    let mut past: Vec<EarlierRound> = Vec::new();
    let mut repeats = Vec::new();
    for round in 0..count {
        let mut problem = problem(participants.to_vec(), Mode::Mixed, round as u64);
        (problem.sizes, problem.earlier) = (sizes, SeatingHistory::of(past.clone()));
        let tables = draw(&problem).tables;
        repeats.push(pairs_of(&tables, |a, b| problem.earlier.have_met(a, b)));
        let tables = tables.into_iter().map(|table| table.people).collect();
        past.push(EarlierRound { mode: Mode::Mixed, newest: true, tables });
    }
    repeats
}

#[test]
fn three_rounds_of_forty_people_reach_the_lower_bound() {
    let five = Sizes { groups: Some(5), ..Sizes::default() };
    for agencies in [8, 13, 20] {
        let people: Vec<(u8, u8)> = (0..40).map(|n| (0, (n * n + 3 * n) as u8 % agencies)).collect();
        assert_eq!(rounds(&participants(&people), five, 3), [0, 15, 15], "{agencies} agencies");
    }
}

#[test]
fn draw_repeats_no_pair_in_a_large_room() {
    let people: Vec<(u8, u8)> = (0..200).map(|n| (0, (n * 7 % 61) as u8)).collect();
    let sizes = Sizes { groups: Some(30), ..Sizes::default() };
    assert_eq!(rounds(&participants(&people), sizes, 3), [0, 0, 0]);
}

#[test]
fn stopped_draw_has_complete_groups() {
    // With four groups of six, the third round cannot reach the pigeonhole bound.
    let people: Vec<(u8, u8)> = (0..24).map(|n| (0, n as u8)).collect();
    let mut again = problem(participants(&people), Mode::Mixed, 1);
    let mut past = Vec::new();
    for _ in 0..2 {
        let tables = draw(&again).tables.into_iter().map(|table| table.people).collect();
        past.push(EarlierRound { mode: Mode::Mixed, newest: true, tables });
        again.earlier = SeatingHistory::of(past.clone());
    }
    let mut told = 0;
    let drawn = draw_with_progress(&again, &mut |_| {
        told += 1;
        told < 3
    });
    assert_eq!(told, 3);
    assert_eq!(drawn.tables.iter().map(|table| table.people.len()).collect::<Vec<_>>(), [6; 4]);
}

#[test]
fn pairing_changes_partners_every_round() {
    // With six teams of six agencies there is always a new partner.
    let people: Vec<(u8, u8)> = (0..24).map(|n| (0, 2 * (n % 6))).collect();
    let participants = participants(&people);
    let first = draw(&problem(participants.clone(), Mode::Pairing, 1));
    let mut second = problem(participants, Mode::Pairing, 2);
    let tables = first.tables.iter().map(|table| table.people.clone()).collect();
    second.earlier = SeatingHistory::of(vec![EarlierRound { mode: Mode::Pairing, newest: true, tables }]);
    let second = draw(&second);
    assert!(second.notes.is_empty(), "{:?}", second.notes);
    let names = |drawn: &DrawResult| -> BTreeSet<BTreeSet<String>> {
        drawn.tables.iter().map(|table| table.name.split(" + ").map(str::to_owned).collect()).collect()
    };
    assert!(names(&first).is_disjoint(&names(&second)));
}

#[test]
fn rare_roles_join_their_family_with_a_note() {
    let mut people = vec![(0, 0); 6];
    people.extend([(3, 1); 6]);
    people.extend([(1, 2); 2]);
    let drawn = draw(&problem(participants(&people), Mode::Affinity, 1));
    let names: Vec<&str> = drawn.tables.iter().map(|table| table.family.as_str()).collect();
    assert!(names.contains(&"Role 0 + Role 1") && names.contains(&"Role 3"), "{names:?}");
    assert_eq!(drawn.notes, ["merged: Role 0 + Role 1"]);
}

#[test]
fn draw_gives_newcomers_a_veteran_and_separates_supervisors() {
    let mut participants = participants(&(0..24).map(|n| (0, n as u8)).collect::<Vec<_>>());
    (0..4).for_each(|n| participants[n * 5].veteran = true);
    let bosses: Vec<PersonId> = participants.iter().map(|participant| participant.person).collect();
    (1..12).for_each(|n| participants[n].supervisor = Some(bosses[0]));
    let drawn = draw(&problem(participants.clone(), Mode::Mixed, 4));
    for table in &drawn.tables {
        let seated = |participant: &&Participant| table.people.contains(&participant.person);
        assert!(participants.iter().filter(seated).any(|participant| participant.veteran), "{}", table.name);
        let with = participants
            .iter()
            .filter(seated)
            .filter(|participant| participant.supervisor.is_some_and(|boss| table.people.contains(&boss)));
        assert_eq!(with.count(), 0, "{}", table.name);
    }
}
