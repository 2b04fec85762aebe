//! Whether an export leaves the house, and what has to be read first where it does.
//!
//! Every row of the registry says so itself, and there is no default: an export nobody has thought about does not
//! compile. What counts as a finding is not decided here; see [`disclosure`].

use crate::core::model::ids::NoteId;
use crate::core::notes::disclosure;
use crate::core::notes::disclosure::Finding;
use crate::export::{Attribution, Export, Input, Writer};

/// The texts that an export lets out: of which note, which part, the words.
pub type Texts = for<'a> fn(&Input<'a>) -> Vec<(NoteId, &'static str, &'a str)>;

/// Whether an export goes to people outside the center.
#[derive(Clone, Copy)]
pub enum Leaves {
    /// It is for the center's own desk and is written as it is.
    No,
    /// It is for others: its texts are searched for names and numbers of families before it is written.
    Yes {
        /// What it says in free text.
        texts: Texts,
        /// Its writer with agencies or names in it, where it can be asked for that.
        attributed: Option<fn(Attribution) -> Writer>,
    },
}

impl Export {
    /// Whether it leaves the house. Its texts are compared with the whole directory then.
    #[must_use]
    pub fn leaves_house(&self) -> bool {
        matches!(self.leaves, Leaves::Yes { .. })
    }

    /// What somebody should look at before it is written; nothing for one that stays.
    #[must_use]
    pub fn findings(&self, input: &Input<'_>) -> Vec<Finding> {
        match self.leaves {
            Leaves::No => Vec::new(),
            Leaves::Yes { texts, .. } => disclosure::check(input.state, input.now.date(input.zone()), texts(input)),
        }
    }

    /// Its writer with agencies or names in it; nothing where it has none.
    #[must_use]
    pub fn attributed(&self, with: Attribution) -> Option<Writer> {
        match self.leaves {
            Leaves::No | Leaves::Yes { attributed: None, .. } => None,
            Leaves::Yes { attributed: Some(writer), .. } => Some(writer(with)),
        }
    }
}
