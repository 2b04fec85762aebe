//! What a round came to, beside the best that was possible.

use std::collections::BTreeMap;

use super::pair;
use crate::core::ids::{AgencyId, GroupId, PersonId, RoundId};
use crate::core::state::State;
use crate::core::words::Placing;

/// A round in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// People at each table, by table number.
    pub sizes: Vec<usize>,
    /// Pairs of one agency at one table.
    pub same_agency_pairs: usize,
    /// The fewest that any seating could have which keeps each family at its own tables.
    pub same_agency_pairs_best: usize,
    /// Pairs that had sat together in an earlier round.
    pub repeated_pairs: usize,
    /// People moved by hand since the draw.
    pub moved: usize,
    /// People placed after the draw.
    pub late: usize,
    /// The seed of the draw.
    pub seed: u64,
}

/// Judges a round as it stands now.
#[must_use]
pub fn scorecard(state: &State, round: RoundId) -> Scorecard {
    let Some(row) = state.rounds.get(&round) else { return Scorecard::default() };
    let mut tables: BTreeMap<GroupId, Vec<PersonId>> = BTreeMap::new();
    let known = |id: &PersonId| state.persons.get(id).is_some_and(|person| !person.withdrawn);
    for seat in state.seats_of(round).filter(|seat| known(&seat.person)) {
        tables.entry(seat.group).or_default().push(seat.person);
    }
    let earlier = earlier_pairs(state, round);
    let agency = |id: &PersonId| state.persons.get(id).and_then(|person| person.agency);
    let mut card = Scorecard { seed: row.seed, ..Scorecard::default() };
    let groups = state.groups_of(round);
    card.sizes = groups.iter().map(|group| tables.get(&group.id).map_or(0, Vec::len)).collect();
    for people in tables.values() {
        for (index, a) in people.iter().enumerate() {
            for b in &people[index + 1..] {
                card.same_agency_pairs += usize::from(agency(a).is_some() && agency(a) == agency(b));
                card.repeated_pairs += usize::from(earlier.contains_key(&pair(*a, *b)));
            }
        }
    }
    let mut families: BTreeMap<&str, (usize, Vec<Option<AgencyId>>)> = BTreeMap::new();
    for group in &groups {
        let (tables_of, agencies) = families.entry(&group.family).or_default();
        *tables_of += 1;
        agencies.extend(tables.get(&group.id).into_iter().flatten().map(&agency));
    }
    card.same_agency_pairs_best =
        families.values().map(|(tables, agencies)| best_same_agency_pairs(agencies, *tables)).sum();
    card.moved = state.seats_of(round).filter(|seat| seat.placing == Placing::Moved).count();
    card.late = state.seats_of(round).filter(|seat| seat.placing == Placing::Late).count();
    card
}

/// Who sat together in rounds drawn before this one.
fn earlier_pairs(state: &State, round: RoundId) -> BTreeMap<(PersonId, PersonId), u32> {
    let drawn = state.rounds.get(&round).map(|row| (row.drawn_at, row.id));
    let mut before = State::default();
    for seat in state.seats.values() {
        let other = state.rounds.get(&seat.round).map(|row| (row.drawn_at, row.id));
        if other < drawn {
            before.seats.insert((seat.round, seat.person), seat.clone());
        }
    }
    before.met()
}

/// The fewest same-agency pairs that any seating could have: m people of one agency in k groups, with
/// q = m div k and r = m mod k, make at least r·C(q+1,2) + (k−r)·C(q,2) pairs.
#[must_use]
pub fn best_same_agency_pairs(agencies: &[Option<AgencyId>], groups: usize) -> usize {
    let mut of_agency: BTreeMap<AgencyId, usize> = BTreeMap::new();
    for agency in agencies.iter().flatten() {
        *of_agency.entry(*agency).or_default() += 1;
    }
    let groups = groups.max(1);
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    of_agency
        .values()
        .map(|people| {
            let (even, extra) = (people / groups, people % groups);
            extra * pairs(even + 1) + (groups - extra) * pairs(even)
        })
        .sum()
}
