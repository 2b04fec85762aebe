//! Nicknames: Bill for William, Pepe for José, Kasia for Katarzyna.
//!
//! The table `nicknames.txt` in this folder was written by hand for this program from common knowledge of English,
//! Spanish, Polish, Russian, Ukrainian, Italian, Portuguese, Irish, German, Nordic, Arabic, Turkish, South Asian,
//! African and Filipino usage; nothing was copied from a published list. A line without short forms lists spellings
//! of one name. The table must stay folded. A nickname never counts as much as a name on the list.

use std::sync::OnceLock;

const TABLE: &str = include_str!("nicknames.txt");

/// How two names are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// A nickname and its formal name.
    Direct,
    /// Two nicknames of one formal name, or its forms in two languages.
    Related,
}

/// The parsed nickname table.
struct Table {
    /// For each line the formal names and the short forms.
    lines: Vec<(Vec<&'static str>, Vec<&'static str>)>,
    /// Word, line number, and whether the word is a formal name; sorted.
    words: Vec<(&'static str, u32, bool)>,
}

fn table() -> &'static Table {
    static BUILT: OnceLock<Table> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut lines = Vec::new();
        let mut words = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((formal, short)) = line.split_once('=') else {
                continue;
            };
            let number = lines.len() as u32;
            let formal: Vec<&str> = formal.split_whitespace().filter(|word| !word.contains('-')).collect();
            let short: Vec<&str> = short.split_whitespace().collect();
            words.extend(formal.iter().map(|word| (*word, number, true)));
            words.extend(short.iter().map(|word| (*word, number, false)));
            lines.push((formal, short));
        }
        words.sort_unstable();
        words.dedup();
        Table { lines, words }
    })
}

/// Other names of a person called `typed`: the name, how it is related, and whether `typed` is only the beginning of
/// the nickname (`halves` allows this). A name may occur twice.
pub(super) fn related_names(typed: &str, halves: bool) -> Vec<(&'static str, Link, bool)> {
    let table = table();
    let mut found = Vec::new();
    let from = table.words.partition_point(|(word, _, _)| *word < typed);
    for (word, line, formal) in table.words[from..].iter().take_while(|(word, _, _)| word.starts_with(typed)) {
        let half = word.len() > typed.len();
        // The beginning of a formal name needs no nickname: it is a prefix of the name itself.
        if half && (*formal || !halves) {
            continue;
        }
        let Some((formals, shorts)) = table.lines.get(*line as usize) else {
            continue;
        };
        let (near, far) = if *formal { (shorts, formals) } else { (formals, shorts) };
        found.extend(near.iter().map(|name| (*name, Link::Direct, half)));
        if !half {
            found.extend(far.iter().filter(|name| *name != word).map(|name| (*name, Link::Related, false)));
        }
    }
    found
}

/// Whether `short`, or a nickname that begins with it, is a nickname of `formal`.
pub(super) fn is_nickname_of(short: &str, formal: &str) -> bool {
    let table = table();
    let from = table.words.partition_point(|(word, _, _)| *word < formal);
    let mut entries = table.words[from..].iter().take_while(|(word, _, _)| *word == formal);
    entries.any(|(_, line, is_formal)| {
        let names = table.lines.get(*line as usize);
        *is_formal && names.is_some_and(|(_, shorts)| shorts.iter().any(|s| s.starts_with(short)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_names_work_both_ways_and_for_prefixes() {
        assert!(related_names("bill", true).contains(&("william", Link::Direct, false)));
        assert!(related_names("william", true).contains(&("bill", Link::Direct, false)));
        assert!(related_names("chu", true).contains(&("jesus", Link::Direct, true)));
        assert!(related_names("billy", true).contains(&("will", Link::Related, false)));
        assert!(related_names("xyz", true).is_empty());
    }

    #[test]
    fn nickname_table_is_folded_and_large_enough() {
        let words = &table().words;
        assert!(words.len() > 1200, "{}", words.len());
        assert!(words.iter().all(|(word, _, _)| word.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
