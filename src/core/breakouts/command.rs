//! Acts on breakout groups.

use crate::core::breakouts::repair::Repair;
use crate::core::breakouts::solver::sizes::Sizes;
use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need::{self, Attendance, Person, Roster, Rounds, Seats};
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{GroupId, ItemId, PersonId, RoundId, SessionId};
use crate::core::words::{Mode, SeatOrigin, SeatingConstraint};

/// An act on the breakout groups of a session.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum BreakoutsAct {
    /// Writes down a round that was drawn.
    SaveRound {
        round: RoundDraft,
        groups: Vec<GroupDraft>,
    },
    Seat {
        round: RoundId,
        person: PersonId,
        group: GroupId,
        placing: SeatOrigin,
        reason: String,
    },
    /// Two people change places.
    Swap {
        round: RoundId,
        people: (PersonId, PersonId),
    },
    /// A person stays in their group when it is drawn or repaired, or no longer does.
    Pin {
        round: RoundId,
        person: PersonId,
        pinned: bool,
    },
    /// Two people are to sit together or apart; `None` takes the wish back.
    Wish {
        people: (PersonId, PersonId),
        bond: Option<SeatingConstraint>,
    },
    /// The plan that somebody has looked at.
    Repair {
        round: RoundId,
        plan: Repair,
    },
}

impl BreakoutsAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, at: SessionId) -> Spec {
        match self {
            Self::SaveRound { .. } => Spec::new(ActKind::SaveRound, [Roster(at), Rounds(at)]),
            Self::Seat { round, person, .. } => {
                let needs = [Person(*person), Attendance(at, *person), Rounds(at), Seats(*round)];
                Spec::new(ActKind::Seat, needs)
            }
            Self::Swap { round, people: (a, b) } => {
                Spec::new(ActKind::Swap, [Rounds(at), Seats(*round), Person(*a), Person(*b)])
            }
            Self::Pin { round, person, .. } => Spec::new(ActKind::Pin, [Rounds(at), Seats(*round), Person(*person)]),
            Self::Wish { people: (a, b), .. } => {
                Spec::new(ActKind::Wish, [Person(*a), Person(*b), Need::Wish(at, *a.min(b), *a.max(b))])
            }
            Self::Repair { round, .. } => Spec::new(ActKind::Repair, [Roster(at), Rounds(at), Seats(*round)]),
        }
    }
}

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
