//! Rounds, tables and seats as a draw or a repair proposes them, before rows and ids exist.

use crate::core::breakouts::solver::sizes::Sizes;
use crate::core::model::ids::{ItemId, PersonId, RoundId};
use crate::core::words::{Mode, SeatOrigin};

/// The attributes of a drawn round, apart from its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RoundDraft {
    pub item: Option<ItemId>,
    pub title: String,
    pub prompt: String,
    pub mode: Mode,
    pub seed: u64,
    pub sizes: Sizes,
    /// The round that it replaces, which then counts as never held.
    pub instead_of: Option<RoundId>,
}

/// One drawn table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct GroupDraft {
    pub name: String,
    pub family: String,
    pub people: Vec<PersonId>,
    pub facilitator: Option<PersonId>,
    pub note_taker: Option<PersonId>,
    pub reporter: Option<PersonId>,
    /// People who stay at this table in the next draw.
    pub pinned: Vec<PersonId>,
}

/// A person who gets a seat, or moves to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Reseat {
    pub person: PersonId,
    /// The table's number. A table opened by the same act has no id yet.
    pub number: u32,
    pub placing: SeatOrigin,
    pub reason: String,
}
