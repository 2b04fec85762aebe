//! Which file imports which, read from the `use` lines and paths: no file imports itself by way of another, and inside
//! `core` the order is `dispatch`, then the domains, then `engine`, then the vocabulary of rows and words.
//!
//! A name that a `mod.rs` only passes on (`pub use`) counts as the file's that defines it. Test code is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::layers::{File, files};

/// The floors of `core`, lowest first; a folder may know its own floor and those below it.
const FLOORS: &[&[&str]] = &[&["model", "words", "text", "time", "random"], &["engine"], DOMAINS, &["dispatch"]];
const DOMAINS: &[&str] =
    &["agenda", "attendance", "breakouts", "credit", "learning", "notes", "people", "search", "series"];

type Path = Vec<String>;

/// The files by module path, with what each passes on.
struct Tree {
    modules: BTreeMap<Path, String>,
    texts: BTreeMap<String, String>,
    passed_on: BTreeMap<String, Vec<Path>>,
}

fn module_of(name: &str) -> Path {
    let mut path: Path =
        std::iter::once("crate").chain(name.trim_end_matches(".rs").split('/')).map(str::to_owned).collect();
    if ["mod", "lib", "main"].contains(&path[path.len() - 1].as_str()) {
        path.pop();
    }
    path
}

/// The leaves of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn leaves(prefix: &[String], tree: &str, found: &mut Vec<Path>) {
    let tree = tree.trim();
    let words = |text: &str| {
        text.split("::").map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Path>()
    };
    let Some((head, list)) = tree.split_once('{') else {
        let plain = tree.split(" as ").next().unwrap_or_default();
        found.push(prefix.iter().cloned().chain(words(plain)).collect());
        return;
    };
    let prefix: Path = prefix.iter().cloned().chain(words(head)).collect();
    let (mut depth, mut from) = (0, 0);
    let list = list.trim_end().trim_end_matches('}');
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[from..at].trim().is_empty() {
                    leaves(&prefix, &list[from..at], found);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The code of a file without comments and without its tests at the end.
fn code(file: &File) -> String {
    let text = file.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// `use` trees of a code: whether each is passed on, and the tree.
fn trees(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let line = rest[..at].rsplit('\n').next().unwrap_or_default();
        let tail = &rest[at + 4..];
        let Some(end) = tail.find(';') else { break };
        if line.trim().is_empty() || line.trim_start().starts_with("pub") {
            found.push((line.trim_start().starts_with("pub"), tail[..end].replace('\n', " ")));
            rest = &tail[end..];
        } else {
            rest = tail;
        }
    }
    found
}

/// A path from the root, read in a module.
fn absolute(path: &[String], base: &[String], modules: &BTreeMap<Path, String>) -> Option<Path> {
    match path.first()?.as_str() {
        "crate" => Some(path.to_vec()),
        "self" => Some([base, &path[1..]].concat()),
        "super" => {
            let ups = path.iter().take_while(|word| *word == "super").count();
            Some([&base[..base.len().checked_sub(ups)?], &path[ups..]].concat())
        }
        child => {
            let own = [base, &[child.to_owned()]].concat();
            modules.contains_key(&own).then(|| [base, path].concat())
        }
    }
}

impl Tree {
    fn read() -> Self {
        let files: Vec<File> = files().into_iter().filter(|file| !file.is_test()).collect();
        let modules = files.iter().map(|file| (module_of(&file.name), file.name.clone())).collect();
        let mut tree = Self { modules, texts: BTreeMap::new(), passed_on: BTreeMap::new() };
        for file in files {
            let (code, base) = (code(&file), module_of(&file.name));
            let mut on = Vec::new();
            for (_, text) in trees(&code).into_iter().filter(|(passed, _)| *passed) {
                leaves(&[], &text, &mut on);
            }
            let on = on.iter().filter_map(|path| absolute(path, &base, &tree.modules)).collect();
            tree.passed_on.insert(file.name.clone(), on);
            tree.texts.insert(file.name, code);
        }
        tree
    }

    /// The file that a path means.
    fn target(&self, path: &[String], depth: usize) -> Option<&String> {
        let known = (1..=path.len()).rev().find(|n| self.modules.contains_key(&path[..*n]))?;
        let file = &self.modules[&path[..known]];
        let next = path.get(known);
        let passed = self.passed_on[file].iter().find(|on| next.is_some() && on.last() == next);
        match passed.filter(|_| depth < 8) {
            Some(on) => self.target(&[on.as_slice(), &path[known + 1..]].concat(), depth + 1),
            None => (known > 1).then_some(file),
        }
    }

    fn imports(&self, name: &str) -> BTreeSet<&String> {
        let (code, base) = (&self.texts[name], module_of(name));
        let mut paths = Vec::new();
        for (_, text) in trees(code).into_iter().filter(|(passed, _)| !passed) {
            leaves(&[], &text, &mut paths);
        }
        for part in code.split("crate::").skip(1) {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(part.len());
            let words = part[..end].split("::").filter(|word| !word.is_empty()).map(str::to_owned);
            // Inside a `use` tree the leaf is read above; here only whole paths count.
            if !part[end..].starts_with('{') && !part[..end].ends_with("::") {
                paths.push(std::iter::once("crate".to_owned()).chain(words).collect());
            }
        }
        let found = paths.iter().filter_map(|path| absolute(path, &base, &self.modules));
        found.filter_map(|path| self.target(&path, 0)).filter(|file| *file != name).collect()
    }
}

/// A way from a file back to itself, where there is one.
fn circle<'a>(graph: &BTreeMap<&'a str, Vec<&'a str>>, from: &'a str) -> Option<Vec<&'a str>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        for to in graph.get(file).into_iter().flatten() {
            if *to == from {
                let mut way = vec![from, file];
                while way[way.len() - 1] != from {
                    way.push(before[way[way.len() - 1]]);
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(to) {
                before.insert(to, file);
                next.push(to);
            }
        }
    }
    None
}

#[test]
fn no_file_imports_itself_by_way_of_another() {
    let tree = Tree::read();
    let graph: BTreeMap<&str, Vec<&str>> = tree
        .texts
        .keys()
        .map(|name| (name.as_str(), tree.imports(name).into_iter().map(String::as_str).collect()))
        .collect();
    assert!(graph.values().map(Vec::len).sum::<usize>() > 500, "the imports are not read any more");
    let circles: Vec<String> =
        graph.keys().filter_map(|file| circle(&graph, file)).map(|way| way.join(" -> ")).collect();
    assert!(circles.is_empty(), "files that import each other:\n{}", circles.join("\n"));
}

#[test]
fn core_knows_no_floor_above() {
    let floor = |name: &str| {
        let folder = name.strip_prefix("core/")?.split('/').next()?.trim_end_matches(".rs");
        let found = FLOORS.iter().position(|floor| floor.contains(&folder));
        assert!(found.is_some() || folder == "mod", "core/{folder} is on no floor of FLOORS");
        found
    };
    let tree = Tree::read();
    for name in tree.texts.keys() {
        let Some(own) = floor(name) else { continue };
        for to in tree.imports(name) {
            assert!(floor(to).is_none_or(|other| other <= own), "{name} must not know {to}, which is on a floor above");
        }
    }
}

#[test]
fn a_use_tree_is_read_to_its_leaves() {
    let mut found = Vec::new();
    leaves(&[], "crate::core::{ids::Ids, model::{self, Text as T}, time}", &mut found);
    let words: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        words,
        ["crate::core::ids::Ids", "crate::core::model::self", "crate::core::model::Text", "crate::core::time"]
    );
}
