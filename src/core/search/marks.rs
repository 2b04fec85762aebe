//! Explains a hit: the reason in words, and the ranges of the original texts to highlight.
//!
//! Runs only for the hits that are shown. It folds their texts again, this time with the positions of the original
//! letters. A range must never split a char or exceed its text.

use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fit::{Fit, Pick, Place};
use super::packed::Row;
use super::query::Query;
use super::rank::Found;
use super::rows::{Rows, email_key};
use super::typed::Typed;
use super::vocab::Vocab;
use super::word::Kind;
use super::{Field, Mark, initials, nicknames};
use crate::core::text::fold::{self, Word};

/// The data that an explanation reads.
pub(super) struct Reading<'a, K> {
    pub rows: &'a Rows<K>,
    pub vocab: &'a Vocab,
    pub query: &'a Query,
}

/// The reason and the ranges of one hit.
pub(super) fn explain<K>(
    reading: &Reading<'_, K>,
    row: &Row,
    found: &Found,
    words: Option<&Vec<Arc<Typed>>>,
    fit: Option<&Fit>,
) -> (String, Vec<Mark>) {
    let mut out = Explained::default();
    let whole = |field: Field| whole_text(field, reading.rows.text(row, field));
    match found.variant {
        Found::CODE => out.add(Field::Code.word(), whole(Field::Code)),
        Found::CODE_START => {
            let len = reading.query.code.len();
            out.add(Field::Code.word(), spread_over(Field::Code, reading.rows.text(row, Field::Code), len));
        }
        Found::EMAIL => out.add(Field::Email.word(), whole(Field::Email)),
        Found::PHONE => {
            let digits = reading.query.phone.as_ref().map_or(0, String::len);
            out.add(Field::Phone.word(), phone_tail(reading.rows.text(row, Field::Phone), digits));
        }
        Found::INITIALS => joined(reading, row, &mut out),
        _ => {
            if let (Some(words), Some(fit)) = (words, fit) {
                for (typed, pick) in words.iter().zip(fit.picks()) {
                    one_word(reading, row, &typed.text, pick, &mut out);
                }
            }
        }
    }
    out.finish()
}

#[derive(Default)]
struct Explained {
    reasons: Vec<String>,
    marks: Vec<Mark>,
}

impl Explained {
    fn add(&mut self, reason: impl Into<String>, marks: impl IntoIterator<Item = Mark>) {
        let reason = reason.into();
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
        self.marks.extend(marks);
    }

    /// Joins the reasons; sorts the ranges and merges those that touch or overlap.
    fn finish(mut self) -> (String, Vec<Mark>) {
        self.marks.retain(|mark| mark.len > 0);
        self.marks.sort_unstable_by_key(|mark| (mark.field, mark.start, mark.len));
        let mut marks: Vec<Mark> = Vec::with_capacity(self.marks.len());
        for mark in self.marks {
            match marks.last_mut() {
                Some(last) if last.field == mark.field && mark.start <= last.start + last.len => {
                    last.len = last.len.max(mark.start + mark.len - last.start);
                }
                _ => marks.push(mark),
            }
        }
        (self.reasons.join(", "), marks)
    }
}

fn one_word<K>(reading: &Reading<'_, K>, row: &Row, typed: &str, pick: &Pick, out: &mut Explained) {
    let (field, id) = match pick.place {
        Place::Name(tok) => (tok.field(), tok.number()),
        Place::Phrase(field, id) => (field, id),
        Place::Key(field) => {
            let text = reading.rows.text(row, field);
            let marks = match field {
                Field::Phone => phone_tail(text, typed.len()),
                _ => spread_over(field, text, typed.len()),
            };
            out.add(field.word(), marks);
            return;
        }
        Place::Nowhere => return,
    };
    let word = reading.vocab.word(id);
    let text = reading.rows.text(row, field);
    let marks = word_marks(field, text, word, typed, pick.kind);
    let shown = match marks.as_slice() {
        [first, .., last] => text.get(first.start..last.start + last.len),
        [only] => text.get(only.start..only.start + only.len),
        [] => None,
    };
    let shown = shown.unwrap_or(word);
    let reason = match pick.kind {
        Kind::Exact | Kind::Beginning => field.word().to_owned(),
        Kind::Nickname if nicknames::shortens(typed, word) => format!("nickname of {shown}"),
        Kind::Nickname if nicknames::shortens(word, typed) => format!("{shown}, short for {typed}"),
        Kind::Nickname | Kind::Cousin => format!("another form of {shown}"),
        Kind::Slip => format!("{}, one letter off", field.word()),
        Kind::Slips => format!("{}, two letters off", field.word()),
        Kind::Sound => format!("sounds like {shown}"),
        Kind::Middle => format!("middle of {}", field.word()),
        Kind::Scattered => format!("letters of {}", field.word()),
    };
    out.add(reason, marks);
}

/// The ranges of a roster word in its original text: for a prefix the typed part, for scattered letters each letter,
/// otherwise the whole word.
fn word_marks(field: Field, text: &str, word: &str, typed: &str, kind: Kind) -> Vec<Mark> {
    let words = fold::words(text);
    if let Some(found) = words.iter().find(|w| super::vocab::cut(&w.text) == word) {
        return match kind {
            Kind::Beginning => vec![stretch(field, found, 0, typed.len())],
            Kind::Middle => {
                let at = word.find(typed).unwrap_or(0);
                vec![stretch(field, found, at, at + typed.len())]
            }
            Kind::Scattered => scattered(field, found, typed),
            _ => vec![stretch(field, found, 0, found.text.len())],
        };
    }
    // A joined form, ü as ue, an acronym or a part of an e-mail: mark the words of which it consists.
    for from in 0..words.len() {
        let mut joined = String::new();
        for to in from..words.len() {
            joined.push_str(&words[to].text);
            if joined.starts_with(word) || word == joined {
                let len = if kind == Kind::Beginning { typed.len() } else { word.len() };
                return over(field, &words[from..=to], len);
            }
        }
    }
    if words.len() > 2 && field == Field::Agency {
        return words
            .iter()
            .filter(|w| word.contains(w.text.chars().next().unwrap_or(' ')))
            .map(|w| stretch(field, w, 0, 1))
            .collect();
    }
    let near = words.iter().find(|w| w.text.chars().next() == word.chars().next());
    near.map(|w| stretch(field, w, 0, w.text.len())).into_iter().collect()
}

/// The original range of the folded bytes `from..to` of a word.
fn stretch(field: Field, word: &Word, from: usize, to: usize) -> Mark {
    let spans = &word.spans[from.min(word.spans.len())..to.min(word.spans.len())];
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Mark { field, start: first.0 as usize, len: (last.1 - first.0) as usize },
        _ => Mark { field, start: 0, len: 0 },
    }
}

/// The original ranges of the first `len` folded bytes of neighbouring words.
fn over(field: Field, words: &[Word], mut len: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    for word in words {
        let here = word.text.len().min(len);
        marks.push(stretch(field, word, 0, here));
        len -= here;
    }
    marks
}

fn spread_over(field: Field, text: &str, len: usize) -> Vec<Mark> {
    over(field, &fold::words(text), len)
}

fn whole_text(field: Field, text: &str) -> Vec<Mark> {
    let len = if field == Field::Email { email_key(text).len() } else { text.len() };
    if field == Field::Email { spread_over(field, text, len) } else { vec![Mark { field, start: 0, len }] }
}

fn scattered(field: Field, word: &Word, typed: &str) -> Vec<Mark> {
    let found = SkimMatcherV2::default().fuzzy_indices(&word.text, typed);
    let letters = found.map(|(_, letters)| letters).unwrap_or_default();
    let starts: Vec<usize> = word.text.char_indices().map(|(at, _)| at).collect();
    letters.iter().filter_map(|at| starts.get(*at)).map(|at| stretch(field, word, *at, at + 1)).collect()
}

/// The last digits of a phone number, each as its own range because spaces and hyphens lie between.
fn phone_tail(text: &str, digits: usize) -> Vec<Mark> {
    let places = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at);
    let places: Vec<usize> = places.collect();
    let from = places.len().saturating_sub(digits);
    places[from..].iter().map(|at| Mark { field: Field::Phone, start: *at, len: 1 }).collect()
}

/// Explains initials and joined names; the split that fits best decides which letters to mark.
fn joined<K>(reading: &Reading<'_, K>, row: &Row, out: &mut Explained) {
    let Some(typed) = reading.query.words.first() else {
        return;
    };
    let mut best: Option<(u32, &str, &str)> = None;
    for at in (1..typed.len()).filter(|at| typed.is_char_boundary(*at)) {
        let (a, b) = typed.split_at(at);
        for (given, family) in [(a, b), (b, a)] {
            if let Some(text) = initials::fit(reading.vocab, reading.rows.toks(row), given, family)
                && best.is_none_or(|(known, ..)| text > known)
            {
                best = Some((text, given, family));
            }
        }
    }
    let reason = match best {
        None if typed.len() > 3 => "letters of the name",
        _ if typed.len() < 4 => "initials",
        _ => "given, family",
    };
    let mut marks = Vec::new();
    match best {
        Some((_, given, family)) => {
            let fields = [(Field::Given, given), (Field::GoesBy, given), (Field::Family, family)];
            for (field, start) in fields {
                let words = fold::words(reading.rows.text(row, field));
                let word = words.iter().find(|w| w.text.starts_with(start));
                marks.extend(word.map(|w| stretch(field, w, 0, start.len())));
            }
        }
        None => {
            for field in [Field::Given, Field::Family] {
                let words = fold::words(reading.rows.text(row, field));
                marks.extend(words.iter().map(|w| stretch(field, w, 0, 1)));
            }
        }
    }
    out.add(reason, marks);
}
