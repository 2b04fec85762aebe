//! `agenda`: the day's plan, where it stands, and what moves it.

use super::desk::Desk;
use super::{Failure, export};
use crate::core::command::Command;
use crate::core::history::Act;
use crate::core::ids::SessionId;
use crate::core::refusal::Refusal;
use crate::core::state::State;
use crate::core::timing;
use crate::store::{Filter, Scope, Store};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// The agenda as it stands
    Show {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Start an item: its number, words of its title, or its id
    Start {
        /// Which
        #[arg(required = true)]
        item: Vec<String>,
        /// It began so long ago, as in 4m
        #[arg(long, value_name = "MINUTES")]
        ago: Option<String>,
    },
    /// End what runs and start what comes next
    Next {
        /// It happened so long ago, as in 4m
        #[arg(long, value_name = "MINUTES")]
        ago: Option<String>,
    },
    /// Give the running item more minutes (+5) or fewer (-5)
    #[command(allow_negative_numbers = true)]
    Shift {
        /// As in +5 or -5
        #[arg(allow_hyphen_values = true)]
        minutes: String,
    },
    /// Take back the last act on the agenda
    Undo,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    match verb {
        Verb::Show { json } => return show(desk, &state, session, *json),
        Verb::Start { item, ago } => {
            let item = state.pick_item(session, &item.join(" "))?;
            let at = desk.now.plus_minutes(-minutes_ago(ago.as_deref())?);
            desk.apply(&mut store, Command::StartItem { session, item, at })?;
        }
        Verb::Next { ago } => {
            let at = desk.now.plus_minutes(-minutes_ago(ago.as_deref())?);
            let command = timing::next_command(&state, session, at)?;
            desk.apply(&mut store, command)?;
        }
        Verb::Shift { minutes } => {
            let minutes = minutes.trim().parse::<i32>().ok().filter(|minutes| minutes.abs() <= 24 * 60);
            let minutes = minutes.ok_or_else(|| Failure::Usage("give minutes such as +5 or -5".into()))?;
            let running = timing::running(&state.agenda(session)).map(|item| item.id);
            let item = running.ok_or(Refusal::NothingRunning)?;
            desk.apply(&mut store, Command::ShiftItem { session, item, minutes })?;
        }
        Verb::Undo => undo(desk, &mut store, session)?,
    }
    let state = store.load(Scope { session: Some(session), directory: false })?;
    stand(desk, &state, session)
}

/// What runs, and when the day ends.
fn stand(desk: &mut Desk<'_, '_>, state: &State, session: SessionId) -> Result<(), Failure> {
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(()) };
    let items = state.agenda(session);
    let day = timing::day(&items, desk.now);
    let running = timing::running(&items).map_or_else(
        || "nothing runs".to_owned(),
        |item| format!("{}: {} min left", item.title, timing::minutes_left(item, desk.now).unwrap_or(0)),
    );
    let ends = day.ends.map(|ends| format!("; the day ends {} ({:+})", ends.clock(zone), day.over_plan));
    desk.say(&format!("{running}{}", ends.unwrap_or_default()))
}

fn show(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, json: bool) -> Result<(), Failure> {
    if json {
        return export::write_to_out(desk, state, Some(session), "agenda", "json");
    }
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(()) };
    let items = state.agenda(session);
    for (number, (item, expected)) in items.iter().zip(timing::day(&items, desk.now).items).enumerate() {
        let over = if expected.over == 0 { String::new() } else { format!("{:+}", expected.over) };
        desk.say(&format!(
            "{:>2}  {}  {:<8} {:>4} {:>4}  {:<12} {}",
            number + 1,
            expected.start.clock(zone),
            item.state(),
            item.minutes,
            over,
            item.kind,
            item.title
        ))?;
    }
    stand(desk, state, session)
}

fn undo(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId) -> Result<(), Failure> {
    let filter = Filter { session: Some(session), ..Filter::default() };
    let of_agenda = |act| matches!(act, Act::StartItem | Act::EndItem | Act::ShiftItem | Act::ImportAgenda);
    let last = store.journal(&filter)?.into_iter().find(|entry| entry.undone_by.is_none() && of_agenda(entry.act));
    let last = last.ok_or(Refusal::NothingToUndo)?;
    desk.apply(store, Command::Undo { seq: last.seq, partial: false })?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    desk.tell(&format!("undone: {}", last.words(&state)))
}

/// `4m`, `4` or `4 min`.
fn minutes_ago(text: Option<&str>) -> Result<i64, Failure> {
    let Some(text) = text else { return Ok(0) };
    let digits = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    digits
        .parse::<i64>()
        .ok()
        .filter(|minutes| (0..=24 * 60).contains(minutes))
        .ok_or_else(|| Failure::Usage(format!("\"{text}\" is no number of minutes; give one such as 4m")))
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}
