//! `agenda`: the day's plan, where it stands, and what moves it.

mod clock;
mod late;
mod plan;

pub use clock::clock;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::files::export;
use crate::core::agenda::command::AgendaAct;
use crate::core::agenda::schedule;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;
use crate::core::words::{ItemState, Permission};
use crate::store::{JournalFilter, Store};

/// The day's agenda.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, subcommand_required = false)]
pub struct Args {
    /// One big clock for the wall: the item, its time, what comes next; Esc leaves it
    #[arg(long)]
    pub clock: bool,
    /// With --clock: the terminal's bell rings when time is nearly up and for calls into the rooms
    #[arg(long, requires = "clock")]
    pub bell: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

impl Args {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match &self.verb {
            None | Some(Verb::Show { .. } | Verb::Late { .. }) => Permission::DayRead,
            Some(Verb::Agreements { set, .. }) if set.is_empty() => Permission::DayRead,
            Some(
                Verb::Start { .. }
                | Verb::Next { .. }
                | Verb::Pause
                | Verb::Resume
                | Verb::Shift { .. }
                | Verb::Push { .. }
                | Verb::Keep
                | Verb::Skip { .. }
                | Verb::Times(_)
                | Verb::Add(_)
                | Verb::Change(_)
                | Verb::Move(_)
                | Verb::Delete { .. }
                | Verb::Rooms
                | Verb::Agreements { .. }
                | Verb::Undo,
            ) => Permission::Room,
        }
    }
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
enum Verb {
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
    /// Stop the running item's clock
    Pause,
    /// Let it go on
    Resume,
    /// Give the running item more minutes (+5) or fewer (-5)
    #[command(allow_negative_numbers = true)]
    Shift {
        /// As in +5 or -5
        #[arg(allow_hyphen_values = true)]
        minutes: String,
        /// Another item than the running one, such as the next break
        #[arg(long, value_name = "ITEM")]
        item: Option<String>,
    },
    /// What can be done about being late, and what each way would mean
    Late {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Push the rest: what comes is due later, up to the next hard stop
    Push {
        /// By so many minutes [default: by what the day is late]
        minutes: Option<i64>,
    },
    /// Keep the plan: what comes is cut short until the plan holds again
    Keep,
    /// Leave an item out today
    Skip {
        /// Which [default: the one that comes next]
        item: Vec<String>,
        /// Take it in again
        #[arg(long, requires = "item")]
        back: bool,
    },
    /// Say when an item really began and ended
    Times(plan::TimesArgs),
    /// Put a new item in
    Add(plan::AddArgs),
    /// Change the plan of an item
    Change(plan::ChangeArgs),
    /// Change places with the item before or behind
    Move(plan::MoveArgs),
    /// Take an item out of the plan
    Delete {
        /// Which
        #[arg(required = true)]
        item: Vec<String>,
    },
    /// Let the clock of the breakout rooms begin now
    Rooms,
    /// What the group has agreed on; the opening shows it
    Agreements {
        /// Say anew what was agreed on; may be given several times, one agreement each
        #[arg(long, value_name = "WORDS")]
        set: Vec<String>,
        /// As JSON, with what was answered since last time
        #[arg(long)]
        json: bool,
    },
    /// Take back the last act on the agenda
    Undo,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let Some(verb) = &args.verb else { return Ok(()) };
    let mut store = desk.open(false)?;
    if let Verb::Agreements { set, json } = verb {
        return plan::agreements(desk, &mut store, set, *json);
    }
    let (state, session) = desk.load_needed(&mut store, needs)?;
    let command = match verb {
        Verb::Show { json } => return show(desk, &state, session, *json),
        Verb::Late { json } => return late::late(desk, &state, session, *json),
        Verb::Undo => {
            undo(desk, &mut store, session)?;
            let state = store.load_needed(&needs(session))?;
            return stand(desk, &state, session);
        }
        verb => command(desk, &state, session, verb)?,
    };
    desk.apply(&mut store, command)?;
    let state = store.load_needed(&needs(session))?;
    stand(desk, &state, session)
}

/// The command that a verb builds.
fn command(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, verb: &Verb) -> Result<Command, Failure> {
    let now = desk.now;
    let running = || running(state, session);
    let act = match verb {
        Verb::Start { item, ago } => {
            let item = state.pick_item(session, &item.join(" "))?;
            let at = now.plus_minutes(-minutes_ago(ago.as_deref())?);
            return Ok(Command::new(session, AgendaAct::Start(item, at)));
        }
        Verb::Next { ago } => {
            let at = now.plus_minutes(-minutes_ago(ago.as_deref())?);
            let by = schedule::station_and_operator(&desk.station(), &desk.operator());
            return Ok(Command::new(session, schedule::next_act(state, session, at, &by)?));
        }
        Verb::Shift { minutes, item } => {
            let minutes = minutes.trim().parse::<i32>().ok().filter(|minutes| minutes.abs() <= 24 * 60);
            let minutes = minutes.ok_or_else(|| Failure::Usage("give minutes such as +5 or -5".into()))?;
            let item = item
                .as_deref()
                .map_or_else(|| running().map_err(Failure::from), |asked| Ok(state.pick_item(session, asked)?))?;
            return Ok(Command::new(session, AgendaAct::Shift(item, minutes)));
        }
        Verb::Pause => AgendaAct::Pause(running()?, now),
        Verb::Resume => AgendaAct::Resume(running()?, now),
        Verb::Rooms => AgendaAct::Rooms(running()?, now),
        Verb::Push { minutes } => {
            if minutes.is_some_and(|minutes| !(1..=24 * 60).contains(&minutes)) {
                return Err(Failure::Usage("give minutes from 1 to 1440, or none".into()));
            }
            AgendaAct::Push(*minutes, now)
        }
        Verb::Keep => AgendaAct::Keep(now),
        Verb::Skip { item, back } => AgendaAct::Skip(skipped(state, session, item)?, !back),
        Verb::Times(args) => plan::times(desk, state, session, args)?,
        Verb::Add(args) => plan::add(desk, state, session, args)?,
        Verb::Change(args) => plan::change(desk, state, session, args)?,
        Verb::Move(args) => plan::shove(state, session, args)?,
        Verb::Delete { item } => AgendaAct::Delete(state.pick_item(session, &item.join(" "))?),
        Verb::Show { .. } | Verb::Late { .. } | Verb::Agreements { .. } | Verb::Undo => {
            return Err(Failure::Usage("that changes nothing".into()));
        }
    };
    Ok(Command::new(session, act))
}

fn running(state: &State, session: SessionId) -> Result<ItemId, Refusal> {
    schedule::running_item(&state.agenda(session)).map(|item| item.id).ok_or(Refusal::NothingRunning)
}

fn skipped(state: &State, session: SessionId, asked: &[String]) -> Result<ItemId, Failure> {
    if !asked.is_empty() {
        return Ok(state.pick_item(session, &asked.join(" "))?);
    }
    let items = state.agenda(session);
    let none = if items.is_empty() { Refusal::NoAgenda } else { Refusal::DayOver };
    Ok(schedule::next_item(&items).map(|item| item.id).ok_or(none)?)
}

fn needs(session: SessionId) -> Vec<Need> {
    vec![Need::Session(session), Need::Directory, Need::Agenda(session)]
}

/// What runs, and when the day ends.
fn stand(desk: &mut Desk<'_, '_>, state: &State, session: SessionId) -> Result<(), Failure> {
    let line = standing(desk, state, session);
    desk.say(&line)
}

fn standing(desk: &Desk<'_, '_>, state: &State, session: SessionId) -> String {
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return String::new() };
    let items = state.agenda(session);
    let day = state.day_schedule(session, desk.now);
    let running = schedule::running_item(&items).map_or_else(
        || "nothing runs".to_owned(),
        |item| {
            let paused = if item.paused.is_some() { " (paused)" } else { "" };
            format!("{}: {} min left{paused}", item.title, schedule::minutes_left(item, desk.now).unwrap_or(0))
        },
    );
    let ends = day.ends.map(|ends| format!("; the day ends {} ({:+})", ends.clock(zone), day.over_plan));
    format!("{running}{}", ends.unwrap_or_default())
}

fn show(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, json: bool) -> Result<(), Failure> {
    if json {
        return export::write_to_out(desk, state, Some(session), "agenda", "json");
    }
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(()) };
    let items = state.agenda(session);
    for (number, (item, expected)) in items.iter().zip(state.day_schedule(session, desk.now).items).enumerate() {
        let over = if expected.over == 0 { String::new() } else { format!("{:+}", expected.over) };
        let hard = if item.hard_stop { "!" } else { " " };
        let minutes = if item.state() == ItemState::Planned { item.minutes_today() } else { item.minutes.into() };
        desk.say(&format!(
            "{:>2}  {}{hard} {:<8} {minutes:>4} {over:>4}  {:<12} {}",
            number + 1,
            expected.start.clock(zone),
            item.state(),
            item.kind,
            item.title
        ))?;
    }
    stand(desk, state, session)
}

fn undo(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId) -> Result<(), Failure> {
    let filter = JournalFilter { session: Some(session), ..JournalFilter::default() };
    let entries = store.journal(&filter)?.into_iter();
    let last = entries.filter(|entry| entry.undone_by.is_none()).find(|entry| entry.act.is_agenda());
    let last = last.ok_or(Refusal::NothingToUndo)?;
    desk.apply(store, Command::undo(last.seq))?;
    let state = store.load_needed(&needs(session))?;
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
