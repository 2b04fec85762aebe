//! Commands that were confirmed together: each is its own entry in the history, but one message reports them all.

use std::collections::BTreeMap;

use super::App;
use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::{Act, Command};
use crate::tui::msg::{Effect, StoreRequest, Ticket, Tone};

/// Commands that were confirmed together.
#[derive(Default)]
pub(super) struct Batch {
    /// Commands under way, with the names of the people they are about.
    waiting: BTreeMap<Ticket, String>,
    done: usize,
    refused: Vec<String>,
}

impl App {
    pub(super) fn send_each(&mut self, commands: Vec<Command>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for command in commands {
            let mut name = String::new();
            if let Act::Attendance(AttendanceAct::CheckIn { person, .. } | AttendanceAct::CheckOut { person, .. }) =
                &command.act
            {
                name = self.state.person_name(*person);
            }
            let effect = self.send_command(None, command);
            if let Effect::Store(StoreRequest::Apply(ticket, _)) = &effect {
                self.batch.waiting.insert(*ticket, name);
            }
            effects.push(effect);
        }
        effects
    }

    /// Counts an applied command and says whether it belongs to a batch; the last answer reports the batch.
    pub(super) fn batch_done(&mut self, ticket: Ticket) -> bool {
        let of_batch = self.batch.waiting.remove(&ticket).is_some();
        self.batch.done += usize::from(of_batch);
        self.report_batch(of_batch)
    }

    pub(super) fn batch_refused(&mut self, ticket: Ticket) -> bool {
        let name = self.batch.waiting.remove(&ticket);
        let of_batch = name.is_some();
        self.batch.refused.extend(name);
        self.report_batch(of_batch)
    }

    fn report_batch(&mut self, of_batch: bool) -> bool {
        if of_batch && self.batch.waiting.is_empty() {
            let Batch { done, refused, .. } = std::mem::take(&mut self.batch);
            match refused.len() {
                0 => self.say(Tone::Good, format!("✓ {done} checked in")),
                count => {
                    let names = refused.join(", ");
                    self.say(
                        Tone::Bad,
                        format!("{done} checked in, {count} refused: {names}; look them up one by one"),
                    );
                }
            }
        }
        of_batch
    }
}
