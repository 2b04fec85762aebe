//! Undo: every row that an entry changed goes back to what it was, unless somebody changed it since.
//!
//! Facts are never deleted: an event is voided by another event, a note and a person are marked as taken
//! back. Rows that nothing refers to are removed.

use super::{Cx, Decision};
use crate::core::history::{Act, Past};
use crate::core::ids::EventId;
use crate::core::model::{Event, Note, Person};
use crate::core::refusal::Refusal;
use crate::core::state::{Change, Key, Row};
use crate::core::words::EventKind;

pub fn undo(cx: &mut Cx<'_>, partial: bool) -> Result<Decision, Refusal> {
    let past = cx.past.ok_or(Refusal::NothingToUndo)?;
    if let Some(by) = past.entry.undone_by {
        return Err(Refusal::AlreadyUndone { seq: past.entry.seq, by });
    }
    if past.entry.act == Act::Undo {
        return Err(Refusal::NothingToUndo);
    }
    let mut decision = Decision { subject: past.entry.subject, ..Decision::default() };
    decision.detail = past.entry.act.word().replace('_', " ");
    let mut kept = 0;
    // Backwards, so that a row which refers to another goes first.
    for (key, before) in past.before.iter().rev() {
        let now = cx.state.row(key);
        let untouched = past.restored.contains(key) || now.as_ref().is_some_and(|row| row.rev() == past.entry.seq);
        if !untouched || (partial && in_use(cx, key)) {
            if partial {
                kept += 1;
                continue;
            }
            return Err(changed_since(cx, past, key));
        }
        match (before, now) {
            // A session that began with this act goes on: others are in by now.
            (Some(Row::Session(_)), _) if !past.entry.act.is_of_session() => {}
            (Some(before), _) => decision.put(Change::Put(before.clone())),
            (None, Some(row)) => decision.changes.extend(retract(cx, row)),
            (None, None) => {}
        }
    }
    if kept > 0 {
        decision.said.push(format!("{kept} rows were changed or used since and stay as they are"));
    }
    Ok(decision)
}

/// Somebody has been at a door since: they stay, whatever file brought them.
fn in_use(cx: &Cx<'_>, key: &Key) -> bool {
    match key {
        Key::Person(id) => cx.state.events.values().any(|event| event.person == *id),
        Key::Registration((session, person)) => !cx.state.events_of(*session, *person).is_empty(),
        _ => false,
    }
}

fn retract(cx: &mut Cx<'_>, row: Row) -> Option<Change> {
    Some(match row {
        // Others may refer to a name by now, and a name that nobody uses does no harm.
        Row::Agency(_) | Row::Role(_) | Row::Team(_) | Row::Center(_) | Row::Collaborative(_) => return None,
        Row::Event(event) => {
            let void = Event {
                id: cx.ids.mint::<EventId>(cx.now),
                kind: EventKind::Void,
                refers_to: Some(event.id),
                recorded_at: cx.now,
                station: cx.order.station.as_str().into(),
                operator: cx.order.operator.as_str().into(),
                reason: "undo".into(),
                ..event
            };
            void.into()
        }
        Row::Note(note) => Note { withdrawn: true, ..note }.into(),
        Row::Person(person) => Person { withdrawn: true, ..person }.into(),
        other => Change::Remove(other.key()),
    })
}

fn changed_since(cx: &Cx<'_>, past: &Past, key: &Key) -> Refusal {
    let what = match key {
        Key::Person(id) | Key::Registration((_, id)) | Key::Seat((_, id)) => cx.state.person_name(*id),
        Key::Item(id) => cx.state.items.get(id).map_or_else(|| "the agenda".to_owned(), |item| item.title.to_string()),
        other => format!("this {}", other.table().replace('_', " ")),
    };
    Refusal::ChangedSince { what, who: format!("an entry after {}", past.entry.seq) }
}
