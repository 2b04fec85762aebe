//! Who wants which center or date first, second and third, as records.
//!
//! A person is named by id or by e-mail; nothing here knows whether such a person or such a choice exists.

use super::headers::{self, Synonyms};
use super::table::{self, Wanted};
use super::{Complaint, ImportError, Options, bytes, columns, records, separator, values};
use crate::core::text::clean::clean_name;

/// The columns of the canonical registrations file, in order.
pub const CANONICAL: [&str; 4] = ["id", "choice1", "choice2", "choice3"];

/// One person's choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistrationRecord {
    /// The line of the file on which the record starts, from 1.
    pub row: usize,
    /// The person's id in the file's own system.
    pub id: Option<String>,
    /// The person's e-mail address, if there is no id or beside it.
    pub email: Option<String>,
    /// First, second and third choice; a blank one is `None`.
    pub choices: [Option<String>; 3],
}

/// What a registrations file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registrations {
    /// The registrations, in the order of the file.
    pub records: Vec<RegistrationRecord>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// The encoding detected.
    pub encoding: &'static str,
    /// The separator detected.
    pub separator: char,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

const NAMES: [&str; 5] = ["id", "choice1", "choice2", "choice3", "email"];
const EMAIL: usize = 4;

#[rustfmt::skip]
const SYNONYMS: Synonyms<usize> = &[
    (0, &["id", "external id", "person id", "attendee #", "attendee id", "employee id", "badge code"]),
    (1, &["choice1", "choice 1", "choice", "first choice", "1st choice", "first preference", "preference 1"]),
    (2, &["choice2", "choice 2", "second choice", "2nd choice", "second preference", "preference 2"]),
    (3, &["choice3", "choice 3", "third choice", "3rd choice", "third preference", "preference 3"]),
    (EMAIL, &["email", "email address", "work email", "attendee email"]),
];

const WANTED: Wanted = Wanted {
    what: "a person's id or e-mail beside the choices",
    example: "choice1=\"First choice\"",
    anchors: &[1],
    titles: table::PEOPLE_TITLES,
};

/// Reads registrations.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`Registrations::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Registrations, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field);
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &known, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &known, options)?;
    if columns[0].is_none() && columns[EMAIL].is_none() {
        return Err(columns::missing(&found, file, &WANTED));
    }
    let (mut records, mut complaints) = (Vec::new(), Vec::new());
    let mut seen = std::collections::HashMap::new();
    for row in &found.rows {
        let text = |field: usize| {
            let cell = row.cell(columns[field]?);
            let text = clean_name(cell).text.into_owned();
            (!values::is_blank(&text)).then_some(text)
        };
        let mut record =
            RegistrationRecord { row: row.line, id: text(0), email: text(EMAIL), choices: [text(1), text(2), text(3)] };
        let Some(person) = record.id.clone().or_else(|| record.email.clone()) else {
            let accepted = "rows with an id or an e-mail";
            complaints.push(Complaint::skipped(row.line, None, "", accepted, "no id and no e-mail"));
            continue;
        };
        if let Some(first) = seen.insert(person.clone(), row.line) {
            let accepted = format!("people listed once; row {first} had the same one, and this row counts");
            complaints.push(Complaint::warning(row.line, None, &person, &accepted));
            records.retain(|record: &RegistrationRecord| record.row != first);
        }
        for later in 1..3 {
            if record.choices[later].is_some() && record.choices[..later].contains(&record.choices[later]) {
                let header = columns[later + 1].map(|column| found.headers[column].as_str());
                let cell = record.choices[later].take().unwrap_or_default();
                complaints.push(Complaint::warning(row.line, header, &cell, "different choices"));
            }
        }
        records.push(record);
    }
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    Ok(Registrations { records, complaints, encoding: decoded.encoding, separator: separator.as_char(), notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read() {
        let text = "id;choice1;choice2;choice3\nA1;Joliet;Peoria;\nA2;Joliet;Joliet;Peoria\n;Joliet;;\nA1;Peoria;;\n";
        let read = read(text.as_bytes(), &Options::default()).unwrap();
        let ids: Vec<_> = read.records.iter().map(|record| (record.row, record.id.as_deref())).collect();
        assert_eq!(ids, [(3, Some("A2")), (5, Some("A1"))]);
        assert_eq!(read.records[0].choices, [Some("Joliet".into()), None, Some("Peoria".into())]);
        let rows: Vec<_> = read.complaints.iter().map(|complaint| complaint.row).collect();
        assert_eq!(rows, [Some(3), Some(4), Some(5)]);
        let missing = super::read(b"choice1,choice2\nA,B\n", &Options::default());
        assert!(missing.unwrap_err().to_string().contains("--map"));
    }
}
