//! A person who matches the typed words, before they are ranked.

/// Text score of a complete code or e-mail address, which only one person should have.
pub(super) const KEY: u32 = 20_000;

/// A person who matches, before standing is considered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub slot: u32,
    /// How well the text fits: about 10,000 for an exact match, `KEY` for a complete key.
    pub text: u32,
    pub sure: bool,
    /// Number of the reading of the query that found the person, or one of the constants below.
    pub variant: u8,
    /// The complete name was typed, each word exactly.
    pub whole: bool,
}

impl Candidate {
    pub(super) const INITIALS: u8 = 200;
    pub(super) const CODE: u8 = 201;
    pub(super) const EMAIL: u8 = 202;
    pub(super) const PHONE: u8 = 203;
    pub(super) const CODE_START: u8 = 204;
}
