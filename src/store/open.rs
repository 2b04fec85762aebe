//! Opens the file: checks before the first byte is read, and settings that are set and read back.
//!
//! The file is created here and not by SQLite, so that its mode is 0600 whatever the umask is. While a database is open
//! no ordinary file call may touch it, its `-wal` or its `-shm`: closing such a descriptor drops SQLite's
//! locks and loses other processes' writes (sqlite.org/howtocorrupt.html §2.2).

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::migrate;

/// Options of [`Store::open`](super::Store::open).
#[derive(Clone, Copy, Debug, Default)]
pub struct StoreOptions {
    /// Create the file if it is missing.
    pub create: bool,
    /// Allow a network file system.
    pub allow_network: bool,
}

/// A writer waits for the lock at most 5,000 times 1 ms. A constant wait is fair; SQLite's own back-off lets newcomers
/// overtake those that have waited longest.
const BUSY_TRIES: i32 = 5_000;

/// Page cache of 8 MiB (in KiB, negative), allocated as needed: a large import does not read index pages twice.
pub(super) const CACHE: &str = "-8192";

/// Settings as `(name, value to set, what it must read then)`.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("secure_delete", "ON", "1"),
    ("cache_size", CACHE, CACHE),
    ("journal_size_limit", "67108864", "67108864"),
];

/// Opens the database; creates or migrates it if necessary.
pub(super) fn open(path: &Path, options: StoreOptions) -> Result<(Connection, PathBuf), StoreError> {
    let path = resolve(path)?;
    check_place(&path, options)?;
    let mut db = connect(&path)?;
    let version = migrate::recognize(&db, &path)?;
    if db.is_readonly("main").map_err(|error| StoreError::of(&path, error))? {
        return Err(StoreError::ReadOnly(path));
    }
    set_wal(&db, &path)?;
    set_up(&db, &path)?;
    if version < migrate::VERSION {
        let copied = path.clone();
        migrate::migrate(&mut db, &path, |db, version| super::backup::copy_aside(db, &copied, version))?;
    }
    Ok((db, path))
}

/// The path with its folder resolved, because SQLite is told not to follow links in it.
fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| StoreError::IsFolder(path.to_owned()))?;
    let folder = folder.canonicalize().map_err(|_| StoreError::NoFolder(folder.to_owned()))?;
    Ok(folder.join(name))
}

fn check_place(path: &Path, options: StoreOptions) -> Result<(), StoreError> {
    if let (false, Some(system)) = (options.allow_network, network_file_system(path)) {
        return Err(StoreError::Network(path.to_owned(), system));
    }
    match path.metadata() {
        Ok(meta) if meta.is_dir() => Err(StoreError::IsFolder(path.to_owned())),
        Ok(_) => Ok(()),
        Err(_) if !options.create => Err(StoreError::Missing(path.to_owned())),
        Err(_) => create(path),
    }
}

fn create(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        // Another process created it at the same moment; both migrate under the lock.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(StoreError::Io { path: path.to_owned(), source }),
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut db = Connection::open_with_flags(path, flags).map_err(|error| StoreError::of(path, error))?;
    let sql = |error| StoreError::of(path, error);
    // Before any other statement: even reading the version can meet a lock.
    db.busy_handler(Some(wait)).map_err(sql)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(sql)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

fn wait(tries: i32) -> bool {
    std::thread::sleep(Duration::from_millis(1));
    tries < BUSY_TRIES
}

/// Switches to a write-ahead log. When several processes open a new file at once, the switch may fail as "locked"
/// without calling the busy handler.
fn set_wal(db: &Connection, path: &Path) -> Result<(), StoreError> {
    for tries in 0..BUSY_TRIES {
        let mode: rusqlite::Result<String> = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0));
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => return Err(StoreError::Setting("journal_mode", mode)),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                wait(tries);
            }
            Err(error) => return Err(StoreError::of(path, error)),
        }
    }
    Err(StoreError::Busy(path.to_owned()))
}

fn set_up(db: &Connection, path: &Path) -> Result<(), StoreError> {
    for (name, value, expected) in SETTINGS {
        let sql = |error| StoreError::of(path, error);
        db.execute_batch(&format!("PRAGMA {name} = {value}")).map_err(sql)?;
        let read: rusqlite::types::Value = db.pragma_query_value(None, name, |row| row.get(0)).map_err(sql)?;
        let read = match read {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        };
        if read != *expected {
            return Err(StoreError::Setting(name, read));
        }
    }
    Ok(())
}

/// The name of the network file system that holds the path, if any. A write-ahead log needs shared memory
/// (sqlite.org/wal.html), which processes on different hosts do not have.
#[must_use]
pub fn network_file_system(path: &Path) -> Option<&'static str> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    match u64::try_from(kind).unwrap_or(0) & 0xffff_ffff {
        0x6969 => Some("NFS"),
        0x517b => Some("SMB"),
        0xff53_4d42 => Some("CIFS"),
        0xfe53_4d42 => Some("SMB2"),
        0x0102_1997 => Some("9p"),
        0x6573_5546 => Some("FUSE"),
        _ => None,
    }
}
