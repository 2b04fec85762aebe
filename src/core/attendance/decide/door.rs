//! Decides check-in, check-out, walk-ins and excuses. A person is in only once, even if two doors act at one moment.

use crate::core::attendance::command::WalkIn;
use crate::core::attendance::presence::Presence;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::model::{Event, Person, Registration, Session, Text};
use crate::core::people::matching::{Candidates, PersonMatch};
use crate::core::people::names::Names;
use crate::core::time::Time;
use crate::core::words::{Duty, EventKind, Excuse, Expectation, Origin, Source};

/// Allowed difference between the clocks of two stations.
const CLOCK_SLACK_MILLIS: i64 = 60_000;

/// Who comes to which session, when, and how that is known.
#[derive(Clone, Copy)]
pub struct Visit {
    pub session: SessionId,
    pub person: PersonId,
    pub at: Option<Time>,
    pub source: Source,
}

/// Checks a person in. A person who is not on the list is added; a closed collaborative requires a reason.
pub fn check_in(cx: &mut Context<'_>, visit: Visit, reason: &str) -> Result<Decision, Refusal> {
    let Visit { session, person, .. } = visit;
    let reason = reason.trim();
    let mut decision = record_arrival(cx, visit, reason)?;
    let guest_of = cx.state.guest_collaborative(session, person);
    if let Some(collaborative) = guest_of.filter(|_| reason.is_empty()) {
        return Err(Refusal::NeedsReason { collaborative: collaborative.name.to_string() });
    }
    if !cx.state.registrations.contains_key(&(session, person)) {
        let origin = if guest_of.is_some() { Origin::Guest } else { Origin::Unlisted };
        decision.put(new_registration(session, person, origin));
        decision.remarks.push(format!("{} was not on the list; added", cx.state.person_name(person)));
    }
    Ok(decision)
}

/// Records the arrival only; the registration is the caller's business.
pub fn record_arrival(cx: &mut Context<'_>, visit: Visit, reason: &str) -> Result<Decision, Refusal> {
    let Visit { session, person, at, source } = visit;
    let Caller { session, known, presence, at } = caller(cx, session, person, at)?;
    if let Some(open) = presence.open().filter(|open| open.came <= at) {
        return Err(already_in(cx.state, session, known, open.came));
    }
    let counted = presence.stays.iter().find(|stay| stay.came <= at && stay.left.is_some_and(|left| at < left));
    if let Some(stay) = counted {
        return Err(Refusal::AlreadyCounted {
            name: known.name(),
            came: stay.came.clock(session.zone),
            left: stay.left.map(|left| left.clock(session.zone)).unwrap_or_default(),
            asked: at.clock(session.zone),
        });
    }
    let mut decision = Decision::about(Key::Person(person));
    decision.changes.extend(cx.go_live(session));
    let came = event(cx, session.id, person, EventKind::In, at, source);
    decision.put(Event { reason: reason.into(), ..came });
    Ok(decision)
}

pub fn check_out(
    cx: &mut Context<'_>,
    session: SessionId,
    person: PersonId,
    at: Option<Time>,
    source: Source,
) -> Result<Decision, Refusal> {
    let Caller { session, known, presence, at } = caller(cx, session, person, at)?;
    let Some(open) = presence.open() else {
        let left = presence.stays.last().and_then(|stay| stay.left);
        return Err(Refusal::NotIn {
            name: known.name(),
            left: left.map(|left| format!(" (left at {})", left.clock(session.zone))).unwrap_or_default(),
        });
    };
    // Times are typed in minutes, and no two stations' clocks agree to the second.
    if open.came - at >= CLOCK_SLACK_MILLIS {
        return Err(Refusal::OutBeforeIn {
            name: known.name(),
            asked: at.clock(session.zone),
            came: open.came.clock(session.zone),
        });
    }
    let at = at.max(open.came);
    let mut decision = Decision::about(Key::Person(person));
    decision.put(event(cx, session.id, person, EventKind::Out, at, source));
    Ok(decision)
}

pub fn walk_in(cx: &mut Context<'_>, session: SessionId, who: &WalkIn, at: Option<Time>) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    if who.given.trim().is_empty() && who.family.trim().is_empty() {
        return Err(Refusal::Nameless);
    }
    let draft = who.draft();
    let state = cx.state;
    let candidates = Candidates::of(state.persons.values());
    let meant = candidates.find(&draft, |person| state.agency_name(person.agency).to_owned());
    if let (PersonMatch::Known(person) | PersonMatch::Double(person), false) = (meant, who.anyway) {
        let agency = state.agency_name(person.agency).to_owned();
        return Err(Refusal::Known { person: person.id, name: person.name(), agency });
    }
    let closed = state.closed_collaborative(session.id);
    let reason = who.reason.trim();
    if let Some(collaborative) = closed.filter(|_| reason.is_empty()) {
        return Err(Refusal::NeedsReason { collaborative: collaborative.name.to_string() });
    }
    let origin = if closed.is_some() { Origin::Guest } else { Origin::WalkIn };
    let at = moment(cx, session, at)?;
    let mut names = Names::of(cx);
    let person = names.new_person(cx, &draft);
    let id = person.id;
    let mut decision = Decision::about(Key::Person(id));
    decision.changes.extend(cx.go_live(session));
    decision.changes.append(&mut names.new_rows);
    decision.put(person);
    decision.put(new_registration(session.id, id, origin));
    let came = event(cx, session.id, id, EventKind::In, at, Source::Door);
    decision.put(Event { reason: reason.into(), ..came });
    Ok(decision)
}

pub fn excuse(
    cx: &mut Context<'_>,
    session: SessionId,
    person: PersonId,
    excuse: Excuse,
    approved_by: &str,
) -> Result<Decision, Refusal> {
    let session = cx.any_session(session)?;
    let known = person_of(cx.state, person)?;
    if cx.state.presence(session.id, person).open().is_some() {
        return Err(Refusal::ExcusedButIn { name: known.name() });
    }
    let listed = cx.state.registrations.get(&(session.id, person)).cloned();
    let row = listed.unwrap_or_else(|| new_registration(session.id, person, Origin::Unlisted));
    let mut decision = Decision::about(Key::Person(person));
    decision.detail = excuse.word().to_owned();
    decision.put(Registration {
        expectation: Expectation::Excused,
        excuse: Some(excuse),
        approved_by: approved_by.into(),
        substitute: None,
        ..row
    });
    Ok(decision)
}

/// A new event with the actor and the current time.
pub fn event(
    cx: &mut Context<'_>,
    session: SessionId,
    person: PersonId,
    kind: EventKind,
    at: Time,
    source: Source,
) -> Event {
    Event {
        id: cx.ids.mint::<EventId>(cx.now),
        session,
        person,
        kind,
        at,
        recorded_at: cx.now,
        refers_to: None,
        source,
        station: cx.actor.station.as_str().into(),
        operator: cx.actor.operator.as_str().into(),
        reason: Text::default(),
        rev: 0,
    }
}

pub fn new_registration(session: SessionId, person: PersonId, origin: Origin) -> Registration {
    Registration {
        session,
        person,
        duty: Duty::Mandatory,
        expectation: Expectation::Expected,
        excuse: None,
        approved_by: Text::default(),
        substitute: None,
        origin,
        makes_up: None,
        rev: 0,
    }
}

pub fn person_of(state: &State, id: PersonId) -> Result<&Person, Refusal> {
    state.persons.get(&id).filter(|person| !person.withdrawn).ok_or(Refusal::Unknown { what: "person" })
}

pub fn moment(cx: &Context<'_>, session: &Session, at: Option<Time>) -> Result<Time, Refusal> {
    let at = at.unwrap_or(cx.now);
    not_ahead(session, at, cx.now)?;
    Ok(at)
}

/// Refuses a time in the future. The check-in box calls it too, before it clears the text.
pub fn not_ahead(session: &Session, at: Time, now: Time) -> Result<(), Refusal> {
    if at - now > CLOCK_SLACK_MILLIS {
        let (asked, now) = (at.clock(session.zone), now.clock(session.zone));
        return Err(Refusal::Future { asked, now });
    }
    Ok(())
}

/// A person at the door, and the time that counts for them.
struct Caller<'a> {
    session: &'a Session,
    known: &'a Person,
    presence: Presence,
    at: Time,
}

fn caller<'a>(cx: &Context<'a>, session: SessionId, person: PersonId, at: Option<Time>) -> Result<Caller<'a>, Refusal> {
    let session = if at.is_some() { cx.any_session(session)? } else { cx.open_session(session)? };
    let known = person_of(cx.state, person)?;
    let presence = cx.state.presence(session.id, person);
    let at = effective_time(cx, session, at, &presence)?;
    Ok(Caller { session, known, presence, at })
}

/// The stated time, or now. Without a stated time it is never before the person's last event: a clock may have gone
/// back or run behind another station's.
fn effective_time(cx: &Context<'_>, session: &Session, at: Option<Time>, presence: &Presence) -> Result<Time, Refusal> {
    let stated = moment(cx, session, at)?;
    Ok(if at.is_some() { stated } else { stated.max(presence.last_change().unwrap_or(stated)) })
}

pub fn already_in(state: &State, session: &Session, person: &Person, since: Time) -> Refusal {
    let seen = state.last_seen(session.id, person.id);
    let place: Vec<&str> = seen
        .iter()
        .flat_map(|(event, _)| [&*event.station, &*event.operator])
        .filter(|text| !text.is_empty())
        .collect();
    Refusal::AlreadyIn {
        person: person.id,
        name: person.name(),
        since: since.clock(session.zone),
        whereabouts: if place.is_empty() { String::new() } else { format!(" ({})", place.join(", ")) },
    }
}
