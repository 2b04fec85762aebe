//! The scorecard of a round: its figures, each beside the best possible value.

use std::collections::{BTreeMap, HashMap};

use crate::core::breakouts::SeatingHistory;
use crate::core::breakouts::solver::bounds::{best_pairs, best_repeats};
use crate::core::model::ids::{GroupId, PersonId, RoundId, SessionId};
use crate::core::model::state::State;
use crate::core::words::SeatOrigin;

/// The figures of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// Number of people at each table, in the order of table numbers.
    pub sizes: Vec<usize>,
    /// Pairs of people of one agency at one table.
    pub same_agency_pairs: usize,
    /// Lower bound of `same_agency_pairs`, with each family at its own tables.
    pub same_agency_pairs_best: usize,
    /// Pairs at one table that also sat together in an earlier round.
    pub repeated_pairs: usize,
    /// Lower bound of `repeated_pairs`; the real optimum may be higher.
    pub repeated_pairs_best: usize,
    /// People at a table with their own supervisor.
    pub with_supervisor: usize,
    /// Newcomers at a table without a veteran.
    pub newcomers_alone: usize,
    /// Seating constraints that are not met.
    pub broken_constraints: usize,
    /// People moved by hand since the draw.
    pub moved: usize,
    /// People placed after the draw.
    pub late: usize,
    /// The seed of the draw.
    pub seed: u64,
}

/// The scorecard of a round with its current seats.
#[must_use]
pub fn scorecard(state: &State, round: RoundId) -> Scorecard {
    let Some(row) = state.rounds.get(&round) else { return Scorecard::default() };
    scorecard_with(state, round, &state.earlier(row.session, Some(round)))
}

/// The scorecard of a round, given the earlier rounds.
#[must_use]
pub fn scorecard_with(state: &State, round: RoundId, earlier: &SeatingHistory) -> Scorecard {
    let Some(row) = state.rounds.get(&round) else { return Scorecard::default() };
    let mut tables: BTreeMap<GroupId, Vec<PersonId>> = BTreeMap::new();
    let known = |id: &PersonId| state.persons.get(id).is_some_and(|person| !person.withdrawn);
    for seat in state.seats_of(round).filter(|seat| known(&seat.person)) {
        tables.entry(seat.group).or_default().push(seat.person);
    }
    let agency = |id: &PersonId| state.persons.get(id).and_then(|person| person.agency);
    let mut card = Scorecard { seed: row.seed, ..Scorecard::default() };
    let groups = state.groups_of(round);
    card.sizes = groups.iter().map(|group| tables.get(&group.id).map_or(0, Vec::len)).collect();
    for people in tables.values() {
        for (index, a) in people.iter().enumerate() {
            for b in &people[index + 1..] {
                card.same_agency_pairs += usize::from(agency(a).is_some() && agency(a) == agency(b));
                card.repeated_pairs += usize::from(earlier.have_met(*a, *b));
            }
        }
    }
    let mut families: BTreeMap<&str, (usize, Vec<PersonId>)> = BTreeMap::new();
    for group in &groups {
        let (tables_of, people) = families.entry(&group.family).or_default();
        *tables_of += 1;
        people.extend(tables.get(&group.id).into_iter().flatten());
    }
    for (tables, people) in families.values() {
        card.same_agency_pairs_best += best_pairs(people.iter().filter_map(agency), *tables);
        let rounds = 0..earlier.rounds.len();
        card.repeated_pairs_best +=
            rounds.map(|index| best_repeats(earlier, index, people, *tables)).max().unwrap_or(0);
    }
    count_relationships(state, row.session, &tables, &mut card);
    card.moved = state.seats_of(round).filter(|seat| seat.placing == SeatOrigin::Moved).count();
    card.late = state.seats_of(round).filter(|seat| seat.placing == SeatOrigin::Late).count();
    card
}

/// Fills in the figures for supervisors, newcomers and seating constraints.
fn count_relationships(
    state: &State,
    session: SessionId,
    tables: &BTreeMap<GroupId, Vec<PersonId>>,
    card: &mut Scorecard,
) {
    let seated: Vec<PersonId> = tables.values().flatten().copied().collect();
    let table_of: HashMap<PersonId, GroupId> =
        tables.iter().flat_map(|(group, people)| people.iter().map(|person| (*person, *group))).collect();
    let supervisors = state.supervisors(&seated);
    let with = supervisors.iter().filter(|(person, boss)| table_of.get(person) == table_of.get(boss));
    card.with_supervisor = with.count();
    let veterans = state.veterans(session);
    if !veterans.is_empty() {
        let alone = tables.values().filter(|people| !people.iter().any(|person| veterans.contains(person)));
        card.newcomers_alone = alone.map(Vec::len).sum();
    }
    let places: BTreeMap<GroupId, usize> = tables.keys().copied().zip(0..).collect();
    let constraints = state.seating_constraints(session);
    card.broken_constraints =
        crate::core::breakouts::count_broken(&constraints, |person| places.get(table_of.get(&person)?).copied());
}

impl Scorecard {
    /// `same-agency pairs 4 (best possible 4), repeated pairs 2 (best possible 0), sizes 6-7, moved 0, seed 1717`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let sizes = match (self.sizes.iter().min(), self.sizes.iter().max()) {
            (Some(least), Some(most)) if least == most => format!("sizes {most}"),
            (Some(least), Some(most)) => format!("sizes {least}-{most}"),
            _ => "no groups".to_owned(),
        };
        let mut words = format!(
            "same-agency pairs {} (best possible {}), repeated pairs {} (best possible {}), {sizes}, moved {}",
            self.same_agency_pairs,
            self.same_agency_pairs_best,
            self.repeated_pairs,
            self.repeated_pairs_best,
            self.moved
        );
        let seldom = [
            (self.late, "placed late"),
            (self.with_supervisor, "at a table with their supervisor"),
            (self.newcomers_alone, "new at a table without a veteran"),
            (self.broken_constraints, "wishes not kept"),
        ];
        for (count, what) in seldom.into_iter().filter(|(count, _)| *count > 0) {
            words.push_str(&format!(", {count} {what}"));
        }
        format!("{words}, seed {}", self.seed)
    }
}
