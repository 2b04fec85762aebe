//! The people of the index: their texts and word numbers, and the tables that lead from a key or a pair of initials to
//! people.
//!
//! Memory matters, because 100,000 people must fit beside the rest of the program: the texts of agencies and roles are
//! stored once and shared.

use std::collections::HashMap;

use super::fields::{Fields, SearchField};
use super::keys::KeyTable;
use super::packed::{PackedRows, Row};
use super::tokens::{LONGEST, Token, acronym, initial_pairs, name_tokens, pair};
use super::vocab::{Vocab, WordId};
use crate::core::text::fold;

/// Phrase number of a person without an agency or without a role.
const NONE: u32 = u32::MAX;

/// An agency or a role, with the people who have it.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) field: SearchField,
    text: Box<str>,
    pub(super) words: Box<[WordId]>,
    pub(super) slots: Vec<u32>,
}

/// All people of the index.
#[derive(Debug)]
pub(super) struct Rows<K> {
    packed: PackedRows,
    /// The keys by slot; outdated where a slot is free.
    keys: Vec<K>,
    /// The used slots sorted by key; during a bulk build in the order of adding.
    by_key: Vec<u32>,
    bulk: bool,
    free: Vec<u32>,
    pub(super) phrases: Vec<Phrase>,
    phrase_numbers: HashMap<(SearchField, Box<str>), u32>,
    emails: KeyTable,
    codes: KeyTable,
    phones: KeyTable,
    /// Slots by the first letters of a given and a family name, 26 × 26 lists.
    initials: Vec<Vec<u32>>,
}

impl<K> Default for Rows<K> {
    fn default() -> Self {
        Self {
            packed: PackedRows::default(),
            keys: Vec::new(),
            by_key: Vec::new(),
            bulk: false,
            free: Vec::new(),
            phrases: Vec::new(),
            phrase_numbers: HashMap::new(),
            emails: KeyTable::default(),
            codes: KeyTable::default(),
            phones: KeyTable::default(),
            initials: Vec::new(),
        }
    }
}

/// The part of an e-mail address before the `@`, letters and digits only.
pub(super) fn email_key(email: &str) -> String {
    fold::squash(email.split('@').next().unwrap_or(""))
}

/// The digits of a phone number in reverse order.
pub(super) fn phone_key(phone: &str) -> Vec<u8> {
    phone.bytes().rev().filter(u8::is_ascii_digit).collect()
}

impl<K> Rows<K> {
    pub(super) fn slots(&self) -> usize {
        self.packed.len()
    }

    /// Number of people.
    pub(super) fn people(&self) -> usize {
        self.by_key.len()
    }

    pub(super) fn row(&self, slot: u32) -> Option<&Row> {
        self.packed.row(slot)
    }

    /// The words of a person's names and e-mail name.
    pub(super) fn tokens(&self, row: &Row) -> &[u32] {
        self.packed.tokens(row)
    }

    /// The key of a slot that is in use.
    pub(super) fn key(&self, slot: u32) -> Option<K>
    where
        K: Copy,
    {
        self.keys.get(slot as usize).copied()
    }

    /// The original text of a field.
    pub(super) fn text<'a>(&'a self, row: &'a Row, field: SearchField) -> &'a str {
        match field {
            SearchField::Agency | SearchField::Role => {
                let number = row.phrases[usize::from(field == SearchField::Role)];
                self.phrases.get(number as usize).map_or("", |phrase| &phrase.text)
            }
            _ => self.packed.text(row, field),
        }
    }

    /// People whose e-mail name begins with these letters and digits; `true` if it equals them.
    pub(super) fn by_email<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (u32, bool)> + 'a {
        self.verified(self.emails.beginning_with(start.as_bytes()), SearchField::Email, start)
    }

    /// People whose code begins with these letters and digits; `true` if it equals them.
    pub(super) fn by_code<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (u32, bool)> + 'a {
        self.verified(self.codes.beginning_with(start.as_bytes()), SearchField::Code, start)
    }

    fn verified<'a>(
        &'a self,
        slots: &'a [u32],
        field: SearchField,
        start: &'a str,
    ) -> impl Iterator<Item = (u32, bool)> + 'a {
        slots.iter().filter_map(move |slot| {
            let text = self.text(self.row(*slot)?, field);
            let key = if field == SearchField::Email { email_key(text) } else { fold::squash(text) };
            key.starts_with(start).then_some((*slot, key.len() == start.len()))
        })
    }

    /// People whose phone number ends in these digits.
    pub(super) fn by_phone<'a>(&'a self, digits: &str) -> impl Iterator<Item = u32> + 'a {
        let tail = phone_key(digits);
        let slots = self.phones.beginning_with(&tail);
        slots.iter().copied().filter(move |slot| {
            self.row(*slot).is_some_and(|row| phone_key(self.text(row, SearchField::Phone)).starts_with(&tail))
        })
    }

    /// People with these first letters of given and family name.
    pub(super) fn by_initials(&self, given: u8, family: u8) -> &[u32] {
        pair(given, family).and_then(|at| self.initials.get(at)).map_or(&[], Vec::as_slice)
    }
}

impl<K: Copy + Ord> Rows<K> {
    /// Adds a person whose key is not in the index.
    pub(super) fn add(&mut self, vocab: &mut Vocab, key: K, fields: Fields<'_>) {
        let own = [fields.given, fields.family, fields.goes_by, fields.former, fields.email, fields.code, fields.phone];
        let slot = self.free.pop().unwrap_or(self.slots() as u32);
        let tokens = name_tokens(vocab, &own);
        for token in &tokens {
            vocab.add_name(Token(*token).number(), Token(*token).pointing_to(slot));
        }
        let phrases = [
            self.phrase(vocab, SearchField::Agency, fields.agency, slot),
            self.phrase(vocab, SearchField::Role, fields.role, slot),
        ];
        self.emails.add(email_key(fields.email).as_bytes(), slot);
        self.codes.add(fold::squash(fields.code).as_bytes(), slot);
        self.phones.add(&phone_key(fields.phone), slot);
        for at in initial_pairs(vocab, &tokens) {
            if self.initials.is_empty() {
                self.initials.resize_with(26 * 26, Vec::new);
            }
            self.initials[at].push(slot);
        }
        self.packed.put(slot, own, &tokens, phrases);
        match self.keys.get_mut(slot as usize) {
            Some(place) => *place = key,
            None => self.keys.push(key),
        }
        let at = if self.bulk { self.by_key.len() } else { self.position(key).unwrap_or_else(|at| at) };
        self.by_key.insert(at, slot);
    }

    /// The position of a key in `by_key`, or where to insert it.
    fn position(&self, key: K) -> Result<usize, usize> {
        self.by_key.binary_search_by(|slot| self.keys[*slot as usize].cmp(&key))
    }

    /// Removes the person with this key; returns whether there was one.
    pub(super) fn remove(&mut self, vocab: &mut Vocab, key: K) -> bool {
        let Ok(at) = self.position(key) else {
            return false;
        };
        let slot = self.by_key.remove(at);
        self.remove_row(vocab, slot);
        self.packed.tidy();
        true
    }

    /// Removes a person from every table.
    fn remove_row(&mut self, vocab: &mut Vocab, slot: u32) {
        let Some(row) = self.row(slot).copied() else {
            return;
        };
        for token in self.packed.tokens(&row) {
            vocab.drop_name(Token(*token).number(), Token(*token).pointing_to(slot));
        }
        for number in row.phrases {
            let Some(phrase) = self.phrases.get_mut(number as usize) else {
                continue;
            };
            if let Some(at) = phrase.slots.iter().position(|s| *s == slot) {
                phrase.slots.swap_remove(at);
            }
        }
        for at in initial_pairs(vocab, self.packed.tokens(&row)) {
            if let Some(list) = self.initials.get_mut(at) {
                list.retain(|s| *s != slot);
            }
        }
        self.emails.remove(email_key(self.packed.text(&row, SearchField::Email)).as_bytes(), slot);
        self.codes.remove(fold::squash(self.packed.text(&row, SearchField::Code)).as_bytes(), slot);
        self.phones.remove(&phone_key(self.packed.text(&row, SearchField::Phone)), slot);
        self.packed.free(slot);
        self.free.push(slot);
    }

    /// Makes added keys searchable.
    pub(super) fn sort_added(&mut self) {
        self.emails.sort_added();
        self.codes.sort_added();
        self.phones.sort_added();
    }

    /// Starts a bulk build: until `end_bulk`, people are added without a check for duplicate keys.
    pub(super) fn begin_bulk(&mut self) {
        self.bulk = true;
    }

    /// Ends a bulk build: sorts the tables, keeps the last of two people with the same key, and releases unused memory.
    pub(super) fn end_bulk(&mut self, vocab: &mut Vocab) {
        self.bulk = false;
        self.sort_added();
        let mut slots = std::mem::take(&mut self.by_key);
        slots.sort_unstable_by_key(|slot| (self.keys[*slot as usize], *slot));
        let overtaken = |pair: &[u32]| self.keys[pair[0] as usize] == self.keys[pair[1] as usize];
        let double: Vec<u32> = slots.windows(2).filter(|pair| overtaken(pair)).map(|pair| pair[0]).collect();
        for slot in double {
            self.remove_row(vocab, slot);
        }
        slots.retain(|slot| self.row(*slot).is_some());
        slots.shrink_to_fit();
        self.by_key = slots;
        self.packed.shrink();
        self.keys.shrink_to_fit();
        self.initials.iter_mut().for_each(Vec::shrink_to_fit);
        self.phrases.iter_mut().for_each(|phrase| phrase.slots.shrink_to_fit());
    }

    fn phrase(&mut self, vocab: &mut Vocab, field: SearchField, text: &str, slot: u32) -> u32 {
        let text = fold::cut(text, LONGEST);
        let known = self.phrase_numbers.get(&(field, text.into())).copied();
        let number = known.unwrap_or_else(|| {
            let words = fold::words(text);
            if words.is_empty() {
                return NONE;
            }
            let plain: Vec<&str> = words.iter().map(|word| word.text.as_str()).take(16).collect();
            let mut ids: Vec<WordId> = plain.iter().map(|word| vocab.intern(word)).collect();
            ids.extend(acronym(&plain).map(|letters| vocab.intern(&letters)));
            let number = self.phrases.len() as u32;
            for id in &ids {
                vocab.add_phrase(*id, number);
            }
            self.phrases.push(Phrase { field, text: text.into(), words: ids.into(), slots: Vec::new() });
            self.phrase_numbers.insert((field, text.into()), number);
            number
        });
        if let Some(phrase) = self.phrases.get_mut(number as usize) {
            phrase.slots.push(slot);
        }
        number
    }
}
