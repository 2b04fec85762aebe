//! Rotation in a small room: with an odd number of equal tables, rounds can be laid out so that the few pairs that
//! must meet again are the same few every time, and no luck is needed to find that.
//!
//! Everybody has a row (the table of one round) and a column (that of another); row plus column is a third table at
//! which nobody from the same row or column sits, except those who share both. Who takes which place in a row is
//! free: that is where agencies come apart, for this round and the one after it at once.

use std::collections::HashMap;

use crate::core::breakouts::earlier::Earlier;
use crate::core::breakouts::solver::anneal::exchange;
use crate::core::breakouts::solver::room::{Room, Sitter};
use crate::core::model::ids::PersonId;
use crate::core::random::SplitMix64;

/// Exchanges looked at for a layout.
const LOOKS: u64 = 300_000;
/// How much may be lost for a while.
const PATIENCE: i64 = 96;

/// The tables of the rounds in which all these people sat at one of `tables`, by person.
fn columns(earlier: &Earlier, people: &[PersonId], tables: usize) -> Vec<Vec<usize>> {
    let table = |round: usize, person: &PersonId| {
        let table = usize::try_from(earlier.table(round, *person)?).ok()?;
        (table < tables).then_some(table)
    };
    let rounds = 0..earlier.rounds.len();
    rounds.filter_map(|round| people.iter().map(|person| table(round, person)).collect()).collect()
}

fn seated(count: usize, table_of: impl Iterator<Item = usize>) -> Vec<Vec<u32>> {
    let mut tables = vec![Vec::new(); count];
    for (person, table) in (0..).zip(table_of) {
        tables[table].push(person);
    }
    tables
}

/// A layout for these people at so many equal tables, or nothing where there is none.
pub fn layout(
    earlier: &Earlier,
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
        let rows = seated(tables, rows.iter().copied());
        return if even(&rows) { two_rounds(&rows, sitters, bound, same_agency, random) } else { None };
    }
    let pairs = (0..known.len()).flat_map(|row| (row + 1..known.len()).map(move |column| (row, column)));
    let lines = pairs.flat_map(|(row, column)| (1..tables).map(move |step| (row, column, step)));
    let places = lines.map(|(row, column, step)| {
        let places = known[row].iter().zip(&known[column]);
        seated(tables, places.map(|(row, column)| (step * row + column) % tables))
    });
    let best = places.filter(even).map(room).min_by_key(Room::cost)?;
    Some((best, 0))
}

/// This round as columns beside the rows of the only one before, together with the round after it.
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
    // Everybody twice: as they sit now, and as they would sit the next time.
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
            exchange(&mut both, &[(p, q), (people + p, people + q)], PATIENCE, random);
        }
    }
    Some((Room::new(sitters.to_vec(), both.tables()[..tables].to_vec(), same_agency), looks))
}
