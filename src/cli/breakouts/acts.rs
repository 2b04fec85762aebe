//! What is done to groups after the draw: the late placed, people moved, swapped, pinned, the room put right.

use super::Pair;
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::{plan_repair, suggest_seat};
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{PersonId, RoundId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::words::{SeatOrigin, SeatingConstraint};
use crate::store::{JournalFilter, Scope, Store};

/// The newest round with its groups, and nobody's attendance: enough to move people about.
fn around(desk: &mut Desk<'_, '_>, store: &mut Store) -> Result<(State, SessionId, RoundId), Failure> {
    let needs = |session| vec![Need::Session(session), Need::Directory, Need::History(session)];
    let (state, session) = desk.load_needed(store, needs)?;
    let round = state.last_round(session)?;
    Ok((state, session, round))
}

fn name(store: &Store, person: PersonId) -> Result<String, Failure> {
    Ok(store.load_needed(&[Need::Person(person)])?.person_name(person))
}

pub fn place(desk: &mut Desk<'_, '_>, store: &mut Store, asked: &str) -> Result<(), Failure> {
    let (_, session, round) = around(desk, store)?;
    let person = desk.person(store, Some(session), asked)?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    if let Some(seat) = state.seats.get(&(round, person)) {
        let group = state.groups.get(&seat.group).map(|group| format!("{} {}", group.number, group.name));
        let group = group.unwrap_or_default();
        return Err(Refusal::SitsThere { name: state.person_name(person), group: group.trim().to_owned() }.into());
    }
    let best = suggest_seat(&state, round, person).ok_or(Refusal::Unknown { what: "group" })?;
    let (group, reason) = (best.group, best.reason);
    let said = reason.clone();
    desk.apply(
        store,
        Command::new(session, BreakoutsAct::Seat { round, person, group, placing: SeatOrigin::Late, reason }),
    )?;
    let row = state.groups.get(&group);
    let (number, name) = row.map_or((0, ""), |row| (row.number, &row.name));
    desk.say(&format!("{} sits in group {number} {name} ({said})", state.person_name(person)))
}

pub fn shift(desk: &mut Desk<'_, '_>, store: &mut Store, asked: &str, group: &str) -> Result<(), Failure> {
    let (state, session, round) = around(desk, store)?;
    let group = state.pick_group(round, group)?;
    let person = desk.person(store, Some(session), asked)?;
    let (placing, reason) = (SeatOrigin::Moved, String::new());
    desk.apply(store, Command::new(session, BreakoutsAct::Seat { round, person, group, placing, reason }))?;
    let number = state.groups.get(&group).map_or(0, |row| row.number);
    let name = name(store, person)?;
    desk.say(&format!("{name} sits in group {number}"))
}

pub fn swap(desk: &mut Desk<'_, '_>, store: &mut Store, one: &str, other: &str) -> Result<(), Failure> {
    let (_, session, round) = around(desk, store)?;
    let people = (desk.person(store, Some(session), one)?, desk.person(store, Some(session), other)?);
    desk.apply(store, Command::new(session, BreakoutsAct::Swap { round, people }))?;
    let (state, ..) = around(desk, store)?;
    for person in [people.0, people.1] {
        let seat = state.seats.get(&(round, person));
        let number = seat.and_then(|seat| state.groups.get(&seat.group)).map_or(0, |group| group.number);
        let name = name(store, person)?;
        desk.say(&format!("{name} sits in group {number}"))?;
    }
    Ok(())
}

pub fn pin(desk: &mut Desk<'_, '_>, store: &mut Store, asked: &str, pinned: bool) -> Result<(), Failure> {
    let (_, session, round) = around(desk, store)?;
    let person = desk.person(store, Some(session), asked)?;
    desk.apply(store, Command::new(session, BreakoutsAct::Pin { round, person, pinned }))?;
    let name = name(store, person)?;
    desk.say(&format!("{name} {}", if pinned { "stays in the group" } else { "may be moved again" }))
}

pub fn wish(desk: &mut Desk<'_, '_>, store: &mut Store, pair: &Pair, bond: SeatingConstraint) -> Result<(), Failure> {
    let needs = |session| vec![Need::Session(session)];
    let (_, session) = desk.load_needed(store, needs)?;
    let people = (desk.person(store, Some(session), &pair.one)?, desk.person(store, Some(session), &pair.other)?);
    let bond = (!pair.off).then_some(bond);
    desk.apply(store, Command::new(session, BreakoutsAct::Wish { people, bond }))?;
    let (one, other) = (name(store, people.0)?, name(store, people.1)?);
    desk.say(&match bond {
        Some(SeatingConstraint::Together) => format!("{one} and {other} sit together from the next draw on"),
        Some(SeatingConstraint::Apart) => format!("{one} and {other} sit apart from the next draw on"),
        None => format!("{one} and {other} may sit anywhere"),
    })
}

pub fn repair(desk: &mut Desk<'_, '_>, store: &mut Store, dry_run: bool) -> Result<(), Failure> {
    let (state, session) = desk.load(store, false)?;
    let round = state.last_round(session)?;
    let plan = plan_repair(&state, round)?;
    if plan.is_empty() {
        return Err(Refusal::NothingToRepair.into());
    }
    for line in plan.in_words(&state, round) {
        desk.say(&line)?;
    }
    if dry_run {
        return Ok(());
    }
    desk.apply(store, Command::new(session, BreakoutsAct::Repair { round, plan })).map(drop)
}

pub fn undo(desk: &mut Desk<'_, '_>, store: &mut Store) -> Result<(), Failure> {
    let (_, session) = desk.load_needed(store, |session| vec![Need::Session(session)])?;
    let filter = JournalFilter { session: Some(session), ..JournalFilter::default() };
    let entries = store.journal(&filter)?;
    let last = entries.into_iter().find(|entry| entry.undone_by.is_none() && entry.act.is_breakouts());
    let last = last.ok_or(Refusal::NothingToUndo)?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    desk.apply(store, Command::undo(last.seq))?;
    let named = matches!(last.subject, Some(Key::Round(_) | Key::Seat(_) | Key::Wish(_)));
    let words = if named { last.words(&state) } else { "the last act".to_owned() };
    desk.say(&format!("undone: {words}"))
}
