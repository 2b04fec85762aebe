//! Files that cannot be imported: one sentence with a way out, code 4, nothing written.

use crate::rig::{Rig, text};

/// A name, what is in it, what the sentence must say.
type Case = (&'static str, Vec<u8>, &'static [&'static str]);

fn cases() -> Vec<Case> {
    let junk: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let half: Vec<u8> =
        [vec![0xff, 0xfe], "id,given\nA1,Ana\n".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    vec![
        ("junk.csv", junk, &["not a text file", "export"]),
        ("empty.csv", vec![], &["is empty", "export the list again"]),
        ("blank.csv", b"\n\n  \n".to_vec(), &["empty", "export the list again"]),
        ("header.csv", b"id,given,family\n".to_vec(), &["line 1", "no rows", "export the list again"]),
        (
            "quote.csv",
            b"id,given,family\nA1,\"Ana,Ruiz\nA2,Bo,Li\n".to_vec(),
            &["line 2", "quotation mark", "close it"],
        ),
        ("book.csv", b"PK\x03\x04rest of an archive".to_vec(), &["not a text file", "export"]),
        ("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec(), &["web page", "download"]),
        ("half.csv", half[..half.len() - 1].to_vec(), &["UTF-16", "again"]),
        ("strange.csv", b"colour,shape\nred,round\n".to_vec(), &["\"colour\"", "\"shape\"", "--map"]),
    ]
}

#[test]
fn a_file_that_holds_no_list_is_refused_in_a_sentence_and_changes_nothing() {
    let rig = Rig::session();
    let before = rig.everything();
    for (name, content, said) in cases() {
        let file = rig.file(name, content);
        let sentence = rig.run(&["import", "people", file.to_str().unwrap(), "--yes"]).refused(4);
        for part in std::iter::once(&name).chain(said) {
            assert!(sentence.contains(part), "{name}: {sentence}");
        }
    }
    assert_eq!(rig.everything(), before);
}

#[test]
fn an_agenda_is_refused_as_a_list_of_people_is() {
    let rig = Rig::session();
    let before = rig.everything();
    for (name, content, _) in cases() {
        let file = rig.file(name, content);
        let sentence = rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]).refused(4);
        assert!(sentence.contains(name), "{sentence}");
    }
    assert_eq!(rig.everything(), before);
}

#[test]
fn a_folder_and_a_missing_file_are_named() {
    let rig = Rig::session();
    std::fs::create_dir(rig.path("lists")).unwrap();
    for verb in ["people", "agenda"] {
        let sentence = rig.run(&["import", verb, "lists", "--yes"]).refused(4);
        assert!(sentence.contains("lists") && sentence.contains("folder"), "{sentence}");
        let sentence = rig.run(&["import", verb, "gone.csv", "--yes"]).refused(4);
        assert!(sentence.contains("gone.csv") && sentence.contains("there is no file"), "{sentence}");
    }
}

#[test]
fn a_wrong_map_says_which_fields_or_headers_there_are() {
    let rig = Rig::session();
    let file = rig.file("list.csv", "Given,Family,Position\nAna,Ruiz,CAYIT\n");
    let import = |map: &str| rig.run(&["import", "people", file.to_str().unwrap(), "--yes", "--map", map]);
    let sentence = import("shoe=Position").refused(4);
    assert!(sentence.contains("shoe") && sentence.contains("role"), "{sentence}");
    let sentence = import("role=Job").refused(4);
    assert!(sentence.contains("Job") && sentence.contains("Position"), "{sentence}");
    assert_eq!(import("role").code, 2);
    import("role=Position").done();
    assert_eq!(text(&rig.export("people")["people"][0]["role"]), "CAYIT");
}

#[test]
fn utf_16_and_windows_1252_are_read_and_bad_rows_named_while_the_good_are_taken() {
    let rig = Rig::session();
    let wide: Vec<u8> = "\u{feff}id,given,family\r\nA1,Zoë,Ōta\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    rig.people(&rig.file("wide.csv", wide));
    rig.people(&rig.file("narrow.csv", b"id;given;family\r\nA2;Ren\xe9e;Mu\xf1oz\r\n"));
    let mixed = rig.file("mixed.csv", "id,given,family,duty\nA3,Bo,Li,optional\nA4,Cy,Do,sometimes\n,,,\n");
    let run = rig.run(&["import", "people", mixed.to_str().unwrap(), "--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for part in ["mixed.csv row 3", "duty", "sometimes", "mandatory, optional"] {
        assert!(run.err.contains(part), "{part}: {}", run.err);
    }
    let people = rig.run(&["export", "people", "--format", "csv"]).done();
    for name in ["A1,Zoë,Ōta", "A2,Renée,Muñoz", "A3,Bo,Li"] {
        assert!(people.contains(name), "{people}");
    }
}

#[test]
fn without_a_yes_nothing_is_written() {
    let rig = Rig::session();
    let file = rig.file("list.csv", "id,given,family\nA1,Ana,Ruiz\n");
    let before = rig.everything();
    let run = rig.run(&["import", "people", file.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("--yes") && run.err.contains("--dry-run"), "{}", run.err);
    let dry = rig.run(&["import", "people", file.to_str().unwrap(), "--dry-run"]).done();
    assert!(dry.contains("1 new"), "{dry}");
    assert_eq!(rig.everything(), before);
}

#[test]
fn an_export_never_runs_over_a_file_unasked() {
    let rig = Rig::day();
    let file = rig.file("mine.csv", "my own work");
    let sentence = rig.run(&["export", "people", "--out", "mine.csv"]).refused(4);
    assert!(sentence.contains("mine.csv") && sentence.contains("--force"), "{sentence}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "my own work");
    rig.run(&["export", "people", "--out", "mine.csv", "--force"]).done();
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("id,given,family"));
    for place in ["no/folder.csv", "."] {
        let sentence = rig.run(&["export", "people", "--out", place]).refused(4);
        assert!(sentence.contains("cannot be written"), "{sentence}");
    }
    let left: Vec<_> = rig.path(".").read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".tmp")), "{left:?}");
}
