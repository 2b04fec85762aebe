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

pub mod edits;
mod fit;
mod gather;
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

pub use crate::core::notes::similar::{Alike, Texts};

use rows::Rows;
use typed::Scratch;
use vocab::Vocab;

/// The searchable texts of one person. An empty text means that the person has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// Given names as written, separated by spaces.
    pub given: &'a str,
    /// Family names as written.
    pub family: &'a str,
    /// The name the person prefers.
    pub goes_by: &'a str,
    /// A former name that other lists may still use.
    pub former: &'a str,
    /// The complete e-mail address.
    pub email: &'a str,
    /// The name of the agency.
    pub agency: &'a str,
    /// The job role.
    pub role: &'a str,
    /// External id or badge code.
    pub code: &'a str,
    /// Phone number in any notation. Only the digits are compared, starting at the end.
    pub phone: &'a str,
}

/// A person's status for ranking, supplied by the caller for each query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// On the session's list and not here yet.
    Expected,
    /// On the session's list and excused.
    Excused,
    /// Was here and has left.
    Left,
    /// Here now.
    In,
    /// In the directory, but not on this session's list.
    Stranger,
}

/// A searched text of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchField {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Preferred name.
    GoesBy,
    /// Former name.
    Former,
    /// E-mail address.
    Email,
    /// Agency.
    Agency,
    /// Job role.
    Role,
    /// External id or badge code.
    Code,
    /// Phone number.
    Phone,
}

impl SearchField {
    /// All fields, in the order of `Fields`.
    pub const ALL: [Self; 9] = [
        Self::Given,
        Self::Family,
        Self::GoesBy,
        Self::Former,
        Self::Email,
        Self::Agency,
        Self::Role,
        Self::Code,
        Self::Phone,
    ];

    /// The field's name as shown in `Hit::why`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Family => "family",
            Self::GoesBy => "goes by",
            Self::Former => "former name",
            Self::Email => "e-mail",
            Self::Agency => "agency",
            Self::Role => "role",
            Self::Code => "id",
            Self::Phone => "phone",
        }
    }

    /// Whether the field holds a name of the person.
    const fn is_name(self) -> bool {
        matches!(self, Self::Given | Self::Family | Self::GoesBy | Self::Former)
    }
}

/// A range of an original text to highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The text it is in.
    pub field: SearchField,
    /// First byte; always on a char boundary of the original text.
    pub start: usize,
    /// Length in bytes; the end is always on a char boundary.
    pub len: usize,
}

/// One person that matched the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<K> {
    /// The key under which the person was added.
    pub key: K,
    /// 0 to 1000, including the effect of standing. Hits are sorted by this score.
    pub score: u32,
    /// False if this is probably not the person meant. The weakest typed word decides.
    pub sure: bool,
    /// Why the person matched: `given, family`, `nickname of William`, `sounds like Nguyen`.
    pub why: String,
    /// Ranges to highlight, sorted by field, without overlaps.
    pub highlights: Vec<Highlight>,
}

/// The hits of one search and how certain they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult<K> {
    /// False if the person meant is probably not on the list.
    pub sure: bool,
    /// Whether the first hit is a clear winner that Enter may act on. False when two hits are close.
    pub clear: bool,
    /// The hits, best first, at most `limit`.
    pub hits: Vec<Hit<K>>,
}

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
