//! What a decision may look at, and what it says is to be written.
//!
//! A decision never loads, writes or asks the clock. It may tell things that the person at the terminal should know
//! (`said`), which is not a refusal.

use crate::core::engine::journal::JournalRecord;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Session;
use crate::core::model::ids::{Ids, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::time::Time;
use crate::core::words::{Access, SessionState};

/// Who acts, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The person who sits at the terminal.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
    /// Acts under a clock that was set by hand; the journal marks it.
    pub rehearsal: bool,
    /// What a gate lets the station do; `None` without a gate, where the file's owner may do everything.
    pub access: Option<Access>,
}

impl Actor {
    /// Somebody at a terminal without a gate.
    #[must_use]
    pub fn new(operator: impl Into<String>, station: impl Into<String>) -> Self {
        Self { operator: operator.into(), station: station.into(), rehearsal: false, access: None }
    }
}

/// What a decision may look at.
pub struct Context<'a> {
    /// At least the rows that the act says it needs.
    pub state: &'a State,
    /// The moment.
    pub now: Time,
    /// Who acts, and where.
    pub actor: &'a Actor,
    /// Where new rows get their ids.
    pub ids: &'a mut Ids,
    /// For an undo: the entry to take back.
    pub past: Option<&'a JournalRecord>,
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
    pub remarks: Vec<String>,
}

impl Decision {
    pub(crate) fn about(subject: Key) -> Self {
        Self { subject: Some(subject), ..Self::default() }
    }

    pub(crate) fn put(&mut self, row: impl Into<Change>) {
        self.changes.push(row.into());
    }
}

impl<'a> Context<'a> {
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
    pub(crate) fn go_live(&self, session: &Session) -> Option<Change> {
        let today = self.now.date(session.zone) == session.date;
        (session.state == SessionState::Planned && today)
            .then(|| Session { state: SessionState::Live, ..session.clone() }.into())
    }
}
