//! Saves a draw, and changes seats after it. The draw itself runs before the write transaction, because the solver must
//! never hold the lock.

use std::collections::BTreeSet;

use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::breakouts::reassign_duties;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{GroupId, PersonId, RoundId, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::model::{Group, Round, Seat, Text, Wish};
use crate::core::words::{Mode, SeatOrigin, SeatingConstraint};

pub fn save_round(
    cx: &mut Context<'_>,
    session: SessionId,
    draft: &RoundDraft,
    groups: &[GroupDraft],
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    if draft.mode != Mode::Manual && groups.iter().all(|group| group.people.is_empty()) {
        return Err(Refusal::NobodyIn);
    }
    let mut seated = BTreeSet::new();
    let round: RoundId = cx.ids.mint(cx.now);
    let mut decision = Decision::about(Key::Round(round));
    let people: usize = groups.iter().map(|group| group.people.len()).sum();
    decision.detail = format!("{people} people in {} groups, seed {}", groups.len(), draft.seed);
    if let Some(old) = draft.instead_of {
        let old = cx.state.rounds.get(&old).filter(|row| row.session == session && !row.replaced);
        let old = old.ok_or(Refusal::Unknown { what: "round" })?;
        decision.put(Round { replaced: true, ..old.clone() });
    }
    decision.put(row_of(cx, session, round, draft));
    for (index, draft) in groups.iter().enumerate() {
        let id: GroupId = cx.ids.mint(cx.now);
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        decision.put(group_of(id, round, number, draft));
        for person in &draft.people {
            if !seated.insert(*person) {
                return Err(Refusal::SeatedTwice { name: cx.state.person_name(*person) });
            }
            let (placing, reason, pinned) = (SeatOrigin::Drawn, Text::default(), draft.pinned.contains(person));
            decision.put(Seat { round, person: *person, group: id, placing, reason, pinned, rev: 0 });
        }
    }
    Ok(decision)
}

fn row_of(cx: &Context<'_>, session: SessionId, id: RoundId, draft: &RoundDraft) -> Round {
    let small = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
    Round {
        id,
        session,
        item: draft.item,
        title: draft.title.as_str().into(),
        mode: draft.mode,
        seed: draft.seed,
        prompt: draft.prompt.as_str().into(),
        groups: draft.sizes.groups.map(small),
        least: small(draft.sizes.min),
        most: small(draft.sizes.max),
        drawn_at: cx.now,
        replaced: false,
        rev: 0,
    }
}

pub fn group_of(id: GroupId, round: RoundId, number: u32, draft: &GroupDraft) -> Group {
    Group {
        id,
        round,
        number,
        name: draft.name.as_str().into(),
        family: draft.family.as_str().into(),
        facilitator: draft.facilitator,
        note_taker: draft.note_taker,
        reporter: draft.reporter,
        closed: false,
        rev: 0,
    }
}

/// Seats or moves one person. A person who leaves a table loses their duty at it.
pub fn seat(
    cx: &mut Context<'_>,
    session: SessionId,
    round: RoundId,
    person: PersonId,
    group: GroupId,
    placing: SeatOrigin,
    reason: &str,
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let target = cx.state.groups.get(&group).filter(|row| row.round == round && !row.closed);
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
    let why = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    decision.detail = format!("to group {}{why}", target.number);
    let pinned = old.is_some_and(|seat| seat.pinned);
    decision.put(Seat { round, person, group, placing, reason: reason.into(), pinned, rev: 0 });
    let from = old.map(|seat| seat.group);
    update_duties(cx.state, &mut decision, round, from.into_iter().chain([group]));
    Ok(decision)
}

/// Swaps two people of different tables.
pub fn swap(
    cx: &mut Context<'_>,
    session: SessionId,
    round: RoundId,
    (a, b): (PersonId, PersonId),
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let seat = |person: PersonId| {
        let nowhere = || Refusal::SitsNowhere { name: cx.state.person_name(person) };
        cx.state.seats.get(&(round, person)).ok_or_else(nowhere)
    };
    let (one, other) = (seat(a)?, seat(b)?);
    let number = |group| cx.state.groups.get(&group).map_or(0, |group| group.number);
    if one.group == other.group {
        return Err(Refusal::SitTogether { group: number(one.group) });
    }
    let mut decision = Decision::about(Key::Seat((round, a)));
    decision.detail = format!("to group {}, in exchange for {}", number(other.group), number(one.group));
    for (seat, group) in [(one, other.group), (other, one.group)] {
        let reason = "swap".into();
        decision.put(Seat { group, placing: SeatOrigin::Moved, reason, ..seat.clone() });
    }
    update_duties(cx.state, &mut decision, round, [one.group, other.group]);
    Ok(decision)
}

/// Pins a person to their group, or unpins them.
pub fn pin(
    cx: &mut Context<'_>,
    session: SessionId,
    round: RoundId,
    person: PersonId,
    pinned: bool,
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let name = cx.state.person_name(person);
    let Some(seat) = cx.state.seats.get(&(round, person)) else { return Err(Refusal::SitsNowhere { name }) };
    if seat.pinned == pinned {
        return Err(if pinned { Refusal::PinnedAlready { name } } else { Refusal::NotPinned { name } });
    }
    let number = cx.state.groups.get(&seat.group).map_or(0, |group| group.number);
    let mut decision = Decision::about(Key::Seat((round, person)));
    decision.detail = format!("{} group {number}", if pinned { "pinned to" } else { "no longer pinned to" });
    decision.put(Seat { pinned, ..seat.clone() });
    Ok(decision)
}

/// Sets or removes the constraint that two people sit together or apart.
pub fn wish(
    cx: &mut Context<'_>,
    session: SessionId,
    (a, b): (PersonId, PersonId),
    bond: Option<SeatingConstraint>,
) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    if a == b {
        return Err(Refusal::SameTwice);
    }
    if !(cx.state.persons.contains_key(&a) && cx.state.persons.contains_key(&b)) {
        return Err(Refusal::Unknown { what: "person" });
    }
    let key = (session, a.min(b), a.max(b));
    let old = cx.state.wishes.get(&key).map(|wish| wish.bond);
    let mut decision = Decision::about(Key::Wish(key));
    decision.detail = match (old, bond) {
        (None, None) => return Err(Refusal::NoWish),
        (old, bond) if old == bond => return Err(Refusal::WishedAlready),
        (_, Some(bond)) => bond.word().to_owned(),
        (_, None) => "no longer bound".to_owned(),
    };
    match bond {
        Some(bond) => decision.put(Wish { session, a: key.1, b: key.2, bond, rev: 0 }),
        None => decision.put(Change::Remove(Key::Wish(key))),
    }
    Ok(decision)
}

/// Updates the duties at these tables after the decision: people who left lose theirs, and free duties go to the people
/// who had duties least often at this session. The remarks of the decision name everyone who gets a duty.
pub fn update_duties(
    state: &State,
    decision: &mut Decision,
    round: RoundId,
    groups: impl IntoIterator<Item = GroupId>,
) {
    let mut after = State { groups: state.groups.clone(), rounds: state.rounds.clone(), ..State::default() };
    state.seats_of(round).for_each(|seat| after.apply(seat.clone().into()));
    decision.changes.iter().cloned().for_each(|change| after.apply(change));
    // Without any session's row, the rounds of this session alone are its series.
    let held = after.rounds.get(&round).map(|row| after.duty_counts(row.session)).unwrap_or_default();
    for group in groups {
        let Some(before) = after.groups.get(&group) else { continue };
        let record = |seat: &Seat| (seat.person, held.get(&seat.person).copied().unwrap_or_default());
        let people: Vec<_> = after.seats_of(round).filter(|seat| seat.group == group).map(record).collect();
        let duties = [before.facilitator, before.note_taker, before.reporter];
        let [facilitator, note_taker, reporter] = reassign_duties(duties, &people);
        let now = Group { facilitator, note_taker, reporter, ..before.clone() };
        if now != *before {
            decision.remarks.extend(duty_remarks(state, before, &now));
            // A table that this act writes anyway is written only once.
            let written = decision.changes.iter().position(|change| change.key() == Key::Group(now.id));
            match written {
                Some(at) => decision.changes[at] = now.into(),
                None => decision.put(now),
            }
        }
    }
}

/// The remarks about new duties, and about tables that have nobody left for one.
fn duty_remarks(state: &State, before: &Group, after: &Group) -> Vec<String> {
    let duties = [
        ("facilitates", before.facilitator, after.facilitator),
        ("takes the notes of", before.note_taker, after.note_taker),
        ("reports for", before.reporter, after.reporter),
    ];
    let changed = duties.into_iter().filter(|(_, before, after)| before != after);
    changed
        .filter(|_| !after.closed)
        .map(|(duty, _, holder)| match holder {
            Some(holder) => format!("{} now {duty} group {}", state.person_name(holder), after.number),
            None => format!("nobody is left who {duty} group {}", after.number),
        })
        .collect()
}
