//! Records the paper times of one person: in and out in turn, all of them or none.

use crate::core::attendance::decide::door;
use crate::core::attendance::presence::Stay;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::Key;
use crate::core::time::Time;
use crate::core::words::{EventKind, Origin, Source};

pub fn enter(cx: &mut Context<'_>, session: SessionId, person: PersonId, times: &[Time]) -> Result<Decision, Refusal> {
    let session = cx.any_session(session)?;
    let known = door::person_of(cx.state, person)?;
    if times.is_empty() {
        return Err(Refusal::NoTimes { name: known.name() });
    }
    for time in times {
        door::moment(cx, session, Some(*time))?;
    }
    let clock = |time: Time| time.clock(session.zone);
    if let Some(pair) = times.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err(Refusal::OutOfOrder { name: known.name(), first: clock(pair[0]), second: clock(pair[1]) });
    }
    let presence = cx.state.presence(session.id, person);
    if let Some(open) = presence.open() {
        return Err(door::already_in(cx.state, session, known, open.came));
    }
    let written = times.chunks(2).map(|pair| Stay { came: pair[0], left: pair.get(1).copied() });
    for stay in written {
        let ends = stay.left.unwrap_or(Time(i64::MAX));
        let counted = presence.stays.iter().find(|old| stay.came < old.left.unwrap_or(old.came) && old.came < ends);
        if let Some(old) = counted {
            return Err(Refusal::AlreadyCounted {
                name: known.name(),
                came: clock(old.came),
                left: old.left.map(clock).unwrap_or_default(),
                asked: clock(stay.came),
            });
        }
    }
    let mut decision = Decision::about(Key::Person(person));
    decision.detail = times.iter().map(|time| clock(*time)).collect::<Vec<_>>().join(" ");
    decision.changes.extend(cx.go_live(session));
    if !cx.state.registrations.contains_key(&(session.id, person)) {
        let guest = cx.state.guest_collaborative(session.id, person).is_some();
        decision.put(door::new_registration(session.id, person, if guest { Origin::Guest } else { Origin::Unlisted }));
        decision.remarks.push(format!("{} was not on the list; added", known.name()));
    }
    for (n, time) in times.iter().enumerate() {
        let kind = if n % 2 == 0 { EventKind::In } else { EventKind::Out };
        let written = door::event(cx, session.id, person, kind, *time, Source::Paper);
        decision.put(written);
    }
    Ok(decision)
}
