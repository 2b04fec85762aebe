//! Lower bounds by the pigeonhole principle: the best value that any seating could reach, shown beside each figure.

use std::collections::BTreeMap;

use crate::core::breakouts::SeatingHistory;
use crate::core::model::ids::PersonId;

/// The fewest pairs of the same kind that any seating in `groups` groups can have. `m` people of one kind in `k`
/// groups, with q = m div k and r = m mod k, make at least r·C(q+1,2) + (k−r)·C(q,2) pairs.
#[must_use]
pub fn best_pairs<K: Ord>(kinds: impl IntoIterator<Item = K>, groups: usize) -> usize {
    let mut sizes: BTreeMap<K, usize> = BTreeMap::new();
    for kind in kinds {
        *sizes.entry(kind).or_default() += 1;
    }
    let groups = groups.max(1);
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    let least = |people: &usize| {
        let (even, extra) = (people / groups, people % groups);
        extra * pairs(even + 1) + (groups - extra) * pairs(even)
    };
    sizes.values().map(least).sum()
}

/// The fewest pairs from the tables of an earlier round that must meet again, by the same formula.
#[must_use]
pub fn best_repeats(earlier: &SeatingHistory, round: usize, people: &[PersonId], groups: usize) -> usize {
    best_pairs(people.iter().filter_map(|person| earlier.table(round, *person)), groups)
}
