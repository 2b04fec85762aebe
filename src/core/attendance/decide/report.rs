//! Imports stays from reports of meeting tools. Events recorded at a door never change.

use crate::core::attendance::command::ReportedStays;
use crate::core::attendance::decide::door;
use crate::core::attendance::reported_stays::missing_events;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;
use crate::core::words::{Origin, Source};

pub fn import(
    cx: &mut Context<'_>,
    session: SessionId,
    people: &[ReportedStays],
    file: &str,
) -> Result<Decision, Refusal> {
    let session = cx.any_session(session)?;
    let closed = cx.state.closed_collaborative(session.id).is_some();
    let mut decision = Decision::default();
    let (mut came, mut unlisted) = (0, 0);
    for told in people {
        door::person_of(cx.state, told.person)?;
        for time in told.stays.iter().flat_map(|stay| [Some(stay.came), stay.left]).flatten() {
            door::moment(cx, session, Some(time))?;
        }
        let events = missing_events(&cx.state.presence(session.id, told.person).stays, &told.stays);
        if events.is_empty() {
            continue;
        }
        came += 1;
        let listed = cx.state.registrations.contains_key(&(session.id, told.person));
        if !listed {
            unlisted += 1;
            let origin = if closed { Origin::Guest } else { Origin::Unlisted };
            decision.put(door::new_registration(session.id, told.person, origin));
        }
        for (n, (kind, at)) in events.into_iter().enumerate() {
            let mut event = door::event(cx, session.id, told.person, kind, at, Source::Import);
            if n == 0 && !listed && closed {
                event.reason = file.into();
            }
            decision.put(event);
        }
    }
    decision.detail = format!("{file}: {came} attended");
    if unlisted > 0 {
        decision.remarks.push(format!("{unlisted} of them were not on the list; added"));
    }
    Ok(decision)
}
