//! The answer sheet as the administration returns it, perhaps changed by a spreadsheet.
//!
//! A blank answer never erases an answer. [`plan`] compares the rows with the notes.

mod dates;
pub mod import;
pub mod plan;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::core::text::clean::{clean_name, clean_note};
use crate::core::words::{NoteStatus, Tier};
use crate::import::reader::complaint::Complaint;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::records::Row;
use crate::import::reader::table::{self, Table, Wanted};
use crate::import::reader::{bytes, columns, records, separator, values};

/// The columns of the sheet, in order.
pub const CANONICAL: [&str; 10] =
    ["id", "barrier", "category", "votes", "raised_at", "roles", "answer", "status", "answered_by", "answered_at"];

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRecord {
    /// The line of the file on which the record starts, from 1.
    pub row: usize,
    /// The note's id, or the end of one.
    pub id: String,
    /// The note's text in the sheet, for messages only.
    pub barrier: String,
    /// Text of the answer.
    pub answer: String,
    /// The note's new status.
    pub status: NoteStatus,
    /// Name of the person who answered.
    pub by: String,
    /// Level of the administration, if stated.
    pub level: Option<Tier>,
    /// Day of the answer.
    pub on: NaiveDate,
}

/// The contents of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The answers, in the order of the file.
    pub records: Vec<AnswerRecord>,
    /// Number of rows without an answer.
    pub blank: usize,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Barrier,
    Category,
    Votes,
    Raised,
    Roles,
    Answer,
    Status,
    By,
    At,
    Level,
}

const NAMES: [&str; 11] = [
    "id",
    "barrier",
    "category",
    "votes",
    "raised_at",
    "roles",
    "answer",
    "status",
    "answered_by",
    "answered_at",
    "level",
];

#[rustfmt::skip]
const SYNONYMS: Synonyms<Field> = &[
    (Field::Id, &["id", "note", "note id", "barrier id", "reference", "ref", "ref no", "number", "no", "key", "item id"]),
    (Field::Barrier, &["barrier", "barriers", "text", "issue", "concern", "feedback", "problem", "item", "description"]),
    (Field::Category, &["category", "area", "topic", "theme"]),
    (Field::Votes, &["votes", "same here", "support", "heard"]),
    (Field::Raised, &["raised at", "raised", "raised on", "date raised", "since"]),
    (Field::Roles, &["roles", "role", "job roles", "from"]),
    (Field::Answer, &["answer", "answers", "response", "responses", "reply", "replies", "our answer", "our response",
        "directors answer", "directors response", "director s answer", "director s response", "answer text", "decision",
        "comment", "comments"]),
    (Field::Status, &["status", "state", "outcome", "result", "resolution", "new status"]),
    (Field::By, &["answered by", "by", "who", "name", "author", "responder", "responded by", "response by", "reply by",
        "answered by name", "signed"]),
    (Field::At, &["answered at", "answered on", "answered", "date", "answer date", "date answered", "date of answer",
        "response date", "responded on", "responded at", "on", "when"]),
    (Field::Level, &["level", "answered level", "office"]),
];

const WANTED: Wanted = Wanted {
    what: "a note's id beside an answer",
    example: "answer=\"Our response\"",
    anchors: &[Field::Id as usize, Field::Answer as usize],
    titles: &[],
};

fn known(header: &str) -> Option<usize> {
    headers::lookup(SYNONYMS, header).map(|found| found.field as usize)
}

/// How much the first rows of a text look like an answer sheet.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let rows = records::rows(text, separator::detect(text, &known), "").ok()?;
    table::score(&rows, &known, &WANTED)
}

/// Reads an answer sheet. An answer dated after `today` is refused.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`Answers::complaints`].
pub fn read(bytes: &[u8], options: &Options, today: NaiveDate) -> Result<Answers, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &known, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &known, options)?;
    if columns[Field::Id as usize].is_none() || columns[Field::Answer as usize].is_none() {
        return Err(columns::missing(&found, file, &WANTED));
    }
    let mut sheet =
        SheetReader { columns: &columns, table: &found, today, records: Vec::new(), blank: 0, complaints: Vec::new() };
    for row in &found.rows {
        sheet.add(row);
    }
    let (records, blank, complaints) = (sheet.records, sheet.blank, sheet.complaints);
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    Ok(Answers { records, blank, complaints, notes })
}

/// Reads the rows of a sheet one by one.
struct SheetReader<'a> {
    columns: &'a [Option<usize>],
    table: &'a Table<'a>,
    today: NaiveDate,
    records: Vec<AnswerRecord>,
    blank: usize,
    complaints: Vec<Complaint>,
}

impl<'a> SheetReader<'a> {
    fn cell(&self, row: &'a Row, field: Field) -> &'a str {
        let cell = self.columns[field as usize].map_or("", |column| row.cell(column).trim());
        if values::is_blank(cell) { "" } else { cell }
    }

    fn name(&self, row: &'a Row, field: Field) -> String {
        clean_name(self.cell(row, field)).text.trim().to_owned()
    }

    fn skip(&mut self, row: &'a Row, field: Field, accepted: &str, reason: &str) {
        let header = self.columns[field as usize].map(|column| self.table.headers[column].as_str());
        let found = self.cell(row, field);
        self.complaints.push(Complaint::skipped(row.line, header, found, accepted, reason));
    }

    fn add(&mut self, row: &'a Row) {
        let answer = clean_note(self.cell(row, Field::Answer)).text.trim().to_owned();
        let status = self.name(row, Field::Status);
        if answer.is_empty() {
            return self.add_blank(row, &status);
        }
        let id = self.name(row, Field::Id);
        if id.is_empty() {
            return self.skip(row, Field::Id, "the id of the sheet", "an answer without an id");
        }
        let by = self.name(row, Field::By);
        if by.is_empty() {
            return self.skip(row, Field::By, "the name of the person who answered", "an answer without an author");
        }
        let Some(on) = dates::read(self.cell(row, Field::At)) else {
            return self.skip(row, Field::At, "days such as 2026-06-30 or 6/30/2026", "an answer without a date");
        };
        if on > self.today {
            return self.skip(row, Field::At, "days up to today", "an answer dated in the future");
        }
        let Some(status) = status_of(&status) else {
            return self.skip(row, Field::Status, "answered, resolved, declined", "an unknown status");
        };
        let level = self.name(row, Field::Level);
        let level = if level.is_empty() { None } else { level.parse().ok() };
        let barrier = self.name(row, Field::Barrier);
        self.records.push(AnswerRecord { row: row.line, id, barrier, answer, status, by, level, on });
    }

    /// Counts a row without an answer; a row that states a final status gets a complaint.
    fn add_blank(&mut self, row: &'a Row, status: &str) {
        let given = status_of(status).filter(|_| !status.is_empty() && !is_open(status));
        match given {
            Some(status) => {
                let accepted = "an answer beside the status";
                self.skip(row, Field::Answer, accepted, &format!("{status} without an answer"));
            }
            None if !self.cell(row, Field::Id).is_empty() => self.blank += 1,
            None => {}
        }
    }
}

/// Whether a status is one that our own sheet was exported with.
fn is_open(status: &str) -> bool {
    matches!(status.to_lowercase().as_str(), "escalated" | "open" | "new" | "shared" | "waiting" | "pending")
}

/// The status that a word of the status column means beside an answer.
fn status_of(status: &str) -> Option<NoteStatus> {
    let word = status.to_lowercase();
    Some(match word.as_str() {
        "" | "answered" | "answer" | "yes" => NoteStatus::Answered,
        open if is_open(open) => NoteStatus::Answered,
        "resolved" | "done" | "solved" | "closed" | "complete" | "completed" | "fixed" => NoteStatus::Resolved,
        "declined" | "denied" | "rejected" | "refused" | "no" | "not approved" => NoteStatus::Declined,
        _ => return None,
    })
}
