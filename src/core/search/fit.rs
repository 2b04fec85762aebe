//! How one person fits the typed words: each typed word is assigned to a different word of the person.
//!
//! The text score is the mean over the words, with small bonuses for the usual order and for a complete name. The
//! weakest word decides whether the fit is sure. Standing is not considered here.

use std::sync::Arc;

use super::Field;
use super::packed::Row;
use super::query::MOST_WORDS;
use super::rows::Rows;
use super::toks::Tok;
use super::typed::{Scratch, Typed};
use super::vocab::{Vocab, WordId};
use super::word::{Kind, Met, worth};

/// Bonus for given and family name in the usual order. All bonuses are small beside the distance between two layers.
const IN_ORDER: u32 = 150;
/// Bonus for the first word of a field, rather than a second or third name.
const FIRST_WORD: u32 = 150;
/// The same bonus for given and preferred names: four of five people begin with them, so `jo` means Jo before Jones.
const FIRST_GIVEN: u32 = 300;
/// Bonus if every word of the name was typed.
const COVERED: u32 = 100;

/// The word of the person to which a typed word is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A word of the names or of the e-mail name.
    Name(Tok),
    /// A word of the agency or role.
    Phrase(Field, WordId),
    /// The complete e-mail, code or phone number.
    Key(Field),
    /// No word fits.
    Nowhere,
}

/// One way in which a typed word fits a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick {
    pub place: Place,
    /// Number of the person's word, so that no word is used twice.
    spot: u8,
    pub worth: u32,
    weighed: u32,
    pub kind: Kind,
}

const NO_PICK: Pick = Pick { place: Place::Nowhere, spot: u8::MAX, worth: 0, weighed: 0, kind: Kind::Scattered };

/// The best ways in which a typed word fits, at most four, best first, and their number.
pub(super) type Options = ([Pick; 4], usize);

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
    pub(super) fn picks(&self) -> &[Pick] {
        &self.picks.picks[..self.picks.len]
    }
}

/// A partial assignment: picks for the first `len` typed words.
#[derive(Clone, Copy, Debug)]
struct Path {
    picks: [Pick; MOST_WORDS],
    len: usize,
    sum: u32,
}

/// Percentage of its worth that a word keeps in a field.
pub(super) const fn weight(field: Field) -> u32 {
    match field {
        Field::Given | Field::Family | Field::GoesBy | Field::Code => 100,
        Field::Former => 95,
        Field::Email | Field::Phone => 92,
        Field::Agency => 93,
        Field::Role => 91,
    }
}

/// The worth of a word weighted by its field and its position in the name.
pub(super) fn weigh(worth: u32, tok: Tok) -> u32 {
    let first = match tok.field() {
        _ if !tok.first() => 0,
        Field::Given | Field::GoesBy => FIRST_GIVEN,
        _ => FIRST_WORD,
    };
    worth * weight(tok.field()) / 100 + first
}

/// The worth of a word for deciding whether the fit is sure. Words of agencies and roles are many and common, so a
/// typo, a sound or two letters of one say little about whether this person is meant.
pub(super) fn trust(worth: u32, kind: Kind, field: Field, typed: usize) -> u32 {
    let trusted = match kind {
        Kind::Exact => true,
        Kind::Beginning => field.is_name() || typed > 2,
        _ => field.is_name(),
    };
    if trusted { worth } else { worth.min(worth::SURE - 1) }
}

const fn pack(met: Met) -> u32 {
    met.worth << 8 | met.kind as u32
}

fn kind_of(packed: u32) -> Kind {
    const KINDS: [Kind; 9] = [
        Kind::Exact,
        Kind::Beginning,
        Kind::Nickname,
        Kind::Cousin,
        Kind::Slip,
        Kind::Slips,
        Kind::Sound,
        Kind::Middle,
        Kind::Scattered,
    ];
    KINDS.get((packed & 255) as usize).copied().unwrap_or(Kind::Scattered)
}

/// A reading of the query with its filled tables.
pub(super) struct Ready<'a> {
    pub words: &'a [Arc<Typed>],
    pub dense: &'a [Vec<u32>],
    pub family_first: bool,
}

impl Ready<'_> {
    /// The ways in which typed word number `at` fits a person.
    fn options<K>(&self, rows: &Rows<K>, slot: u32, row: &Row, at: usize) -> Options {
        let mut best = [NO_PICK; 4];
        let mut many = 0;
        let mut offer = |pick: Pick| {
            let place = best[..many].iter().position(|b| b.weighed < pick.weighed).unwrap_or(many);
            if place < 4 {
                many = (many + 1).min(4);
                best[place..many].rotate_right(1);
                best[place] = pick;
            }
        };
        let dense = &self.dense[at];
        let typed = self.words[at].text.len();
        for (spot, tok) in rows.toks(row).iter().map(|t| Tok(*t)).enumerate() {
            let packed = dense[tok.number() as usize];
            if packed != 0 {
                let weighed = weigh(packed >> 8, tok);
                let kind = kind_of(packed);
                let worth = trust(packed >> 8, kind, tok.field(), typed);
                offer(Pick { place: Place::Name(tok), spot: spot as u8, worth, weighed, kind });
            }
        }
        let mut spot = 100;
        for phrase in row.phrases.iter().filter_map(|number| rows.phrases.get(*number as usize)) {
            for id in &phrase.words {
                let packed = dense[*id as usize];
                if packed != 0 {
                    let weighed = (packed >> 8) * weight(phrase.field) / 100;
                    let place = Place::Phrase(phrase.field, *id);
                    let kind = kind_of(packed);
                    let worth = trust(packed >> 8, kind, phrase.field, typed);
                    offer(Pick { place, spot, worth, weighed, kind });
                }
                spot += 1;
            }
        }
        let keys = &self.words[at].keys;
        if let Ok(found) = keys.binary_search_by_key(&slot, |(slot, ..)| *slot) {
            let (_, worth, field) = keys[found];
            let weighed = worth * weight(field) / 100;
            offer(Pick { place: Place::Key(field), spot: 250, worth, weighed, kind: Kind::Exact });
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
        let mut path = Path { picks: [NO_PICK; MOST_WORDS], len: 0, sum: 0 };
        assign(options, &mut path, &mut best);
        Some(self.judge(rows.toks(row), best?))
    }

    fn judge(&self, toks: &[u32], path: Path) -> Fit {
        let picks = &path.picks[..path.len];
        let mut text = path.sum / picks.len().max(1) as u32;
        let field_of = |pick: &Pick| match pick.place {
            Place::Name(tok) => Some(tok.field()),
            _ => None,
        };
        let family_at = picks.iter().position(|pick| field_of(pick) == Some(Field::Family));
        let given_at = picks.iter().position(|pick| matches!(field_of(pick), Some(Field::Given | Field::GoesBy)));
        if let (Some(family), Some(given)) = (family_at, given_at)
            && (family < given) == self.family_first
        {
            text += IN_ORDER;
        }
        let named = picks.iter().filter(|pick| field_of(pick).is_some()).count();
        let names = toks.iter().map(|t| Tok(*t));
        let all = names.filter(|tok| !tok.extra() && matches!(tok.field(), Field::Given | Field::Family)).count();
        let covered = named >= 2 && named >= all;
        if covered {
            text += COVERED;
        }
        let weakest = picks.iter().map(|pick| pick.worth).min().unwrap_or(0);
        let exact = picks.iter().all(|pick| pick.kind == Kind::Exact);
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
pub(super) fn spread(scratch: &mut Scratch, vocab: &Vocab, words: &[Arc<Typed>]) {
    while scratch.dense.len() < words.len() {
        scratch.dense.push(Vec::new());
    }
    for (table, word) in scratch.dense.iter_mut().zip(words) {
        table.resize(vocab.len(), 0);
        for met in &word.met {
            table[met.id as usize] = pack(*met);
        }
    }
}

/// Resets the tables to zero, which is cheaper than allocating new ones.
pub(super) fn unspread(scratch: &mut Scratch, words: &[Arc<Typed>]) {
    for (table, word) in scratch.dense.iter_mut().zip(words) {
        for met in &word.met {
            table[met.id as usize] = 0;
        }
    }
}
