//! `agency`: where people work.

use serde_json::{Value, json};

use crate::cli::context::cleaned;
use crate::cli::series::named;
use crate::core::engine::pick::NoPick;
use crate::core::model::ids::AgencyId;
use crate::core::model::state::{Key, State};
use crate::core::series::command::{AgencyDraft, SeriesAct};
use crate::core::text::order::name_order;
use crate::core::words::AgencyKind;

/// What is said of it.
#[derive(Debug, clap::Args)]
pub struct Fields {
    /// public, private, member or partner
    #[arg(long, value_name = "KIND")]
    kind: Option<AgencyKind>,
}

impl named::Fields for Fields {
    type Id = AgencyId;
    const ALL: &'static str = "agencies";

    fn id(key: Key) -> Option<AgencyId> {
        if let Key::Agency(id) = key { Some(id) } else { None }
    }

    fn pick(state: &State, which: &str) -> Result<AgencyId, NoPick> {
        state.pick_agency(which)
    }

    fn series(&self, of: Option<AgencyId>, name: Option<&str>) -> SeriesAct {
        let to = AgencyDraft { name: name.map(cleaned), kind: self.kind };
        SeriesAct::SetAgency { id: of, draft: to }
    }

    fn all(state: &State) -> Vec<AgencyId> {
        let mut rows: Vec<_> = state.agencies.values().collect();
        rows.sort_by_cached_key(|row| (name_order(&row.name), row.id));
        rows.into_iter().map(|row| row.id).collect()
    }

    fn json(state: &State, id: AgencyId) -> Value {
        let Some(row) = state.agencies.get(&id) else { return Value::Null };
        json!({ "id": id.to_string(), "name": row.name, "kind": row.kind.map(AgencyKind::word) })
    }

    fn line(state: &State, id: AgencyId) -> String {
        let Some(row) = state.agencies.get(&id) else { return String::new() };
        format!("{}  {:<8}  {}", row.id, row.kind.map_or("", |kind| kind.word()), row.name)
    }
}
