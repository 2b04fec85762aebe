//! Keeping a draw, and seating people after it. The draw itself is made before, outside of the write
//! transaction: a solver must never hold the lock.

use std::collections::BTreeSet;

use super::{Cx, Decision};
use crate::core::command::GroupDraft;
use crate::core::ids::{GroupId, ItemId, PersonId, RoundId, SessionId};
use crate::core::model::{Group, Round, Seat, Text};
use crate::core::refusal::Refusal;
use crate::core::state::{Key, State};
use crate::core::words::{Mode, Placing};

pub fn keep(
    cx: &mut Cx<'_>,
    session: SessionId,
    item: Option<ItemId>,
    title: &str,
    mode: Mode,
    seed: u64,
    groups: &[GroupDraft],
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    if groups.iter().all(|group| group.people.is_empty()) {
        return Err(Refusal::NobodyIn);
    }
    let mut seated = BTreeSet::new();
    let round: RoundId = cx.ids.mint(cx.now);
    let mut decision = Decision::about(Key::Round(round));
    let people: usize = groups.iter().map(|group| group.people.len()).sum();
    decision.detail = format!("{people} people in {} groups, seed {seed}", groups.len());
    decision.put(Round { id: round, session, item, title: title.into(), mode, seed, drawn_at: cx.now, rev: 0 });
    for (index, draft) in groups.iter().enumerate() {
        let id: GroupId = cx.ids.mint(cx.now);
        decision.put(Group {
            id,
            round,
            number: u32::try_from(index + 1).unwrap_or(u32::MAX),
            name: draft.name.as_str().into(),
            family: draft.family.as_str().into(),
            facilitator: draft.facilitator,
            note_taker: draft.note_taker,
            reporter: draft.reporter,
            rev: 0,
        });
        for person in &draft.people {
            if !seated.insert(*person) {
                return Err(Refusal::SeatedTwice { name: cx.state.person_name(*person) });
            }
            let (placing, reason) = (Placing::Drawn, Text::default());
            decision.put(Seat { round, person: *person, group: id, placing, reason, pinned: false, rev: 0 });
        }
    }
    Ok(decision)
}

/// Seats or moves one person. Whoever held a duty at the table they leave holds it no longer.
pub fn seat(
    cx: &mut Cx<'_>,
    session: SessionId,
    round: RoundId,
    person: PersonId,
    group: GroupId,
    placing: Placing,
    reason: &str,
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let target = cx.state.groups.get(&group).filter(|row| row.round == round);
    let target = target.ok_or(Refusal::Unknown { what: "group" })?;
    if !cx.state.persons.contains_key(&person) {
        return Err(Refusal::Unknown { what: "person" });
    }
    let old = cx.state.seats.get(&(round, person));
    if old.is_none() && cx.state.presence(session, person).open().is_none() {
        return Err(Refusal::NotInTheRoom { name: cx.state.person_name(person) });
    }
    if old.is_some_and(|seat| seat.group == group) {
        let group = format!("{} {}", target.number, target.name);
        return Err(Refusal::SitsThere { name: cx.state.person_name(person), group: group.trim().to_owned() });
    }
    let mut decision = Decision::about(Key::Seat((round, person)));
    decision.detail = format!("to group {}", target.number);
    if let Some(left) = old.and_then(|seat| cx.state.groups.get(&seat.group)) {
        let handed_on = without_duties(cx.state, left, person);
        if handed_on != *left {
            decision.said.extend(news(cx.state, left, &handed_on));
            decision.put(handed_on);
        }
    }
    let pinned = old.is_some_and(|seat| seat.pinned);
    decision.put(Seat { round, person, group, placing, reason: reason.into(), pinned, rev: 0 });
    Ok(decision)
}

/// The table without somebody who leaves it: their duties go to those at it who have none yet.
fn without_duties(state: &State, group: &Group, leaving: PersonId) -> Group {
    let mut duties = [group.facilitator, group.note_taker, group.reporter];
    let seats = state.seats_of(group.round).filter(|seat| seat.group == group.id && seat.person != leaving);
    let mut free: Vec<PersonId> =
        seats.map(|seat| seat.person).filter(|person| !duties.contains(&Some(*person))).collect();
    for duty in duties.iter_mut().filter(|duty| **duty == Some(leaving)) {
        *duty = (!free.is_empty()).then(|| free.remove(0));
    }
    let [facilitator, note_taker, reporter] = duties;
    Group { facilitator, note_taker, reporter, ..group.clone() }
}

/// Who has to be told of a duty, and which tables have nobody left for one.
fn news(state: &State, before: &Group, after: &Group) -> Vec<String> {
    let duties = [
        ("facilitates", before.facilitator, after.facilitator),
        ("takes the notes of", before.note_taker, after.note_taker),
        ("reports for", before.reporter, after.reporter),
    ];
    let changed = duties.into_iter().filter(|(_, before, after)| before != after);
    changed
        .map(|(duty, _, holder)| match holder {
            Some(holder) => format!("{} now {duty} group {}", state.person_name(holder), after.number),
            None => format!("nobody is left who {duty} group {}", after.number),
        })
        .collect()
}
