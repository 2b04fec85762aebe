//! What an export is: its row in the registry, what it is made from, and whether it leaves the house.
//!
//! Every row says itself whether it leaves the house, without a default: an export nobody has thought about does not
//! compile. What counts as a finding is not decided here; see [`disclosure`].

use std::io::Write;

use chrono_tz::Tz;

use crate::core::model::Session;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::disclosure::{self, Finding};
use crate::core::time::Time;
use crate::core::words::SessionState;
use crate::export::error::ExportError;

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

/// What a file for other centers names beyond what everybody may know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Agencies by name.
    pub agencies: bool,
    /// Who answered, by name.
    pub names: bool,
}

/// The texts that an export lets out: of which note, which part, the words.
pub type Texts = for<'a> fn(&Input<'a>) -> Vec<(NoteId, &'static str, &'a str)>;

/// Whether an export goes to people outside the center.
#[derive(Clone, Copy)]
pub enum Leaves {
    /// It is for the center's own desk and is written as it is.
    No,
    /// It is for others: its texts are searched for names and numbers of families before it is written.
    Yes {
        /// What it says in free text.
        texts: Texts,
        /// Its writer with agencies or names in it, where it can be asked for that.
        attributed: Option<fn(Attribution) -> Writer>,
    },
}

impl Export {
    /// Whether it leaves the house. Its texts are compared with the whole directory then.
    #[must_use]
    pub fn leaves_house(&self) -> bool {
        matches!(self.leaves, Leaves::Yes { .. })
    }

    /// What somebody should look at before it is written; nothing for one that stays.
    #[must_use]
    pub fn findings(&self, input: &Input<'_>) -> Vec<Finding> {
        match self.leaves {
            Leaves::No => Vec::new(),
            Leaves::Yes { texts, .. } => disclosure::check(input.state, input.now.date(input.zone()), texts(input)),
        }
    }

    /// Its writer with agencies or names in it; nothing where it has none.
    #[must_use]
    pub fn attributed(&self, with: Attribution) -> Option<Writer> {
        match self.leaves {
            Leaves::No | Leaves::Yes { attributed: None, .. } => None,
            Leaves::Yes { attributed: Some(writer), .. } => Some(writer(with)),
        }
    }
}
