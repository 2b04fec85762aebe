//! Finds rows that have only moved up or down, which a terminal can do for itself.
//!
//! A terminal moves rows over its whole width, and panes stand side by side, so a move is often no gain: candidates are
//! found by comparing cells, which is cheap, and the painter encodes the best few to see which is really shorter. Margins
//! at the sides (DECSLRM) would fit panes, but too few terminals have them and none can be asked.

use super::grid::{Grid, Spot};

/// Lists scroll by one row; what stands below a list of hits moves by as many rows as the list grows.
const FARTHEST: usize = 12;
/// Moving costs some fifteen bytes for the orders alone.
const LEAST_GAIN: i64 = 20;
/// So many candidates are worth the time to encode them.
const TRIED: usize = 2;

/// The rows from `top` up to and without `end` moved by so many rows, upwards where positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub top: usize,
    pub end: usize,
    pub rows: isize,
}

/// The most promising moves, best first.
pub(super) fn candidates(shown: &Grid, next: &Grid) -> Vec<Shift> {
    let stays: Vec<i64> = shown.rows().zip(next.rows()).map(|(shown, next)| difference(shown, next)).collect();
    let comes: Vec<i64> = next.rows().map(|next| difference(&[], next)).collect();
    let both_ways = (1..=FARTHEST).flat_map(|rows| [rows.cast_signed(), -rows.cast_signed()]);
    let mut found: Vec<(i64, Shift)> = both_ways
        .filter_map(|rows| best(shown, next, rows, &stays, &comes))
        .filter(|(gain, _)| *gain >= LEAST_GAIN)
        .collect();
    found.sort_by_key(|(gain, _)| -gain);
    found.into_iter().take(TRIED).map(|(_, shift)| shift).collect()
}

/// The region that gains most by moving so many rows, and how much.
fn best(shown: &Grid, next: &Grid, rows: isize, stays: &[i64], comes: &[i64]) -> Option<(i64, Shift)> {
    let (height, count) = (stays.len(), rows.unsigned_abs());
    // Sums of what each row gains if it is moved here, and if it comes in erased.
    let (mut moved, mut erased) = (vec![0], vec![0]);
    for y in 0..height {
        let from = y.checked_add_signed(rows).filter(|from| *from < height);
        let gain = from.map_or(0, |from| stays[y] - difference(shown.row(from), next.row(y)));
        moved.push(moved[y] + gain);
        erased.push(erased[y] + stays[y] - comes[y]);
    }
    let sum = |sums: &[i64], from: usize, end: usize| sums[end] - sums[from];
    let regions = (0..height).flat_map(|top| (top + count + 1..=height).map(move |end| (top, end)));
    let gains = regions.map(|(top, end)| {
        let gain = if rows > 0 {
            sum(&moved, top, end - count) + sum(&erased, end - count, end)
        } else {
            sum(&erased, top, top + count) + sum(&moved, top + count, end)
        };
        (gain, Shift { top, end, rows })
    });
    gains.max_by_key(|(gain, _)| *gain)
}

/// Roughly what it costs to turn one row into another; nothing is an erased row. Letters cost more than blanks, which
/// are erased many at a time.
fn difference(shown: &[Spot], next: &[Spot]) -> i64 {
    let cost = |(x, spot): (usize, &Spot)| match shown.get(x).unwrap_or(&Spot::BARE) {
        was if was == spot => 0,
        _ if *spot == Spot::BARE => 1,
        _ => 3,
    };
    next.iter().enumerate().map(cost).sum()
}
