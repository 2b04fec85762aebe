//! The words of a person in the order and the forms in which the index knows them.
//!
//! Besides the words as written: joined small words (delacruz), ü as ue, the pieces of an e-mail name, acronyms
//! of agencies, pairs of initials. Every form costs memory a hundred thousand times, so be sparing.

use super::Field;
use super::vocab::Vocab;
use crate::core::text::fold;

/// The fields whose texts each row has of its own, in the order in which they are packed.
pub(super) const OWN: [Field; 7] =
    [Field::Given, Field::Family, Field::GoesBy, Field::Former, Field::Email, Field::Code, Field::Phone];
/// Longest original text kept of one field, in bytes.
pub(super) const LONGEST: usize = 400;
/// Most words of one field that are indexed.
const MOST_WORDS: usize = 8;

/// A word of a person: word number, field and place in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tok(pub(super) u32);

impl Tok {
    const FIRST: u32 = 8;
    const EXTRA: u32 = 16;

    pub(super) const fn new(number: u32, field: Field, first: bool, extra: bool) -> Self {
        let field = match field {
            Field::Given => 0,
            Field::Family => 1,
            Field::GoesBy => 2,
            Field::Former => 3,
            _ => 4,
        };
        Self(number << 5 | field | if first { Self::FIRST } else { 0 } | if extra { Self::EXTRA } else { 0 })
    }

    /// Word number in a row, slot in a posting.
    pub(super) const fn number(self) -> u32 {
        self.0 >> 5
    }

    pub(super) const fn field(self) -> Field {
        OWN[(self.0 & 7) as usize]
    }

    /// First word of its field.
    pub(super) const fn first(self) -> bool {
        self.0 & Self::FIRST != 0
    }

    /// Another form of words that are there already: joined, or ü as ue.
    pub(super) const fn extra(self) -> bool {
        self.0 & Self::EXTRA != 0
    }

    /// The same place pointing elsewhere.
    pub(super) const fn pointing_to(self, number: u32) -> u32 {
        number << 5 | self.0 & 31
    }
}

/// ü as ue and so on, where somebody may write it that way.
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

/// The first letters of the long words: DCFS for Department of Children and Family Services.
pub(super) fn acronym(words: &[&str]) -> Option<String> {
    let letters: String = words
        .iter()
        .filter(|word| !matches!(**word, "of" | "and" | "the" | "for" | "de" | "in" | "at"))
        .filter_map(|word| word.chars().next())
        .collect();
    (letters.len() >= 3).then_some(letters)
}

/// Where a pair of initials is filed.
pub(super) fn pair(given: u8, family: u8) -> Option<usize> {
    (given.is_ascii_lowercase() && family.is_ascii_lowercase())
        .then(|| usize::from(given - b'a') * 26 + usize::from(family - b'a'))
}

/// The words of the name fields and of the e-mail name, with the forms that are commonly written joined.
pub(super) fn name_toks(vocab: &mut Vocab, own: &[&str; 7]) -> Vec<u32> {
    let mut toks: Vec<u32> = Vec::with_capacity(6);
    for (at, field) in OWN.iter().enumerate().take(4) {
        let text = fold::cut(own[at], LONGEST);
        let words = fold::words(text);
        for (place, word) in words.iter().take(MOST_WORDS).enumerate() {
            toks.push(Tok::new(vocab.intern(&word.text), *field, place == 0, false).0);
        }
        let mut extra = |vocab: &mut Vocab, word: &str| {
            let tok = Tok::new(vocab.intern(word), *field, false, true);
            if !toks.iter().any(|t| Tok(*t).number() == tok.number()) {
                toks.push(tok.0);
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
                if !toks.iter().any(|t| Tok(*t).number() == id) {
                    toks.push(Tok::new(id, Field::Email, false, true).0);
                }
            }
        }
    }
    toks
}

/// Names with short words before the last are typed in one: delacruz, vandenberg, alhassan. Longer ones are
/// not joined here but taken apart when typed, which keeps the vocabulary small.
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

/// The pairs of initials a person is filed under.
pub(super) fn initial_pairs(vocab: &Vocab, toks: &[u32]) -> Vec<usize> {
    let mut given = Vec::with_capacity(2);
    let mut family = Vec::with_capacity(2);
    for tok in toks.iter().map(|t| Tok(*t)).filter(|tok| !tok.extra()) {
        let Some(letter) = vocab.word(tok.number()).bytes().next() else {
            continue;
        };
        match tok.field() {
            Field::Given | Field::GoesBy if tok.first() => given.push(letter),
            Field::Family => family.push(letter),
            _ => {}
        }
    }
    let mut pairs: Vec<usize> = given.iter().flat_map(|g| family.iter().filter_map(|f| pair(*g, *f))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
