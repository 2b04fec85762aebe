//! Carries out a repair plan that the user has confirmed, unless the room has changed since.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::breakouts::RepairPlan;
use crate::core::breakouts::decide::seats::{group_of, update_duties};
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{GroupId, PersonId, RoundId, SessionId};
use crate::core::model::state::{Change, Key};
use crate::core::model::{Group, Seat};

pub fn apply(cx: &mut Context<'_>, session: SessionId, round: RoundId, plan: &RepairPlan) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    if plan.is_empty() {
        return Err(Refusal::NothingToRepair);
    }
    let still_so = |person: &PersonId, present: bool| cx.state.presence(session, *person).open().is_some() == present;
    let seated = |person: &PersonId| cx.state.seats.contains_key(&(round, *person));
    let stale = !plan.gone.iter().all(|person| seated(person) && still_so(person, false))
        || !plan.seats.iter().all(|seat| still_so(&seat.person, true));
    if stale {
        return Err(Refusal::RoomChanged);
    }
    let mut decision = Decision::about(Key::Round(round));
    let placed = plan.seats.len() - plan.moves();
    decision.detail = format!("{} left, {placed} placed, {} moved", plan.gone.len(), plan.moves());
    let mut tables: BTreeMap<u32, GroupId> =
        cx.state.groups_of(round).into_iter().map(|group| (group.number, group.id)).collect();
    let next = tables.keys().next_back().map_or(1, |last| last + 1);
    for (number, draft) in (next..).zip(&plan.opened) {
        let id: GroupId = cx.ids.mint(cx.now);
        tables.insert(number, id);
        decision.put(group_of(id, round, number, draft));
    }
    let mut touched = BTreeSet::new();
    for person in &plan.gone {
        touched.extend(cx.state.seats.get(&(round, *person)).map(|seat| seat.group));
        decision.put(Change::Remove(Key::Seat((round, *person))));
    }
    for seat in &plan.seats {
        let group = *tables.get(&seat.number).ok_or(Refusal::RoomChanged)?;
        let old = cx.state.seats.get(&(round, seat.person));
        touched.extend(old.map(|seat| seat.group));
        touched.insert(group);
        let (pinned, reason) = (old.is_some_and(|seat| seat.pinned), seat.reason.as_str().into());
        let (person, placing) = (seat.person, seat.placing);
        decision.put(Seat { round, person, group, placing, reason, pinned, rev: 0 });
    }
    for group in plan.closed.iter().filter_map(|id| cx.state.groups.get(id)) {
        touched.remove(&group.id);
        decision.put(Group { closed: true, facilitator: None, note_taker: None, reporter: None, ..group.clone() });
    }
    update_duties(cx.state, &mut decision, round, touched);
    Ok(decision)
}
