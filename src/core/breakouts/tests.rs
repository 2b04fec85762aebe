use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::core::ids::{Ids, PersonId};
use crate::core::time::Time;

/// Guests with the given (role, agency) numbers; role names carry a family that three roles share.
fn guests(people: &[(u8, u8)]) -> Vec<Guest> {
    let mut ids = Ids::seeded(5);
    let agencies: Vec<AgencyId> = (0..=u8::MAX).map(|_| ids.mint(Time(0))).collect();
    let roles: Vec<RoleId> = (0..=u8::MAX).map(|_| ids.mint(Time(0))).collect();
    people
        .iter()
        .map(|(role, agency)| Guest {
            person: ids.mint(Time(0)),
            agency: Some(agencies[usize::from(*agency)]),
            role: Some(roles[usize::from(*role)]),
            family: format!("family {}", role / 3),
            role_name: format!("Role {role}"),
            duties: 0,
        })
        .collect()
}

fn problem(guests: Vec<Guest>, mode: Mode, seed: u64) -> Problem {
    Problem { guests, mode, sizes: Sizes::default(), met: BTreeMap::new(), seed }
}

proptest! {
    #[test]
    fn nobody_is_lost_or_seated_twice_and_sizes_differ_by_one(
        people in prop::collection::vec((0u8..6, 0u8..8), 0..120), seed: u64,
    ) {
        let problem = problem(guests(&people), Mode::Mixed, seed);
        let tables = draw(&problem);
        let seated: Vec<PersonId> = tables.iter().flat_map(|table| table.people.clone()).collect();
        let distinct: BTreeSet<PersonId> = seated.iter().copied().collect();
        prop_assert_eq!(seated.len(), people.len());
        prop_assert_eq!(distinct.len(), people.len());
        let sizes: Vec<usize> = tables.iter().map(|table| table.people.len()).collect();
        let spread = sizes.iter().max().unwrap_or(&0) - sizes.iter().min().unwrap_or(&0);
        prop_assert!(spread <= 1, "{:?}", sizes);
        prop_assert!(sizes.iter().all(|size| *size <= problem.sizes.max));
    }

    #[test]
    fn the_same_seed_draws_the_same_from_any_order(
        people in prop::collection::vec((0u8..6, 0u8..8), 1..60), seed: u64,
    ) {
        let forwards = problem(guests(&people), Mode::Affinity, seed);
        let mut backwards = forwards.clone();
        backwards.guests.reverse();
        prop_assert_eq!(draw(&forwards), draw(&backwards));
    }

    #[test]
    fn affinity_never_mixes_roles_that_are_large_enough(
        people in prop::collection::vec((0u8..6, 0u8..8), 1..80), seed: u64,
    ) {
        let problem = problem(guests(&people), Mode::Affinity, seed);
        let role_of = |id: &PersonId| {
            problem.guests.iter().find(|guest| guest.person == *id).map(|guest| guest.role_name.clone()).unwrap()
        };
        for table in draw(&problem) {
            let roles: BTreeSet<String> = table.people.iter().map(role_of).collect();
            let mixed = roles.len() > 1;
            prop_assert!(!mixed || table.name.contains(" + "), "{} seats {:?}", table.name, roles);
            prop_assert!(table.people.len() <= problem.sizes.max);
        }
    }
}

#[test]
fn agencies_come_apart_as_far_as_they_can() {
    let people: Vec<(u8, u8)> = (0..30).map(|n| (0, n % 4)).collect();
    let guests = guests(&people);
    let tables = draw(&problem(guests.clone(), Mode::Mixed, 1717));
    let agencies: Vec<_> = guests.iter().map(|guest| guest.agency).collect();
    let agency = |id: &PersonId| guests.iter().find(|guest| guest.person == *id).unwrap().agency;
    let mut pairs = 0;
    for table in &tables {
        for (index, a) in table.people.iter().enumerate() {
            pairs += table.people[index + 1..].iter().filter(|b| agency(a) == agency(b)).count();
        }
    }
    assert_eq!(pairs, best_same_agency_pairs(&agencies, tables.len()));
}

#[test]
fn the_bound_is_the_pigeonhole_one() {
    let agency = guests(&[(0, 0)])[0].agency;
    assert_eq!(best_same_agency_pairs(&[agency; 7], 3), 3 + 1 + 1);
    assert_eq!(best_same_agency_pairs(&[agency; 3], 3), 0);
    assert_eq!(best_same_agency_pairs(&[None; 9], 3), 0);
}

#[test]
fn people_who_met_are_drawn_apart() {
    let people: Vec<(u8, u8)> = (0..12).map(|n| (0, n)).collect();
    let guests = guests(&people);
    let mut first = problem(guests, Mode::Mixed, 3);
    let round = draw(&first);
    for table in &round {
        for (index, a) in table.people.iter().enumerate() {
            for b in &table.people[index + 1..] {
                first.met.insert(pair(*a, *b), 1);
            }
        }
    }
    let second = draw(&first);
    let repeats: usize = second
        .iter()
        .flat_map(|table| {
            let people = &table.people;
            people.iter().enumerate().flat_map(move |(index, a)| people[index + 1..].iter().map(move |b| pair(*a, *b)))
        })
        .filter(|pair| first.met.contains_key(pair))
        .count();
    // Two tables of six: three from each old table is the best there is, six pairs a table.
    assert_eq!(repeats, 12);
}
