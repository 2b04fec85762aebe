//! Commands carried out one after another: one act of a door, an import in pieces, or its way back.
//!
//! The one place that puts a command into its envelope. Between two pieces it pauses, so that the doors beside a
//! long import never wait; it holds no lock while it does.

use std::thread;
use std::time::Duration;

use super::{ApplyError, Outcome, Store};
use crate::core::dispatch::{Command, CommandEnvelope, Undo};
use crate::core::engine::decision::Actor;
use crate::core::model::ids::BatchId;
use crate::core::time::Time;

/// The pause between two commands, in which the doors get their turn.
const PAUSE: Duration = Duration::from_millis(5);

impl Store {
    /// Carries commands out in their order, up to the first that fails. The answer is the last one's outcome with
    /// everything that was said on the way; none where there was nothing to do.
    ///
    /// # Errors
    /// As [`Store::apply`]; what came before the failure is written.
    pub fn apply_all(
        &mut self,
        actor: &Actor,
        batch: Option<BatchId>,
        commands: impl IntoIterator<Item = Command>,
        now: impl Fn() -> Time,
    ) -> Result<Option<Outcome>, ApplyError> {
        let mut done: Option<Outcome> = None;
        for command in commands {
            if done.is_some() {
                thread::sleep(PAUSE);
            }
            let now = now();
            let envelope = CommandEnvelope { op: self.mint(now), actor: actor.clone(), batch, command };
            let mut outcome = self.apply(&envelope, now)?;
            if let Some(before) = done {
                outcome.remarks.splice(0..0, before.remarks);
            }
            done = Some(outcome);
        }
        Ok(done)
    }

    /// The commands that take an entry back: one that belongs to an import takes the whole import with it, except
    /// for what somebody changed since.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn undo_commands(&self, seq: i64) -> Result<Vec<Command>, super::StoreError> {
        let parts = self.import_of(seq)?;
        if parts.is_empty() {
            return Ok(vec![Command::undo(seq)]);
        }
        Ok(parts.into_iter().map(|seq| Command::new(None, Undo { seq, partial: true })).collect())
    }
}
