//! What can be exported, and in which formats: one table for the command line, the screen, the help, and the tests.
//!
//! An export makes a plain report from the [`State`] once; a file in `format/` writes any sheet, document, or report
//! and knows nothing of sessions. Adding an export is one file in `reports/` and one row of [`EXPORTS`]. Nothing here
//! asks the clock, opens a file, or changes a row. The same data gives the same bytes, except for the line "Exported
//! ..." of md and html.
//!
//! A document holds plain text, tables, lists, and pictures as figures: md and docx put a picture into words, html
//! draws it as inline SVG whose meaning never depends on color. The summary is made of the other exports' reports, so
//! the files of a day agree. The docx is written on the zip crate: docx-rs would bring a second zip crate and an XML
//! parser, and a text document is six small files. A calendar file is in UTC and has no VTIMEZONE: moments are what is
//! stored, and no calendar has to agree on rules.

mod error;
mod format;
mod kit;
mod leaving;
mod reports;
mod summary;
#[cfg(test)]
mod tests;

pub use crate::export::kit::file_name::file_name;
pub use crate::export::kit::to_file::save;
pub use crate::export::reports::notes::exchange::Attribution;
pub use crate::export::reports::notes::notes::write_json as write_notes;
pub use error::ExportError;
pub use leaving::{Leaves, Texts};

use std::io::Write;

use chrono_tz::Tz;

use crate::core::model::Session;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::SessionState;

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

/// Everything that can be exported.
pub const EXPORTS: &[Export] = &[
    summary::EXPORT,
    crate::export::reports::attendance::attendance::EXPORT,
    crate::export::reports::people::people::EXPORT,
    crate::export::reports::breakouts::breakouts::EXPORT,
    crate::export::kit::tables::EXPORT,
    crate::export::reports::breakouts::seating::EXPORT,
    crate::export::reports::breakouts::seating::BADGES,
    crate::export::reports::breakouts::zoom::EXPORT,
    crate::export::reports::notes::notes::EXPORT,
    crate::export::reports::learning::pdsa::EXPORT,
    crate::export::reports::agenda::agenda::EXPORT,
    crate::export::reports::agenda::agenda::RUN_SHEET,
    crate::export::reports::attendance::door::EXPORT,
    crate::export::reports::notes::escalations::EXPORT,
    crate::export::reports::notes::opening::EXPORT,
    crate::export::reports::notes::exchange::EXPORT,
];

/// The export of this name and its writer for this format, or for its default format.
///
/// # Errors
/// [`ExportError::UnknownWhat`] and [`ExportError::UnknownFormat`], which list what there is.
pub fn find(what: &str, format: Option<&str>) -> Result<(&'static Export, &'static str, Writer), ExportError> {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b.trim());
    let export = EXPORTS.iter().find(|export| same(export.what, what)).ok_or_else(|| ExportError::UnknownWhat {
        found: error::quoted(what),
        known: listed(EXPORTS.iter().map(|export| export.what)),
    })?;
    let wanted = |name: &str| format.is_none_or(|format| same(name, format.trim().trim_start_matches('.')));
    let found = export.formats.iter().find(|(name, _)| wanted(name));
    let (name, writer) = found.ok_or_else(|| ExportError::UnknownFormat {
        what: export.what,
        found: error::quoted(format.unwrap_or_default()),
        known: listed(export.formats.iter().map(|(name, _)| *name)),
    })?;
    Ok((export, name, *writer))
}

impl Export {
    /// What somebody should know who has just written it.
    #[must_use]
    pub fn remarks(&self, input: &Input<'_>) -> Vec<String> {
        self.remarks.map_or_else(Vec::new, |remarks| remarks(input))
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

impl<'a> Input<'a> {
    /// The session that the export is about.
    fn row(&self) -> Result<&'a Session, ExportError> {
        let id = self.session.ok_or(ExportError::NoSession)?;
        self.state.sessions.get(&id).ok_or(ExportError::UnknownSession)
    }

    /// Now, or the moment the session was closed: what is over does not go on getting later.
    fn until(&self, session: &Session) -> Time {
        match session.state {
            SessionState::Closed => session.closed_at.map_or(self.now, |closed| closed.min(self.now)),
            SessionState::Planned | SessionState::Live => self.now,
        }
    }

    /// The zone whose clocks count: the session's, else that of the latest session, else UTC.
    fn zone(&self) -> Tz {
        let given = self.session.and_then(|id| self.state.sessions.get(&id));
        let latest = || self.state.sessions.values().max_by_key(|session| (session.start, session.id));
        given.or_else(latest).map_or(chrono_tz::UTC, |session| session.zone)
    }
}
