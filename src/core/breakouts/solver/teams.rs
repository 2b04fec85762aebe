//! Groups of whole teams: each team alone, or two or three teams of different agencies in one region, and if possible
//! not the same partners as last time.
//!
//! People without a team form units with the others of their agency who have none.

use std::collections::{BTreeMap, HashMap};

use crate::core::breakouts::solver::anneal::{Budget, improve};
use crate::core::breakouts::solver::deal::deal;
use crate::core::breakouts::solver::room::{Room, Sitter};
use crate::core::breakouts::solver::sizes::even_sizes;
use crate::core::breakouts::solver::watch::Watch;
use crate::core::breakouts::solver::weights::{HARD, LAST_PARTNER};
use crate::core::breakouts::{Participant, Problem};
use crate::core::model::ids::{AgencyId, PersonId};
use crate::core::random::SplitMix64;
use crate::core::words::{Mode, SeatingConstraint};

/// People who stay together: a team, people of one agency without a team, or several merged units.
#[derive(Clone, Debug)]
pub struct Unit<'a> {
    /// Name shown for the table.
    pub name: String,
    agency: Option<AgencyId>,
    region: String,
    /// Its people.
    pub participants: Vec<&'a Participant>,
}

/// The units in the room. Units larger than `most` are divided; real teams only if `divide_teams` is set.
fn units<'a>(participants: &[&'a Participant], most: usize, divide_teams: bool) -> Vec<Unit<'a>> {
    let mut all: BTreeMap<(&str, Option<AgencyId>, &str, bool), Vec<&Participant>> = BTreeMap::new();
    for participant in participants {
        let real = !participant.team.is_empty();
        let name = if real { &participant.team } else { &participant.agency_name };
        all.entry((&participant.region, participant.agency.filter(|_| !real), name, real))
            .or_default()
            .push(participant);
    }
    let mut units = Vec::new();
    for ((region, _, name, real), people) in all {
        let parts = if real && !divide_teams { 1 } else { people.len().div_ceil(most.max(1)) };
        let mut rest = people.into_iter();
        for (part, size) in (1..).zip(even_sizes(rest.len(), parts)) {
            let participants: Vec<&Participant> = rest.by_ref().take(size).collect();
            let name = if name.is_empty() { "Guests" } else { name };
            let name = if parts > 1 { format!("{name} {part}") } else { name.to_owned() };
            let agency = participants.first().and_then(|participant| participant.agency);
            units.push(Unit { name, agency, region: region.to_owned(), participants });
        }
    }
    units
}

/// Each team at its own table. People who would sit alone join each other, or the smallest unit of their region.
#[must_use]
pub fn single_teams<'a>(problem: &Problem, participants: &[&'a Participant]) -> Vec<Unit<'a>> {
    let (single, mut tables): (Vec<_>, Vec<_>) =
        units(participants, problem.sizes.max, true).into_iter().partition(|unit| unit.participants.len() == 1);
    let mut regions: BTreeMap<String, Vec<Unit<'a>>> = BTreeMap::new();
    for unit in single {
        regions.entry(unit.region.clone()).or_default().push(unit);
    }
    for (region, single) in regions {
        if single.len() > 1 {
            let mut left = single.into_iter();
            let parts = left.len().div_ceil(problem.sizes.max.max(2));
            for size in even_sizes(left.len(), parts) {
                tables.extend(left.by_ref().take(size).reduce(merge_units));
            }
            continue;
        }
        let near = |unit: &&mut Unit<'a>| (unit.region != region, unit.participants.len());
        for unit in single {
            match tables.iter_mut().min_by_key(near) {
                Some(host) => *host = merge_units(host.clone(), unit),
                None => tables.push(unit),
            }
        }
    }
    tables
}

fn merge_units<'a>(mut host: Unit<'a>, other: Unit<'a>) -> Unit<'a> {
    host.name = format!("{} + {}", host.name, other.name);
    host.participants.extend(other.participants);
    host
}

/// Two or three teams of different agencies of one region at each table. Also returns the number of swaps looked at.
pub fn paired_teams<'a>(
    problem: &Problem,
    participants: &[&'a Participant],
    random: &mut SplitMix64,
    watch: &mut Watch<'_>,
) -> (Vec<Unit<'a>>, u64) {
    let mut regions: BTreeMap<String, Vec<Unit<'a>>> = BTreeMap::new();
    for unit in units(participants, (problem.sizes.max / 2).max(2), false) {
        regions.entry(unit.region.clone()).or_default().push(unit);
    }
    // A team that is alone in its region needs a partner from another one.
    let lonely: Vec<String> =
        regions.iter().filter(|(_, units)| units.len() == 1).map(|(region, _)| region.clone()).collect();
    if regions.len() > 1 && !lonely.is_empty() {
        let moved: Vec<Unit<'a>> = lonely.iter().filter_map(|region| regions.remove(region)).flatten().collect();
        match regions.values_mut().next() {
            Some(units) if moved.len() == 1 => units.extend(moved),
            _ => drop(regions.insert(String::new(), moved)),
        }
    }
    let counts: Vec<usize> = regions.values().map(Vec::len).collect();
    let shares = problem.sizes.groups.map(|_| problem.sizes.tables_per_party(&counts));
    let (mut tables, mut looks) = (Vec::new(), 0);
    for (index, units) in regions.into_values().enumerate() {
        let usual = (units.len() / 2).max(1);
        let asked = shares.as_ref().map_or(usual, |shares| shares[index]);
        let count = asked.clamp(units.len().div_ceil(3).min(usual), usual);
        let (some, took) = pair_region(problem, &units, count, random, watch);
        tables.extend(some);
        looks += took;
    }
    (tables, looks)
}

fn pair_region<'a>(
    problem: &Problem,
    units: &[Unit<'a>],
    tables: usize,
    random: &mut SplitMix64,
    watch: &mut Watch<'_>,
) -> (Vec<Unit<'a>>, u64) {
    let mut unit_of: HashMap<PersonId, u32> = HashMap::new();
    for (number, unit) in (0..).zip(units) {
        unit_of.extend(unit.participants.iter().map(|participant| (participant.person, number)));
    }
    let mut agencies = BTreeMap::new();
    let mut sitters: Vec<Sitter> = (0..)
        .zip(units)
        .map(|(number, unit)| {
            let own = u32::MAX - number;
            let agency = unit.agency.map_or(own, |agency| *agencies.entry(agency).or_insert(number));
            Sitter { agency, veteran: true, ..Sitter::default() }
        })
        .collect();
    for ((a, b), cost) in partner_costs(problem, &unit_of) {
        sitters[a as usize].ties.push((b, cost));
        sitters[b as usize].ties.push((a, cost));
    }
    let seats = even_sizes(units.len(), tables);
    let dealt = deal(&mut sitters, seats, &[], random);
    let mut room = Room::new(sitters, dealt, HARD / 10);
    let looks =
        if tables < 2 { 0 } else { improve(&mut room, Budget::for_people(units.len(), units.len(), 0), random, watch) };
    let table = |table: &Vec<u32>| table.iter().map(|unit| units[*unit as usize].clone()).reduce(merge_units);
    (room.tables().iter().filter_map(table).collect(), looks)
}

/// The cost for each two units of being partners: by seating constraints, by the last pairing, and by earlier pairings.
fn partner_costs(problem: &Problem, unit_of: &HashMap<PersonId, u32>) -> BTreeMap<(u32, u32), i64> {
    let mut costs: BTreeMap<(u32, u32), i64> = BTreeMap::new();
    let paired: Vec<_> = problem.earlier.rounds.iter().filter(|round| round.mode == Mode::Pairing).collect();
    for (index, round) in paired.iter().enumerate() {
        let cost = if index + 1 == paired.len() { LAST_PARTNER } else { LAST_PARTNER / 20 };
        for table in &round.tables {
            let mut here: Vec<u32> = table.iter().filter_map(|person| unit_of.get(person).copied()).collect();
            here.sort_unstable();
            here.dedup();
            for (place, a) in here.iter().enumerate() {
                for b in &here[place + 1..] {
                    *costs.entry((*a, *b)).or_default() += cost;
                }
            }
        }
    }
    for (a, b, bond) in &problem.constraints {
        let (Some(a), Some(b)) = (unit_of.get(a), unit_of.get(b)) else { continue };
        if a != b {
            let cost = if *bond == SeatingConstraint::Apart { HARD } else { -HARD };
            *costs.entry((*a.min(b), *a.max(b))).or_default() += cost;
        }
    }
    costs
}

/// Number of tables at which two teams sit together that were partners in the last pairing.
#[must_use]
pub fn repeated_partners(problem: &Problem, tables: &[Unit<'_>]) -> usize {
    let last = problem.earlier.rounds.iter().rfind(|round| round.mode == Mode::Pairing);
    let Some(last) = last else { return 0 };
    let before: HashMap<PersonId, usize> = last
        .tables
        .iter()
        .enumerate()
        .flat_map(|(table, people)| people.iter().map(move |one| (*one, table)))
        .collect();
    let of_team = |participant: &Participant| (participant.team.clone(), participant.agency);
    let again = |table: &&Unit<'_>| {
        table.participants.iter().any(|a| {
            let met =
                |b: &&Participant| before.contains_key(&a.person) && before.get(&a.person) == before.get(&b.person);
            table.participants.iter().any(|b| of_team(a) != of_team(b) && met(b))
        })
    };
    tables.iter().filter(again).count()
}
