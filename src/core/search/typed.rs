//! Typed words with all they meet, remembered from key to key, and the working space of a search.
//!
//! While somebody types only the last word changes, so the words before it are not looked up again. Must be
//! forgotten whenever the people change.

use std::sync::Arc;

use super::Field;
use super::fit::Options;
use super::rows::Rows;
use super::vocab::Vocab;
use super::word::{self, Met, worth};

/// A phone tail, the beginning of a code or of an e-mail name.
pub(super) const PHONE_TAIL: u32 = 9_500;
pub(super) const KEY_START: u32 = 8_800;

/// Remembered typed words and working space.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    words: Vec<Arc<Typed>>,
    /// For each typed word of the query: worth and kind by word number, zero where not met.
    pub(super) dense: Vec<Vec<u32>>,
    /// Best text by slot, or place in a list; zero where not found yet.
    pub(super) best: Vec<u32>,
    /// One bit for each typed word that meets the person, by slot.
    pub(super) bits: Vec<u8>,
    /// Ways in which each typed word fits the person at hand.
    pub(super) options: Vec<Options>,
}

impl Scratch {
    /// The people changed: what was remembered is no longer true.
    pub(super) fn forget(&mut self) {
        self.words.clear();
    }

    /// What a typed word meets, from memory if it was typed before.
    pub(super) fn typed<K>(&mut self, rows: &Rows<K>, vocab: &Vocab, text: &str, strict: bool) -> Arc<Typed> {
        const REMEMBERED: usize = 24;
        if let Some(at) = self.words.iter().position(|w| w.strict == strict && w.text == text) {
            let known = self.words.remove(at);
            self.words.push(Arc::clone(&known));
            return known;
        }
        let met = word::meet(vocab, text, strict);
        let people = met
            .iter()
            .map(|m| {
                let phrases = vocab.phrases(m.id).iter().map(|p| rows.phrases[*p as usize].slots.len());
                vocab.names(m.id).len() + phrases.sum::<usize>()
            })
            .sum();
        let keys = if strict { Vec::new() } else { key_slots(rows, text) };
        let new = Arc::new(Typed { text: text.to_owned(), strict, met, people, keys });
        if self.words.len() >= REMEMBERED {
            self.words.remove(0);
        }
        self.words.push(Arc::clone(&new));
        new
    }
}

/// A typed word and all it meets.
#[derive(Debug)]
pub(super) struct Typed {
    pub text: String,
    strict: bool,
    pub met: Vec<Met>,
    /// How many people those words belong to, at most.
    pub people: usize,
    /// People whose e-mail name, code or phone number it is, by slot.
    pub keys: Vec<(u32, u32, Field)>,
}

/// People by key for one typed word, sorted by slot.
fn key_slots<K>(rows: &Rows<K>, text: &str) -> Vec<(u32, u32, Field)> {
    let mut found = Vec::new();
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    if text.len() > 2 {
        found.extend(
            rows.by_email(text).map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, Field::Email)),
        );
    }
    if digit || text.len() > 2 {
        let codes = rows.by_code(text).filter(|(_, whole)| *whole || digit);
        found.extend(codes.map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, Field::Code)));
    }
    if text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        found.extend(rows.by_phone(text).map(|slot| (slot, PHONE_TAIL, Field::Phone)));
    }
    found.sort_unstable_by_key(|(slot, worth, _)| (*slot, u32::MAX - worth));
    found.dedup_by_key(|(slot, ..)| *slot);
    found
}
