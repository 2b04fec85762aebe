//! THE order in which names are listed: agencies, centers, collaboratives, teams, roles, and (in `people::order`)
//! persons.
//!
//! Readers look for Ávila among the A and for Łukasik under L, so names are compared in their folded form. Names that
//! fold alike stand in the order of their exact text, and rows of one name in that of their ids, which the caller
//! adds: the same data gives the same list everywhere.

use crate::core::text::fold::fold;

/// Where a name stands in a list; make it once for each name (`sort_by_cached_key`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameOrder {
    folded: String,
    exact: String,
}

/// Where a name stands in a list.
#[must_use]
pub fn name_order(name: &str) -> NameOrder {
    NameOrder { folded: fold(name), exact: name.to_owned() }
}

impl NameOrder {
    /// The capital letter a reader looks under; nothing for a name that folds to no Latin letter.
    #[must_use]
    pub fn letter(&self) -> Option<char> {
        self.folded.chars().next().filter(char::is_ascii_lowercase).map(|c| c.to_ascii_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_their_letters_accents_aside() {
        let mut names =
            ["Zhang", "Łukasik", "ávila", "Baker", "Avila", "Ávila", "O'Brien", "Ødegaard", "Obst", "1st Aid", ""];
        names.sort_by_cached_key(|name| name_order(name));
        let sorted =
            ["", "1st Aid", "Avila", "Ávila", "ávila", "Baker", "Łukasik", "O'Brien", "Obst", "Ødegaard", "Zhang"];
        assert_eq!(names, sorted);
        assert_eq!(name_order("Łukasik").letter(), Some('L'));
        assert_eq!((name_order("").letter(), name_order("1st Aid").letter()), (None, None));
    }
}
