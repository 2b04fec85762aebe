//! The weights of everything that a draw avoids; all weights are defined here.
//!
//! They are whole numbers, so that every machine computes the same sums. A pair of one agency costs more than four
//! pairs that met before, however often they met: the two compete in a small room, and users rely on this order.

use crate::core::breakouts::earlier::Meeting;

/// A seating constraint that is not met. The sum of all other costs never reaches it.
pub const HARD: i64 = 1_000_000;
/// A person at a table with their own supervisor.
pub const SUPERVISOR: i64 = 80;
/// Two people of one agency at one table.
pub const SAME_AGENCY: i64 = 40;
/// A newcomer at a table without a veteran.
pub const NEWCOMER_ALONE: i64 = 3;
/// Two teams that were partners in the last pairing.
pub const LAST_PARTNER: i64 = 1_000;

/// A pair that met before.
const MET: i64 = 5;
/// Each further meeting of a pair; small, because the scorecard counts pairs rather than meetings.
const MET_AGAIN: i64 = 1;
/// Added if a pair met in the newest session.
const MET_NEWEST: i64 = 2;
/// Maximum cost of a pair that met before.
const MET_MOST: i64 = 9;

/// The cost of two people at one table who met before as `meeting` says.
#[must_use]
pub fn repeat_cost(meeting: Meeting) -> i64 {
    let again = i64::from(meeting.times.saturating_sub(1)) * MET_AGAIN;
    let newest = if meeting.newest { MET_NEWEST } else { 0 };
    if meeting.times == 0 { 0 } else { (MET + again + newest).min(MET_MOST) }
}

/// Lower bound of the cost of repeated pairs. `repeats` is, for each earlier round, the number of pairs that must meet
/// again, and whether the round belongs to the newest session.
///
/// A pair costs a base sum, a sum for each of its first three meetings, and a sum for the newest session. In the best
/// case the same few pairs repeat in every round.
#[must_use]
pub fn least_repeat_cost(repeats: &[(usize, bool)]) -> i64 {
    let whole = |pairs: usize| i64::try_from(pairs).unwrap_or(0);
    let mut pairs: Vec<i64> = repeats.iter().map(|(pairs, _)| whole(*pairs)).collect();
    pairs.sort_unstable_by_key(|pairs| std::cmp::Reverse(*pairs));
    let newest = repeats.iter().filter(|(_, newest)| *newest).map(|(pairs, _)| whole(*pairs)).max();
    let most = pairs.first().copied().unwrap_or(0);
    let meetings: i64 = pairs.iter().take(3).sum();
    (MET - MET_AGAIN) * most + MET_AGAIN * meetings + MET_NEWEST * newest.unwrap_or(0)
}
