//! Why a whole file is refused: one sentence each, with a way out.
//!
//! A fault in one row is never here (see [`super::Complaint`]); the good rows of a file can always be taken.

use thiserror::Error;

/// The refusal of a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("{file} is empty; export the list again, with its header row")]
    Empty {
        /// The file's name as given.
        file: String,
    },
    /// A file that the system does not hand out.
    #[error("{file} cannot be read: {why}")]
    Unreadable {
        /// The path as given.
        file: String,
        /// What went wrong.
        why: String,
    },
    /// No session for a file that belongs to one.
    #[error("{file} belongs to a session; make a session first, then import the file again")]
    NoSession {
        /// The file's name as given.
        file: String,
    },
    /// A header and no row under it.
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
        /// What it seems to be.
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
    /// A workbook that the reader gave up on.
    #[error("{file} cannot be read as a workbook: {why}; open it and use Save As, CSV UTF-8, then import the .csv")]
    Workbook {
        /// The file's name as given.
        file: String,
        /// What went wrong.
        why: String,
    },
    /// A sheet that is not there.
    #[error("{file}: {why}")]
    Sheet {
        /// The file's name as given.
        file: String,
        /// Which sheets there are.
        why: String,
    },
    /// An exchange file that is none, or not one for this program.
    #[error(
        "{file} is no exchange file that can be read here: {why}; ask the other center for `export exchange` again"
    )]
    Exchange {
        /// The file's name as given.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// A page saved from a browser.
    #[error("{file} is a web page, perhaps a sign-in page saved by mistake; download the CSV again while signed in")]
    WebPage {
        /// The file's name as given.
        file: String,
    },
    /// Over a limit of the whole file.
    #[error("{file} has more than {limit}; split it and import the parts one after the other")]
    TooLarge {
        /// The file's name as given.
        file: String,
        /// The limit with its unit.
        limit: &'static str,
    },
    /// One row over its limit.
    #[error(
        "{file} line {line}: this row has more than {limit}; look for a missing quotation mark there, or shorten the row"
    )]
    RowTooLarge {
        /// The file's name as given.
        file: String,
        /// Where the row starts.
        line: usize,
        /// The limit with its unit.
        limit: &'static str,
    },
    /// A quotation mark that is never closed.
    #[error("{file} line {line}: a quotation mark opens here and is never closed; close it or remove it")]
    UnterminatedQuote {
        /// The file's name as given.
        file: String,
        /// Where the quotation mark stands.
        line: usize,
    },
    /// Half a character of UTF-16, or bytes that are no characters.
    #[error("{file} is {encoding} but damaged ({what}); download it again, or save it as CSV UTF-8")]
    Damaged {
        /// The file's name as given.
        file: String,
        /// The encoding it claims.
        encoding: &'static str,
        /// What is wrong.
        what: &'static str,
    },
    /// No row of known headers.
    #[error("{file} has no column that can be used as {wanted}; found {found}; name one with --map {example}")]
    NoHeader {
        /// The file's name as given.
        file: String,
        /// What was looked for.
        wanted: &'static str,
        /// The headers found, quoted, or what else stood there.
        found: String,
        /// A `--map` argument that would do.
        example: &'static str,
    },
    /// Times that can be read two ways.
    #[error(
        "{file}: the dates of \"{header}\" (as in {found}) may be month first or day first, and no row tells; say --dates month-first or --dates day-first"
    )]
    DateOrder {
        /// The file's name as given.
        file: String,
        /// Their column.
        header: String,
        /// One of them.
        found: String,
    },
    /// Times that cannot be read one way.
    #[error(
        "{file}: some dates of \"{header}\" can only be month first and some only day first; mend the column in the file"
    )]
    DatesMixed {
        /// The file's name as given.
        file: String,
        /// Their column.
        header: String,
    },
    /// `--map` names a field that does not exist.
    #[error("--map {field}=...: there is no field \"{field}\"; the fields are {known}")]
    UnknownField {
        /// The field as given.
        field: String,
        /// All fields.
        known: String,
    },
    /// `--map` names a header that the file lacks.
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
    /// Two `--map` for one field.
    #[error("--map gives {field} two columns, \"{first}\" and \"{second}\"; leave one out")]
    TwoHeaders {
        /// The field.
        field: String,
        /// One header.
        first: String,
        /// The other.
        second: String,
    },
    /// Two `--map` for one header.
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
