//! Decides the changes of a plan: add, change, move and delete items, push the rest, keep the plan.
//!
//! Before the day has begun the plan itself changes. After that `start` keeps the planned time and `moved` holds the
//! difference, so that planned and actual times can be compared.

use crate::core::agenda::command::{ItemChange, ItemDraft, Side};
use crate::core::agenda::decide::day::{item_of, item_refusal};
use crate::core::agenda::{catch_up, room_calls, schedule};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::{Change, Key};
use crate::core::model::{Item, Note, POSITION_STEP, Session};
use crate::core::time::Time;
use crate::core::words::ItemState;

/// The agenda before and after a change; only changed rows are written.
struct Plan<'a> {
    before: Vec<&'a Item>,
    after: Vec<Item>,
    begun: bool,
}

impl<'a> Plan<'a> {
    fn of(cx: &Context<'a>, session: SessionId) -> Self {
        let before = cx.state.agenda(session);
        let after = before.iter().map(|item| (*item).clone()).collect();
        let begun = before.iter().any(|item| item.began.is_some());
        Self { before, after, begun }
    }

    fn place(&self, id: ItemId) -> usize {
        self.after.iter().position(|item| item.id == id).unwrap_or(0)
    }

    /// Index of the first item after all that have begun.
    fn first_not_begun(&self) -> usize {
        self.after.iter().rposition(|item| item.began.is_some()).map_or(0, |place| place + 1)
    }

    /// Sets when an item is due.
    fn set_due(&mut self, place: usize, due: Time) {
        let Some(item) = self.after.get_mut(place) else { return };
        if self.begun {
            item.moved = i32::try_from(due.minutes_since(item.start)).unwrap_or(0);
        } else {
            (item.start, item.moved) = (due, 0);
        }
    }

    fn delay(&mut self, moved: &[(ItemId, i64)]) {
        for (id, minutes) in moved {
            let place = self.place(*id);
            self.set_due(place, self.after[place].due().plus_minutes(*minutes));
        }
    }

    /// Inserts an item at an index. If no position is left between its neighbors, all items get new positions.
    fn insert(&mut self, place: usize, item: Item) {
        let number = |place: usize| self.after.get(place).map(|item| item.position);
        let before = place.checked_sub(1).and_then(number).unwrap_or(0);
        let behind = number(place).unwrap_or_else(|| before.saturating_add(2 * POSITION_STEP));
        let middle = before.midpoint(behind);
        self.after.insert(place, Item { position: middle, ..item });
        if middle <= before || middle >= behind {
            for (n, item) in (1..).zip(&mut self.after) {
                item.position = POSITION_STEP.saturating_mul(n);
            }
        }
    }

    fn commit(self, decision: &mut Decision) {
        let same = |item: &Item| self.before.iter().any(|before| **before == *item);
        self.after.iter().filter(|item| !same(item)).for_each(|item| decision.put(item.clone()));
    }

    /// Adds a remark for each hard stop that would be overrun.
    fn warn(&self, decision: &mut Decision, session: &Session, now: Time) {
        let items: Vec<&Item> = self.after.iter().collect();
        let day = schedule::day_schedule(&items, now, true);
        for (id, minutes) in catch_up::overruns(&items, &day) {
            let Some(stop) = items.iter().find(|item| item.id == id) else { continue };
            let due = stop.due().clock(session.zone);
            decision.remarks.push(format!("what comes before \"{}\" ({due}) runs {minutes} min into it", stop.title));
        }
    }
}

pub fn push_rest(
    cx: &mut Context<'_>,
    session: SessionId,
    minutes: Option<i64>,
    at: Time,
) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let mut plan = Plan::of(cx, session);
    if plan.before.is_empty() {
        return Err(Refusal::NoAgenda);
    }
    let moved = match minutes {
        Some(minutes) => catch_up::shifts(&plan.before, plan.first_not_begun(), minutes),
        None => catch_up::delays(&plan.before, at),
    };
    let Some(most) = moved.iter().map(|(_, minutes)| *minutes).max() else {
        let what = "push";
        return Err(if minutes.is_some() { Refusal::NothingLeft { what } } else { Refusal::OnTime { what } });
    };
    let mut decision = Decision::about(Key::Session(session));
    decision.detail = format!("rest pushed by {most} min");
    // A push never changes the plan, even before the day has begun.
    plan.begun = true;
    plan.delay(&moved);
    plan.warn(&mut decision, row, at);
    plan.commit(&mut decision);
    Ok(decision)
}

pub fn keep_plan(cx: &mut Context<'_>, session: SessionId, at: Time) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let mut plan = Plan::of(cx, session);
    if plan.before.is_empty() {
        return Err(Refusal::NoAgenda);
    }
    let cuts = catch_up::cuts(&plan.before, at);
    if cuts.is_empty() {
        let late = !catch_up::delays(&plan.before, at).is_empty();
        return Err(if late { Refusal::NothingLeft { what: "cut" } } else { Refusal::OnTime { what: "cut" } });
    }
    let mut decision = Decision::about(Key::Session(session));
    let sum: i64 = cuts.iter().map(|(_, minutes)| minutes).sum();
    decision.detail = match cuts.len() {
        1 => format!("plan kept, {sum} min cut from one item"),
        count => format!("plan kept, {sum} min cut from {count} items"),
    };
    for (id, minutes) in cuts {
        let place = plan.place(id);
        plan.after[place].added -= i32::try_from(minutes).unwrap_or(0);
    }
    plan.warn(&mut decision, row, at);
    plan.commit(&mut decision);
    Ok(decision)
}

pub fn add(
    cx: &mut Context<'_>,
    session: SessionId,
    draft: &ItemDraft,
    behind: Option<ItemId>,
) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let mut plan = Plan::of(cx, session);
    let mut item = item_from_draft(cx.ids.mint(cx.now), session, draft)?;
    let mut decision = Decision::about(Key::Item(item.id));
    let place = match behind {
        Some(id) => {
            item_of(cx.state, id)?;
            let place = (plan.place(id) + 1).max(plan.first_not_begun());
            let moved = catch_up::shifts(&plan.before, place, i64::from(item.minutes));
            item.start = plan.after[place - 1].due_end();
            plan.delay(&moved);
            place
        }
        None => plan.after.iter().rposition(|other| other.due() <= item.start).map_or(0, |place| place + 1),
    };
    plan.insert(place, item);
    plan.warn(&mut decision, row, cx.now);
    plan.commit(&mut decision);
    Ok(decision)
}

fn item_from_draft(id: ItemId, session: SessionId, draft: &ItemDraft) -> Result<Item, Refusal> {
    if draft.title.trim().is_empty() {
        return Err(Refusal::UntitledItem);
    }
    Ok(Item {
        code: draft.code.as_str().into(),
        kind: draft.kind,
        title: draft.title.as_str().into(),
        lead: draft.lead.as_str().into(),
        room: draft.room.as_str().into(),
        start: draft.start,
        minutes: draft.minutes,
        credit: draft.credit,
        hard_stop: draft.hard_stop,
        ..Item::blank(id, session)
    })
}

/// Changes an item's plan. More minutes move the following items; a new start moves the item to its place in the day.
pub fn change(cx: &mut Context<'_>, session: SessionId, id: ItemId, change: &ItemChange) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let old = item_of(cx.state, id)?;
    let mut plan = Plan::of(cx, session);
    if let Some(calls) = &change.calls {
        room_calls::validate(calls).map_err(Refusal::NoCall)?;
    }
    let text = |new: &Option<String>, old: &str| new.as_deref().unwrap_or(old).into();
    let item = Item {
        kind: change.kind.unwrap_or(old.kind),
        title: text(&change.title, &old.title),
        lead: text(&change.lead, &old.lead),
        room: text(&change.room, &old.room),
        start: change.start.unwrap_or(old.start),
        moved: if change.start.is_some() { 0 } else { old.moved },
        minutes: change.minutes.unwrap_or(old.minutes),
        credit: change.credit.unwrap_or(old.credit),
        hard_stop: change.hard_stop.unwrap_or(old.hard_stop),
        calls: text(&change.calls, &old.calls),
        ..old.clone()
    };
    if item.title.trim().is_empty() {
        return Err(Refusal::UntitledItem);
    }
    let place = plan.place(id);
    let more = i64::from(item.minutes) - i64::from(old.minutes);
    if more > 0 && change.start.is_none() {
        plan.delay(&catch_up::shifts(&plan.before, place + 1, more));
    }
    if change.start.is_some_and(|start| start != old.start) {
        plan.after.remove(place);
        let due = item.due();
        let place = plan.after.iter().rposition(|other| other.due() <= due).map_or(0, |place| place + 1);
        plan.insert(place, item);
    } else {
        plan.after[place] = item;
    }
    let mut decision = Decision::about(Key::Item(id));
    decision.detail = "changed".into();
    plan.warn(&mut decision, row, cx.now);
    plan.commit(&mut decision);
    Ok(decision)
}

/// Swaps an item with its neighbor and keeps the gap between them. A hard stop keeps its time; the other item goes
/// before or after it.
pub fn move_item(cx: &mut Context<'_>, session: SessionId, id: ItemId, side: Side) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let old = item_of(cx.state, id)?;
    let mut plan = Plan::of(cx, session);
    let place = plan.place(id);
    let first = match side {
        Side::Earlier => place.checked_sub(1),
        Side::Later => (place + 1 < plan.after.len()).then_some(place),
    };
    let first = first.ok_or_else(|| match side {
        Side::Earlier => item_refusal(old, "is the first already", "move it later, or leave it"),
        Side::Later => item_refusal(old, "is the last already", "move it earlier, or leave it"),
    })?;
    let pair = [&plan.before[first], &plan.before[first + 1]];
    if let Some(begun) = pair.into_iter().find(|item| item.state() != ItemState::Planned && !item.skipped) {
        return Err(item_refusal(begun, "has begun", "move what is still to come"));
    }
    let [one, two] = pair;
    let gap = two.due() - one.due_end();
    let (one_due, two_due) = match (one.hard_stop, two.hard_stop) {
        (true, true) => {
            return Err(item_refusal(old, "stands beside another hard stop", "give one of them another start"));
        }
        (false, false) => (end_of_second_if_first(one, two) + gap, one.due()),
        (false, true) => (two.due_end(), two.due()),
        (true, false) => {
            let free = plan.before[..first].iter().map(|item| item.due_end()).max();
            let before = one.due().plus_minutes(-i64::from(two.minutes));
            (one.due(), free.map_or(before, |free| free.max(before)))
        }
    };
    plan.set_due(first, one_due);
    plan.set_due(first + 1, two_due);
    let (one, two) = (plan.after[first].position, plan.after[first + 1].position);
    // Items with the same position are sorted by start; one more keeps them apart.
    (plan.after[first].position, plan.after[first + 1].position) = (two.max(one + u32::from(one == two)), one);
    let mut decision = Decision::about(Key::Item(id));
    decision.detail = if side == Side::Earlier { "moved earlier" } else { "moved later" }.into();
    plan.warn(&mut decision, row, cx.now);
    plan.commit(&mut decision);
    Ok(decision)
}

/// The end of the second item if it starts when the first was due.
fn end_of_second_if_first(one: &Item, two: &Item) -> Time {
    one.due().plus_minutes(i64::from(two.minutes))
}

pub fn delete(cx: &mut Context<'_>, session: SessionId, id: ItemId) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let row = item_of(cx.state, id)?;
    if row.began.is_some() {
        return Err(item_refusal(row, "has begun", "it stays in the record; correct its times, or undo its start"));
    }
    if cx.state.rounds.values().any(|round| round.item == Some(id)) {
        return Err(item_refusal(row, "has groups", "leave it out today instead"));
    }
    let notes: Vec<&Note> = cx.state.notes.values().filter(|note| note.item == Some(id)).collect();
    if notes.iter().any(|note| !note.withdrawn) {
        return Err(item_refusal(row, "has notes", "leave it out today instead"));
    }
    let mut decision = Decision::about(Key::Item(id));
    decision.detail = format!("\"{}\" taken out", row.title);
    notes.into_iter().for_each(|note| decision.put(Note { item: None, ..note.clone() }));
    decision.changes.push(Change::Remove(Key::Item(id)));
    Ok(decision)
}

pub fn agree(cx: &mut Context<'_>, session: SessionId, text: &str) -> Result<Decision, Refusal> {
    let row = cx.open_session(session)?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut decision = Decision::about(Key::Session(session));
    decision.detail = format!("agreements ({})", lines.len());
    decision.put(Session { agreements: lines.join("\n").into(), ..row.clone() });
    Ok(decision)
}
