//! One row of a domain's table of acts.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::words::Permission;

/// Kind and needs of an act. Its word and its permission follow from the kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Kind of act in the journal.
    pub kind: ActKind,
    /// Rows to load beside the session itself.
    pub needs: Vec<Need>,
}

impl Spec {
    /// Builds a row of the table.
    pub fn new(kind: ActKind, needs: impl IntoIterator<Item = Need>) -> Self {
        Self { kind, needs: needs.into_iter().collect() }
    }

    /// The permission that the act requires.
    #[must_use]
    pub const fn permission(&self) -> Permission {
        self.kind.permission()
    }
}
