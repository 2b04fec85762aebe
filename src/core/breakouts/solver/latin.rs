//! Latin-square layouts for a small room: with an odd number of equal tables, rounds can be constructed so that the few
//! pairs that must meet again are the same in every round.
//!
//! Each person has a row (the table in one round) and a column (the table in another). Row plus column, modulo the
//! number of tables, is a third table at which people of the same row or column meet only if they share both. The
//! places within a row are free; they are chosen so that agencies are spread in this round and the next.

use std::collections::HashMap;

use crate::core::breakouts::earlier::SeatingHistory;
use crate::core::breakouts::solver::anneal::swap_all;
use crate::core::breakouts::solver::room::{Room, Sitter};
use crate::core::model::ids::PersonId;
use crate::core::random::SplitMix64;

/// Maximum number of exchanges to look at for a layout.
const LOOKS: u64 = 300_000;
/// The temperature at which exchanges are accepted; see `anneal`.
const TEMPERATURE: i64 = 96;

/// For each earlier round in which all these people sat at a table below `tables`: the table of each person.
fn columns(earlier: &SeatingHistory, people: &[PersonId], tables: usize) -> Vec<Vec<usize>> {
    let table = |round: usize, person: &PersonId| {
        let table = usize::try_from(earlier.table(round, *person)?).ok()?;
        (table < tables).then_some(table)
    };
    let rounds = 0..earlier.rounds.len();
    rounds.filter_map(|round| people.iter().map(|person| table(round, person)).collect()).collect()
}

fn tables_from(count: usize, table_of: impl Iterator<Item = usize>) -> Vec<Vec<u32>> {
    let mut tables = vec![Vec::new(); count];
    for (person, table) in (0..).zip(table_of) {
        tables[table].push(person);
    }
    tables
}

/// A layout for these people at `tables` equal tables with the number of exchanges looked at, or `None` if there is
/// none. `bound` is the lower bound of the cost.
pub fn rotation_layout(
    earlier: &SeatingHistory,
    people: &[PersonId],
    sitters: &[Sitter],
    tables: usize,
    bound: i64,
    same_agency: i64,
    random: &mut SplitMix64,
) -> Option<(Room, u64)> {
    if tables < 3 || tables.is_multiple_of(2) || !people.len().is_multiple_of(tables) {
        return None;
    }
    let size = people.len() / tables;
    let known = columns(earlier, people, tables);
    let even = |seats: &Vec<Vec<u32>>| seats.iter().all(|table| table.len() == size);
    let room = |seats| Room::new(sitters.to_vec(), seats, same_agency);
    if let [rows] = known.as_slice() {
        let rows = tables_from(tables, rows.iter().copied());
        return if even(&rows) { two_rounds(&rows, sitters, bound, same_agency, random) } else { None };
    }
    let pairs = (0..known.len()).flat_map(|row| (row + 1..known.len()).map(move |column| (row, column)));
    let lines = pairs.flat_map(|(row, column)| (1..tables).map(move |step| (row, column, step)));
    let places = lines.map(|(row, column, step)| {
        let places = known[row].iter().zip(&known[column]);
        tables_from(tables, places.map(|(row, column)| (step * row + column) % tables))
    });
    let best = places.filter(even).map(room).min_by_key(Room::cost)?;
    Some((best, 0))
}

/// Takes the only earlier round as rows and lays out this round as columns, together with the next round.
fn two_rounds(
    rows: &[Vec<u32>],
    sitters: &[Sitter],
    bound: i64,
    same_agency: i64,
    random: &mut SplitMix64,
) -> Option<(Room, u64)> {
    let (tables, people) = (rows.len(), u32::try_from(sitters.len()).ok()?);
    let mut row_of: HashMap<u32, usize> = HashMap::new();
    let mut seats = vec![Vec::new(); 2 * tables];
    for (row, members) in rows.iter().enumerate() {
        let mut members = members.clone();
        random.shuffle(&mut members);
        for (place, person) in members.into_iter().enumerate() {
            let column = (row + place) % tables;
            seats[column].push(person);
            seats[tables + (row + column) % tables].push(people + person);
            row_of.insert(person, row);
        }
    }
    // Each person is in the room twice: once for this round and once for the next.
    let later = sitters.iter().map(|one| {
        let ties = one.ties.iter().map(|(other, cost)| (people + other, *cost)).collect();
        Sitter { ties, ..one.clone() }
    });
    let mut both = Room::new(sitters.iter().cloned().chain(later).collect(), seats, same_agency);
    let mut looks = 0;
    while looks < LOOKS && both.cost() > 2 * bound {
        looks += 1;
        let p = u32::try_from(random.below(sitters.len())).ok()?;
        let row = &rows[*row_of.get(&p)?];
        let q = row[random.below(row.len())];
        if both.table_of(p) != both.table_of(q) {
            swap_all(&mut both, &[(p, q), (people + p, people + q)], TEMPERATURE, random);
        }
    }
    Some((Room::new(sitters.to_vec(), both.tables()[..tables].to_vec(), same_agency), looks))
}
