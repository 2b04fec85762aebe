//! `center`: the places that sessions are held at.

use serde_json::{Value, json};

use crate::cli::context::cleaned;
use crate::cli::series::named;
use crate::core::engine::pick::NoPick;
use crate::core::model::ids::CenterId;
use crate::core::model::state::{Key, State};
use crate::core::series::command::{CenterDraft, SeriesAct};
use crate::core::text::order::name_order;

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

impl named::Fields for Fields {
    type Id = CenterId;
    const ALL: &'static str = "centers";

    fn id(key: Key) -> Option<CenterId> {
        if let Key::Center(id) = key { Some(id) } else { None }
    }

    fn pick(state: &State, which: &str) -> Result<CenterId, NoPick> {
        state.pick_center(which)
    }

    fn series(&self, of: Option<CenterId>, name: Option<&str>) -> SeriesAct {
        let to =
            CenterDraft { name: name.map(cleaned), region: self.region.as_deref().map(cleaned), target: self.target };
        SeriesAct::SetCenter { id: of, draft: to }
    }

    fn all(state: &State) -> Vec<CenterId> {
        let mut rows: Vec<_> = state.centers.values().collect();
        rows.sort_by_cached_key(|row| (name_order(&row.name), row.id));
        rows.into_iter().map(|row| row.id).collect()
    }

    fn json(state: &State, id: CenterId) -> Value {
        let Some(row) = state.centers.get(&id) else { return Value::Null };
        json!({ "id": id.to_string(), "name": row.name, "region": row.region, "target": row.target })
    }

    fn line(state: &State, id: CenterId) -> String {
        let Some(row) = state.centers.get(&id) else { return String::new() };
        format!("{}  {:>4}  {}  {}", row.id, row.target, row.name, row.region)
    }
}
