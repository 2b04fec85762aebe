//! What a search answers: the people who match, why, and how certain that is.

use super::fields::SearchField;

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
