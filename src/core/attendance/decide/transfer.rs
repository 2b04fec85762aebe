//! People registered at another session who make it up here or move here. One act checks them in here and changes the
//! registration there, and is undone as one.

use crate::core::attendance::decide::door::{self, Visit};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::Registration;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::words::{Excuse, Expectation, Origin, SessionState};

/// Checks in here and excuses there as made up; both sessions have the same content.
pub fn make_up(cx: &mut Context<'_>, visit: Visit, of: Option<SessionId>) -> Result<Decision, Refusal> {
    let name = cx.state.person_name(visit.person);
    let of = match of {
        Some(of) if cx.state.same_content(visit.session, of) => of,
        Some(of) => return Err(Refusal::OtherContent { title: title(cx, of) }),
        None => {
            let found = cx.state.session_to_make_up(visit.session, visit.person, cx.now);
            found.ok_or(Refusal::NothingToMakeUp { name: name.clone() })?
        }
    };
    let there = open_registration(cx, of, visit.person)?;
    let mut decision = check_in_from_elsewhere(cx, visit, Origin::MakeUp, Some(of))?;
    decision.put(Registration { expectation: Expectation::Excused, excuse: Some(Excuse::MadeUp), ..there });
    decision.remarks.push(format!("counts as made up for {}", cx.state.day_and_place(of, cx.now)));
    Ok(decision)
}

/// Checks in here and cancels the registration there.
pub fn move_here(cx: &mut Context<'_>, visit: Visit, from: Option<SessionId>) -> Result<Decision, Refusal> {
    let name = cx.state.person_name(visit.person);
    let from = from.or_else(|| cx.state.session_to_leave(visit.session, visit.person, cx.now));
    let from = from.ok_or(Refusal::NothingToMove { name })?;
    if cx.state.sessions.get(&from).is_some_and(|row| row.state == SessionState::Closed) {
        return Err(Refusal::Closed { title: title(cx, from) });
    }
    let there = open_registration(cx, from, visit.person)?;
    let mut decision = check_in_from_elsewhere(cx, visit, Origin::Moved, None)?;
    decision.put(Registration { expectation: Expectation::Cancelled, ..there });
    decision.remarks.push(format!("taken off the list of {}", cx.state.day_and_place(from, cx.now)));
    Ok(decision)
}

fn title(cx: &Context<'_>, session: SessionId) -> String {
    cx.state.sessions.get(&session).map_or_else(String::new, |row| row.title.to_string())
}

/// The registration at the other session; refused if they attended it or were cancelled.
fn open_registration(cx: &Context<'_>, there: SessionId, person: PersonId) -> Result<Registration, Refusal> {
    let name = cx.state.person_name(person);
    let row = cx.state.registrations.get(&(there, person)).filter(|row| row.expectation != Expectation::Cancelled);
    let row = row.ok_or_else(|| Refusal::NotThere { name: name.clone(), title: title(cx, there) })?;
    match cx.state.presence(there, person).has_attended() {
        true => Err(Refusal::WasThere { name, title: title(cx, there) }),
        false => Ok(row.clone()),
    }
}

/// Checks in and registers with this origin.
fn check_in_from_elsewhere(
    cx: &mut Context<'_>,
    visit: Visit,
    origin: Origin,
    of: Option<SessionId>,
) -> Result<Decision, Refusal> {
    if let Some(attendee) = cx.state.attendee(visit.session, visit.person) {
        return Err(Refusal::ListedHere { name: attendee.person.name() });
    }
    let mut decision = door::record_arrival(cx, visit, "")?;
    let row = door::new_registration(visit.session, visit.person, origin);
    decision.put(Registration { makes_up: of, ..row });
    Ok(decision)
}
