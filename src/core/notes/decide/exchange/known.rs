//! The notes that stand here while others come in: which one says exactly the same, and which one much the same.

use std::collections::HashMap;

use crate::core::model::ids::NoteId;
use crate::core::notes::similar::SimilarTexts;
use crate::core::text::fold::fold;
use crate::core::words::NoteKind;

/// Notes by what they say. Of two that fit equally well the one put in first is meant.
#[derive(Debug, Default)]
pub(super) struct KnownNotes {
    same: HashMap<(NoteKind, String), NoteId>,
    notes: Vec<(NoteId, NoteKind)>,
    texts: SimilarTexts<usize>,
}

impl KnownNotes {
    pub(super) fn put(&mut self, id: NoteId, kind: NoteKind, text: &str) {
        self.same.entry((kind, fold(text))).or_insert(id);
        self.texts.put(self.notes.len(), text);
        self.notes.push((id, kind));
    }

    /// The note of this kind with the same words.
    pub(super) fn same(&self, kind: NoteKind, text: &str) -> Option<NoteId> {
        self.same.get(&(kind, fold(text))).copied()
    }

    /// The note of this kind that says much the same, if one does.
    pub(super) fn similar(&self, kind: NoteKind, text: &str) -> Option<NoteId> {
        let index = self.texts.nearest(text, |index| self.notes[index].1 == kind)?;
        Some(self.notes[index].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;

    #[test]
    fn same_words_and_similar_words_are_found_within_a_kind() {
        let mut ids = Ids::seeded(1);
        let (first, second): (NoteId, NoteId) = (ids.mint(Time(1)), ids.mint(Time(0)));
        let mut notes = KnownNotes::default();
        notes.put(first, NoteKind::Barrier, "Court dates collide with home visits");
        notes.put(second, NoteKind::Barrier, "Home visits collide with court dates");
        assert_eq!(notes.same(NoteKind::Barrier, "court dates  collide with home visits."), Some(first));
        assert_eq!(notes.similar(NoteKind::Barrier, "home visits collide with the court date"), Some(first));
        for kind in [NoteKind::Solution, NoteKind::Question] {
            assert_eq!(notes.same(kind, "Court dates collide with home visits"), None);
            assert_eq!(notes.similar(kind, "Court dates collide with home visits"), None);
        }
        assert_eq!(notes.similar(NoteKind::Barrier, ""), None);
    }
}
