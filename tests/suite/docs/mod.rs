//! README.md, CONTRIBUTING.md and the pages of `docs`, checked against the program: what the program can print is
//! generated, and whatever else a page names (a command, a key, a path, a test, a link) must exist.
//!
//! `ROUNDTABLE_DOCS=write cargo test docs` rewrites the generated parts.

mod cli_page;
mod generated;
mod glossary;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use roundtable::cli::command;
use roundtable::tui::keymap::{self, BINDINGS};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every page that readers get, by its path from the top.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    pages
}

/// The lines of the shell blocks of a text, without comments.
fn shell_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut shell = false;
    for line in text.lines() {
        match line.trim() {
            fence if fence.starts_with("```") => shell = fence == "```sh",
            line if shell && !line.starts_with('#') && !line.is_empty() => lines.push(line),
            _ => {}
        }
    }
    lines
}

/// The command lines of ours in a line of shell: in pipes, behind variables, behind ssh.
fn commands(line: &str) -> Vec<Vec<String>> {
    let line = line.replace("cargo run --release -- ", "roundtable ");
    let words = shell_words::split(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let ends = |word: &String| ["|", ">", "<", "&&", ";", "#", "&"].contains(&word.as_str());
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for word in &words {
        match word.as_str() {
            "#" => break,
            "roundtable" => {
                found.push(vec![word.clone()]);
                inside = true;
            }
            _ if ends(word) => inside = false,
            _ if inside => found.last_mut().unwrap().push(word.clone()),
            _ => {}
        }
    }
    found
}

#[test]
fn shell_blocks_hold_only_command_lines_that_the_program_takes() {
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        for line in shell_lines(&text) {
            for words in commands(line) {
                seen += 1;
                // `--version` is an error to clap, but none that goes to standard error.
                let wrong = command().try_get_matches_from(&words).err().filter(clap::Error::use_stderr);
                assert!(wrong.is_none(), "{page} says {line:?}, and the program says:\n{}", wrong.unwrap());
            }
        }
    }
    assert!(seen > 60, "only {seen} command lines were found: is the reading of them right?");
}

#[test]
fn verbs_that_the_pages_name_exist() {
    let mut known = command();
    known.build();
    for page in pages() {
        for span in spans(&read(&page)) {
            let mut words = span.split_whitespace();
            let Some("roundtable") = words.next() else { continue };
            let mut at = &known;
            let words = words.take_while(|word| !word.starts_with('-'));
            for word in words.take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-')) {
                match at.find_subcommand(word) {
                    Some(below) => at = below,
                    None => {
                        assert!(!at.has_subcommands(), "{page} names `{span}`, and there is no {word}");
                        break;
                    }
                }
            }
        }
    }
}

#[test]
fn keys_that_the_pages_name_are_bound() {
    let bound: BTreeSet<String> =
        BINDINGS.iter().flat_map(|binding| binding.keys).map(|key| keymap::shown(key)).collect();
    let mut seen = 0;
    for page in pages() {
        for span in spans(&read(&page)) {
            let control = span.len() == 2 && span.starts_with('^');
            let function = span.starts_with('F') && span.len() > 1 && span[1..].bytes().all(|b| b.is_ascii_digit());
            if control || function {
                seen += 1;
                assert!(bound.contains(&span), "{page} names the key `{span}`, which is bound to nothing");
            }
        }
    }
    assert!(seen > 30, "only {seen} keys were found: is the reading of them right?");
}

/// What stands between single backticks, outside of blocks.
fn spans(text: &str) -> Vec<String> {
    let mut block = false;
    let mut spans = Vec::new();
    for line in text.lines() {
        block ^= line.trim_start().starts_with("```");
        if !block {
            spans.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    spans
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The text of every Rust file.
fn sources() -> Vec<String> {
    let mut sources = Vec::new();
    ["src", "tests", "benches"].iter().for_each(|folder| files(&root().join(folder), &mut sources));
    sources.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    sources.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn paths_and_tests_that_the_pages_name_exist() {
    let sources = sources();
    let (mut paths, mut tests) = (0, 0);
    for page in pages() {
        for span in spans(&read(&page)) {
            let first = span.split('/').next().unwrap_or_default();
            if ["src", "tests", "demo", "benches", "docs", ".ci"].contains(&first) && span.contains('/') {
                paths += 1;
                // In `src/cli/<domain>` the folder before the placeholder counts.
                let path = span.split([' ', '<']).next().unwrap();
                assert!(root().join(path).exists(), "{page} names {span}, which is not there");
            }
            let like_a_test = span.matches('_').count() >= 3
                && span.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
            // The names in the style page are examples of naming.
            if like_a_test && page != "docs/style.md" {
                tests += 1;
                let head = format!("fn {span}(");
                assert!(sources.iter().any(|text| text.contains(&head)), "{page} names the test {span}: gone");
            }
        }
    }
    assert!(paths > 5 && tests > 0, "{paths} paths and {tests} tests were found: is the reading of them right?");
}

/// The anchor that Markdown viewers give a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#'))).collect()
}

/// The targets of the links of a page.
fn links(text: &str) -> Vec<String> {
    let starts = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    starts.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
}

#[test]
fn links_lead_to_a_page_and_a_heading() {
    let mut linked = BTreeSet::new();
    for page in pages() {
        let text = read(&page);
        let folder = Path::new(&page).parent().unwrap().to_owned();
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { PathBuf::from(&page) } else { folder.join(file) };
            let target = target.to_str().unwrap().replace("docs/../", "");
            assert!(root().join(&target).exists(), "{page} links to {link}, which is not there");
            assert!(
                heading.is_empty() || anchors(&read(&target)).contains(heading),
                "{page} links to {link}, and {target} has no such heading"
            );
            if page == "README.md" {
                linked.insert(target);
            }
        }
    }
    for page in pages().iter().filter(|page| page.as_str() != "README.md") {
        assert!(linked.contains(page), "README.md does not lead to {page}");
    }
}

#[test]
fn entry_pages_stay_short() {
    for page in ["README.md", "docs/architecture.md"] {
        if root().join(page).exists() {
            let lines = read(page).lines().count();
            assert!(lines <= 150, "{page} has {lines} lines; 150 are the most");
        }
    }
}

/// The variables of ours that a text names.
fn variables(text: &str) -> BTreeSet<String> {
    let rest = text.match_indices("ROUNDTABLE_").map(|(at, _)| &text[at..]);
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect::<String>();
    rest.map(name).filter(|name| name.len() > "ROUNDTABLE_".len()).collect()
}

#[test]
fn operations_page_names_every_variable_that_the_program_reads() {
    let mut sources = Vec::new();
    files(&root().join("src"), &mut sources);
    let read_by_us: BTreeSet<String> =
        sources.iter().filter_map(|path| fs::read_to_string(path).ok()).flat_map(|text| variables(&text)).collect();
    let named = variables(&read("docs/operations.md"));
    let missing: Vec<&String> = read_by_us.difference(&named).collect();
    assert!(missing.is_empty() && !named.is_empty(), "docs/operations.md does not name {missing:?}");
}
