//! The shape of the code, held: who may know whom, and how long a file may grow.
//!
//! `cli` and `tui` may know `import`, `export` and `store`; these may know `core`; `core` knows nothing of ours.
//! What another program brings is used by one part each, so that it can be replaced there.

use std::fs;
use std::path::{Path, PathBuf};

/// The parts, each with those that it may know beside itself.
const PARTS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("store", &["core"]),
    ("import", &["core"]),
    ("export", &["core"]),
    ("demo", &["core"]),
    ("clock", &["core"]),
    ("tui", &["core", "store", "import", "export", "demo", "clock"]),
    // The command line opens the screens; the screens know nothing of it.
    ("cli", &["core", "store", "import", "export", "demo", "clock", "tui"]),
];

/// What other programs bring, and the one part that may use it.
const OWNERS: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("signal_hook", "tui"),
    ("tui_input", "tui"),
    ("rust_xlsxwriter", "export"),
    ("encoding_rs", "import"),
    ("calamine", "import"),
    // Archives are judged before they are read, and text documents are archives.
    ("zip", "import"),
    ("zip", "export"),
    ("rphonetic", "core"),
];

/// Lines that a file may have at most.
const LINES: usize = 400;

/// Files that are longer, each with the reason.
const LONGER: &[(&str, &str)] = &[];

pub struct File {
    /// Below `src`, with slashes.
    pub name: String,
    pub text: String,
}

impl File {
    /// The part it belongs to: its folder, or its own name at the top.
    fn part(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// The lines that are code, without what stands behind a comment's beginning.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(|line| line.split("//").next().unwrap_or_default())
    }

    pub fn is_test(&self) -> bool {
        self.name.ends_with("tests.rs") || self.name.contains("/tests/")
    }
}

pub fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                found.push(File { name, text: fs::read_to_string(path).unwrap() });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Our own parts that a line of code names: `crate::core::..`, `crate::{core, store}` or `roundtable::cli`.
fn named(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for root in ["crate::", "roundtable::"] {
        for rest in line.split(root).skip(1) {
            let list = rest.strip_prefix('{').map_or(rest, |list| list.split('}').next().unwrap_or_default());
            let several = rest.starts_with('{');
            let word = |text: &'_ str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::len);
            let candidates: Vec<&str> = if several { list.split(',').map(str::trim).collect() } else { vec![list] };
            parts.extend(candidates.into_iter().map(|text| &text[..word(text).unwrap_or(0)]));
        }
    }
    parts.retain(|part| PARTS.iter().any(|(known, _)| known == part));
    parts
}

#[test]
fn the_parts_know_each_other_in_one_direction_only() {
    for file in files() {
        let Some((part, may_know)) = PARTS.iter().find(|(part, _)| *part == file.part()) else {
            assert!(["lib.rs", "main.rs"].contains(&&*file.name), "{} is in no part of PARTS", file.name);
            continue;
        };
        for line in file.code() {
            for known in named(line) {
                let allowed = known == *part || may_know.contains(&known);
                // Tests may take whatever helps them to set a scene.
                assert!(allowed || file.is_test(), "{}: {part} must not know {known}: {line}", file.name);
            }
        }
    }
}

#[test]
fn what_others_bring_is_used_by_one_part_each() {
    for file in files() {
        for (library, owner) in OWNERS {
            let path = format!("{library}::");
            for line in file.code().filter(|line| line.contains(&path)) {
                let at = line.find(&path).unwrap_or_default();
                let before = line[..at].chars().next_back();
                let whole = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
                assert!(
                    !whole || file.part() == *owner || OWNERS.contains(&(*library, file.part())),
                    "{}: {library} is {owner}'s alone: {line}",
                    file.name
                );
            }
        }
    }
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let files = files();
    for file in &files {
        let lines = file.text.lines().count();
        let excused = LONGER.iter().any(|(name, _)| *name == file.name);
        assert!(lines <= LINES || excused, "{} has {lines} lines; split it", file.name);
    }
    for (name, _) in LONGER {
        let file = files.iter().find(|file| file.name == *name);
        let lines = file.unwrap_or_else(|| panic!("{name} is gone; take it off the list")).text.lines().count();
        assert!(lines > LINES, "{name} is short enough by now; take it off the list");
    }
}

#[test]
fn every_file_says_what_it_is_and_leaves_nothing_for_later() {
    for file in files() {
        let said = file.text.starts_with("//! ");
        assert!(said || file.is_test(), "{} does not begin with what it is", file.name);
        for later in ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!("] {
            assert!(!file.text.contains(later), "{} holds a {later}", file.name);
        }
    }
}

/// The kinds of row, act and action: a match on them names every one, so that the compiler asks about a new one.
const CLOSED: &[&str] = &["Key::", "RowKey::", "Row::", "Act::", "ActKind::", "Action::"];

/// Whether this pattern of a match names one of a closed kind.
fn names_closed(pattern: &str) -> bool {
    CLOSED.iter().any(|kind| {
        pattern.match_indices(kind).any(|(at, _)| {
            // Every enum of acts ends in `Act`, every enum of actions in `Action`.
            let whole = ["Act::", "Action::"].contains(kind)
                || !pattern[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            whole && pattern[at + kind.len()..].starts_with(|c: char| c.is_uppercase())
        })
    })
}

/// The numbers of the lines on which a match over a closed kind takes "everything else" at once.
fn wildcards(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let wild = |code: &str| code == "_" || code.starts_with("_ if ");
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for (at, _) in line.match_indices("=>") {
            let pattern = line[..at].rsplit([',', '{']).next().unwrap_or_default().trim();
            if !wild(pattern) {
                continue;
            }
            // The arms above it in the same match, or before it on the same line.
            let above = lines[..number].iter().rev().filter(|other| !other.trim().is_empty());
            let arms =
                above.take_while(|other| depth(other) >= depth(line)).filter(|other| depth(other) == depth(line));
            let arms = arms.map(|arm| arm.split("=>").next().unwrap_or_default());
            let own_line = !line.trim_start().starts_with('_');
            let named = if own_line { names_closed(&line[..at]) } else { arms.into_iter().any(names_closed) };
            found.extend(named.then_some(number + 1));
        }
    }
    found
}

#[test]
fn a_match_over_rows_keys_or_acts_names_every_one() {
    for file in files().into_iter().filter(|file| !file.is_test()) {
        // On the screens a `Key` is one of the keyboard, and the key of a row is a `RowKey`.
        let text = if file.part() == "tui" { file.text.replace(" Key::", " Keyboard::") } else { file.text };
        let found = wildcards(&text);
        assert!(found.is_empty(), "{}: name every kind instead of `_`: lines {found:?}", file.name);
    }
}

#[test]
fn the_search_for_wildcards_is_itself_right() {
    let several = "match key {\n    Key::Note(id) => 1,\n    Some(x) => {\n        2\n    }\n    _ => 3,\n}\n";
    assert_eq!(wildcards(several), [6]);
    assert_eq!(wildcards("match row { Some(Row::Seat(seat)) => 1, _ => 2 }"), [1]);
    assert_eq!(wildcards("match act {\n    Act::Seat => 1,\n    _ if late => 2,\n    Act::Swap => 3,\n}"), [3]);
    assert_eq!(wildcards("match x {\n    Some(1) => Key::Note(id),\n    _ => Key::Item(id),\n}"), Vec::<usize>::new());
    assert_eq!(wildcards("match action {\n    CommonAction::Up => 1,\n    _ => 2,\n}"), [3]);
    assert_eq!(wildcards("match x {\n    KeyCode::Up => 1,\n    _ => 2,\n}"), Vec::<usize>::new());
    assert_eq!(wildcards("match key { Key::Note(_) => 1, Key::Item(_) => 2 }"), Vec::<usize>::new());
}

#[test]
fn the_reading_of_names_is_itself_right() {
    assert_eq!(named("use crate::core::ids::Ids;"), ["core"]);
    assert_eq!(named("use crate::{cli, store::Store, export};"), ["cli", "store", "export"]);
    assert_eq!(named("    let x = crate::import::plan::people();"), ["import"]);
    assert_eq!(named("use super::State; let crate_name = 1;"), Vec::<&str>::new());
    assert_eq!(named("use roundtable::cli::{self, Env};"), ["cli"]);
}
