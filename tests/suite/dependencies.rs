//! Every crate that the lock file names for this machine comes from crates.io, under a licence that an MIT program may ship.
//!
//! Reads `cargo metadata` offline. It does not look for unused crates, which `.ci/run` does, nor for reported faults.

use std::process::Command;

use serde_json::Value;

/// Licences whose only duty is to pass on their text.
const LICENCES: &[&str] =
    &["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "MIT", "Unicode-3.0", "Unlicense", "Zlib"];

/// A crate with another licence, and why it may stay.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("nucleo-matcher", "MPL-2.0", "only the benchmarks are built with it; the program is not")];

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn cargo(arguments: &[&str]) -> String {
    let cargo = Command::new(env!("CARGO")).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    String::from_utf8(cargo.stdout).unwrap()
}

/// The packages of the lock file that are used on this machine; those of other systems may not be downloaded.
fn packages() -> Vec<Value> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let text = cargo(&["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host]);
    let mut metadata: Value = serde_json::from_str(&text).unwrap();
    let Value::Array(packages) = metadata["packages"].take() else { panic!("no packages in {text}") };
    packages.into_iter().filter(|package| package["name"] != env!("CARGO_PKG_NAME")).collect()
}

/// An SPDX expression, in which `OR` leaves the choice to us and `AND` does not.
struct Expression<'a>(std::iter::Peekable<std::vec::IntoIter<&'a str>>);

impl Expression<'_> {
    fn is_allowed(text: &str) -> bool {
        let spaced = text.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        Expression(words.into_iter().peekable()).any()
    }

    fn takes(&mut self, word: &str) -> bool {
        self.0.next_if(|next| *next == word).is_some()
    }

    fn any(&mut self) -> bool {
        let mut allowed = self.all();
        while self.takes("OR") {
            allowed |= self.all();
        }
        allowed
    }

    fn all(&mut self) -> bool {
        let mut allowed = self.one();
        while self.takes("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let allowed = self.any();
            assert!(self.takes(")"), "a bracket is not closed");
            return allowed;
        }
        let licence = self.0.next().unwrap_or_default();
        if self.takes("WITH") {
            // An exception takes duties away and adds none.
            self.0.next();
        }
        LICENCES.contains(&licence)
    }
}

#[test]
fn expressions_are_read_as_spdx_defines_them() {
    for text in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND Unicode-3.0", "MIT OR GPL-3.0 AND X"]
    {
        assert!(Expression::is_allowed(text), "{text}");
    }
    for text in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND X", "MPL-2.0 OR GPL-3.0 AND MIT"] {
        assert!(!Expression::is_allowed(text), "{text}");
    }
}

#[test]
fn crates_come_from_crates_io_alone() {
    for package in packages() {
        assert_eq!(package["source"], CRATES_IO, "{}", package["name"]);
    }
}

#[test]
fn licences_are_on_the_list_or_are_exceptions_with_a_reason() {
    let mut unused: Vec<&str> = EXCEPTIONS.iter().map(|(name, ..)| *name).collect();
    for package in packages() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        if let Some((_, excepted, _)) = EXCEPTIONS.iter().find(|(exception, ..)| *exception == name) {
            assert_eq!(licence, *excepted, "{name} has another licence than its exception");
            unused.retain(|unused| *unused != name);
        } else {
            assert!(
                Expression::is_allowed(licence),
                "{name} is under {licence:?}: choose another crate or add an exception"
            );
        }
    }
    assert_eq!(unused, [""; 0], "these exceptions are of no use");
}
