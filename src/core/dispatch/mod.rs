//! Decisions: what a command means for the rows, or why it is refused. Pure, and run inside the write transaction on
//! rows just read, so that two doors can never both be right.
//!
//! A command is plain data and an intent ("check this person in"), never a result. The command line and the screens
//! build the same ones, so whatever a key does can be scripted, undone, and found in the history. Its envelope adds an
//! operation id (sent twice, it is done once), operator, station, a mark if the clock was set by hand, and the import
//! it belongs to.
//!
//! A decision never loads, writes, or asks the clock; it may add remarks for the person at the terminal, which are not
//! refusals. Each domain decides its own acts; this folder is the only place that knows all domains.

pub mod command;
pub mod envelope;
#[cfg(test)]
pub(crate) mod tests;
mod undo;

pub use command::{Act, Command, Undo};
pub use envelope::CommandEnvelope;
pub use undo::takes_away;

use crate::core::agenda::decide as agenda;
use crate::core::attendance::decide as attendance;
use crate::core::breakouts::decide as breakouts;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::learning::decide as learning;
use crate::core::notes::decide as notes;
use crate::core::people::decide as people;
use crate::core::series::decide as series;

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] where the command makes no sense on this state, or where the station may not give it; nothing is
/// to be written then.
pub fn decide(cx: &mut Context<'_>, command: &Command) -> Result<Decision, Refusal> {
    command.check_permission(cx)?;
    let session = || command.session.ok_or(Refusal::NoSession);
    match &command.act {
        Act::Series(act) => series::decide(cx, command.session, act),
        Act::People(act) => people::decide(cx, command.session, act),
        Act::Attendance(act) => attendance::decide(cx, session()?, act),
        Act::Agenda(act) => agenda::decide(cx, session()?, act),
        Act::Breakouts(act) => breakouts::decide(cx, session()?, act),
        Act::Notes(act) => notes::decide(cx, command.session, act),
        Act::Learning(act) => learning::decide(cx, session()?, act),
        Act::Undo(undo) => undo::undo(cx, undo.partial),
    }
}
