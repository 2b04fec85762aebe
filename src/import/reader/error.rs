//! The refusals of a whole file: one sentence each, with a way out.
//!
//! Faults of single rows are complaints (`complaint`); the good rows of a file can always be imported.

use thiserror::Error;

/// The refusal of a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// An empty file.
    #[error("{file} is empty; export the list again, with its header row")]
    Empty {
        /// The file's name as given.
        file: String,
    },
    /// A missing file.
    #[error("there is no file {file}; check its name and folder")]
    NoFile {
        /// The path as given.
        file: String,
    },
    /// A file that cannot be read from disk.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// The path as given.
        file: String,
        /// What went wrong.
        why: String,
    },
    /// A file that belongs to a session, without one.
    #[error("{file} belongs to a session; make a session first, then import the file again")]
    NoSession {
        /// The file's name as given.
        file: String,
    },
    /// A header without rows.
    #[error("{file} has a header on line {line} but no rows under it; export the list again with its rows")]
    HeaderOnly {
        /// The file's name as given.
        file: String,
        /// The header's line.
        line: usize,
    },
    /// Not text.
    #[error("{file} is not a text file ({what}); export the list as CSV and import that")]
    Binary {
        /// The file's name as given.
        file: String,
        /// The kind of file.
        what: &'static str,
    },
    /// A workbook.
    #[error("{file} is a spreadsheet workbook ({what}); open it and use Save As, CSV UTF-8, then import the .csv")]
    Spreadsheet {
        /// The file's name as given.
        file: String,
        /// Which program's workbook.
        what: &'static str,
    },
    /// A workbook that cannot be read.
    #[error("{file} cannot be read as a workbook: {why}; open it and use Save As, CSV UTF-8, then import the .csv")]
    Workbook {
        /// The file's name as given.
        file: String,
        /// What went wrong.
        why: String,
    },
    /// An unknown sheet.
    #[error("{file}: {why}")]
    Sheet {
        /// The file's name as given.
        file: String,
        /// Which sheets there are.
        why: String,
    },
    /// Not an exchange file that this program can read.
    #[error(
        "{file} is not an exchange file that can be read here: {why}; ask the other center for `export exchange` again"
    )]
    Exchange {
        /// The file's name as given.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// A web page.
    #[error("{file} is a web page, perhaps a sign-in page saved by mistake; download the CSV again while signed in")]
    WebPage {
        /// The file's name as given.
        file: String,
    },
    /// A file over a limit.
    #[error("{file} has more than {limit}; split it and import the parts one after the other")]
    TooLarge {
        /// The file's name as given.
        file: String,
        /// The limit with its unit.
        limit: &'static str,
    },
    /// A row over a limit.
    #[error(
        "{file} line {line}: this row has more than {limit}; look for a missing quotation mark there, or shorten the row"
    )]
    RowTooLarge {
        /// The file's name as given.
        file: String,
        /// First line of the row.
        line: usize,
        /// The limit with its unit.
        limit: &'static str,
    },
    /// A quotation mark without its second half.
    #[error("{file} line {line}: a quotation mark opens here and is never closed; close it or remove it")]
    UnterminatedQuote {
        /// The file's name as given.
        file: String,
        /// Line of the quotation mark.
        line: usize,
    },
    /// Invalid bytes in the encoding.
    #[error("{file} is {encoding} but damaged ({what}); download it again, or save it as CSV UTF-8")]
    Damaged {
        /// The file's name as given.
        file: String,
        /// The encoding.
        encoding: &'static str,
        /// What is wrong.
        what: &'static str,
    },
    /// No header row.
    #[error("{file} has no column that can be used as {wanted}; found {found}; name one with --map {example}")]
    NoHeader {
        /// The file's name as given.
        file: String,
        /// The wanted columns.
        wanted: &'static str,
        /// The headers found, quoted, or a description.
        found: String,
        /// An example of a `--map` argument.
        example: &'static str,
    },
    /// Dates that can be read two ways.
    #[error(
        "{file}: the dates of \"{header}\" (as in {found}) may be month first or day first, and no row decides it; give --dates month-first or --dates day-first"
    )]
    DateOrder {
        /// The file's name as given.
        file: String,
        /// Header of their column.
        header: String,
        /// One of the dates.
        found: String,
    },
    /// Dates in two orders.
    #[error(
        "{file}: some dates of \"{header}\" can only be month first and some only day first; correct the column in the file"
    )]
    DatesMixed {
        /// The file's name as given.
        file: String,
        /// Header of their column.
        header: String,
    },
    /// An unknown field in `--map`.
    #[error("--map {field}=...: there is no field \"{field}\"; the fields are {known}")]
    UnknownField {
        /// The field as given.
        field: String,
        /// All fields.
        known: String,
    },
    /// An unknown header in `--map`.
    #[error("--map {field}={header}: {file} has no column \"{header}\"; found {found}")]
    UnknownHeader {
        /// The file's name as given.
        file: String,
        /// The field as given.
        field: String,
        /// The header as given.
        header: String,
        /// The headers found, quoted.
        found: String,
    },
    /// Two columns for one field in `--map`.
    #[error("--map gives {field} two columns, \"{first}\" and \"{second}\"; leave one out")]
    TwoHeaders {
        /// The field.
        field: String,
        /// One header.
        first: String,
        /// The other.
        second: String,
    },
    /// Two fields for one column in `--map`.
    #[error("--map gives the column \"{header}\" to both {first} and {second}; leave one out")]
    TwoFields {
        /// The header.
        header: String,
        /// One field.
        first: String,
        /// The other.
        second: String,
    },
}
