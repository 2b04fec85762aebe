//! The initial seats of a draw: pinned people at their tables, people who must sit together at one table, and each
//! agency dealt around the tables so that it is spread as widely as possible.

use std::collections::BTreeMap;

use crate::core::breakouts::solver::room::Sitter;
use crate::core::random::SplitMix64;

/// Deals people to tables. `seats` is the number of seats at each table; `pins` are (person, table). Pinned people are
/// locked.
#[must_use]
pub fn deal(
    sitters: &mut [Sitter],
    mut seats: Vec<usize>,
    pins: &[(u32, usize)],
    random: &mut SplitMix64,
) -> Vec<Vec<u32>> {
    let mut tables: Vec<Vec<u32>> = vec![Vec::new(); seats.len()];
    let mut seated = vec![false; sitters.len()];
    for (person, table) in pins {
        let group = std::iter::once(*person).chain(sitters[*person as usize].with.clone());
        for member in group {
            if !std::mem::replace(&mut seated[member as usize], true) {
                tables[*table].push(member);
                sitters[member as usize].locked = true;
            }
        }
    }
    make_room(&mut seats, &tables);
    let together = clusters(sitters, &seated);
    for cluster in together {
        let free = |table: &usize| seats[*table] - tables[*table].len();
        let Some(table) = (0..tables.len()).max_by_key(|table| (free(table), std::cmp::Reverse(*table))) else { break };
        for member in cluster.into_iter().take(seats[table] - tables[table].len()) {
            seated[member as usize] = true;
            tables[table].push(member);
        }
    }
    let mut next = 0;
    for person in by_agency(sitters, &seated, random) {
        while tables[next].len() >= seats[next] {
            next = (next + 1) % tables.len();
        }
        tables[next].push(person);
        next = (next + 1) % tables.len();
    }
    tables
}

/// Takes seats from other tables where more people are pinned to a table than it has seats.
fn make_room(seats: &mut [usize], tables: &[Vec<u32>]) {
    for full in 0..seats.len() {
        while seats[full] < tables[full].len() {
            let free = |table: &usize| seats[*table].saturating_sub(tables[*table].len());
            let Some(giver) = (0..seats.len()).max_by_key(free) else { return };
            seats[giver] -= 1;
            seats[full] += 1;
        }
    }
}

/// The clusters of people who must sit together and have no seat yet, largest first.
fn clusters(sitters: &[Sitter], seated: &[bool]) -> Vec<Vec<u32>> {
    let mut clusters: Vec<Vec<u32>> = (0..)
        .zip(sitters)
        .filter(|(person, one)| !one.with.is_empty() && one.with.iter().all(|other| other > person))
        .map(|(person, one)| std::iter::once(person).chain(one.with.iter().copied()).collect::<Vec<u32>>())
        .filter(|cluster| !cluster.iter().any(|person| seated[*person as usize]))
        .collect();
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.len()));
    clusters
}

/// Everyone without a seat, grouped by agency, the largest agency first, in random order within each.
fn by_agency(sitters: &[Sitter], seated: &[bool], random: &mut SplitMix64) -> Vec<u32> {
    let mut people: Vec<u32> = (0..).zip(seated).filter(|(_, seated)| !**seated).map(|(person, _)| person).collect();
    random.shuffle(&mut people);
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for person in &people {
        *sizes.entry(sitters[*person as usize].agency).or_default() += 1;
    }
    people.sort_by_key(|person| {
        let agency = sitters[*person as usize].agency;
        (std::cmp::Reverse(sizes[&agency]), agency)
    });
    people
}
