//! How one person fits the typed words: each typed word is assigned to a different word of the person.
//!
//! The text score is the mean over the words, with small bonuses for the usual order and for a complete name. The
//! weakest word decides whether the fit is sure. Standing is not considered here.

use std::sync::Arc;

use super::assignment::{NO_FIT, Options, Place, WordFit};
use super::fields::SearchField;
use super::packed::Row;
use super::query::MOST_WORDS;
use super::rows::Rows;
use super::tokens::Token;
use super::typed::{Scratch, TypedWord};
use super::vocab::Vocab;
use super::word::{Layer, WordMatch, worth};

/// Bonus for given and family name in the usual order. All bonuses are small beside the distance between two layers.
const IN_ORDER: u32 = 150;
/// Bonus for the first word of a field, rather than a second or third name.
const FIRST_WORD: u32 = 150;
/// The same bonus for given and preferred names: four of five people begin with them, so `jo` means Jo before Jones.
const FIRST_GIVEN: u32 = 300;
/// Bonus if every word of the name was typed.
const COVERED: u32 = 100;

/// How a person fits the whole query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub text: u32,
    pub sure: bool,
    pub whole: bool,
    picks: Path,
}

impl Fit {
    /// The assignment of each typed word, in the order typed.
    pub(super) fn picks(&self) -> &[WordFit] {
        &self.picks.picks[..self.picks.len]
    }
}

/// A partial assignment: picks for the first `len` typed words.
#[derive(Clone, Copy, Debug)]
struct Path {
    picks: [WordFit; MOST_WORDS],
    len: usize,
    sum: u32,
}

/// Percentage of its worth that a word keeps in a field.
pub(super) const fn weight(field: SearchField) -> u32 {
    match field {
        SearchField::Given | SearchField::Family | SearchField::GoesBy | SearchField::Code => 100,
        SearchField::Former => 95,
        SearchField::Email | SearchField::Phone => 92,
        SearchField::Agency => 93,
        SearchField::Role => 91,
    }
}

/// The worth of a word weighted by its field and its position in the name.
pub(super) fn weighted_worth(worth: u32, token: Token) -> u32 {
    let first = match token.field() {
        _ if !token.first() => 0,
        SearchField::Given | SearchField::GoesBy => FIRST_GIVEN,
        _ => FIRST_WORD,
    };
    worth * weight(token.field()) / 100 + first
}

/// The worth of a word for deciding whether the fit is sure. Words of agencies and roles are many and common, so a
/// typo, a sound or two letters of one say little about whether this person is meant.
pub(super) fn trusted_worth(worth: u32, layer: Layer, field: SearchField, typed: usize) -> u32 {
    let trusted = match layer {
        Layer::Exact => true,
        Layer::Prefix => field.is_name() || typed > 2,
        _ => field.is_name(),
    };
    if trusted { worth } else { worth.min(worth::SURE - 1) }
}

const fn pack(word_match: WordMatch) -> u32 {
    word_match.worth << 8 | word_match.layer as u32
}

fn layer_of(packed: u32) -> Layer {
    const LAYERS: [Layer; 9] = [
        Layer::Exact,
        Layer::Prefix,
        Layer::Nickname,
        Layer::RelatedNickname,
        Layer::OneEdit,
        Layer::TwoEdits,
        Layer::Sound,
        Layer::Infix,
        Layer::Subsequence,
    ];
    LAYERS.get((packed & 255) as usize).copied().unwrap_or(Layer::Subsequence)
}

/// A reading of the query with its filled tables.
pub(super) struct PreparedReading<'a> {
    pub words: &'a [Arc<TypedWord>],
    pub dense: &'a [Vec<u32>],
    pub family_first: bool,
}

impl PreparedReading<'_> {
    /// The ways in which typed word number `at` fits a person.
    fn options<K>(&self, rows: &Rows<K>, slot: u32, row: &Row, at: usize) -> Options {
        let mut best = [NO_FIT; 4];
        let mut many = 0;
        let mut offer = |pick: WordFit| {
            let place = best[..many].iter().position(|b| b.weighed < pick.weighed).unwrap_or(many);
            if place < 4 {
                many = (many + 1).min(4);
                best[place..many].rotate_right(1);
                best[place] = pick;
            }
        };
        let dense = &self.dense[at];
        let typed = self.words[at].text.len();
        for (spot, token) in rows.tokens(row).iter().map(|t| Token(*t)).enumerate() {
            let packed = dense[token.number() as usize];
            if packed != 0 {
                let weighed = weighted_worth(packed >> 8, token);
                let layer = layer_of(packed);
                let worth = trusted_worth(packed >> 8, layer, token.field(), typed);
                offer(WordFit { place: Place::Name(token), spot: spot as u8, worth, weighed, layer });
            }
        }
        let mut spot = 100;
        for phrase in row.phrases.iter().filter_map(|number| rows.phrases.get(*number as usize)) {
            for id in &phrase.words {
                let packed = dense[*id as usize];
                if packed != 0 {
                    let weighed = (packed >> 8) * weight(phrase.field) / 100;
                    let place = Place::Phrase(phrase.field, *id);
                    let layer = layer_of(packed);
                    let worth = trusted_worth(packed >> 8, layer, phrase.field, typed);
                    offer(WordFit { place, spot, worth, weighed, layer });
                }
                spot += 1;
            }
        }
        let keys = &self.words[at].keys;
        if let Ok(found) = keys.binary_search_by_key(&slot, |(slot, ..)| *slot) {
            let (_, worth, field) = keys[found];
            let weighed = worth * weight(field) / 100;
            offer(WordFit { place: Place::Key(field), spot: 250, worth, weighed, layer: Layer::Exact });
        }
        (best, many)
    }

    /// The best fit of a person, or `None` if a typed word fits no word of the person.
    pub(super) fn fit<K>(&self, rows: &Rows<K>, slot: u32, options: &mut Vec<Options>) -> Option<Fit> {
        let row = rows.row(slot)?;
        options.clear();
        for at in 0..self.words.len().min(MOST_WORDS) {
            let option = self.options(rows, slot, row, at);
            if option.1 == 0 {
                return None;
            }
            options.push(option);
        }
        let mut best: Option<Path> = None;
        let mut path = Path { picks: [NO_FIT; MOST_WORDS], len: 0, sum: 0 };
        assign(options, &mut path, &mut best);
        Some(self.judge(rows.tokens(row), best?))
    }

    fn judge(&self, tokens: &[u32], path: Path) -> Fit {
        let picks = &path.picks[..path.len];
        let mut text = path.sum / picks.len().max(1) as u32;
        let field_of = |pick: &WordFit| match pick.place {
            Place::Name(token) => Some(token.field()),
            _ => None,
        };
        let family_at = picks.iter().position(|pick| field_of(pick) == Some(SearchField::Family));
        let given_at =
            picks.iter().position(|pick| matches!(field_of(pick), Some(SearchField::Given | SearchField::GoesBy)));
        if let (Some(family), Some(given)) = (family_at, given_at)
            && (family < given) == self.family_first
        {
            text += IN_ORDER;
        }
        let named = picks.iter().filter(|pick| field_of(pick).is_some()).count();
        let names = tokens.iter().map(|t| Token(*t));
        let all = names
            .filter(|token| !token.extra() && matches!(token.field(), SearchField::Given | SearchField::Family))
            .count();
        let covered = named >= 2 && named >= all;
        if covered {
            text += COVERED;
        }
        let weakest = picks.iter().map(|pick| pick.worth).min().unwrap_or(0);
        let exact = picks.iter().all(|pick| pick.layer == Layer::Exact);
        Fit { text, sure: weakest >= worth::SURE, whole: covered && exact, picks: path }
    }
}

/// Finds the best assignment in which no word of the person is used twice.
fn assign(options: &[Options], path: &mut Path, best: &mut Option<Path>) {
    let Some((picks, many)) = options.get(path.len) else {
        if best.is_none_or(|known| path.sum > known.sum) {
            *best = Some(*path);
        }
        return;
    };
    // With more than four typed words few people are left, and two options each keep the search short.
    let many = if options.len() > 4 { (*many).min(2) } else { *many };
    for pick in &picks[..many] {
        if path.picks[..path.len].iter().any(|other| other.spot == pick.spot) {
            continue;
        }
        path.picks[path.len] = *pick;
        path.len += 1;
        path.sum += pick.weighed;
        assign(options, path, best);
        path.len -= 1;
        path.sum -= pick.weighed;
        // The last typed word takes its best free option: no later word can need it.
        if path.len + 1 == options.len() {
            break;
        }
    }
}

/// Fills one table per typed word with its matches, by word number.
pub(super) fn fill_tables(scratch: &mut Scratch, vocab: &Vocab, words: &[Arc<TypedWord>]) {
    while scratch.dense.len() < words.len() {
        scratch.dense.push(Vec::new());
    }
    for (table, word) in scratch.dense.iter_mut().zip(words) {
        table.resize(vocab.len(), 0);
        for word_match in &word.matches {
            table[word_match.id as usize] = pack(*word_match);
        }
    }
}

/// Resets the tables to zero, which is cheaper than allocating new ones.
pub(super) fn clear_tables(scratch: &mut Scratch, words: &[Arc<TypedWord>]) {
    for (table, word) in scratch.dense.iter_mut().zip(words) {
        for word_match in &word.matches {
            table[word_match.id as usize] = 0;
        }
    }
}
