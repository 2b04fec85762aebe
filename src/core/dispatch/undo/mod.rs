//! Undo: restores every row that an entry changed, unless it was changed since.
//!
//! Facts are never deleted: an event is voided by another event; notes and persons are marked as withdrawn. Other rows
//! are removed, but only while no row refers to them: the undo is refused instead. A row is restored only while the rows
//! that it refers to are there.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::journal::{ActKind, JournalRecord};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, Row, State};
use crate::core::model::{Event, Item, Note, PdsaCycle, Person, Remark, Seat};
use crate::core::words::{EventKind, ItemState};
use words::{kind_of, name_of, refers};

/// The rows as they are after the changes decided so far, and who refers to whom among them.
struct After<'a> {
    state: &'a State,
    rows: BTreeMap<Key, Option<Row>>,
    /// Rows that refer to a row before the undo, after it, or both.
    referrers: BTreeMap<Key, BTreeSet<Key>>,
}

impl<'a> After<'a> {
    fn of(state: &'a State) -> Self {
        let mut referrers: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for (from, to) in state.references() {
            referrers.entry(to).or_default().insert(from);
        }
        Self { state, rows: BTreeMap::new(), referrers }
    }

    fn row(&self, key: &Key) -> Option<Row> {
        self.rows.get(key).cloned().unwrap_or_else(|| self.state.row(key))
    }

    fn take(&mut self, change: &Change) {
        let row = match change {
            Change::Put(row) | Change::Restore(row) => Some(row.clone()),
            Change::Remove(_) => None,
        };
        for to in row.iter().flat_map(Row::references) {
            self.referrers.entry(to).or_default().insert(change.key());
        }
        self.rows.insert(change.key(), row);
    }

    /// The rows that still refer to this one.
    fn referrers(&self, key: &Key) -> Vec<Row> {
        let rows = self.referrers.get(key).into_iter().flatten().filter_map(|from| self.row(from));
        rows.filter(|row| row.references().contains(key)).collect()
    }
}

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
    let (mut after, mut kept) = (After::of(cx.state), 0);
    // Backwards, so that a row which refers to another goes first.
    for (key, before) in past.before.iter().rev() {
        if partial && in_use(cx, past, key) {
            kept += 1;
            continue;
        }
        match undo_row(cx, past, &after, key, before.as_ref()) {
            Ok(changes) => {
                changes.iter().for_each(|change| after.take(change));
                decision.changes.extend(changes);
            }
            Err(_) if partial => kept += 1,
            Err(refusal) => return Err(refusal),
        }
    }
    if kept > 0 {
        decision.remarks.push(format!("{kept} rows were changed or used since and stay as they are"));
    }
    Ok(decision)
}

/// The changes that restore one row to what it was before the entry.
fn undo_row(
    cx: &mut Context<'_>,
    past: &JournalRecord,
    after: &After<'_>,
    key: &Key,
    before: Option<&Row>,
) -> Result<Vec<Change>, Refusal> {
    let now = cx.state.row(key);
    // A row that the entry took away is still away: nobody made it anew.
    let untouched = now.as_ref().map_or(before.is_some(), |row| row.rev() == past.entry.seq);
    if !untouched {
        return Err(changed_since(cx, past, key));
    }
    let because = before.map_or_else(|| built_on(cx, past, key), |before| clashing(cx, past, before));
    if let Some(because) = because {
        return Err(Refusal::InUse { what: name_of(cx.state, key), because });
    }
    match (before, now) {
        // A session that began with this act goes on: others are in by now.
        (Some(Row::Session(_)), _) if !past.entry.act.is_session() => Ok(Vec::new()),
        (Some(before), _) => match before.references().into_iter().find(|to| after.row(to).is_none()) {
            Some(missing) => Err(Refusal::Gone { what: name_of(cx.state, key), missing: kind_of(&missing).to_owned() }),
            None => Ok(vec![Change::Restore(before.clone())]),
        },
        (None, Some(_)) if takes_away(past.entry.act, key) => {
            let mut changes = unhook(after, key);
            let freed = |row: &Row| changes.iter().any(|change| change.key() == row.key());
            if let Some(row) = after.referrers(key).into_iter().find(|row| !freed(row)) {
                return Err(Refusal::InUse { what: name_of(cx.state, key), because: refers(cx.state, key, &row) });
            }
            changes.push(Change::Remove(*key));
            Ok(changes)
        }
        (None, Some(row)) => Ok(mark(cx, row).into_iter().collect()),
        (None, None) => Ok(Vec::new()),
    }
}

/// Whether the undo of an act removes a row that the act created. Facts are marked instead. Names (an agency that came
/// with a list) stay: an unused name does no harm.
pub fn takes_away(act: ActKind, key: &Key) -> bool {
    match key {
        Key::Collaborative(_) | Key::Center(_) | Key::Agency(_) => act.is_series(),
        Key::Role(_) | Key::Team(_) => false,
        Key::Event(_) | Key::Note(_) | Key::Person(_) | Key::PdsaCycle(_) | Key::Remark(_) => false,
        Key::RoleRule(_)
        | Key::SavedMapping(_)
        | Key::Session(_)
        | Key::Registration(_)
        | Key::Item(_)
        | Key::Round(_)
        | Key::Group(_)
        | Key::Seat(_)
        | Key::Wish(_)
        | Key::Link(_)
        | Key::Vote(_)
        | Key::Answer(_)
        | Key::Trial(_)
        | Key::CategoryName(_)
        | Key::PollCount(_) => true,
    }
}

/// Whether the person was at a door since. They stay even if the import that added them is undone; the events of that
/// import are voided.
fn in_use(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> bool {
    let other = |event: &Event| event.rev != past.entry.seq;
    if let Key::Person(id) = key {
        return cx.state.events.values().any(|event| event.person == *id && other(event));
    }
    let Key::Registration((session, person)) = key else { return false };
    cx.state.events_of(*session, *person).into_iter().any(other)
}

/// Why a row that the entry created cannot be undone, for reasons beyond references between rows.
fn built_on(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> Option<String> {
    let state = cx.state;
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
            let joins = |note: &Note| !note.withdrawn && note.merged_into == Some(*id) && note.rev > past.entry.seq;
            state.notes.values().any(joins).then(|| "another note was joined to it".to_owned())
        }
        Key::Event((session, person, _)) => at_the_door_since(cx, past, *session, *person),
        Key::Collaborative(_)
        | Key::Center(_)
        | Key::Agency(_)
        | Key::Team(_)
        | Key::Role(_)
        | Key::RoleRule(_)
        | Key::SavedMapping(_)
        | Key::Session(_)
        | Key::Item(_)
        | Key::Round(_)
        | Key::Group(_)
        | Key::Seat(_)
        | Key::Wish(_)
        | Key::Link(_)
        | Key::Vote(_)
        | Key::Answer(_)
        | Key::Trial(_)
        | Key::CategoryName(_)
        | Key::PdsaCycle(_)
        | Key::PollCount(_)
        | Key::Remark(_) => None,
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

/// Clears the group or item of withdrawn notes, so that they do not keep it from being removed.
fn unhook(after: &After<'_>, key: &Key) -> Vec<Change> {
    let freed = after.referrers(key).into_iter().filter_map(|row| {
        let Row::Note(note) = row else { return None };
        if !note.withdrawn {
            return None;
        }
        if note.group.map(Key::Group) == Some(*key) {
            return Some(Note { group: None, ..note }.into());
        }
        (note.item.map(Key::Item) == Some(*key)).then(|| Note { item: None, ..note }.into())
    });
    freed.collect()
}

/// The row marked as withdrawn; `None` for names, which stay, and for rows that are removed instead.
fn mark(cx: &mut Context<'_>, row: Row) -> Option<Change> {
    match row {
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
            Some(void.into())
        }
        Row::Note(note) => Some(Note { withdrawn: true, ..note }.into()),
        Row::Person(person) => Some(Person { withdrawn: true, ..person }.into()),
        Row::PdsaCycle(cycle) => Some(PdsaCycle { withdrawn: true, ..cycle }.into()),
        Row::Remark(remark) => Some(Remark { withdrawn: true, ..remark }.into()),
        Row::Collaborative(_) | Row::Center(_) | Row::Agency(_) | Row::Team(_) | Row::Role(_) => None,
        // An undo takes these away: `takes_away`.
        Row::RoleRule(_)
        | Row::SavedMapping(_)
        | Row::Session(_)
        | Row::Registration(_)
        | Row::Item(_)
        | Row::Round(_)
        | Row::Group(_)
        | Row::Seat(_)
        | Row::Wish(_)
        | Row::Link(_)
        | Row::Vote(_)
        | Row::Answer(_)
        | Row::Trial(_)
        | Row::CategoryName(_)
        | Row::PollCount(_) => None,
    }
}

fn changed_since(cx: &Context<'_>, past: &JournalRecord, key: &Key) -> Refusal {
    Refusal::ChangedSince { what: name_of(cx.state, key), who: format!("an entry after {}", past.entry.seq) }
}
