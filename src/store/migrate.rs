//! Migrations: forward only, run under the write lock, which is taken before the version is read. The usual crate reads
//! the version first, so that several processes that start on a new file at once fail (see openai/codex#44474).

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;

/// Marks a file as ours: "RTBL".
pub const APPLICATION_ID: i64 = 0x5254_424c;

/// One step of the schema. Never changed after a release; the next step is a new row and a new file.
pub struct Migration {
    /// Short name.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// Every step, oldest first: schema N is what the first N steps make.
pub const MIGRATIONS: &[Migration] = &[Migration { name: "init", sql: include_str!("sql/0001_init.sql") }];

/// The schema version of this program.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

fn pragma(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, name, |row| row.get(0))
}

/// Checks that the file is ours, before anything is written, and returns its schema version.
pub(super) fn recognize(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let sql = |error| StoreError::of(path, error);
    // Read all three values in one transaction: another process may be creating the schema of a new file, and its
    // tables with the old version number would look like a foreign database.
    let _moment = if db.is_autocommit() { Some(db.unchecked_transaction().map_err(sql)?) } else { None };
    let version = pragma(db, "user_version").map_err(sql)?;
    let application = pragma(db, "application_id").map_err(sql)?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(sql)?;
    if application != APPLICATION_ID && (application != 0 || version != 0 || tables != 0) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if version > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: VERSION });
    }
    Ok(version)
}

/// Upgrades the schema. Calls `before_upgrade`, outside of any lock, before an older file with data is changed.
pub(super) fn migrate(
    db: &mut Connection,
    path: &Path,
    before_upgrade: impl FnOnce(&Connection, i64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = |error| StoreError::of(path, error);
    let found = recognize(db, path)?;
    if found == VERSION {
        return Ok(());
    }
    if found > 0 {
        before_upgrade(db, found)?;
    }
    #[expect(clippy::disallowed_methods, reason = "this is the migrator")]
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
    // Another process may have migrated the file while this one waited for the lock.
    let found = recognize(&transaction, path)?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(migration.sql).map_err(sql)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
    transaction.pragma_update(None, "user_version", VERSION).map_err(sql)?;
    transaction.commit().map_err(sql)
}

/// Fails if a newer program has upgraded the file since it was opened.
pub(super) fn still_current(db: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: i64 = db
        .prepare_cached("PRAGMA user_version")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(|error| StoreError::of(path, error))?;
    if found == VERSION {
        return Ok(());
    }
    Err(StoreError::Newer { path: path.to_owned(), found, known: VERSION })
}
