//! How a command fails: a sentence, and the exit code that scripts rely on.

use crate::core::engine::pick::NoPick;
use crate::export::ExportError;
use crate::import::ImportError;
use crate::store::{ApplyError, StoreError};

/// A command that did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Refused; says why and what to do. Code 1.
    #[error("{0}")]
    Refused(String),
    /// Asked in a way the program does not understand. Code 2.
    #[error("{0}")]
    Usage(String),
    /// The database. Code 3.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An input or output file. Code 4.
    #[error("{0}")]
    File(String),
    /// Whoever read the output has heard enough. Code 0, and nothing to say.
    #[error("")]
    BrokenPipe,
}

impl Failure {
    /// The process's exit code.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::BrokenPipe => 0,
            Self::Refused(_) => 1,
            Self::Usage(_) => 2,
            Self::Store(_) => 3,
            Self::File(_) => 4,
        }
    }
}

impl From<ApplyError> for Failure {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Refused(refusal) => Self::Refused(refusal.to_string()),
            ApplyError::Store(error) => Self::Store(error),
        }
    }
}

impl From<NoPick> for Failure {
    fn from(error: NoPick) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self::File(error.to_string())
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Io(error) => error.into(),
            file @ ExportError::File { .. } => Self::File(file.to_string()),
            unknown @ (ExportError::UnknownWhat { .. } | ExportError::UnknownFormat { .. }) => {
                Self::Usage(unknown.to_string())
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    /// For the standard streams; files get their name in the sentence where they are opened.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::File(format!("the output cannot be written: {error}")),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        std::io::Error::from(error).into()
    }
}
