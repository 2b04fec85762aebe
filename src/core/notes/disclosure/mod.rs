//! Disclosure check: finds names, dates of birth, case numbers, telephone numbers and e-mail addresses in texts that are
//! about to be exported.
//!
//! It only reports; a person decides. It recognizes patterns and the roster: a single given name that nobody on the
//! roster has is not found, so an empty result never means that a text is anonymous.

mod names;
mod shapes;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::core::model::ids::NoteId;
use crate::core::model::state::State;

pub use names::KnownNames;

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A person on the roster.
    Roster,
    /// Two or more capitalized words that are not an agency, role, center or title.
    Name,
    /// A date of birth.
    BirthDate,
    /// A case number, or another number given by an authority.
    CaseNumber,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

impl FindingKind {
    /// The label shown to the user.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Roster => "somebody of the roster",
            Self::Name => "perhaps a name",
            Self::BirthDate => "perhaps a date of birth",
            Self::CaseNumber => "perhaps a case number",
            Self::Phone => "perhaps a telephone number",
            Self::Email => "an e-mail address",
        }
    }
}

/// A range of a text that may identify a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRange {
    /// Its kind.
    pub kind: FindingKind,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A finding in the text of a note or of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The note.
    pub note: NoteId,
    /// The part of the note: `text`, `answer`, `why`.
    pub part: &'static str,
    /// Its kind.
    pub kind: FindingKind,
    /// The text found, without its surroundings.
    pub snippet: String,
}

impl Finding {
    /// `note 3f2a91bc, text: perhaps a name: "Maria Lopez"`.
    #[must_use]
    pub fn words(&self) -> String {
        let id = self.note.to_string();
        format!("note {}, {}: {}: \"{}\"", &id[id.len() - 8..], self.part, self.kind.word(), self.snippet)
    }
}

/// All ranges of a text that a person should look at, from left to right. Dates near `today` are taken for appointments
/// rather than dates of birth.
#[must_use]
pub fn find_ranges(text: &str, known: &KnownNames, today: NaiveDate) -> Vec<TextRange> {
    let mut ranges = shapes::find(text, today);
    for name in names::find(text, known) {
        // An address that contains a name is one finding, not two.
        if ranges.iter().all(|range| name.end <= range.start || range.end <= name.start) {
            ranges.push(name);
        }
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges
}

/// Checks texts, given as (note, part, text). Identical findings of one part are reported once.
#[must_use]
pub fn check<'t>(
    state: &State,
    today: NaiveDate,
    texts: impl IntoIterator<Item = (NoteId, &'static str, &'t str)>,
) -> Vec<Finding> {
    let known = KnownNames::of(state);
    let mut findings: Vec<Finding> = Vec::new();
    for (note, part, text) in texts {
        for range in find_ranges(text, &known, today) {
            let snippet = text.get(range.start..range.end).unwrap_or_default().to_owned();
            let finding = Finding { note, part, kind: range.kind, snippet };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}
