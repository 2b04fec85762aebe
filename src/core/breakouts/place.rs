//! Suggests the best table for a late person, with the reason. Nobody else moves.

use std::collections::BTreeMap;

use crate::core::breakouts::SeatingHistory;
use crate::core::breakouts::solver::weights;
use crate::core::model::ids::{GroupId, PersonId, RoundId};
use crate::core::model::state::State;
use crate::core::model::{Group, Round};
use crate::core::words::{Mode, SeatingConstraint};

/// A suggested table for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatSuggestion {
    /// The table.
    pub group: GroupId,
    /// The reason, as shown to the user.
    pub reason: String,
}

/// The tables of a round with their people; several people can be placed one after another.
pub(super) struct Tables<'a> {
    state: &'a State,
    row: &'a Round,
    pub groups: Vec<&'a Group>,
    pub people: BTreeMap<GroupId, Vec<PersonId>>,
    constraints: Vec<(PersonId, PersonId, SeatingConstraint)>,
    earlier: SeatingHistory,
}

/// The rating of a table, smaller is better: must sit apart, not asked to sit together, kinship, table full, people at
/// the table, cost, number, id.
type Rating = (bool, bool, u8, bool, usize, i64, u32, GroupId);

impl<'a> Tables<'a> {
    /// The tables of a round with its current seats.
    pub fn of(state: &'a State, round: RoundId) -> Option<Self> {
        let row = state.rounds.get(&round)?;
        let mut people: BTreeMap<GroupId, Vec<PersonId>> = BTreeMap::new();
        for seat in state.seats_of(round) {
            people.entry(seat.group).or_default().push(seat.person);
        }
        let (constraints, earlier) = (state.seating_constraints(row.session), state.earlier(row.session, Some(round)));
        Some(Self { state, row, groups: state.groups_of(round), people, constraints, earlier })
    }

    /// The people at a table.
    pub fn at(&self, group: GroupId) -> &[PersonId] {
        self.people.get(&group).map_or(&[], Vec::as_slice)
    }

    /// The cost of a person at a table, including seating constraints.
    pub fn cost(&self, person: PersonId, group: GroupId) -> i64 {
        let agency = |id: PersonId| self.state.persons.get(&id).and_then(|row| row.agency);
        let own = agency(person);
        let others = self.at(group).iter().filter(|other| **other != person);
        let pair = |other: &PersonId| {
            let same = own.is_some() && agency(*other) == own;
            let bond =
                self.constraints.iter().find(|(a, b, _)| (*a, *b) == (person, *other) || (*b, *a) == (person, *other));
            let bond = bond
                .map_or(0, |(.., bond)| if *bond == SeatingConstraint::Apart { weights::HARD } else { -weights::HARD });
            bond + i64::from(same) * weights::SAME_AGENCY + weights::repeat_cost(self.earlier.meeting(person, *other))
        };
        others.map(pair).sum()
    }

    /// How closely a table is related to a person: 0 own role or team, 1 own family or agency, 2 others.
    pub fn kinship(&self, person: PersonId, group: &Group) -> u8 {
        let of = |id: PersonId| self.state.persons.get(&id);
        let Some(row) = of(person) else { return 2 };
        let sits = |near: &dyn Fn(&crate::core::model::Person) -> bool| {
            self.at(group.id).iter().filter(|other| **other != person).filter_map(|other| of(*other)).any(near)
        };
        let family = |role| self.state.roles.get(&role).map(|role| &role.family);
        let (own, near) = match self.row.mode {
            Mode::Mixed | Mode::Manual => (true, true),
            Mode::Affinity => {
                let role = self.state.role_name(row.role);
                let role = if role.is_empty() { "Others" } else { role };
                let named = group.family.split(" + ").any(|part| part == role);
                let own = row.role.and_then(family);
                (named, own.is_some() && sits(&|other| other.role.and_then(family) == own))
            }
            Mode::Pairing | Mode::Team => {
                let team = row.team.is_some() && sits(&|other| other.team == row.team);
                let agency = row.agency.is_some() && sits(&|other| other.agency == row.agency);
                (team || (row.team.is_none() && agency), agency)
            }
        };
        if own { 0 } else { 1 + u8::from(!near) }
    }

    fn rate(&self, person: PersonId, group: &Group) -> Rating {
        let (sitting, cost) = (self.at(group.id).len(), self.cost(person, group.id));
        let most = usize::try_from(self.row.most).unwrap_or(usize::MAX);
        let (apart, together) = (cost > weights::HARD / 2, cost < -weights::HARD / 2);
        (apart, !together, self.kinship(person, group), sitting >= most, sitting, cost, group.number, group.id)
    }

    /// The best table among those that `open` accepts.
    pub fn best(&self, person: PersonId, open: impl Fn(&Group) -> bool) -> Option<SeatSuggestion> {
        let open = self.groups.iter().filter(|group| open(group));
        let best = open.map(|group| self.rate(person, group)).min()?;
        Some(SeatSuggestion { group: best.7, reason: self.reason(person, &best) })
    }

    fn reason(&self, person: PersonId, rating: &Rating) -> String {
        let (_, apart, kinship, _, size, _, _, group) = *rating;
        let agency = |id: &PersonId| self.state.persons.get(id).and_then(|row| row.agency);
        let own = agency(&person);
        let same = self.at(group).iter().filter(|other| own.is_some() && agency(other) == own).count();
        let fit = match (self.row.mode, kinship) {
            _ if !apart => "asked to sit together, ",
            (Mode::Affinity, 0) => "own role, ",
            (Mode::Affinity, 1) => "nearest role, ",
            (Mode::Affinity, _) => "no own role here, ",
            (Mode::Pairing | Mode::Team, 0) => "own team, ",
            (Mode::Pairing | Mode::Team, 1) => "own agency, ",
            (Mode::Pairing | Mode::Team, _) => "no own team here, ",
            _ => "",
        };
        let colleagues = match same {
            0 => "nobody of the own agency".to_owned(),
            1 => "one of the own agency".to_owned(),
            many => format!("{many} of the own agency"),
        };
        format!("{fit}{colleagues}, {size} there before")
    }
}

/// The best table of a round for a person: first by seating constraints, then own role or team, then the smallest table,
/// then the one with fewest people of the own agency and fewest people met before.
#[must_use]
pub fn suggest_seat(state: &State, round: RoundId, person: PersonId) -> Option<SeatSuggestion> {
    Tables::of(state, round)?.best(person, |_| true)
}
