//! A list of rules that make raw job titles roles: a text, and the role of titles that contain it.

pub mod plan;

use crate::core::text::clean::clean_name;
use crate::import::reader::complaint::Complaint;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::table::{self, Wanted};
use crate::import::reader::{bytes, columns, records, separator};

/// The contents of a list of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRules {
    /// (text, role), in the order of the file.
    pub rules: Vec<(String, String)>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

const NAMES: [&str; 2] = ["pattern", "role"];

#[rustfmt::skip]
const SYNONYMS: Synonyms<usize> = &[
    (0, &["pattern", "title", "job title", "contains", "text", "raw title"]),
    (1, &["role", "job role", "is", "becomes"]),
];

const WANTED: Wanted = Wanted {
    what: "the text that a job title contains",
    example: "pattern=\"Your header\"",
    anchors: &[0],
    titles: table::PEOPLE_TITLES,
};

/// How much the first rows of a text look like rules.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field);
    let rows = records::rows(text, separator::detect(text, &known), "").ok()?;
    table::score(&rows, &known, &WANTED)
}

/// Reads a list of rules.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`RoleRules::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<RoleRules, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field);
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &known, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &known, options)?;
    let (Some(pattern), Some(role)) = (columns[0], columns[1]) else {
        return Err(columns::missing(&found, file, &WANTED));
    };
    let (mut rules, mut complaints) = (Vec::new(), Vec::new());
    for row in &found.rows {
        let text = |column: usize| clean_name(row.cell(column)).text.into_owned();
        let rule = (text(pattern), text(role));
        if rule.0.is_empty() || rule.1.is_empty() {
            let accepted = "rows with a text and a role";
            complaints.push(Complaint::skipped(row.line, None, &rule.0, accepted, "one of the two is blank"));
        } else {
            rules.push(rule);
        }
    }
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    Ok(RoleRules { rules, complaints, notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_half_a_rule_is_named() {
        let read = read("Pattern;Role\ncase mgr;Foster Care\nrn;\n".as_bytes(), &Options::default()).unwrap();
        assert_eq!(read.rules, [("case mgr".to_owned(), "Foster Care".to_owned())]);
        assert_eq!(read.complaints.iter().map(|complaint| complaint.row).collect::<Vec<_>>(), [Some(3)]);
        let missing = super::read(b"pattern,colour\nrn,red\n", &Options::default());
        assert!(missing.unwrap_err().to_string().contains("--map"));
    }
}
