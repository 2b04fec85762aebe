//! Which notes say much the same in other words: offered to a human, never joined without one.
//!
//! Two notes are alike by the share of the words that both have. Words are folded and cut to their beginnings, so that
//! "visits" and "visit" are one; the smallest words count for nothing.

use std::collections::{BTreeSet, HashMap};

use crate::core::model::ids::NoteId;
use crate::core::text::fold::fold;
use crate::core::words::NoteKind;

/// From this share of common words on, in hundredths, two notes are alike.
const SHARE: usize = 60;
/// A word that more notes than this share tells nothing, and would cost the most.
const COMMON: usize = 400;
/// Letters of a word that count.
const STEM: usize = 5;

const SMALL: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "does", "for", "from", "has", "have", "in", "is", "it",
    "no", "not", "of", "on", "or", "our", "so", "that", "the", "their", "there", "to", "we", "with", "us",
];

/// Notes by the words in them.
#[derive(Debug, Default)]
pub struct Alike {
    /// (kind, folded text) to the first note that says exactly this.
    exact: HashMap<(NoteKind, String), NoteId>,
    by_word: HashMap<String, Vec<usize>>,
    notes: Vec<(NoteId, NoteKind, usize)>,
}

fn stems(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

impl Alike {
    /// Takes one note in.
    pub fn put(&mut self, id: NoteId, kind: NoteKind, text: &str) {
        self.exact.entry((kind, fold(text))).or_insert(id);
        let stems = stems(text);
        let index = self.notes.len();
        self.notes.push((id, kind, stems.len()));
        for stem in stems {
            self.by_word.entry(stem).or_default().push(index);
        }
    }

    /// The note of this kind with the same words.
    #[must_use]
    pub fn same(&self, kind: NoteKind, text: &str) -> Option<NoteId> {
        self.exact.get(&(kind, fold(text))).copied()
    }

    /// The note of this kind that is most like a text, if one is.
    #[must_use]
    pub fn alike(&self, kind: NoteKind, text: &str) -> Option<NoteId> {
        let stems = stems(text);
        let mut common: HashMap<usize, usize> = HashMap::new();
        for stem in &stems {
            let telling = self.by_word.get(stem).filter(|notes| notes.len() <= COMMON);
            for index in telling.into_iter().flatten() {
                *common.entry(*index).or_default() += 1;
            }
        }
        let share = |index: usize, common: usize| 200 * common / (self.notes[index].2 + stems.len()).max(1);
        let mut near: Vec<(usize, usize)> = common
            .into_iter()
            .filter(|(index, common)| self.notes[*index].1 == kind && *common > 1)
            .map(|(index, common)| (share(index, common), index))
            .filter(|(share, _)| *share >= SHARE)
            .collect();
        near.sort_by_key(|(share, index)| (std::cmp::Reverse(*share), *index));
        near.first().map(|(_, index)| self.notes[*index].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;

    #[test]
    fn the_same_said_otherwise_is_alike_and_something_else_is_not() {
        let id: NoteId = Ids::seeded(1).mint(Time(0));
        let mut notes = Alike::default();
        notes.put(id, NoteKind::Barrier, "Court dates collide with home visits");
        assert_eq!(notes.same(NoteKind::Barrier, "court dates  collide with home visits."), Some(id));
        assert_eq!(notes.same(NoteKind::Solution, "Court dates collide with home visits"), None);
        for text in ["Home visits collide with the court date", "court dates often collide with our home visits"] {
            assert_eq!(notes.alike(NoteKind::Barrier, text), Some(id), "{text}");
        }
        for text in ["No quiet place for home visits", "The court", "", "Forms are asked for twice"] {
            assert_eq!(notes.alike(NoteKind::Barrier, text), None, "{text}");
        }
    }
}
