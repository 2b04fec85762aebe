//! Explains a hit: the reason in words, and the ranges of the original texts to highlight.
//!
//! Runs only for the hits that are shown. It folds their texts again, this time with the positions of the original
//! letters. A range must never split a char or exceed its text.

use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::assignment::{Place, WordFit};
use super::candidate::Candidate;
use super::fields::SearchField;
use super::fit::Fit;
use super::hits::Highlight;
use super::packed::Row;
use super::query::Query;
use super::rows::{Rows, email_key};
use super::typed::TypedWord;
use super::vocab::Vocab;
use super::word::Layer;
use super::{initials, nicknames};
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
    found: &Candidate,
    words: Option<&Vec<Arc<TypedWord>>>,
    fit: Option<&Fit>,
) -> (String, Vec<Highlight>) {
    let mut out = Explained::default();
    let whole = |field: SearchField| whole_text(field, reading.rows.text(row, field));
    match found.variant {
        Candidate::CODE => out.add(SearchField::Code.word(), whole(SearchField::Code)),
        Candidate::CODE_START => {
            let len = reading.query.code.len();
            out.add(
                SearchField::Code.word(),
                spread_over(SearchField::Code, reading.rows.text(row, SearchField::Code), len),
            );
        }
        Candidate::EMAIL => out.add(SearchField::Email.word(), whole(SearchField::Email)),
        Candidate::PHONE => {
            let digits = reading.query.phone.as_ref().map_or(0, String::len);
            out.add(SearchField::Phone.word(), phone_tail(reading.rows.text(row, SearchField::Phone), digits));
        }
        Candidate::INITIALS => explain_initials(reading, row, &mut out),
        _ => {
            if let (Some(words), Some(fit)) = (words, fit) {
                for (typed, pick) in words.iter().zip(fit.picks()) {
                    explain_word(reading, row, &typed.text, pick, &mut out);
                }
            }
        }
    }
    out.finish()
}

#[derive(Default)]
struct Explained {
    reasons: Vec<String>,
    highlights: Vec<Highlight>,
}

impl Explained {
    fn add(&mut self, reason: impl Into<String>, highlights: impl IntoIterator<Item = Highlight>) {
        let reason = reason.into();
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
        self.highlights.extend(highlights);
    }

    /// Joins the reasons; sorts the ranges and merges those that touch or overlap.
    fn finish(mut self) -> (String, Vec<Highlight>) {
        self.highlights.retain(|mark| mark.len > 0);
        self.highlights.sort_unstable_by_key(|mark| (mark.field, mark.start, mark.len));
        let mut highlights: Vec<Highlight> = Vec::with_capacity(self.highlights.len());
        for mark in self.highlights {
            match highlights.last_mut() {
                Some(last) if last.field == mark.field && mark.start <= last.start + last.len => {
                    last.len = last.len.max(mark.start + mark.len - last.start);
                }
                _ => highlights.push(mark),
            }
        }
        (self.reasons.join(", "), highlights)
    }
}

fn explain_word<K>(reading: &Reading<'_, K>, row: &Row, typed: &str, pick: &WordFit, out: &mut Explained) {
    let (field, id) = match pick.place {
        Place::Name(token) => (token.field(), token.number()),
        Place::Phrase(field, id) => (field, id),
        Place::Key(field) => {
            let text = reading.rows.text(row, field);
            let highlights = match field {
                SearchField::Phone => phone_tail(text, typed.len()),
                _ => spread_over(field, text, typed.len()),
            };
            out.add(field.word(), highlights);
            return;
        }
        Place::Nowhere => return,
    };
    let word = reading.vocab.word(id);
    let text = reading.rows.text(row, field);
    let highlights = word_highlights(field, text, word, typed, pick.layer);
    let shown = match highlights.as_slice() {
        [first, .., last] => text.get(first.start..last.start + last.len),
        [only] => text.get(only.start..only.start + only.len),
        [] => None,
    };
    let shown = shown.unwrap_or(word);
    let reason = match pick.layer {
        Layer::Exact | Layer::Prefix => field.word().to_owned(),
        Layer::Nickname if nicknames::is_nickname_of(typed, word) => format!("nickname of {shown}"),
        Layer::Nickname if nicknames::is_nickname_of(word, typed) => format!("{shown}, short for {typed}"),
        Layer::Nickname | Layer::RelatedNickname => format!("another form of {shown}"),
        Layer::OneEdit => format!("{}, one letter off", field.word()),
        Layer::TwoEdits => format!("{}, two letters off", field.word()),
        Layer::Sound => format!("sounds like {shown}"),
        Layer::Infix => format!("middle of {}", field.word()),
        Layer::Subsequence => format!("letters of {}", field.word()),
    };
    out.add(reason, highlights);
}

/// The ranges of a roster word in its original text: for a prefix the typed part, for scattered letters each letter,
/// otherwise the whole word.
fn word_highlights(field: SearchField, text: &str, word: &str, typed: &str, layer: Layer) -> Vec<Highlight> {
    let words = fold::words(text);
    if let Some(found) = words.iter().find(|w| super::vocab::truncate(&w.text) == word) {
        return match layer {
            Layer::Prefix => vec![original_range(field, found, 0, typed.len())],
            Layer::Infix => {
                let at = word.find(typed).unwrap_or(0);
                vec![original_range(field, found, at, at + typed.len())]
            }
            Layer::Subsequence => scattered(field, found, typed),
            _ => vec![original_range(field, found, 0, found.text.len())],
        };
    }
    // A joined form, ü as ue, an acronym or a part of an e-mail: mark the words of which it consists.
    for from in 0..words.len() {
        let mut joined = String::new();
        for to in from..words.len() {
            joined.push_str(&words[to].text);
            if joined.starts_with(word) || word == joined {
                let len = if layer == Layer::Prefix { typed.len() } else { word.len() };
                return ranges_over(field, &words[from..=to], len);
            }
        }
    }
    if words.len() > 2 && field == SearchField::Agency {
        return words
            .iter()
            .filter(|w| word.contains(w.text.chars().next().unwrap_or(' ')))
            .map(|w| original_range(field, w, 0, 1))
            .collect();
    }
    let near = words.iter().find(|w| w.text.chars().next() == word.chars().next());
    near.map(|w| original_range(field, w, 0, w.text.len())).into_iter().collect()
}

/// The original range of the folded bytes `from..to` of a word.
fn original_range(field: SearchField, word: &Word, from: usize, to: usize) -> Highlight {
    let spans = &word.spans[from.min(word.spans.len())..to.min(word.spans.len())];
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Highlight { field, start: first.0 as usize, len: (last.1 - first.0) as usize },
        _ => Highlight { field, start: 0, len: 0 },
    }
}

/// The original ranges of the first `len` folded bytes of neighbouring words.
fn ranges_over(field: SearchField, words: &[Word], mut len: usize) -> Vec<Highlight> {
    let mut highlights = Vec::new();
    for word in words {
        let here = word.text.len().min(len);
        highlights.push(original_range(field, word, 0, here));
        len -= here;
    }
    highlights
}

fn spread_over(field: SearchField, text: &str, len: usize) -> Vec<Highlight> {
    ranges_over(field, &fold::words(text), len)
}

fn whole_text(field: SearchField, text: &str) -> Vec<Highlight> {
    let len = if field == SearchField::Email { email_key(text).len() } else { text.len() };
    if field == SearchField::Email { spread_over(field, text, len) } else { vec![Highlight { field, start: 0, len }] }
}

fn scattered(field: SearchField, word: &Word, typed: &str) -> Vec<Highlight> {
    let found = SkimMatcherV2::default().fuzzy_indices(&word.text, typed);
    let letters = found.map(|(_, letters)| letters).unwrap_or_default();
    let starts: Vec<usize> = word.text.char_indices().map(|(at, _)| at).collect();
    letters.iter().filter_map(|at| starts.get(*at)).map(|at| original_range(field, word, *at, at + 1)).collect()
}

/// The last digits of a phone number, each as its own range because spaces and hyphens lie between.
fn phone_tail(text: &str, digits: usize) -> Vec<Highlight> {
    let places = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at);
    let places: Vec<usize> = places.collect();
    let from = places.len().saturating_sub(digits);
    places[from..].iter().map(|at| Highlight { field: SearchField::Phone, start: *at, len: 1 }).collect()
}

/// Explains initials and joined names; the split that fits best decides which letters to mark.
fn explain_initials<K>(reading: &Reading<'_, K>, row: &Row, out: &mut Explained) {
    let Some(typed) = reading.query.words.first() else {
        return;
    };
    let mut best: Option<(u32, &str, &str)> = None;
    for at in (1..typed.len()).filter(|at| typed.is_char_boundary(*at)) {
        let (a, b) = typed.split_at(at);
        for (given, family) in [(a, b), (b, a)] {
            if let Some(text) = initials::fit(reading.vocab, reading.rows.tokens(row), given, family)
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
    let mut highlights = Vec::new();
    match best {
        Some((_, given, family)) => {
            let fields = [(SearchField::Given, given), (SearchField::GoesBy, given), (SearchField::Family, family)];
            for (field, start) in fields {
                let words = fold::words(reading.rows.text(row, field));
                let word = words.iter().find(|w| w.text.starts_with(start));
                highlights.extend(word.map(|w| original_range(field, w, 0, start.len())));
            }
        }
        None => {
            for field in [SearchField::Given, SearchField::Family] {
                let words = fold::words(reading.rows.text(row, field));
                highlights.extend(words.iter().map(|w| original_range(field, w, 0, 1)));
            }
        }
    }
    out.add(reason, highlights);
}
