//! The database: the only part that speaks SQL.
//!
//! `apply` is the only way to change anything: it takes the write lock (`BEGIN IMMEDIATE`), reads what the command
//! needs, calls the pure `decide`, writes rows and journal, and commits. It takes the lock first, so that the second of
//! two doors decides on what the first one wrote. Nothing slow runs under the lock. `load`, `load_needed` and
//! `poll_changes` read. Nothing here reads the clock or prints.
//!
//! One connection for each process (jobs such as an export open their own), with the settings of `open.rs` made and
//! read back: write-ahead log, `synchronous=FULL`, defensive mode, secure delete, STRICT tables. Waiting for the lock
//! is our own busy handler: a constant 1 ms is fair, while SQLite's back-off lets newcomers overtake.
//!
//! A refresh asks `PRAGMA data_version` whether anybody committed, then reads the rows named by journal entries newer
//! than the last one last_seen: its cost grows with the change, not with the roster. Beyond 20,000 rows, or after a
//! restore, everything is loaded again. While the file is open, no ordinary file call may touch it: a backup is one
//! `VACUUM INTO`, checked before it gets its name, and a restore goes through SQLite's backup API into the live file.

mod backup;
mod bulk;
mod columns;
mod drafts;
mod error;
mod journal;
mod load;
mod migrate;
mod open;
mod tables;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

pub use error::{ApplyError, StoreError};
pub use journal::JournalFilter;
pub use load::Scope;
pub use migrate::{APPLICATION_ID, MIGRATIONS, Migration, VERSION};
pub use open::{StoreOptions, network_file_system};

use crate::core::dispatch::{CommandEnvelope, decide};
use crate::core::engine::decision::Context;
use crate::core::engine::journal::JournalEntry;
use crate::core::engine::needs::Need;
use crate::core::model::ids::{Ids, PersonId};
use crate::core::model::state::{Change, Key, State};
use crate::core::time::Time;

/// An open database.
pub struct Store {
    db: Connection,
    path: PathBuf,
    ids: Ids,
    /// The last journal entry that `load` or `poll_changes` has returned.
    last_seen: i64,
    /// SQLite's counter of commits by other connections at the last `poll_changes`.
    data_version: i64,
}

/// Result of a command.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Number of its journal entry.
    pub seq: i64,
    /// The row it is about.
    pub subject: Option<Key>,
    /// Details for the history.
    pub detail: String,
    /// Messages for the person at the terminal.
    pub remarks: Vec<String>,
}

/// Changes since the last `load` or `poll_changes`, by this process and others.
#[derive(Clone, Debug)]
pub enum RemoteChanges {
    /// The changed rows.
    Changes(Vec<Change>),
    /// Too many to list, or the file was restored: load everything again.
    Everything,
}

/// Above this number of changed rows, everything is loaded again.
const TOO_MANY_CHANGES: usize = 20_000;

impl Store {
    /// Opens a database file.
    ///
    /// # Errors
    /// If it is missing, no database, another program's, newer, read-only, damaged or on a network disk.
    pub fn open(path: &Path, options: StoreOptions, ids: Ids) -> Result<Self, StoreError> {
        let (db, path) = open::open(path, options)?;
        let mut store = Self { db, path, ids, last_seen: 0, data_version: 0 };
        store.data_version = store.read_data_version()?;
        store.last_seen = journal::last(&store.db).map_err(|error| store.sql(error))?;
        Ok(store)
    }

    /// Path of the database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Generates an id.
    pub fn mint<T: From<uuid::Uuid>>(&mut self, now: Time) -> T {
        self.ids.mint(now)
    }

    /// Applies a command completely or not at all.
    ///
    /// # Errors
    /// A refusal if the command does not fit the stored rows, or a failure of the database. In both cases nothing is
    /// written.
    pub fn apply(&mut self, envelope: &CommandEnvelope, now: Time) -> Result<Outcome, ApplyError> {
        let path = self.path.clone();
        let sql = |error| StoreError::of(&path, error);
        #[expect(clippy::disallowed_methods, reason = "this is the one way to write")]
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        migrate::still_current(&transaction, &path)?;
        if let Some(entry) = journal::by_op(&transaction, envelope.op).map_err(sql)? {
            return Ok(Outcome::repeat_of(entry));
        }
        let undoes = envelope.command.undoes();
        let past = match undoes {
            Some(seq) => journal::past(&transaction, seq).map_err(sql)?,
            None => None,
        };
        let state = load::needs(&transaction, &envelope.command.needs(), past.as_ref()).map_err(sql)?;
        let actor = &envelope.actor;
        let cx = &mut Context { state: &state, now, actor, ids: &mut self.ids, past: past.as_ref() };
        let mut decision = decide(cx, &envelope.command)?;
        let session = past.as_ref().map_or(envelope.command.session, |past| past.entry.session);
        let changes = std::mem::take(&mut decision.changes);
        let seq = journal::append(&transaction, envelope, &decision, undoes, session, now).map_err(sql)?;
        journal::write_changes(&transaction, seq, &state, changes).map_err(sql)?;
        transaction.commit().map_err(sql)?;
        Ok(Outcome { seq, subject: decision.subject, detail: decision.detail, remarks: decision.remarks })
    }

    /// Loads everything within a scope, in one transaction.
    ///
    /// # Errors
    /// If the database fails.
    pub fn load(&mut self, scope: Scope) -> Result<State, StoreError> {
        let path = self.path.clone();
        let sql = |error| StoreError::of(&path, error);
        let transaction = self.db.transaction().map_err(sql)?;
        // A full read needs no page twice; a large cache would only keep memory.
        transaction.execute_batch("PRAGMA cache_size = -512").map_err(sql)?;
        let state = load::scope(&transaction, scope).map_err(sql)?;
        transaction.execute_batch(&format!("PRAGMA cache_size = {}", open::CACHE)).map_err(sql)?;
        self.last_seen = journal::last(&transaction).map_err(sql)?;
        transaction.finish().map_err(sql)?;
        Ok(state)
    }

    /// Loads only the named rows; for commands that must stay fast with 100,000 people.
    ///
    /// # Errors
    /// If the database fails.
    pub fn load_needed(&self, needs: &[Need]) -> Result<State, StoreError> {
        load::needs(&self.db, needs, None).map_err(|error| self.sql(error))
    }

    /// The changes since the last `load` or `poll_changes`; `None` if there are none, which costs microseconds.
    ///
    /// # Errors
    /// If the database fails.
    pub fn poll_changes(&mut self) -> Result<Option<RemoteChanges>, StoreError> {
        let version = self.read_data_version()?;
        let others = version != self.data_version;
        let path = self.path.clone();
        let sql = |error| StoreError::of(&path, error);
        let last = journal::last(&self.db).map_err(sql)?;
        self.data_version = version;
        if last == self.last_seen {
            return Ok(None);
        }
        let last_seen = std::mem::replace(&mut self.last_seen, last);
        if last < last_seen {
            return Ok(others.then_some(RemoteChanges::Everything));
        }
        let changes = journal::changed_since(&self.db, last_seen).map_err(sql)?;
        if changes.len() > TOO_MANY_CHANGES {
            return Ok(Some(RemoteChanges::Everything));
        }
        Ok(Some(RemoteChanges::Changes(changes)))
    }

    /// Whether another connection has committed since the last `poll_changes`; takes a few microseconds.
    ///
    /// # Errors
    /// If the database fails.
    pub fn has_foreign_commits(&self) -> Result<bool, StoreError> {
        Ok(self.read_data_version()? != self.data_version)
    }

    /// The journal, newest entry first.
    ///
    /// # Errors
    /// If the database fails.
    pub fn journal(&self, filter: &JournalFilter) -> Result<Vec<JournalEntry>, StoreError> {
        journal::list(&self.db, filter).map_err(|error| self.sql(error))
    }

    /// The entries of the import that an entry belongs to and that are not undone, newest first; empty if it belongs to
    /// no import.
    ///
    /// # Errors
    /// If the database fails.
    pub fn import_of(&self, seq: i64) -> Result<Vec<i64>, StoreError> {
        const SQL: &str = "SELECT j.seq FROM journal j WHERE j.batch = (SELECT batch FROM journal WHERE seq = ?1) \
            AND j.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq) ORDER BY j.seq DESC";
        let read = || -> rusqlite::Result<Vec<i64>> {
            self.db.prepare_cached(SQL)?.query_map([seq], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.sql(error))
    }

    /// The person with this external id, also if it is that of a record merged into theirs. Loads nobody else.
    ///
    /// # Errors
    /// If the database fails.
    pub fn person_by_code(&self, code: &str) -> Result<Option<PersonId>, StoreError> {
        const SQL: &str = "SELECT DISTINCT coalesce(merged_into, id) FROM person WHERE code <> '' AND code = ?1 COLLATE NOCASE \
             AND (withdrawn = 0 OR merged_into IS NOT NULL) LIMIT 2";
        let found: rusqlite::Result<Vec<Vec<u8>>> =
            self.db.prepare_cached(SQL).and_then(|mut sql| sql.query_map([code], |row| row.get(0))?.collect());
        let found = found.map_err(|error| self.sql(error))?;
        Ok(match found.as_slice() {
            [one] => uuid::Uuid::from_slice(one).ok().map(PersonId),
            _ => None,
        })
    }

    /// Runs SQLite's own checks of the file; empty if it is intact.
    ///
    /// # Errors
    /// If the check cannot run.
    pub fn check(&self, thorough: bool) -> Result<Vec<String>, StoreError> {
        let sql = if thorough { "PRAGMA integrity_check" } else { "PRAGMA quick_check" };
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut lines: Vec<String> =
                self.db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            lines.retain(|line| line != "ok");
            let mut orphans = self.db.prepare("PRAGMA foreign_key_check")?;
            let orphans = orphans.query_map([], |row| row.get::<_, String>(0))?;
            for table in orphans {
                lines.push(format!("a row of {} refers to nothing", table?));
            }
            Ok(lines)
        };
        run().map_err(|error| self.sql(error))
    }

    /// The version of SQLite in this program.
    #[must_use]
    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }

    fn read_data_version(&self) -> Result<i64, StoreError> {
        let read = || self.db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0));
        read().map_err(|error| self.sql(error))
    }

    fn sql(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
}

impl Outcome {
    fn repeat_of(entry: JournalEntry) -> Self {
        Self { seq: entry.seq, subject: entry.subject, detail: entry.detail, remarks: Vec::new() }
    }
}
