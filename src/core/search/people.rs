//! The search over what is known: which texts of a person are searched, and where they stand today.
//!
//! The one place where the search meets the rows; the box on the screen, the command line, the import and
//! the walk-in all come through here.

use crate::core::model::Person;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::search::{Answer, Fields, Index, Standing};
use crate::core::words::Status;

/// An index of persons.
pub type People = Index<PersonId>;

/// The texts of a person that can be searched.
#[must_use]
pub fn fields<'a>(state: &'a State, person: &'a Person) -> Fields<'a> {
    Fields {
        given: &person.given,
        family: &person.family,
        goes_by: &person.goes_by,
        former: &person.former,
        email: &person.email,
        agency: state.agency_name(person.agency),
        role: state.role_name(person.role),
        code: &person.code,
        phone: &person.phone,
    }
}

/// An index of everybody who is known.
#[must_use]
pub fn index(state: &State) -> People {
    let known = state.persons.values().filter(|person| !person.withdrawn);
    Index::build(known.map(|person| (person.id, fields(state, person))))
}

/// Brings an index up to date after a person's row changed.
pub fn refresh(people: &mut People, state: &State, id: PersonId) {
    match state.persons.get(&id).filter(|person| !person.withdrawn) {
        Some(person) => people.put(id, fields(state, person)),
        None => people.remove(id),
    }
}

/// Where somebody stands, for the order of equally good hits.
#[must_use]
pub fn standing(state: &State, session: Option<SessionId>, person: PersonId) -> Standing {
    match session.and_then(|session| state.attendee(session, person)).map(|attendee| attendee.status) {
        Some(Status::Expected | Status::Absent) => Standing::Expected,
        Some(Status::Excused) => Standing::Excused,
        Some(Status::In) => Standing::In,
        Some(Status::Left) => Standing::Left,
        None => Standing::Stranger,
    }
}

/// Searches: a session's people first, then everybody else.
#[must_use]
pub fn search(
    people: &People,
    state: &State,
    session: Option<SessionId>,
    query: &str,
    limit: usize,
) -> Answer<PersonId> {
    people.search(query, limit, |person| standing(state, session, person))
}
