//! Errors of the database file: one sentence each, with a way out.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::core::engine::refusal::Refusal;

/// The database cannot be used, now or at all.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each sentence says what it is")]
pub enum StoreError {
    #[error("there is no database at {0}; `roundtable import people FILE` or `roundtable session new` makes one")]
    Missing(PathBuf),
    #[error("there is no folder {0}; make it first, or name another file with --db")]
    NoFolder(PathBuf),
    #[error("{0} is a folder; name a database file with --db")]
    IsFolder(PathBuf),
    #[error("{0} is no SQLite database; name another file with --db")]
    NotADatabase(PathBuf),
    #[error("{0} is the database of another program; name another file with --db")]
    Foreign(PathBuf),
    #[error("{path} was made by a newer roundtable (schema {found}, this one knows {known}); update this program")]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{0} cannot be written; ask its owner for the right to, or work on a copy made with `roundtable backup`")]
    ReadOnly(PathBuf),
    #[error("{0} is damaged; stop writing and bring back a backup with `roundtable restore FILE`")]
    Damaged(PathBuf),
    #[error("{0} has been locked by another process for more than five seconds; nothing was changed, try again")]
    Busy(PathBuf),
    #[error("the disk that holds {0} is full; make room and try again, what you typed is kept")]
    Full(PathBuf),
    #[error(
        "{0} lies on a network file system ({1}), where several writers can destroy it; use a local disk, or --allow-network-fs"
    )]
    Network(PathBuf, &'static str),
    #[error("{0} exists already; name another file, or remove it first")]
    Exists(PathBuf),
    #[error("{0} is no backup of a roundtable database that this program can read")]
    NoBackup(PathBuf),
    #[error("the setting {0} of the database cannot be made; it reads {1}")]
    Setting(&'static str, String),
    #[error("{path} cannot be opened: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("the database answered: {0}; run `roundtable doctor`")]
    Sql(rusqlite::Error),
}

/// A command was refused, or the database failed.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The command was refused; nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed; nothing was written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StoreError {
    /// Converts a database error.
    pub(super) fn of(path: &std::path::Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            _ => Self::Sql(error),
        }
    }
}
