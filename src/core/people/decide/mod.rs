//! Decides the acts on the directory.

pub mod import;
pub mod merge;
pub mod record;
pub mod rules;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;
use crate::core::people::command::PeopleAct;

/// Decides an act on the directory.
pub fn decide(cx: &mut Context<'_>, session: Option<SessionId>, act: &PeopleAct) -> Result<Decision, Refusal> {
    match act {
        PeopleAct::Set { person, draft } => record::set(cx, *person, draft),
        PeopleAct::Import { drafts, file } => import::people(cx, session, drafts, file),
        PeopleAct::Merge { keep, gone } => merge::merge(cx, *keep, *gone),
        PeopleAct::SaveRoleRules { rules, file } => Ok(rules::save_roles(cx, rules, file)),
        PeopleAct::DropRoleRule { rule } => rules::drop_role(cx, *rule),
        PeopleAct::SaveMapping { signature, pairs, file } => Ok(rules::save_mapping(cx, signature, pairs, file)),
    }
}
