//! `breakouts`: groups from whoever is in the room, and people moved between them.

use super::desk::Desk;
use super::{Failure, export};
use crate::core::breakouts::{Sizes, best_place, draw_command, scorecard};
use crate::core::command::Command;
use crate::core::history::Act;
use crate::core::ids::{RoundId, SessionId};
use crate::core::refusal::Refusal;
use crate::core::state::{Key, State};
use crate::core::text::clean::clean_name;
use crate::core::words::{Mode, Placing};
use crate::store::{Filter, Scope, Store};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Draw groups from the people who are in
    Draw {
        /// affinity (by job role) or mixed
        #[arg(long, default_value = "affinity")]
        mode: Mode,
        /// So many groups; in affinity the sizes decide
        #[arg(long, conflicts_with = "size")]
        groups: Option<usize>,
        /// People a group, to aim for
        #[arg(long, default_value_t = 6)]
        size: usize,
        /// People a group, at most
        #[arg(long, default_value_t = 8)]
        max: usize,
        /// The same people and seed give the same groups
        #[arg(long)]
        seed: Option<u64>,
        /// What the round is called
        #[arg(long, default_value = "")]
        title: String,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// The groups of the newest round
    Show {
        /// Every round, as JSON
        #[arg(long)]
        json: bool,
    },
    /// Give somebody who came late the best seat
    Place {
        /// An id, or words with one clear winner
        #[arg(required = true)]
        person: Vec<String>,
    },
    /// Move somebody to another group
    Move {
        /// An id, or words with one clear winner
        person: String,
        /// Its number or name
        group: String,
    },
    /// Take back the last act on the groups
    Undo,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    match verb {
        Verb::Draw { mode, groups, size, max, seed, title, json } => {
            let sizes = Sizes { groups: *groups, target: (*size).max(1), max: (*max).max(*size), ..Sizes::default() };
            let sizes = Sizes { min: sizes.min.min(sizes.target), ..sizes };
            let seed = seed.unwrap_or(desk.now.0.unsigned_abs() / 1000 % 10_000);
            let title = clean_name(title).text.into_owned();
            let command = draw_command(&state, session, *mode, sizes, seed, &title)?;
            desk.apply(&mut store, command)?;
            let state = store.load(Scope { session: Some(session), directory: false })?;
            show(desk, &state, session, *json)
        }
        Verb::Show { json } => show(desk, &state, session, *json),
        Verb::Place { person } => place(desk, &mut store, &state, session, &person.join(" ")),
        Verb::Move { person, group } => {
            let round = state.last_round(session)?;
            let group = state.pick_group(round, group)?;
            let person = desk.person(&mut store, Some(session), person)?;
            let (placing, reason) = (Placing::Moved, String::new());
            desk.apply(&mut store, Command::Seat { session, round, person, group, placing, reason })?;
            let number = state.groups.get(&group).map_or(0, |row| row.number);
            desk.say(&format!("{} sits in group {number}", state.person_name(person)))
        }
        Verb::Undo => undo(desk, &mut store, session),
    }
}

fn place(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    asked: &str,
) -> Result<(), Failure> {
    let round = state.last_round(session)?;
    let person = desk.person(store, Some(session), asked)?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    let best = best_place(&state, round, person).ok_or(Refusal::Unknown { what: "group" })?;
    let (group, reason) = (best.group, best.reason);
    let said = reason.clone();
    desk.apply(store, Command::Seat { session, round, person, group, placing: Placing::Late, reason })?;
    let row = state.groups.get(&group);
    let (number, name) = row.map_or((0, ""), |row| (row.number, &row.name));
    desk.say(&format!("{} sits in group {number} {name} ({said})", state.person_name(person)))
}

fn show(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, json: bool) -> Result<(), Failure> {
    if json {
        return export::write_to_out(desk, state, Some(session), "breakouts", "json");
    }
    let round = state.last_round(session)?;
    show_round(desk, state, round)
}

fn show_round(desk: &mut Desk<'_, '_>, state: &State, round: RoundId) -> Result<(), Failure> {
    for group in state.groups_of(round) {
        let people: Vec<_> = state.seats_of(round).filter(|seat| seat.group == group.id).collect();
        desk.say(&format!("{} {} · {}", group.number, group.name, people.len()))?;
        for seat in people {
            let duty = match Some(seat.person) {
                held if held == group.facilitator => "  facilitator",
                held if held == group.note_taker => "  note-taker",
                held if held == group.reporter => "  reporter",
                _ => "",
            };
            desk.say(&format!("    {}{duty}", state.person_name(seat.person)))?;
        }
    }
    let card = scorecard(state, round);
    desk.say(&format!(
        "sizes {:?}, same-agency pairs {} (best possible {}), repeated pairs {}, moved {}, seed {}",
        card.sizes, card.same_agency_pairs, card.same_agency_pairs_best, card.repeated_pairs, card.moved, card.seed
    ))
}

fn undo(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId) -> Result<(), Failure> {
    let filter = Filter { session: Some(session), ..Filter::default() };
    let of_groups = |act| matches!(act, Act::KeepRound | Act::Seat);
    let last = store.journal(&filter)?.into_iter().find(|entry| entry.undone_by.is_none() && of_groups(entry.act));
    let last = last.ok_or(Refusal::NothingToUndo)?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    desk.apply(store, Command::Undo { seq: last.seq, partial: false })?;
    let words = match last.subject {
        Some(Key::Round(_) | Key::Seat(_)) => last.words(&state),
        _ => "the last act".to_owned(),
    };
    desk.say(&format!("undone: {words}"))
}
