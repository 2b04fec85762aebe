//! A command on its way: who gives it, where, under which clock, and as part of what.

use crate::core::dispatch::command::Command;
use crate::core::model::ids::{BatchId, OpId};

/// Who gives commands, and where.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
    /// Under a clock that was set by hand.
    pub rehearsal: bool,
}

/// A command with who gives it and where.
#[derive(Clone, Debug)]
pub struct Order {
    /// One intended act: sent twice, it is done once.
    pub op: OpId,
    /// Who sits at the terminal.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
    /// Given under a clock that was set by hand; the journal marks it.
    pub rehearsal: bool,
    /// The import this belongs to.
    pub batch: Option<BatchId>,
    /// What is to be done.
    pub command: Command,
}
