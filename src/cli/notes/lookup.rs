//! What the verbs about notes share: what most of them read, and how roles, agencies and notes are named.

use crate::cli::error::Failure;
use crate::core::engine::needs::Need;
use crate::core::model::ids::{AgencyId, NoteId, RoleId, SessionId};
use crate::core::model::state::State;
use crate::core::text::fold::fold;

/// A session with its agenda, rounds and names, and every note.
pub fn everything(session: SessionId) -> Vec<Need> {
    vec![Need::Session(session), Need::Agenda(session), Need::Rounds(session), Need::Directory, Need::Notes]
}

/// The role of this name.
pub fn role_of(state: &State, asked: &str) -> Result<RoleId, Failure> {
    let known = state.roles.values().find(|row| fold(&row.name) == fold(asked));
    Ok(known.ok_or_else(|| Failure::Refused(format!("there is no role \"{asked}\" on the list")))?.id)
}

/// The agency of this name.
pub fn agency_of(state: &State, asked: &str) -> Result<AgencyId, Failure> {
    let known = state.agencies.values().find(|row| fold(&row.name) == fold(asked));
    Ok(known.ok_or_else(|| Failure::Refused(format!("there is no agency \"{asked}\" on the list")))?.id)
}

/// How a note is named on one line: the end of its id, which is enough to refer to it.
pub fn short(id: NoteId) -> String {
    let id = id.to_string();
    id[id.len() - 8..].to_owned()
}
