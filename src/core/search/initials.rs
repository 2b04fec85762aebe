//! One typed word that is two: initials (js), beginnings run together (josm), a joined name (johnsmith).
//!
//! The word is cut at every place and the halves are looked for as beginnings of a given and of a family
//! name, by way of the table of initials. Used for single words only: in longer queries blanks say it all.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Field;
use super::rank::Found;
use super::rows::Rows;
use super::toks::Tok;
use super::vocab::Vocab;

/// Both halves are whole names.
const WHOLE: u32 = 9_700;
/// One half is a whole name.
const HALF: u32 = 9_000;
/// Two letters and more of both.
const BEGINNINGS: u32 = 8_700;
/// One letter of one of them.
const LETTER: u32 = 8_000;
/// One letter of both.
const LETTERS: u32 = 7_800;
/// Letters of the whole name in order.
const SCATTERED: u32 = 3_000;
/// Family name first.
const TURNED: u32 = 300;

/// Everyone whose name the word is, run together or shortened.
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

/// People in whose given and family name the letters come in order, beginning with an initial (jsmth). The
/// subsequence matcher sees the name only, never other fields, where chance letters would flood the list.
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

/// How well two halves fit a person, if they do.
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

/// Whether some word of these fields begins so, and whether one is exactly so.
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

/// Three initials: given, middle, family, or given and two family names.
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
