//! What an export is: its row in the registry, and what it is made from.

use std::io::Write;

use chrono_tz::Tz;

use crate::core::model::Session;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::SessionState;
use crate::export::error::ExportError;
use crate::export::leaving::Leaves;

/// What an export is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Everything known.
    pub state: &'a State,
    /// The session it is about; see [`Export::needs_session`].
    pub session: Option<SessionId>,
    /// The moment: open stays count up to it, and the stamp shows it.
    pub now: Time,
    /// Whether a summary for people has the list of people behind it.
    pub with_roster: bool,
}

/// Writes one export in one format.
pub type Writer = fn(&Input<'_>, &mut dyn Write) -> Result<(), ExportError>;

/// What is said after an export has been written.
pub type Remarks = fn(&Input<'_>) -> Vec<String>;

/// One thing that can be exported.
pub struct Export {
    /// Its name on the command line and in file names.
    pub what: &'static str,
    /// What it is, in one line.
    pub help: &'static str,
    /// Whether it is about one session; if not, a session only narrows it down.
    pub needs_session: bool,
    /// Whether it leaves the house, and what is read through first.
    pub leaves: Leaves,
    /// What somebody should know who has just written it: whom it had to leave out.
    pub remarks: Option<Remarks>,
    /// Its formats by name, which is also the file's extension; the first is the default.
    pub formats: &'static [(&'static str, Writer)],
}

impl Export {
    /// What somebody should know who has just written it.
    #[must_use]
    pub fn remarks(&self, input: &Input<'_>) -> Vec<String> {
        self.remarks.map_or_else(Vec::new, |remarks| remarks(input))
    }
}

impl<'a> Input<'a> {
    /// The session that the export is about.
    pub(in crate::export) fn row(&self) -> Result<&'a Session, ExportError> {
        let id = self.session.ok_or(ExportError::NoSession)?;
        self.state.sessions.get(&id).ok_or(ExportError::UnknownSession)
    }

    /// Now, or the moment the session was closed: what is over does not go on getting later.
    pub(in crate::export) fn until(&self, session: &Session) -> Time {
        match session.state {
            SessionState::Closed => session.closed_at.map_or(self.now, |closed| closed.min(self.now)),
            SessionState::Planned | SessionState::Live => self.now,
        }
    }

    /// The zone whose clocks count: the session's, else that of the latest session, else UTC.
    pub(in crate::export) fn zone(&self) -> Tz {
        let given = self.session.and_then(|id| self.state.sessions.get(&id));
        let latest = || self.state.sessions.values().max_by_key(|session| (session.start, session.id));
        given.or_else(latest).map_or(chrono_tz::UTC, |session| session.zone)
    }
}
