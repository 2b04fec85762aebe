//! Candidates: the readings of a query and the people that each reading finds.
//!
//! The words as typed come first. If they find too little, the search tries initials, words joined or split, and last
//! one word left out. Codes, e-mail addresses and phone numbers are readings of the whole query.

use std::sync::Arc;

use super::candidate::{Candidate, KEY};
use super::fields::SearchField;
use super::fit::{PreparedReading, clear_tables, fill_tables, trusted_worth, weight, weighted_worth};
use super::initials;
use super::query::{MOST_WORDS, Query};
use super::rows::Rows;
use super::tokens::Token;
use super::typed::{KEY_START, PHONE_TAIL, Scratch, TypedWord};
use super::vocab::Vocab;
use super::word::worth;

/// Text score of a complete e-mail name; higher than that of the name it may consist of.
const EMAIL_NAME: u32 = 10_590;
/// Subtracted from the text score if words were joined or split.
const REREAD: u32 = 150;

/// People found by the whole query: badge code, e-mail address, phone number.
pub(super) fn find_by_key<K>(rows: &Rows<K>, query: &Query) -> Vec<Candidate> {
    let mut found = Vec::new();
    let one = |slot, text, variant| Candidate { slot, text, sure: true, variant, whole: text >= KEY };
    if !query.code.is_empty() {
        let digit = query.code.bytes().any(|b| b.is_ascii_digit());
        for (slot, whole) in rows.by_code(&query.code) {
            if whole {
                found.push(one(slot, KEY, Candidate::CODE));
            } else if digit {
                found.push(one(slot, KEY_START, Candidate::CODE_START));
            }
        }
    }
    if query.email.is_none() && query.one_piece {
        // jane.doe or jdoe12 is an e-mail name rather than two words.
        found.extend(
            rows.by_email(&query.code)
                .filter(|(_, whole)| *whole)
                .map(|(slot, _)| one(slot, EMAIL_NAME, Candidate::EMAIL)),
        );
    }
    if let Some((local, typed)) = &query.email {
        for (slot, whole) in rows.by_email(local).filter(|(_, whole)| *whole) {
            let known = rows.row(slot).map(|row| rows.text(row, SearchField::Email).to_lowercase()).unwrap_or_default();
            if known == *typed {
                found.push(one(slot, KEY, Candidate::EMAIL));
            } else if whole && known.starts_with(typed.as_str()) {
                found.push(one(slot, PHONE_TAIL, Candidate::EMAIL));
            }
        }
    }
    if let Some(digits) = &query.phone {
        // A number typed with its country code is longer than the number on the list.
        for tail in [digits.len(), 10, 7] {
            if tail <= digits.len() {
                let text = if tail > 6 { PHONE_TAIL + 400 } else { PHONE_TAIL };
                found.extend(
                    rows.by_phone(&digits[digits.len() - tail..]).map(|slot| one(slot, text, Candidate::PHONE)),
                );
            }
            if found.iter().any(|f| f.variant == Candidate::PHONE) {
                break;
            }
        }
    }
    found
}

/// Collects the candidates of one query, reading by reading.
pub(super) struct Gatherer<'a, K> {
    pub rows: &'a Rows<K>,
    pub vocab: &'a Vocab,
    pub scratch: &'a mut Scratch,
    pub query: &'a Query,
    /// The readings tried so far; a candidate's `variant` is an index into it.
    pub readings: Vec<Vec<Arc<TypedWord>>>,
    pub found: Vec<Candidate>,
}

impl<K> Gatherer<'_, K> {
    /// Finds people by the typed words: first as typed, then in less likely readings.
    pub(super) fn find_by_words(&mut self, limit: usize) {
        let plain: Vec<Arc<TypedWord>> =
            self.query.words.iter().map(|word| self.scratch.lookup(self.rows, self.vocab, word, false)).collect();
        self.fit_reading(plain.clone());
        if plain.len() == 1 {
            let strong = self.found.iter().filter(|one| one.text >= worth::PREFIX).count();
            if strong < limit {
                self.found.extend(initials::find(self.rows, self.vocab, &self.query.words[0]));
            }
        }
        let good = self.found.iter().any(|one| one.text >= worth::PREFIX && one.sure);
        if !good || plain.len() > 1 {
            for words in self.alternative_readings(&plain, good) {
                self.fit_reading(words);
            }
        }
        if self.found.is_empty() {
            self.leave_one_word_out(&plain);
        }
    }

    /// The last resort, never sure: leaves one word out, or takes a single word as letters of a complete name (jsmth).
    fn leave_one_word_out(&mut self, plain: &[Arc<TypedWord>]) {
        if let [word] = plain {
            self.found.extend(initials::subsequence(self.rows, self.vocab, &word.text));
            return;
        }
        for without in 0..plain.len() {
            let mut words = plain.to_vec();
            words.remove(without);
            self.fit_reading(words);
        }
        for one in &mut self.found {
            one.sure = false;
            one.whole = false;
            one.text /= 2;
        }
    }

    /// Other readings: neighbouring words joined (o brien), and one word split in two (smithjones).
    fn alternative_readings(&mut self, plain: &[Arc<TypedWord>], good: bool) -> Vec<Vec<Arc<TypedWord>>> {
        let (rows, vocab) = (self.rows, self.vocab);
        let mut all = Vec::new();
        for at in 1..plain.len() {
            let joined = format!("{}{}", plain[at - 1].text, plain[at].text);
            // A longer word is usually a name of its own; only short ones (o, mc, van) are joined to an unknown word.
            if plain[at - 1].text.len() > 3 && vocab.find(&joined).is_none() {
                continue;
            }
            let word = self.scratch.lookup(rows, vocab, &joined, true);
            if !word.matches.is_empty() {
                let mut words = plain.to_vec();
                words.splice(at - 1..=at, [word]);
                all.push(words);
            }
        }
        if good {
            return all;
        }
        for (at, word) in plain.iter().enumerate() {
            for parts in split_word(vocab, &word.text, 2) {
                let mut words = plain.to_vec();
                words.splice(at..=at, parts.iter().map(|part| self.scratch.lookup(rows, vocab, part, true)));
                all.push(words);
            }
        }
        all
    }

    /// Adds everyone who fits a reading, and keeps the reading.
    fn fit_reading(&mut self, words: Vec<Arc<TypedWord>>) {
        let variant = self.readings.len().min(199) as u8;
        let off = if variant == 0 { 0 } else { REREAD };
        let from = self.found.len();
        match words.as_slice() {
            [] => return,
            [word] => self.fit_single_word(word, variant),
            words => {
                let slots = people_with_all_words(self.rows, self.vocab, self.scratch, words);
                fill_tables(self.scratch, self.vocab, words);
                let ready =
                    PreparedReading { words, dense: &self.scratch.dense, family_first: self.query.family_first };
                for slot in slots {
                    if let Some(fit) = ready.fit(self.rows, slot, &mut self.scratch.options) {
                        self.found.push(Candidate { slot, text: fit.text, sure: fit.sure, variant, whole: fit.whole });
                    }
                }
                clear_tables(self.scratch, words);
            }
        }
        for one in &mut self.found[from..] {
            one.text = one.text.saturating_sub(off);
        }
        self.readings.push(words);
    }

    /// Adds everyone who has a word that matches a single typed word, with the best of these words.
    fn fit_single_word(&mut self, word: &TypedWord, variant: u8) {
        let (rows, vocab) = (self.rows, self.vocab);
        self.scratch.best.resize(rows.slots().max(self.scratch.best.len()), 0);
        let best = &mut self.scratch.best;
        let mut slots: Vec<u32> = Vec::with_capacity(word.people.min(rows.slots()));
        let typed = word.text.len();
        // One or two letters fit agencies of half the roster; alone they mean a name.
        let phrases = typed > 2 || word.matches.iter().all(|m| vocab.names(m.id).is_empty());
        for word_match in &word.matches {
            for posting in vocab.names(word_match.id) {
                let token = Token(*posting);
                let raw = trusted_worth(word_match.worth, word_match.layer, token.field(), typed);
                keep_best(best, &mut slots, token.number(), raw, weighted_worth(word_match.worth, token));
            }
            if phrases {
                for phrase in vocab.phrases(word_match.id).iter().map(|p| &rows.phrases[*p as usize]) {
                    let raw = trusted_worth(word_match.worth, word_match.layer, phrase.field, typed);
                    let weighed = word_match.worth * weight(phrase.field) / 100;
                    for slot in &phrase.slots {
                        keep_best(best, &mut slots, *slot, raw, weighed);
                    }
                }
            }
        }
        for (slot, worth, field) in &word.keys {
            keep_best(best, &mut slots, *slot, *worth, worth * weight(*field) / 100);
        }
        self.found.reserve(slots.len());
        for slot in slots {
            let packed = std::mem::take(&mut best[slot as usize]);
            self.found.push(Candidate { slot, text: packed >> 1, sure: packed & 1 != 0, variant, whole: false });
        }
    }
}

/// Ways to split a word, with at most `cuts` cuts, into known words and the beginning of another.
fn split_word(vocab: &Vocab, word: &str, cuts: usize) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    for at in (2..word.len().saturating_sub(2)).rev() {
        if !word.is_char_boundary(at) || ways.len() > 3 {
            continue;
        }
        let (left, right) = word.split_at(at);
        if vocab.find(left).is_none_or(|id| vocab.names(id).is_empty()) {
            continue;
        }
        if vocab.beginning_with(right).iter().any(|id| !vocab.names(*id).is_empty()) {
            ways.push(vec![left.to_owned(), right.to_owned()]);
        } else if cuts > 1 {
            ways.extend(split_word(vocab, right, cuts - 1).into_iter().map(|mut rest| {
                rest.insert(0, left.to_owned());
                rest
            }));
        }
    }
    ways
}

/// Slots of the people whom every one of the typed words matches. A byte of bits per person is much cheaper than
/// looking at each person's words.
fn people_with_all_words<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    words: &[Arc<TypedWord>],
) -> Vec<u32> {
    scratch.bits.resize(rows.slots().max(scratch.bits.len()), 0);
    let bits = &mut scratch.bits;
    let mut order: Vec<&Arc<TypedWord>> = words.iter().take(MOST_WORDS).collect();
    order.sort_by_key(|word| word.people + word.keys.len());
    let mut slots: Vec<u32> = Vec::new();
    for (at, word) in order.iter().enumerate() {
        let (bit, before) = (1_u8 << at, (1_u8 << at) - 1);
        let mut stamp = |slot: u32| {
            let Some(seen) = bits.get_mut(slot as usize) else {
                return;
            };
            if *seen == before {
                *seen |= bit;
                if at == 0 {
                    slots.push(slot);
                }
            }
        };
        for word_match in &word.matches {
            vocab.names(word_match.id).iter().for_each(|posting| stamp(Token(*posting).number()));
            for phrase in vocab.phrases(word_match.id) {
                rows.phrases[*phrase as usize].slots.iter().for_each(|slot| stamp(*slot));
            }
        }
        word.keys.iter().for_each(|(slot, ..)| stamp(*slot));
    }
    let all = (1_u16 << order.len()) as u8;
    let all = all.wrapping_sub(1);
    let every = slots.iter().copied().filter(|slot| bits[*slot as usize] == all).collect();
    for slot in slots {
        bits[slot as usize] = 0;
    }
    every
}

/// Keeps the better text score of a slot; the lowest bit says whether the match is sure.
fn keep_best(best: &mut [u32], slots: &mut Vec<u32>, slot: u32, raw: u32, weighed: u32) {
    let Some(known) = best.get_mut(slot as usize) else {
        return;
    };
    let packed = weighed << 1 | u32::from(raw >= worth::SURE);
    if *known == 0 {
        slots.push(slot);
    }
    *known = (*known).max(packed);
}
