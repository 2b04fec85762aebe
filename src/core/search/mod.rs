//! Finding the right person from what somebody types at a door.
//!
//! Every distinct word of the roster is kept once. A typed word is compared with all of them: exact, beginning,
//! nickname, at most two typing slips, sound. Only the people who own a word that was hit are then ranked as a whole,
//! by the mean of their words; the weakest word decides the doubt. So the cost of a key grows with the number of
//! different words, not of people.
//!
//! Where a person stands (expected before in, in before strangers) orders equals and hides nobody. Ties rotate by one
//! with every key typed: whoever was on top was seen and not taken. The result says whether the person is probably not
//! on the list (`sure`), and whether there is a winner that Enter may take (`clear`).
//!
//! The index follows single rows. Above 3,000 people the screens build it beside the first frame. Pure: no I/O, no
//! clock.

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
mod toks;
mod typed;
mod vocab;
mod word;

use std::sync::{Mutex, PoisonError};

pub use crate::core::notes::similar::{Alike, Texts};

use rows::Rows;
use typed::Scratch;
use vocab::Vocab;

/// The texts of one person that can be searched. Borrowed; an empty text means that there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// Given names as written, several separated by blanks.
    pub given: &'a str,
    /// Family names as written.
    pub family: &'a str,
    /// What the person wants to be called.
    pub goes_by: &'a str,
    /// An earlier name that is still in other people's lists.
    pub former: &'a str,
    /// The whole e-mail address.
    pub email: &'a str,
    /// The name of the agency.
    pub agency: &'a str,
    /// The job role.
    pub role: &'a str,
    /// External id or badge code.
    pub code: &'a str,
    /// Phone number in any notation; only its digits count, and from the end.
    pub phone: &'a str,
}

/// Where a person stands for ranking, decided by the caller at query time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// On the list and not here yet.
    Expected,
    /// On the list and excused.
    Excused,
    /// Was here and has left.
    Left,
    /// Here now.
    In,
    /// Known to the directory, not on this session's list.
    Stranger,
}

/// A searched text of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// What the person wants to be called.
    GoesBy,
    /// An earlier name.
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

impl Field {
    /// All fields, in the order in which `Fields` has them.
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

    /// The field in a word, as it stands in `Hit::why`.
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

    /// The fields that hold names of the person.
    const fn is_name(self) -> bool {
        matches!(self, Self::Given | Self::Family | Self::GoesBy | Self::Former)
    }
}

/// A stretch of an original text to highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The text it is in.
    pub field: Field,
    /// First byte, on a char boundary of the original text.
    pub start: usize,
    /// Length in bytes, ends on a char boundary.
    pub len: usize,
}

/// One person found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<K> {
    /// The key it was put in with.
    pub key: K,
    /// 0 to 1000. Hits come in the order of this score; standing is already in it.
    pub score: u32,
    /// False: probably not this one. Judged by the weakest typed word.
    pub sure: bool,
    /// Why it matched, in words: `given, family`, `nickname of William`, `sounds like Nguyen`.
    pub why: String,
    /// What to highlight, in the order of the fields, without overlaps.
    pub marks: Vec<Mark>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<K> {
    /// False: probably nobody on the list is meant.
    pub sure: bool,
    /// The first hit is a clear winner, so that Enter may act on it. False when two are close.
    pub clear: bool,
    /// The best hits, best first, at most as many as asked for.
    pub hits: Vec<Hit<K>>,
}

/// The searchable people. Changing one person costs little however many there are.
#[derive(Debug)]
pub struct Index<K> {
    rows: Rows<K>,
    vocab: Vocab,
    /// Memory of the last typed words and working space. Behind a lock so that `search` can take `&self`
    /// and the index can still move between threads.
    scratch: Mutex<Scratch>,
}

impl<K: Copy + Ord> Default for Index<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Copy + Ord> Index<K> {
    /// An index of nobody.
    #[must_use]
    pub fn new() -> Self {
        Self { rows: Rows::default(), vocab: Vocab::default(), scratch: Mutex::default() }
    }

    /// An index of many people at once; much quicker than putting them one by one. The last of two people
    /// with the same key wins.
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

    /// Adds a person or replaces what was known under this key.
    pub fn put(&mut self, key: K, fields: Fields<'_>) {
        self.rows.take_out(&mut self.vocab, key);
        self.rows.add(&mut self.vocab, key, fields);
        self.rows.settle();
        self.scratch_mut().forget();
    }

    /// Takes a person out. Nothing happens if the key is unknown.
    pub fn remove(&mut self, key: K) {
        if self.rows.take_out(&mut self.vocab, key) {
            self.scratch_mut().forget();
        }
    }

    fn scratch_mut(&mut self) -> &mut Scratch {
        self.scratch.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.people()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.people() == 0
    }

    /// Finds people. `standing` is asked for the people found only. An empty query finds nobody, since names
    /// at a door are not for browsing. The same index and query give the same answer; people who are equal in all
    /// but their keys go round by one with each key typed, since who was seen first was not taken.
    /// `standing` must not search the same index again: it is asked under the index's lock.
    pub fn search(&self, query: &str, limit: usize, standing: impl Fn(K) -> Standing) -> Answer<K> {
        let mut scratch = self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        rank::search(&self.rows, &self.vocab, &mut scratch, query, limit, &standing)
    }
}
