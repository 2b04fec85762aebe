//! Finds names: people on the roster in any spelling, and pairs of capitalized words that are not known words.
//!
//! In a text Written In Title Case Like This capitals carry no information, so only the roster counts there. Sentence
//! openers, months, courts and services are listed in `ordinary.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::core::model::state::State;
use crate::core::notes::disclosure::{FindingKind, TextRange};
use crate::core::text::fold::fold;

/// Folded words that are not taken for names when capitalized.
static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("ordinary.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Titles before a name.
const TITLES: [&str; 12] =
    ["mr", "mrs", "ms", "miss", "dr", "judge", "officer", "detective", "sgt", "sister", "rev", "pastor"];

/// Words after the name of a family.
const KIN: [&str; 12] = [
    "family",
    "boys",
    "girls",
    "kids",
    "children",
    "siblings",
    "sibs",
    "twins",
    "baby",
    "household",
    "brothers",
    "sisters",
];

/// The names in the database: of people, and of everything else.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// Full names, folded, in both orders and with preferred names.
    people: HashSet<String>,
    /// Given, family and preferred names of at least three letters, folded.
    parts: HashSet<String>,
    /// Every folded word in the name of an agency, role, center, collaborative, team, session, item or category.
    things: HashSet<String>,
}

impl KnownNames {
    /// Collects the names of all rows.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let mut known = Self::default();
        for person in state.persons.values() {
            known.add_person(&person.given, &person.family, &person.goes_by);
        }
        let names = state.agencies.values().map(|row| &row.name);
        let names = names.chain(state.roles.values().map(|row| &row.name));
        let names = names.chain(state.teams.values().map(|row| &row.name));
        let names = names.chain(state.centers.values().flat_map(|row| [&row.name, &row.region]));
        let names = names.chain(state.collaboratives.values().flat_map(|row| [&row.name, &row.practice]));
        let names = names.chain(state.sessions.values().map(|row| &row.title));
        let names = names.chain(state.items.values().map(|row| &row.title));
        let names = names.chain(state.category_names.values().map(|row| &row.name));
        for name in names {
            known.things.extend(fold(name).split(' ').map(str::to_owned));
        }
        known
    }

    fn add_person(&mut self, given: &str, family: &str, goes_by: &str) {
        let [given, family, goes_by] = [given, family, goes_by].map(fold);
        let first = given.split(' ').next().unwrap_or_default().to_owned();
        for name in [&given, &goes_by, &first].into_iter().filter(|name| !name.is_empty()) {
            if !family.is_empty() {
                self.people.insert(format!("{name} {family}"));
                self.people.insert(format!("{family} {name}"));
            }
        }
        let parts = [given, family, goes_by].into_iter().chain([first]);
        self.parts.extend(parts.filter(|part| part.chars().count() > 2));
    }

    fn is_known_word(&self, word: &str) -> bool {
        ORDINARY.contains(word) || self.things.contains(word) || ORDINARY.contains(word.trim_end_matches('s'))
    }
}

/// One word of the text, without a possessive ending.
struct Word<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    folded: String,
    /// Capitalized: a capital letter followed by lower case letters, or a single capital letter.
    capital: bool,
    /// Begins a sentence, a line or a list item.
    first: bool,
    /// Only spaces, dots and hyphens (at most three bytes) lie between this word and the one before.
    close: bool,
}

/// All names in a text.
pub fn find(text: &str, known: &KnownNames) -> Vec<TextRange> {
    let words = words(text);
    let mut taken = vec![false; words.len()];
    let mut ranges = Vec::new();
    let mut take = |kind: FindingKind, from: usize, to: usize, taken: &mut Vec<bool>| {
        if !taken[from..=to].contains(&true) {
            taken[from..=to].fill(true);
            ranges.push(TextRange { kind, start: words[from].start, end: words[to].end });
        }
    };
    for at in 0..words.len() {
        for long in [4, 3, 2] {
            if at + long <= words.len() && words[at + 1..at + long].iter().all(|word| word.close) {
                let phrase: Vec<&str> = words[at..at + long].iter().map(|word| word.folded.as_str()).collect();
                let spoken = words[at..at + long].iter().any(|word| word.capital || !known.is_known_word(&word.folded));
                if spoken && known.people.contains(&phrase.join(" ")) {
                    take(FindingKind::Roster, at, at + long - 1, &mut taken);
                }
            }
        }
    }
    if !is_title_case(&words) {
        for at in 0..words.len() {
            let word = &words[at];
            let mine =
                word.capital && !word.first && known.parts.contains(&word.folded) && !known.is_known_word(&word.folded);
            if let Some((kind, to)) = name_at(&words, at, known).or(mine.then_some((FindingKind::Roster, at))) {
                take(kind, at, to, &mut taken);
            }
        }
    }
    ranges
}

/// A name that begins at word `at`: a title with a name, the name of a family, or a run of capitalized unknown words.
/// Returns its kind and its last word.
fn name_at(words: &[Word<'_>], at: usize, known: &KnownNames) -> Option<(FindingKind, usize)> {
    let word = &words[at];
    let next = words.get(at + 1).filter(|next| next.close)?;
    let unknown = |word: &Word<'_>| word.capital && !known.is_known_word(&word.folded);
    if TITLES.contains(&&*word.folded) && word.capital && next.capital && !ORDINARY.contains(&*next.folded) {
        return Some((FindingKind::Name, at + 1));
    }
    if unknown(word) && !word.first && KIN.contains(&&*next.folded) && !next.capital {
        return Some((FindingKind::Name, at));
    }
    if !unknown(word) || !unknown(next) {
        return None;
    }
    // A run that contains one of PLACE_WORDS is a place or a service: "Valley Kinship Services".
    let run = words[at + 1..].iter().take_while(|word| word.close && word.capital).count();
    let after = &words[at + 1..=at + run];
    let before = words[..at].iter().rev().take_while(|word| word.capital).last().filter(|_| word.close);
    let institution = after.iter().chain(before).any(|word| PLACE_WORDS.contains(&&*word.folded));
    (!institution).then_some((FindingKind::Name, at + after.iter().take_while(|word| unknown(word)).count()))
}

/// Words that mark a run of capitalized words as a place, an office or a program.
const PLACE_WORDS: [&str; 40] = [
    "agency",
    "association",
    "avenue",
    "center",
    "centers",
    "church",
    "city",
    "clinic",
    "college",
    "committee",
    "council",
    "county",
    "court",
    "department",
    "district",
    "division",
    "elementary",
    "foundation",
    "guide",
    "high",
    "home",
    "homes",
    "hospital",
    "house",
    "institute",
    "network",
    "office",
    "park",
    "program",
    "project",
    "region",
    "road",
    "school",
    "service",
    "services",
    "street",
    "team",
    "township",
    "university",
    "unit",
];

/// Whether a text is in title case: at least four words of four or more letters, 80 % of them capitalized.
fn is_title_case(words: &[Word<'_>]) -> bool {
    let letters = words.iter().filter(|word| word.text.chars().next().is_some_and(char::is_alphabetic));
    let long: Vec<&Word<'_>> = letters.filter(|word| word.text.chars().count() > 3).collect();
    let capitals = long.iter().filter(|word| word.capital).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 8
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut last = 0;
    for (start, word) in text.unicode_word_indices() {
        let between = &text[last..start];
        let mut chars = word.chars();
        let upper = chars.next().is_some_and(char::is_uppercase);
        let initial = word.chars().count() == 1;
        let capital = upper && (initial || chars.any(char::is_lowercase));
        let title =
            words.last().is_some_and(|before| TITLES.contains(&&*before.folded) || before.text.chars().count() == 1);
        let ends = between.contains(['!', '?', ':', ';', '\n', '"', '“', '(']) || (between.contains('.') && !title);
        let first = words.is_empty() || ends || between.trim_start().starts_with(['-', '•', '–', '*']);
        let close =
            !words.is_empty() && !ends && between.chars().all(|c| " .-\u{a0}".contains(c)) && between.len() <= 3;
        let word_end = start + word.len();
        // A possessive ("Lopez's") still contains the name.
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        words.push(Word { start, end: start + bare.len(), text: bare, folded: fold(bare), capital, first, close });
        last = word_end;
    }
    words
}
