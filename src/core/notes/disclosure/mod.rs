//! What should not leave the house unseen: names, dates of birth, case numbers, telephone numbers, e-mail addresses.
//!
//! It only points; a human decides. It knows shapes and the roster, not people: a given name alone that nobody of the roster
//! has is not found, and "not found" never means "anonymous".

mod names;
mod shapes;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::core::model::ids::NoteId;
use crate::core::model::state::State;

pub use names::Known;

/// What something looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Somebody of the roster.
    Roster,
    /// Two capitalised words that are no agency, role, center or title.
    Name,
    /// A date of birth.
    Birth,
    /// A case number, or a number of an authority.
    Case,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Mail,
}

impl What {
    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Roster => "somebody of the roster",
            Self::Name => "perhaps a name",
            Self::Birth => "perhaps a date of birth",
            Self::Case => "perhaps a case number",
            Self::Phone => "perhaps a telephone number",
            Self::Mail => "an e-mail address",
        }
    }
}

/// One thing in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What it looks like.
    pub what: What,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// One thing in what is about to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which note, or in the answer to it.
    pub note: NoteId,
    /// In which part of it: `text`, `answer`, `why`.
    pub part: &'static str,
    /// What it looks like.
    pub what: What,
    /// The thing itself and nothing around it.
    pub snippet: String,
}

impl Finding {
    /// `note 3f2a91bc, text: perhaps a name: "Maria Lopez"`.
    #[must_use]
    pub fn words(&self) -> String {
        let id = self.note.to_string();
        format!("note {}, {}: {}: \"{}\"", &id[id.len() - 8..], self.part, self.what.word(), self.snippet)
    }
}

/// Everything in a text that should be looked at, from left to right.
#[must_use]
pub fn spots(text: &str, known: &Known, today: NaiveDate) -> Vec<Spot> {
    let mut spots = shapes::spots(text, today);
    for name in names::spots(text, known) {
        // An address with a name in it is one thing, not two.
        if spots.iter().all(|spot| name.end <= spot.start || spot.end <= name.start) {
            spots.push(name);
        }
    }
    spots.sort_by_key(|spot| (spot.start, spot.end));
    spots
}

/// Looks through texts that are about to leave: (note, part, text).
#[must_use]
pub fn findings<'t>(
    state: &State,
    today: NaiveDate,
    texts: impl IntoIterator<Item = (NoteId, &'static str, &'t str)>,
) -> Vec<Finding> {
    let known = Known::of(state);
    let mut findings: Vec<Finding> = Vec::new();
    for (note, part, text) in texts {
        for spot in spots(text, &known, today) {
            let snippet = text.get(spot.start..spot.end).unwrap_or_default().to_owned();
            let finding = Finding { note, part, what: spot.what, snippet };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}
