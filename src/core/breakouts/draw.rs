//! The draw: sizes first, then people dealt so that agencies are apart, then swaps that pay.

use std::collections::BTreeMap;

use super::{Guest, Problem, pair};
use crate::core::ids::PersonId;
use crate::core::random::SplitMix64;
use crate::core::words::Mode;

/// How large groups are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// This many groups; otherwise as many as `target` asks for.
    pub groups: Option<usize>,
    /// Smaller than this is too small for a group of its own.
    pub min: usize,
    /// The size to aim for.
    pub target: usize,
    /// Larger than this is too large to talk.
    pub max: usize,
}

impl Default for Sizes {
    /// At least 4, ideally 6, at most 8 with a facilitator, a note-taker and a reporter.
    fn default() -> Self {
        Self { groups: None, min: 4, target: 6, max: 8 }
    }
}

/// One drawn table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is called: its roles in affinity mode, else its number.
    pub name: String,
    /// What its people have in common.
    pub family: String,
    /// Who sits there, facilitator first.
    pub people: Vec<PersonId>,
    /// Who keeps the talk going, writes, reports: the first of those who did it least.
    pub duties: [Option<PersonId>; 3],
}

/// A same-agency pair costs this much.
const SAME_AGENCY: i64 = 10;
/// Each earlier meeting of a pair costs this much.
const MET_BEFORE: i64 = 5;
/// Rounds of improving swaps; a budget of steps and not of time, so that every machine draws the same.
const SWEEPS: usize = 12;

/// Draws groups. The order in which the guests are given does not matter.
#[must_use]
pub fn draw(problem: &Problem) -> Vec<Table> {
    let mut guests: Vec<&Guest> = problem.guests.iter().collect();
    guests.sort_by_key(|guest| guest.person);
    let mut random = SplitMix64::new(problem.seed);
    let mut tables = Vec::new();
    for family in families(problem.mode, &guests, problem.sizes) {
        let count = group_count(family.guests.len(), problem.sizes, problem.mode == Mode::Mixed);
        let mut seats = deal(&family.guests, count, &mut random);
        improve(&mut seats, problem, &mut random);
        for (index, seats) in seats.into_iter().enumerate() {
            let name = match (problem.mode, count) {
                (Mode::Mixed, _) => format!("Group {}", tables.len() + 1),
                (Mode::Affinity, 1) => family.name.clone(),
                (Mode::Affinity, _) => format!("{} {}", family.name, index + 1),
            };
            tables.push(table(name, &family.name, seats));
        }
    }
    tables
}

/// People who may share a table.
#[derive(Debug)]
pub struct Family<'a> {
    /// What its tables are called.
    pub name: String,
    /// Who belongs to it.
    pub guests: Vec<&'a Guest>,
}

/// Who may sit with whom: everybody when mixed; in affinity each role of its own, with roles too small for a
/// table joined to others of their family, and families too small joined to one another.
#[must_use]
pub fn families<'a>(mode: Mode, guests: &[&'a Guest], sizes: Sizes) -> Vec<Family<'a>> {
    if guests.is_empty() {
        return Vec::new();
    }
    if mode == Mode::Mixed {
        return vec![Family { name: "Group".to_owned(), guests: guests.to_vec() }];
    }
    let mut roles: BTreeMap<(&str, &str), Vec<&Guest>> = BTreeMap::new();
    for guest in guests {
        roles.entry((&guest.family, &guest.role_name)).or_default().push(guest);
    }
    let mut large = Vec::new();
    let mut small: BTreeMap<&str, Vec<(&str, Vec<&Guest>)>> = BTreeMap::new();
    for ((family, role), people) in roles {
        if people.len() >= sizes.min {
            large.push(Family { name: role.to_owned(), guests: people });
        } else {
            small.entry(family).or_default().push((role, people));
        }
    }
    let mut rest: Vec<(&str, Vec<&Guest>)> = Vec::new();
    for (_, roles) in small {
        let together: usize = roles.iter().map(|(_, people)| people.len()).sum();
        if together >= sizes.min { large.push(joined(roles)) } else { rest.extend(roles) }
    }
    let left: usize = rest.iter().map(|(_, people)| people.len()).sum();
    match large.iter_mut().min_by_key(|family| family.guests.len()) {
        _ if rest.is_empty() => {}
        Some(host) if left < sizes.min => {
            let guests = joined(rest);
            host.name = format!("{} + {}", host.name, guests.name);
            host.guests.extend(guests.guests);
        }
        _ => large.push(joined(rest)),
    }
    large
}

fn joined<'a>(roles: Vec<(&str, Vec<&'a Guest>)>) -> Family<'a> {
    let name = roles.iter().map(|(role, _)| *role).collect::<Vec<_>>().join(" + ");
    Family { name, guests: roles.into_iter().flat_map(|(_, people)| people).collect() }
}

/// How many tables: as asked for, or so many that sizes come near the target without passing the maximum.
fn group_count(people: usize, sizes: Sizes, whole_room: bool) -> usize {
    let fitting = (people as f64 / sizes.target.max(1) as f64).round() as usize;
    let least = people.div_ceil(sizes.max.max(1));
    let count = match sizes.groups {
        Some(groups) if whole_room => groups,
        _ => fitting.max(least),
    };
    count.clamp(1, people.max(1))
}

/// Deals the largest agency first, one person a table, so that an agency is spread as far as it can be and
/// sizes differ by at most one.
fn deal<'a>(guests: &[&'a Guest], count: usize, random: &mut SplitMix64) -> Vec<Vec<&'a Guest>> {
    let mut shuffled = guests.to_vec();
    random.shuffle(&mut shuffled);
    let mut of_agency: BTreeMap<_, usize> = BTreeMap::new();
    for guest in &shuffled {
        *of_agency.entry(guest.agency).or_default() += 1;
    }
    shuffled.sort_by_key(|guest| (std::cmp::Reverse(of_agency[&guest.agency]), guest.agency));
    let mut tables = vec![Vec::new(); count];
    for (index, guest) in shuffled.into_iter().enumerate() {
        tables[index % count].push(guest);
    }
    tables
}

/// Swaps two people of two tables wherever that costs less than before.
fn improve(tables: &mut [Vec<&Guest>], problem: &Problem, random: &mut SplitMix64) {
    let mut order: Vec<(usize, usize)> = tables
        .iter()
        .enumerate()
        .flat_map(|(table, people)| (0..people.len()).map(move |seat| (table, seat)))
        .collect();
    for _ in 0..SWEEPS {
        random.shuffle(&mut order);
        let mut swapped = false;
        for (a, b) in order.iter().zip(order.iter().skip(1).chain(order.first())) {
            swapped |= swap_if_better(tables, problem, *a, *b);
        }
        for index in 0..order.len().min(4_000) {
            let other = order[random.below(order.len())];
            swapped |= swap_if_better(tables, problem, order[index], other);
        }
        if !swapped {
            break;
        }
    }
}

fn swap_if_better(tables: &mut [Vec<&Guest>], problem: &Problem, a: (usize, usize), b: (usize, usize)) -> bool {
    if a.0 == b.0 {
        return false;
    }
    let (left, right) = (tables[a.0][a.1], tables[b.0][b.1]);
    let before = cost_at(problem, left, &tables[a.0], a.1) + cost_at(problem, right, &tables[b.0], b.1);
    let after = cost_at(problem, right, &tables[a.0], a.1) + cost_at(problem, left, &tables[b.0], b.1);
    if after >= before {
        return false;
    }
    tables[a.0][a.1] = right;
    tables[b.0][b.1] = left;
    true
}

/// What it costs to have this guest on this seat of this table.
fn cost_at(problem: &Problem, guest: &Guest, table: &[&Guest], seat: usize) -> i64 {
    let others = table.iter().enumerate().filter(|(index, _)| *index != seat).map(|(_, other)| *other);
    others.map(|other| pair_cost(problem, guest, other)).sum()
}

/// What it costs to have two people at one table.
pub(super) fn pair_cost(problem: &Problem, a: &Guest, b: &Guest) -> i64 {
    let same_agency = a.agency.is_some() && a.agency == b.agency;
    let met = problem.met.get(&pair(a.person, b.person)).copied().unwrap_or(0);
    i64::from(same_agency) * SAME_AGENCY + i64::from(met) * MET_BEFORE
}

fn table(name: String, family: &str, mut people: Vec<&Guest>) -> Table {
    people.sort_by_key(|guest| (guest.duties, guest.person));
    let mut holders = people.iter().map(|guest| guest.person);
    let duties = [holders.next(), holders.next(), holders.next()];
    Table { name, family: family.to_owned(), people: people.iter().map(|guest| guest.person).collect(), duties }
}
