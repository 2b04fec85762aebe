//! Matches one typed word with the words of the roster, in layers of decreasing worth.
//!
//! The layers: exact, prefix, nickname, typo, sound, middle of a word, scattered letters (the subsequence matcher).
//! Every distinct word is looked at once; letter masks reject nearly all of them. This module knows no people: whose
//! word it is, and in which field, is weighed in `fit`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::edits::edit_match;
use super::nicknames::{self, Link};
use super::phonetic;
use super::vocab::{Vocab, WordId, mask};

/// The layer in which a roster word matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Layer {
    Exact,
    Prefix,
    Nickname,
    RelatedNickname,
    OneEdit,
    TwoEdits,
    Sound,
    Infix,
    Subsequence,
}

/// The worth of each layer; 10,000 is an exact match. Only the distances matter: `SURE` lies between one edit and two.
pub(super) mod worth {
    pub const EXACT: u32 = 10_000;
    pub const PREFIX: u32 = 9_000;
    /// Added in proportion to the typed part of the roster word.
    pub const TYPED_SHARE: u32 = 400;
    pub const NICKNAME: u32 = 8_200;
    pub const RELATED_NICKNAME: u32 = 7_200;
    pub const HALF_NICKNAME: u32 = 6_900;
    pub const ONE_EDIT: u32 = 7_900;
    pub const PREFIX_EDIT: u32 = 7_200;
    pub const EDIT_COST: u32 = 100;
    pub const SHORT_EDIT: u32 = 6_100;
    pub const TWO_EDITS: u32 = 6_150;
    pub const TWO_EDITS_COST: u32 = 50;
    pub const SOUND_NEAR: u32 = 7_100;
    pub const SOUND: u32 = 6_400;
    pub const SOUND_FAR: u32 = 5_600;
    pub const HALF_SOUND: u32 = 6_100;
    pub const INFIX: u32 = 5_000;
    pub const SUBSEQUENCE: u32 = 4_000;
    /// A word worth less than this is probably not the one meant.
    pub const SURE: u32 = 6_200;
}

/// A roster word that a typed word matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordMatch {
    pub id: WordId,
    pub worth: u32,
    pub layer: Layer,
}

/// Initial sounds that languages spell differently.
const FIRST_SOUNDS: &[(&str, &str)] = &[
    ("j", "h"),
    ("j", "y"),
    ("j", "g"),
    ("ph", "f"),
    ("w", "v"),
    ("sz", "sh"),
    ("s", "sh"),
    ("s", "c"),
    ("s", "z"),
    ("c", "k"),
    ("ch", "k"),
    ("cz", "ch"),
    ("ch", "sh"),
    ("zh", "j"),
    ("x", "sh"),
    ("x", "s"),
    ("x", "j"),
    ("x", "h"),
    ("z", "j"),
    ("q", "k"),
    ("kh", "h"),
    ("gu", "w"),
    ("w", "hu"),
    ("i", "y"),
    ("ye", "e"),
    ("he", "e"),
    ("ng", "n"),
    ("v", "b"),
    ("th", "t"),
];

/// All roster words that a typed word matches, each once in its best layer, sorted by number. `strict` allows only
/// exact matches, prefixes and one edit; it is for joined and split words, which the user did not type as such.
pub(super) fn match_word(vocab: &Vocab, typed: &str, strict: bool) -> Vec<WordMatch> {
    let mut matches: Vec<WordMatch> = Vec::new();
    for id in vocab.beginning_with(typed) {
        matches.push(match_prefix(vocab, *id, typed.len()));
    }
    if !strict && typed.len() > 1 {
        match_nicknames(vocab, typed, &mut matches);
        match_sounds(vocab, typed, &mut matches);
    }
    if typed.len() > 2 {
        scan(vocab, typed, strict, &mut matches);
    }
    matches.sort_unstable_by(|a, b| (a.id, b.worth).cmp(&(b.id, a.worth)));
    matches.dedup_by_key(|m| m.id);
    matches
}

fn match_prefix(vocab: &Vocab, id: WordId, typed: usize) -> WordMatch {
    let whole = vocab.word(id).len();
    if whole == typed {
        return WordMatch { id, worth: worth::EXACT, layer: Layer::Exact };
    }
    let share = worth::TYPED_SHARE * typed as u32 / whole.max(1) as u32;
    WordMatch { id, worth: worth::PREFIX + share, layer: Layer::Prefix }
}

fn match_nicknames(vocab: &Vocab, typed: &str, matches: &mut Vec<WordMatch>) {
    for (other, link, half) in nicknames::related_names(typed, true) {
        let Some(id) = vocab.find(other) else {
            continue;
        };
        matches.push(match (link, half) {
            (_, true) => WordMatch { id, worth: worth::HALF_NICKNAME, layer: Layer::Nickname },
            (Link::Direct, false) => WordMatch { id, worth: worth::NICKNAME, layer: Layer::Nickname },
            (Link::Related, false) => WordMatch { id, worth: worth::RELATED_NICKNAME, layer: Layer::RelatedNickname },
        });
    }
}

fn match_sounds(vocab: &Vocab, typed: &str, matches: &mut Vec<WordMatch>) {
    for code in phonetic::codes(typed) {
        for id in vocab.words_with_sound(code.hash) {
            let alike = strsim::jaro_winkler(typed, vocab.word(id));
            matches.extend(sound_worth(alike, code.strength).map(|worth| WordMatch { id, worth, layer: Layer::Sound }));
        }
    }
    if typed.len() < 3 {
        return;
    }
    for (a, b) in FIRST_SOUNDS {
        for (from, to) in [(a, b), (b, a)] {
            let Some(rest) = typed.strip_prefix(from) else {
                continue;
            };
            let other = format!("{to}{rest}");
            for id in vocab.beginning_with(&other) {
                let half = vocab.word(*id).len() > other.len();
                let worth = if half { worth::HALF_SOUND } else { worth::SOUND_NEAR };
                matches.push(WordMatch { id: *id, worth, layer: Layer::Sound });
            }
        }
    }
}

/// The worth of a sound match: the more sounds the code has, the less similar the letters must be. `alike` is the
/// Jaro-Winkler similarity, 0 to 1.
fn sound_worth(alike: f64, strength: u8) -> Option<u32> {
    let (near, enough, least) = match strength {
        0 | 1 => (0.96, 0.93, 0.65),
        2 => (0.92, 0.86, 0.6),
        3 => (0.86, 0.76, 0.55),
        _ => (0.8, 0.6, 0.5),
    };
    let base = if alike >= near {
        worth::SOUND_NEAR
    } else if alike >= enough {
        worth::SOUND
    } else if alike >= least {
        worth::SOUND_FAR
    } else {
        return None;
    };
    Some(base + (alike * 500.0) as u32)
}

/// The layers that must look at every word. A word that lacks more of the typed letters than edits are allowed is
/// rejected by its mask.
fn scan(vocab: &Vocab, typed: &str, strict: bool, matches: &mut Vec<WordMatch>) {
    let letters = typed.as_bytes();
    let wanted = mask(letters);
    let budget: u8 = if letters.len() > 6 && !strict { 2 } else { 1 };
    // If the typed word is itself a name on this list (Ronald), Donald is probably not a typo of it.
    let doubtful = strict || vocab.find(typed).is_some_and(|id| !vocab.names(id).is_empty());
    let skim = SkimMatcherV2::default();
    for (id, (have, len)) in vocab.masks().iter().zip(vocab.lens()).enumerate() {
        let lacking = (wanted & !have).count_ones();
        if lacking > u32::from(budget) || usize::from(*len) + usize::from(budget) < letters.len() {
            continue;
        }
        let id = id as WordId;
        let word = vocab.word(id).as_bytes();
        if word.starts_with(letters) {
            continue;
        }
        if let Some((worth, layer)) = match_edits(letters, word, budget, lacking) {
            let worth = if doubtful { worth.min(worth::SURE - 1 - (worth::ONE_EDIT - worth) / 10) } else { worth };
            matches.push(WordMatch { id, worth, layer });
        } else if lacking == 0 && !strict {
            let found = infix_or_subsequence(typed, vocab.word(id), &skim);
            matches.extend(found.map(|(worth, layer)| WordMatch { id, worth, layer }));
        }
    }
}

fn match_edits(typed: &[u8], word: &[u8], budget: u8, lacking: u32) -> Option<(u32, Layer)> {
    if word.len() < 3 {
        return None;
    }
    if lacking < 2
        && let Some(found) = edit_match(typed, word, 1)
    {
        let cost = u32::from(found.cost) * worth::EDIT_COST;
        return match (typed.len(), found.prefix) {
            (3, true) => None,
            (3, false) => Some((worth::SHORT_EDIT - cost, Layer::OneEdit)),
            (_, true) => Some((worth::PREFIX_EDIT - cost, Layer::OneEdit)),
            // Jing, Ming and Ping are three different names.
            (..=4, false) if found.cost > 3 && word.len() < 5 => Some((worth::SHORT_EDIT, Layer::OneEdit)),
            (_, false) => Some((worth::ONE_EDIT - cost, Layer::OneEdit)),
        };
    }
    if budget < 2 {
        return None;
    }
    let found = edit_match(typed, word, 2)?;
    let half = if found.prefix { 100 } else { 0 };
    Some((worth::TWO_EDITS - u32::from(found.cost) * worth::TWO_EDITS_COST - half, Layer::TwoEdits))
}

/// Matches in the middle of a word, and letters in order. For the latter the words must begin with the same letter and
/// the roster word must not be much longer, because long words contain nearly any letters in order.
fn infix_or_subsequence(typed: &str, word: &str, skim: &SkimMatcherV2) -> Option<(u32, Layer)> {
    if word.contains(typed) {
        return Some((worth::INFIX, Layer::Infix));
    }
    let (short, long) = (typed.as_bytes(), word.as_bytes());
    if short[0] != long[0] || long.len() > 3 * short.len() || !in_order(short, long) {
        return None;
    }
    let score = skim.fuzzy_match(word, typed)?.clamp(0, 200) as u32;
    Some((worth::SUBSEQUENCE + 4 * score, Layer::Subsequence))
}

fn in_order(short: &[u8], long: &[u8]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|other| other == letter))
}
