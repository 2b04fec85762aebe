//! Applies commands one after another: one act, an import in pieces, or the undo of an import.
//!
//! Only this module puts commands into envelopes. It pauses between two commands without holding the lock, so that
//! other stations do not wait for a long import.

use std::thread;
use std::time::Duration;

use super::{ApplyError, Outcome, Store};
use crate::core::dispatch::{Command, CommandEnvelope, Undo};
use crate::core::engine::decision::Actor;
use crate::core::model::ids::BatchId;
use crate::core::time::Time;

/// Pause between two commands, in which other stations can write.
const PAUSE: Duration = Duration::from_millis(5);

impl Store {
    /// Applies commands in order, up to the first that fails. Returns the outcome of the last one with the remarks of
    /// all of them; `None` if there were no commands.
    ///
    /// # Errors
    /// As [`Store::apply`]; commands before the failed one stay written.
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

    /// The commands that undo an entry. If it belongs to an import, they undo the whole import, except for rows that
    /// were changed since.
    ///
    /// # Errors
    /// If the database fails.
    pub fn undo_commands(&self, seq: i64) -> Result<Vec<Command>, super::StoreError> {
        let parts = self.import_of(seq)?;
        if parts.is_empty() {
            return Ok(vec![Command::undo(seq)]);
        }
        Ok(parts.into_iter().map(|seq| Command::new(None, Undo { seq, partial: true })).collect())
    }
}
