//! One way in which a typed word fits a person: the word it is assigned to, and what that is worth.

use super::fields::SearchField;
use super::tokens::Token;
use super::vocab::WordId;
use super::word::Layer;

/// The word of the person to which a typed word is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A word of the names or of the e-mail name.
    Name(Token),
    /// A word of the agency or role.
    Phrase(SearchField, WordId),
    /// The complete e-mail, code or phone number.
    Key(SearchField),
    /// No word fits.
    Nowhere,
}

/// One way in which a typed word fits a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordFit {
    pub place: Place,
    /// Number of the person's word, so that no word is used twice.
    pub spot: u8,
    pub worth: u32,
    pub weighed: u32,
    pub layer: Layer,
}

/// A typed word that fits nothing.
pub(super) const NO_FIT: WordFit =
    WordFit { place: Place::Nowhere, spot: u8::MAX, worth: 0, weighed: 0, layer: Layer::Subsequence };

/// The best ways in which a typed word fits, at most four, best first, and their number.
pub(super) type Options = ([WordFit; 4], usize);
