//! Acts on breakout groups.

use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::breakouts::repair::RepairPlan;
use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need::{self, Attendance, Person, Roster, Rounds, Seats};
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{GroupId, PersonId, RoundId, SessionId};
use crate::core::words::{SeatOrigin, SeatingConstraint};

/// An act on the breakout groups of a session.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum BreakoutsAct {
    /// Saves a drawn round.
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
    /// Two people swap seats.
    Swap {
        round: RoundId,
        people: (PersonId, PersonId),
    },
    /// Pins a person to their group in later draws and repairs, or unpins them.
    Pin {
        round: RoundId,
        person: PersonId,
        pinned: bool,
    },
    /// Two people must sit together or apart; `None` removes the constraint.
    Wish {
        people: (PersonId, PersonId),
        bond: Option<SeatingConstraint>,
    },
    /// Carries out a repair plan that the user has confirmed.
    Repair {
        round: RoundId,
        plan: RepairPlan,
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
