//! The order of the hits: bands of certainty, text scores, standing, and whether there is a clear winner.
//!
//! Standing (expected, in, stranger) is asked last and only for people who match. Ties are broken by standing, then
//! by key; people who tie on everything but the key rotate by one with every key typed. The same query always gives
//! the same list.

use std::sync::Arc;

use super::candidate::{Candidate, KEY};
use super::fit::{PreparedReading, clear_tables, fill_tables};
use super::gather::{Gatherer, find_by_key};
use super::hits::{Hit, SearchResult, Standing};
use super::marks::{self, Reading};
use super::query::Query;
use super::rows::Rows;
use super::typed::{Scratch, TypedWord};
use super::vocab::Vocab;

/// The highest text score, apart from `KEY`.
const TOP: u32 = 10_600;
/// The lead over the runner-up that makes a clear winner, divided by the number of typed words. It is more than the
/// distance between a name and its nickname, and less than that between a name and a typo.
const CLEAR: u32 = 1_900;
/// Maximum number of typed keys that rotate ties.
const MOST_KEYS: usize = 60;

/// Implements `Index::search`.
pub(super) fn search<K: Copy + Ord>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &str,
    limit: usize,
    standing: &impl Fn(K) -> Standing,
) -> SearchResult<K> {
    let keys = query.chars().take(MOST_KEYS).count();
    let query = Query::parse(query);
    let found = find_by_key(rows, &query);
    let mut gatherer = Gatherer { rows, vocab, scratch, query: &query, readings: Vec::new(), found };
    if !query.words.is_empty() {
        gatherer.find_by_words(limit);
    }
    let Gatherer { readings, found, scratch, .. } = gatherer;
    let found = best_per_person(rows, scratch, found);
    let ranked = rank_candidates(rows, &found, limit, keys, standing);
    let clear = is_clear_winner(&ranked, query.words.len());
    let reading = Reading { rows, vocab, query: &query };
    let mut hits: Vec<Hit<K>> = Vec::with_capacity(limit.min(ranked.len()));
    // Nearly all hits come from one reading, so its tables stay filled until a hit of another one comes.
    let mut laid: Option<&[Arc<TypedWord>]> = None;
    let mut at = None;
    for one in ranked.iter().take(limit) {
        let Some(row) = rows.row(one.found.slot) else {
            continue;
        };
        let words = readings.get(usize::from(one.found.variant));
        if words.is_some() && at != Some(one.found.variant) {
            if let Some(old) = laid.take() {
                clear_tables(scratch, old);
            }
            laid = words.map(Vec::as_slice);
            at = Some(one.found.variant);
            fill_tables(scratch, vocab, laid.unwrap_or_default());
        }
        let fit = words.and_then(|words| {
            let ready = PreparedReading { words, dense: &scratch.dense, family_first: query.family_first };
            ready.fit(rows, one.found.slot, &mut scratch.options)
        });
        let (why, highlights) = marks::explain(&reading, row, one.found, words, fit.as_ref());
        hits.push(Hit { key: one.key, score: one.score(), sure: one.found.sure, why, highlights });
    }
    if let Some(old) = laid {
        clear_tables(scratch, old);
    }
    SearchResult { sure: hits.first().is_some_and(|hit| hit.sure), clear, hits }
}

/// Keeps the best candidate of each person.
fn best_per_person<K>(rows: &Rows<K>, scratch: &mut Scratch, found: Vec<Candidate>) -> Vec<Candidate> {
    let Some(first) = found.first() else {
        return found;
    };
    if found.iter().all(|one| one.variant == first.variant) && first.variant < Candidate::INITIALS {
        return found;
    }
    scratch.best.resize(rows.slots().max(scratch.best.len()), 0);
    let mut kept: Vec<Candidate> = Vec::with_capacity(found.len());
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

/// A candidate with standing.
struct Ranked<'a, K> {
    /// Band, text score less the cost of standing, and standing, packed into one number; higher is better.
    rank: u64,
    key: K,
    standing: Standing,
    found: &'a Candidate,
}

impl<'a, K> Ranked<'a, K> {
    fn new(found: &'a Candidate, key: K, standing: Standing) -> Self {
        let listed = standing != Standing::Stranger;
        // A complete key first, then sure before unsure, and the session's people before strangers.
        let band: u64 = match (found.text >= KEY, found.sure, listed) {
            (true, ..) => 5,
            (_, true, true) => 4,
            (_, true, false) => 3,
            (_, false, true) => 2,
            (_, false, false) => 1,
        };
        // People who are already in are seldom the next at the door, so others come first unless the name was typed
        // in full. The cost is small enough that a nickname or a typo never overtakes a name.
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

/// Sorts the candidates by band, text score, standing and key. Only the first `limit` are sorted.
///
/// The first hit before the last keystroke was seen and not chosen. So the people who tie for the first place rotate
/// by one with every key typed, which finds people with a sixth fewer keys than a fixed order.
fn rank_candidates<'a, K: Copy + Ord>(
    rows: &Rows<K>,
    found: &'a [Candidate],
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

/// Whether the first is a clear winner over all the others, shown or not. A stranger prevents this for a person on the
/// list only by fitting better.
fn is_clear_winner<K>(ranked: &[Ranked<'_, K>], words: usize) -> bool {
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
        // A check-in does not mean a person who is already in, unless the words fit that person clearly better.
        if first.standing == Standing::Expected && other.standing == Standing::In {
            return other.found.text < first.found.text + gap && (first.found.whole || !other.found.whole);
        }
        !other.found.sure || first.found.whole && !other.found.whole || first.found.text >= other.found.text + gap
    })
}
