use super::*;

fn refused(bytes: &[u8]) -> String {
    read(bytes, "peoria.json").unwrap_err().to_string()
}

const ID: &str = "01976f00-0000-7000-8000-000000000001";

fn file(note: &str) -> String {
    format!(r#"{{"format":"roundtable-exchange","version":1,"from":"Peoria","notes":[{note}]}}"#)
}

fn note(more: &str) -> String {
    format!(r#"{{"id":"{ID}","kind":"barrier","text":"No time","at":"2026-06-17T10:00:00Z","status":"new"{more}}}"#)
}

#[test]
fn what_is_no_exchange_file_costs_a_sentence() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&[u8], &str); 9] = [
        (b"", "is empty"),
        (b"id,text\n1,2\n", "line 1, column 1 is no JSON"),
        (b"{}", "not what `export exchange` writes"),
        (br#"{"format":"roundtable-exchange","version":2,"notes":7}"#, "version 2"),
        (br#"{"format":"roundtable-exchange","version":1,"notes":7}"#, "something unexpected"),
        (br#"{"format":"roundtable-exchange","version":1,"notes":[{"id":"x"}]}"#, "something unexpected"),
        (br#"{"format":"roundtable-exchange","version":1,"notes":["#, "ends too early"),
        (deep.as_bytes(), "is no"),
        (b"\x1b[31m\xff\xfe", "is no JSON"),
    ];
    for (bytes, said) in cases {
        let sentence = refused(bytes);
        assert!(sentence.contains(said), "{sentence}");
        assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
    }
    assert!(refused(&vec![b' '; MAX_BYTES + 1]).contains("32 MiB"));
    let votes: Vec<String> = (0..6_000)
        .map(|n| format!(r#"{{"id":"01976f00-0000-7000-8000-{n:012}","at":"2026-06-17T10:00:00Z"}}"#))
        .collect();
    let many = file(&note(&format!(r#","votes":[{}]"#, votes.join(","))));
    assert!(refused(many.as_bytes()).contains("more votes than there are people"));
}

#[test]
fn texts_are_cleaned_and_other_kinds_left_out() {
    let question = note("").replace("barrier", "question").replace("0001\"", "0002\"").replace("\"new\"", "\"open\"");
    let text = file(&format!("{},{question}", note(r#","why":"a\u001b[31mb","heard_at":"Peo\u202eria""#)));
    let bundle = read(text.as_bytes(), "x").unwrap();
    assert_eq!(bundle.notes.len(), 1);
    assert_eq!((&*bundle.notes[0].why, &*bundle.notes[0].heard_at), ("a[31mb", "Peoria"));
}

#[test]
fn keys_of_a_later_program_are_passed_over() {
    let bundle = read(file(&note(r#","colour":"red""#)).as_bytes(), "x").unwrap();
    assert_eq!((&*bundle.from, bundle.notes.len()), ("Peoria", 1));
}
