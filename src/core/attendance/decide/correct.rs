//! Corrects the time of an arrival or a departure. The event stays; a correction event with a reason gives the right
//! time.

use crate::core::attendance::decide::door::{event, moment, person_of};
use crate::core::attendance::presence::{Presence, Stay, valid_events};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::Event;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::Key;
use crate::core::time::Time;
use crate::core::words::{EventKind, Source};

pub fn correct(
    cx: &mut Context<'_>,
    session: SessionId,
    person: PersonId,
    of: Option<EventKind>,
    at: Time,
    reason: &str,
) -> Result<Decision, Refusal> {
    let session = cx.any_session(session)?;
    let name = person_of(cx.state, person)?.name();
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let at = moment(cx, session, Some(at))?;
    let events = cx.state.events_of(session.id, person);
    let stays = Presence::of(&events).stays;
    let word = |kind: EventKind| if kind == EventKind::In { "a coming" } else { "a going" };
    let wrong = valid_events(&events).into_iter().rev().find_map(|(event, time)| {
        let place = end_of(&stays, event, time)?;
        of.is_none_or(|kind| kind == event.kind).then_some((event, place))
    });
    let Some((wrong, place)) = wrong else {
        return Err(Refusal::NothingToCorrect { name, what: of.map_or("stay", word) });
    };
    let mut wanted = stays;
    match wrong.kind {
        EventKind::In => wanted[place].came = at,
        _ => wanted[place].left = Some(at),
    }
    let (kind, refers_to) = (wrong.kind, Some(wrong.id));
    let correction = event(cx, session.id, person, EventKind::Correction, at, Source::Late);
    let correction = Event { refers_to, reason: reason.trim().into(), rev: i64::MAX, ..correction };
    let folded = Presence::of(&events.iter().copied().chain([&correction]).collect::<Vec<_>>()).stays;
    if !in_order(&wanted) || folded != wanted {
        let other = crossing_time(&wanted, place, kind).clock(session.zone);
        return Err(Refusal::Crossing { name, what: word(kind), asked: at.clock(session.zone), other });
    }
    let mut decision = Decision::about(Key::Person(person));
    decision.detail = format!("{kind} corrected to {}", at.clock(session.zone));
    decision.put(correction);
    Ok(decision)
}

/// The index of the stay that an event begins or ends; `None` for a redundant event.
fn end_of(stays: &[Stay], event: &Event, time: Time) -> Option<usize> {
    stays.iter().rposition(|stay| match event.kind {
        EventKind::In => stay.came == time,
        _ => stay.left == Some(time),
    })
}

fn in_order(stays: &[Stay]) -> bool {
    stays.iter().all(|stay| stay.left.is_none_or(|left| stay.came <= left))
        && stays.windows(2).all(|pair| pair[0].left.is_some_and(|left| left <= pair[1].came))
}

/// The time that the new time conflicts with.
fn crossing_time(stays: &[Stay], place: usize, kind: EventKind) -> Time {
    let stay = stays[place];
    let before = place.checked_sub(1).and_then(|before| stays[before].left);
    let after = stays.get(place + 1).map(|next| next.came);
    match kind {
        EventKind::In => before.filter(|left| *left > stay.came).or(stay.left).unwrap_or(stay.came),
        _ if stay.left.is_some_and(|left| left < stay.came) => stay.came,
        _ => after.unwrap_or(stay.came),
    }
}
