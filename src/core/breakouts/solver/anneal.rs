//! Simulated annealing: improves the seats by swaps that lower or keep the cost, and now and then by one that raises it
//! a little.
//!
//! The budget is a number of swaps to look at, never a time, and randomness comes from the seed, so that every machine
//! ends with the same seats. The caller may stop it early; the seats are valid at every moment.

use crate::core::breakouts::solver::room::Room;
use crate::core::breakouts::solver::watch::Watch;
use crate::core::random::SplitMix64;

/// Looks between two progress reports.
const STEP: u64 = 4_096;
/// Of eight looks, this many start with a person who has a cost at their table.
const DIRECTED: usize = 6;
/// Up to this many people, the search starts warm, runs several attempts, and keeps the best.
const SMALL: usize = 200;

/// Up to this many people in the whole room, a draw may take about a second.
const PATIENT: usize = 120;

/// How many swaps to look at, and the cost at which to stop.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Number of swaps to look at, over all attempts.
    pub looks: u64,
    /// Number of attempts, each from the same initial seats.
    pub attempts: u64,
    /// Lower bound of the cost; the search stops when it is reached.
    pub bound: i64,
}

impl Budget {
    /// The budget for `people` people out of `whole` in the room. In a large room the parts get less each, because they
    /// are solved one after another.
    #[must_use]
    pub fn for_people(people: usize, whole: usize, bound: i64) -> Self {
        let people_ = u64::try_from(people).unwrap_or(u64::MAX);
        match people {
            0..=SMALL if whole > PATIENT => Self { looks: 10_000 + 1_500 * people_, attempts: 2, bound },
            0..=SMALL => Self { looks: 40_000 + 30_000 * people_, attempts: 4, bound },
            _ => Self { looks: 400_000 + 150 * people_, attempts: 1, bound },
        }
    }
}

/// Improves the seats. Returns the number of swaps it looked at.
pub fn improve(room: &mut Room, budget: Budget, random: &mut SplitMix64, watch: &mut Watch<'_>) -> u64 {
    let small = room.people() <= SMALL;
    let (start, mut best, mut used) = (room.clone(), None::<Room>, 0);
    for _ in 0..budget.attempts {
        *room = start.clone();
        used += attempt(room, budget, small, random, watch);
        if best.as_ref().is_none_or(|best| room.cost() < best.cost()) {
            best = Some(room.clone());
        }
        if watch.stopped() || best.as_ref().is_some_and(|best| best.cost() <= budget.bound) {
            break;
        }
    }
    if let Some(best) = best {
        *room = best;
    }
    used
}

/// Runs one attempt. A small room ends with the best seats seen.
fn attempt(room: &mut Room, budget: Budget, small: bool, random: &mut SplitMix64, watch: &mut Watch<'_>) -> u64 {
    let people = room.people();
    let looks = budget.looks / budget.attempts.max(1);
    let mut best = small.then(|| room.clone());
    let mut unhappy = Vec::new();
    let mut fresh = 0;
    for look in 0..looks {
        if look % STEP == 0 && !watch.report(STEP) {
            break;
        }
        if room.cost() <= budget.bound {
            return look;
        }
        if fresh == 0 {
            unhappy = (0..u32::try_from(people).unwrap_or(0)).filter(|person| room.is_unhappy(*person)).collect();
            if unhappy.is_empty() {
                return look;
            }
            fresh = people.max(64);
        }
        fresh -= 1;
        let p = match random.below(8) {
            0..DIRECTED => unhappy[random.below(unhappy.len())],
            _ => number(random.below(people)),
        };
        let q = number(random.below(people));
        let temperature = if small { temperature_at(look, looks) } else { COLD };
        try_swap(room, p, q, temperature, random);
        if let Some(best) = &mut best
            && room.cost() < best.cost()
        {
            best.clone_from(room);
        }
    }
    if let Some(best) = best {
        *room = best;
    }
    looks
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(0)
}

/// The temperature of a large room, where conflicts disappear without warmth and warmth would only create new ones.
const COLD: i64 = 8;

/// The temperature after `look` of `looks` looks, falling from 30 to 4: a swap of cost c is accepted about once in
/// 2^(16 c / temperature) looks.
fn temperature_at(look: u64, looks: u64) -> i64 {
    let left = i64::try_from((looks - look) * 26 / looks.max(1)).unwrap_or(0);
    4 + left
}

/// Whether to accept a swap that changes the cost by `cost`. The number of leading zero bits of a random number is
/// distributed as 2^-n, which needs no floating point.
fn accepts(cost: i64, temperature: i64, random: &mut SplitMix64) -> bool {
    cost <= 0 || i64::from(random.next().leading_zeros()) * temperature >= 16 * cost
}

fn try_swap(room: &mut Room, p: u32, q: u32, temperature: i64, random: &mut SplitMix64) {
    let (a, b) = (room.table_of(p), room.table_of(q));
    if a == b || room.sitter(p).locked || room.sitter(q).locked {
        return;
    }
    if !room.sitter(p).with.is_empty() {
        return try_cluster_swap(room, p, b, temperature, random);
    }
    let change = room.cost_change(p, q);
    if accepts(change, temperature, random) {
        room.swap(p, q, change);
    }
}

/// Moves everyone who must sit together with `p` to table `to`, or nobody.
fn try_cluster_swap(room: &mut Room, p: u32, to: u32, temperature: i64, random: &mut SplitMix64) {
    let from = room.table_of(p);
    let movers: Vec<u32> = std::iter::once(p).chain(room.sitter(p).with.iter().copied()).collect();
    let mut places = room.tables()[to as usize].clone();
    places.retain(|person| !room.sitter(*person).locked && room.sitter(*person).with.is_empty());
    let moves = |person: &u32| room.table_of(*person) == from && !room.sitter(*person).locked;
    if places.len() < movers.len() || !movers.iter().all(moves) {
        return;
    }
    random.shuffle(&mut places);
    let pairs: Vec<(u32, u32)> = movers.into_iter().zip(places).collect();
    swap_all(room, &pairs, temperature, random);
}

/// Swaps all of these pairs, or none.
pub(super) fn swap_all(room: &mut Room, pairs: &[(u32, u32)], temperature: i64, random: &mut SplitMix64) {
    let mut total = 0;
    for (one, other) in pairs {
        let change = room.cost_change(*one, *other);
        room.swap(*one, *other, change);
        total += change;
    }
    if !accepts(total, temperature, random) {
        for (one, other) in pairs.iter().rev() {
            let back = room.cost_change(*one, *other);
            room.swap(*one, *other, back);
        }
    }
}
