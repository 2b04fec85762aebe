//! A substitute comes instead of an absent person, who is excused as replaced. The substitute is registered and checked
//! in.
//!
//! The absent person gets no hours; the substitute gets their own.

use crate::core::attendance::command::Replacement;
use crate::core::attendance::decide::door::{event, new_registration, person_of};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::{Change, Key};
use crate::core::model::{Registration, Text};
use crate::core::people::matching::{Candidates, PersonMatch};
use crate::core::people::names::Names;
use crate::core::words::{EventKind, Excuse, Expectation, Origin, Source};

pub fn substitute(
    cx: &mut Context<'_>,
    session: SessionId,
    absent: PersonId,
    by: &Replacement,
) -> Result<Decision, Refusal> {
    let state = cx.state;
    let session = cx.open_session(session)?;
    let replaced = person_of(state, absent)?;
    if state.presence(session.id, absent).open().is_some() {
        return Err(Refusal::ExcusedButIn { name: replaced.name() });
    }
    let listed = state.registrations.get(&(session.id, absent)).cloned();
    if let Some(other) = listed.as_ref().and_then(|row| row.substitute) {
        return Err(Refusal::Replaced { name: replaced.name(), by: state.person_name(other) });
    }
    let (person, made) = match by {
        Replacement::Known(person) => (person_of(state, *person)?.id, Vec::new()),
        Replacement::New(_) => newcomer(cx, absent, by)?,
    };
    if person == absent {
        return Err(Refusal::OwnSubstitute);
    }
    let mut decision = Decision::about(Key::Person(person));
    decision.changes.extend(cx.go_live(session));
    decision.changes.extend(made);
    decision.put(Registration {
        expectation: Expectation::Excused,
        excuse: Some(Excuse::Replaced),
        approved_by: Text::default(),
        substitute: Some(person),
        ..listed.unwrap_or_else(|| new_registration(session.id, absent, Origin::Unlisted))
    });
    // A substitute who is registered already keeps that registration.
    if !state.registrations.contains_key(&(session.id, person)) {
        decision.put(new_registration(session.id, person, Origin::Substitute));
    }
    let presence = state.presence(session.id, person);
    if presence.open().is_some() {
        decision.remarks.push(format!("{} was in already", state.person_name(person)));
    } else {
        // As at the door: if the clock went back, they must not come in before they left.
        let at = presence.last_change().map_or(cx.now, |latest| latest.max(cx.now));
        let came = event(cx, session.id, person, EventKind::In, at, Source::Door);
        decision.put(came);
    }
    Ok(decision)
}

/// The person that a form describes, and the rows to create if they are not known yet.
fn newcomer(cx: &mut Context<'_>, absent: PersonId, by: &Replacement) -> Result<(PersonId, Vec<Change>), Refusal> {
    let (state, Replacement::New(who)) = (cx.state, by) else { return Err(Refusal::Nameless) };
    if who.given.trim().is_empty() && who.family.trim().is_empty() {
        return Err(Refusal::Nameless);
    }
    let replaced = person_of(state, absent)?;
    let mut draft = who.draft();
    let names = [state.agency_name(replaced.agency), state.role_name(replaced.role)];
    let [agency, role] = names.map(|name| Some(name.to_owned()).filter(|name| !name.is_empty()));
    draft.agency = draft.agency.or(agency);
    draft.role = draft.role.or(role);
    let candidates = Candidates::of(state.persons.values());
    let meant = candidates.find(&draft, |person| state.agency_name(person.agency).to_owned());
    if let (PersonMatch::Known(person) | PersonMatch::Double(person), false) = (meant, who.anyway) {
        return Ok((person.id, Vec::new()));
    }
    let mut names = Names::of(cx);
    let person = names.new_person(cx, &draft);
    let id = person.id;
    let mut made = std::mem::take(&mut names.new_rows);
    made.push(person.into());
    Ok((id, made))
}
