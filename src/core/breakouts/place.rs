//! The best table for somebody who comes late, with the reason; nobody moves.

use super::{Guest, pair};
use crate::core::ids::{GroupId, PersonId, RoundId};
use crate::core::model::Group;
use crate::core::state::State;
use crate::core::words::Mode;

/// A table for a late person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub group: GroupId,
    /// Why this one, in words.
    pub reason: String,
}

/// The best table of a round for this person: own role first (in affinity), then few of the own agency, few
/// acquaintances, and the smallest.
#[must_use]
pub fn best_place(state: &State, round: RoundId, person: PersonId) -> Option<Place> {
    let guest = state.guest(person);
    let affinity = state.rounds.get(&round)?.mode == Mode::Affinity;
    let met = state.met();
    let rate = |group: &Group| {
        let sitting: Vec<Guest> = state
            .seats_of(round)
            .filter(|seat| seat.group == group.id && seat.person != person)
            .map(|seat| state.guest(seat.person))
            .collect();
        let same_role = sitting.iter().filter(|other| other.role == guest.role).count();
        let same_family = sitting.iter().filter(|other| other.family == guest.family).count();
        let agency = sitting.iter().filter(|other| other.agency.is_some() && other.agency == guest.agency).count();
        let known: u32 = sitting.iter().filter_map(|other| met.get(&pair(person, other.person))).sum();
        let kinship = match (affinity, same_role, same_family) {
            (true, 1.., _) => 0,
            (true, 0, 1..) => 1,
            (true, 0, 0) => 2,
            (false, ..) => 0,
        };
        (kinship, agency, sitting.len(), known, group.number, group.id)
    };
    let best = state.groups_of(round).into_iter().map(rate).min()?;
    let (kinship, agency, size, _, _, group) = best;
    let fit = match (affinity, kinship) {
        (true, 0) => "own role, ",
        (true, 1) => "nearest role, ",
        (true, _) => "no own role here, ",
        _ => "",
    };
    let colleagues = match agency {
        0 => "nobody of the own agency".to_owned(),
        1 => "one of the own agency".to_owned(),
        many => format!("{many} of the own agency"),
    };
    Some(Place { group, reason: format!("{fit}{colleagues}, {size} there before") })
}
