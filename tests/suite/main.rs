//! The integration tests, one binary: it is linked once and its tests share the cores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]
#![allow(clippy::print_stderr, reason = "what a test measured or left out is said beside its name")]

mod cli;
mod day;
mod dependencies;
mod docs;
mod flows;
mod imports;
mod layers;
mod live;
mod product;
mod pty;
mod rig;
mod screens;
mod support;
mod torture;

/// A file that nobody names is a test that never runs.
#[test]
fn no_file_is_forgotten() {
    let suite = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    assert_named(&suite, &suite.join("main.rs"));
}

fn assert_named(folder: &std::path::Path, by: &std::path::Path) {
    let text = std::fs::read_to_string(by).unwrap();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|e| e == "rs") && !matches!(name, "main" | "mod") {
            assert!(text.contains(&format!("mod {name};")), "{} does not name {name}", by.display());
        }
        let owner = [path.join("mod.rs"), path.with_extension("rs")].into_iter().find(|file| file.is_file());
        if let (true, Some(owner)) = (path.is_dir(), owner) {
            assert_named(&path, &owner);
            assert!(text.contains(&format!("mod {name};")), "{} does not name {name}", by.display());
        }
    }
}
