//! Merges two records of one person. Events of the record `gone` are voided and copied to the record `keep`, so that
//! the history stays true and an undo is exact.
//!
//! Notes and votes contain names, not records, and do not change.

use std::collections::BTreeSet;

use crate::core::attendance::decide::door::person_of;
use crate::core::attendance::presence::{Presence, Stay, valid_events};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, Row, State};
use crate::core::model::{Event, Group, Person, Registration, Seat, Text, Wish};
use crate::core::time::Time;
use crate::core::words::{Duty, EventKind, Excuse, Expectation, Origin};

/// Reason on the events of a merge; an undo recognizes them by it.
pub const REASON: &str = "merged";

pub fn merge(cx: &mut Context<'_>, keep: PersonId, gone: PersonId) -> Result<Decision, Refusal> {
    let state = cx.state;
    if keep == gone {
        return Err(Refusal::SameRecord);
    }
    let (kept, left) = (person_of(state, keep)?, person_of(state, gone)?);
    let mut decision = Decision::about(Key::Person(keep));
    let seats = seats(state, keep, gone)?;
    let filled = fill_blanks(kept, left);
    if filled != *kept {
        decision.put(filled);
    }
    decision.put(Person { withdrawn: true, merged_into: Some(keep), ..left.clone() });
    // Records merged into `gone` earlier point to `keep`, so that one step is always enough.
    let earlier = state.persons.values().filter(|row| row.merged_into == Some(gone));
    decision.changes.extend(earlier.map(|row| Person { merged_into: Some(keep), ..row.clone() }.into()));
    decision.changes.extend(registrations(state, keep, gone));
    decision.changes.extend(seats);
    decision.changes.extend(wishes(state, keep, gone));
    let of_both = state.events.keys().filter(|(_, person, _)| [keep, gone].contains(person));
    let sessions: BTreeSet<SessionId> = of_both.map(|(session, ..)| *session).collect();
    for session in sessions {
        decision.changes.extend(events(cx, session, keep, gone));
    }
    Ok(decision)
}

/// The record `keep` with its empty fields filled from `gone`. Needs and remarks of both are kept.
fn fill_blanks(keep: &Person, gone: &Person) -> Person {
    let either = |keep: &Text, gone: &Text| if keep.is_empty() { gone.clone() } else { keep.clone() };
    let both = |keep: &Text, gone: &Text| match gone.is_empty() || keep.contains(&**gone) {
        true => keep.clone(),
        false if keep.is_empty() => gone.clone(),
        false => format!("{}; {}", &**keep, &**gone).as_str().into(),
    };
    Person {
        code: either(&keep.code, &gone.code),
        given: either(&keep.given, &gone.given),
        family: either(&keep.family, &gone.family),
        goes_by: either(&keep.goes_by, &gone.goes_by),
        former: either(&keep.former, &gone.former),
        email: either(&keep.email, &gone.email),
        phone: either(&keep.phone, &gone.phone),
        agency: keep.agency.or(gone.agency),
        role: keep.role.or(gone.role),
        level: keep.level.or(gone.level),
        team: keep.team.or(gone.team),
        center: keep.center.or(gone.center),
        supervisor: either(&keep.supervisor, &gone.supervisor),
        supervisor_email: either(&keep.supervisor_email, &gone.supervisor_email),
        licence: either(&keep.licence, &gone.licence),
        needs: both(&keep.needs, &gone.needs),
        note: both(&keep.note, &gone.note),
        ..keep.clone()
    }
}

fn registrations(state: &State, keep: PersonId, gone: PersonId) -> Vec<Change> {
    let mut changes = Vec::new();
    for row in state.registrations.values().filter(|row| row.person == gone) {
        let own = state.registrations.get(&(row.session, keep));
        let joined =
            own.map_or_else(|| Registration { person: keep, ..row.clone() }, |own| merge_registrations(own, row));
        changes.extend((own != Some(&joined)).then(|| joined.into()));
        changes.push(Change::Remove(Key::Registration((row.session, gone))));
    }
    // `keep` becomes the substitute of those whom `gone` replaced, but never of themselves.
    let replaced = state.registrations.values().filter(|row| row.substitute == Some(gone) && row.person != gone);
    for row in replaced {
        if !changes.iter().any(|change| change.key() == Key::Registration((row.session, row.person))) {
            changes.push(Registration { substitute: Some(keep), ..row.clone() }.into());
        }
    }
    for change in &mut changes {
        if let Change::Put(Row::Registration(row)) = change
            && row.person == keep
            && [Some(keep), Some(gone)].contains(&row.substitute)
        {
            (row.substitute, row.excuse, row.expectation) = (None, None, Expectation::Expected);
        }
    }
    changes
}

/// Merges two registrations of one session. A registration made beforehand wins over one made at the door.
fn merge_registrations(keep: &Registration, gone: &Registration) -> Registration {
    let listed = |row: &Registration| row.origin == Origin::Listed && row.expectation != Expectation::Cancelled;
    let said = if !listed(keep) && listed(gone) { gone } else { keep };
    let must = [keep.duty, gone.duty].contains(&Duty::Mandatory);
    let duty = if must { Duty::Mandatory } else { Duty::Optional };
    // The substitute counts only while the excuse is `replaced`.
    let substitute = said.substitute.filter(|_| said.excuse == Some(Excuse::Replaced));
    Registration { person: keep.person, duty, substitute, rev: keep.rev, ..said.clone() }
}

/// Moves the seating constraints of `gone` to `keep`, unless `keep` has one with the same person.
fn wishes(state: &State, keep: PersonId, gone: PersonId) -> Vec<Change> {
    let mut changes = Vec::new();
    for wish in state.wishes.values().filter(|wish| [wish.a, wish.b].contains(&gone)) {
        let other = if wish.a == gone { wish.b } else { wish.a };
        let (a, b) = (other.min(keep), other.max(keep));
        if other != keep && !state.wishes.contains_key(&(wish.session, a, b)) {
            changes.push(Wish { a, b, ..wish.clone() }.into());
        }
        changes.push(Change::Remove(Key::Wish((wish.session, wish.a, wish.b))));
    }
    changes
}

fn seats(state: &State, keep: PersonId, gone: PersonId) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::new();
    for seat in state.seats.values().filter(|seat| seat.person == gone) {
        match state.seats.get(&(seat.round, keep)) {
            Some(own) if own.group != seat.group => {
                let number = |group| state.groups.get(&group).map_or(0, |group: &Group| group.number);
                let round = state.rounds.get(&seat.round).map_or_else(String::new, |round| round.title.to_string());
                return Err(Refusal::SeatedApart { keep: number(own.group), gone: number(seat.group), round });
            }
            Some(_) => {}
            None => changes.push(Seat { person: keep, ..seat.clone() }.into()),
        }
        if let Some(group) = state.groups.get(&seat.group) {
            let moved = |holder: Option<PersonId>| holder.map(|one| if one == gone { keep } else { one });
            let duties = Group {
                facilitator: moved(group.facilitator),
                note_taker: moved(group.note_taker),
                reporter: moved(group.reporter),
                ..group.clone()
            };
            changes.extend((duties != *group).then(|| duties.into()));
        }
        changes.push(Change::Remove(Key::Seat((seat.round, gone))));
    }
    Ok(changes)
}

/// The events that turn the stays of two records into those of one: events within a merged stay are voided, its start
/// and end are recorded once.
fn events(cx: &mut Context<'_>, session: SessionId, keep: PersonId, gone: PersonId) -> Vec<Change> {
    let state = cx.state;
    let (own, other) = (state.events_of(session, keep), state.events_of(session, gone));
    let (own_stays, other_stays) = (Presence::of(&own).stays, Presence::of(&other).stays);
    if other_stays.is_empty() && valid_events(&other).is_empty() {
        return Vec::new();
    }
    let mut missing = stay_ends(&merge_stays(&own_stays, &other_stays));
    let mut voided = Vec::new();
    for (event, at) in valid_events(&own) {
        match missing.iter().position(|end| *end == (event.kind, at)) {
            Some(place) => drop(missing.remove(place)),
            None => voided.push(event),
        }
    }
    let mut copies = Vec::new();
    for (event, at) in valid_events(&other) {
        if let Some(place) = missing.iter().position(|end| *end == (event.kind, at)) {
            missing.remove(place);
            copies.push(Event { person: keep, at, reason: REASON.into(), ..event.clone() });
        }
        voided.push(event);
    }
    // Ids order events of the same act and moment: an arrival before a departure of the same minute.
    let mut ids: Vec<EventId> = copies.iter().map(|_| cx.ids.mint(cx.now)).collect();
    ids.sort();
    let copies = copies.into_iter().zip(ids).map(|(event, id)| Change::from(Event { id, ..event }));
    let mut changes: Vec<Change> = copies.collect();
    for event in voided {
        changes.push(void(cx, event).into());
    }
    changes
}

fn void(cx: &mut Context<'_>, event: &Event) -> Event {
    Event {
        id: cx.ids.mint(cx.now),
        kind: EventKind::Void,
        refers_to: Some(event.id),
        recorded_at: cx.now,
        station: cx.actor.station.as_str().into(),
        operator: cx.actor.operator.as_str().into(),
        reason: REASON.into(),
        ..event.clone()
    }
}

fn stay_ends(stays: &[Stay]) -> Vec<(EventKind, Time)> {
    let both = |stay: &Stay| {
        let left = stay.left.map(|left| (EventKind::Out, left));
        std::iter::once((EventKind::In, stay.came)).chain(left)
    };
    stays.iter().flat_map(both).collect()
}

/// Merges the stays of two records of one person. An open stay ends with a later departure of the other record.
fn merge_stays(one: &[Stay], other: &[Stay]) -> Vec<Stay> {
    let closed = |stays: &[Stay], by: &[Stay]| -> Vec<Stay> {
        let closed = |stay: &Stay| {
            let going = by.iter().filter_map(|other| other.left).find(|left| *left >= stay.came);
            Stay { left: stay.left.or(going), ..*stay }
        };
        stays.iter().map(closed).collect()
    };
    let mut all = [closed(one, other), closed(other, one)].concat();
    all.sort_by_key(|stay| (stay.came, stay.left.is_none(), stay.left));
    let mut united: Vec<Stay> = Vec::new();
    for stay in all {
        match united.last_mut() {
            Some(last) if last.left.is_none_or(|left| stay.came <= left) => {
                last.left = last.left.zip(stay.left).map(|(a, b)| a.max(b));
            }
            _ => united.push(stay),
        }
    }
    united
}
