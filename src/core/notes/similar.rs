//! Finding texts that say the like of what is being typed: the same folded words, their beginnings, a slip of the
//! finger. Unlike a search for a person, not every word has to be found; the rare ones count most.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use crate::core::search::edits::edit_match;
use crate::core::text::fold;

/// Words that are in every sentence and say nothing of what it is about.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "but", "by", "can",
    "cannot", "do", "does", "dont", "for", "from", "get", "had", "has", "have", "how", "if", "in", "into", "is", "it",
    "its", "more", "most", "much", "no", "not", "of", "on", "one", "only", "or", "our", "out", "so", "some", "that",
    "the", "their", "them", "then", "there", "they", "this", "to", "too", "up", "us", "was", "we", "what", "when",
    "where", "which", "who", "will", "with", "you",
];

/// A share of the typed words' weight from which a text is alike, in thousandths.
const LIKE: u32 = 550;

/// A text that is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike<K> {
    /// The key it was put in with.
    pub key: K,
    /// 0 to 1000.
    pub score: u32,
}

/// Texts by their words. Changing one costs little however many there are.
#[derive(Clone, Debug)]
pub struct Texts<K> {
    words: BTreeMap<Box<str>, BTreeSet<K>>,
    texts: HashMap<K, BTreeSet<Box<str>>>,
}

impl<K> Default for Texts<K> {
    fn default() -> Self {
        Self { words: BTreeMap::new(), texts: HashMap::new() }
    }
}

/// The words of a text that say what it is about.
fn telling(text: &str) -> impl Iterator<Item = Box<str>> {
    let words = fold::words(text).into_iter().map(|word| word.text);
    words.filter(|word| word.len() > 1 && !COMMON.contains(&word.as_str())).map(String::into_boxed_str)
}

/// How well a typed word means a known one, in thousandths.
fn meets(typed: &str, known: &str, last: bool) -> Option<u32> {
    if typed == known {
        return Some(1000);
    }
    // What is still being typed is a beginning; a finished word may have another ending.
    let stem = if last { 3 } else { 4 };
    if typed.len() >= stem && known.starts_with(typed) {
        return Some(900);
    }
    if known.len() >= 4 && typed.starts_with(known) && typed.len() <= known.len() + 3 {
        return Some(850);
    }
    // One slip changes the length by one at most, so most words need not be looked at more closely.
    if typed.len() < 5 || typed.len().abs_diff(known.len()) > 1 {
        return None;
    }
    edit_match(typed.as_bytes(), known.as_bytes(), 1).filter(|found| !found.prefix).map(|_| 750)
}

impl<K: Copy + Ord + Hash> Texts<K> {
    /// Puts a text in, or another in its place.
    pub fn put(&mut self, key: K, text: &str) {
        self.remove(key);
        let words: BTreeSet<Box<str>> = telling(text).collect();
        for word in &words {
            self.words.entry(word.clone()).or_default().insert(key);
        }
        self.texts.insert(key, words);
    }

    /// Takes a text out.
    pub fn remove(&mut self, key: K) {
        for word in self.texts.remove(&key).unwrap_or_default() {
            if let Some(keys) = self.words.get_mut(&word) {
                keys.remove(&key);
                if keys.is_empty() {
                    self.words.remove(&word);
                }
            }
        }
    }

    /// What says the like, the likest first and ties by key; nothing for words that are in every sentence.
    #[must_use]
    pub fn alike(&self, typed: &str, limit: usize) -> Vec<Alike<K>> {
        let mut typed: Vec<(Box<str>, bool)> = {
            let unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric);
            let words: Vec<_> = telling(typed).collect();
            let last = words.len().saturating_sub(1);
            words.into_iter().enumerate().map(|(at, word)| (word, unfinished && at == last)).collect()
        };
        typed.dedup();
        let letters: usize = typed.iter().map(|(word, _)| word.len()).sum();
        if typed.is_empty() || letters < 4 {
            return Vec::new();
        }
        let (mut whole, mut found): (u32, BTreeMap<K, u32>) = (0, BTreeMap::new());
        for (word, last) in &typed {
            let (weight, best) = self.one(word, *last);
            whole += weight;
            for (key, worth) in best {
                *found.entry(key).or_default() += worth;
            }
        }
        let mut alike: Vec<Alike<K>> = found
            .into_iter()
            .map(|(key, worth)| Alike { key, score: worth.saturating_mul(1000) / whole.max(1) })
            .filter(|alike| alike.score >= LIKE)
            .collect();
        alike.sort_by_key(|alike| (std::cmp::Reverse(alike.score), alike.key));
        alike.truncate(limit);
        alike
    }

    /// What a typed word weighs, and what it is worth to each text that has the like of it.
    fn one(&self, typed: &str, last: bool) -> (u32, BTreeMap<K, u32>) {
        let met: Vec<(u32, &BTreeSet<K>)> =
            self.words.iter().filter_map(|(known, keys)| Some((meets(typed, known, last)?, keys))).collect();
        let holders: BTreeSet<K> = met.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        // A word of one text in four says half as much as one that is rare; an unknown one as much as a rare one. Two
        // texts are few, however few there are at all.
        let share = holders.len() * 16 / self.texts.len().max(1);
        let weight: u32 = match (holders.len(), share) {
            (0..=2, _) | (_, 0..=1) => 100,
            (_, 2..=3) => 70,
            _ => 50,
        };
        let mut best: BTreeMap<K, u32> = BTreeMap::new();
        for (worth, keys) in met {
            for key in keys {
                let known = best.entry(*key).or_default();
                *known = (*known).max(worth * weight / 1000);
            }
        }
        (weight, best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts<u32> {
        let mut texts = Texts::default();
        let said = [
            "Court dates collide with home visits",
            "The tool wants the whole history at the first visit",
            "No private room in the school",
            "Interpreters are booked for court but never for an assessment",
            "Referrals arrive without the earlier assessment",
        ];
        (0..).zip(said).for_each(|(key, text)| texts.put(key, text));
        texts
    }

    fn keys(texts: &Texts<u32>, typed: &str) -> Vec<u32> {
        texts.alike(typed, 5).into_iter().map(|alike| alike.key).collect()
    }

    #[test]
    fn the_like_is_found_by_words_beginnings_and_with_a_slip() {
        let texts = texts();
        assert_eq!(keys(&texts, "court dates and home visits collide"), [0]);
        assert_eq!(keys(&texts, "court date"), [0], "an ending more or less");
        assert_eq!(keys(&texts, "colide home vis"), [0], "a slip and a word still being typed");
        assert_eq!(keys(&texts, "Schools have no room"), [2]);
    }

    #[test]
    fn what_is_about_something_else_is_not_alike() {
        let texts = texts();
        assert!(keys(&texts, "too few cars").is_empty());
        assert!(keys(&texts, "the and of for").is_empty(), "words of every sentence");
        assert!(keys(&texts, "the parking at the court is full").is_empty(), "one word of three");
        assert!(keys(&texts, "ho").is_empty(), "two letters are nothing yet");
        assert!(keys(&texts, "").is_empty());
    }

    #[test]
    fn a_changed_text_is_found_by_its_new_words_only() {
        let mut texts = texts();
        texts.put(0, "Too few cars on Fridays");
        assert_eq!(keys(&texts, "few cars friday"), [0]);
        assert!(keys(&texts, "dates collide").is_empty());
        texts.remove(0);
        assert!(keys(&texts, "few cars friday").is_empty());
    }
}
