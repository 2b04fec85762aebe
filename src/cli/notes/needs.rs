//! What most verbs about notes read.

use crate::core::engine::needs::Need;
use crate::core::model::ids::SessionId;

/// A session with its agenda, rounds and names, and every note.
pub fn everything(session: SessionId) -> Vec<Need> {
    vec![Need::Session(session), Need::Agenda(session), Need::Rounds(session), Need::Directory, Need::Notes]
}
