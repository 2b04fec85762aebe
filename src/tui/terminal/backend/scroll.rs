//! Finds rows that only moved up or down, so that the terminal can scroll them itself.
//!
//! A terminal scrolls whole rows, and panes stand side by side, so scrolling often costs more than it saves. This
//! module estimates by comparing cells, which is cheap; the backend then encodes the best candidates and keeps the
//! shortest. Side margins (DECSLRM) would fit panes, but few terminals have them.

use super::grid::{Grid, ScreenCell};

/// Lists scroll by one row; rows below a list of search hits move by as many rows as the list grows.
const MAX_ROWS: usize = 12;
/// Scrolling costs about fifteen bytes for the sequences alone.
const MIN_GAIN: i64 = 20;
/// Encoding more candidates costs more time than it saves bytes.
const MAX_CANDIDATES: usize = 2;

/// The rows `top..end` scrolled by `rows`, upward if positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub top: usize,
    pub end: usize,
    pub rows: isize,
}

/// The most promising scrolls, best first.
pub(super) fn candidates(shown: &Grid, next: &Grid) -> Vec<Scroll> {
    let as_is: Vec<i64> = shown.rows().zip(next.rows()).map(|(shown, next)| difference(shown, next)).collect();
    let from_blank: Vec<i64> = next.rows().map(|next| difference(&[], next)).collect();
    let both_ways = (1..=MAX_ROWS).flat_map(|rows| [rows.cast_signed(), -rows.cast_signed()]);
    let mut found: Vec<(i64, Scroll)> = both_ways
        .filter_map(|rows| best_region(shown, next, rows, &as_is, &from_blank))
        .filter(|(gain, _)| *gain >= MIN_GAIN)
        .collect();
    found.sort_by_key(|(gain, _)| -gain);
    found.into_iter().take(MAX_CANDIDATES).map(|(_, scroll)| scroll).collect()
}

/// The region that saves most when it is scrolled by `rows`, and how much it saves.
fn best_region(shown: &Grid, next: &Grid, rows: isize, as_is: &[i64], from_blank: &[i64]) -> Option<(i64, Scroll)> {
    let (height, count) = (as_is.len(), rows.unsigned_abs());
    // Prefix sums of what each row saves if it is scrolled here, and if it comes in blank.
    let (mut moved, mut erased) = (vec![0], vec![0]);
    for y in 0..height {
        let from = y.checked_add_signed(rows).filter(|from| *from < height);
        let gain = from.map_or(0, |from| as_is[y] - difference(shown.row(from), next.row(y)));
        moved.push(moved[y] + gain);
        erased.push(erased[y] + as_is[y] - from_blank[y]);
    }
    let sum = |sums: &[i64], from: usize, end: usize| sums[end] - sums[from];
    let regions = (0..height).flat_map(|top| (top + count + 1..=height).map(move |end| (top, end)));
    let gains = regions.map(|(top, end)| {
        let gain = if rows > 0 {
            sum(&moved, top, end - count) + sum(&erased, end - count, end)
        } else {
            sum(&erased, top, top + count) + sum(&moved, top + count, end)
        };
        (gain, Scroll { top, end, rows })
    });
    gains.max_by_key(|(gain, _)| *gain)
}

/// The rough cost of turning one row into another; an empty slice is a blank row. Letters cost more than blanks, which
/// are erased many at a time.
fn difference(shown: &[ScreenCell], next: &[ScreenCell]) -> i64 {
    let cost = |(x, cell): (usize, &ScreenCell)| match shown.get(x).unwrap_or(&ScreenCell::BLANK) {
        was if was == cell => 0,
        _ if *cell == ScreenCell::BLANK => 1,
        _ => 3,
    };
    next.iter().enumerate().map(cost).sum()
}
