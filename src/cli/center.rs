//! `center`: the places that sessions are held at.

use serde_json::{Value, json};

use super::Failure;
use super::desk::{Desk, cleaned};
use crate::core::command::{CenterDraft, Command, Series};
use crate::core::ids::CenterId;
use crate::core::state::{Key, State};
use crate::store::{Scope, Store};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Add one; prints its id
    New {
        /// Its name
        name: String,
        #[command(flatten)]
        fields: Fields,
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
        fields: Fields,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

/// What is said of it.
#[derive(Debug, clap::Args)]
pub struct Fields {
    /// The region
    #[arg(long, value_name = "TEXT")]
    region: Option<String>,
    /// How many people a session is meant for [default: 40]; 0 for no such number
    #[arg(long, value_name = "N")]
    target: Option<u32>,
}

impl Fields {
    fn draft(&self, name: Option<&str>) -> CenterDraft {
        CenterDraft { name: name.map(cleaned), region: self.region.as_deref().map(cleaned), target: self.target }
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::New { name, fields, json } => {
            let mut store = desk.open(true)?;
            let command = Command::Series(Series::Center { of: None, to: fields.draft(Some(name)) });
            write(desk, &mut store, command, *json)
        }
        Verb::List { json } => list(desk, *json),
        Verb::Set { which, name, fields, json } => {
            let mut store = desk.open(false)?;
            let of = Some(store.load(Scope::default())?.pick_center(which)?);
            let command = Command::Series(Series::Center { of, to: fields.draft(name.as_deref()) });
            write(desk, &mut store, command, *json)
        }
    }
}

fn write(desk: &mut Desk<'_, '_>, store: &mut Store, command: Command, json: bool) -> Result<(), Failure> {
    let outcome = desk.apply(store, command)?;
    let Some(Key::Center(id)) = outcome.subject else { return Ok(()) };
    if json {
        let state = store.load(Scope::default())?;
        return desk.say_json(&row(&state, id));
    }
    desk.say(&id.to_string())
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let mut rows: Vec<_> = state.centers.values().collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.id));
    if json {
        let rows: Vec<Value> = rows.iter().map(|one| row(&state, one.id)).collect();
        return desk.say_json(&json!({ "centers": rows }));
    }
    for row in rows {
        desk.say(&format!("{}  {:>4}  {}  {}", row.id, row.target, row.name, row.region))?;
    }
    Ok(())
}

fn row(state: &State, id: CenterId) -> Value {
    let Some(row) = state.centers.get(&id) else { return Value::Null };
    json!({ "id": id.to_string(), "name": row.name, "region": row.region, "target": row.target })
}
