//! A list of people, from our own canonical file or from any registration tool, as records.
//!
//! A blank cell and an absent column are both `None`, so that a later import never erases what its file lacks. `plan`
//! compares the records with the database.

mod evidence;
mod fields;
pub(super) mod headers;
pub mod import;
mod mapping;
mod memory;
mod merge;
pub mod plan;
mod rows;
mod status;

pub use fields::{Column, Confidence, Field, Mapping};
pub(super) use mapping::Map;
pub(super) use rows::PersonRows;

use crate::import::reader::complaint::Complaint;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;
use crate::import::reader::{bytes, records, separator, table};

/// What a table of people has.
const WANTED: table::Wanted = table::Wanted {
    what: "a person's name or e-mail",
    example: "full=\"Your name\"",
    anchors: &ANCHORS,
    titles: table::PEOPLE_TITLES,
};

/// A table of people has one of these.
pub(super) const ANCHORS: [usize; 4] =
    [Field::Given as usize, Field::Family as usize, Field::Full as usize, Field::Email as usize];

/// The columns of the canonical people file, in order.
pub const CANONICAL: [&str; 19] = [
    "id",
    "given",
    "family",
    "goes_by",
    "email",
    "phone",
    "agency",
    "agency_kind",
    "role",
    "level",
    "team",
    "center",
    "supervisor",
    "supervisor_email",
    "licence",
    "duty",
    "status",
    "needs",
    "note",
];

/// One person of a file. `None`: the column is absent or the cell blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecord {
    /// The line of the file on which the record starts, from 1.
    pub row: usize,
    /// The id in the file's own system.
    pub id: Option<String>,
    /// Given names, with middle names or initials.
    pub given: Option<String>,
    /// Family name, with particles and suffix.
    pub family: Option<String>,
    /// Preferred name.
    pub goes_by: Option<String>,
    /// E-mail address, as typed.
    pub email: Option<String>,
    /// Telephone, as typed.
    pub phone: Option<String>,
    /// Agency or employer.
    pub agency: Option<String>,
    /// `public`, `private`, `member` or `partner`.
    pub agency_kind: Option<String>,
    /// Job role or title, as typed.
    pub role: Option<String>,
    /// `field`, `supervisor` or `administrator`.
    pub level: Option<String>,
    /// Core team.
    pub team: Option<String>,
    /// Training center.
    pub center: Option<String>,
    /// Supervisor's name.
    pub supervisor: Option<String>,
    /// Supervisor's e-mail address.
    pub supervisor_email: Option<String>,
    /// Professional licence.
    pub licence: Option<String>,
    /// `mandatory` or `optional`.
    pub duty: Option<String>,
    /// `expected`, `excused` or `cancelled`.
    pub status: Option<String>,
    /// Dietary, access or other needs.
    pub needs: Option<String>,
    /// Anything else; may have several lines.
    pub note: Option<String>,
    /// Arrival, as written in the file.
    pub checked_in: Option<String>,
    /// Departure, as written in the file.
    pub checked_out: Option<String>,
    /// Minutes present, as written in the file.
    pub minutes: Option<String>,
    /// First, second and third choice of a registration form.
    pub choices: [Option<String>; 3],
}

impl PersonRecord {
    /// The canonical cells in the order of [`CANONICAL`].
    #[must_use]
    pub fn canonical(&self) -> [Option<&str>; 19] {
        [
            &self.id,
            &self.given,
            &self.family,
            &self.goes_by,
            &self.email,
            &self.phone,
            &self.agency,
            &self.agency_kind,
            &self.role,
            &self.level,
            &self.team,
            &self.center,
            &self.supervisor,
            &self.supervisor_email,
            &self.licence,
            &self.duty,
            &self.status,
            &self.needs,
            &self.note,
        ]
        .map(Option::as_deref)
    }
}

/// The contents of a people file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// The people, in the order of the file.
    pub records: Vec<PersonRecord>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// Number of rows that the file marks as not attending, by reason.
    pub skipped: Vec<(String, usize)>,
    /// The encoding detected.
    pub encoding: &'static str,
    /// The separator detected.
    pub separator: char,
    /// The field of each column.
    pub mapping: Mapping,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

/// How much the first rows of a text look like a list of people.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let known = headers::for_people;
    let rows = records::rows(text, separator::detect(text, &known), "").ok()?;
    table::score(&rows, &known, &WANTED)
}

/// The columns of a list without a known header: those of its first row with more than a title.
#[must_use]
pub fn headers_of(bytes: &[u8]) -> Mapping {
    let Ok(decoded) = bytes::decode(bytes, "") else { return Mapping::default() };
    let separator = separator::detect(&decoded.text, &headers::for_people);
    let rows = records::rows(&decoded.text, separator, "").unwrap_or_default();
    let Some(at) = rows.iter().position(|row| !row.is_blank() && row.title().is_none()) else {
        return Mapping::default();
    };
    let clean = |cell: &str| crate::core::text::clean::clean_name(cell).text.into_owned();
    let samples = |column: usize| {
        let cells = rows[at + 1..].iter().map(|row| crate::import::reader::complaint::cut(&clean(row.cell(column))));
        cells.filter(|cell| !cell.is_empty()).take(3).collect()
    };
    let columns = rows[at].iter().enumerate().filter(|(_, header)| !header.trim().is_empty());
    let column = |(index, header): (usize, &str)| Column {
        header: clean(header),
        index,
        field: None,
        confidence: Confidence::Guess,
        by_user: false,
        samples: samples(index),
    };
    Mapping { columns: columns.map(column).collect() }
}

/// A table of people and its rows, not merged yet.
pub(super) struct PeopleTable<'a> {
    pub table: table::Table<'a>,
    pub mapping: Map,
    pub rows: PersonRows,
    /// How the table was found and mapped, in sentences.
    pub notes: Vec<String>,
}

/// Finds a table of people among the rows and reads it. A person with several rows has several records.
pub(super) fn find_table<'a>(
    rows: &'a [records::Row],
    options: &'a Options,
    wanted: &table::Wanted,
) -> Result<PeopleTable<'a>, ImportError> {
    let (table, remembered) = memory::find(rows, options, wanted)?;
    let mapping = mapping::map_columns(&table, options, remembered)?;
    let notes = table.notes.iter().chain(&mapping.notes).cloned().collect();
    let rows = rows::read_rows(&table, &mapping);
    Ok(PeopleTable { table, mapping, rows, notes })
}

/// Reads a list of people.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`People::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<People, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let known = headers::for_people;
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let PeopleTable { mapping, rows: read, notes: around, .. } = find_table(&rows, options, &WANTED)?;

    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(around);
    notes.extend(read.notes);
    let merged = merge::same_people(read.records, &mapping);
    notes.extend(merged.notes);
    let mut complaints = read.complaints;
    complaints.extend(merged.complaints);
    complaints.sort_by_key(|complaint| complaint.row);
    Ok(People {
        records: merged.records,
        complaints,
        skipped: read.skipped,
        encoding: decoded.encoding,
        separator: separator.as_char(),
        mapping: mapping.public(),
        notes,
    })
}

#[cfg(test)]
mod tests;
