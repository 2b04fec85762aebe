//! The times of a table's rows: cells become stamps, scans become arrivals and departures.
//!
//! A row whose time cannot be read is skipped with a complaint: a guessed time would become training hours.

use super::{Attendance, DateHints, Visit};
use crate::import::kinds::people::{Field, PeopleTable};
use crate::import::reader::complaint::{Complaint, cut};
use crate::import::reader::dates::{self, ColumnOrder, DateOrder, Stamp};
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::records::Row;
use crate::import::reader::values;

/// Columns of a scan log: date, time, direction, and whether the scan was accepted.
const SCANS: Synonyms<usize> = &[
    (DATE, &["date", "day", "datum", "scan date"]),
    (TIME, &["time", "uhrzeit", "scan time"]),
    (KIND, &["scan type", "type of scan", "direction", "in out"]),
    (RESULT, &["result", "scan result", "ergebnis"]),
];
const DATE: usize = 0;
const TIME: usize = 1;
const KIND: usize = 2;
const RESULT: usize = 3;

/// Accepted times, for complaints.
const ACCEPTED: &str = "times like 2026-06-17 08:21, 06/17/2026 8:21 AM or 08:21";

/// The columns that hold times.
struct Columns {
    came: Option<usize>,
    left: Option<usize>,
    minutes: Option<usize>,
    status: Option<usize>,
    scan: [Option<usize>; 4],
}

impl Columns {
    fn new(sheet: &PeopleTable<'_>) -> Self {
        let column = |field: Field| sheet.mapping.column(field);
        let scan = [DATE, TIME, KIND, RESULT].map(|wanted| {
            let headers = sheet.table.headers.iter();
            headers.enumerate().find_map(|(index, header)| {
                headers::lookup(SCANS, header).filter(|found| found.field == wanted).map(|_| index)
            })
        });
        let came = column(Field::CheckedIn);
        // A scan log has a time column and no arrival column.
        let log = came.is_none() && scan[TIME].is_some();
        let scan = if log { scan } else { [scan[DATE].filter(|_| came.is_some()), None, None, None] };
        let (left, minutes, status) = (column(Field::CheckedOut), column(Field::Minutes), column(Field::Status));
        Self { came, left, minutes, status, scan }
    }

    fn moments(&self) -> impl Iterator<Item = usize> {
        [self.came, self.left, self.scan[DATE], self.scan[TIME]].into_iter().flatten()
    }
}

/// Adds the visits of a table.
pub(super) fn add_visits(
    sheet: PeopleTable<'_>,
    options: &Options,
    hints: DateHints,
    out: &mut Attendance,
) -> Result<(), ImportError> {
    let columns = Columns::new(&sheet);
    let header = |column: usize| sheet.table.headers.get(column).map(String::as_str).unwrap_or_default();
    let order = match hints.order {
        Some(order) => order,
        None => order(&sheet, &columns, hints, &options.file_name, &mut out.notes)?,
    };
    for complaint in sheet.rows.complaints {
        out.complaints.push(complaint);
    }
    out.skipped.extend(sheet.rows.skipped);
    out.notes.extend(sheet.rows.notes);
    let by_line: std::collections::HashMap<usize, &Row> = sheet.table.rows.iter().map(|row| (row.line, *row)).collect();
    for who in sheet.rows.records {
        let Some(row) = by_line.get(&who.row) else { continue };
        let cell = |column: Option<usize>| {
            let text = column.map(|column| row.cell(column).trim()).unwrap_or_default();
            Some(text).filter(|text| !values::is_blank(text))
        };
        if let Some(result) = cell(columns.scan[RESULT]).filter(|result| refused(result)) {
            let accepted = "accepted scans";
            let reason = "the door refused it";
            out.complaints.push(Complaint::skipped(
                who.row,
                columns.scan[RESULT].map(header),
                result,
                accepted,
                reason,
            ));
            continue;
        }
        let day = cell(columns.scan[DATE]).and_then(|cell| dates::read(cell, order)?.date);
        let stamp = |column: Option<usize>| match cell(column) {
            None => Ok(None),
            Some(text) if is_yes(text) || is_no(text) => Ok(None),
            Some(text) => {
                moment(text, order).map(|stamp| Some(Stamp { date: stamp.date.or(day), ..stamp })).ok_or(column)
            }
        };
        let scan = stamp(columns.scan[TIME]);
        let departure = cell(columns.scan[KIND]).is_some_and(is_departure);
        let times = match (stamp(columns.came), stamp(columns.left), scan) {
            (Err(column), ..) | (_, Err(column), _) | (.., Err(column)) => Err(column),
            (Ok(_), Ok(_), Ok(Some(scan))) if departure => Ok((None, Some(scan))),
            (Ok(_), Ok(_), Ok(Some(scan))) => Ok((Some(scan), None)),
            (Ok(came), Ok(left), Ok(None)) => Ok((came, left)),
        };
        match times {
            Err(column) => {
                let found = cell(column).unwrap_or_default();
                out.complaints.push(Complaint::skipped(who.row, column.map(header), found, ACCEPTED, "no time"));
            }
            Ok((None, None)) if !attended(cell(columns.came), cell(columns.status), &columns) => {
                out.absent += 1;
            }
            Ok((came, left)) => {
                let minutes = cell(columns.minutes).and_then(length);
                out.visits.push(Visit { who, came, left, minutes });
            }
        }
    }
    Ok(())
}

/// Whether the month comes first, by all time columns together: one tool writes them all the same way.
fn order(
    sheet: &PeopleTable<'_>,
    columns: &Columns,
    hints: DateHints,
    file: &str,
    notes: &mut Vec<String>,
) -> Result<DateOrder, ImportError> {
    let wanted: Vec<usize> = columns.moments().collect();
    let cells = || wanted.iter().flat_map(|column| sheet.table.rows.iter().map(|row| row.cell(*column)));
    let header = || wanted.first().map(|column| cut(&sheet.table.headers[*column])).unwrap_or_default();
    let name = |order: DateOrder| if order == DateOrder::MonthFirst { "month first" } else { "day first" };
    match dates::column_order(cells, hints.day) {
        ColumnOrder::NotNeeded => Ok(DateOrder::MonthFirst),
        ColumnOrder::Sure(order) => Ok(order),
        ColumnOrder::ByDay(order) => {
            notes.push(format!("the dates are read {}, because only then they match the session's day", name(order)));
            Ok(order)
        }
        ColumnOrder::Mixed => Err(ImportError::DatesMixed { file: cut(file), header: header() }),
        ColumnOrder::Unknown => {
            let found = cells().find(|cell| cell.contains('/') || cell.contains('-')).unwrap_or_default();
            Err(ImportError::DateOrder { file: cut(file), header: header(), found: cut(found) })
        }
    }
}

/// A cell as a time. Hi.Events writes "Main (2026-06-17 08:21:00), Other (...)", of which the first counts.
fn moment(cell: &str, order: DateOrder) -> Option<Stamp> {
    dates::read(cell, order).or_else(|| {
        let (_, rest) = cell.split_once('(')?;
        dates::read(rest.split_once(')')?.0, order)
    })
}

/// Whether a row without a time says that the person attended. A meeting report lists attendees only.
fn attended(cell: Option<&str>, status: Option<&str>, columns: &Columns) -> bool {
    if let Some(cell) = cell {
        return !is_no(cell);
    }
    let attended = |status: &str| ATTENDED.contains(&&*headers::normalise(status));
    status.is_some_and(attended) || (columns.moments().next().is_none() && columns.minutes.is_some())
}

/// Status words for people who attended, not for people who are expected.
const ATTENDED: [&str; 5] = ["checked in", "checkedin", "attended", "present", "eingecheckt"];

fn is_yes(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    matches!(&*cell, "yes" | "y" | "x" | "true" | "1" | "ja" | "oui" | "si" | "sim") || ATTENDED.contains(&&*cell)
}

fn is_no(cell: &str) -> bool {
    matches!(&*cell.to_lowercase(), "0" | "no" | "n" | "false" | "nein" | "non" | "not checked in")
}

fn is_departure(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["exit", "out", "ausgang", "sortie", "leave"].iter().any(|word| kind.contains(word))
}

fn refused(result: &str) -> bool {
    let result = result.to_lowercase();
    ["fail", "error", "denied", "invalid", "fehl", "refus"].iter().any(|word| result.contains(word))
        || matches!(&*result, "no" | "false")
}

/// Minutes: `99`, `1h 30m 52s`, `1 hr 5 min`, `7 Std. 39 Min.`, `01:39:00`.
fn length(cell: &str) -> Option<i64> {
    let text = cell.trim().to_lowercase();
    if let Ok(minutes) = text.parse::<i64>() {
        return Some(minutes);
    }
    if text.contains(':') {
        let parts: Vec<i64> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        return match parts.as_slice() {
            [hours, minutes] | [hours, minutes, _] => Some(hours.checked_mul(60)?.checked_add(*minutes)?),
            _ => None,
        };
    }
    let (mut minutes, mut number) = (0_i64, String::new());
    let mut seen = false;
    let mut letters = text.chars().filter(|c| !c.is_whitespace()).peekable();
    while let Some(c) = letters.next() {
        if c.is_ascii_digit() {
            number.push(c);
        } else if let Ok(amount) = number.parse::<i64>() {
            seen = true;
            minutes = minutes.checked_add(match c {
                'h' => amount.checked_mul(60)?,
                's' if letters.peek() == Some(&'t') => amount.checked_mul(60)?,
                'm' => amount,
                _ => 0,
            })?;
            number.clear();
        }
    }
    seen.then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (cell, minutes) in [
            ("99", Some(99)),
            ("1h 30m 52s", Some(90)),
            ("1 hr 5 min", Some(65)),
            ("7 Std. 39 Min.", Some(459)),
            ("01:39:00", Some(99)),
            ("52s", Some(0)),
            ("long", None),
            ("", None),
        ] {
            assert_eq!(length(cell), minutes, "{cell}");
        }
    }
}
