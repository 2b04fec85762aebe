//! Decides the acts on the day: start, end, pause, more or less time, skip, and corrected times.

use crate::core::agenda::schedule::station_and_operator;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::model::{Item, Session};
use crate::core::time::Time;
use crate::core::words::{ItemState, SessionState};

/// Starts an item; the running one ends at that moment.
pub fn start(cx: &mut Context<'_>, session: SessionId, item: ItemId, at: Time) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    if row.state() == ItemState::Running {
        let since = row.began.map(|began| began.clock(session.zone)).unwrap_or_default();
        return Err(Refusal::AlreadyRunning { title: row.title.to_string(), since });
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.changes.extend(cx.go_live(session));
    for running in cx.state.agenda(session.id).into_iter().filter(|row| row.state() == ItemState::Running) {
        let began = running.began.unwrap_or(at);
        if at < began {
            return Err(Refusal::StartsTooEarly {
                title: row.title.to_string(),
                asked: at.clock(session.zone),
                before: running.title.to_string(),
                began: began.clock(session.zone),
            });
        }
        decision.put(running.over(at));
    }
    decision.put(row.begun(at, &station_and_operator(&cx.actor.station, &cx.actor.operator)));
    Ok(decision)
}

/// Ends a running item without starting another.
pub fn end(cx: &mut Context<'_>, session: SessionId, item: ItemId, at: Time) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    if row.state() != ItemState::Running {
        return Err(Refusal::NothingRunning);
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.put(row.over(at));
    Ok(decision)
}

/// Adds minutes to an item today; the plan stays as it was.
pub fn shift(cx: &mut Context<'_>, session: SessionId, item: ItemId, minutes: i32) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    let least = -i32::try_from(row.minutes).unwrap_or(i32::MAX);
    let mut decision = Decision::about(Key::Item(item));
    decision.detail = format!("{minutes:+}");
    decision.put(Item { added: row.added.saturating_add(minutes).clamp(least, 24 * 60), ..row.clone() });
    Ok(decision)
}

/// Pauses or resumes the running item.
pub fn pause(
    cx: &mut Context<'_>,
    session: SessionId,
    item: ItemId,
    at: Time,
    pause: bool,
) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    if row.state() != ItemState::Running {
        return Err(Refusal::NothingRunning);
    }
    let at = at.max(row.paused.or(row.began).unwrap_or(at));
    let mut decision = Decision::about(Key::Item(item));
    match (row.paused, pause) {
        (None, true) => decision.put(Item { paused: Some(at), ..row.clone() }),
        (Some(since), false) => decision.put(Item { paused: None, held: row.held + (at - since), ..row.clone() }),
        (Some(_), true) => return Err(item_refusal(row, "is paused already", "let it go on, or take the next item")),
        (None, false) => return Err(item_refusal(row, "is not paused", "pause it first")),
    }
    Ok(decision)
}

/// Skips an item today, or takes it in again.
pub fn skip(cx: &mut Context<'_>, session: SessionId, item: ItemId, skip: bool) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    let mut decision = Decision::about(Key::Item(item));
    match (row.state(), skip) {
        (ItemState::Planned, true) | (ItemState::Skipped, false) => {}
        (ItemState::Skipped, true) => return Err(item_refusal(row, "is left out already", "choose another")),
        (ItemState::Running, _) => return Err(item_refusal(row, "is running", "take the next item to end it")),
        (ItemState::Done, _) => return Err(item_refusal(row, "is over", "choose one that is still to come")),
        (ItemState::Planned, false) => return Err(item_refusal(row, "is not left out", "choose one that is")),
    }
    decision.detail = if skip { "left out" } else { "taken in again" }.into();
    decision.put(Item { skipped: skip, ..row.clone() });
    Ok(decision)
}

/// Restarts the clock in the rooms.
pub fn rooms(cx: &mut Context<'_>, session: SessionId, item: ItemId, at: Time) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    match row.state() {
        ItemState::Running if row.kind.is_breakout() => {}
        ItemState::Running => return Err(item_refusal(row, "has no rooms", "their clock goes in a breakout")),
        _ => return Err(Refusal::NothingRunning),
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.put(Item { rooms: Some(at.max(row.began.unwrap_or(at))), ..row.clone() });
    Ok(decision)
}

/// Corrects the actual start and end of an item. A neighbor that ended when this item began, or began when it ended,
/// moves along.
pub fn retime(
    cx: &mut Context<'_>,
    session: SessionId,
    item: ItemId,
    began: Option<Time>,
    ended: Option<Time>,
) -> Result<Decision, Refusal> {
    let session = cx.any_session(session)?;
    let row = item_of(cx.state, item)?;
    for at in [began, ended].into_iter().flatten() {
        not_ahead(cx, session, at)?;
    }
    let clock = |time: Time| time.clock(session.zone);
    match (began, ended) {
        (None, Some(_)) => return Err(item_refusal(row, "has no beginning", "say when it began, too")),
        (Some(began), Some(ended)) if ended < began => return Err(too_early(row, began, ended, session)),
        (Some(_), None) => {
            let agenda = cx.state.agenda(session.id);
            let other = agenda.into_iter().find(|other| other.state() == ItemState::Running && other.id != item);
            if let Some(other) = other {
                return Err(item_refusal(other, "is running", "say when this one ended, too"));
            }
            if session.state == SessionState::Closed {
                return Err(item_refusal(row, "cannot run in a closed session", "say when it ended, too"));
            }
        }
        _ => {}
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.detail = match (began, ended) {
        (Some(began), Some(ended)) => format!("ran {}–{}", clock(began), clock(ended)),
        (Some(began), None) => format!("began {}", clock(began)),
        (None, _) => "has not begun".into(),
    };
    for other in cx.state.agenda(session.id).into_iter().filter(|other| other.id != item && other.began.is_some()) {
        let before = row.began.is_some() && other.ended == row.began;
        let behind = row.ended.is_some() && other.began == row.ended;
        let (from, to) = (other.began, other.ended);
        let moved = match (before, behind) {
            (true, _) if began.is_some() => (from, began),
            (_, true) if ended.is_some() => (ended, to),
            _ => continue,
        };
        if let (Some(from), Some(to)) = moved
            && to < from
        {
            return Err(too_early(other, from, to, session));
        }
        if moved != (from, to) {
            decision.put(Item { began: moved.0, ended: moved.1, ..other.clone() });
        }
    }
    let skipped = row.skipped && began.is_none();
    // A pause that is no longer within the item is dropped.
    let paused = row.paused.filter(|since| ended.is_none() && began.is_some_and(|began| began <= *since));
    decision.put(Item { began, ended, skipped, paused, ..row.clone() });
    Ok(decision)
}

fn too_early(row: &Item, began: Time, ended: Time, session: &Session) -> Refusal {
    let (began, ended) = (began.clock(session.zone), ended.clock(session.zone));
    Refusal::EndsTooEarly { title: row.title.to_string(), began, ended }
}

/// A refusal because of the state of an item, with an alternative.
pub fn item_refusal(row: &Item, stands: &'static str, instead: &'static str) -> Refusal {
    Refusal::ItemStands { title: row.title.to_string(), stands, instead }
}

pub fn item_of(state: &State, id: ItemId) -> Result<&Item, Refusal> {
    state.items.get(&id).ok_or(Refusal::Unknown { what: "agenda item" })
}

fn not_ahead(cx: &Context<'_>, session: &Session, at: Time) -> Result<(), Refusal> {
    if at - cx.now > 60_000 {
        let (asked, now) = (at.clock(session.zone), cx.now.clock(session.zone));
        return Err(Refusal::Future { asked, now });
    }
    Ok(())
}
