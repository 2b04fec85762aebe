//! The summary's thirteen parts: what each says, that all formats say the same, and that the rows of the day are the
//! rows of the evening.

use serde_json::{Value, json};

use super::fixture::{HOSTILE, Joliet, at, joliet};
use super::learning::learn;
use super::{bytes, docx, text};
use crate::core::words::{NoteStatus, SessionState};
use crate::export::Input;

fn parsed(input: &Input<'_>) -> Value {
    serde_json::from_str(&text(input, "summary", "json")).unwrap()
}

fn items(value: &Value) -> usize {
    value.as_array().unwrap().len()
}

const PARTS: [&str; 13] = [
    "The session",
    "At a glance",
    "Agenda",
    "Answers since the last session",
    "Barriers",
    "What worked, and solutions",
    "Groups",
    "For the administration",
    "Questions and actions",
    "Small tests of change",
    "Evaluation",
    "Training credit",
    "Next time",
];

#[test]
fn the_thirteen_parts_stand_in_their_order_whatever_is_known() {
    let (full, empty) = (learn(joliet()), Joliet::empty());
    for input in [full.input(full.live), full.input(full.closed), empty.input(empty.live)] {
        let (md, html) = (text(&input, "summary", "md"), text(&input, "summary", "html"));
        let found: Vec<&str> = md.lines().filter_map(|line| line.strip_prefix("## ")).take(13).collect();
        assert_eq!(found, PARTS);
        let found: Vec<&str> =
            html.split("<h2>").skip(1).filter_map(|part| part.split("</h2>").next()).take(13).collect();
        assert_eq!(found, PARTS);
        let paragraphs = docx::paragraphs(&bytes(&input, "summary", "docx"));
        let found: Vec<&str> = paragraphs
            .iter()
            .filter(|(style, _)| style == "Heading1")
            .map(|(_, words)| words.as_str())
            .take(13)
            .collect();
        assert_eq!(found, PARTS);
        // Below each heading something is said.
        let lines: Vec<&str> = md.lines().filter(|line| !line.is_empty()).collect();
        assert!(lines.windows(2).all(|pair| !(pair[0].starts_with("## ") && pair[1].starts_with("## "))), "{md}");
    }
}

#[test]
fn the_summary_as_people_read_it() {
    let day = joliet();
    insta::assert_snapshot!("summary-of-a-plain-day", text(&day.input(day.live), "summary", "md"));
    let day = learn(joliet());
    insta::assert_snapshot!("summary-of-a-full-day", text(&day.input(day.live), "summary", "md"));
}

#[test]
fn the_summary_of_nothing() {
    let mut day = Joliet::empty();
    let live = day.live;
    day.state.sessions.get_mut(&live).unwrap().state = SessionState::Planned;
    insta::assert_snapshot!("summary-of-nothing", text(&day.input(live), "summary", "md"));
}

#[test]
fn each_part_is_data_too() {
    let day = learn(joliet());
    let summary = parsed(&day.input(day.live));
    let barriers = summary["barriers"].as_array().unwrap();
    assert_eq!(
        (&barriers[0]["votes"], &barriers[0]["category"], &barriers[0]["top"]),
        (&json!(3), &json!("partners"), &json!(true))
    );
    assert_eq!(barriers[0]["roles"], json!([{"name": "CPS", "count": 1}]));
    assert_eq!(
        summary["categories"],
        json!([{"category": "time", "name": "No <time>", "barriers": 1, "votes": 1},
            {"category": "partners", "name": "Cross-system partners", "barriers": 1, "votes": 3}])
    );
    assert_eq!(
        summary["answers"],
        serde_json::from_str::<Value>(&text(&day.input(day.live), "opening", "json")).unwrap()
    );
    assert_eq!(summary["answers"]["answered"][0]["answer"], HOSTILE);
    assert_eq!(summary["answers"]["answered"][0]["level"], "director");
    assert_eq!(items(&summary["answers"]["waiting"]), 1);
    assert_eq!(summary["escalated"].as_array().unwrap().len(), 1);
    assert_eq!(summary["open"][0]["owner"], "Ana");
    assert_eq!(summary["open"][0]["due"], "2026-08-19");
    let silent: Vec<&Value> = summary["groups"].as_array().unwrap().iter().map(|group| &group["silent"]).collect();
    assert_eq!(silent, [&json!(false), &json!(false)]);
    let standing: Vec<&Value> =
        summary["pdsa"]["cards"].as_array().unwrap().iter().map(|card| &card["standing"]).collect();
    assert_eq!(standing, [&json!("closed"), &json!("started")]);
    assert_eq!(
        (&summary["evaluation"]["responses"], &summary["evaluation"]["questions"][0]["mean"]),
        (&json!(3), &json!(4.67))
    );
    assert_eq!(summary["values"]["questions"][0]["shift"], json!(-0.5));
    assert_eq!(summary["credit"]["held_minutes"], 65);
    assert_eq!(summary["next"]["date"], "2026-08-19");
    assert_eq!(summary["private_notes"], 1);
}

#[test]
fn what_is_not_for_export_is_in_no_format() {
    let day = learn(joliet());
    let input = Input { with_roster: true, ..day.input(day.live) };
    for format in ["md", "html", "json"] {
        assert!(!text(&input, "summary", format).contains("stays in this room"), "{format}");
    }
    assert!(!format!("{:?}", docx::paragraphs(&bytes(&input, "summary", "docx"))).contains("stays in this room"));
    assert!(text(&input, "summary", "md").contains("One note is not for export and left out."));
}

#[test]
fn the_list_of_people_is_a_file_of_its_own_unless_it_is_asked_for() {
    let day = learn(joliet());
    let (plain, whole) = (day.input(day.live), Input { with_roster: true, ..day.input(day.live) });
    for format in ["md", "html"] {
        let (plain, whole) = (text(&plain, "summary", format), text(&whole, "summary", format));
        assert!(!plain.contains("Annex") && whole.contains("Annex: the list of people"), "{format}");
        assert!(!plain.contains("Marcus") && whole.contains("Marcus"), "{format}");
    }
}

/// Every row that was there in the middle of the day is there in the evening, in the same order and place.
#[test]
fn during_and_after_the_rows_are_the_same() {
    let during = learn(joliet());
    let middle = parsed(&during.input(during.live));
    let mut after = learn(joliet());
    let live = after.live;
    let row = after.state.sessions.get_mut(&live).unwrap();
    (row.state, row.closed_at) = (SessionState::Closed, Some(at(17, 1600)));
    let evening = parsed(&Input { now: at(17, 1700), ..after.input(live) });
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&middle), keys(&evening));
    for part in [
        "header",
        "core_teams",
        "roles",
        "agencies",
        "barriers",
        "categories",
        "solutions_by_role",
        "groups",
        "escalated",
        "open",
        "pdsa",
        "evaluation",
        "values",
        "next",
        "private_notes",
        "breakouts",
        "notes",
    ] {
        assert_eq!(middle[part], evening[part], "{part}");
    }
    assert_eq!(middle["answers"]["answered"], evening["answers"]["answered"]);
    assert_eq!(middle["answers"]["waiting"], evening["answers"]["waiting"]);
    let ids = |value: &Value| -> Vec<Value> {
        value["attendance"]["people"].as_array().unwrap().iter().map(|person| person["id"].clone()).collect()
    };
    assert_eq!(ids(&middle), ids(&evening));
}

/// The figures that people compare: the same in every format.
#[test]
fn all_formats_agree_on_the_figures() {
    let day = learn(joliet());
    let input = day.input(day.live);
    let summary = parsed(&input);
    let (md, html) = (text(&input, "summary", "md"), text(&input, "summary", "html"));
    let paper: Vec<String> =
        docx::paragraphs(&bytes(&input, "summary", "docx")).into_iter().map(|(_, words)| words).collect();
    let both = |label: &str, figure: &str| {
        assert!(md.contains(&format!("| {label} | {figure} |")), "{label} {figure} in\n{md}");
        assert!(html.contains(&format!("<td>{label}</td><td class=\"figure\">{figure}</td>")), "{label} {figure}");
        assert!(paper.windows(2).any(|pair| pair[0] == label && pair[1] == figure), "{label} {figure} in {paper:?}");
    };
    for (label, key) in [("On the list", "registered"), ("Came", "came"), ("Left", "left"), ("Walk-ins", "walk_ins")] {
        both(label, &summary["counts"][key].to_string());
    }
    let useful = &summary["evaluation"]["questions"][0];
    both("The day was useful for my work", &useful["answers"].to_string());
    for (format, source) in [("md", &md), ("html", &html), ("docx", &paper.join("\n"))] {
        assert!(source.contains(&useful["mean"].to_string()), "the mean in {format}");
        assert!(source.contains("2 barriers, 1 without a solution yet"), "{format}");
        for share in summary["categories"].as_array().unwrap() {
            let words = format!("{} with {} vote", share["barriers"], share["votes"]);
            assert!(source.contains(&words), "{words} in {format}");
        }
    }
}

#[test]
fn pictures_have_words_for_those_who_cannot_see_them() {
    let day = learn(joliet());
    let html = text(&day.input(day.live), "summary", "html");
    let (figures, titles) = (html.matches("<svg ").count(), html.matches("role=\"img\"><title>").count());
    assert_eq!((figures, titles, html.matches("<figcaption>").count()), (4, 4, 4), "{html}");
    for title in ["Arrivals every 5 minutes", "Mix of roles", "Planned and actual", "Barriers by category"] {
        assert!(html.contains(&format!("<title>{title}. ")), "{title}");
    }
    assert!(!html.contains("NaN") && !html.contains("width=\"-"), "{html}");
}

#[test]
fn a_declined_answer_says_why() {
    let mut day = learn(joliet());
    for note in day.state.notes.values_mut().filter(|note| note.status == NoteStatus::Answered) {
        (note.status, note.why) = (NoteStatus::Declined, "no budget this year".into());
    }
    assert!(text(&day.input(day.live), "summary", "md").contains("Why: no budget this year"));
}
