//! `agency`: where people work.

use serde_json::{Value, json};

use super::Failure;
use super::desk::{Desk, cleaned};
use crate::core::command::{AgencyDraft, Command, Series};
use crate::core::ids::AgencyId;
use crate::core::state::{Key, State};
use crate::core::words::AgencyKind;
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
    /// public, private, member or partner
    #[arg(long, value_name = "KIND")]
    kind: Option<AgencyKind>,
}

impl Fields {
    fn draft(&self, name: Option<&str>) -> AgencyDraft {
        AgencyDraft { name: name.map(cleaned), kind: self.kind }
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::New { name, fields, json } => {
            let mut store = desk.open(true)?;
            let command = Command::Series(Series::Agency { of: None, to: fields.draft(Some(name)) });
            write(desk, &mut store, command, *json)
        }
        Verb::List { json } => list(desk, *json),
        Verb::Set { which, name, fields, json } => {
            let mut store = desk.open(false)?;
            let of = Some(store.load(Scope::default())?.pick_agency(which)?);
            let command = Command::Series(Series::Agency { of, to: fields.draft(name.as_deref()) });
            write(desk, &mut store, command, *json)
        }
    }
}

fn write(desk: &mut Desk<'_, '_>, store: &mut Store, command: Command, json: bool) -> Result<(), Failure> {
    let outcome = desk.apply(store, command)?;
    let Some(Key::Agency(id)) = outcome.subject else { return Ok(()) };
    if json {
        let state = store.load(Scope::default())?;
        return desk.say_json(&row(&state, id));
    }
    desk.say(&id.to_string())
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let mut rows: Vec<_> = state.agencies.values().collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.id));
    if json {
        let rows: Vec<Value> = rows.iter().map(|one| row(&state, one.id)).collect();
        return desk.say_json(&json!({ "agencies": rows }));
    }
    for row in rows {
        desk.say(&format!("{}  {:<8}  {}", row.id, row.kind.map_or("", |kind| kind.word()), row.name))?;
    }
    Ok(())
}

fn row(state: &State, id: AgencyId) -> Value {
    let Some(row) = state.agencies.get(&id) else { return Value::Null };
    json!({ "id": id.to_string(), "name": row.name, "kind": row.kind.map(AgencyKind::word) })
}
