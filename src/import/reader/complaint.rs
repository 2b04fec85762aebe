//! What is wrong with one row or cell, said so that it can be found and mended in the file.
//!
//! The found value is cleaned and cut: a complaint ends in terminals and logs, and must neither steer the one
//! nor carry a roster into the other.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::core::text::clean::clean_name;

/// The longest found value shown, in graphemes.
const FOUND_GRAPHEMES: usize = 40;

/// What became of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComplaintKind {
    /// The row was left out, for this reason.
    Skipped(String),
    /// The row was taken; the cell in question was ignored or needs a look.
    Warning,
}

/// One complaint about one row or cell of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line of the file on which the record starts, from 1; `None` for the file as a whole.
    pub row: Option<usize>,
    /// The column's header as the file has it; `None` for the row as a whole.
    pub column: Option<String>,
    /// What was found, cleaned, at most 40 characters.
    pub found: String,
    /// What is accepted, in one phrase.
    pub accepted: String,
    /// What became of the row.
    pub kind: ComplaintKind,
}

impl Complaint {
    /// A row or cell that was taken in spite of something.
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

    /// A row that was left out for `reason`.
    #[must_use]
    pub fn skipped(row: usize, column: Option<&str>, found: &str, accepted: &str, reason: &str) -> Self {
        Self { kind: ComplaintKind::Skipped(reason.to_owned()), ..Self::warning(row, column, found, accepted) }
    }

    /// Whether the row was left out.
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
        if self.found.is_empty() {
            f.write_str(": found nothing")?;
        } else {
            write!(f, ": found \"{}\"", self.found)?;
        }
        write!(f, "; accepted are {}", self.accepted)?;
        match &self.kind {
            ComplaintKind::Skipped(reason) => write!(f, " (row skipped: {reason})"),
            ComplaintKind::Warning => Ok(()),
        }
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

/// Cleans a value and cuts it for showing; an ellipsis stands for the rest.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_one_sentence() {
        let cell = Complaint::warning(7, Some("duty"), "maybe", "mandatory, optional");
        assert_eq!(
            cell.in_file("list.csv").to_string(),
            "list.csv row 7, column \"duty\": found \"maybe\"; accepted are mandatory, optional"
        );
        let row = Complaint::skipped(9, None, "", "rows with a name or an e-mail", "no name");
        assert_eq!(
            row.to_string(),
            "row 9: found nothing; accepted are rows with a name or an e-mail (row skipped: no name)"
        );
    }

    #[test]
    fn found_values_are_short_and_harmless() {
        let long = Complaint::warning(1, None, &"\u{1b}[2Jx".repeat(30), "y");
        assert_eq!(long.found.graphemes(true).count(), 40);
        assert!(!long.found.contains('\u{1b}') && long.found.ends_with('…'));
    }
}
