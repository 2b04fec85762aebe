//! Seats one party of people who may all share tables: builds the room, deals, and improves the seats.

use std::collections::{BTreeMap, HashMap};

use crate::core::breakouts::earlier::Meeting;
use crate::core::breakouts::solver::anneal::{Budget, improve};
use crate::core::breakouts::solver::bounds::{best_pairs, best_repeats};
use crate::core::breakouts::solver::deal::deal;
use crate::core::breakouts::solver::latin::rotation_layout;
use crate::core::breakouts::solver::room::{Room, Sitter};
use crate::core::breakouts::solver::watch::Watch;
use crate::core::breakouts::solver::weights;
use crate::core::breakouts::solver::weights::{HARD, SAME_AGENCY, SUPERVISOR};
use crate::core::breakouts::{Participant, Problem, SeatingHistory};
use crate::core::model::ids::PersonId;
use crate::core::random::SplitMix64;
use crate::core::words::SeatingConstraint;

/// Up to this many people, a Latin-square layout is tried first.
const ROTATES: usize = 100;

/// Guests who may all share tables, and the tables.
pub struct Party<'p, 'a> {
    /// The whole draw.
    pub problem: &'p Problem,
    /// The people to seat.
    pub participants: &'p [&'a Participant],
    /// Number of seats at each table.
    pub seats: Vec<usize>,
    /// Pinned people, as (person, table).
    pub pins: Vec<(PersonId, usize)>,
}

impl<'a> Party<'_, 'a> {
    /// Seats the guests. Returns the tables and the number of swaps looked at.
    pub fn seat(&self, random: &mut SplitMix64, watch: &mut Watch<'_>) -> (Vec<Vec<&'a Participant>>, u64) {
        let numbers: HashMap<PersonId, u32> =
            self.participants.iter().map(|participant| participant.person).zip(0..).collect();
        let bound = self.bound(&self.problem.earlier);
        let sitters = sitters(self.problem, self.participants, &numbers);
        let budget = Budget::for_people(self.participants.len(), self.problem.participants.len(), bound);
        let rotated = self.rotated(&sitters, bound, random);
        let (room, looks) = match rotated {
            Some((room, looks)) if room.cost() <= bound => (room, looks),
            rotated => {
                let (room, looks) = self.attempt(sitters, &numbers, budget, random, watch);
                let (rotated, more) = rotated.unzip();
                let better = rotated.filter(|rotated| rotated.cost() < room.cost());
                (better.unwrap_or(room), looks + more.unwrap_or(0))
            }
        };
        let people = |table: &Vec<u32>| table.iter().map(|person| self.participants[*person as usize]).collect();
        (room.tables().iter().map(people).collect(), looks)
    }

    fn attempt(
        &self,
        mut sitters: Vec<Sitter>,
        numbers: &HashMap<PersonId, u32>,
        budget: Budget,
        random: &mut SplitMix64,
        watch: &mut Watch<'_>,
    ) -> (Room, u64) {
        let number = |(person, table): &(PersonId, usize)| Some((*numbers.get(person)?, *table));
        let pins: Vec<(u32, usize)> = self.pins.iter().filter_map(number).collect();
        let tables = deal(&mut sitters, self.seats.clone(), &pins, random);
        let mut room = Room::new(sitters, tables, SAME_AGENCY);
        let looks = if self.seats.len() < 2 { 0 } else { improve(&mut room, budget, random, watch) };
        (room, looks)
    }

    fn rotated(&self, sitters: &[Sitter], bound: i64, random: &mut SplitMix64) -> Option<(Room, u64)> {
        let free = self.pins.is_empty() && sitters.iter().all(|one| one.with.is_empty());
        if !free || self.participants.len() > ROTATES {
            return None;
        }
        let people: Vec<PersonId> = self.participants.iter().map(|participant| participant.person).collect();
        rotation_layout(&self.problem.earlier, &people, sitters, self.seats.len(), bound, SAME_AGENCY, random)
    }

    /// Lower bound of the cost of any seating of these people at these tables.
    fn bound(&self, earlier: &SeatingHistory) -> i64 {
        let tables = self.seats.len();
        let agencies = best_pairs(self.participants.iter().filter_map(|participant| participant.agency), tables);
        let people: Vec<PersonId> = self.participants.iter().map(|participant| participant.person).collect();
        let repeats = earlier.rounds.iter().enumerate();
        let repeats: Vec<(usize, bool)> =
            repeats.map(|(round, past)| (best_repeats(earlier, round, &people, tables), past.newest)).collect();
        let seated = |person: &PersonId| self.participants.iter().any(|participant| participant.person == *person);
        let together = self
            .problem
            .constraints
            .iter()
            .filter(|(a, b, bond)| *bond == SeatingConstraint::Together && seated(a) && seated(b));
        let together = i64::try_from(together.count()).unwrap_or(0);
        SAME_AGENCY * i64::try_from(agencies).unwrap_or(0) + weights::least_repeat_cost(&repeats) - HARD * together
    }
}

fn sitters(problem: &Problem, participants: &[&Participant], numbers: &HashMap<PersonId, u32>) -> Vec<Sitter> {
    let mut agencies = BTreeMap::new();
    let mut strangers = u32::MAX;
    let mut sitters: Vec<Sitter> = participants
        .iter()
        .map(|participant| {
            let next = u32::try_from(agencies.len()).unwrap_or(0);
            let agency = participant.agency.map(|agency| *agencies.entry(agency).or_insert(next));
            strangers -= 1;
            Sitter { agency: agency.unwrap_or(strangers), veteran: participant.veteran, ..Sitter::default() }
        })
        .collect();
    for (person, ties) in met_before(problem, numbers) {
        sitters[person as usize].ties = ties;
    }
    for (person, participant) in (0..).zip(participants) {
        if let Some(boss) = participant.supervisor.and_then(|boss| numbers.get(&boss)).filter(|boss| **boss != person) {
            tie(&mut sitters, person, *boss, SUPERVISOR);
        }
    }
    for (a, b, bond) in &problem.constraints {
        let (Some(a), Some(b)) = (numbers.get(a), numbers.get(b)) else { continue };
        tie(&mut sitters, *a, *b, if *bond == SeatingConstraint::Apart { HARD } else { -HARD });
    }
    for (person, others) in clusters(problem, numbers, participants.len()) {
        sitters[person as usize].with = others;
    }
    sitters
}

fn tie(sitters: &mut [Sitter], a: u32, b: u32, cost: i64) {
    for (one, other) in [(a, b), (b, a)] {
        let ties = &mut sitters[one as usize].ties;
        match ties.iter_mut().find(|(known, _)| *known == other) {
            Some((_, sum)) => *sum += cost,
            None => ties.push((other, cost)),
        }
    }
}

/// For each person: the people they sat with in earlier rounds, with the cost of sitting together again.
fn met_before(problem: &Problem, numbers: &HashMap<PersonId, u32>) -> Vec<(u32, Vec<(u32, i64)>)> {
    let mut met: Vec<Vec<(u32, bool)>> = vec![Vec::new(); numbers.len()];
    for round in &problem.earlier.rounds {
        for table in &round.tables {
            let here: Vec<u32> = table.iter().filter_map(|person| numbers.get(person).copied()).collect();
            for a in &here {
                met[*a as usize].extend(here.iter().filter(|b| *b != a).map(|b| (*b, round.newest)));
            }
        }
    }
    let ties = met.into_iter().map(|mut others| {
        others.sort_unstable();
        let same = others.chunk_by(|a, b| a.0 == b.0);
        let cost = |same: &[(u32, bool)]| {
            let times = u32::try_from(same.len()).unwrap_or(u32::MAX);
            weights::repeat_cost(Meeting { times, newest: same.iter().any(|(_, newest)| *newest) })
        };
        same.filter_map(|same| Some((same.first()?.0, cost(same)))).collect()
    });
    (0..).zip(ties).collect()
}

/// For each person who must sit with others: all of those others. "Together" is transitive.
fn clusters(problem: &Problem, numbers: &HashMap<PersonId, u32>, people: usize) -> Vec<(u32, Vec<u32>)> {
    let mut first: Vec<u32> = (0..u32::try_from(people).unwrap_or(0)).collect();
    for (a, b, _) in problem.constraints.iter().filter(|(.., bond)| *bond == SeatingConstraint::Together) {
        let (Some(a), Some(b)) = (numbers.get(a), numbers.get(b)) else { continue };
        let (a, b) = (first[*a as usize], first[*b as usize]);
        first.iter_mut().filter(|one| **one == a.max(b)).for_each(|one| *one = a.min(b));
    }
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (person, first) in (0..).zip(&first) {
        members.entry(*first).or_default().push(person);
    }
    let several = members.into_values().filter(|members| members.len() > 1);
    let each = several.flat_map(|members| {
        let others = |one: u32| members.iter().copied().filter(|other| *other != one).collect::<Vec<u32>>();
        members.iter().map(|one| (*one, others(*one))).collect::<Vec<_>>()
    });
    each.collect()
}
