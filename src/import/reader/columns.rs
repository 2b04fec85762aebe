//! The columns of a table: those that `--map` names, and the list in a refusal.

use crate::import::reader::complaint::{cut, quoted};
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{Known, normalise};
use crate::import::reader::options::Options;
use crate::import::reader::table::{Table, Wanted};

/// The field name by which `--map` and the screen leave a column out.
pub const IGNORE: &str = "ignore";

/// The refusal of a table without the wanted columns.
pub(in crate::import) fn missing(table: &Table<'_>, file: &str, wanted: &Wanted) -> ImportError {
    ImportError::NoHeader {
        file: cut(file),
        wanted: wanted.what,
        found: quoted(table.headers.iter().map(String::as_str)),
        example: wanted.example,
    }
}

/// The column of each field of a small table: by `--map`, else the first column with a known header.
pub(in crate::import) fn columns(
    table: &Table<'_>,
    names: &[&str],
    known: Known<'_>,
    options: &Options,
) -> Result<Vec<Option<usize>>, ImportError> {
    let mut columns = vec![None; names.len()];
    for (field, column) in forced(table, &options.map, &options.file_name, names, &|name| {
        names.iter().position(|known| known.eq_ignore_ascii_case(name)).or_else(|| known(name))
    })? {
        columns[field] = Some(column);
    }
    for (column, header) in table.headers.iter().enumerate() {
        if let Some(field) = known(header)
            && columns[field].is_none()
            && !columns.contains(&Some(column))
        {
            columns[field] = Some(column);
        }
    }
    Ok(columns)
}

/// The pairs of `--map` as (field, column), checked against the fields and the file.
pub(in crate::import) fn forced(
    table: &Table<'_>,
    map: &[(String, String)],
    file: &str,
    names: &[&str],
    field_of: Known<'_>,
) -> Result<Vec<(usize, usize)>, ImportError> {
    let mut forced: Vec<(usize, usize)> = Vec::new();
    for (name, header) in map {
        let field =
            field_of(name).ok_or_else(|| ImportError::UnknownField { field: cut(name), known: names.join(", ") })?;
        let exact = (0..table.headers.len()).find(|column| address(&table.headers, *column) == *header);
        let similar = || table.headers.iter().position(|found| normalise(found) == normalise(header));
        let column = exact.or_else(similar).ok_or_else(|| ImportError::UnknownHeader {
            file: cut(file),
            field: cut(name),
            header: cut(header),
            found: quoted(table.headers.iter().map(String::as_str)),
        })?;
        for &(other, taken) in &forced {
            if other == field && taken != column && names[field] != IGNORE {
                return Err(ImportError::TwoHeaders {
                    field: names[field].to_owned(),
                    first: cut(&table.headers[taken]),
                    second: cut(header),
                });
            }
            if taken == column && other != field {
                return Err(ImportError::TwoFields {
                    header: cut(header),
                    first: names[other].to_owned(),
                    second: names[field].to_owned(),
                });
            }
        }
        forced.push((field, column));
    }
    Ok(forced)
}

/// The name of a column in a `--map`: its header, with a number if several columns share it.
pub(in crate::import) fn address(headers: &[String], column: usize) -> String {
    let header = &headers[column];
    match headers[..column].iter().filter(|other| *other == header).count() {
        0 => header.clone(),
        before => format!("{header} ({})", before + 1),
    }
}
