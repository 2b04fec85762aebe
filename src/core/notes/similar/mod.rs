//! THE answer to "was this said before?": for a note that is being typed, and for a whole note that comes in a file.
//!
//! Words are compared folded, by their beginnings, and with one slip of the finger; rare words count more. Unlike a
//! search for a person, not every word has to be found. A note that an import finds similar is found by typing its
//! text, too. Nothing is decided here: a human sees what was found.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::ops::Bound;

use crate::core::search::edits::edit_match;
use crate::core::text::fold;

/// Words that are in every sentence and do not say what it is about.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "but", "by", "can",
    "cannot", "do", "does", "dont", "for", "from", "get", "had", "has", "have", "how", "if", "in", "into", "is", "it",
    "its", "more", "most", "much", "no", "not", "of", "on", "one", "only", "or", "our", "out", "so", "some", "that",
    "the", "their", "them", "then", "there", "they", "this", "to", "too", "up", "us", "was", "we", "what", "when",
    "where", "which", "who", "will", "with", "you",
];

/// From this share of the typed words' weight on, in thousandths, a text is similar to what is being typed.
const TYPED: u32 = 650;
/// From this share of the weight of both texts' words on, in thousandths, two whole texts are similar.
const WHOLE: u32 = 650;
/// Words that whole texts must have in common: one alone says too little.
const SHARED_WORDS: u32 = 2;
/// What a text must have of the asked words' weight, in thousandths, to reach either share.
const LEAST: u32 = WHOLE / 2;

/// A text that is similar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similar<K> {
    /// The key it was put in with.
    pub key: K,
    /// 0 to 1000.
    pub score: u32,
}

/// Texts by their words. Changing one costs little however many there are.
#[derive(Clone, Debug)]
pub struct SimilarTexts<K> {
    /// The places of the texts that have a word, in order.
    words: BTreeMap<Box<str>, Vec<u32>>,
    /// Each text's key and words by its place; a place of a removed text is used again.
    texts: Vec<Option<(K, BTreeSet<Box<str>>)>>,
    places: HashMap<K, u32>,
    free: Vec<u32>,
}

impl<K> Default for SimilarTexts<K> {
    fn default() -> Self {
        Self { words: BTreeMap::new(), texts: Vec::new(), places: HashMap::new(), free: Vec::new() }
    }
}

/// An asked word with the known words that mean the same.
struct MatchedWord<'a> {
    weight: u32,
    /// How many texts have it.
    holders: usize,
    /// How well each known word fits, in thousandths, and the places of the texts that have it; the best fit first.
    known: Vec<(u32, &'a [u32])>,
}

/// What a text has of the asked words.
#[derive(Clone, Copy, Default)]
struct Overlap {
    words: u32,
    weight: u32,
    /// The last asked word that was counted, from 1.
    counted: u32,
}

/// The words of a text that say what it is about.
fn content_words(text: &str) -> impl Iterator<Item = Box<str>> {
    let words = fold::words(text).into_iter().map(|word| word.text);
    words.filter(|word| word.len() > 1 && !COMMON.contains(&word.as_str())).map(String::into_boxed_str)
}

/// How well an asked word fits a known one, in thousandths. `is_unfinished`: it is still being typed.
fn fit(asked: &str, known: &str, is_unfinished: bool) -> Option<u32> {
    if asked == known {
        return Some(1000);
    }
    // What is still being typed is a beginning; a finished word may have another ending.
    let stem = if is_unfinished { 3 } else { 4 };
    if asked.len() >= stem && known.starts_with(asked) {
        return Some(900);
    }
    if known.len() >= 4 && asked.starts_with(known) && asked.len() <= known.len() + 3 {
        return Some(850);
    }
    // One slip changes the length by one at most, so most words need not be looked at more closely.
    if asked.len() < 5 || asked.len().abs_diff(known.len()) > 1 {
        return None;
    }
    edit_match(asked.as_bytes(), known.as_bytes(), 1).filter(|found| !found.prefix).map(|_| 750)
}

impl<K: Copy + Ord + Hash> SimilarTexts<K> {
    /// Puts a text in, or another in its place.
    pub fn put(&mut self, key: K, text: &str) {
        self.remove(key);
        let words: BTreeSet<Box<str>> = content_words(text).collect();
        let place = self.free.pop().unwrap_or_else(|| {
            self.texts.push(None);
            u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX)
        });
        for word in &words {
            let places = self.words.entry(word.clone()).or_default();
            let at = places.partition_point(|known| *known < place);
            places.insert(at, place);
        }
        self.places.insert(key, place);
        if let Some(slot) = self.texts.get_mut(place as usize) {
            *slot = Some((key, words));
        }
    }

    /// Takes a text out.
    pub fn remove(&mut self, key: K) {
        let Some(place) = self.places.remove(&key) else { return };
        let text = self.texts.get_mut(place as usize).and_then(Option::take);
        for word in text.into_iter().flat_map(|(_, words)| words) {
            if let Some(places) = self.words.get_mut(&word) {
                places.retain(|known| *known != place);
                if places.is_empty() {
                    self.words.remove(&word);
                }
            }
        }
        self.free.push(place);
    }

    /// The texts similar to what is being typed, the best first and ties by key. What was typed so far may be only
    /// the beginning, so it is enough that a text has most of it.
    #[must_use]
    pub fn similar(&self, typed: &str, limit: usize) -> Vec<Similar<K>> {
        let mut words: Vec<Box<str>> = content_words(typed).collect();
        if words.iter().map(|word| word.len()).sum::<usize>() < 4 {
            return Vec::new();
        }
        let is_unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric);
        let last = words.pop();
        let words: BTreeSet<Box<str>> = words.into_iter().filter(|word| Some(word) != last.as_ref()).collect();
        let finished = words.iter().map(|word| self.matches(word, false));
        let matched = finished.chain(last.iter().map(|word| self.matches(word, is_unfinished))).collect();
        let similar = self.overlaps(matched).into_iter().filter_map(|(key, typed, both)| {
            (typed >= TYPED || both >= WHOLE).then_some(Similar { key, score: typed.max(both) })
        });
        let mut similar: Vec<Similar<K>> = similar.collect();
        similar.sort_by_key(|similar| (Reverse(similar.score), similar.key));
        similar.truncate(limit);
        similar
    }

    /// The text that says much the same as a whole one, among those that fit; ties go to the smallest key.
    #[must_use]
    pub fn nearest(&self, text: &str, fits: impl Fn(K) -> bool) -> Option<K> {
        let words: BTreeSet<Box<str>> = content_words(text).collect();
        let matched = words.iter().map(|word| self.matches(word, false)).collect();
        let near = self.overlaps(matched).into_iter().filter(|(key, _, both)| *both >= WHOLE && fits(*key));
        near.map(|(key, _, both)| (both, Reverse(key))).max().map(|(_, key)| key.0)
    }

    /// What a word that so many texts have weighs. One in four texts says half as much as a rare one; an unknown one as
    /// much as a rare one. Two texts are few, however few there are at all.
    fn weight(&self, holders: usize) -> u32 {
        match (holders, holders * 16 / self.places.len().max(1)) {
            (0..=2, _) | (_, 0..=1) => 100,
            (_, 2..=3) => 70,
            _ => 50,
        }
    }

    /// The known words that an asked one means. All begin with the same letter: a slip in the first one is rare.
    fn matches(&self, asked: &str, is_unfinished: bool) -> MatchedWord<'_> {
        let first = &asked[..asked.chars().next().map_or(0, char::len_utf8)];
        let near = self.words.range::<str, _>((Bound::Included(first), Bound::Unbounded));
        let near = near.take_while(|(known, _)| known.starts_with(first));
        let fits = near.filter_map(|(known, places)| Some((fit(asked, known, is_unfinished)?, places.as_slice())));
        let mut known: Vec<(u32, &[u32])> = fits.collect();
        known.sort_by_key(|(fit, _)| Reverse(*fit));
        let holders = known.iter().map(|(_, places)| places.len()).sum();
        MatchedWord { weight: self.weight(holders), holders, known }
    }

    /// The texts that have enough of the asked words: how much of those, and how much of both texts, in thousandths.
    ///
    /// Rare words come first. Once the words that are left weigh too little, they only add to the texts found so far.
    fn overlaps(&self, mut matched: Vec<MatchedWord<'_>>) -> Vec<(K, u32, u32)> {
        let whole: u32 = matched.iter().map(|word| word.weight).sum();
        let least = whole * LEAST / 1000;
        matched.sort_by_key(|word| word.holders);
        let mut overlaps = vec![Overlap::default(); self.texts.len()];
        let (mut found, mut left): (Vec<u32>, u32) = (Vec::new(), whole);
        for (number, word) in (1..).zip(&matched) {
            for (fit, places) in &word.known {
                for place in *places {
                    let Some(overlap) = overlaps.get_mut(*place as usize) else { continue };
                    if overlap.counted == number || (overlap.words == 0 && left < least) {
                        continue;
                    }
                    if overlap.words == 0 {
                        found.push(*place);
                    }
                    overlap.words += 1;
                    overlap.weight += fit * word.weight / 1000;
                    overlap.counted = number;
                }
            }
            left -= word.weight;
        }
        let enough = found.into_iter().filter_map(|place| {
            let overlap = overlaps.get(place as usize).filter(|overlap| overlap.weight >= least)?;
            let (key, words) = self.texts.get(place as usize)?.as_ref()?;
            Some((*key, overlap.weight * 1000 / whole.max(1), self.share_of_both(overlap, words, whole)))
        });
        enough.collect()
    }

    /// How much of both texts is in the other, in thousandths; nothing where one word alone is.
    fn share_of_both(&self, overlap: &Overlap, words: &BTreeSet<Box<str>>, whole: u32) -> u32 {
        if overlap.words < SHARED_WORDS {
            return 0;
        }
        let own: u32 = words.iter().map(|word| self.weight(self.words.get(word).map_or(0, Vec::len))).sum();
        (2 * overlap.weight * 1000 / (whole + own).max(1)).min(1000)
    }
}
