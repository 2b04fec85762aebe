//! Test cards, polls, evaluations and the questions of a stage, from the command line to the summary.

use crate::rig::{Rig, items, text};

fn new_card(rig: &Rig, lines: &[&str]) -> String {
    let all = [&["pdsa", "new", "lakeside"][..], lines].concat();
    rig.run(&all).done().trim().to_owned()
}

#[test]
fn a_card_is_written_changed_closed_and_undone() {
    let mut rig = Rig::day();
    rig.clock("14:50");
    let barrier = rig.run(&["note", "add", "barrier", "The child tells it from zero"]).done().trim().to_owned();
    let card = new_card(&rig, &["--aim", "Told once", "--change", "=one sheet", "--barrier", "from zero"]);
    rig.run(&["pdsa", "set", &card, "--did", "five referrals", "--due", "2026-08-19"]).done();
    let shown = rig.json(&["pdsa", "show", &card, "--json"]);
    let line = &shown["cards"][0];
    assert_eq!((text(&line["team"]), &line["number"]), ("Lakeside core", &serde_json::json!(1)));
    assert_eq!((text(&line["barrier"]), text(&line["change"])), (&*barrier, "=one sheet"));
    assert_eq!((text(&line["due"]), text(&line["standing"])), ("2026-08-19", "started"));
    assert!(rig.run(&["pdsa", "list"]).done().contains("Lakeside core · test 1: Told once  due 2026-08-19"));
    rig.run(&["pdsa", "close", "lakeside", "adapt", "--learned", "two are enough", "--next", "two visits"]).done();
    let line = rig.json(&["pdsa", "list", "--json"])["cards"][0].clone();
    assert_eq!((text(&line["verdict"]), text(&line["standing"])), ("adapt", "closed"));
    rig.run(&["history", "undo", "last"]).done();
    assert!(rig.json(&["pdsa", "list", "--json"])["cards"][0]["verdict"].is_null());
    let second = new_card(&rig, &["--aim", "Again"]);
    assert_eq!(rig.json(&["pdsa", "show", &second, "--json"])["cards"][0]["number"], 2);
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(items(&rig.json(&["pdsa", "list", "--json"])["cards"]).len(), 1);
}

#[test]
fn what_makes_no_card_is_refused_with_a_way_out() {
    let rig = Rig::day();
    let before = rig.everything();
    assert!(rig.run(&["pdsa", "new", "lakeside", "--who", "Ana"]).refused(1).contains("aim or a change"));
    assert!(rig.run(&["pdsa", "new", "nobody at all", "--aim", "x"]).refused(1).contains("board --by team"));
    assert!(rig.run(&["pdsa", "new", "lakeside", "--aim", "x", "--due", "soon"]).refused(1).contains("2026-08-19"));
    assert!(rig.run(&["pdsa", "show", "anything"]).refused(1).contains("pdsa list"));
    assert_eq!(rig.everything(), before);
}

#[test]
fn hands_are_counted_and_the_shift_is_shown_at_the_next_session() {
    let mut rig = Rig::new();
    // One series: the shift is against the session before it at the same center.
    let session =
        |title, date| ["session", "new", "--title", title, "--date", date, "--start", "08:30", "--center", "Joliet"];
    rig.run(&session("Assessment", "2026-06-17")).done();
    for (value, count) in [("2", "3"), ("4", "1")] {
        assert!(rig.run(&["poll", "add", "authority", value, "--count", count]).done().contains(value));
    }
    rig.run(&["poll", "add", "1", "4", "--count", "-1"]).done();
    let refused = rig.run(&["poll", "add", "authority", "4", "--count", "-1"]).refused(1);
    assert!(refused.contains("nobody gave a 4"), "{refused}");
    assert!(rig.run(&["poll", "add", "authority", "6"]).refused(1).contains("1 to 5"));
    assert!(rig.run(&["poll", "add", "colour", "3"]).refused(1).contains("single-multiple"));
    let figure = rig.json(&["poll", "show", "--json"])["figures"][0].clone();
    assert_eq!(
        (text(&figure["mean"]), text(&figure["spread"]), &figure["answers"]),
        ("2.00", "0.00", &serde_json::json!(3))
    );
    rig.date("2026-08-19", "08:30");
    rig.run(&session("Treatment", "2026-08-19")).done();
    rig.run(&["poll", "add", "authority", "5", "--session", "treatment"]).done();
    let shown = rig.run(&["poll", "show", "--session", "treatment"]).done();
    assert!(shown.lines().next().unwrap().contains("mean 5.00  spread 0.00  +3.00"), "{shown}");
}

#[test]
fn evaluations_of_a_form_tool_come_in_without_names_and_go_again() {
    let mut rig = Rig::day();
    rig.clock("17:00");
    let form = "Timestamp,Your name,The day was useful for my work,What helped you most today?\r\n\
        1,Quentin Zyx,5,The clerk\r\n2,Wanda Zyx,4 - mostly,\r\n3,Yves Zyx,9,=1+1\r\n";
    let file = rig.file("form.csv", form);
    let file = file.to_str().unwrap();
    let before = rig.everything();
    let dry = rig.run(&["import", "evaluation", file, "--dry-run"]);
    assert!(
        dry.out.contains("3 responses with 2 remarks") && dry.out.contains("never read: \"Timestamp\", \"Your name\"")
    );
    assert!(dry.err.contains("row 4") && dry.err.contains("1 to 5"), "{}", dry.err);
    assert_eq!(rig.everything(), before);
    let batch = rig.json(&["import", "evaluation", file, "--yes", "--json"])["batch"].clone();
    let shown = rig.json(&["evaluation", "show", "--json"]);
    assert_eq!((&shown["responses"], text(&shown["figures"][0]["mean"])), (&serde_json::json!(2), "4.50"));
    assert_eq!(shown["most_helpful"], serde_json::json!(["The clerk", "=1+1"]));
    let bytes = std::fs::read(rig.db()).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Zyx"), "a name is in the file");
    rig.run(&["import", "undo", text(&batch)]).done();
    let gone = rig.json(&["evaluation", "show", "--json"]);
    assert_eq!((&gone["responses"], &gone["most_helpful"]), (&serde_json::json!(0), &serde_json::json!([])));
}

#[test]
fn a_stage_is_said_once_and_its_questions_are_asked() {
    let rig = Rig::new();
    let new = ["session", "new", "--title", "T", "--date", "2026-06-17", "--start", "08:30"];
    rig.run(&[&new[..], &["--collaborative", "Trauma 2026"]].concat()).done();
    assert!(rig.run(&["questions"]).done().contains("sustaining"));
    let asked = rig.run(&["questions", "--stage", "growing"]).done();
    assert!(asked.starts_with("growing\n") && asked.contains("maintain our momentum?"), "{asked}");
    assert!(rig.run(&["questions", "--stage", "growing"]).refused(1).contains("already"));
    let summary = rig.run(&["export", "summary"]).done();
    assert!(summary.contains("### What we ask ourselves, growing") && summary.contains("momentum?"), "{summary}");
    let without = Rig::session();
    assert!(without.run(&["questions", "--stage", "growing"]).refused(1).contains("no collaborative"));
}

#[test]
fn a_text_document_is_written_where_it_is_offered() {
    let mut rig = Rig::day();
    rig.clock("10:50");
    rig.run(&["evaluation", "remark", "suggestion", "<b>more</b> & =1+1"]).done();
    rig.run(&["export", "summary", "--out", "day.docx"]).done();
    let written = std::fs::read(rig.path("day.docx")).unwrap();
    assert!(written.starts_with(b"PK"));
    assert!(rig.run(&["export", "notes", "--format", "docx"]).refused(2).contains("its formats are"));
    let roster = rig.run(&["export", "summary", "--with-roster"]).done();
    assert!(roster.contains("## Annex: the list of people") && roster.contains("\\<b>more\\</b> & =1+1"), "{roster}");
}

/// The same rows in the middle of the day and after it, from the real program.
#[test]
fn the_summary_of_the_middle_and_of_the_evening_hold_the_same_rows() {
    let mut rig = Rig::day();
    rig.clock("10:50");
    rig.run(&["checkin", "A01"]).done();
    rig.run(&["note", "add", "barrier", "No time"]).done();
    rig.run(&["note", "add", "solution", "A fixed hour", "--answers", "No time"]).done();
    new_card(&rig, &["--aim", "Told once"]);
    rig.run(&["evaluation", "add", "useful", "4", "--count", "7"]).done();
    let middle = rig.export("summary");
    rig.clock("16:05");
    rig.run(&["session", "close", "--sign-out"]).done();
    let evening = rig.export("summary");
    for part in ["barriers", "categories", "groups", "open", "pdsa", "evaluation", "values", "notes", "header"] {
        assert_eq!(middle[part], evening[part], "{part}");
    }
    assert_eq!((&middle["counts"]["came"], &evening["counts"]["came"]), (&serde_json::json!(1), &serde_json::json!(1)));
}
