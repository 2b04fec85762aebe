//! `new`, `list` and `set` for what has a name: agencies, centers, collaboratives.
//!
//! The three are the same but for what is said of each, which is its file's own; nothing here knows one of them.

use serde_json::{Map, Value};

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::engine::pick::NoPick;
use crate::core::model::state::{Key, State};
use crate::core::series::command::SeriesAct;
use crate::core::words::Permission;
use crate::store::{Scope, Store};

/// What is said of one of them beside its name, as the command line takes it.
pub trait Fields: clap::Args {
    /// Its id.
    type Id: Copy + std::fmt::Display;
    /// What all of them are called in JSON.
    const ALL: &'static str;

    /// Its id, where the row is one of them.
    fn id(key: Key) -> Option<Self::Id>;
    /// The one that words mean.
    fn pick(state: &State, which: &str) -> Result<Self::Id, NoPick>;
    /// What is to be added, or changed about `of`.
    fn series(&self, of: Option<Self::Id>, name: Option<&str>) -> SeriesAct;
    /// All of them by name.
    fn all(state: &State) -> Vec<Self::Id>;
    /// One as JSON.
    fn json(state: &State, id: Self::Id) -> Value;
    /// One as a line.
    fn line(state: &State, id: Self::Id) -> String;
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb<F: clap::Args> {
    /// Add one; prints its id
    New {
        /// Its name
        name: String,
        #[command(flatten)]
        fields: F,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// All of them
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Change one; what is not named stays
    Set {
        /// Which: an id, its name, or part of it
        which: String,
        /// Its name from now on
        #[arg(long, value_name = "TEXT")]
        name: Option<String>,
        #[command(flatten)]
        fields: F,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

impl<F: clap::Args> Verb<F> {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::List { .. } => Permission::DayRead,
            Self::New { .. } | Self::Set { .. } => Permission::Coordinate,
        }
    }
}

pub fn run<F: Fields>(desk: &mut Desk<'_, '_>, verb: &Verb<F>) -> Result<(), Failure> {
    match verb {
        Verb::New { name, fields, json } => {
            let mut store = desk.open(true)?;
            write::<F>(desk, &mut store, fields.series(None, Some(name)), *json)
        }
        Verb::List { json } => list::<F>(desk, *json),
        Verb::Set { which, name, fields, json } => {
            let mut store = desk.open(false)?;
            let of = F::pick(&store.load(Scope::default())?, which)?;
            write::<F>(desk, &mut store, fields.series(Some(of), name.as_deref()), *json)
        }
    }
}

fn write<F: Fields>(desk: &mut Desk<'_, '_>, store: &mut Store, series: SeriesAct, json: bool) -> Result<(), Failure> {
    let outcome = desk.apply(store, Command::new(None, series))?;
    let Some(id) = outcome.subject.and_then(F::id) else { return Ok(()) };
    if json {
        let state = store.load(Scope::default())?;
        return desk.say_json(&F::json(&state, id));
    }
    desk.say(&id.to_string())
}

fn list<F: Fields>(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let all = F::all(&state);
    if json {
        let rows = all.iter().map(|id| F::json(&state, *id)).collect();
        return desk.say_json(&Value::Object(Map::from_iter([(F::ALL.to_owned(), Value::Array(rows))])));
    }
    for id in all {
        desk.say(&F::line(&state, id))?;
    }
    Ok(())
}
