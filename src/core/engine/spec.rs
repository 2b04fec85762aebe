//! One row of a domain's table of acts.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::words::Permission;

/// What an act says of itself. The word and the permission are its kind's, in one table for the whole journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// What the history calls it.
    pub kind: ActKind,
    /// What must be read before it can be decided, beside the session itself.
    pub needs: Vec<Need>,
}

impl Spec {
    /// A row of the table.
    pub fn new(kind: ActKind, needs: impl IntoIterator<Item = Need>) -> Self {
        Self { kind, needs: needs.into_iter().collect() }
    }

    /// What a station must be allowed to do.
    #[must_use]
    pub const fn permission(&self) -> Permission {
        self.kind.permission()
    }
}
