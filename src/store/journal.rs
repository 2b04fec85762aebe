//! The journal: every command appends an entry; undo, history and refresh read it.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::columns::Column;
use super::tables;
use crate::core::dispatch::CommandEnvelope;
use crate::core::engine::decision::Decision;
use crate::core::engine::journal::{ActKind, JournalEntry, JournalRecord};
use crate::core::model::ids::{BatchId, NoteId, OpId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, Row, State};
use crate::core::time::Time;

/// Which entries to list.
#[derive(Clone, Debug, Default)]
pub struct JournalFilter {
    /// Only of this session.
    pub session: Option<SessionId>,
    /// Only of this import.
    pub batch: Option<BatchId>,
    /// Only by this operator at this station.
    pub terminal: Option<(String, String)>,
    /// Only entries that changed rows of this person: record, registrations, events, seats.
    pub person: Option<PersonId>,
    /// Only entries that changed this note or its links, votes, answers or trials.
    pub note: Option<NoteId>,
    /// At most this many, newest first.
    pub limit: Option<u32>,
}

const COLUMNS: &str = "j.seq, j.op, j.at, j.act, j.session, j.subject_table, j.subject, j.detail, j.operator, \
    j.station, j.rehearsal, j.batch, j.undoes, u.seq FROM journal j LEFT JOIN journal u ON u.undoes = j.seq";

fn key_blob(key: &Key) -> Vec<u8> {
    key.parts().iter().flat_map(|part| *part.as_bytes()).collect()
}

fn key_of(table: &str, blob: &[u8]) -> Option<Key> {
    let parts: Vec<Uuid> = blob.chunks(16).filter_map(|part| Uuid::from_slice(part).ok()).collect();
    Key::of(table, &parts)
}

/// Appends an entry and returns its number.
pub(super) fn append(
    db: &Connection,
    envelope: &CommandEnvelope,
    decision: &Decision,
    undoes: Option<i64>,
    session: Option<SessionId>,
    now: Time,
) -> rusqlite::Result<i64> {
    const INSERT: &str = "INSERT INTO journal (op, at, act, session, subject_table, subject, detail, operator, station, \
        rehearsal, batch, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    db.prepare_cached(INSERT)?.execute(params![
        envelope.op.to_value(),
        now.0,
        envelope.command.kind().word(),
        session.to_value(),
        decision.subject.map(|key| key.table()),
        decision.subject.map(|key| key_blob(&key)),
        decision.detail,
        envelope.actor.operator,
        envelope.actor.station,
        envelope.actor.rehearsal,
        envelope.batch.to_value(),
        undoes,
    ])?;
    Ok(db.last_insert_rowid())
}

/// Records which rows an entry changes and their previous contents, then changes them.
pub(super) fn write_changes(db: &Connection, seq: i64, state: &State, changes: Vec<Change>) -> rusqlite::Result<()> {
    const INSERT: &str = "INSERT INTO journal_change (seq, n, tbl, key, before) VALUES (?1, ?2, ?3, ?4, ?5)";
    for (n, change) in changes.into_iter().enumerate() {
        let key = change.key();
        let before = state.row(&key).map(|row| serde_json::to_string(&row)).transpose();
        let before = before.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        db.prepare_cached(INSERT)?.execute(params![seq, n as i64, key.table(), key_blob(&key), before])?;
        tables::write(db, &change.at_rev(seq))?;
    }
    Ok(())
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<JournalEntry> {
    fn id<T: Column>(row: &rusqlite::Row<'_>, index: usize) -> rusqlite::Result<T> {
        Ok(T::of_value(row.get_ref(index)?)?)
    }
    let table: Option<String> = row.get(5)?;
    let key: Option<Vec<u8>> = row.get(6)?;
    let act: String = row.get(3)?;
    Ok(JournalEntry {
        seq: row.get(0)?,
        op: id::<OpId>(row, 1)?,
        at: Time(row.get(2)?),
        act: ActKind::of(&act)
            .ok_or_else(|| rusqlite::types::FromSqlError::Other(format!("unknown act {act}").into()))?,
        session: id(row, 4)?,
        subject: table.zip(key).and_then(|(table, key)| key_of(&table, &key)),
        detail: row.get(7)?,
        operator: row.get(8)?,
        station: row.get(9)?,
        rehearsal: row.get(10)?,
        batch: id(row, 11)?,
        undoes: row.get(12)?,
        undone_by: row.get(13)?,
    })
}

/// The entry with this operation id, if the command was done before.
pub(super) fn by_op(db: &Connection, op: OpId) -> rusqlite::Result<Option<JournalEntry>> {
    let sql = format!("SELECT {COLUMNS} WHERE j.op = ?1");
    db.prepare_cached(&sql)?.query_row([op.to_value()], entry).optional()
}

/// Entries, newest first.
pub(super) fn list(db: &Connection, filter: &JournalFilter) -> rusqlite::Result<Vec<JournalEntry>> {
    // An undo that wrote nothing but a void has that void's key.
    let [of_person, of_note] = [("person", "?6"), ("note", "?7")].map(|(table, id)| tables::named_in_key(table, id));
    let sql = format!(
        "SELECT {COLUMNS} WHERE (?1 IS NULL OR j.session = ?1) AND (?2 IS NULL OR j.batch = ?2) \
         AND (?3 IS NULL OR (j.operator = ?3 AND j.station = ?4)) \
         AND (?6 IS NULL OR j.seq IN (SELECT c.seq FROM journal_change c WHERE {of_person})) \
         AND (?7 IS NULL OR j.seq IN (SELECT c.seq FROM journal_change c WHERE {of_note})) ORDER BY j.seq DESC LIMIT ?5"
    );
    let (operator, station) = filter.terminal.clone().unzip();
    let parameters = params![
        filter.session.to_value(),
        filter.batch.to_value(),
        operator,
        station,
        filter.limit.map_or(-1, i64::from),
        filter.person.to_value(),
        filter.note.to_value(),
    ];
    db.prepare_cached(&sql)?.query_map(parameters, entry)?.collect()
}

/// An entry with the rows as they were before it.
pub(super) fn past(db: &Connection, seq: i64) -> rusqlite::Result<Option<JournalRecord>> {
    let sql = format!("SELECT {COLUMNS} WHERE j.seq = ?1");
    let Some(entry) = db.prepare_cached(&sql)?.query_row([seq], entry).optional()? else { return Ok(None) };
    let mut statement = db.prepare_cached("SELECT tbl, key, before FROM journal_change WHERE seq = ?1 ORDER BY n")?;
    let mut rows = statement.query([seq])?;
    let mut before = Vec::new();
    while let Some(row) = rows.next()? {
        let key = key_of(&row.get::<_, String>(0)?, &row.get::<_, Vec<u8>>(1)?);
        let old: Option<String> = row.get(2)?;
        let old: Option<Row> = old.map(|json| serde_json::from_str(&json)).transpose().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, Box::new(error))
        })?;
        before.extend(key.map(|key| (key, old)));
    }
    Ok(Some(JournalRecord { entry, before }))
}

/// The number of the last entry; 0 if there is none.
pub(super) fn last(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?.query_row([], |row| row.get(0))
}

/// The current contents of the rows that entries after `seq` changed. The cost grows with the number of changes only.
pub(super) fn changed_since(db: &Connection, seq: i64) -> rusqlite::Result<Vec<Change>> {
    const SQL: &str = "SELECT tbl, key, max(seq) FROM journal_change WHERE seq > ?1 GROUP BY tbl, key ORDER BY 3";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([Value::Integer(seq)])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(key) = key_of(&row.get::<_, String>(0)?, &row.get::<_, Vec<u8>>(1)?) {
            changes.push(tables::get(db, &key)?.map_or(Change::Remove(key), Change::Put));
        }
    }
    Ok(changes)
}
