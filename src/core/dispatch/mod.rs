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
pub mod needs;
#[cfg(test)]
pub(crate) mod tests;
mod undo;

pub use crate::core::agenda::decide::import::{Planned, compare};
pub use crate::core::attendance::decide::door::not_ahead;
pub use crate::core::people::decide::import::{Verdict, judge};

use crate::core::dispatch::command::{Command, Order};
use crate::core::engine::journal::Past;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Session;
use crate::core::model::ids::{Ids, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::time::Time;
use crate::core::words::SessionState;

/// What a decision may look at.
pub struct Cx<'a> {
    /// At least the rows that the command says it needs.
    pub state: &'a State,
    /// The moment.
    pub now: Time,
    /// Who, where and what.
    pub order: &'a Order,
    /// Where new rows get their ids.
    pub ids: &'a mut Ids,
    /// For an undo: the entry to take back.
    pub past: Option<&'a Past>,
}

/// What is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The rows, in an order that breaks no reference.
    pub changes: Vec<Change>,
    /// What the history says it is about.
    pub subject: Option<Key>,
    /// Figures for the history, without names.
    pub detail: String,
    /// What the person at the terminal should know.
    pub said: Vec<String>,
}

impl Decision {
    pub(crate) fn about(subject: Key) -> Self {
        Self { subject: Some(subject), ..Self::default() }
    }

    pub(crate) fn put(&mut self, row: impl Into<Change>) {
        self.changes.push(row.into());
    }
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] where the command makes no sense on this state; nothing is to be written then.
pub fn decide(cx: &mut Cx<'_>) -> Result<Decision, Refusal> {
    match &cx.order.command {
        Command::NewSession(draft) => crate::core::series::decide::session::new_session(cx, draft),
        Command::Series(what) => crate::core::series::decide::set::set(cx, what),
        Command::CloseSession { session, sign_out, carry_over } => {
            crate::core::series::decide::session::close(cx, *session, *sign_out, *carry_over)
        }
        Command::ImportPeople { session, drafts, file } => {
            crate::core::people::decide::import::people(cx, *session, drafts, file)
        }
        Command::ImportAgenda { session, drafts, file } => {
            crate::core::agenda::decide::import::import(cx, *session, drafts, file)
        }
        Command::ImportAttendance { session, people, file } => {
            crate::core::attendance::decide::report::import(cx, *session, people, file)
        }
        Command::SaveRoleRules { rules, file } => Ok(crate::core::people::decide::rules::save_roles(cx, rules, file)),
        Command::DropRoleRule { rule } => crate::core::people::decide::rules::drop_role(cx, *rule),
        Command::SaveMapping { signature, pairs, file } => {
            Ok(crate::core::people::decide::rules::save_mapping(cx, signature, pairs, file))
        }
        Command::CheckIn { session, person, at, source, reason } => {
            let visit = crate::core::attendance::decide::transfer::Visit {
                session: *session,
                person: *person,
                at: *at,
                source: *source,
            };
            crate::core::attendance::decide::door::check_in(cx, visit, reason)
        }
        Command::CheckOut { session, person, at, source } => {
            crate::core::attendance::decide::door::check_out(cx, *session, *person, *at, *source)
        }
        Command::WalkIn { session, who, at } => crate::core::attendance::decide::door::walk_in(cx, *session, who, *at),
        Command::MakeUp { session, person, of, at, source } => {
            let visit = crate::core::attendance::decide::transfer::Visit {
                session: *session,
                person: *person,
                at: *at,
                source: *source,
            };
            crate::core::attendance::decide::transfer::make_up(cx, visit, *of)
        }
        Command::MoveHere { session, person, from, at, source } => {
            let visit = crate::core::attendance::decide::transfer::Visit {
                session: *session,
                person: *person,
                at: *at,
                source: *source,
            };
            crate::core::attendance::decide::transfer::move_here(cx, visit, *from)
        }
        Command::Paper { session, person, times } => {
            crate::core::attendance::decide::paper_times::enter(cx, *session, *person, times)
        }
        Command::Excuse { session, person, excuse, approved_by } => {
            crate::core::attendance::decide::door::excuse(cx, *session, *person, *excuse, approved_by)
        }
        Command::Substitute { session, absent, by } => {
            crate::core::attendance::decide::substitute::substitute(cx, *session, *absent, by)
        }
        Command::Merge { keep, gone, .. } => crate::core::people::decide::merge::merge(cx, *keep, *gone),
        Command::Correct { session, person, of, at, reason } => {
            crate::core::attendance::decide::correct::correct(cx, *session, *person, *of, *at, reason)
        }
        Command::StartItem { session, item, at } => crate::core::agenda::decide::day::start(cx, *session, *item, *at),
        Command::EndItem { session, item, at } => crate::core::agenda::decide::day::end(cx, *session, *item, *at),
        Command::ShiftItem { session, item, minutes } => {
            crate::core::agenda::decide::day::shift(cx, *session, *item, *minutes)
        }
        Command::Agenda { session, act } => crate::core::agenda::decide::plan::act(cx, *session, act),
        Command::KeepRound { session, round, groups } => {
            crate::core::breakouts::decide::seats::keep(cx, *session, round, groups)
        }
        Command::Seat { session, round, person, group, placing, reason } => {
            crate::core::breakouts::decide::seats::seat(cx, *session, *round, *person, *group, *placing, reason)
        }
        Command::Swap { session, round, people } => {
            crate::core::breakouts::decide::seats::swap(cx, *session, *round, *people)
        }
        Command::Pin { session, round, person, pinned } => {
            crate::core::breakouts::decide::seats::pin(cx, *session, *round, *person, *pinned)
        }
        Command::Wish { session, people, bond } => {
            crate::core::breakouts::decide::seats::wish(cx, *session, *people, *bond)
        }
        Command::Repair { session, round, plan } => {
            crate::core::breakouts::decide::repair::carry_out(cx, *session, *round, plan)
        }
        Command::AddNote { session, note } => crate::core::notes::decide::add(cx, *session, note),
        Command::EditNote { note, kind, text, seen, .. } => {
            crate::core::notes::decide::edit(cx, *note, *kind, text, *seen)
        }
        Command::Link { solution, barrier, .. } => crate::core::notes::decide::link(cx, *solution, *barrier),
        Command::Vote { note, vote, .. } => crate::core::notes::decide::vote(cx, *note, vote),
        Command::Note { session, what } => crate::core::notes::decide::act(cx, *session, what),
        Command::Learn { session, what } => crate::core::learning::decide::decide(cx, *session, what),
        Command::StepNote { note, to, why, tier, .. } => {
            crate::core::notes::decide::feedback::step(cx, *note, *to, why, *tier)
        }
        Command::AnswerNote { note, answer, .. } => crate::core::notes::decide::feedback::answer(cx, *note, answer),
        Command::TryNote { note, agency, status, why, .. } => {
            crate::core::notes::decide::feedback::tried(cx, *note, agency, *status, why)
        }
        Command::ImportAnswers { drafts, file, .. } => {
            Ok(crate::core::notes::decide::answers::import(cx, drafts, file))
        }
        Command::ImportNotes { session, from, notes, join, file } => {
            let news = crate::core::notes::decide::exchange::News { session: *session, from, notes, join: *join };
            crate::core::notes::decide::exchange::import(cx, &news, file)
        }
        Command::Undo { partial, .. } => undo::undo(cx, *partial),
    }
}

impl<'a> Cx<'a> {
    /// The session, if it may still be changed.
    pub(crate) fn open_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        let session = self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })?;
        match session.state {
            SessionState::Closed => Err(Refusal::Closed { title: session.title.to_string() }),
            SessionState::Planned | SessionState::Live => Ok(session),
        }
    }

    /// The session for what happened earlier: a closed one too, because times from paper and from memory, and
    /// excuses, are what its attendance waits for.
    pub(crate) fn any_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })
    }

    /// The session's row as live, where today's session has not begun: the first act at the door or on the
    /// agenda begins it, since nobody thinks of pressing "begin".
    pub(crate) fn begins(&self, session: &Session) -> Option<Change> {
        let today = self.now.date(session.zone) == session.date;
        (session.state == SessionState::Planned && today)
            .then(|| Session { state: SessionState::Live, ..session.clone() }.into())
    }
}
