//! Evaluations of a form tool: one row a response, figures and free text known by their headers.
//!
//! Other columns (names, addresses, times) are never read into a record, so that an evaluation stays anonymous. The
//! questions are those of `core::learning::questionnaires`.

pub mod plan;

use crate::core::learning::command::Response;
use crate::core::learning::questionnaires::HIGHEST;
use crate::core::text::clean::clean_note;
use crate::core::words::RemarkKind;
use crate::import::reader::complaint::{Complaint, cut};
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::table::{self, Wanted};
use crate::import::reader::{bytes, columns, records, separator, values};

/// The contents of a file of evaluations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluations {
    /// The responses that answer something.
    pub responses: Vec<Response>,
    /// The columns that were read, as (field, header).
    pub read: Vec<(&'static str, String)>,
    /// The headers of the other columns.
    pub left_out: Vec<String>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

/// The fields: five questions by their keys, then the remarks.
const NAMES: [&str; 8] =
    ["useful", "exchange", "heard", "apply", "organised", "most_helpful", "least_helpful", "suggestion"];
/// The first remark in [`NAMES`].
const REMARKS: usize = 5;

#[rustfmt::skip]
const SYNONYMS: Synonyms<usize> = &[
    (0, &["useful", "usefulness", "relevance", "relevant"]),
    (1, &["exchange", "networking"]),
    (2, &["heard"]),
    (3, &["apply", "application"]),
    (4, &["organised", "organized", "organisation", "organization"]),
    (5, &["most helpful", "helped most", "most useful", "best", "liked"]),
    (6, &["least helpful", "helped least", "least useful", "worst", "disliked"]),
    (7, &["suggestion", "suggestions", "comment", "comments", "improvements"]),
];

/// Words in a question that hint at its field. Free text comes first: "most useful" is not a rating.
#[rustfmt::skip]
const HINTS: Synonyms<usize> = &[
    (6, &["least"]),
    (5, &["most helpful", "most useful", "most valuable", "helped you most", "helped most", "liked most", "like most", "best part"]),
    (7, &["suggest", "improve", "do differently", "would you change", "anything else", "comments"]),
    (3, &["apply", "will try", "put into practice", "next step"]),
    (1, &["exchange", "other agencies", "learn from others", "connect with"]),
    (2, &["heard", "in our way", "listened"]),
    (4, &["organis", "organiz"]),
    (0, &["useful", "relevant", "worth"]),
];

const WANTED: Wanted = Wanted {
    what: "an evaluation's question",
    example: "useful=\"Your header\"",
    anchors: &[0, 1, 2, 3, 4, 5, 6, 7],
    titles: &[],
};

/// Ratings in words, as form tools write them.
#[rustfmt::skip]
const ANSWERS: &[(u32, &[&str])] = &[
    (1, &["strongly disagree", "not at all", "very poor", "very dissatisfied"]),
    (2, &["disagree", "slightly", "poor", "a little", "dissatisfied"]),
    (3, &["neutral", "neither agree nor disagree", "undecided", "fair", "somewhat", "average"]),
    (4, &["agree", "good", "mostly", "very", "satisfied"]),
    (5, &["strongly agree", "excellent", "fully", "very good", "extremely", "completely", "very satisfied"]),
];

/// The field that a header means.
fn field(header: &str) -> Option<usize> {
    let by_hint = || {
        let text = format!(" {} ", headers::normalise(header));
        // Only a question of three words and more hints at a field.
        let question = text.split_whitespace().count() >= 3;
        let hit = |words: &&[&str]| words.iter().any(|word| text.contains(&format!(" {word}")));
        HINTS.iter().find(|(_, words)| question && hit(words)).map(|(field, _)| *field)
    };
    headers::lookup(SYNONYMS, header).map(|found| found.field).or_else(by_hint)
}

/// A rating from 1 to 5: `4`, `4.0`, `4 - mostly`, `4/5`, or an answer in words.
fn score_value(cell: &str) -> Option<u32> {
    let text = cell.trim().to_lowercase();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text[digits.len()..].trim_start();
    let plain = rest.is_empty() || rest == ".0" || rest.starts_with(['-', '–', '/', '(', ':', '=']);
    let number = digits.parse().ok().filter(|value| (1..=HIGHEST).contains(value) && plain);
    let words = || ANSWERS.iter().find(|(_, words)| words.contains(&&*text)).map(|(value, _)| *value);
    number.or_else(words)
}

/// How much the first rows of a text look like evaluations.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let rows = records::rows(text, separator::detect(text, &field), "").ok()?;
    table::score(&rows, &field, &WANTED)
}

/// Reads evaluations.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single cells are in
/// [`Evaluations::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Evaluations, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let separator = separator::detect(&decoded.text, &field);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &field, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &field, options)?;
    if columns.iter().all(Option::is_none) {
        return Err(columns::missing(&found, file, &WANTED));
    }
    let (mut responses, mut complaints) = (Vec::new(), Vec::new());
    for row in &found.rows {
        let mut response = Response::default();
        for (place, column) in columns.iter().enumerate() {
            let Some((name, column)) = NAMES.get(place).zip(*column) else { continue };
            let cell = row.cell(column);
            if values::is_blank(cell) {
                continue;
            }
            match (place.checked_sub(REMARKS).and_then(|kind| RemarkKind::ALL.get(kind)), score_value(cell)) {
                (Some(kind), _) => response.remarks.push((*kind, clean_note(cell).text.into_owned())),
                (None, Some(value)) => response.figures.push(((*name).to_owned(), value)),
                (None, None) => {
                    let header = found.headers.get(column).map(String::as_str);
                    complaints.push(Complaint::warning(row.line, header, cell, "ratings from 1 to 5"));
                }
            }
        }
        response.remarks.retain(|(_, text)| !text.trim().is_empty());
        if response != Response::default() {
            responses.push(response);
        }
    }
    let header = |column: usize| found.headers.get(column).map_or_else(String::new, |header| cut(header));
    let taken = NAMES.iter().zip(&columns);
    let read = taken.filter_map(|(name, column)| column.map(|column| (*name, header(column)))).collect();
    let left_out = (0..found.headers.len()).filter(|column| !columns.contains(&Some(*column))).map(header).collect();
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    Ok(Evaluations { responses, read, left_out, complaints, notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tools_file_is_read_without_names() {
        let text = "Timestamp,Email Address,How useful was the day for your work?,What gets in our way was heard,\
            What helped you most today?,What would you change next time?\n\
            2026/06/17 4:01 PM,ana@x.example,5,4 - mostly,\"The clerk, in person\",N/A\n\
            2026/06/17 4:02 PM,bo@x.example,strongly agree,six,,=cmd|' /C calc'!A0\n\
            2026/06/17 4:03 PM,cy@x.example,,,,\n";
        let read = read(text.as_bytes(), &Options::default()).unwrap();
        assert_eq!(read.responses.len(), 2, "an empty sheet is none");
        assert_eq!(read.responses[0].figures, [("useful".to_owned(), 5), ("heard".to_owned(), 4)]);
        assert_eq!(read.responses[0].remarks, [(RemarkKind::MostHelpful, "The clerk, in person".to_owned())]);
        assert_eq!(read.responses[1].figures, [("useful".to_owned(), 5)]);
        assert_eq!(read.responses[1].remarks[0].0, RemarkKind::Suggestion);
        assert_eq!(read.complaints.iter().map(|one| one.row).collect::<Vec<_>>(), [Some(3)]);
        assert_eq!(read.left_out, ["Timestamp", "Email Address"]);
        assert!(!format!("{:?}", read.responses).contains("x.example"));
    }

    #[test]
    fn a_header_that_nobody_knows_is_mapped_and_one_without_questions_is_refused() {
        let map = vec![("apply".to_owned(), "Q7".to_owned())];
        let read = read(b"Q7,Q8\n3,2\n", &Options { map, ..Options::default() }).unwrap();
        assert_eq!(read.responses[0].figures, [("apply".to_owned(), 3)]);
        let missing = super::read(b"name,colour\nAna,red\n", &Options::default());
        assert!(missing.unwrap_err().to_string().contains("--map"));
    }
}
