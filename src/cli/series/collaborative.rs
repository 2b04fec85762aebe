//! `collaborative`: the series that sessions belong to, open to whoever comes or closed.

use serde_json::{Value, json};

use crate::cli::context::cleaned;
use crate::cli::series::named;
use crate::core::engine::pick::NoPick;
use crate::core::model::ids::CollaborativeId;
use crate::core::model::state::{Key, State};
use crate::core::series::command::{CollaborativeDraft, SeriesAct};
use crate::core::text::order::name_order;
use crate::core::words::{CollaborativeKind, Membership, Stage};

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

impl named::Fields for Fields {
    type Id = CollaborativeId;
    const ALL: &'static str = "collaboratives";

    fn id(key: Key) -> Option<CollaborativeId> {
        if let Key::Collaborative(id) = key { Some(id) } else { None }
    }

    fn pick(state: &State, which: &str) -> Result<CollaborativeId, NoPick> {
        state.pick_collaborative(which)
    }

    fn series(&self, of: Option<CollaborativeId>, name: Option<&str>) -> SeriesAct {
        let to = CollaborativeDraft {
            name: name.map(cleaned),
            kind: self.kind,
            membership: self.membership,
            practice: self.practice.as_deref().map(cleaned),
            stage: self.stage,
        };
        SeriesAct::SetCollaborative { id: of, draft: to }
    }

    fn all(state: &State) -> Vec<CollaborativeId> {
        let mut rows: Vec<_> = state.collaboratives.values().collect();
        rows.sort_by_cached_key(|row| (name_order(&row.name), row.id));
        rows.into_iter().map(|row| row.id).collect()
    }

    fn json(state: &State, id: CollaborativeId) -> Value {
        let Some(row) = state.collaboratives.get(&id) else { return Value::Null };
        let sessions = state.sessions.values().filter(|session| session.collaborative == Some(id)).count();
        json!({
            "id": id.to_string(), "name": row.name, "kind": row.kind.word(), "membership": row.membership.word(),
            "practice": row.practice, "stage": row.stage.map(Stage::word), "sessions": sessions,
        })
    }

    fn line(state: &State, id: CollaborativeId) -> String {
        let Some(row) = state.collaboratives.get(&id) else { return String::new() };
        let stage = row.stage.map_or("", |stage| stage.word());
        format!("{}  {:<13}  {:<6}  {}  {} {stage}", row.id, row.kind, row.membership, row.name, row.practice)
    }
}
