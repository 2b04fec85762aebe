//! A fault of one row or cell, so that it can be found and corrected in the file.
//!
//! The value is cleaned and shortened: a complaint goes to terminals and logs, and must neither control the terminal
//! nor put a roster into the log.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::core::text::clean::clean_name;

/// The longest found value shown, in graphemes.
const FOUND_GRAPHEMES: usize = 40;

/// What happened to the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComplaintKind {
    /// The row was skipped for this reason.
    Skipped(String),
    /// The row was read; the cell was ignored or should be checked.
    Warning,
    /// The row was read, and the user should know this: the words after the row number.
    Remark(String),
}

/// One complaint about one row or cell of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line of the file on which the record starts, from 1; `None` for the file as a whole.
    pub row: Option<usize>,
    /// The column's header as the file has it; `None` for the row as a whole.
    pub column: Option<String>,
    /// The value, cleaned, at most 40 characters.
    pub found: String,
    /// The accepted values, in one phrase.
    pub accepted: String,
    /// What happened to the row.
    pub kind: ComplaintKind,
}

impl Complaint {
    /// A fault of a row that was read all the same.
    #[must_use]
    pub fn warning(row: usize, column: Option<&str>, found: &str, accepted: &str) -> Self {
        Self {
            row: Some(row),
            column: column.map(cut),
            found: cut(found),
            accepted: accepted.to_owned(),
            kind: ComplaintKind::Warning,
        }
    }

    /// A row that was skipped for `reason`.
    #[must_use]
    pub fn skipped(row: usize, column: Option<&str>, found: &str, accepted: &str, reason: &str) -> Self {
        Self { kind: ComplaintKind::Skipped(reason.to_owned()), ..Self::warning(row, column, found, accepted) }
    }

    /// A remark about a row that was read: `repeats Ana Lee (row 2); merged`.
    #[must_use]
    pub fn remark(row: usize, column: Option<&str>, found: &str, text: String) -> Self {
        Self { kind: ComplaintKind::Remark(text), ..Self::warning(row, column, found, "") }
    }

    /// Whether the row was skipped.
    #[must_use]
    pub const fn skips(&self) -> bool {
        matches!(self.kind, ComplaintKind::Skipped(_))
    }

    /// The complaint as one sentence that begins with the file's name.
    #[must_use]
    pub fn in_file<'a>(&'a self, file: &'a str) -> InFile<'a> {
        InFile { complaint: self, file }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "row {row}, column \"{column}\"")?,
            (Some(row), None) => write!(f, "row {row}")?,
            (None, Some(column)) => write!(f, "column \"{column}\"")?,
            (None, None) => f.write_str("the file")?,
        }
        match &self.kind {
            ComplaintKind::Remark(text) => return write!(f, " {text}"),
            ComplaintKind::Skipped(reason) => write!(f, " skipped, {reason}")?,
            ComplaintKind::Warning => {}
        }
        match (&self.kind, self.found.as_str()) {
            (ComplaintKind::Warning, "") => f.write_str(": blank")?,
            (_, "") => {}
            (_, found) => write!(f, ": \"{found}\"")?,
        }
        write!(f, " (expected: {})", self.accepted)
    }
}

/// A complaint with the name of its file; made by [`Complaint::in_file`].
#[derive(Debug)]
pub struct InFile<'a> {
    complaint: &'a Complaint,
    file: &'a str,
}

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", cut(self.file), self.complaint)
    }
}

/// Cleans a value and shortens it to 40 characters, with an ellipsis.
#[must_use]
pub fn cut(raw: &str) -> String {
    let text = clean_name(raw).text;
    match text.grapheme_indices(true).nth(FOUND_GRAPHEMES) {
        None => text.into_owned(),
        Some(_) => {
            let mut short: String = text.graphemes(true).take(FOUND_GRAPHEMES - 1).collect();
            short.push('…');
            short
        }
    }
}

/// "1 row", "2 rows".
pub(in crate::import) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Headers in quotation marks, a dozen at most.
pub(in crate::import) fn quoted<'a>(headers: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<String> =
        headers.filter(|header| !header.trim().is_empty()).map(|header| format!("\"{}\"", cut(header))).collect();
    match all.len() {
        0..=12 => all.join(", "),
        more => format!("{} and {} more", all[..12].join(", "), more - 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_one_sentence() {
        let cell = Complaint::warning(7, Some("duty"), "maybe", "mandatory, optional");
        assert_eq!(
            cell.in_file("list.csv").to_string(),
            "list.csv row 7, column \"duty\": \"maybe\" (expected: mandatory, optional)"
        );
        let row = Complaint::skipped(9, None, "", "rows with a name or an e-mail", "no name");
        assert_eq!(row.to_string(), "row 9 skipped, no name (expected: rows with a name or an e-mail)");
    }

    #[test]
    fn found_values_are_short_and_harmless() {
        let long = Complaint::warning(1, None, &"\u{1b}[2Jx".repeat(30), "y");
        assert_eq!(long.found.graphemes(true).count(), 40);
        assert!(!long.found.contains('\u{1b}') && long.found.ends_with('…'));
    }
}
