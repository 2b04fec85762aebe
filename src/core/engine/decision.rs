//! The input of a decision ([`Context`]) and its result ([`Decision`]).
//!
//! A decision never loads, writes or reads the clock. It may add remarks for the person at the terminal; a remark is
//! not a refusal.

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
    /// The person at the terminal.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
    /// Whether the clock was set by hand; the journal marks such entries.
    pub rehearsal: bool,
    /// Access given by a gate; `None` without a gate: the owner of the file may do everything.
    pub access: Option<Access>,
}

impl Actor {
    /// A person at a terminal without a gate.
    #[must_use]
    pub fn new(operator: impl Into<String>, station: impl Into<String>) -> Self {
        Self { operator: operator.into(), station: station.into(), rehearsal: false, access: None }
    }
}

/// The input of a decision.
pub struct Context<'a> {
    /// At least the rows that the act needs.
    pub state: &'a State,
    /// The current time.
    pub now: Time,
    /// Who acts, and where.
    pub actor: &'a Actor,
    /// Generator of ids for new rows.
    pub ids: &'a mut Ids,
    /// For an undo: the entry to undo, with the rows before it.
    pub past: Option<&'a JournalRecord>,
}

/// The result of a decision: the rows to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The changes, in an order that breaks no foreign key.
    pub changes: Vec<Change>,
    /// The row that the history shows as its subject.
    pub subject: Option<Key>,
    /// Details for the history; never names of persons.
    pub detail: String,
    /// Messages for the person at the terminal.
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
    /// The session; refused if it is closed.
    pub(crate) fn open_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        let session = self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })?;
        match session.state {
            SessionState::Closed => Err(Refusal::Closed { title: session.title.to_string() }),
            SessionState::Planned | SessionState::Live => Ok(session),
        }
    }

    /// The session, closed or not: late times and excuses are entered after the closing too.
    pub(crate) fn any_session(&self, id: SessionId) -> Result<&'a Session, Refusal> {
        self.state.sessions.get(&id).ok_or(Refusal::Unknown { what: "session" })
    }

    /// The change that makes today's planned session live: the first act at the door or on the agenda starts it, and
    /// nobody has to press "begin".
    pub(crate) fn go_live(&self, session: &Session) -> Option<Change> {
        let today = self.now.date(session.zone) == session.date;
        (session.state == SessionState::Planned && today)
            .then(|| Session { state: SessionState::Live, ..session.clone() }.into())
    }
}
