//! One typed word that stands for a whole name: initials (js), joined beginnings (josm), a joined name (johnsmith).
//!
//! The word is split at every position, and both parts are looked up as beginnings of a given and a family name
//! through the table of initials. Used for single words only; in longer queries the spaces show where words end.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Field;
use super::rank::Found;
use super::rows::Rows;
use super::toks::Tok;
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
const TURNED: u32 = 300;

/// Everyone for whose name the word stands, joined or shortened.
pub(super) fn find<K>(rows: &Rows<K>, vocab: &Vocab, typed: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !(2..=30).contains(&typed.len()) || !typed.bytes().all(|b| b.is_ascii_lowercase()) {
        return found;
    }
    for at in 1..typed.len() {
        let (a, b) = typed.split_at(at);
        if at > 1 && vocab.beginning_with(a).is_empty() || b.len() > 1 && vocab.beginning_with(b).is_empty() {
            continue;
        }
        for (given, family, off) in [(a, b, 0), (b, a, TURNED)] {
            for slot in rows.by_initials(given.as_bytes()[0], family.as_bytes()[0]) {
                let Some(row) = rows.row(*slot) else { continue };
                if let Some(text) = fit(vocab, rows.toks(row), given, family) {
                    found.push(Found {
                        slot: *slot,
                        text: text - off,
                        sure: true,
                        variant: Found::INITIALS,
                        whole: false,
                    });
                }
            }
        }
    }
    if typed.len() == 3 {
        three(rows, vocab, typed.as_bytes(), &mut found);
    }
    found
}

/// Everyone whose given and family name contain the letters in order, beginning with an initial (jsmth). Only names are
/// compared: in longer fields nearly any letters occur in order.
pub(super) fn scattered<K>(rows: &Rows<K>, vocab: &Vocab, typed: &str) -> Vec<Found> {
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
            for tok in rows.toks(row).iter().map(|t| Tok(*t)) {
                if !tok.extra() && matches!(tok.field(), Field::Given | Field::Family) {
                    name.push_str(vocab.word(tok.number()));
                    name.push(' ');
                }
            }
            if let Some(score) = skim.fuzzy_match(&name, typed) {
                found.push(Found {
                    slot: *slot,
                    text: SCATTERED + 10 * score.clamp(0, 200) as u32,
                    sure: false,
                    variant: Found::INITIALS,
                    whole: false,
                });
            }
        }
    }
    found
}

/// How well a given and a family part fit a person, or `None`.
pub(super) fn fit(vocab: &Vocab, toks: &[u32], given: &str, family: &str) -> Option<u32> {
    let first = longest(vocab, toks, given, |field| matches!(field, Field::Given | Field::GoesBy))?;
    let last = longest(vocab, toks, family, |field| field == Field::Family)?;
    Some(match (first, last, given.len().min(family.len()), given.len().max(family.len())) {
        (true, true, ..) => WHOLE,
        (_, _, 1, 1) => LETTERS,
        (_, _, 1, _) => LETTER,
        (true, ..) | (_, true, ..) => HALF,
        _ => BEGINNINGS,
    })
}

/// `Some` if a word of these fields begins with `start`; `Some(true)` if a word equals it.
fn longest(vocab: &Vocab, toks: &[u32], start: &str, field: impl Fn(Field) -> bool) -> Option<bool> {
    let mut best = None;
    for tok in toks.iter().map(|t| Tok(*t)).filter(|tok| field(tok.field())) {
        let word = vocab.word(tok.number());
        if word.starts_with(start) {
            best = best.max(Some(word.len() == start.len()));
        }
    }
    best
}

/// Adds people by three initials: given, middle and family name, or given and two family names.
fn three<K>(rows: &Rows<K>, vocab: &Vocab, typed: &[u8], found: &mut Vec<Found>) {
    for slot in rows.by_initials(typed[0], typed[2]) {
        let Some(row) = rows.row(*slot) else { continue };
        let letters: Vec<u8> = rows
            .toks(row)
            .iter()
            .map(|t| Tok(*t))
            .filter(|tok| !tok.extra() && matches!(tok.field(), Field::Given | Field::Family))
            .filter_map(|tok| vocab.word(tok.number()).bytes().next())
            .collect();
        if letters.windows(3).any(|three| three == typed) {
            found.push(Found { slot: *slot, text: LETTERS + 100, sure: true, variant: Found::INITIALS, whole: false });
        }
    }
}
