//! The draw: decides who may share tables and how many tables there are, then finds the best seats within the budget.
//!
//! The result is a proposal; nothing is written. The order in which people are given does not matter.

use std::collections::BTreeMap;

use crate::core::breakouts::solver::seat::Party;
use crate::core::breakouts::solver::sizes::even_sizes;
use crate::core::breakouts::solver::teams::Unit;
use crate::core::breakouts::solver::topics::topics;
use crate::core::breakouts::solver::watch::{Progress, Watch};
use crate::core::breakouts::solver::{duties, teams};
use crate::core::breakouts::{Participant, Pin, Problem};
use crate::core::model::ids::PersonId;
use crate::core::random::SplitMix64;
use crate::core::words::Mode;

/// One drawn table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnTable {
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
pub struct DrawResult {
    /// The tables.
    pub tables: Vec<DrawnTable>,
    /// Number of swaps that the search looked at.
    pub looks: u64,
    /// What was merged and what was not possible, as sentences for the user.
    pub notes: Vec<String>,
}

/// Draws groups without progress reports.
#[must_use]
pub fn draw(problem: &Problem) -> DrawResult {
    draw_with_progress(problem, &mut |_| true)
}

/// Draws groups and reports progress to `tell`. If `tell` returns `false`, the best seats so far are the result.
#[must_use]
pub fn draw_with_progress(problem: &Problem, tell: &mut dyn FnMut(Progress) -> bool) -> DrawResult {
    let mut participants: Vec<&Participant> = problem.participants.iter().collect();
    participants.sort_by(|a, b| (&a.code, a.person).cmp(&(&b.code, b.person)));
    let mut random = SplitMix64::new(problem.seed);
    let mut watch = Watch::new(
        crate::core::breakouts::solver::anneal::Budget::for_people(participants.len(), participants.len(), 0).looks,
        tell,
    );
    let mut drawn = DrawResult::default();
    match problem.mode {
        _ if participants.is_empty() => {}
        Mode::Affinity => {
            let topics = topics(&participants, problem.sizes);
            let (topics, lost) = move_pinned(problem, topics.into_iter().map(|topic| (topic.name, topic.participants)));
            let counts: Vec<usize> = topics.iter().map(|(_, participants)| participants.len()).collect();
            let merged = topics.iter().filter(|(name, _)| name.contains(" + "));
            drawn.notes.extend(merged.map(|(name, _)| format!("merged: {name}")));
            drawn.notes.extend(lost);
            for ((name, participants), tables) in topics.iter().zip(problem.sizes.tables_per_party(&counts)) {
                seat_family(problem, name, participants, tables, &mut random, &mut watch, &mut drawn);
            }
        }
        Mode::Mixed => {
            let tables = problem.sizes.tables_per_party(&[participants.len()])[0].min(participants.len());
            seat_family(problem, "", &participants, tables, &mut random, &mut watch, &mut drawn);
        }
        Mode::Manual => draw_by_hand(problem, &participants, &mut drawn),
        Mode::Team => drawn.tables = tables_of_units(teams::single_teams(problem, &participants)),
        Mode::Pairing => {
            let (units, looks) = teams::paired_teams(problem, &participants, &mut random, &mut watch);
            let again = teams::repeated_partners(problem, &units);
            if again > 0 {
                drawn.notes.push(format!("{again} tables have last time's partners again: there are no others"));
            }
            (drawn.tables, drawn.looks) = (tables_of_units(units), looks);
        }
    }
    finish(problem, &participants, &mut drawn);
    drawn
}

/// Seats people who may all share tables.
fn seat_family(
    problem: &Problem,
    name: &str,
    participants: &[&Participant],
    tables: usize,
    random: &mut SplitMix64,
    watch: &mut Watch<'_>,
    drawn: &mut DrawResult,
) {
    let mine =
        |pin: &&Pin| pin.family == name && participants.iter().any(|participant| participant.person == pin.person);
    let (kept, lost): (Vec<&Pin>, Vec<&Pin>) = problem.pins.iter().filter(mine).partition(|pin| pin.ordinal < tables);
    if !lost.is_empty() {
        drawn.notes.push(format!("{} pinned to groups that there are no more", lost.len()));
    }
    let pins: Vec<(PersonId, usize)> = kept.iter().map(|pin| (pin.person, pin.ordinal)).collect();
    let party = Party { problem, participants, seats: even_sizes(participants.len(), tables), pins };
    let (seated, looks) = party.seat(random, watch);
    drawn.looks += looks;
    for (index, people) in (1..).zip(seated) {
        let title = match (name.is_empty(), tables) {
            (true, _) => format!("Group {index}"),
            (false, 1) => name.to_owned(),
            (false, _) => format!("{name} {index}"),
        };
        drawn.tables.push(table(title, name, people.into_iter().map(|participant| participant.person).collect()));
    }
}

/// Moves pinned people to the topic to which they are pinned, whatever their role. Also returns a note about pins whose
/// topic no longer exists.
fn move_pinned<'a>(
    problem: &Problem,
    topics: impl Iterator<Item = (String, Vec<&'a Participant>)>,
) -> (Vec<(String, Vec<&'a Participant>)>, Option<String>) {
    let mut topics: Vec<(String, Vec<&Participant>)> = topics.collect();
    let mut lost = 0;
    for pin in &problem.pins {
        let Some(to) = topics.iter().position(|(name, _)| *name == pin.family) else {
            lost += 1;
            continue;
        };
        let at = |participants: &[&Participant]| {
            participants.iter().position(|participant| participant.person == pin.person)
        };
        let from = topics.iter().enumerate().find_map(|(index, (_, participants))| Some((index, at(participants)?)));
        if let Some((from, place)) = from.filter(|(from, _)| *from != to) {
            let participant = topics[from].1.remove(place);
            topics[to].1.push(participant);
        }
    }
    topics.retain(|(_, participants)| !participants.is_empty());
    (topics, (lost > 0).then(|| format!("{lost} pinned to groups that there are no more")))
}

/// Adds tables to be filled by hand; only pinned people have seats.
fn draw_by_hand(problem: &Problem, participants: &[&Participant], drawn: &mut DrawResult) {
    let tables = problem.sizes.tables_per_party(&[participants.len()])[0];
    for index in 0..tables {
        let here = problem.pins.iter().filter(|pin| pin.family.is_empty() && pin.ordinal == index);
        let here = here
            .map(|pin| pin.person)
            .filter(|person| participants.iter().any(|participant| participant.person == *person));
        drawn.tables.push(table(format!("Group {}", index + 1), "", here.collect()));
    }
}

fn tables_of_units(units: Vec<Unit<'_>>) -> Vec<DrawnTable> {
    let of = |unit: Unit<'_>| {
        let people = unit.participants.iter().map(|participant| participant.person).collect();
        table(unit.name.clone(), &unit.name, people)
    };
    units.into_iter().map(of).collect()
}

fn table(name: String, family: &str, people: Vec<PersonId>) -> DrawnTable {
    DrawnTable { name, family: family.to_owned(), people, duties: [None; 3], pinned: Vec::new() }
}

/// Assigns duties, marks pinned people, and notes the seating constraints that are not met.
fn finish(problem: &Problem, participants: &[&Participant], drawn: &mut DrawResult) {
    let order: BTreeMap<PersonId, (usize, [usize; 3])> = participants
        .iter()
        .enumerate()
        .map(|(place, participant)| (participant.person, (place, participant.duties)))
        .collect();
    for table in &mut drawn.tables {
        table.people.sort_by_key(|person| order.get(person).map_or(0, |(place, _)| *place));
        let held = |person: &PersonId| (*person, order.get(person).map_or([0; 3], |(_, duties)| *duties));
        let records: Vec<duties::Record> = table.people.iter().map(held).collect();
        table.duties = duties::assign_duties(&records);
        let pinned = |person: &&PersonId| problem.pins.iter().any(|pin| pin.person == **person);
        table.pinned = table.people.iter().filter(pinned).copied().collect();
    }
    let table_of: BTreeMap<PersonId, usize> = drawn
        .tables
        .iter()
        .enumerate()
        .flat_map(|(index, table)| table.people.iter().map(move |person| (*person, index)))
        .collect();
    let broken = crate::core::breakouts::count_broken(&problem.constraints, |person| table_of.get(&person).copied());
    if broken > 0 {
        drawn.notes.push(format!("{broken} wishes of who sits with whom could not be kept"));
    }
}
