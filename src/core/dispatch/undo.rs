//! Undo: restores every row that an entry changed, unless it was changed since.
//!
//! Facts are never deleted: an event is voided by another event; notes and persons are marked as withdrawn. Rows that
//! nothing refers to are removed.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::journal::{ActKind, JournalRecord};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, Row};
use crate::core::model::{Event, Item, Note, PdsaCycle, Person, Remark, Seat};
use crate::core::words::{EventKind, ItemState};

pub fn undo(cx: &mut Context<'_>, partial: bool) -> Result<Decision, Refusal> {
    let past = cx.past.ok_or(Refusal::NothingToUndo)?;
    if let Some(by) = past.entry.undone_by {
        return Err(Refusal::AlreadyUndone { seq: past.entry.seq, by });
    }
    if past.entry.act == ActKind::Undo {
        return Err(Refusal::NothingToUndo);
    }
    // Half a draw is no draw: only rows of a file stand each for themselves.
    let partial = partial && past.entry.act.is_import();
    let mut decision = Decision { subject: past.entry.subject, ..Decision::default() };
    decision.detail = past.entry.act.word().replace('_', " ");
    let mut kept = 0;
    // Backwards, so that a row which refers to another goes first.
    for (key, before) in past.before.iter().rev() {
        let now = cx.state.row(key);
        // A row that the entry took away is still away: nobody made it anew.
        let untouched = now.as_ref().map_or(before.is_some(), |row| row.rev() == past.entry.seq);
        if !untouched || (partial && in_use(cx, past, key)) {
            if partial {
                kept += 1;
                continue;
            }
            return Err(changed_since(cx, past, key));
        }
        let because = match before {
            None => leaning(cx, past, key),
            Some(before) => clashing(cx, past, before),
        };
        if let Some(because) = because {
            if partial {
                kept += 1;
                continue;
            }
            return Err(Refusal::InUse { what: name_of(cx, key), because });
        }
        match (before, now) {
            // A session that began with this act goes on: others are in by now.
            (Some(Row::Session(_)), _) if !past.entry.act.is_session() => {}
            (Some(before), _) => decision.put(Change::Restore(before.clone())),
            (None, Some(row)) => {
                decision.changes.extend(unhook(cx, key));
                let own = past.entry.act.is_series();
                let gone = if own { Some(Change::Remove(row.key())) } else { retract(cx, row) };
                decision.changes.extend(gone);
            }
            (None, None) => {}
        }
    }
    if kept > 0 {
        decision.remarks.push(format!("{kept} rows were changed or used since and stay as they are"));
    }
    Ok(decision)
}

/// Whether the person was at a door since. They stay even if the import that added them is undone; the events of that
/// import are voided.
fn in_use(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> bool {
    let other = |event: &Event| event.rev != past.entry.seq;
    match key {
        Key::Person(id) => cx.state.events.values().any(|event| event.person == *id && other(event)),
        Key::Registration((session, person)) => cx.state.events_of(*session, *person).into_iter().any(other),
        _ => false,
    }
}

/// What was built on a row since, and would hang in the air without it.
fn leaning(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> Option<String> {
    let state = cx.state;
    let noted = |refers: &dyn Fn(&Note) -> bool| state.notes.values().any(|note| !note.withdrawn && refers(note));
    let own = |key: Key| past.before.iter().any(|(known, _)| *known == key);
    match key {
        Key::Person(person) | Key::Registration((_, person)) => {
            let since = |seat: &Seat| seat.person == *person && seat.rev > past.entry.seq;
            let merged = || state.persons.values().any(|row| row.merged_into == Some(*person));
            if matches!(key, Key::Person(_)) && merged() {
                return Some(format!("a double was merged into {}", state.person_name(*person)));
            }
            let seated = state.seats.values().any(since);
            seated.then(|| format!("{} sits in a group", state.person_name(*person)))
        }
        Key::Note(id) => {
            let joined = noted(&|note| note.merged_into == Some(*id) && note.rev > past.entry.seq);
            joined.then(|| "another note was joined to it".to_owned())
        }
        Key::Event((session, person, _)) => at_the_door_since(cx, past, *session, *person),
        Key::Group(id) => {
            let late = |seat: &&Seat| seat.group == *id && !own(Key::Seat((seat.round, seat.person)));
            let late = state.seats.values().find(late);
            let sits = late.map(|seat| format!("{} sits in it by now", state.person_name(seat.person)));
            sits.or_else(|| noted(&|note| note.group == Some(*id)).then(|| "a note was taken in it".to_owned()))
        }
        Key::Item(id) => {
            let drawn = state.rounds.values().any(|round| round.item == Some(*id));
            let drawn = drawn.then(|| "groups were drawn for it".to_owned());
            drawn.or_else(|| noted(&|note| note.item == Some(*id)).then(|| "a note was taken during it".to_owned()))
        }
        Key::Collaborative(id) if past.entry.act.is_series() => {
            let used = state.sessions.values().any(|row| row.collaborative == Some(*id));
            used.then(|| "sessions belong to it".to_owned())
        }
        Key::Center(id) if past.entry.act.is_series() => {
            let used = state.sessions.values().any(|row| row.center == Some(*id))
                || state.persons.values().any(|row| row.center == Some(*id));
            used.then(|| "sessions or people belong to it".to_owned())
        }
        Key::Agency(id) if past.entry.act.is_series() => {
            let used = state.persons.values().any(|row| row.agency == Some(*id))
                || state.teams.values().any(|row| row.agency == Some(*id))
                || state.notes.values().any(|row| row.agency == Some(*id))
                || state.votes.values().any(|row| row.agency == Some(*id));
            used.then(|| "people or notes belong to it".to_owned())
        }
        Key::Session(id) => {
            let used = state.registrations.values().any(|row| row.session == *id)
                || state.events.values().any(|row| row.session == *id)
                || state.items.values().any(|row| row.session == *id)
                || state.rounds.values().any(|row| row.session == *id)
                || state.notes.values().any(|row| row.session == *id);
            used.then(|| "it has people, an agenda or notes".to_owned())
        }
        _ => None,
    }
}

/// What the doors wrote since that an undo would tear apart: anything after a merge, and a merge after anything.
fn at_the_door_since(cx: &Context<'_>, past: &JournalRecord, session: SessionId, person: PersonId) -> Option<String> {
    let events = cx.state.events_of(session, person);
    let voided = |event: &Event| {
        events.iter().any(|void| {
            let taken_back = |other: &&Event| other.kind == EventKind::Void && other.refers_to == Some(void.id);
            void.kind == EventKind::Void && void.refers_to == Some(event.id) && !events.iter().any(taken_back)
        })
    };
    let since = events.iter().filter(|event| event.rev > past.entry.seq && !voided(event));
    let name = cx.state.person_name(person);
    if past.entry.act == ActKind::Merge {
        let mut acts = since.filter(|event| event.kind != EventKind::Void);
        return acts.next().map(|_| format!("{name} was at the door since"));
    }
    let mut merged = since.filter(|event| &*event.reason == crate::core::people::decide::merge::REASON);
    merged.next().map(|_| format!("{name} was merged with a double since"))
}

/// Another item that is running now and would run at the same time as the restored one.
fn clashing(cx: &Context<'_>, past: &JournalRecord, before: &Row) -> Option<String> {
    if let Row::Seat(seat) = before {
        // A repair took the seat away, and then the person went: nobody is left to sit there. The undo of a merge
        // brings the person back with the seat.
        let comes_back = past.before.iter().any(|(key, _)| *key == Key::Person(seat.person));
        let known = cx.state.persons.get(&seat.person).is_some_and(|person| !person.withdrawn);
        return (!known && !comes_back).then(|| format!("{} is no longer known", cx.state.person_name(seat.person)));
    }
    let runs = |item: &Item| item.state() == ItemState::Running;
    let Row::Item(before) = before else { return None };
    let own = |item: &Item| past.before.iter().any(|(known, _)| *known == Key::Item(item.id));
    let other = cx.state.agenda(before.session).into_iter().find(|item| runs(item) && !own(item));
    other.filter(|_| runs(before)).map(|item| format!("\"{}\" is running by now", item.title))
}

/// A note that was itself taken back no longer says where it was taken.
fn unhook(cx: &Context<'_>, key: &Key) -> Vec<Change> {
    let freed = cx.state.notes.values().filter_map(|note| match key {
        Key::Group(id) if note.group == Some(*id) => Some(Note { group: None, ..note.clone() }.into()),
        Key::Item(id) if note.item == Some(*id) => Some(Note { item: None, ..note.clone() }.into()),
        _ => None,
    });
    freed.collect()
}

fn retract(cx: &mut Context<'_>, row: Row) -> Option<Change> {
    Some(match row {
        // Others may refer to a name by now, and a name that nobody uses does no harm.
        Row::Agency(_) | Row::Role(_) | Row::Team(_) | Row::Center(_) | Row::Collaborative(_) => return None,
        Row::Event(event) => {
            let void = Event {
                id: cx.ids.mint::<EventId>(cx.now),
                kind: EventKind::Void,
                refers_to: Some(event.id),
                recorded_at: cx.now,
                station: cx.actor.station.as_str().into(),
                operator: cx.actor.operator.as_str().into(),
                reason: "undo".into(),
                ..event
            };
            void.into()
        }
        Row::Note(note) => Note { withdrawn: true, ..note }.into(),
        Row::Person(person) => Person { withdrawn: true, ..person }.into(),
        Row::PdsaCycle(cycle) => PdsaCycle { withdrawn: true, ..cycle }.into(),
        Row::Remark(remark) => Remark { withdrawn: true, ..remark }.into(),
        other => Change::Remove(other.key()),
    })
}

fn changed_since(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> Refusal {
    Refusal::ChangedSince { what: name_of(cx, key), who: format!("an entry after {}", past.entry.seq) }
}

fn name_of(cx: &Context<'_>, key: &Key) -> String {
    match key {
        Key::Person(id) | Key::Registration((_, id)) | Key::Seat((_, id)) => cx.state.person_name(*id),
        Key::Wish(_) => "the wish".to_owned(),
        Key::Item(id) => cx.state.items.get(id).map_or_else(|| "the agenda".to_owned(), |item| item.title.to_string()),
        Key::Group(id) => match cx.state.groups.get(id) {
            Some(group) => format!("group {} {}", group.number, group.name).trim_end().to_owned(),
            None => "the draw".to_owned(),
        },
        other => format!("this {}", other.table().replace('_', " ")),
    }
}
