//! The agenda on the day: start, end, more or less time, and plans from files.

use super::{Cx, Decision};
use crate::core::command::ItemDraft;
use crate::core::ids::{ItemId, SessionId};
use crate::core::model::{Item, Session};
use crate::core::refusal::Refusal;
use crate::core::state::{Key, State};
use crate::core::text::fold::fold;
use crate::core::time::Time;
use crate::core::words::ItemState;

/// Starts an item; whatever runs ends at that moment.
pub fn start(cx: &mut Cx<'_>, session: SessionId, item: ItemId, at: Time) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    if row.state() == ItemState::Running {
        let since = row.began.map(|began| began.clock(session.zone)).unwrap_or_default();
        return Err(Refusal::AlreadyRunning { title: row.title.to_string(), since });
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.changes.extend(cx.begins(session));
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
        decision.put(Item { ended: Some(at), ..running.clone() });
    }
    decision.put(Item { began: Some(at), ended: None, skipped: false, ..row.clone() });
    Ok(decision)
}

/// Ends a running item without starting another.
pub fn end(cx: &mut Cx<'_>, session: SessionId, item: ItemId, at: Time) -> Result<Decision, Refusal> {
    let session = cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    not_ahead(cx, session, at)?;
    if row.state() != ItemState::Running {
        return Err(Refusal::NothingRunning);
    }
    let mut decision = Decision::about(Key::Item(item));
    decision.put(Item { ended: Some(at.max(row.began.unwrap_or(at))), ..row.clone() });
    Ok(decision)
}

/// Gives an item more or less time today; the plan itself stays as it was.
pub fn shift(cx: &mut Cx<'_>, session: SessionId, item: ItemId, minutes: i32) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let row = item_of(cx.state, item)?;
    let least = -i32::try_from(row.minutes).unwrap_or(i32::MAX);
    let mut decision = Decision::about(Key::Item(item));
    decision.detail = format!("{minutes:+}");
    decision.put(Item { added: row.added.saturating_add(minutes).clamp(least, 24 * 60), ..row.clone() });
    Ok(decision)
}

/// Takes a plan in. Items of the same title are brought up to date, others are added; nothing that the file
/// lacks is dropped, and what has happened already stays as it happened.
pub fn import(cx: &mut Cx<'_>, session: SessionId, drafts: &[ItemDraft], file: &str) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let mut known: Vec<&Item> = cx.state.agenda(session);
    let mut decision = Decision::about(Key::Session(session));
    let (mut new, mut changed) = (0, 0);
    for (position, draft) in drafts.iter().enumerate() {
        let place = known.iter().position(|item| fold(&item.title) == fold(&draft.title) && item.kind == draft.kind);
        let old = place.map(|place| known.remove(place));
        let base = old.cloned().unwrap_or_else(|| blank(cx, session));
        let item = Item {
            position: u32::try_from(position + 1).unwrap_or(u32::MAX),
            kind: draft.kind,
            title: draft.title.as_str().into(),
            lead: draft.lead.as_str().into(),
            room: draft.room.as_str().into(),
            start: draft.start,
            minutes: draft.minutes,
            credit: draft.credit,
            hard_stop: draft.hard_stop,
            ..base
        };
        match old {
            None => new += 1,
            Some(old) if *old != item => changed += 1,
            Some(_) => continue,
        }
        decision.put(item);
    }
    decision.detail = format!("{file}: {new} new, {changed} changed");
    Ok(decision)
}

fn blank(cx: &mut Cx<'_>, session: SessionId) -> Item {
    Item {
        id: cx.ids.mint(cx.now),
        session,
        position: 0,
        kind: crate::core::words::ItemKind::Plenary,
        title: "".into(),
        lead: "".into(),
        room: "".into(),
        start: cx.now,
        minutes: 0,
        added: 0,
        credit: false,
        hard_stop: false,
        skipped: false,
        began: None,
        ended: None,
        rev: 0,
    }
}

fn item_of(state: &State, id: ItemId) -> Result<&Item, Refusal> {
    state.items.get(&id).ok_or(Refusal::Unknown { what: "agenda item" })
}

fn not_ahead(cx: &Cx<'_>, session: &Session, at: Time) -> Result<(), Refusal> {
    if at - cx.now > 60_000 {
        let (asked, now) = (at.clock(session.zone), cx.now.clock(session.zone));
        return Err(Refusal::Future { asked, now });
    }
    Ok(())
}
