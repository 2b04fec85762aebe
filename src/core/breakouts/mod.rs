//! Drawing groups from the people in the room, placing late arrivals, repairing a round, and judging the result
//! honestly.
//!
//! A draw is made from a `Problem` (who is in, who sat where before, pins, wishes, sizes, seed) without the database:
//! at once on the command line, in a job with progress on the screen. A draw or a repair is a proposal; keeping it is
//! a command, and the command is refused if the room has changed since.
//!
//! 1. Who may share a table: everyone; by job role the topics of `solver/topics.rs`, where rare roles join others by
//!    minimum-cost flow; whole teams in `solver/teams.rs`. Sizes are fixed then, so every later step is a swap.
//! 2. `solver/deal.rs` spreads agencies over the tables, `solver/anneal.rs` tries swaps, and `solver/room.rs` computes
//!    what one swap changes from its two people and two tables alone.
//! 3. In a small room with an odd number of equal tables `solver/latin.rs` lays rounds out by rotation: 40 people in 5
//!    groups of 8 then meet again exactly as often as they must, without luck.
//!
//! Numbers are whole, chance is `SplitMix64`, and the budget is a number of swaps, not of seconds: the same people and
//! seed give the same groups on every machine. The search stops at the pigeonhole bound of `solver/bounds.rs`.
//!
//! Hard rules come before wishes: mode, size, pins, together and apart, group tasks; then a supervisor at the table,
//! the same agency, a pair that met before, a newcomer without a veteran (`solver/weights.rs`). One pair of the same
//! agency costs as much as several repeated pairs, because that order is promised to users. A round that is drawn
//! again is marked as replaced and counts nowhere: nobody sat there. The bound of a scorecard is taken within a role
//! family, because over the whole room it would ask for seatings that the mode forbids.

pub mod command;
pub(crate) mod decide;
pub mod drafts;
mod earlier;
mod place;
mod problem;
mod repair;
pub mod solver;
#[cfg(test)]
mod tests;

pub use crate::core::breakouts::solver::bounds::{best_pairs, best_repeats};
pub use crate::core::breakouts::solver::draw::{DrawResult, DrawnTable, draw, draw_with_progress};
pub use crate::core::breakouts::solver::duties::{assign_duties, reassign_duties};
pub use crate::core::breakouts::solver::score::{Scorecard, scorecard, scorecard_with};
pub use crate::core::breakouts::solver::sizes::Sizes;
pub use crate::core::breakouts::solver::watch::Progress;
pub use earlier::{EarlierRound, Meeting, SeatingHistory};
pub use place::{SeatSuggestion, suggest_seat};
pub use problem::{DrawRequest, PreparedDraw};
pub use repair::{RepairPlan, plan_repair};

use super::words::{Mode, SeatingConstraint};
use crate::core::model::ids::{AgencyId, PersonId};

/// A person to be seated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The person.
    pub person: PersonId,
    /// External id; it sorts the people, so that the same list is drawn the same on every machine.
    pub code: String,
    /// The person's agency.
    pub agency: Option<AgencyId>,
    /// Name of the agency.
    pub agency_name: String,
    /// Name of the role.
    pub role_name: String,
    /// Affinity family of the role.
    pub family: String,
    /// Name of the team; empty without one.
    pub team: String,
    /// Region of the person's center.
    pub region: String,
    /// The person's supervisor, if also to be seated.
    pub supervisor: Option<PersonId>,
    /// Whether the person sat in a group of an earlier session.
    pub veteran: bool,
    /// Number of times the person was facilitator, note-taker, reporter.
    pub duties: [usize; 3],
}

impl Participant {
    /// A person without any other data.
    #[must_use]
    pub fn blank(person: PersonId) -> Self {
        Self {
            person,
            code: String::new(),
            agency: None,
            agency_name: String::new(),
            role_name: String::new(),
            family: String::new(),
            team: String::new(),
            region: String::new(),
            supervisor: None,
            veteran: false,
            duties: [0; 3],
        }
    }
}

/// A person who keeps their group in the next draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The person.
    pub person: PersonId,
    /// Family of the group.
    pub family: String,
    /// Index of the group among the groups of its family, from 0.
    pub ordinal: usize,
}

/// The input of a draw.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The people to seat.
    pub participants: Vec<Participant>,
    /// How groups are composed.
    pub mode: Mode,
    /// Wanted group sizes.
    pub sizes: Sizes,
    /// Seats of earlier rounds.
    pub earlier: SeatingHistory,
    /// People who keep their groups.
    pub pins: Vec<Pin>,
    /// Pairs of people who must sit together or apart.
    pub constraints: Vec<(PersonId, PersonId, SeatingConstraint)>,
    /// The seed.
    pub seed: u64,
}

/// Number of constraints that a seating breaks. A constraint on a person without a seat is not broken.
fn count_broken(
    constraints: &[(PersonId, PersonId, SeatingConstraint)],
    table_of: impl Fn(PersonId) -> Option<usize>,
) -> usize {
    let broken = |(a, b, bond): &&(PersonId, PersonId, SeatingConstraint)| match (table_of(*a), table_of(*b)) {
        (Some(a), Some(b)) => (a == b) == (*bond == SeatingConstraint::Apart),
        _ => false,
    };
    constraints.iter().filter(broken).count()
}
