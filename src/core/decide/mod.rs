//! Decisions: what a command means for the rows, or why it is refused. Pure, and run inside the write
//! transaction on rows just read, so that two doors can never both be right.
//!
//! One file a topic. A decision never loads, writes or asks the clock; it may say things that the person
//! at the terminal should know (`said`), which is not a refusal.

mod agenda;
pub mod answers;
mod attendance;
mod breakouts;
mod correct;
mod door;
mod elsewhere;
pub mod exchange;
mod feedback;
mod import;
mod learning;
mod merge;
mod notes;
mod paper;
mod people;
mod plan;
mod plan_file;
mod repair;
mod rules;
mod series;
mod session;
mod substitute;
#[cfg(test)]
pub(crate) mod tests;
mod undo;

pub use door::not_ahead;
pub use import::{Verdict, judge};
pub use plan_file::{Planned, compare};

use super::command::{Command, Order};
use super::history::Past;
use super::ids::{Ids, SessionId};
use super::model::Session;
use super::refusal::Refusal;
use super::state::{Change, Key, State};
use super::time::Time;
use super::words::SessionState;

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
    fn about(subject: Key) -> Self {
        Self { subject: Some(subject), ..Self::default() }
    }

    fn put(&mut self, row: impl Into<Change>) {
        self.changes.push(row.into());
    }
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] where the command makes no sense on this state; nothing is to be written then.
pub fn decide(cx: &mut Cx<'_>) -> Result<Decision, Refusal> {
    match &cx.order.command {
        Command::NewSession(draft) => session::new_session(cx, draft),
        Command::Series(what) => series::set(cx, what),
        Command::CloseSession { session, sign_out, carry_over } => session::close(cx, *session, *sign_out, *carry_over),
        Command::ImportPeople { session, drafts, file } => import::people(cx, *session, drafts, file),
        Command::ImportAgenda { session, drafts, file } => plan_file::import(cx, *session, drafts, file),
        Command::ImportAttendance { session, people, file } => attendance::import(cx, *session, people, file),
        Command::SaveRoleRules { rules, file } => Ok(rules::save_roles(cx, rules, file)),
        Command::DropRoleRule { rule } => rules::drop_role(cx, *rule),
        Command::SaveMapping { signature, pairs, file } => Ok(rules::save_mapping(cx, signature, pairs, file)),
        Command::CheckIn { session, person, at, source, reason } => {
            let visit = elsewhere::Visit { session: *session, person: *person, at: *at, source: *source };
            door::check_in(cx, visit, reason)
        }
        Command::CheckOut { session, person, at, source } => door::check_out(cx, *session, *person, *at, *source),
        Command::WalkIn { session, who, at } => door::walk_in(cx, *session, who, *at),
        Command::MakeUp { session, person, of, at, source } => {
            let visit = elsewhere::Visit { session: *session, person: *person, at: *at, source: *source };
            elsewhere::make_up(cx, visit, *of)
        }
        Command::MoveHere { session, person, from, at, source } => {
            let visit = elsewhere::Visit { session: *session, person: *person, at: *at, source: *source };
            elsewhere::move_here(cx, visit, *from)
        }
        Command::Paper { session, person, times } => paper::enter(cx, *session, *person, times),
        Command::Excuse { session, person, excuse, approved_by } => {
            door::excuse(cx, *session, *person, *excuse, approved_by)
        }
        Command::Substitute { session, absent, by } => substitute::substitute(cx, *session, *absent, by),
        Command::Merge { keep, gone, .. } => merge::merge(cx, *keep, *gone),
        Command::Correct { session, person, of, at, reason } => {
            correct::correct(cx, *session, *person, *of, *at, reason)
        }
        Command::StartItem { session, item, at } => agenda::start(cx, *session, *item, *at),
        Command::EndItem { session, item, at } => agenda::end(cx, *session, *item, *at),
        Command::ShiftItem { session, item, minutes } => agenda::shift(cx, *session, *item, *minutes),
        Command::Agenda { session, act } => plan::act(cx, *session, act),
        Command::KeepRound { session, round, groups } => breakouts::keep(cx, *session, round, groups),
        Command::Seat { session, round, person, group, placing, reason } => {
            breakouts::seat(cx, *session, *round, *person, *group, *placing, reason)
        }
        Command::Swap { session, round, people } => breakouts::swap(cx, *session, *round, *people),
        Command::Pin { session, round, person, pinned } => breakouts::pin(cx, *session, *round, *person, *pinned),
        Command::Wish { session, people, bond } => breakouts::wish(cx, *session, *people, *bond),
        Command::Repair { session, round, plan } => repair::carry_out(cx, *session, *round, plan),
        Command::AddNote { session, note } => notes::add(cx, *session, note),
        Command::EditNote { note, kind, text, seen, .. } => notes::edit(cx, *note, *kind, text, *seen),
        Command::Link { solution, barrier, .. } => notes::link(cx, *solution, *barrier),
        Command::Vote { note, vote, .. } => notes::vote(cx, *note, vote),
        Command::Note { session, what } => notes::act(cx, *session, what),
        Command::Learn { session, what } => learning::decide(cx, *session, what),
        Command::StepNote { note, to, why, tier, .. } => feedback::step(cx, *note, *to, why, *tier),
        Command::AnswerNote { note, answer, .. } => feedback::answer(cx, *note, answer),
        Command::TryNote { note, agency, status, why, .. } => feedback::tried(cx, *note, agency, *status, why),
        Command::ImportAnswers { drafts, file, .. } => Ok(answers::import(cx, drafts, file)),
        Command::ImportNotes { session, from, notes, join, file } => {
            let news = exchange::News { session: *session, from, notes, join: *join };
            exchange::import(cx, &news, file)
        }
        Command::Undo { partial, .. } => undo::undo(cx, *partial),
    }
}

impl<'a> Cx<'a> {
    /// The session, if it may still be changed.
    fn open_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        let session = self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })?;
        match session.state {
            SessionState::Closed => Err(Refusal::Closed { title: session.title.to_string() }),
            SessionState::Planned | SessionState::Live => Ok(session),
        }
    }

    /// The session for what happened earlier: a closed one too, because times from paper and from memory, and
    /// excuses, are what its attendance waits for.
    fn any_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })
    }

    /// The session's row as live, where today's session has not begun: the first act at the door or on the
    /// agenda begins it, since nobody thinks of pressing "begin".
    fn begins(&self, session: &Session) -> Option<Change> {
        let today = self.now.date(session.zone) == session.date;
        (session.state == SessionState::Planned && today)
            .then(|| Session { state: SessionState::Live, ..session.clone() }.into())
    }
}
