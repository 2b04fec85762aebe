//! Backup and restore. A backup is one `VACUUM INTO`: copying a busy file page by page would restart forever.
//! A restore writes into the live file through SQLite. A file moved or copied over it would be ignored by every process
//! that has it open, and would corrupt the database.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::{Store, migrate};

/// Copies the file to `<name>.v<version>.bak` before its schema is changed.
pub(super) fn copy_aside(db: &Connection, path: &Path, version: i64) -> Result<(), StoreError> {
    let name = format!("{}.v{version}.bak", path.file_name().unwrap_or_default().to_string_lossy());
    let aside = path.with_file_name(name);
    if aside.exists() {
        return Ok(());
    }
    vacuum_into(db, path, &aside)
}

fn vacuum_into(db: &Connection, path: &Path, to: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::Io { path: to.to_owned(), source };
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = folder.join(format!(".roundtable-backup-{}", std::process::id()));
    // SQLite fills an empty file and keeps its mode; made by itself it would be world-readable.
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&temporary).map_err(io)?;
    let copied = db
        .execute("VACUUM INTO ?1", [temporary.to_string_lossy().as_ref()])
        .map_err(|error| StoreError::of(path, error))
        .and_then(|_| check_copy(&temporary))
        .and_then(|()| File::open(&temporary).and_then(|file| file.sync_all()).map_err(io))
        .and_then(|()| std::fs::rename(&temporary, to).map_err(io))
        .and_then(|()| File::open(folder).and_then(|folder| folder.sync_all()).map_err(io));
    if copied.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    copied
}

fn check_copy(path: &Path) -> Result<(), StoreError> {
    let sql = |error| StoreError::of(path, error);
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sql)?;
    let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(sql)?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(path.to_owned())) }
}

impl Store {
    /// Writes a checked copy of everything to a file that must not exist yet.
    ///
    /// # Errors
    /// Where the file exists, cannot be written, or the copy does not pass SQLite's integrity check.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        vacuum_into(&self.db, &self.path, to)
    }

    /// Restores a backup into this live file in one transaction and returns the path of the copy of the previous
    /// contents. Other processes continue with the restored contents.
    ///
    /// # Errors
    /// If the file is no backup of this program, is newer or damaged, or another process keeps the database locked.
    pub fn restore(&mut self, from: &Path) -> Result<PathBuf, StoreError> {
        let no_backup = |_| StoreError::NoBackup(from.to_owned());
        let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(no_backup)?;
        match migrate::recognize(&source, from) {
            Ok(migrate::VERSION) => {}
            Ok(_) | Err(StoreError::NotADatabase(_) | StoreError::Foreign(_)) => {
                return Err(StoreError::NoBackup(from.to_owned()));
            }
            Err(error) => return Err(error),
        }
        check_copy(from)?;
        let kept = self.unused_name("before-restore");
        vacuum_into(&self.db, &self.path, &kept)?;
        let sql = |error| StoreError::of(&self.path, error);
        let backup = Backup::new(&source, &mut self.db).map_err(sql)?;
        for _ in 0..5_000 {
            match backup.step(-1).map_err(sql)? {
                rusqlite::backup::StepResult::Done => {
                    drop(backup);
                    self.last_seen = 0;
                    return Ok(kept);
                }
                _ => std::thread::sleep(std::time::Duration::from_millis(1)),
            }
        }
        Err(StoreError::Busy(self.path.clone()))
    }

    fn unused_name(&self, what: &str) -> PathBuf {
        let base = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = |n: u32| self.path.with_file_name(format!("{base}.{what}-{n}"));
        (1..).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0))
    }
}
