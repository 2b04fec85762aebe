//! Person search over the stored rows: which texts of a person are searched, and the person's standing today.
//!
//! The only place where the search reads rows. The search box, the command line, the imports and the walk-in form all
//! use it.

use crate::core::model::Person;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::search::{Fields, Index, SearchResult, Standing};
use crate::core::words::Status;

/// An index of persons.
pub type People = Index<PersonId>;

/// The searchable texts of a person.
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

/// Builds an index of everyone who is not withdrawn.
#[must_use]
pub fn index(state: &State) -> People {
    let known = state.persons.values().filter(|person| !person.withdrawn);
    Index::build(known.map(|person| (person.id, fields(state, person))))
}

/// Updates an index after a person's row changed.
pub fn refresh(people: &mut People, state: &State, id: PersonId) {
    match state.persons.get(&id).filter(|person| !person.withdrawn) {
        Some(person) => people.put(id, fields(state, person)),
        None => people.remove(id),
    }
}

/// A person's standing at a session, used to rank equally good hits.
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

/// Searches the index; the session's people rank before everyone else.
#[must_use]
pub fn search(
    people: &People,
    state: &State,
    session: Option<SessionId>,
    query: &str,
    limit: usize,
) -> SearchResult<PersonId> {
    people.search(query, limit, |person| standing(state, session, person))
}
