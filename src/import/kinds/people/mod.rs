//! A list of people, from our own canonical file or from any registration tool, as records.
//!
//! A blank cell and an absent column are both `None`: a later import must never erase what it does not know.
//! Nothing here decides who is already known; that is the business of matching against the database.

mod evidence;
mod fields;
pub mod import;
mod mapping;
mod memory;
mod merge;
pub mod plan;
mod rows;
mod status;

pub use fields::{Column, Confidence, Field, IGNORE, Mapping};
pub(super) use mapping::Map;
pub(super) use rows::Taken;

use crate::import::reader::{bytes, headers, records, separator, table};
use crate::import::{Complaint, ImportError, Options};

/// What makes a table one of people.
const WANTED: table::Wanted = table::Wanted {
    what: "a person's name or e-mail",
    example: "full=\"Your name\"",
    anchors: &ANCHORS,
    titles: table::PEOPLE_TITLES,
};

/// Who somebody is stands in one of these.
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

/// One person as a file has them. `None` means that the column is absent or the cell blank.
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
    /// What the person is called.
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
    /// When the person came in or joined, as the file writes it.
    pub checked_in: Option<String>,
    /// When the person left, as the file writes it.
    pub checked_out: Option<String>,
    /// Minutes present, as the file writes them.
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

/// What a people file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// The people, in the order of the file.
    pub records: Vec<PersonRecord>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// Rows that the file itself says are not coming, by reason.
    pub skipped: Vec<(String, usize)>,
    /// The encoding detected.
    pub encoding: &'static str,
    /// The separator detected.
    pub separator: char,
    /// Which column became what.
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

/// The columns of a list in which nothing was recognised: its first row that has more than a title.
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
        let cells = rows[at + 1..].iter().map(|row| crate::import::cut(&clean(row.cell(column))));
        cells.filter(|cell| !cell.is_empty()).take(3).collect()
    };
    let columns = rows[at].iter().enumerate().filter(|(_, header)| !header.trim().is_empty());
    let column = |(index, header): (usize, &str)| Column {
        header: clean(header),
        index,
        field: None,
        confidence: Confidence::Guess,
        said: false,
        samples: samples(index),
    };
    Mapping { columns: columns.map(column).collect() }
}

/// A table of people whose rows were read, each for itself.
pub(super) struct Sheet<'a> {
    pub table: table::Table<'a>,
    pub mapping: Map,
    pub taken: Taken,
    /// What was found around it and became of its columns, in sentences.
    pub notes: Vec<String>,
}

/// Finds a table of people among the rows and reads it: a person who stands on several rows has several records.
pub(super) fn sheet<'a>(
    rows: &'a [records::Row],
    options: &'a Options,
    wanted: &table::Wanted,
) -> Result<Sheet<'a>, ImportError> {
    let (table, remembered) = memory::find(rows, options, wanted)?;
    let mapping = mapping::map(&table, options, remembered)?;
    let notes = table.notes.iter().chain(&mapping.notes).cloned().collect();
    let taken = rows::take(&table, &mapping);
    Ok(Sheet { table, mapping, taken, notes })
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
    let Sheet { mapping, taken, notes: around, .. } = sheet(&rows, options, &WANTED)?;

    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(around);
    notes.extend(taken.notes);
    let merged = merge::same_people(taken.records, &mapping);
    notes.extend(merged.notes);
    let mut complaints = taken.complaints;
    complaints.extend(merged.complaints);
    complaints.sort_by_key(|complaint| complaint.row);
    Ok(People {
        records: merged.records,
        complaints,
        skipped: taken.skipped,
        encoding: decoded.encoding,
        separator: separator.as_char(),
        mapping: mapping.public(),
        notes,
    })
}

#[cfg(test)]
mod tests;
