//! Who is called what: Bill for William, Pepe for José, Kasia for Katarzyna.
//!
//! The table `nicknames.txt` beside this file was written by hand for this program from common knowledge of
//! English, Spanish, Polish, Russian, Ukrainian, Italian, Portuguese, Irish, German, Nordic, Arabic, Turkish, South
//! Asian, African and Filipino usage; nothing was copied from a published list. A line without short forms holds
//! spellings of one name. It must stay folded, and a nickname never counts as much as a name on the list.

use std::sync::OnceLock;

const TABLE: &str = include_str!("nicknames.txt");

/// How a name leads to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// The typed nickname stands for this formal name, or the other way round.
    Direct,
    /// Two nicknames of one formal name, or two languages' forms of it.
    Cousin,
}

/// The lines of the table with their words, in the order of the words.
struct Table {
    lines: Vec<(Vec<&'static str>, Vec<&'static str>)>,
    /// Word, line, whether it stands on the formal side.
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

/// The other names of somebody called `typed`: each with how it is linked and whether `typed` was only the
/// beginning of the nickname. The same name may come twice.
pub(super) fn others(typed: &str, halves: bool) -> Vec<(&'static str, Link, bool)> {
    let table = table();
    let mut found = Vec::new();
    let from = table.words.partition_point(|(word, _, _)| *word < typed);
    for (word, line, formal) in table.words[from..].iter().take_while(|(word, _, _)| word.starts_with(typed)) {
        let half = word.len() > typed.len();
        // Half a nickname is worth a look, half a formal name is a beginning of the real one anyway.
        if half && (*formal || !halves) {
            continue;
        }
        let Some((formals, shorts)) = table.lines.get(*line as usize) else {
            continue;
        };
        let (near, far) = if *formal { (shorts, formals) } else { (formals, shorts) };
        found.extend(near.iter().map(|name| (*name, Link::Direct, half)));
        if !half {
            found.extend(far.iter().filter(|name| *name != word).map(|name| (*name, Link::Cousin, false)));
        }
    }
    found
}

/// Whether `short`, or a nickname that begins so, is a nickname of `formal`.
pub(super) fn shortens(short: &str, formal: &str) -> bool {
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
    fn both_ways_and_halves() {
        assert!(others("bill", true).contains(&("william", Link::Direct, false)));
        assert!(others("william", true).contains(&("bill", Link::Direct, false)));
        assert!(others("chu", true).contains(&("jesus", Link::Direct, true)));
        assert!(others("billy", true).contains(&("will", Link::Cousin, false)));
        assert!(others("xyz", true).is_empty());
    }

    #[test]
    fn the_table_is_folded_and_large_enough() {
        let words = &table().words;
        assert!(words.len() > 1200, "{}", words.len());
        assert!(words.iter().all(|(word, _, _)| word.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
