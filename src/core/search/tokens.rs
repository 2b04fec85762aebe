//! The forms in which a person's words are indexed.
//!
//! Besides the words as written: joined short words (delacruz), ü as ue, the parts of an e-mail name, acronyms of
//! agencies, pairs of initials. Every form is stored for each of up to 100,000 people, so add forms sparingly.

use super::fields::SearchField;
use super::vocab::Vocab;
use crate::core::text::fold;

/// The fields stored with each person, in storage order. Agency and role are shared between people.
pub(super) const OWN: [SearchField; 7] = [
    SearchField::Given,
    SearchField::Family,
    SearchField::GoesBy,
    SearchField::Former,
    SearchField::Email,
    SearchField::Code,
    SearchField::Phone,
];
/// Maximum length of a stored text, in bytes.
pub(super) const LONGEST: usize = 400;
/// Maximum number of indexed words of one field.
const MOST_WORDS: usize = 8;

/// A word of a person: word number, field and flags packed into one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token(pub(super) u32);

impl Token {
    const FIRST: u32 = 8;
    const EXTRA: u32 = 16;

    pub(super) const fn new(number: u32, field: SearchField, first: bool, extra: bool) -> Self {
        let field = match field {
            SearchField::Given => 0,
            SearchField::Family => 1,
            SearchField::GoesBy => 2,
            SearchField::Former => 3,
            _ => 4,
        };
        Self(number << 5 | field | if first { Self::FIRST } else { 0 } | if extra { Self::EXTRA } else { 0 })
    }

    /// The word number in a row; the slot in a posting.
    pub(super) const fn number(self) -> u32 {
        self.0 >> 5
    }

    pub(super) const fn field(self) -> SearchField {
        OWN[(self.0 & 7) as usize]
    }

    /// Whether it is the first word of its field.
    pub(super) const fn first(self) -> bool {
        self.0 & Self::FIRST != 0
    }

    /// Whether it is an additional form of other words: joined, or ü as ue.
    pub(super) const fn extra(self) -> bool {
        self.0 & Self::EXTRA != 0
    }

    /// The same field and flags with another number.
    pub(super) const fn pointing_to(self, number: u32) -> u32 {
        number << 5 | self.0 & 31
    }
}

/// The text with ü as ue and so on, or `None` if it has no such letter.
fn spelt_out(text: &str) -> Option<String> {
    if !text.contains(['ä', 'ö', 'ü', 'ø', 'å', 'Ä', 'Ö', 'Ü', 'Ø', 'Å']) {
        return None;
    }
    Some(
        text.chars()
            .map(|c| match c {
                'ä' | 'Ä' => "ae".to_owned(),
                'ö' | 'Ö' | 'ø' | 'Ø' => "oe".to_owned(),
                'ü' | 'Ü' => "ue".to_owned(),
                'å' | 'Å' => "aa".to_owned(),
                other => other.to_string(),
            })
            .collect(),
    )
}

/// The acronym of at least three letters, without small words: DCFS for Department of Children and Family Services.
pub(super) fn acronym(words: &[&str]) -> Option<String> {
    let letters: String = words
        .iter()
        .filter(|word| !matches!(**word, "of" | "and" | "the" | "for" | "de" | "in" | "at"))
        .filter_map(|word| word.chars().next())
        .collect();
    (letters.len() >= 3).then_some(letters)
}

/// The index of a pair of initials in the table of initials.
pub(super) fn pair(given: u8, family: u8) -> Option<usize> {
    (given.is_ascii_lowercase() && family.is_ascii_lowercase())
        .then(|| usize::from(given - b'a') * 26 + usize::from(family - b'a'))
}

/// The words of the name fields and of the e-mail name, with their additional forms.
pub(super) fn name_tokens(vocab: &mut Vocab, own: &[&str; 7]) -> Vec<u32> {
    let mut tokens: Vec<u32> = Vec::with_capacity(6);
    for (at, field) in OWN.iter().enumerate().take(4) {
        let text = fold::cut(own[at], LONGEST);
        let words = fold::words(text);
        for (place, word) in words.iter().take(MOST_WORDS).enumerate() {
            tokens.push(Token::new(vocab.intern(&word.text), *field, place == 0, false).0);
        }
        let mut extra = |vocab: &mut Vocab, word: &str| {
            let token = Token::new(vocab.intern(word), *field, false, true);
            if !tokens.iter().any(|t| Token(*t).number() == token.number()) {
                tokens.push(token.0);
            }
        };
        for joined in joined_forms(&words) {
            extra(vocab, &joined);
        }
        if let Some(other) = spelt_out(text) {
            for word in fold::words(&other).iter().take(MOST_WORDS) {
                extra(vocab, &word.text);
            }
        }
    }
    let local = own[4].split('@').next().unwrap_or("");
    let pieces = fold::words(local);
    if pieces.len() > 1 {
        for piece in pieces.iter().take(4) {
            let word = piece.text.trim_end_matches(|c: char| c.is_ascii_digit());
            if word.len() > 2 {
                let id = vocab.intern(word);
                if !tokens.iter().any(|t| Token(*t).number() == id) {
                    tokens.push(Token::new(id, SearchField::Email, false, true).0);
                }
            }
        }
    }
    tokens
}

/// Joined forms of names with short first words: delacruz, vandenberg, alhassan. Names of longer words are not joined
/// here; the typed word is split instead, which keeps the vocabulary small.
fn joined_forms(words: &[fold::Word]) -> Vec<String> {
    let mut forms = Vec::new();
    for from in 0..words.len() {
        if words[from].text.len() > 3 {
            continue;
        }
        let mut form = words[from].text.clone();
        for word in words.iter().skip(from + 1).take(3) {
            form.push_str(&word.text);
            if word.text.len() > 3 {
                break;
            }
        }
        if form.len() > words[from].text.len() {
            forms.push(form);
        }
    }
    forms
}

/// The pairs of initials under which a person is found, as indexes into the table of initials.
pub(super) fn initial_pairs(vocab: &Vocab, tokens: &[u32]) -> Vec<usize> {
    let mut given = Vec::with_capacity(2);
    let mut family = Vec::with_capacity(2);
    for token in tokens.iter().map(|t| Token(*t)).filter(|token| !token.extra()) {
        let Some(letter) = vocab.word(token.number()).bytes().next() else {
            continue;
        };
        match token.field() {
            SearchField::Given | SearchField::GoesBy if token.first() => given.push(letter),
            SearchField::Family => family.push(letter),
            _ => {}
        }
    }
    let mut pairs: Vec<usize> = given.iter().flat_map(|g| family.iter().filter_map(|f| pair(*g, *f))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
