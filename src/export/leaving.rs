//! The exports that leave the house: what they say is looked through before they are written.
//!
//! One row an export. An export without a row is for the own desk and is never held back.

use crate::core::model::ids::NoteId;
use crate::core::notes::disclosure;
use crate::core::notes::disclosure::Finding;
use crate::export::Input;
use crate::export::reports::notes::{escalations, exchange, opening};

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
    disclosure::check(input.state, input.now.date(input.zone()), texts(input))
}
