//! Candidates: the readings of a query and the people that each reading finds.
//!
//! The words as typed come first. If they find too little, the search tries initials, words joined or split, and last
//! one word left out. Codes, e-mail addresses and phone numbers are readings of the whole query.

use std::sync::Arc;

use super::fit::{Ready, spread, trust, unspread, weigh, weight};
use super::query::{MOST_WORDS, Query};
use super::rank::{Found, KEY};
use super::rows::Rows;
use super::toks::Tok;
use super::typed::{KEY_START, PHONE_TAIL, Scratch, Typed};
use super::vocab::Vocab;
use super::word::worth;
use super::{Field, initials};

/// Text score of a complete e-mail name; higher than that of the name it may consist of.
const EMAIL_NAME: u32 = 10_590;
/// Subtracted from the text score if words were joined or split.
const REREAD: u32 = 150;

/// People found by the whole query: badge code, e-mail address, phone number.
pub(super) fn whole_keys<K>(rows: &Rows<K>, query: &Query) -> Vec<Found> {
    let mut found = Vec::new();
    let one = |slot, text, variant| Found { slot, text, sure: true, variant, whole: text >= KEY };
    if !query.code.is_empty() {
        let digit = query.code.bytes().any(|b| b.is_ascii_digit());
        for (slot, whole) in rows.by_code(&query.code) {
            if whole {
                found.push(one(slot, KEY, Found::CODE));
            } else if digit {
                found.push(one(slot, KEY_START, Found::CODE_START));
            }
        }
    }
    if query.email.is_none() && query.one_piece {
        // jane.doe or jdoe12 is an e-mail name rather than two words.
        found.extend(
            rows.by_email(&query.code).filter(|(_, whole)| *whole).map(|(slot, _)| one(slot, EMAIL_NAME, Found::EMAIL)),
        );
    }
    if let Some((local, typed)) = &query.email {
        for (slot, whole) in rows.by_email(local).filter(|(_, whole)| *whole) {
            let known = rows.row(slot).map(|row| rows.text(row, Field::Email).to_lowercase()).unwrap_or_default();
            if known == *typed {
                found.push(one(slot, KEY, Found::EMAIL));
            } else if whole && known.starts_with(typed.as_str()) {
                found.push(one(slot, PHONE_TAIL, Found::EMAIL));
            }
        }
    }
    if let Some(digits) = &query.phone {
        // A number typed with its country code is longer than the number on the list.
        for tail in [digits.len(), 10, 7] {
            if tail <= digits.len() {
                let text = if tail > 6 { PHONE_TAIL + 400 } else { PHONE_TAIL };
                found.extend(rows.by_phone(&digits[digits.len() - tail..]).map(|slot| one(slot, text, Found::PHONE)));
            }
            if found.iter().any(|f| f.variant == Found::PHONE) {
                break;
            }
        }
    }
    found
}

/// Finds people by the typed words: first as typed, then in less likely readings.
pub(super) fn by_words<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &Query,
    limit: usize,
    readings: &mut Vec<Vec<Arc<Typed>>>,
    found: &mut Vec<Found>,
) {
    let plain: Vec<Arc<Typed>> = query.words.iter().map(|w| scratch.typed(rows, vocab, w, false)).collect();
    let single = plain.len() == 1;
    take(rows, vocab, scratch, query, readings, plain.clone(), found);
    if single {
        let strong = found.iter().filter(|f| f.text >= worth::BEGINNING).count();
        if strong < limit {
            found.extend(initials::find(rows, vocab, &query.words[0]));
        }
    }
    let good = found.iter().any(|f| f.text >= worth::BEGINNING && f.sure);
    if !good || plain.len() > 1 {
        for words in rereadings(rows, vocab, scratch, &plain, good) {
            take(rows, vocab, scratch, query, readings, words, found);
        }
    }
    if found.is_empty() {
        leave_out(rows, vocab, scratch, query, readings, &plain, found);
    }
}

/// The last resort, never sure: leaves one word out, or takes a single word as letters of a complete name (jsmth).
fn leave_out<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &Query,
    readings: &mut Vec<Vec<Arc<Typed>>>,
    plain: &[Arc<Typed>],
    found: &mut Vec<Found>,
) {
    if let [word] = plain {
        found.extend(initials::scattered(rows, vocab, &word.text));
        return;
    }
    for without in 0..plain.len() {
        let mut words = plain.to_vec();
        words.remove(without);
        take(rows, vocab, scratch, query, readings, words, found);
    }
    for one in found {
        one.sure = false;
        one.whole = false;
        one.text /= 2;
    }
}

/// Other readings: neighbouring words joined (o brien), and one word split in two (smithjones).
fn rereadings<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    plain: &[Arc<Typed>],
    good: bool,
) -> Vec<Vec<Arc<Typed>>> {
    let mut all = Vec::new();
    for at in 1..plain.len() {
        let joined = format!("{}{}", plain[at - 1].text, plain[at].text);
        // A longer word is usually a name of its own; only short ones (o, mc, van) are joined to an unknown word.
        if plain[at - 1].text.len() > 3 && vocab.find(&joined).is_none() {
            continue;
        }
        let word = scratch.typed(rows, vocab, &joined, true);
        if !word.met.is_empty() {
            let mut words = plain.to_vec();
            words.splice(at - 1..=at, [word]);
            all.push(words);
        }
    }
    if good {
        return all;
    }
    for (at, word) in plain.iter().enumerate() {
        for parts in apart(vocab, &word.text, 2) {
            let mut words = plain.to_vec();
            words.splice(at..=at, parts.iter().map(|part| scratch.typed(rows, vocab, part, true)));
            all.push(words);
        }
    }
    all
}

/// Ways to split a word, with at most `cuts` cuts, into known words and the beginning of another.
fn apart(vocab: &Vocab, word: &str, cuts: usize) -> Vec<Vec<String>> {
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
            ways.extend(apart(vocab, right, cuts - 1).into_iter().map(|mut rest| {
                rest.insert(0, left.to_owned());
                rest
            }));
        }
    }
    ways
}

/// Adds everyone who fits a reading, and keeps the reading.
fn take<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &Query,
    readings: &mut Vec<Vec<Arc<Typed>>>,
    words: Vec<Arc<Typed>>,
    found: &mut Vec<Found>,
) {
    let variant = readings.len().min(199) as u8;
    let off = if variant == 0 { 0 } else { REREAD };
    let from = found.len();
    match words.as_slice() {
        [] => return,
        [word] => take_single(rows, vocab, scratch, word, variant, found),
        words => {
            let slots = common(rows, vocab, scratch, words);
            spread(scratch, vocab, words);
            let ready = Ready { words, dense: &scratch.dense, family_first: query.family_first };
            for slot in slots {
                if let Some(fit) = ready.fit(rows, slot, &mut scratch.options) {
                    found.push(Found { slot, text: fit.text, sure: fit.sure, variant, whole: fit.whole });
                }
            }
            unspread(scratch, words);
        }
    }
    for one in &mut found[from..] {
        one.text = one.text.saturating_sub(off);
    }
    readings.push(words);
}

/// Adds everyone who has a word that matches a single typed word, with the best of these words.
fn take_single<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    word: &Typed,
    variant: u8,
    found: &mut Vec<Found>,
) {
    scratch.best.resize(rows.slots().max(scratch.best.len()), 0);
    let best = &mut scratch.best;
    let mut slots: Vec<u32> = Vec::with_capacity(word.people.min(rows.slots()));
    let typed = word.text.len();
    // One or two letters fit agencies of half the roster; alone they mean a name.
    let phrases = typed > 2 || word.met.iter().all(|m| vocab.names(m.id).is_empty());
    for met in &word.met {
        for posting in vocab.names(met.id) {
            let tok = Tok(*posting);
            let raw = trust(met.worth, met.kind, tok.field(), typed);
            note(best, &mut slots, tok.number(), raw, weigh(met.worth, tok));
        }
        if phrases {
            for phrase in vocab.phrases(met.id).iter().map(|p| &rows.phrases[*p as usize]) {
                let raw = trust(met.worth, met.kind, phrase.field, typed);
                let weighed = met.worth * weight(phrase.field) / 100;
                for slot in &phrase.slots {
                    note(best, &mut slots, *slot, raw, weighed);
                }
            }
        }
    }
    for (slot, worth, field) in &word.keys {
        note(best, &mut slots, *slot, *worth, worth * weight(*field) / 100);
    }
    found.reserve(slots.len());
    for slot in slots {
        let packed = std::mem::take(&mut best[slot as usize]);
        found.push(Found { slot, text: packed >> 1, sure: packed & 1 != 0, variant, whole: false });
    }
}

/// Slots of the people whom every one of the typed words matches. A byte of bits per person is much cheaper than
/// looking at each person's words.
fn common<K>(rows: &Rows<K>, vocab: &Vocab, scratch: &mut Scratch, words: &[Arc<Typed>]) -> Vec<u32> {
    scratch.bits.resize(rows.slots().max(scratch.bits.len()), 0);
    let bits = &mut scratch.bits;
    let mut order: Vec<&Arc<Typed>> = words.iter().take(MOST_WORDS).collect();
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
        for met in &word.met {
            vocab.names(met.id).iter().for_each(|posting| stamp(Tok(*posting).number()));
            for phrase in vocab.phrases(met.id) {
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
fn note(best: &mut [u32], slots: &mut Vec<u32>, slot: u32, raw: u32, weighed: u32) {
    let Some(known) = best.get_mut(slot as usize) else {
        return;
    };
    let packed = weighed << 1 | u32::from(raw >= worth::SURE);
    if *known == 0 {
        slots.push(slot);
    }
    *known = (*known).max(packed);
}
