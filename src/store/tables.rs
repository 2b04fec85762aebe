//! The tables: the columns of each row type, and the statements that write, read and remove a row.
//!
//! Adding a column takes one name here and one in a migration; a test compares the two. All SQL is built from these
//! constant names, never from data.

use std::fmt::Write as _;
use std::sync::OnceLock;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use super::columns::Column;
use crate::core::model::references::Refers;
use crate::core::model::state::{Change, Key, Row};
use crate::core::model::*;
use crate::core::people::matching::name_key;

/// A row type with its table.
pub trait Table: Sized {
    /// Name of the table.
    const NAME: &'static str;
    /// Columns in the order of the fields.
    const COLUMNS: &'static [&'static str];
    /// Columns of the primary key, in its order.
    const KEY: &'static [&'static str];
    /// Derived columns, which have no field.
    const DERIVED: &'static [&'static str] = &[];

    /// The columns' values, derived ones last.
    fn values(&self) -> Vec<Value>;
    /// Reads a row.
    ///
    /// # Errors
    /// If a value does not have the type of its column.
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
    /// The statements of this table.
    fn sql() -> &'static Statements;
}

/// The statements that every table has.
pub struct Statements {
    /// Every row; a condition may follow.
    pub select: String,
    put: String,
    get: String,
    remove: String,
}

impl Statements {
    fn of<T: Table>() -> Self {
        let quoted = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
        let mut columns = quoted(T::COLUMNS);
        let selected = columns.join(", ");
        columns.extend(quoted(T::DERIVED));
        let keys = quoted(T::KEY);
        let matching: Vec<String> = keys.iter().enumerate().map(|(n, key)| format!("{key} = ?{}", n + 1)).collect();
        let matching = matching.join(" AND ");
        let updates: Vec<String> = columns
            .iter()
            .filter(|name| !keys.contains(name))
            .map(|name| format!("{name} = excluded.{name}"))
            .collect();
        let mut put = format!("INSERT INTO {} ({}) VALUES (", T::NAME, columns.join(", "));
        for n in 1..=columns.len() {
            let _ = write!(put, "{}?{n}", if n == 1 { "" } else { ", " });
        }
        let _ = write!(put, ") ON CONFLICT ({}) DO UPDATE SET {}", keys.join(", "), updates.join(", "));
        Self {
            select: format!("SELECT {selected} FROM {}", T::NAME),
            put,
            get: format!("SELECT {selected} FROM {} WHERE {matching}", T::NAME),
            remove: format!("DELETE FROM {} WHERE {matching}", T::NAME),
        }
    }
}

macro_rules! table {
    ($type:ident $name:literal key($($key:literal),+) { $($field:ident),+ $(,)? } $(derived { $($derived:literal = $value:expr),+ })?) => {
        impl Table for $type {
            const NAME: &'static str = $name;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            const KEY: &'static [&'static str] = &[$($key),+];
            $(const DERIVED: &'static [&'static str] = &[$($derived),+];)?

            fn values(&self) -> Vec<Value> {
                #[allow(unused_mut)]
                let mut values = vec![$(self.$field.to_value()),+];
                $($({
                    let derive: fn(&Self) -> String = $value;
                    values.push(Value::Text(derive(self)));
                })+)?
                values
            }

            fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut column = 0..;
                let mut next = || column.next().unwrap_or_default();
                Ok(Self { $($field: {
                    let index = next();
                    Column::of_value(row.get_ref(index)?).map_err(|error| {
                        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Null, Box::new(error))
                    })?
                }),+ })
            }

            fn sql() -> &'static Statements {
                static STATEMENTS: OnceLock<Statements> = OnceLock::new();
                STATEMENTS.get_or_init(Statements::of::<Self>)
            }
        }
    };
}

table!(Collaborative "collaborative" key("id") { id, name, kind, membership, practice, stage, rev });
table!(Center "center" key("id") { id, name, region, target, rev });
table!(Agency "agency" key("id") { id, name, kind, rev });
table!(Team "team" key("id") { id, name, agency, rev });
table!(Role "role" key("id") { id, name, family, rev });
table!(RoleRule "role_rule" key("id") { id, pattern, role, position, rev });
table!(SavedMapping "mapping" key("id") { id, signature, pairs, rev });
table!(Person "person" key("id") {
    id, code, given, family, goes_by, former, email, phone, agency, role, level, team, center, supervisor,
    supervisor_email, licence, needs, note, withdrawn, merged_into, rev,
} derived {
    "name_key" = |person| name_key(&person.given, &person.family),
    "mail_key" = |person| person.email.to_lowercase()
});
table!(Session "session" key("id") {
    id, center, collaborative, number, title, date, zone, start, content_key, agreements, state, closed_at, rev,
});
table!(Registration "registration" key("session", "person") {
    session, person, duty, expectation, excuse, approved_by, substitute, origin, makes_up, rev,
});
table!(Event "event" key("session", "person", "id") {
    id, session, person, kind, at, recorded_at, refers_to, source, station, operator, reason, rev,
});
table!(Item "item" key("id") {
    id, session, code, position, kind, title, lead, room, start, minutes, moved, added, credit, hard_stop, skipped, began,
    ended, began_by, paused, held, rooms, calls, rev,
});
table!(Round "round" key("id") {
    id, session, item, title, mode, seed, prompt, groups, least, most, drawn_at, replaced, rev,
});
table!(Group "breakout_group" key("id") {
    id, round, number, name, family, facilitator, note_taker, reporter, closed, rev,
});
table!(Seat "seat" key("round", "person") { round, person, group, placing, reason, pinned, rev });
table!(Wish "wish" key("session", "a", "b") { session, a, b, bond, rev });
table!(Note "note" key("id") {
    id, session, kind, text, original, group, item, role, level, agency, category, area, cluster, author, station, at,
    status, since, why, tier, owner, due, carried, private, merged_into, heard_at, withdrawn, rev,
});
table!(Link "link" key("solution", "barrier") { solution, barrier, rev });
table!(Vote "vote" key("note", "id") { id, note, by, role, agency, heard_at, at, rev });
table!(Answer "answer" key("note", "id") { id, note, text, by, tier, on, rev });
table!(Trial "trial" key("note", "id") { id, note, agency, status, why, at, rev });
table!(CategoryName "category_name" key("id") { id, category, name, rev });
table!(PdsaCycle "pdsa_cycle" key("id") {
    id, session, team, number, aim, change, prediction, who, timing, measure, did, learned, verdict, next, barrier,
    closed_in, due, at, withdrawn, rev,
});
table!(PollCount "poll_count" key("id") { id, session, sheet, question, value, count, rev });
table!(Remark "remark" key("id") { id, session, kind, text, at, withdrawn, rev });

fn put_row<T: Table>(db: &Connection, row: &T) -> rusqlite::Result<()> {
    db.prepare_cached(&T::sql().put)?.execute(params_from_iter(row.values()))?;
    Ok(())
}

fn get_row<T: Table>(db: &Connection, key: &[Uuid]) -> rusqlite::Result<Option<T>> {
    let mut rows = db.prepare_cached(&T::sql().get)?;
    let mut rows = rows.query(params_from_iter(key.iter().map(Column::to_value)))?;
    rows.next()?.map(T::read).transpose()
}

fn remove_row<T: Table>(db: &Connection, key: &[Uuid]) -> rusqlite::Result<()> {
    db.prepare_cached(&T::sql().remove)?.execute(params_from_iter(key.iter().map(Column::to_value)))?;
    Ok(())
}

/// Dispatches to the row type of every table.
macro_rules! each_table {
    ($($variant:ident),+ $(,)?) => {
        /// Writes or removes one row.
        ///
        /// # Errors
        /// If the database refuses.
        pub fn write(db: &Connection, change: &Change) -> rusqlite::Result<()> {
            match change {
                $(Change::Put(Row::$variant(row)) | Change::Restore(Row::$variant(row)) => put_row(db, row),)+
                Change::Remove(key) => match key {
                    $(Key::$variant(_) => remove_row::<$variant>(db, &key.parts()),)+
                },
            }
        }

        /// Reads one row.
        ///
        /// # Errors
        /// If the database fails.
        pub fn get(db: &Connection, key: &Key) -> rusqlite::Result<Option<Row>> {
            match key {
                $(Key::$variant(_) => Ok(get_row::<$variant>(db, &key.parts())?.map(Row::$variant)),)+
            }
        }

        /// Hands every row that refers to this one to `take`; of each column that can refer to it at most `most`.
        ///
        /// # Errors
        /// Where the database fails.
        pub fn referrers(
            db: &Connection,
            key: &Key,
            most: Option<u32>,
            take: &mut dyn FnMut(Row),
        ) -> rusqlite::Result<()> {
            // Nothing refers to a row whose key is made of several ids.
            let [id] = key.parts()[..] else { return Ok(()) };
            let limit = most.map(|most| format!(" LIMIT {most}")).unwrap_or_default();
            $(for (column, _) in $variant::REFERENCES.iter().filter(|(_, to)| *to == key.table()) {
                let condition = format!("WHERE \"{column}\" = ?1{limit}");
                each::<$variant>(db, &condition, &[id.to_value()], &mut |row| take(row.into()))?;
            })+
            Ok(())
        }

        /// SQL for "the key of the journal's change `c` names the row of `table` that `parameter` is": its own key,
        /// or a key that is made of its id among others.
        pub fn named_in_key(table: &str, parameter: &str) -> String {
            let mut conditions = vec![format!("(c.tbl = '{table}' AND c.key = {parameter})")];
            $(for (place, column) in $variant::KEY.iter().enumerate() {
                if $variant::REFERENCES.contains(&(*column, table)) {
                    let (own, at) = ($variant::NAME, 16 * place + 1);
                    conditions.push(format!("(c.tbl = '{own}' AND substr(c.key, {at}, 16) = {parameter})"));
                }
            })+
            conditions.join(" OR ")
        }

        /// Every table with the columns by which it refers to others.
        #[cfg(test)]
        pub const REFERENCES: &[(&str, &[(&str, &str)])] = &[$(($variant::NAME, $variant::REFERENCES)),+];

        /// Every table's columns, derived ones last: what the migrations must have made.
        #[cfg(test)]
        pub const SHAPES: &[(&str, &[&str], &[&str])] = &[$(($variant::NAME, $variant::COLUMNS, $variant::DERIVED)),+];
    };
}

each_table!(
    Collaborative,
    Center,
    Agency,
    Team,
    Role,
    RoleRule,
    SavedMapping,
    Person,
    Session,
    Registration,
    Event,
    Item,
    Round,
    Group,
    Seat,
    Wish,
    Note,
    Link,
    Vote,
    Answer,
    Trial,
    CategoryName,
    PdsaCycle,
    PollCount,
    Remark
);

/// Queries rows of one table and passes each to `take`. `condition` is constant SQL that follows the SELECT;
/// `parameters` are its values.
///
/// # Errors
/// If the database fails.
pub fn each<T: Table>(
    db: &Connection,
    condition: &str,
    parameters: &[Value],
    take: &mut dyn FnMut(T),
) -> rusqlite::Result<()> {
    let sql = format!("{} {condition}", T::sql().select);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    while let Some(row) = rows.next()? {
        take(T::read(row)?);
    }
    Ok(())
}
