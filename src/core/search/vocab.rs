//! The vocabulary: every distinct word once, with letter masks, sorted order for prefixes, and sound codes.
//!
//! Names repeat, so scanning words instead of people keeps the search fast with 100,000 people. Of people it knows only
//! the numbers in its postings. A word stays when the last person with it is removed, because the next import usually
//! brings it back.

use std::collections::HashMap;

use super::phonetic;
use crate::core::text::fold;

/// The number of a distinct word.
pub(super) type WordId = u32;

/// Maximum length of a word, in bytes; nobody types more of a name.
const LONGEST: usize = 60;

/// The distinct words.
#[derive(Debug, Default)]
pub(super) struct Vocab {
    text: String,
    /// End of each word in `text`; a word starts at the end of the word before it.
    ends: Vec<u32>,
    masks: Vec<u64>,
    lens: Vec<u8>,
    /// Word numbers sorted alphabetically.
    order: Vec<WordId>,
    /// By word: people whose names contain it, as packed slot and field.
    names: Vec<Vec<u32>>,
    /// By word: numbers of the phrases (agencies, roles) that contain it.
    phrases: Vec<Vec<u32>>,
    /// Sound code and word, sorted.
    sounds: Vec<(u32, WordId)>,
    /// Word numbers by word; only during a bulk build.
    bulk: Option<HashMap<Box<str>, WordId>>,
}

/// A bit set of the letters that occur, and of those that occur twice; digits share four bits, other bytes one. Two
/// words within n edits differ by at most n bits in each direction.
pub(super) fn mask(word: &[u8]) -> u64 {
    let mut seen = 0_u64;
    let mut twice = 0_u64;
    for byte in word {
        let bit = match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + (byte - b'0') / 3),
            _ => 1 << 30,
        };
        twice |= seen & bit;
        seen |= bit;
    }
    seen | twice << 32
}

/// Truncates a word to the maximum length, at a char boundary.
pub(super) fn truncate(word: &str) -> &str {
    fold::cut(word, LONGEST)
}

impl Vocab {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn word(&self, id: WordId) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.text[start..self.ends[id] as usize]
    }

    pub(super) fn masks(&self) -> &[u64] {
        &self.masks
    }

    pub(super) fn lens(&self) -> &[u8] {
        &self.lens
    }

    pub(super) fn names(&self, id: WordId) -> &[u32] {
        &self.names[id as usize]
    }

    pub(super) fn phrases(&self, id: WordId) -> &[u32] {
        &self.phrases[id as usize]
    }

    /// The number of an exact word.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        self.position(truncate(word)).ok().map(|at| self.order[at])
    }

    fn position(&self, word: &str) -> Result<usize, usize> {
        self.order.binary_search_by(|id| self.word(*id).cmp(word))
    }

    /// The words that begin with `start`, in alphabetical order.
    pub(super) fn beginning_with(&self, start: &str) -> &[WordId] {
        let from = self.order.partition_point(|id| self.word(*id) < start);
        let many = self.order[from..].partition_point(|id| self.word(*id).starts_with(start));
        &self.order[from..from + many]
    }

    /// The words with a sound code.
    pub(super) fn words_with_sound(&self, code: u32) -> impl Iterator<Item = WordId> + '_ {
        let from = self.sounds.partition_point(|(c, _)| *c < code);
        self.sounds[from..].iter().take_while(move |(c, _)| *c == code).map(|(_, id)| *id)
    }

    /// Starts a bulk build: until `end_bulk`, new words are not sorted.
    pub(super) fn begin_bulk(&mut self) {
        self.bulk = Some(HashMap::new());
    }

    pub(super) fn end_bulk(&mut self) {
        self.bulk = None;
        let mut order: Vec<WordId> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.word(*a).cmp(self.word(*b)));
        self.order = order;
        self.sounds.sort_unstable();
        self.sounds.shrink_to_fit();
        self.names.iter_mut().for_each(Vec::shrink_to_fit);
        self.text.shrink_to_fit();
    }

    /// The number of a word; adds the word if it is new.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let word = truncate(word);
        if let Some(bulk) = &self.bulk {
            if let Some(id) = bulk.get(word) {
                return *id;
            }
            let id = self.push(word);
            for code in phonetic::codes(word) {
                self.sounds.push((code.hash, id));
            }
            if let Some(bulk) = &mut self.bulk {
                bulk.insert(word.into(), id);
            }
            return id;
        }
        match self.position(word) {
            Ok(at) => self.order[at],
            Err(at) => {
                let id = self.push(word);
                self.order.insert(at, id);
                for code in phonetic::codes(word) {
                    let at = self.sounds.partition_point(|pair| *pair < (code.hash, id));
                    self.sounds.insert(at, (code.hash, id));
                }
                id
            }
        }
    }

    fn push(&mut self, word: &str) -> WordId {
        let id = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.masks.push(mask(word.as_bytes()));
        self.lens.push(word.len() as u8);
        self.names.push(Vec::new());
        self.phrases.push(Vec::new());
        id
    }

    pub(super) fn add_name(&mut self, id: WordId, posting: u32) {
        self.names[id as usize].push(posting);
    }

    pub(super) fn drop_name(&mut self, id: WordId, posting: u32) {
        let list = &mut self.names[id as usize];
        if let Some(at) = list.iter().position(|p| *p == posting) {
            list.swap_remove(at);
        }
    }

    pub(super) fn add_phrase(&mut self, id: WordId, phrase: u32) {
        let list = &mut self.phrases[id as usize];
        if !list.contains(&phrase) {
            list.push(phrase);
        }
    }
}
