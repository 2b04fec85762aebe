//! Drafts of notes, in a table outside the journal. A draft is saved whenever the typing pauses and is shown only to
//! its operator, so it creates no entry, no undo and no refresh of other screens.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use super::columns::Column;
use super::{Store, StoreError, migrate};
use crate::core::model::ids::SessionId;
use crate::core::notes::draft::Draft;
use crate::core::time::Time;

impl Store {
    /// Saves the text of a box and replaces the draft saved for it before.
    ///
    /// # Errors
    /// If the database fails.
    pub fn keep_draft(&mut self, operator: &str, draft: &Draft, now: Time) -> Result<(), StoreError> {
        const PUT: &str = "INSERT INTO draft (operator, session, \"group\", kind, text, target, edits, seen, at) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (operator, session, \"group\") DO UPDATE SET \
            kind = excluded.kind, text = excluded.text, target = excluded.target, edits = excluded.edits, \
            seen = excluded.seen, at = excluded.at";
        migrate::still_current(&self.db, &self.path)?;
        let (note, seen) = draft.edits.unzip();
        let (session, group) = (draft.session.to_value(), group_value(draft));
        let (kind, target) = (draft.kind.to_value(), draft.target.to_value());
        let values = params![operator, session, group, kind, draft.text, target, note.to_value(), seen, now.0];
        let put = |db: &Connection| db.prepare_cached(PUT)?.execute(values);
        put(&self.db).map(drop).map_err(|error| self.sql(error))
    }

    /// Deletes a draft if its text is still the given one: the operator may have changed it at another terminal.
    ///
    /// # Errors
    /// If the database fails.
    pub fn drop_draft(&mut self, operator: &str, draft: &Draft) -> Result<(), StoreError> {
        const DROP: &str = "DELETE FROM draft WHERE operator = ?1 AND session = ?2 AND \"group\" = ?3 AND text = ?4";
        let values = params![operator, draft.session.to_value(), group_value(draft), draft.text];
        let drop_it = |db: &Connection| db.prepare_cached(DROP)?.execute(values);
        drop_it(&self.db).map(drop).map_err(|error| self.sql(error))
    }

    /// The drafts of an operator at a session, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub fn drafts(&self, operator: &str, session: SessionId) -> Result<Vec<Draft>, StoreError> {
        const LIST: &str = "SELECT \"group\", kind, text, target, edits, seen FROM draft \
            WHERE operator = ?1 AND session = ?2 ORDER BY at DESC, \"group\"";
        let list = |db: &Connection| -> rusqlite::Result<Vec<Draft>> {
            let mut sql = db.prepare_cached(LIST)?;
            let rows = sql.query_map(params![operator, session.to_value()], |row| read(row, session))?;
            rows.collect()
        };
        list(&self.db).map_err(|error| self.sql(error))
    }
}

/// The group as part of the key, which cannot be NULL: the nil id stands for no group.
fn group_value(draft: &Draft) -> Value {
    draft.group.map_or(Uuid::nil(), |group| group.0).to_value()
}

fn read(row: &Row<'_>, session: SessionId) -> rusqlite::Result<Draft> {
    fn column<T: Column>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
        Ok(T::of_value(row.get_ref(index)?)?)
    }
    let group: Uuid = column(row, 0)?;
    let (note, seen): (Option<_>, Option<i64>) = (column(row, 4)?, column(row, 5)?);
    Ok(Draft {
        session,
        group: (!group.is_nil()).then_some(group.into()),
        kind: column(row, 1)?,
        text: row.get(2)?,
        target: column(row, 3)?,
        edits: note.zip(seen),
    })
}
