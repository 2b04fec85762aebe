//! `breakouts`: groups from whoever is in the room, and people moved between them.

mod acts;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::files::export;
use crate::core::breakouts::{DrawRequest, PreparedDraw, Sizes, scorecard};
use crate::core::dispatch::Command;
use crate::core::model::Seat;
use crate::core::model::ids::{RoundId, SessionId};
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::core::words::{Mode, Permission, SeatOrigin, SeatingConstraint};
use crate::import::Options;
use crate::import::kinds::groups;
use crate::store::{Scope, Store};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Draw groups from the people who are in
    Draw(DrawArgs),
    /// The groups of the newest round
    Show {
        /// Another round of the day: 1 is the first
        #[arg(long, value_name = "N", conflicts_with = "json")]
        round: Option<usize>,
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
    /// Let two people of different groups change places
    Swap {
        /// An id, or words with one clear winner
        one: String,
        /// The other
        other: String,
    },
    /// Keep somebody in their group when it is drawn again or repaired
    Pin {
        /// An id, or words with one clear winner
        person: String,
        /// No longer
        #[arg(long)]
        off: bool,
    },
    /// Two people sit in one group from the next draw on
    Together(Pair),
    /// Two people never sit in one group
    Apart(Pair),
    /// Free the seats of those who left, seat those who came, and move as few as possible
    Repair {
        /// Say what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Sets of groups from a file: who sits in which group, by id, e-mail or name
    Import {
        #[command(flatten)]
        file: super::import::FileArgs,
    },
    /// Take back the last act on the groups
    Undo,
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::Show { .. } => Permission::DayRead,
            Self::Draw(_)
            | Self::Place { .. }
            | Self::Move { .. }
            | Self::Swap { .. }
            | Self::Pin { .. }
            | Self::Together(_)
            | Self::Apart(_)
            | Self::Repair { .. }
            | Self::Import { .. }
            | Self::Undo => Permission::Room,
        }
    }
}

/// A draw as it is asked for.
#[derive(Debug, clap::Args)]
pub struct DrawArgs {
    /// affinity (by job role), pairing (teams of different agencies), team, mixed or manual
    #[arg(long, default_value = "affinity")]
    mode: Mode,
    /// So many groups
    #[arg(long, conflicts_with = "size", value_parser = clap::value_parser!(u32).range(1..))]
    groups: Option<u32>,
    /// People a group, to aim for [default: 6]
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u32).range(1..))]
    size: Option<u32>,
    /// People a group, at most [default: 8]
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u32).range(1..))]
    max: Option<u32>,
    /// People a group, at least [default: 4]
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u32).range(1..))]
    min: Option<u32>,
    /// The same people and seed give the same groups
    #[arg(long)]
    seed: Option<u64>,
    /// What the round is called
    #[arg(long, default_value = "")]
    title: String,
    /// What the groups talk about, for the cards on the tables
    #[arg(long, default_value = "", value_name = "TEXT")]
    prompt: String,
    /// In place of the newest round, which then never took place
    #[arg(long)]
    again: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Two people.
#[derive(Debug, clap::Args)]
pub struct Pair {
    /// An id, or words with one clear winner
    one: String,
    /// The other
    other: String,
    /// No longer
    #[arg(long)]
    off: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    if let Verb::Import { file } = verb {
        return super::import::import(desk, &groups::import::KIND, file, Options::default());
    }
    let mut store = desk.open(false)?;
    let store = &mut store;
    match verb {
        Verb::Draw(args) => draw(desk, store, args),
        Verb::Show { round, json } => {
            let (state, session) = desk.load(store, false)?;
            show(desk, &state, session, *round, *json)
        }
        Verb::Place { person } => acts::place(desk, store, &person.join(" ")),
        Verb::Move { person, group } => acts::shift(desk, store, person, group),
        Verb::Swap { one, other } => acts::swap(desk, store, one, other),
        Verb::Pin { person, off } => acts::pin(desk, store, person, !*off),
        Verb::Together(pair) => acts::wish(desk, store, pair, SeatingConstraint::Together),
        Verb::Apart(pair) => acts::wish(desk, store, pair, SeatingConstraint::Apart),
        Verb::Repair { dry_run } => acts::repair(desk, store, *dry_run),
        Verb::Import { .. } => Ok(()),
        Verb::Undo => acts::undo(desk, store),
    }
}

fn draw(desk: &mut Desk<'_, '_>, store: &mut Store, args: &DrawArgs) -> Result<(), Failure> {
    let (state, session) = desk.load(store, false)?;
    let number = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
    let clean = |text: &str| clean_name(text).text.into_owned();
    let wanted = DrawRequest {
        mode: args.mode,
        sizes: Sizes::new(number(args.groups), number(args.min), number(args.size), number(args.max)),
        seed: args.seed.unwrap_or(desk.now.0.unsigned_abs() / 1000 % 10_000),
        title: clean(&args.title),
        prompt: clean(&args.prompt),
        instead: args.again,
    };
    let (act, drawn) = PreparedDraw::new(&state, session, &wanted)?.run(&mut |_| true);
    let command = Command::new(session, act);
    desk.apply(store, command)?;
    for note in &drawn.notes {
        desk.tell(note)?;
    }
    let state = store.load(Scope { session: Some(session), directory: false })?;
    show(desk, &state, session, None, args.json)
}

fn show(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: SessionId,
    round: Option<usize>,
    json: bool,
) -> Result<(), Failure> {
    if json {
        return export::write_to_out(desk, state, Some(session), "breakouts", "json");
    }
    let round = match round {
        None => state.last_round(session)?,
        Some(number) => {
            let rounds = state.rounds_of(session);
            let row = number.checked_sub(1).and_then(|index| rounds.get(index));
            let none = || Failure::Refused(format!("there are {} rounds; give a number up to that", rounds.len()));
            row.ok_or_else(none)?.id
        }
    };
    show_round(desk, state, round)
}

fn show_round(desk: &mut Desk<'_, '_>, state: &State, round: RoundId) -> Result<(), Failure> {
    if let Some(row) = state.rounds.get(&round) {
        desk.say(&format!("{} ({})", row.title, row.mode.phrase()))?;
    }
    for group in state.groups_of(round) {
        let people: Vec<_> = state.seats_of(round).filter(|seat| seat.group == group.id).collect();
        desk.say(&format!("{} · {}", group.title(), people.len()))?;
        for seat in people {
            let duty = match Some(seat.person) {
                held if held == group.facilitator => "  facilitator",
                held if held == group.note_taker => "  note-taker",
                held if held == group.reporter => "  reporter",
                _ => "",
            };
            desk.say(&format!("    {}{duty}{}", state.person_name(seat.person), came_there(seat)))?;
        }
    }
    desk.say(&scorecard(state, round).in_words())
}

/// How somebody came to their seat, where the draw did not bring them there.
fn came_there(seat: &Seat) -> String {
    let how = match seat.placing {
        SeatOrigin::Drawn => String::new(),
        SeatOrigin::Late => format!("  late: {}", seat.reason),
        SeatOrigin::Moved => "  moved".to_owned(),
    };
    if seat.pinned { format!("{how}  pinned") } else { how }
}
