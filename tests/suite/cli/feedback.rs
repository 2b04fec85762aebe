//! The loop walked whole, by two centers with a database each: said at Joliet, heard again at Peoria, put to the Director,
//! answered on the sheet, told at the next opening.

use serde_json::Value;

use crate::rig::{Rig, items, text};

/// A center with its first session on the demo's day.
fn center(name: &str) -> Rig {
    let mut rig = Rig::new();
    rig.clock("10:00");
    session(&rig, name, "Assessment", "2026-06-17");
    rig
}

fn session(rig: &Rig, center: &str, title: &str, date: &str) {
    rig.run(&["session", "new", "--title", title, "--date", date, "--start", "08:30", "--center", center]).done();
}

fn add(rig: &Rig, kind: &str, words: &str) -> String {
    rig.run(&["note", "add", kind, words]).done().trim().to_owned()
}

fn note(rig: &Rig, id: &str) -> Value {
    rig.json(&["note", "show", id, "--json"])
}

fn state(rig: &Rig, id: &str) -> String {
    text(&note(rig, id)["status"]).to_owned()
}

/// The sheet with these cells filled in for one note, as an office would.
fn filled(sheet: &str, id: &str, answer: &str, status: &str, by: &str, on: &str) -> String {
    let line = |line: &str| {
        if !line.starts_with(id) {
            return line.to_owned();
        }
        let kept = line.rsplitn(5, ',').nth(4).unwrap();
        format!("{kept},\"{answer}\",{status},{by},{on}")
    };
    sheet.lines().map(line).collect::<Vec<_>>().join("\r\n")
}

fn exchange(from: &Rig, to: &Rig, name: &str) -> Value {
    let file = to.file(name, from.run(&["export", "exchange"]).done());
    to.json(&["import", "notes", file.to_str().unwrap(), "--yes", "--json"])
}

#[test]
fn a_barrier_of_joliet_is_heard_at_peoria_answered_by_the_director_and_told_at_the_next_opening() {
    let (mut joliet, mut peoria) = (center("Joliet"), center("Peoria"));
    let barrier = add(&joliet, "barrier", "Court dates collide with home visits");
    let quiet = add(&joliet, "barrier", "No quiet room for interviews");
    joliet.run(&["note", "share", &barrier]).done();

    // Peoria has said the same before the file comes, and something like the other one.
    let again = add(&peoria, "barrier", "court dates collide with home visits");
    let came = exchange(&joliet, &peoria, "joliet.json");
    assert_eq!((&came["new"], &came["joined"], text(&came["from"])), (&1.into(), &1.into(), "Joliet"));
    assert_eq!(text(&note(&peoria, &barrier)["merged_into"]), again);
    assert_eq!(text(&note(&peoria, &quiet)["heard_at"]), "Joliet");
    peoria.run(&["note", "vote", &quiet]).done();
    let solution = add(&peoria, "solution", "Fixed court day agreed with the clerk");
    peoria.run(&["note", "link", &solution, &again]).done();
    peoria.run(&["note", "tried", &solution, "--agency", "Valley Kinship", "--status", "adopted"]).done();

    // Back home it is one barrier, heard at Peoria too, with a solution that somebody there has adopted.
    let came = exchange(&peoria, &joliet, "peoria.json");
    assert_eq!((&came["new"], &came["joined"]), (&1.into(), &1.into()), "{came}");
    let home = note(&joliet, &barrier);
    assert_eq!((&home["votes"], &home["centers"]), (&1.into(), &serde_json::json!(["Peoria"])), "{home}");
    assert_eq!(text(&home["solutions"][0]["text"]), "Fixed court day agreed with the clerk");
    assert_eq!(text(&home["solutions"][0]["status"]), "adopted");
    assert_eq!(note(&joliet, &quiet)["votes"], 1);
    let tried = note(&joliet, &solution)["tried"][0]["agency"].clone();
    assert!(text(&tried).starts_with("agency ") && text(&tried).ends_with(" at Peoria"), "{tried}");
    // Twice imported is once imported, in both directions.
    for came in [exchange(&peoria, &joliet, "again.json"), exchange(&joliet, &peoria, "again.json")] {
        assert_eq!((&came["new"], &came["joined"]), (&0.into(), &0.into()), "{came}");
    }
    let before = joliet.run(&["export", "exchange"]).done();
    exchange(&peoria, &joliet, "third.json");
    assert_eq!(joliet.run(&["export", "exchange"]).done(), before);

    // To the Director, and the sheet comes back after a fortnight.
    joliet.run(&["note", "escalate", &barrier]).done();
    let brief = joliet.run(&["export", "escalations"]).done();
    assert!(brief.contains("Court dates collide") && brief.contains("Offered: Fixed court day"), "{brief}");
    for secret in ["Joliet", "Peoria", "Valley", "ana"] {
        assert!(!brief.contains(secret), "the brief says {secret}: {brief}");
    }
    let sheet = joliet.run(&["export", "escalations", "--format", "csv"]).done();
    let head = "id,barrier,category,votes,raised_at,roles,answer,status,answered_by,answered_at";
    assert_eq!((sheet.lines().next(), sheet.lines().count()), (Some(head), 2));
    joliet.date("2026-07-01", "09:00");
    let back = filled(&sheet, &barrier, "Courts keep Wednesdays free from July on", "answered", "M. Hale", "6/30/2026");
    let file = joliet.file("answers.csv", back);
    let file = file.to_str().unwrap();
    let look = joliet.run(&["import", "answers", file, "--dry-run"]);
    assert!(look.err.contains("escalated -> answered"), "{}", look.err);
    assert!(look.done().contains("1 new"));
    assert_eq!(state(&joliet, &barrier), "escalated");
    joliet.run(&["import", "answers", file, "--yes"]).done();
    assert_eq!(state(&joliet, &barrier), "answered");
    assert!(joliet.run(&["import", "answers", file, "--dry-run"]).done().contains("1 unchanged"));

    // The next session opens with it, and with what still waits.
    joliet.date("2026-08-19", "08:00");
    session(&joliet, "Joliet", "Treatment", "2026-08-19");
    let opening = joliet.export("opening");
    assert_eq!(text(&opening["line"]), "2 raised, 1 answered, 1 waiting 63 days");
    let told = &opening["answered"][0];
    assert_eq!((text(&told["answer"]), text(&told["level"])), ("Courts keep Wednesdays free from July on", "director"));
    assert_eq!((text(&told["answered_by"]), text(&told["answered_at"])), ("M. Hale", "2026-06-30"));
    assert_eq!(text(&opening["waiting"][0]["text"]), "No quiet room for interviews");

    // The answer reaches those who said the same elsewhere; who gave it is not named on the way.
    peoria.date("2026-08-19", "08:00");
    exchange(&joliet, &peoria, "august.json");
    assert_eq!(state(&peoria, &again), "answered");
    let answers = note(&peoria, &again)["replies"].clone();
    assert_eq!(text(&answers[0]["by"]), "the Director's office");
    session(&peoria, "Peoria", "Treatment", "2026-08-19");
    assert_eq!(text(&peoria.export("opening")["line"]), "1 raised, 1 answered");
    assert!(joliet.is_sound() && peoria.is_sound());
}

#[test]
fn an_answer_needs_an_author_a_level_and_a_day() {
    let rig = center("Joliet");
    let barrier = add(&rig, "barrier", "No time");
    let answer = |more: &[&str]| {
        let words = ["note", "answer", &barrier, "--text", "Two hours on Fridays"];
        rig.run(&words.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>())
    };
    assert_eq!(answer(&["--level", "director"]).code, 2);
    assert_eq!(answer(&["--by", "M. Hale"]).code, 2);
    assert!(answer(&["--by", " ", "--level", "director"]).refused(1).contains("who gave it"));
    assert!(
        answer(&["--by", "M. Hale", "--level", "director", "--date", "2026-06-18"]).refused(1).contains("not come")
    );
    let sentence = rig.run(&["note", "status", &barrier, "resolved"]).refused(1);
    assert!(sentence.contains("next is shared, escalated or answered"), "{sentence}");
    answer(&["--by", "M. Hale", "--level", "director", "--declined", "no budget"]).done();
    assert_eq!((state(&rig, &barrier).as_str(), text(&note(&rig, &barrier)["why"])), ("declined", "no budget"));
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!((state(&rig, &barrier).as_str(), &note(&rig, &barrier)["replies"]), ("new", &serde_json::json!([])));
}

#[test]
fn a_sheet_keeps_what_is_known_and_an_import_is_taken_back_whole() {
    let rig = center("Joliet");
    let [one, two, three] = ["No time", "No van", "No desk"].map(|words| add(&rig, "barrier", words));
    for id in [&one, &two, &three] {
        rig.run(&["note", "escalate", id]).done();
    }
    let answered = ["note", "answer", &two, "--by", "R. Ortiz", "--level", "regional", "--text", "A van from May on"];
    let sheet = rig.run(&["export", "escalations", "--format", "csv"]).done();
    rig.run(&answered).done();
    let before = rig.run(&["note", "list", "--json"]).done();
    let mut sheet = filled(&sheet, &one, "Two hours, on Fridays", "done", "M. Hale", "2026-06-17");
    sheet = filled(&sheet, &two, "No van this year", "declined", "M. Hale", "2026-06-17");
    sheet.push_str("\r\n01976f00-0000-7000-8000-000000000001,?,,,,,Yes,,M. Hale,2026-06-17\r\n");
    let file = rig.file("answers.csv", &sheet);
    let run = rig.run(&["import", "answers", file.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("R. Ortiz answered on 2026-06-17 already: \"A van from May on\""), "{}", run.err);
    assert!(run.err.contains("no note has this id"), "{}", run.err);
    assert!(run.err.contains("1 new, 1 blank, 2 to check"), "{}", run.err);
    let out = run.done();
    assert_eq!((state(&rig, &one).as_str(), state(&rig, &two).as_str()), ("resolved", "answered"));
    assert_eq!(state(&rig, &three), "escalated");
    let batch = out.trim().rsplit(' ').next().unwrap();
    rig.run(&["import", "undo", batch]).done();
    assert_eq!(rig.run(&["note", "list", "--json"]).done(), before);
}

#[test]
fn a_workbook_comes_back_as_a_csv_would() {
    let rig = center("Joliet");
    let id = add(&rig, "barrier", "No time");
    rig.run(&["note", "escalate", &id]).done();
    rig.run(&["export", "escalations", "--out", rig.path("sheet.xlsx").to_str().unwrap()]).done();
    assert!(rig.run(&["import", "answers", "sheet.xlsx", "--dry-run"]).done().contains("1 blank"));
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Notes for us").unwrap().write_string(0, 0, "Please send it back").unwrap();
    let page = book.add_worksheet().set_name("Sheet1").unwrap();
    for (column, header) in (0..).zip(["Status", "Our response", "Answered on", "Who", "id"]) {
        page.write_string(2, column, header).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("m/d/yyyy");
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 6, 16).unwrap();
    page.write_string(4, 1, "  Two hours\non Fridays ").unwrap();
    page.write_datetime_with_format(4, 2, date, &day).unwrap();
    page.write_string(4, 3, "M. Hale").unwrap();
    page.write_string(4, 4, format!(" {id} ")).unwrap();
    let file = rig.file("back.xlsx", book.save_to_buffer().unwrap());
    rig.run(&["import", "answers", file.to_str().unwrap(), "--yes"]).done();
    let answers = note(&rig, &id)["replies"].clone();
    assert_eq!((text(&answers[0]["text"]), text(&answers[0]["on"])), ("Two hours\non Fridays", "2026-06-16"));
}

#[test]
fn what_points_at_a_family_waits_until_somebody_looked() {
    let rig = Rig::day();
    let barrier = add(&rig, "barrier", "Maria Gonzalez waits, case 20-JA-00451, call 312-555-0100");
    add(&rig, "barrier", "Court dates collide with home visits");
    rig.run(&["note", "escalate", &barrier]).done();
    for what in ["exchange", "escalations"] {
        let run = rig.run(&["export", what]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        let tail = &barrier[barrier.len() - 8..];
        for found in ["perhaps a name: \"Maria Gonzalez\"", "\"20-JA-00451\"", "\"312-555-0100\""] {
            assert!(run.err.lines().any(|line| line.contains(tail) && line.contains(found)), "{found}: {}", run.err);
        }
        assert!(!run.err.contains("waits, case") && run.err.contains("3 findings"), "{}", run.err);
        assert!(rig.run(&["export", what, "--accept-findings"]).done().contains("Gonzalez"));
    }
}

#[test]
fn agencies_and_names_leave_only_where_somebody_asks() {
    let rig = Rig::day();
    let solution = add(&rig, "solution", "A van for two agencies");
    let barrier = add(&rig, "barrier", "No van");
    rig.run(&["note", "tried", &solution, "--agency", "Lakeside Family"]).done();
    let answered =
        ["note", "answer", &barrier, "--by", "M. Hale", "--level", "director", "--text", "A van from May on"];
    rig.run(&answered).done();
    let plain = rig.run(&["export", "exchange"]).done();
    assert!(!plain.contains("Lakeside") && !plain.contains("Hale") && !plain.contains("\"ana\""), "{plain}");
    let named = rig.run(&["export", "exchange", "--with-agencies", "--with-names"]).done();
    assert!(named.contains("Lakeside Family") && named.contains("M. Hale"), "{named}");
    assert!(rig.run(&["export", "summary", "--with-names"]).refused(2).contains("only the exchange"));
}

#[test]
fn a_hostile_exchange_file_changes_nothing_and_an_honest_one_is_taken_back() {
    let (joliet, peoria) = (center("Joliet"), center("Peoria"));
    add(&joliet, "barrier", "No time");
    let solution = add(&joliet, "solution", "Two hours on Fridays");
    joliet.run(&["note", "link", &solution, "No time"]).done();
    let before = peoria.everything();
    for (name, content) in
        [("empty.json", ""), ("list.json", "[1,2]"), ("cut.json", "{\"format\":\"roundtable-exchange\"")]
    {
        let file = peoria.file(name, content);
        let sentence = peoria.run(&["import", "notes", file.to_str().unwrap(), "--yes"]).refused(4);
        assert!(sentence.contains(name), "{sentence}");
    }
    assert_eq!(peoria.everything(), before);
    let notes = peoria.run(&["note", "list", "--json"]).done();
    let file = peoria.file("joliet.json", joliet.run(&["export", "exchange"]).done());
    let came = peoria.json(&["import", "notes", file.to_str().unwrap(), "--yes", "--json"]);
    assert_eq!(items(&peoria.export("notes")["notes"]).len(), 2);
    let list = peoria.run(&["export", "notes", "--format", "md"]).done();
    assert!(list.contains("heard at Joliet"), "{list}");
    peoria.run(&["import", "undo", text(&came["batch"])]).done();
    assert_eq!(peoria.run(&["note", "list", "--json"]).done(), notes);
    // What was taken back may come again.
    peoria.run(&["import", "notes", file.to_str().unwrap(), "--yes"]).done();
    assert_eq!(items(&peoria.export("notes")["notes"]).len(), 2);
}
