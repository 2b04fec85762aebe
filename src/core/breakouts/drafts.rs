//! What a draw or a repair proposes, before anything has an id: rounds, tables, seats.

use crate::core::breakouts::solver::sizes::Sizes;
use crate::core::model::ids::{ItemId, PersonId, RoundId};
use crate::core::words::{Mode, SeatOrigin};

/// What is kept of a draw beside its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RoundDraft {
    pub item: Option<ItemId>,
    pub title: String,
    pub prompt: String,
    pub mode: Mode,
    pub seed: u64,
    pub sizes: Sizes,
    /// The round in whose place it was drawn, which then never took place.
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
    /// Who stays there in the next draw as well.
    pub pinned: Vec<PersonId>,
}

/// Somebody who gets a seat, or another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Reseat {
    pub person: PersonId,
    /// The table's number: one that is opened by the same act has no id yet.
    pub number: u32,
    pub placing: SeatOrigin,
    pub reason: String,
}
