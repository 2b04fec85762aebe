//! One typed word that stands for a whole name: initials (js), joined beginnings (josm), a joined name (johnsmith).
//!
//! The word is split at every position, and both parts are looked up as beginnings of a given and a family name
//! through the table of initials. Used for single words only; in longer queries the spaces show where words end.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::candidate::Candidate;
use super::fields::SearchField;
use super::rows::Rows;
use super::tokens::Token;
use super::vocab::Vocab;

/// Both parts are complete names.
const WHOLE: u32 = 9_700;
/// One part is a complete name.
const HALF: u32 = 9_000;
/// At least two letters of both names.
const BEGINNINGS: u32 = 8_700;
/// One letter of one name, more of the other.
const LETTER: u32 = 8_000;
/// One letter of each name.
const LETTERS: u32 = 7_800;
/// Letters of the complete name, in order.
const SCATTERED: u32 = 3_000;
/// Subtracted if the family name comes first.
const FAMILY_FIRST: u32 = 300;

/// Everyone for whose name the word stands, joined or shortened.
pub(super) fn find<K>(rows: &Rows<K>, vocab: &Vocab, typed: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    if !(2..=30).contains(&typed.len()) || !typed.bytes().all(|b| b.is_ascii_lowercase()) {
        return found;
    }
    for at in 1..typed.len() {
        let (a, b) = typed.split_at(at);
        if at > 1 && vocab.beginning_with(a).is_empty() || b.len() > 1 && vocab.beginning_with(b).is_empty() {
            continue;
        }
        for (given, family, off) in [(a, b, 0), (b, a, FAMILY_FIRST)] {
            for slot in rows.by_initials(given.as_bytes()[0], family.as_bytes()[0]) {
                let Some(row) = rows.row(*slot) else { continue };
                if let Some(text) = fit(vocab, rows.tokens(row), given, family) {
                    found.push(Candidate {
                        slot: *slot,
                        text: text - off,
                        sure: true,
                        variant: Candidate::INITIALS,
                        whole: false,
                    });
                }
            }
        }
    }
    if typed.len() == 3 {
        three_initials(rows, vocab, typed.as_bytes(), &mut found);
    }
    found
}

/// Everyone whose given and family name contain the letters in order, beginning with an initial (jsmth). Only names are
/// compared: in longer fields nearly any letters occur in order.
pub(super) fn subsequence<K>(rows: &Rows<K>, vocab: &Vocab, typed: &str) -> Vec<Candidate> {
    let letters = typed.as_bytes();
    let mut found = Vec::new();
    if !(3..=20).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_lowercase) {
        return found;
    }
    let skim = SkimMatcherV2::default();
    let mut seconds: Vec<u8> = letters[1..].to_vec();
    seconds.sort_unstable();
    seconds.dedup();
    for second in seconds {
        for slot in rows.by_initials(letters[0], second) {
            let Some(row) = rows.row(*slot) else { continue };
            let mut name = String::new();
            for token in rows.tokens(row).iter().map(|t| Token(*t)) {
                if !token.extra() && matches!(token.field(), SearchField::Given | SearchField::Family) {
                    name.push_str(vocab.word(token.number()));
                    name.push(' ');
                }
            }
            if let Some(score) = skim.fuzzy_match(&name, typed) {
                found.push(Candidate {
                    slot: *slot,
                    text: SCATTERED + 10 * score.clamp(0, 200) as u32,
                    sure: false,
                    variant: Candidate::INITIALS,
                    whole: false,
                });
            }
        }
    }
    found
}

/// How well a given and a family part fit a person, or `None`.
pub(super) fn fit(vocab: &Vocab, tokens: &[u32], given: &str, family: &str) -> Option<u32> {
    let first = matching_word(vocab, tokens, given, |field| matches!(field, SearchField::Given | SearchField::GoesBy))?;
    let last = matching_word(vocab, tokens, family, |field| field == SearchField::Family)?;
    Some(match (first, last, given.len().min(family.len()), given.len().max(family.len())) {
        (true, true, ..) => WHOLE,
        (_, _, 1, 1) => LETTERS,
        (_, _, 1, _) => LETTER,
        (true, ..) | (_, true, ..) => HALF,
        _ => BEGINNINGS,
    })
}

/// `Some` if a word of these fields begins with `start`; `Some(true)` if a word equals it.
fn matching_word(vocab: &Vocab, tokens: &[u32], start: &str, field: impl Fn(SearchField) -> bool) -> Option<bool> {
    let mut best = None;
    for token in tokens.iter().map(|t| Token(*t)).filter(|token| field(token.field())) {
        let word = vocab.word(token.number());
        if word.starts_with(start) {
            best = best.max(Some(word.len() == start.len()));
        }
    }
    best
}

/// Adds people by three initials: given, middle and family name, or given and two family names.
fn three_initials<K>(rows: &Rows<K>, vocab: &Vocab, typed: &[u8], found: &mut Vec<Candidate>) {
    for slot in rows.by_initials(typed[0], typed[2]) {
        let Some(row) = rows.row(*slot) else { continue };
        let letters: Vec<u8> = rows
            .tokens(row)
            .iter()
            .map(|t| Token(*t))
            .filter(|token| !token.extra() && matches!(token.field(), SearchField::Given | SearchField::Family))
            .filter_map(|token| vocab.word(token.number()).bytes().next())
            .collect();
        if letters.windows(3).any(|three| three == typed) {
            found.push(Candidate {
                slot: *slot,
                text: LETTERS + 100,
                sure: true,
                variant: Candidate::INITIALS,
                whole: false,
            });
        }
    }
}
