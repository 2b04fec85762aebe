//! The integration tests, one binary: it is linked once and its tests share the cores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

/// A file that nobody names is a test that never runs.
#[test]
fn no_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let counts = path.is_dir() || path.extension().is_some_and(|e| e == "rs") && name != "main";
        assert!(!counts || main.contains(&format!("mod {name};")), "main.rs does not name {name}");
    }
}
