//! A command on its way to the store, with its operation id, actor and import.

use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{BatchId, OpId};

/// A command with its operation id and actor.
#[derive(Clone, Debug)]
pub struct CommandEnvelope {
    /// Operation id: a command sent twice with the same id is done once.
    pub op: OpId,
    /// Operator and station.
    pub actor: Actor,
    /// The import it belongs to.
    pub batch: Option<BatchId>,
    /// The command.
    pub command: Command,
}

impl CommandEnvelope {
    /// A command that belongs to no import.
    #[must_use]
    pub const fn new(op: OpId, actor: Actor, command: Command) -> Self {
        Self { op, actor, batch: None, command }
    }
}
