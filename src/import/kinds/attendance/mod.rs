//! Attendance reports of meeting and check-in tools: who arrived and left when, row by row.
//!
//! People are read as from any list ([`crate::import::kinds::people`]); this module reads only their times. One row is one visit,
//! also for a person with several rows or devices. [`plan`] finds the persons and what a visit changes.

pub mod import;
pub mod plan;
mod times;

use crate::import::kinds::people::headers::for_people;
use crate::import::kinds::people::{self, PeopleTable, PersonRecord};
use crate::import::reader::complaint::{Complaint, cut};
use crate::import::reader::dates::{DateOrder, Stamp};
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;
use crate::import::reader::table::Wanted;
use crate::import::reader::{bytes, headers, records, separator};

/// What a table of visits has. In a report with several tables, single visits come before their totals.
const WANTED: Wanted = Wanted {
    what: "a person's name or e-mail beside an arrival time",
    example: "checked_in=\"Your header\"",
    anchors: &people::ANCHORS,
    titles: &[
        (&["host", "panelist", "other", "summary"], -12),
        (&["activit", "aktivit", "attivita", "atividade"], 20),
        (&["attendee", "particip", "partecip", "teilnehm", "deelnem"], 6),
    ],
};

/// Further tables whose people attended too, by a word of their title.
const OTHER_TABLES: &[&[&str]] = &[&["panelist"], &["host"], &["other attended"]];

/// What helps to read the dates of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateHints {
    /// Which number of a date is the month, if the user said so.
    pub order: Option<DateOrder>,
    /// The session's day, which the dates should be near.
    pub day: Option<chrono::NaiveDate>,
}

/// One row of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The person as written in the row.
    pub who: PersonRecord,
    /// Arrival.
    pub came: Option<Stamp>,
    /// Departure.
    pub left: Option<Stamp>,
    /// Minutes present, as the row states them.
    pub minutes: Option<i64>,
}

/// The contents of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The visits, in the order of the file. A visit without a time says only that the person attended.
    pub visits: Vec<Visit>,
    /// Number of rows for people who did not attend.
    pub absent: usize,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// Number of rows that the file marks as not counting, by reason.
    pub skipped: Vec<(String, usize)>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

/// Reads a report.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`Attendance::complaints`].
pub fn read(bytes: &[u8], options: &Options, hints: DateHints) -> Result<Attendance, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let separator = separator::detect(&decoded.text, &for_people);
    let rows = records::rows(&decoded.text, separator, file)?;
    let sheet = people::find_table(&rows, options, &WANTED)?;
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(sheet.notes.iter().cloned());
    let mut out = Attendance { notes, ..Attendance::default() };
    let lines: Vec<usize> = sheet.table.rows.iter().map(|row| row.line).collect();
    times::add_visits(sheet, options, hints, &mut out)?;
    for titles in OTHER_TABLES {
        if let Some(sheet) = other_table(&rows, options, titles, &lines, &mut out.notes) {
            times::add_visits(sheet, options, hints, &mut out)?;
        }
    }
    out.complaints.sort_by_key(|complaint| complaint.row);
    Ok(out)
}

/// The table under a title with one of these words, unless its rows were read already.
fn other_table<'a>(
    rows: &'a [records::Row],
    options: &'a Options,
    titles: &'static [&'static str],
    read_lines: &[usize],
    notes: &mut Vec<String>,
) -> Option<PeopleTable<'a>> {
    let titled = |title: &str| titles.iter().any(|word| headers::normalise(title).contains(word));
    let title = rows.iter().filter_map(records::Row::title).find(|title| titled(title))?;
    let wanted = Wanted { titles: OTHER_TITLES.get(OTHER_TABLES.iter().position(|one| *one == titles)?)?, ..WANTED };
    match people::find_table(rows, options, &wanted) {
        Ok(sheet)
            if titled(&sheet.table.title) && sheet.table.rows.iter().all(|row| !read_lines.contains(&row.line)) =>
        {
            notes.push(format!("the table \"{}\" was read too", cut(title)));
            Some(sheet)
        }
        Ok(_) => None,
        Err(_) => {
            notes.push(format!("the table \"{}\" was left out, because it names nobody", cut(title)));
            None
        }
    }
}

/// Titles of other tables, which end a table.
const END_TITLES: (&[&str], isize) = (&["host", "panelist", "attendee", "other"], -12);

/// Scores of titles in the search for each of [`OTHER_TABLES`].
const OTHER_TITLES: [&[(&[&str], isize)]; 3] =
    [&[(&["panelist"], 90), END_TITLES], &[(&["host"], 90), END_TITLES], &[(&["other attended"], 90), END_TITLES]];

#[cfg(test)]
mod tests;
