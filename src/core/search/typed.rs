//! Typed words with their matches, cached between keystrokes, and the reusable buffers of a search.
//!
//! While the user types, only the last word changes, so the words before it need not be looked up again. The cache
//! must be cleared whenever the people change.

use std::sync::Arc;

use super::assignment::Options;
use super::fields::SearchField;
use super::rows::Rows;
use super::vocab::Vocab;
use super::word::{self, WordMatch, worth};

/// Worth of the last digits of a phone number.
pub(super) const PHONE_TAIL: u32 = 9_500;
/// Worth of the beginning of a code or of an e-mail name.
pub(super) const KEY_START: u32 = 8_800;

/// The cache of typed words, and reusable buffers.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    words: Vec<Arc<TypedWord>>,
    /// For each typed word: packed worth and kind by word number, 0 for no match.
    pub(super) dense: Vec<Vec<u32>>,
    /// By slot: the best text score, or a position in a list plus one; 0 if not found yet.
    pub(super) best: Vec<u32>,
    /// By slot: one bit for each typed word that matches the person.
    pub(super) bits: Vec<u8>,
    /// For each typed word: the best ways in which it fits the person being judged.
    pub(super) options: Vec<Options>,
}

impl Scratch {
    /// Clears the cache. Call it after every change of the people.
    pub(super) fn clear_cache(&mut self) {
        self.words.clear();
    }

    /// The matches of a typed word, from the cache if it was typed before.
    pub(super) fn lookup<K>(&mut self, rows: &Rows<K>, vocab: &Vocab, text: &str, strict: bool) -> Arc<TypedWord> {
        const REMEMBERED: usize = 24;
        if let Some(at) = self.words.iter().position(|w| w.strict == strict && w.text == text) {
            let known = self.words.remove(at);
            self.words.push(Arc::clone(&known));
            return known;
        }
        let matches = word::match_word(vocab, text, strict);
        let people = matches
            .iter()
            .map(|m| {
                let phrases = vocab.phrases(m.id).iter().map(|p| rows.phrases[*p as usize].slots.len());
                vocab.names(m.id).len() + phrases.sum::<usize>()
            })
            .sum();
        let keys = if strict { Vec::new() } else { key_slots(rows, text) };
        let new = Arc::new(TypedWord { text: text.to_owned(), strict, matches, people, keys });
        if self.words.len() >= REMEMBERED {
            self.words.remove(0);
        }
        self.words.push(Arc::clone(&new));
        new
    }
}

/// A typed word with its matches.
#[derive(Debug)]
pub(super) struct TypedWord {
    pub text: String,
    strict: bool,
    pub matches: Vec<WordMatch>,
    /// Upper bound of the number of people who have one of the matched words.
    pub people: usize,
    /// People whose e-mail name, code or phone number it matches, as (slot, worth, field), sorted by slot.
    pub keys: Vec<(u32, u32, SearchField)>,
}

/// People whose e-mail name, code or phone number matches a typed word, sorted by slot.
fn key_slots<K>(rows: &Rows<K>, text: &str) -> Vec<(u32, u32, SearchField)> {
    let mut found = Vec::new();
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    if text.len() > 2 {
        found.extend(
            rows.by_email(text)
                .map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, SearchField::Email)),
        );
    }
    if digit || text.len() > 2 {
        let codes = rows.by_code(text).filter(|(_, whole)| *whole || digit);
        found
            .extend(codes.map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, SearchField::Code)));
    }
    if text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        found.extend(rows.by_phone(text).map(|slot| (slot, PHONE_TAIL, SearchField::Phone)));
    }
    found.sort_unstable_by_key(|(slot, worth, _)| (*slot, u32::MAX - worth));
    found.dedup_by_key(|(slot, ..)| *slot);
    found
}
