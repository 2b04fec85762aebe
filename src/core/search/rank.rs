//! Who is shown in which order: standing, bands of certainty, scores, and whether there is a clear winner.
//!
//! Where somebody stands (expected, in, stranger) is asked last and only of the people found. Ties go by
//! standing, then by key; of those who are equal still, each typed key puts the next one first. The same
//! query always gives the same list.

use std::sync::Arc;

use super::fit::{Ready, spread, unspread};
use super::gather::{by_words, whole_keys};
use super::marks::{self, Reading};
use super::query::Query;
use super::rows::Rows;
use super::typed::{Scratch, Typed};
use super::vocab::Vocab;
use super::{Answer, Hit, Standing};

/// The best text there is but for a whole key.
const TOP: u32 = 10_600;
/// A key that only one person should have was typed in full.
pub(super) const KEY: u32 = 20_000;
/// Distance of the runner-up that makes a winner clear, shared among the typed words: more than a nickname
/// lies below a real name, less than a slip does.
const CLEAR: u32 = 1_900;
/// More keys than anybody types; what lies behind them moves nobody.
const MOST_KEYS: usize = 60;

/// Somebody found, before standing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub slot: u32,
    /// How well the text fits, about 10,000 at best.
    pub text: u32,
    pub sure: bool,
    /// Number of the reading of the query that found them, or one of the constants.
    pub variant: u8,
    /// Every word was typed in full and the whole name was typed.
    pub whole: bool,
}

impl Found {
    pub(super) const INITIALS: u8 = 200;
    pub(super) const CODE: u8 = 201;
    pub(super) const EMAIL: u8 = 202;
    pub(super) const PHONE: u8 = 203;
    pub(super) const CODE_START: u8 = 204;
}

/// The search proper; see `Index::search`.
pub(super) fn search<K: Copy + Ord>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &str,
    limit: usize,
    standing: &impl Fn(K) -> Standing,
) -> Answer<K> {
    let keys = query.chars().take(MOST_KEYS).count();
    let query = Query::parse(query);
    let mut found = whole_keys(rows, &query);
    let mut readings: Vec<Vec<Arc<Typed>>> = Vec::new();
    if !query.words.is_empty() {
        by_words(rows, vocab, scratch, &query, limit, &mut readings, &mut found);
    }
    let found = best_of_each(rows, scratch, found);
    let ranked = order(rows, &found, limit, keys, standing);
    let clear = clear(&ranked, query.words.len());
    let reading = Reading { rows, vocab, query: &query };
    let mut hits: Vec<Hit<K>> = Vec::with_capacity(limit.min(ranked.len()));
    // The tables of a reading stay laid out while the hits come from the same one, as nearly all do.
    let mut laid: Option<&[Arc<Typed>]> = None;
    let mut at = None;
    for one in ranked.iter().take(limit) {
        let Some(row) = rows.row(one.found.slot) else {
            continue;
        };
        let words = readings.get(usize::from(one.found.variant));
        if words.is_some() && at != Some(one.found.variant) {
            if let Some(old) = laid.take() {
                unspread(scratch, old);
            }
            laid = words.map(Vec::as_slice);
            at = Some(one.found.variant);
            spread(scratch, vocab, laid.unwrap_or_default());
        }
        let fit = words.and_then(|words| {
            let ready = Ready { words, dense: &scratch.dense, family_first: query.family_first };
            ready.fit(rows, one.found.slot, &mut scratch.options)
        });
        let (why, marks) = marks::explain(&reading, row, one.found, words, fit.as_ref());
        hits.push(Hit { key: one.key, score: one.score(), sure: one.found.sure, why, marks });
    }
    if let Some(old) = laid {
        unspread(scratch, old);
    }
    Answer { sure: hits.first().is_some_and(|hit| hit.sure), clear, hits }
}

/// A person found in several ways counts with the best one.
fn best_of_each<K>(rows: &Rows<K>, scratch: &mut Scratch, found: Vec<Found>) -> Vec<Found> {
    let Some(first) = found.first() else {
        return found;
    };
    if found.iter().all(|one| one.variant == first.variant) && first.variant < Found::INITIALS {
        return found;
    }
    scratch.best.resize(rows.slots().max(scratch.best.len()), 0);
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let place = &mut scratch.best[one.slot as usize];
        if *place == 0 {
            kept.push(one);
            *place = kept.len() as u32;
        } else if let Some(known) = kept.get_mut(*place as usize - 1)
            && (one.text, known.variant) > (known.text, one.variant)
        {
            *known = one;
        }
    }
    for one in &kept {
        scratch.best[one.slot as usize] = 0;
    }
    kept
}

/// A found person with standing.
struct Ranked<'a, K> {
    /// Band, text less what standing costs, and standing, in one number: more is better.
    rank: u64,
    key: K,
    standing: Standing,
    found: &'a Found,
}

impl<'a, K> Ranked<'a, K> {
    fn new(found: &'a Found, key: K, standing: Standing) -> Self {
        let listed = standing != Standing::Stranger;
        // Sure before doubtful, the session's people before strangers, a whole key before all.
        let band: u64 = match (found.text >= KEY, found.sure, listed) {
            (true, ..) => 5,
            (_, true, true) => 4,
            (_, true, false) => 3,
            (_, false, true) => 2,
            (_, false, false) => 1,
        };
        // Who is in already is seldom the next one at the door; unless the name is typed in full the others
        // come first, but never a mere nickname or slip.
        let cost = match (standing, found.whole) {
            (Standing::Expected | Standing::Stranger, _) => 0,
            (Standing::Excused, _) => 60,
            (Standing::Left, true) => 100,
            (Standing::Left, false) => 500,
            (Standing::In, true) => 150,
            (Standing::In, false) => 700,
        };
        let text = found.text.saturating_sub(cost).min(TOP);
        let rank = band << 40 | u64::from(text) << 8 | (7 - standing as u64);
        Self { rank, key, standing, found }
    }

    const fn band(&self) -> u32 {
        (self.rank >> 40) as u32
    }

    fn score(&self) -> u32 {
        let text = (self.rank >> 8) as u32;
        match self.band() {
            5 => 1_000,
            4 => 500 + text * 490 / TOP,
            3 => 250 + text * 249 / TOP,
            2 => 100 + text * 149 / TOP,
            _ => text * 99 / TOP,
        }
    }
}

/// Orders the found by band, text, standing and key; only the first `limit` are in order.
///
/// Who stood first before the last key was pressed was seen and not taken. So of those on top who are equal in
/// all but their keys, the one behind comes first with every key, and the order among them stays: this
/// finds people a sixth of the keys earlier than a fixed order can.
fn order<'a, K: Copy + Ord>(
    rows: &Rows<K>,
    found: &'a [Found],
    limit: usize,
    keys: usize,
    standing: &impl Fn(K) -> Standing,
) -> Vec<Ranked<'a, K>> {
    let mut ranked: Vec<Ranked<'a, K>> =
        found.iter().filter_map(|one| rows.key(one.slot).map(|key| Ranked::new(one, key, standing(key)))).collect();
    let before = |a: &Ranked<'a, K>, b: &Ranked<'a, K>| b.rank.cmp(&a.rank).then_with(|| a.key.cmp(&b.key));
    let kept = limit.max(1) + keys;
    if ranked.len() > kept + 1 {
        ranked.select_nth_unstable_by(kept, before);
        ranked[..kept].sort_unstable_by(before);
    } else {
        ranked.sort_unstable_by(before);
    }
    let equal = ranked.iter().take(kept).take_while(|one| one.rank == ranked[0].rank).count();
    ranked[..equal].rotate_left(keys % equal.max(1));
    ranked
}

/// Whether the first is a clear winner over all the others, shown or not. Strangers do not stand in the way
/// of somebody on the list unless they fit better.
fn clear<K>(ranked: &[Ranked<'_, K>], words: usize) -> bool {
    let Some((first, others)) = ranked.split_first() else {
        return false;
    };
    if !first.found.sure {
        return false;
    }
    if first.band() == 5 {
        return others.iter().all(|other| other.band() < 5);
    }
    let gap = CLEAR / words.max(1) as u32;
    let listed = first.standing != Standing::Stranger;
    others.iter().all(|other| {
        if listed && other.standing == Standing::Stranger {
            return other.found.text <= first.found.text;
        }
        // Somebody who is in already cannot be meant by a check-in, unless the words fit them clearly better.
        if first.standing == Standing::Expected && other.standing == Standing::In {
            return other.found.text < first.found.text + gap && (first.found.whole || !other.found.whole);
        }
        !other.found.sure || first.found.whole && !other.found.whole || first.found.text >= other.found.text + gap
    })
}
