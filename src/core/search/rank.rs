//! From words to people: who has all the typed words, how well, and in which order they are shown.
//!
//! Candidates come from the typed word with the fewest people; each is fitted as a whole, distinct typed words
//! to distinct words of the person. Where somebody stands (expected, in, stranger) is asked last and only of
//! the people found.

use std::sync::Arc;

use super::marks::{self, Reading};
use super::query::{MOST_WORDS, Query};
use super::rows::{Row, Rows, Tok};
use super::vocab::{Vocab, WordId};
use super::word::{self, Kind, Met, worth};
use super::{Answer, Field, Hit, Standing, initials};

/// Somebody found, before standing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub slot: u32,
    /// How well the text fits, about 10,000 at best.
    pub text: u32,
    pub sure: bool,
    /// Number of the reading of the query that found them, or one of the constants.
    pub variant: u8,
    /// Every word was typed in full and the whole name was typed.
    pub whole: bool,
}

impl Found {
    pub(super) const INITIALS: u8 = 200;
    pub(super) const CODE: u8 = 201;
    pub(super) const EMAIL: u8 = 202;
    pub(super) const PHONE: u8 = 203;
    pub(super) const CODE_START: u8 = 204;
}

/// The best text there is but for a whole key.
const TOP: u32 = 10_600;
/// A key that only one person should have was typed in full.
const KEY: u32 = 20_000;
/// A phone tail, the beginning of a code or of an e-mail name.
const PHONE_TAIL: u32 = 9_500;
const KEY_START: u32 = 8_800;
/// An e-mail name typed in full, above any name it may be made of.
const EMAIL_NAME: u32 = 10_590;
/// Bonuses, small beside the difference of two layers.
const IN_ORDER: u32 = 150;
const FIRST_WORD: u32 = 150;
const COVERED: u32 = 100;
/// A reading in which words were joined or taken apart.
const REREAD: u32 = 150;
/// Distance of the runner-up that makes a winner clear, shared among the typed words: more than a nickname
/// lies below a real name, less than a slip does.
const CLEAR: u32 = 1_900;

/// Remembered typed words and working space.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    words: Vec<Arc<Typed>>,
    /// For each typed word of the query: worth and kind by word number, zero where not met.
    dense: Vec<Vec<u32>>,
    /// Best text by slot, or place in a list; zero where not found yet.
    best: Vec<u32>,
    /// One bit for each typed word that meets the person, by slot.
    bits: Vec<u8>,
    /// Ways in which each typed word fits the person at hand.
    options: Vec<Options>,
}

impl Scratch {
    /// The people changed: what was remembered is no longer true.
    pub(super) fn forget(&mut self) {
        self.words.clear();
    }

    /// What a typed word meets, from memory if it was typed before.
    fn typed<K>(&mut self, rows: &Rows<K>, vocab: &Vocab, text: &str, strict: bool) -> Arc<Typed> {
        const REMEMBERED: usize = 24;
        if let Some(at) = self.words.iter().position(|w| w.strict == strict && w.text == text) {
            let known = self.words.remove(at);
            self.words.push(Arc::clone(&known));
            return known;
        }
        let met = word::meet(vocab, text, strict);
        let people = met
            .iter()
            .map(|m| {
                let phrases = vocab.phrases(m.id).iter().map(|p| rows.phrases[*p as usize].slots.len());
                vocab.names(m.id).len() + phrases.sum::<usize>()
            })
            .sum();
        let keys = if strict { Vec::new() } else { key_slots(rows, text) };
        let new = Arc::new(Typed { text: text.to_owned(), strict, met, people, keys });
        if self.words.len() >= REMEMBERED {
            self.words.remove(0);
        }
        self.words.push(Arc::clone(&new));
        new
    }
}

/// A typed word and all it meets.
#[derive(Debug)]
pub(super) struct Typed {
    pub text: String,
    strict: bool,
    pub met: Vec<Met>,
    people: usize,
    /// People whose e-mail name, code or phone number it is, by slot.
    pub keys: Vec<(u32, u32, Field)>,
}

/// People by key for one typed word, sorted by slot.
fn key_slots<K>(rows: &Rows<K>, text: &str) -> Vec<(u32, u32, Field)> {
    let mut found = Vec::new();
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    if text.len() > 2 {
        found.extend(rows.by_email(text).map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, Field::Email)));
    }
    if digit || text.len() > 2 {
        let codes = rows.by_code(text).filter(|(_, whole)| *whole || digit);
        found.extend(codes.map(|(slot, whole)| (slot, if whole { worth::EXACT } else { KEY_START }, Field::Code)));
    }
    if text.len() > 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        found.extend(rows.by_phone(text).map(|slot| (slot, PHONE_TAIL, Field::Phone)));
    }
    found.sort_unstable_by_key(|(slot, worth, _)| (*slot, u32::MAX - worth));
    found.dedup_by_key(|(slot, ..)| *slot);
    found
}

/// Which word of the person a typed word went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A word of the names or of the e-mail name.
    Name(Tok),
    /// A word of the agency or role.
    Phrase(Field, WordId),
    /// E-mail, code or phone as a whole.
    Key(Field),
    /// Nothing fits.
    Nowhere,
}

/// One typed word's way of fitting a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick {
    pub place: Place,
    /// Numbers the words of the person, so that none is used twice.
    spot: u8,
    pub worth: u32,
    weighed: u32,
    pub kind: Kind,
}

const NO_PICK: Pick = Pick { place: Place::Nowhere, spot: u8::MAX, worth: 0, weighed: 0, kind: Kind::Scattered };

/// At most four ways for one typed word, best first, and how many there are.
type Options = ([Pick; 4], usize);

/// How a person fits the whole query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub text: u32,
    pub sure: bool,
    pub whole: bool,
    picks: Path,
}

impl Fit {
    /// For each typed word in order where it went.
    pub(super) fn picks(&self) -> &[Pick] {
        &self.picks.picks[..self.picks.len]
    }
}

/// Picks for the first few typed words.
#[derive(Clone, Copy, Debug)]
struct Path {
    picks: [Pick; MOST_WORDS],
    len: usize,
    sum: u32,
}

/// Share of its worth that a word keeps in a field, in hundredths.
const fn weight(field: Field) -> u32 {
    match field {
        Field::Given | Field::Family | Field::GoesBy | Field::Code => 100,
        Field::Former => 95,
        Field::Email | Field::Phone => 92,
        Field::Agency => 93,
        Field::Role => 91,
    }
}

/// What a word is worth when doubt is judged. Words of agencies and roles are many and common, so that a slip,
/// a sound or two letters of one say little about whether the person is the one meant.
fn trust(worth: u32, kind: Kind, field: Field, typed: usize) -> u32 {
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

/// A reading of the query, made ready for fitting.
struct Ready<'a> {
    words: &'a [Arc<Typed>],
    dense: &'a [Vec<u32>],
    family_first: bool,
}

impl Ready<'_> {
    /// The ways in which typed word `at` fits a person, best first, at most four.
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
        for (spot, tok) in row.toks.iter().map(|t| Tok(*t)).enumerate() {
            let packed = dense[tok.number() as usize];
            if packed != 0 {
                let first = if tok.first() { FIRST_WORD } else { 0 };
                let weighed = (packed >> 8) * weight(tok.field()) / 100 + first;
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

    /// The best fit of a person, if all typed words find a place.
    fn fit<K>(&self, rows: &Rows<K>, slot: u32, options: &mut Vec<Options>) -> Option<Fit> {
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
        Some(self.judge(row, best?))
    }

    fn judge(&self, row: &Row, path: Path) -> Fit {
        let picks = &path.picks[..path.len];
        let mut text = path.sum / picks.len().max(1) as u32;
        let field_of = |pick: &Pick| match pick.place {
            Place::Name(tok) => Some(tok.field()),
            _ => None,
        };
        let family_at = picks.iter().position(|pick| field_of(pick) == Some(Field::Family));
        let given_at = picks.iter().position(|pick| matches!(field_of(pick), Some(Field::Given | Field::GoesBy)));
        if let (Some(family), Some(given)) = (family_at, given_at) {
            if (family < given) == self.family_first {
                text += IN_ORDER;
            }
        }
        let named = picks.iter().filter(|pick| field_of(pick).is_some()).count();
        let names = row.toks.iter().map(|t| Tok(*t));
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

/// Tries the options of each typed word so that no word of the person is used twice.
fn assign(options: &[Options], path: &mut Path, best: &mut Option<Path>) {
    let Some((picks, many)) = options.get(path.len) else {
        if best.is_none_or(|known| path.sum > known.sum) {
            *best = Some(*path);
        }
        return;
    };
    // Four words and more leave few to choose from; two ways each keep the search short.
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
        // The last word takes its best free place; there is nobody left to leave it to.
        if path.len + 1 == options.len() {
            break;
        }
    }
}

/// The search proper; see `Index::search`.
pub(super) fn search<K: Copy + Ord>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &str,
    limit: usize,
    standing: &impl Fn(K) -> Standing,
) -> Answer<K> {
    let query = Query::parse(query);
    let mut found = whole_keys(rows, &query);
    let mut readings: Vec<Vec<Arc<Typed>>> = Vec::new();
    if !query.words.is_empty() {
        by_words(rows, vocab, scratch, &query, limit, &mut readings, &mut found);
    }
    let found = best_of_each(rows, scratch, found);
    let ranked = order(rows, &found, limit, standing);
    let clear = clear(&ranked, query.words.len());
    let reading = Reading { rows, vocab, query: &query };
    let hits: Vec<Hit<K>> = ranked
        .iter()
        .take(limit)
        .filter_map(|one| {
            let row = rows.row(one.found.slot)?;
            let words = readings.get(usize::from(one.found.variant));
            let fit = words.and_then(|words| refit(rows, vocab, scratch, words, query.family_first, one.found.slot));
            let (why, marks) = marks::explain(&reading, row, one.found, words, fit.as_ref());
            Some(Hit { key: one.key, score: one.score(), sure: one.found.sure, why, marks })
        })
        .collect();
    Answer { sure: hits.first().is_some_and(|hit| hit.sure), clear, hits }
}

/// The readings of the query as a whole: badge code, e-mail, phone number.
fn whole_keys<K>(rows: &Rows<K>, query: &Query) -> Vec<Found> {
    let mut found = Vec::new();
    let one = |slot, text, variant| Found { slot, text, sure: true, variant, whole: text >= KEY };
    if !query.code.is_empty() {
        let digit = query.code.bytes().any(|b| b.is_ascii_digit());
        for (slot, whole) in rows.by_code(&query.code) {
            if whole {
                found.push(one(slot, KEY, Found::CODE));
            } else if digit {
                found.push(one(slot, KEY_START, Found::CODE_START));
            }
        }
    }
    if query.email.is_none() && query.one_piece {
        // jane.doe or jdoe12 is an e-mail name, not two words that happen to be there.
        found.extend(rows.by_email(&query.code).filter(|(_, whole)| *whole).map(|(slot, _)| one(slot, EMAIL_NAME, Found::EMAIL)));
    }
    if let Some((local, typed)) = &query.email {
        for (slot, whole) in rows.by_email(local).filter(|(_, whole)| *whole) {
            let known = rows.row(slot).map(|row| rows.text(row, Field::Email).to_lowercase()).unwrap_or_default();
            if known == *typed {
                found.push(one(slot, KEY, Found::EMAIL));
            } else if whole && known.starts_with(typed.as_str()) {
                found.push(one(slot, PHONE_TAIL, Found::EMAIL));
            }
        }
    }
    if let Some(digits) = &query.phone {
        // A number typed with its country code is longer than the one on the list.
        for tail in [digits.len(), 10, 7] {
            if tail <= digits.len() {
                let text = if tail > 6 { PHONE_TAIL + 400 } else { PHONE_TAIL };
                found.extend(rows.by_phone(&digits[digits.len() - tail..]).map(|slot| one(slot, text, Found::PHONE)));
            }
            if found.iter().any(|f| f.variant == Found::PHONE) {
                break;
            }
        }
    }
    found
}

/// Fits the readings of the typed words, from the plain one to the far-fetched.
fn by_words<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &Query,
    limit: usize,
    readings: &mut Vec<Vec<Arc<Typed>>>,
    found: &mut Vec<Found>,
) {
    let plain: Vec<Arc<Typed>> = query.words.iter().map(|w| scratch.typed(rows, vocab, w, false)).collect();
    let single = plain.len() == 1;
    take(rows, vocab, scratch, query, readings, plain.clone(), found);
    if single {
        let strong = found.iter().filter(|f| f.text >= worth::BEGINNING).count();
        if strong < limit {
            found.extend(initials::find(rows, vocab, &query.words[0]));
        }
    }
    let good = found.iter().any(|f| f.text >= worth::BEGINNING && f.sure);
    if !good || plain.len() > 1 {
        for words in rereadings(rows, vocab, scratch, &plain, good) {
            take(rows, vocab, scratch, query, readings, words, found);
        }
    }
    if found.is_empty() && plain.len() > 1 {
        let known: Vec<Arc<Typed>> = plain.into_iter().filter(|word| !word.met.is_empty() || !word.keys.is_empty()).collect();
        if !known.is_empty() {
            let from = found.len();
            take(rows, vocab, scratch, query, readings, known, found);
            for one in &mut found[from..] {
                one.sure = false;
                one.whole = false;
                one.text = one.text / 2;
            }
        }
    }
}

/// Neighbouring words typed apart are joined (o brien), words typed as one are taken apart (smithjones).
fn rereadings<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    plain: &[Arc<Typed>],
    good: bool,
) -> Vec<Vec<Arc<Typed>>> {
    let mut all = Vec::new();
    for at in 1..plain.len() {
        let joined = format!("{}{}", plain[at - 1].text, plain[at].text);
        // Only small words (o, mc, van) are half of a name more often than a name of their own.
        if plain[at - 1].text.len() > 3 && vocab.find(&joined).is_none() {
            continue;
        }
        let word = scratch.typed(rows, vocab, &joined, true);
        if !word.met.is_empty() {
            let mut words = plain.to_vec();
            words.splice(at - 1..=at, [word]);
            all.push(words);
        }
    }
    if good {
        return all;
    }
    for (at, word) in plain.iter().enumerate() {
        for parts in apart(vocab, &word.text, 2) {
            let mut words = plain.to_vec();
            words.splice(at..=at, parts.iter().map(|part| scratch.typed(rows, vocab, part, true)));
            all.push(words);
        }
    }
    all
}

/// Ways to cut a word into a known word and the beginning of another, at most `cuts` times.
fn apart(vocab: &Vocab, word: &str, cuts: usize) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    for at in (2..word.len().saturating_sub(2)).rev() {
        if !word.is_char_boundary(at) || ways.len() > 3 {
            continue;
        }
        let (left, right) = word.split_at(at);
        if vocab.find(left).is_none_or(|id| vocab.names(id).is_empty()) {
            continue;
        }
        if vocab.beginning_with(right).iter().any(|id| !vocab.names(*id).is_empty()) {
            ways.push(vec![left.to_owned(), right.to_owned()]);
        } else if cuts > 1 {
            ways.extend(apart(vocab, right, cuts - 1).into_iter().map(|mut rest| {
                rest.insert(0, left.to_owned());
                rest
            }));
        }
    }
    ways
}

/// Spreads what the words meet over tables by word number.
fn spread(scratch: &mut Scratch, vocab: &Vocab, words: &[Arc<Typed>]) {
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

fn unspread(scratch: &mut Scratch, words: &[Arc<Typed>]) {
    for (table, word) in scratch.dense.iter_mut().zip(words) {
        for met in &word.met {
            table[met.id as usize] = 0;
        }
    }
}

/// Fits everybody who may fit a reading.
fn take<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    query: &Query,
    readings: &mut Vec<Vec<Arc<Typed>>>,
    words: Vec<Arc<Typed>>,
    found: &mut Vec<Found>,
) {
    let variant = readings.len().min(199) as u8;
    let off = if variant == 0 { 0 } else { REREAD };
    let from = found.len();
    match words.as_slice() {
        [] => return,
        [word] => take_single(rows, vocab, scratch, word, variant, found),
        words => {
            let slots = common(rows, vocab, scratch, words);
            spread(scratch, vocab, words);
            let ready = Ready { words, dense: &scratch.dense, family_first: query.family_first };
            for slot in slots {
                if let Some(fit) = ready.fit(rows, slot, &mut scratch.options) {
                    found.push(Found { slot, text: fit.text, sure: fit.sure, variant, whole: fit.whole });
                }
            }
            unspread(scratch, words);
        }
    }
    for one in &mut found[from..] {
        one.text = one.text.saturating_sub(off);
    }
    readings.push(words);
}

/// A single word: whoever has it, by the best of their words.
fn take_single<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    word: &Typed,
    variant: u8,
    found: &mut Vec<Found>,
) {
    scratch.best.resize(rows.slots().max(scratch.best.len()), 0);
    let best = &mut scratch.best;
    let mut slots: Vec<u32> = Vec::with_capacity(word.people.min(rows.slots()));
    let typed = word.text.len();
    // One letter or two of an agency fit half the roster; alone they mean a name.
    let phrases = typed > 2 || word.met.iter().all(|m| vocab.names(m.id).is_empty());
    for met in &word.met {
        for posting in vocab.names(met.id) {
            let tok = Tok(*posting);
            let first = if tok.first() { FIRST_WORD } else { 0 };
            let raw = trust(met.worth, met.kind, tok.field(), typed);
            note(best, &mut slots, tok.number(), raw, met.worth * weight(tok.field()) / 100 + first);
        }
        if phrases {
            for phrase in vocab.phrases(met.id).iter().map(|p| &rows.phrases[*p as usize]) {
                let raw = trust(met.worth, met.kind, phrase.field, typed);
                let weighed = met.worth * weight(phrase.field) / 100;
                for slot in &phrase.slots {
                    note(best, &mut slots, *slot, raw, weighed);
                }
            }
        }
    }
    for (slot, worth, field) in &word.keys {
        note(best, &mut slots, *slot, *worth, worth * weight(*field) / 100);
    }
    found.reserve(slots.len());
    for slot in slots {
        let packed = std::mem::take(&mut best[slot as usize]);
        found.push(Found { slot, text: packed >> 1, sure: packed & 1 != 0, variant, whole: false });
    }
}

/// The people that every one of several words meets. One bit a word and a small table of bytes are much
/// cheaper than a look at each person's words.
fn common<K>(rows: &Rows<K>, vocab: &Vocab, scratch: &mut Scratch, words: &[Arc<Typed>]) -> Vec<u32> {
    scratch.bits.resize(rows.slots().max(scratch.bits.len()), 0);
    let bits = &mut scratch.bits;
    let mut order: Vec<&Arc<Typed>> = words.iter().take(MOST_WORDS).collect();
    order.sort_by_key(|word| word.people + word.keys.len());
    let mut slots: Vec<u32> = Vec::new();
    for (at, word) in order.iter().enumerate() {
        let (bit, before) = (1_u8 << at, (1_u8 << at) - 1);
        let mut stamp = |slot: u32| {
            let Some(seen) = bits.get_mut(slot as usize) else { return };
            if *seen == before {
                *seen |= bit;
                if at == 0 {
                    slots.push(slot);
                }
            }
        };
        for met in &word.met {
            vocab.names(met.id).iter().for_each(|posting| stamp(Tok(*posting).number()));
            for phrase in vocab.phrases(met.id) {
                rows.phrases[*phrase as usize].slots.iter().for_each(|slot| stamp(*slot));
            }
        }
        word.keys.iter().for_each(|(slot, ..)| stamp(*slot));
    }
    let all = (1_u16 << order.len()) as u8;
    let all = all.wrapping_sub(1);
    let every = slots.iter().copied().filter(|slot| bits[*slot as usize] == all).collect();
    for slot in slots {
        bits[slot as usize] = 0;
    }
    every
}

/// Keeps the better text of a slot, with one bit for sure.
fn note(best: &mut [u32], slots: &mut Vec<u32>, slot: u32, raw: u32, weighed: u32) {
    let Some(known) = best.get_mut(slot as usize) else { return };
    let packed = weighed << 1 | u32::from(raw >= worth::SURE);
    if *known == 0 {
        slots.push(slot);
    }
    *known = (*known).max(packed);
}

/// Fits one person again to say why.
fn refit<K>(
    rows: &Rows<K>,
    vocab: &Vocab,
    scratch: &mut Scratch,
    words: &[Arc<Typed>],
    family_first: bool,
    slot: u32,
) -> Option<Fit> {
    spread(scratch, vocab, words);
    let fit = Ready { words, dense: &scratch.dense, family_first }.fit(rows, slot, &mut scratch.options);
    unspread(scratch, words);
    fit
}

/// A person found in several ways counts with the best one.
fn best_of_each<K>(rows: &Rows<K>, scratch: &mut Scratch, found: Vec<Found>) -> Vec<Found> {
    let Some(first) = found.first() else { return found };
    if found.iter().all(|one| one.variant == first.variant) && first.variant < Found::INITIALS {
        return found;
    }
    scratch.best.resize(rows.slots().max(scratch.best.len()), 0);
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let place = &mut scratch.best[one.slot as usize];
        if *place == 0 {
            kept.push(one);
            *place = kept.len() as u32;
        } else if let Some(known) = kept.get_mut(*place as usize - 1) {
            if (one.text, known.variant) > (known.text, one.variant) {
                *known = one;
            }
        }
    }
    for one in &kept {
        scratch.best[one.slot as usize] = 0;
    }
    kept
}

/// A found person with standing.
struct Ranked<'a, K> {
    /// Band, text less what standing costs, and standing, in one number: more is better.
    rank: u64,
    key: K,
    standing: Standing,
    found: &'a Found,
}

impl<'a, K> Ranked<'a, K> {
    fn new(found: &'a Found, key: K, standing: Standing) -> Self {
        let listed = standing != Standing::Stranger;
        // Sure before doubtful, the session's people before strangers, a whole key before all.
        let band: u64 = match (found.text >= KEY, found.sure, listed) {
            (true, ..) => 5,
            (_, true, true) => 4,
            (_, true, false) => 3,
            (_, false, true) => 2,
            (_, false, false) => 1,
        };
        // Who is in already is seldom the next one at the door; unless the name is typed in full the others
        // come first, but never a mere nickname or slip.
        let cost = match (standing, found.whole) {
            (Standing::Expected | Standing::Stranger, _) => 0,
            (Standing::Excused, _) => 60,
            (Standing::Left, true) => 100,
            (Standing::Left, false) => 500,
            (Standing::In, true) => 150,
            (Standing::In, false) => 700,
        };
        let text = found.text.saturating_sub(cost).min(TOP);
        let rank = band << 40 | u64::from(text) << 8 | (7 - standing as u64);
        Self { rank, key, standing, found }
    }

    const fn band(&self) -> u32 {
        (self.rank >> 40) as u32
    }

    fn score(&self) -> u32 {
        let text = (self.rank >> 8) as u32;
        match self.band() {
            5 => 1_000,
            4 => 500 + text * 490 / TOP,
            3 => 250 + text * 249 / TOP,
            2 => 100 + text * 149 / TOP,
            _ => text * 99 / TOP,
        }
    }
}

/// Orders the found by band, text, standing and key; only the first `limit` are in order.
fn order<'a, K: Copy + Ord>(
    rows: &Rows<K>,
    found: &'a [Found],
    limit: usize,
    standing: &impl Fn(K) -> Standing,
) -> Vec<Ranked<'a, K>> {
    let mut ranked: Vec<Ranked<'a, K>> = found
        .iter()
        .filter_map(|one| rows.key(one.slot).map(|key| Ranked::new(one, key, standing(key))))
        .collect();
    let before = |a: &Ranked<'a, K>, b: &Ranked<'a, K>| b.rank.cmp(&a.rank).then_with(|| a.key.cmp(&b.key));
    let kept = limit.max(1);
    if ranked.len() > kept + 1 {
        ranked.select_nth_unstable_by(kept, before);
        ranked[..kept].sort_unstable_by(before);
    } else {
        ranked.sort_unstable_by(before);
    }
    ranked
}

/// Whether the first is a clear winner over all the others, shown or not. Strangers do not stand in the way
/// of somebody on the list unless they fit better.
fn clear<K>(ranked: &[Ranked<'_, K>], words: usize) -> bool {
    let Some((first, others)) = ranked.split_first() else { return false };
    if !first.found.sure {
        return false;
    }
    if first.band() == 5 {
        return others.iter().all(|other| other.band() < 5);
    }
    let gap = CLEAR / words.max(1) as u32;
    let listed = first.standing != Standing::Stranger;
    others.iter().all(|other| {
        if listed && other.standing == Standing::Stranger {
            return other.found.text <= first.found.text;
        }
        !other.found.sure || first.found.whole && !other.found.whole || first.found.text >= other.found.text + gap
    })
}
