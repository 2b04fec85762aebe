//! What somebody said about a file of the same tool before: known again by its headers, and used once more.
//!
//! A mapping counts only for the very headers it was made for; then even a header that says nothing to us
//! marks the row it stands in.

use super::fields::signature;
use crate::import::reader::headers::{self, normalise};
use crate::import::reader::records::Row;
use crate::import::reader::table::{self, Table, Wanted};
use crate::import::{ImportError, Options, Remembered};

/// Rows in which remembered headers are looked for.
const HEAD: usize = 40;

/// Finds the table of people, with the remembered mapping that was made for it.
pub(super) fn find<'a>(
    rows: &'a [Row],
    options: &'a Options,
    wanted: &Wanted,
) -> Result<(Table<'a>, Option<&'a Remembered>), ImportError> {
    let table = |map: &[(String, String)]| table::find(rows, &headers::for_people, map, &options.file_name, wanted);
    let found = table(&options.map);
    let known = found.as_ref().ok().map(|found| signature(&found.headers));
    if let Some(memory) = options.remembered.iter().find(|memory| Some(&memory.signature) == known.as_ref()) {
        return found.map(|table| (table, Some(memory)));
    }
    match by_heart(rows, options, &table) {
        Some(found) => Ok(found),
        None => found.map(|table| (table, None)),
    }
}

type Find<'f, 'a> = &'f dyn Fn(&[(String, String)]) -> Result<Table<'a>, ImportError>;

/// The table under headers that only the memory knows.
fn by_heart<'a>(
    rows: &[Row],
    options: &'a Options,
    table: Find<'_, 'a>,
) -> Option<(Table<'a>, Option<&'a Remembered>)> {
    options.remembered.iter().find_map(|memory| {
        let wanted: Vec<String> = memory.pairs.iter().map(|(_, header)| normalise(header)).collect();
        let holds = |row: &Row| {
            let cells: Vec<String> = row.iter().take(200).map(normalise).collect();
            wanted.iter().all(|header| cells.contains(header))
        };
        if wanted.is_empty() || !rows.iter().take(HEAD).any(holds) {
            return None;
        }
        let pairs: Vec<_> = options.map.iter().chain(&memory.pairs).cloned().collect();
        let found = table(&pairs).ok().filter(|found| signature(&found.headers) == memory.signature)?;
        Some((found, Some(memory)))
    })
}
