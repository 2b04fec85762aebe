//! The user's mapping for an earlier file of the same tool, recognized by its headers.
//!
//! A mapping applies only to the headers it was made for. Then also unknown headers mark the header row.

use super::fields::signature;
use super::headers;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::normalise;
use crate::import::reader::options::{Options, Remembered};
use crate::import::reader::records::Row;
use crate::import::reader::table::{self, Table, Wanted};

/// Rows that are searched for remembered headers.
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
    match find_remembered(rows, options, &table) {
        Some(found) => Ok(found),
        None => found.map(|table| (table, None)),
    }
}

type Find<'f, 'a> = &'f dyn Fn(&[(String, String)]) -> Result<Table<'a>, ImportError>;

/// The table under headers that only a remembered mapping knows.
fn find_remembered<'a>(
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
