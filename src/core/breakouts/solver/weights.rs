//! What a draw avoids, from worst to least: the one place of all weights.
//!
//! They are whole numbers, so that every machine comes to the same sums. A pair of one agency costs as much as several
//! pairs that met before, however often they met: in a small room the two compete, and the order is a promise.

use crate::core::breakouts::earlier::Meeting;

/// A demand that is broken: people who must sit together or apart. Nothing soft adds up to it.
pub const HARD: i64 = 1_000_000;
/// Somebody sits with the supervisor they report to.
pub const SUPERVISOR: i64 = 80;
/// Two people of one agency sit together.
pub const SAME_AGENCY: i64 = 40;
/// Somebody new sits where nobody has been before.
pub const NEWCOMER_ALONE: i64 = 3;
/// Two teams are partners again that were partners the last time.
pub const LAST_PARTNER: i64 = 1_000;

/// A pair that met before; every further time counts little, because the figure people read is pairs.
const MET: i64 = 5;
const MET_AGAIN: i64 = 1;
const MET_NEWEST: i64 = 2;
const MET_MOST: i64 = 9;

/// What it costs to have two people at one table who met like this.
#[must_use]
pub fn met(meeting: Meeting) -> i64 {
    let again = i64::from(meeting.times.saturating_sub(1)) * MET_AGAIN;
    let newest = if meeting.newest { MET_NEWEST } else { 0 };
    if meeting.times == 0 { 0 } else { (MET + again + newest).min(MET_MOST) }
}

/// The least that repeats can cost where each round before forces so many; `true` marks those of the newest session.
///
/// A pair costs a sum for itself, one for each of its first three meetings, and one for the newest session: at best
/// the same few pairs serve every round.
#[must_use]
pub fn least(repeats: &[(usize, bool)]) -> i64 {
    let whole = |pairs: usize| i64::try_from(pairs).unwrap_or(0);
    let mut pairs: Vec<i64> = repeats.iter().map(|(pairs, _)| whole(*pairs)).collect();
    pairs.sort_unstable_by_key(|pairs| std::cmp::Reverse(*pairs));
    let newest = repeats.iter().filter(|(_, newest)| *newest).map(|(pairs, _)| whole(*pairs)).max();
    let most = pairs.first().copied().unwrap_or(0);
    let meetings: i64 = pairs.iter().take(3).sum();
    (MET - MET_AGAIN) * most + MET_AGAIN * meetings + MET_NEWEST * newest.unwrap_or(0)
}
