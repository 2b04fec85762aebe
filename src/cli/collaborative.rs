//! `collaborative`: the series that sessions belong to, open to whoever comes or closed.

use serde_json::{Value, json};

use super::Failure;
use super::desk::{Desk, cleaned};
use crate::core::command::{CollaborativeDraft, Command, Series};
use crate::core::ids::CollaborativeId;
use crate::core::state::{Key, State};
use crate::core::words::{CollaborativeKind, Membership, Stage};
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
    /// collaborative or community
    #[arg(long, value_name = "KIND")]
    kind: Option<CollaborativeKind>,
    /// open: whoever comes belongs to it; closed: others are guests, with a reason
    #[arg(long, value_name = "open|closed")]
    membership: Option<Membership>,
    /// The practice it is about
    #[arg(long, value_name = "TEXT")]
    practice: Option<String>,
    /// How far it has come
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
}

impl Fields {
    fn draft(&self, name: Option<&str>) -> CollaborativeDraft {
        CollaborativeDraft {
            name: name.map(cleaned),
            kind: self.kind,
            membership: self.membership,
            practice: self.practice.as_deref().map(cleaned),
            stage: self.stage,
        }
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::New { name, fields, json } => {
            let mut store = desk.open(true)?;
            let command = Command::Series(Series::Collaborative { of: None, to: fields.draft(Some(name)) });
            write(desk, &mut store, command, *json)
        }
        Verb::List { json } => list(desk, *json),
        Verb::Set { which, name, fields, json } => {
            let mut store = desk.open(false)?;
            let of = Some(store.load(Scope::default())?.pick_collaborative(which)?);
            let command = Command::Series(Series::Collaborative { of, to: fields.draft(name.as_deref()) });
            write(desk, &mut store, command, *json)
        }
    }
}

fn write(desk: &mut Desk<'_, '_>, store: &mut Store, command: Command, json: bool) -> Result<(), Failure> {
    let outcome = desk.apply(store, command)?;
    let Some(Key::Collaborative(id)) = outcome.subject else { return Ok(()) };
    if json {
        let state = store.load(Scope::default())?;
        return desk.say_json(&row(&state, id));
    }
    desk.say(&id.to_string())
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let mut rows: Vec<_> = state.collaboratives.values().collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.id));
    if json {
        let rows: Vec<Value> = rows.iter().map(|one| row(&state, one.id)).collect();
        return desk.say_json(&json!({ "collaboratives": rows }));
    }
    for row in rows {
        let stage = row.stage.map_or("", |stage| stage.word());
        desk.say(&format!(
            "{}  {:<13}  {:<6}  {}  {} {stage}",
            row.id, row.kind, row.membership, row.name, row.practice
        ))?;
    }
    Ok(())
}

fn row(state: &State, id: CollaborativeId) -> Value {
    let Some(row) = state.collaboratives.get(&id) else { return Value::Null };
    let sessions = state.sessions.values().filter(|session| session.collaborative == Some(id)).count();
    json!({
        "id": id.to_string(), "name": row.name, "kind": row.kind.word(), "membership": row.membership.word(),
        "practice": row.practice, "stage": row.stage.map(Stage::word), "sessions": sessions,
    })
}
