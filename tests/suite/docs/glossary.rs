//! `docs/glossary.md`: what it says a word is called in Rust, in SQL and on the command line must be there.

use std::collections::BTreeMap;
use std::fs;

use super::{files, read, root, sources, spans};

/// The vocabularies of `src/core/words`, by name, with their words in order.
fn vocabularies() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut paths = Vec::new();
    files(&root().join("src/core/words"), &mut paths);
    for path in paths {
        let mut name = None;
        for line in fs::read_to_string(path).unwrap().lines().map(str::trim) {
            let opened = line.strip_suffix(" {").filter(|name| name.chars().all(char::is_alphanumeric));
            if opened.is_some() {
                name = opened.map(str::to_owned);
            } else if let (Some(name), Some((_, word))) =
                (&name, line.strip_suffix("\",").and_then(|line| line.split_once(" = \"")))
            {
                found.entry(name.clone()).or_default().push(word.to_owned());
            }
        }
    }
    found
}

/// The names of the tables in the migrations.
fn tables() -> Vec<String> {
    let mut paths = Vec::new();
    files(&root().join("src/store/sql"), &mut paths);
    let text: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let names = text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE "));
    names.map(|rest| rest.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The rest of each part of a line of names, such as "SQL `note`", that begins with this word.
fn named<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let parts = text.lines().filter(|line| line.starts_with("> ")).flat_map(|line| line[2..].split(" · "));
    parts.filter_map(|part| part.strip_prefix(kind)?.strip_prefix(' ')).collect()
}

#[test]
fn glossary_names_tables_that_the_migrations_make() {
    let (text, tables) = (read("docs/glossary.md"), tables());
    let named: Vec<String> = named(&text, "SQL").into_iter().flat_map(spans).collect();
    for name in &named {
        let table = name.split('.').next().unwrap();
        assert!(tables.iter().any(|known| known == table), "docs/glossary.md names the table {table}: there is none");
    }
    for table in tables {
        assert!(named.contains(&table), "docs/glossary.md does not name the table {table}");
    }
}

/// Whether a text defines a public type of this name, by itself or as a vocabulary.
fn defines(text: &str, kind: &str, name: &str) -> bool {
    let head = format!("pub {kind} {name}");
    let ends = |at: usize| !text[at + head.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    text.match_indices(&head).any(|(at, _)| ends(at)) || text.lines().any(|line| line == format!("    {name} {{"))
}

#[test]
fn glossary_names_types_that_the_sources_define() {
    let (text, sources) = (read("docs/glossary.md"), sources());
    let named: Vec<String> = named(&text, "Rust").into_iter().flat_map(spans).collect();
    assert!(named.len() > 20, "only {} types were found: is the reading of them right?", named.len());
    for name in named {
        let last = name.rsplit("::").next().unwrap();
        let defined = |text: &String| ["struct", "enum"].iter().any(|kind| defines(text, kind, last));
        assert!(sources.iter().any(defined), "docs/glossary.md names the type {name}: nothing defines it");
    }
}

#[test]
fn glossary_lists_every_vocabulary_with_its_words() {
    let (text, known) = (read("docs/glossary.md"), vocabularies());
    assert!(known.len() > 20, "only {} vocabularies were found: is the reading of them right?", known.len());
    let mut listed = BTreeMap::new();
    for words in named(&text, "Words") {
        let mut words = spans(words).into_iter();
        listed.insert(words.next().unwrap(), words.collect::<Vec<_>>());
    }
    for (name, words) in &known {
        assert_eq!(listed.get(name), Some(words), "the words of {name} in docs/glossary.md");
    }
    let gone: Vec<&String> = listed.keys().filter(|name| !known.contains_key(*name)).collect();
    assert!(gone.is_empty(), "docs/glossary.md lists {gone:?}, which src/core/words does not have");
}
