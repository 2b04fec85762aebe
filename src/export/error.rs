//! What can go wrong with an export: one sentence each, with a way out.
//!
//! Kept apart from the writers so that the command line can map kinds to exit codes without knowing formats.

use crate::core::text::control::acts;
use std::io;

/// Why nothing, or not everything, was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no such export.
    #[error("there is no export \"{found}\"; there is {known}")]
    UnknownWhat {
        /// What was asked for.
        found: String,
        /// What there is.
        known: String,
    },
    /// The export exists, but not in this format.
    #[error("\"{what}\" is not written as \"{found}\"; its formats are {known}")]
    UnknownFormat {
        /// The export.
        what: &'static str,
        /// The format asked for.
        found: String,
        /// Its formats.
        known: String,
    },
    /// The export is about one session, and none was given.
    #[error("this export is about one session; say which with --session ID")]
    NoSession,
    /// The session given is not known.
    #[error("there is no such session; `session list` shows the ones there are")]
    UnknownSession,
    /// A file could not be written.
    #[error("{} cannot be written: {why}", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// Why, with a way out.
        why: String,
    },
    /// The output could not be written. A broken pipe arrives here too, and is no failure of the export.
    #[error("the export could not be written: {0}")]
    Io(#[from] io::Error),
    /// A workbook has limits that this data goes beyond.
    #[error("the workbook could not be made: {0}; the csv format has no such limit")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        // The crate's own conversion forgets the kind, and with it that a broken pipe was one.
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

/// Shortens what was asked for, and leaves out what could steer a terminal.
pub(super) fn quoted(text: &str) -> String {
    text.chars().filter(|c| !acts(*c)).take(40).collect()
}
