//! The exports that leave the house: what they say is looked through before they are written.
//!
//! One row an export. An export without a row is for the own desk and is never held back.

use super::{Input, escalations, exchange, opening};
use crate::core::ids::NoteId;
use crate::core::privacy::{self, Finding};

/// The texts that an export lets out: of which note, which part, the words.
type Texts = for<'a> fn(&Input<'a>) -> Vec<(NoteId, &'static str, &'a str)>;

const LEAVING: &[(&str, Texts)] = &[
    (escalations::EXPORT.what, escalations::texts),
    (exchange::EXPORT.what, exchange::texts),
    (opening::EXPORT.what, opening::texts),
];

/// Whether an export leaves the house. What it says is held against the whole directory then.
#[must_use]
pub fn leaves(what: &str) -> bool {
    LEAVING.iter().any(|(name, _)| *name == what)
}

/// What should be looked at before an export is written; nothing for one that stays.
#[must_use]
pub fn findings(what: &str, input: &Input<'_>) -> Vec<Finding> {
    let Some((_, texts)) = LEAVING.iter().find(|(name, _)| *name == what) else { return Vec::new() };
    privacy::findings(input.state, input.now.date(input.zone()), texts(input))
}
