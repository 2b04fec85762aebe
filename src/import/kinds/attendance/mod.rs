//! Attendance reports of meeting and check-in tools: who came and went when, row by row.
//!
//! People are read as from any list ([`crate::import::kinds::people`]); here are only their times. One row is one visit, also of
//! a person with several rows or devices; who is meant and what a visit changes is told in [`plan`].

pub mod import;
pub mod plan;
mod times;

use crate::import::kinds::people::{self, PersonRecord, Sheet};
use crate::import::reader::dates::{DateOrder, Stamp};
use crate::import::reader::table::Wanted;
use crate::import::reader::{bytes, headers, records, separator};
use crate::import::{Complaint, ImportError, Options, cut};

/// What makes a table one of visits: in reports with several, single visits before their sums.
const WANTED: Wanted = Wanted {
    what: "a person's name or e-mail beside the time they came",
    example: "checked_in=\"Your header\"",
    anchors: &people::ANCHORS,
    titles: &[
        (&["host", "panelist", "other", "summary"], -12),
        (&["activit", "aktivit", "attivita", "atividade"], 20),
        (&["attendee", "particip", "partecip", "teilnehm", "deelnem"], 6),
    ],
};

/// Tables beside the wanted one whose people came too, by a word of their title.
const BESIDE: &[&[&str]] = &[&["panelist"], &["host"], &["other attended"]];

/// How the times of a file are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Which number of a date is the month, where somebody said so.
    pub order: Option<DateOrder>,
    /// The day that the times should be of.
    pub day: Option<chrono::NaiveDate>,
}

/// One row of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Who, as the row has them.
    pub who: PersonRecord,
    /// When they came.
    pub came: Option<Stamp>,
    /// When they went.
    pub left: Option<Stamp>,
    /// How many minutes they stayed, by the row's own count.
    pub minutes: Option<i64>,
}

/// What a report held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The visits, in the order of the file. One without any time says only that somebody came.
    pub visits: Vec<Visit>,
    /// Rows that say that somebody did not come.
    pub stayed_away: usize,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// Rows that the file itself says do not count, by reason.
    pub skipped: Vec<(String, usize)>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

/// Reads a report.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`Attendance::complaints`].
pub fn read(bytes: &[u8], options: &Options, reading: Reading) -> Result<Attendance, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let separator = separator::detect(&decoded.text, &headers::for_people);
    let rows = records::rows(&decoded.text, separator, file)?;
    let sheet = people::sheet(&rows, options, &WANTED)?;
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(sheet.notes.iter().cloned());
    let mut out = Attendance { notes, ..Attendance::default() };
    let lines: Vec<usize> = sheet.table.rows.iter().map(|row| row.line).collect();
    times::take(sheet, options, reading, &mut out)?;
    for titles in BESIDE {
        if let Some(sheet) = beside(&rows, options, titles, &lines, &mut out.notes) {
            times::take(sheet, options, reading, &mut out)?;
        }
    }
    out.complaints.sort_by_key(|complaint| complaint.row);
    Ok(out)
}

/// A table under a title with such a word, if there is one besides the rows that were read.
fn beside<'a>(
    rows: &'a [records::Row],
    options: &'a Options,
    titles: &'static [&'static str],
    taken: &[usize],
    notes: &mut Vec<String>,
) -> Option<Sheet<'a>> {
    let titled = |title: &str| titles.iter().any(|word| headers::normalise(title).contains(word));
    let title = rows.iter().filter_map(records::Row::title).find(|title| titled(title))?;
    let wanted = Wanted { titles: TITLES.get(BESIDE.iter().position(|one| *one == titles)?)?, ..WANTED };
    match people::sheet(rows, options, &wanted) {
        Ok(sheet) if titled(&sheet.table.title) && sheet.table.rows.iter().all(|row| !taken.contains(&row.line)) => {
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

/// Titles of other tables, at which one ends.
const REST: (&[&str], isize) = (&["host", "panelist", "attendee", "other"], -12);

/// What titles are worth where a table of [`BESIDE`] is looked for.
const TITLES: [&[(&[&str], isize)]; 3] =
    [&[(&["panelist"], 90), REST], &[(&["host"], 90), REST], &[(&["other attended"], 90), REST]];

#[cfg(test)]
mod tests;
