//! README.md and ARCHITECTURE.md, held against the program: what can be made from it is made from it, and what they
//! name is there.
//!
//! `ROUNDTABLE_DOCS=write cargo test docs` writes the parts between `<!-- name -->` and `<!-- /name -->` anew.

use std::fs;
use std::path::{Path, PathBuf};

use roundtable::cli::command;
use roundtable::export::EXPORTS;
use roundtable::import::kinds::{agenda, people};
use roundtable::tui::keymap;

use crate::support::driver::{Driver, Scratch};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The text between the marks of a part.
fn part<'a>(text: &'a str, name: &str) -> &'a str {
    let after = text.split_once(&format!("<!-- {name} -->\n")).unwrap_or_else(|| panic!("README.md has no {name}")).1;
    after.split_once(&format!("<!-- /{name} -->")).unwrap_or_else(|| panic!("{name} has no end in README.md")).0
}

/// The four panes on the smallest terminal that shows them side by side, while somebody is searched.
fn screen() -> String {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 36));
    format!("```text\n{}\n```\n", driver.keys("kat").screen())
}

/// Every verb with what may follow it.
fn verbs() -> String {
    let mut table = String::from("| command | what it does |\n| --- | --- |\n");
    for verb in command().get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let below: Vec<&str> = verb.get_subcommands().map(clap::Command::get_name).collect();
        let below = if below.is_empty() { String::new() } else { format!(" {}", below.join("\\|")) };
        table.push_str(&format!("| `{}`{below} | {} |\n", verb.get_name(), verb.get_about().unwrap()));
    }
    table
}

fn exports() -> String {
    let row = |export: &roundtable::export::Export| {
        let formats: Vec<&str> = export.formats.iter().map(|(format, _)| *format).collect();
        format!("| `{}` | {} | {} |\n", export.what, formats.join(", "), export.help)
    };
    let rows: String = EXPORTS.iter().map(row).collect();
    format!("| what | formats | in it |\n| --- | --- | --- |\n{rows}")
}

fn columns() -> String {
    format!("```text\n{}\n\n{}\n```\n", folded(&people::CANONICAL), agenda::CANONICAL.join(","))
}

/// Names joined by commas, on lines that fit a page.
fn folded(names: &[&str]) -> String {
    let mut lines = vec![String::new()];
    for (n, name) in names.iter().enumerate() {
        let comma = if n + 1 < names.len() { "," } else { "" };
        if lines.last().unwrap().len() + name.len() > 96 {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push_str(&format!("{name}{comma}"));
    }
    lines.join("\n")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the person who runs the tests says whether to write")]
fn the_readme_shows_what_the_program_shows() {
    let write = std::env::var("ROUNDTABLE_DOCS").is_ok_and(|value| value == "write");
    let mut readme = read("README.md");
    let parts = [
        ("screen", screen()),
        ("keys", keymap::markdown()),
        ("verbs", verbs()),
        ("exports", exports()),
        ("columns", columns()),
    ];
    for (name, made) in parts {
        let written = part(&readme, name).to_owned();
        if write {
            let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
            readme = readme.replace(&format!("{open}{written}{close}"), &format!("{open}{made}{close}"));
        } else {
            assert!(
                written == made,
                "the part \"{name}\" of README.md is no longer what the program shows; \
                 `ROUNDTABLE_DOCS=write cargo test docs` writes it anew. It should be:\n{made}"
            );
        }
    }
    if write {
        fs::write(root().join("README.md"), readme).unwrap();
    }
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
fn every_command_line_of_the_readme_is_one() {
    let readme = read("README.md");
    let mut seen = 0;
    for line in shell_lines(&readme) {
        for words in commands(line) {
            seen += 1;
            // `--version` is an error to clap, but none that goes to standard error.
            let wrong = command().try_get_matches_from(&words).err().filter(clap::Error::use_stderr);
            assert!(wrong.is_none(), "README.md says {line:?}, and the program says:\n{}", wrong.unwrap());
        }
    }
    assert!(seen > 20, "only {seen} command lines were found: is the reading of them right?");
}

#[test]
fn every_verb_that_the_documents_name_exists() {
    for name in ["README.md", "ARCHITECTURE.md"] {
        for span in spans(&read(name)) {
            let mut words = span.split_whitespace();
            let Some("roundtable") = words.next() else { continue };
            let mut known = command();
            known.build();
            let mut at = &known;
            let words = words.take_while(|word| !word.starts_with('-'));
            for word in words.take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-')) {
                match at.find_subcommand(word) {
                    Some(below) => at = below,
                    None => {
                        assert!(!at.has_subcommands(), "{name} names `{span}`, and there is no {word}");
                        break;
                    }
                }
            }
        }
    }
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

#[test]
fn every_path_and_every_test_that_the_architecture_names_exists() {
    let text = read("ARCHITECTURE.md");
    let mut sources = Vec::new();
    ["src", "tests"].iter().for_each(|folder| files(&root().join(folder), &mut sources));
    sources.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let sources: Vec<String> = sources.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let (mut paths, mut tests) = (0, 0);
    for span in spans(&text) {
        let first = span.split('/').next().unwrap_or_default();
        if ["src", "tests", "demo", "benches", ".ci"].contains(&first) && span.contains('/') {
            paths += 1;
            assert!(root().join(&span).exists(), "ARCHITECTURE.md names {span}, which is not there");
        }
        let like_a_test = span.matches('_').count() >= 3
            && span.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
        if like_a_test {
            tests += 1;
            let head = format!("fn {span}(");
            assert!(sources.iter().any(|text| text.contains(&head)), "ARCHITECTURE.md names the test {span}: gone");
        }
    }
    assert!(paths > 20 && tests > 15, "{paths} paths and {tests} tests were found: is the reading of them right?");
}
