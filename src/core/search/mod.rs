//! Person search: finds the right person from a few typed letters.
//!
//! Every distinct word of the roster is stored once. A typed word is compared with all of them: exact, prefix, nickname,
//! at most two typos, sound. Only the people who have a matching word are then ranked as a whole, by the mean of their
//! words; the weakest word decides whether a hit is sure. So the cost of a keystroke grows with the number of distinct
//! words, not of people.
//!
//! A person's standing (expected before in, in before strangers) orders equal hits and hides nobody. Ties rotate by one
//! with every key typed: the user saw the first and typed on. The result says whether the person is probably not on the
//! list (`sure`), and whether there is a winner that Enter may take (`clear`).
//!
//! The index is updated by single rows. Above 3,000 people the screens build it while the first frame is drawn. Pure: no
//! I/O, no clock.

mod assignment;
mod candidate;
pub mod edits;
mod fields;
mod fit;
mod gather;
mod hits;
mod initials;
mod keys;
mod marks;
mod nicknames;
mod packed;
pub mod people;
mod phonetic;
#[cfg(test)]
mod quality;
mod query;
mod rank;
mod rows;
#[cfg(test)]
mod tests;
mod tokens;
mod typed;
mod vocab;
mod word;

use std::sync::{Mutex, PoisonError};

pub use fields::{Fields, SearchField};
pub use hits::{Highlight, Hit, SearchResult, Standing};

use rows::Rows;
use typed::Scratch;
use vocab::Vocab;

/// The index of searchable people. Changing one person is cheap whatever the size of the roster.
#[derive(Debug)]
pub struct Index<K> {
    rows: Rows<K>,
    vocab: Vocab,
    /// Cache of the last typed words, and reusable buffers. Behind a lock so that `search` can take `&self`
    /// and the index stays `Sync`.
    scratch: Mutex<Scratch>,
}

impl<K: Copy + Ord> Default for Index<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Copy + Ord> Index<K> {
    /// An empty index.
    #[must_use]
    pub fn new() -> Self {
        Self { rows: Rows::default(), vocab: Vocab::default(), scratch: Mutex::default() }
    }

    /// Builds an index of many people; much faster than calling `put` for each. If two people have the same key, the
    /// last one is kept.
    pub fn build<'a>(people: impl IntoIterator<Item = (K, Fields<'a>)>) -> Self {
        let mut index = Self::new();
        index.vocab.begin_bulk();
        index.rows.begin_bulk();
        for (key, fields) in people {
            index.rows.add(&mut index.vocab, key, fields);
        }
        index.vocab.end_bulk();
        index.rows.end_bulk(&mut index.vocab);
        index
    }

    /// Adds a person, or replaces the person with this key.
    pub fn put(&mut self, key: K, fields: Fields<'_>) {
        self.rows.remove(&mut self.vocab, key);
        self.rows.add(&mut self.vocab, key, fields);
        self.rows.sort_added();
        self.scratch_mut().clear_cache();
    }

    /// Removes a person. An unknown key is ignored.
    pub fn remove(&mut self, key: K) {
        if self.rows.remove(&mut self.vocab, key) {
            self.scratch_mut().clear_cache();
        }
    }

    fn scratch_mut(&mut self) -> &mut Scratch {
        self.scratch.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// Number of people.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.people()
    }

    /// Whether the index is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.people() == 0
    }

    /// Finds at most `limit` people. An empty query finds nobody, because names at a door are not for browsing.
    ///
    /// `standing` is called only for people who match; it must not search the same index, because the index is locked
    /// during the call. The same index and query always give the same result. Ties rotate by one with every key typed:
    /// the user saw the first of them and typed on.
    pub fn search(&self, query: &str, limit: usize, standing: impl Fn(K) -> Standing) -> SearchResult<K> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        rank::search(&self.rows, &self.vocab, &mut scratch, query, limit, &standing)
    }
}
