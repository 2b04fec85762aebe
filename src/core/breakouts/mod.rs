//! Drawing groups from the people in the room, placing late arrivals, repairing a round, and judging the result
//! honestly.
//!
//! A draw is made from a `Problem` (who is in, who sat where before, pins, wishes, sizes, seed) without the database:
//! at once on the command line, in a job with progress on the screen. A draw or a repair is a proposal; keeping it is
//! a command, and the command is refused if the room has changed since.
//!
//! 1. Who may share a table: everybody; by job role the topics of `solver/topics.rs`, where rare roles join others by
//!    the cheapest flow; whole teams in `solver/teams.rs`. Sizes are fixed then, so every later step is a swap.
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
pub use crate::core::breakouts::solver::draw::{Drawn, Table, draw, draw_watched};
pub use crate::core::breakouts::solver::duties::{hand_on, share as share_duties};
pub use crate::core::breakouts::solver::score::{Scorecard, scorecard, scorecard_with};
pub use crate::core::breakouts::solver::sizes::Sizes;
pub use crate::core::breakouts::solver::watch::Progress;
pub use earlier::{Earlier, Meeting, Past};
pub use place::{Place, best_place};
pub use problem::{Draw, Wanted};
pub use repair::{Repair, repair};

use super::words::{Mode, SeatingConstraint};
use crate::core::model::ids::{AgencyId, PersonId};

/// Somebody to be seated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// The id of their file: with it the same list is drawn the same on every machine.
    pub code: String,
    /// Their agency.
    pub agency: Option<AgencyId>,
    /// Its name.
    pub agency_name: String,
    /// Their role's name.
    pub role_name: String,
    /// Their role's affinity family.
    pub family: String,
    /// Their team's name.
    pub team: String,
    /// The region they come from.
    pub region: String,
    /// The one among those seated whom they report to.
    pub supervisor: Option<PersonId>,
    /// Has sat in a group of an earlier session.
    pub veteran: bool,
    /// How often they facilitated, wrote down, reported.
    pub duties: [usize; 3],
}

impl Guest {
    /// Somebody of whom nothing else is known.
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

/// Somebody who stays in their group when it is drawn again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Who.
    pub person: PersonId,
    /// What the group's people have in common.
    pub family: String,
    /// The group's place among those of its family, from 0.
    pub ordinal: usize,
}

/// A draw to be made.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Everybody to be seated.
    pub guests: Vec<Guest>,
    /// How groups are composed.
    pub mode: Mode,
    /// How large they are.
    pub sizes: Sizes,
    /// Who sat where before.
    pub earlier: Earlier,
    /// Who stays where they are.
    pub pins: Vec<Pin>,
    /// Who must sit together, and who apart.
    pub bonds: Vec<(PersonId, PersonId, SeatingConstraint)>,
    /// The seed.
    pub seed: u64,
}

/// How many wishes are broken where people sit like this; those of whom one has no seat are not.
fn broken(bonds: &[(PersonId, PersonId, SeatingConstraint)], table_of: impl Fn(PersonId) -> Option<usize>) -> usize {
    let broken = |(a, b, bond): &&(PersonId, PersonId, SeatingConstraint)| match (table_of(*a), table_of(*b)) {
        (Some(a), Some(b)) => (a == b) == (*bond == SeatingConstraint::Apart),
        _ => false,
    };
    bonds.iter().filter(broken).count()
}
