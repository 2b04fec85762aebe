//! Derives the role and the agency of a note: those that a whole group shares, or those of a named person. Empty if it
//! is not certain.

use crate::core::model::Person;
use crate::core::model::ids::{AgencyId, GroupId, RoleId, SessionId};
use crate::core::model::state::State;
use crate::core::text::fold::fold;

/// A job role and an agency, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The role.
    pub role: Option<RoleId>,
    /// The agency.
    pub agency: Option<AgencyId>,
}

impl Origin {
    /// The role and agency that everybody in a group shares.
    #[must_use]
    pub fn of_group(state: &State, group: GroupId) -> Self {
        let Some(row) = state.groups.get(&group) else { return Self::default() };
        let seats = state.seats_of(row.round).filter(|seat| seat.group == group);
        let people: Vec<&Person> = seats.filter_map(|seat| state.persons.get(&seat.person)).collect();
        let Some(first) = people.first() else { return Self::default() };
        let all = |same: &dyn Fn(&Person) -> bool| people.iter().all(|person| same(person));
        Self {
            role: first.role.filter(|_| all(&|person| person.role == first.role)),
            agency: first.agency.filter(|_| all(&|person| person.agency == first.agency)),
        }
    }

    /// Role and agency of the only person on the session's list with this name.
    #[must_use]
    pub fn of_name(state: &State, session: SessionId, name: &str) -> Self {
        let wanted = fold(name);
        let listed = state.registrations_of(session).filter_map(|row| state.persons.get(&row.person));
        let mut named = listed.filter(|person| !person.withdrawn && fold(&person.name()) == wanted);
        match (named.next(), named.next()) {
            (Some(person), None) => Self { role: person.role, agency: person.agency },
            _ => Self::default(),
        }
    }

    /// Fills empty fields from another origin.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { role: self.role.or(other.role), agency: self.agency.or(other.agency) }
    }
}
