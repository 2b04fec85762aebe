//! A command on its way to the store: who gives it, where, and as part of what.

use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{BatchId, OpId};

/// A command with who gives it and where.
#[derive(Clone, Debug)]
pub struct CommandEnvelope {
    /// One intended act: sent twice, it is done once.
    pub op: OpId,
    /// Who gives it, and where.
    pub actor: Actor,
    /// The import it belongs to.
    pub batch: Option<BatchId>,
    /// What is to be done.
    pub command: Command,
}

impl CommandEnvelope {
    /// A command that belongs to no import.
    #[must_use]
    pub const fn new(op: OpId, actor: Actor, command: Command) -> Self {
        Self { op, actor, batch: None, command }
    }
}
