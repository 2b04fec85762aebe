//! The draw: decides who may share tables and how many tables there are, then finds the best seats within the budget.
//!
//! The result is a proposal; nothing is written. The order in which people are given does not matter.

use std::collections::BTreeMap;

use crate::core::breakouts::solver::seat::Party;
use crate::core::breakouts::solver::sizes::even;
use crate::core::breakouts::solver::teams::Unit;
use crate::core::breakouts::solver::topics::topics;
use crate::core::breakouts::solver::watch::{Progress, Watch};
use crate::core::breakouts::solver::{duties, teams};
use crate::core::breakouts::{Guest, Pin, Problem};
use crate::core::model::ids::PersonId;
use crate::core::random::SplitMix64;
use crate::core::words::Mode;

/// One drawn table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name: its roles in affinity mode, its teams in team and pairing mode, otherwise its number.
    pub name: String,
    /// The topic or teams that its people share; empty in mixed and manual mode.
    pub family: String,
    /// The people at the table.
    pub people: Vec<PersonId>,
    /// Facilitator, note-taker and reporter.
    pub duties: [Option<PersonId>; 3],
    /// People who stay at this table in the next draw.
    pub pinned: Vec<PersonId>,
}

/// The result of a draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The tables.
    pub tables: Vec<Table>,
    /// Number of swaps that the search looked at.
    pub looks: u64,
    /// What was merged and what was not possible, as sentences for the user.
    pub notes: Vec<String>,
}

/// Draws groups without progress reports.
#[must_use]
pub fn draw(problem: &Problem) -> Drawn {
    draw_watched(problem, &mut |_| true)
}

/// Draws groups and reports progress to `tell`. If `tell` returns `false`, the best seats so far are the result.
#[must_use]
pub fn draw_watched(problem: &Problem, tell: &mut dyn FnMut(Progress) -> bool) -> Drawn {
    let mut guests: Vec<&Guest> = problem.guests.iter().collect();
    guests.sort_by(|a, b| (&a.code, a.person).cmp(&(&b.code, b.person)));
    let mut random = SplitMix64::new(problem.seed);
    let mut watch =
        Watch::new(crate::core::breakouts::solver::anneal::Budget::of(guests.len(), guests.len(), 0).looks, tell);
    let mut drawn = Drawn::default();
    match problem.mode {
        _ if guests.is_empty() => {}
        Mode::Affinity => {
            let topics = topics(&guests, problem.sizes);
            let (topics, lost) = pinned_topics(problem, topics.into_iter().map(|topic| (topic.name, topic.guests)));
            let counts: Vec<usize> = topics.iter().map(|(_, guests)| guests.len()).collect();
            let merged = topics.iter().filter(|(name, _)| name.contains(" + "));
            drawn.notes.extend(merged.map(|(name, _)| format!("merged: {name}")));
            drawn.notes.extend(lost);
            for ((name, guests), tables) in topics.iter().zip(problem.sizes.shares(&counts)) {
                seat_family(problem, name, guests, tables, &mut random, &mut watch, &mut drawn);
            }
        }
        Mode::Mixed => {
            let tables = problem.sizes.shares(&[guests.len()])[0].min(guests.len());
            seat_family(problem, "", &guests, tables, &mut random, &mut watch, &mut drawn);
        }
        Mode::Manual => by_hand(problem, &guests, &mut drawn),
        Mode::Team => drawn.tables = of_units(teams::alone(problem, &guests)),
        Mode::Pairing => {
            let (units, looks) = teams::pairs(problem, &guests, &mut random, &mut watch);
            let again = teams::partners_again(problem, &units);
            if again > 0 {
                drawn.notes.push(format!("{again} tables have last time's partners again: there are no others"));
            }
            (drawn.tables, drawn.looks) = (of_units(units), looks);
        }
    }
    finish(problem, &guests, &mut drawn);
    drawn
}

/// Seats people who may all share tables.
fn seat_family(
    problem: &Problem,
    name: &str,
    guests: &[&Guest],
    tables: usize,
    random: &mut SplitMix64,
    watch: &mut Watch<'_>,
    drawn: &mut Drawn,
) {
    let mine = |pin: &&Pin| pin.family == name && guests.iter().any(|guest| guest.person == pin.person);
    let (kept, lost): (Vec<&Pin>, Vec<&Pin>) = problem.pins.iter().filter(mine).partition(|pin| pin.ordinal < tables);
    if !lost.is_empty() {
        drawn.notes.push(format!("{} pinned to groups that there are no more", lost.len()));
    }
    let pins: Vec<(PersonId, usize)> = kept.iter().map(|pin| (pin.person, pin.ordinal)).collect();
    let party = Party { problem, guests, seats: even(guests.len(), tables), pins };
    let (seated, looks) = party.seat(random, watch);
    drawn.looks += looks;
    for (index, people) in (1..).zip(seated) {
        let title = match (name.is_empty(), tables) {
            (true, _) => format!("Group {index}"),
            (false, 1) => name.to_owned(),
            (false, _) => format!("{name} {index}"),
        };
        drawn.tables.push(table(title, name, people.into_iter().map(|guest| guest.person).collect()));
    }
}

/// Moves pinned people to the topic to which they are pinned, whatever their role. Also returns a note about pins whose
/// topic no longer exists.
fn pinned_topics<'a>(
    problem: &Problem,
    topics: impl Iterator<Item = (String, Vec<&'a Guest>)>,
) -> (Vec<(String, Vec<&'a Guest>)>, Option<String>) {
    let mut topics: Vec<(String, Vec<&Guest>)> = topics.collect();
    let mut lost = 0;
    for pin in &problem.pins {
        let Some(to) = topics.iter().position(|(name, _)| *name == pin.family) else {
            lost += 1;
            continue;
        };
        let at = |guests: &[&Guest]| guests.iter().position(|guest| guest.person == pin.person);
        let from = topics.iter().enumerate().find_map(|(index, (_, guests))| Some((index, at(guests)?)));
        if let Some((from, place)) = from.filter(|(from, _)| *from != to) {
            let guest = topics[from].1.remove(place);
            topics[to].1.push(guest);
        }
    }
    topics.retain(|(_, guests)| !guests.is_empty());
    (topics, (lost > 0).then(|| format!("{lost} pinned to groups that there are no more")))
}

/// Adds tables to be filled by hand; only pinned people have seats.
fn by_hand(problem: &Problem, guests: &[&Guest], drawn: &mut Drawn) {
    let tables = problem.sizes.shares(&[guests.len()])[0];
    for index in 0..tables {
        let here = problem.pins.iter().filter(|pin| pin.family.is_empty() && pin.ordinal == index);
        let here = here.map(|pin| pin.person).filter(|person| guests.iter().any(|guest| guest.person == *person));
        drawn.tables.push(table(format!("Group {}", index + 1), "", here.collect()));
    }
}

fn of_units(units: Vec<Unit<'_>>) -> Vec<Table> {
    let of = |unit: Unit<'_>| {
        let people = unit.guests.iter().map(|guest| guest.person).collect();
        table(unit.name.clone(), &unit.name, people)
    };
    units.into_iter().map(of).collect()
}

fn table(name: String, family: &str, people: Vec<PersonId>) -> Table {
    Table { name, family: family.to_owned(), people, duties: [None; 3], pinned: Vec::new() }
}

/// Assigns duties, marks pinned people, and notes the seating constraints that are not met.
fn finish(problem: &Problem, guests: &[&Guest], drawn: &mut Drawn) {
    let order: BTreeMap<PersonId, (usize, [usize; 3])> =
        guests.iter().enumerate().map(|(place, guest)| (guest.person, (place, guest.duties))).collect();
    for table in &mut drawn.tables {
        table.people.sort_by_key(|person| order.get(person).map_or(0, |(place, _)| *place));
        let held = |person: &PersonId| (*person, order.get(person).map_or([0; 3], |(_, duties)| *duties));
        let records: Vec<duties::Record> = table.people.iter().map(held).collect();
        table.duties = duties::share(&records);
        let pinned = |person: &&PersonId| problem.pins.iter().any(|pin| pin.person == **person);
        table.pinned = table.people.iter().filter(pinned).copied().collect();
    }
    let table_of: BTreeMap<PersonId, usize> = drawn
        .tables
        .iter()
        .enumerate()
        .flat_map(|(index, table)| table.people.iter().map(move |person| (*person, index)))
        .collect();
    let broken = crate::core::breakouts::broken(&problem.bonds, |person| table_of.get(&person).copied());
    if broken > 0 {
        drawn.notes.push(format!("{broken} wishes of who sits with whom could not be kept"));
    }
}
