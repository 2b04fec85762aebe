//! The keys of the JSON exports, and the summary as people read it.

use serde_json::{Value, json};

use super::fixture::{HOSTILE, Joliet, at, joliet};
use super::text;
use crate::core::model::ids::SessionId;

fn parsed(day: &Joliet, session: SessionId, what: &str) -> Value {
    let source = text(&day.input(session), what, "json");
    assert!(source.ends_with("}\n"));
    serde_json::from_str(&source).unwrap()
}

fn person<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["people"].as_array().unwrap().iter().find(|person| person["id"] == id).unwrap()
}

#[test]
fn attendance_of_a_live_day() {
    let day = joliet();
    let report = parsed(&day, day.live, "attendance");
    assert_eq!(
        report["session"],
        json!({"id": day.live.to_string(), "title": "Trauma-informed assessment", "number": 3, "date": "2026-06-17",
            "center": "Joliet", "zone": "America/Chicago", "state": "live", "start": "2026-06-17T08:00:00-05:00"})
    );
    assert_eq!(
        *person(&report, "A17"),
        json!({"id": "A17", "given": "Katherine", "family": "Nguyen", "agency": "Lakeside Family",
            "role": "Foster Care", "level": "field", "status": "in", "flags": [],
            "presence": [{"in": "2026-06-17T08:41:00-05:00", "out": null}], "minutes": 131})
    );
    assert_eq!(person(&report, "A01")["status"], "left");
    assert_eq!(person(&report, "A02")["status"], "excused");
    assert_eq!(person(&report, "007")["status"], "expected");
    assert_eq!(person(&report, "007")["flags"], json!(["optional"]));
    let hostile = report["people"].as_array().unwrap().iter().find(|person| person["family"] == HOSTILE).unwrap();
    assert_eq!(hostile["flags"], json!(["walk_in"]));
    assert_eq!(hostile["id"].as_str().unwrap().len(), 36);
}

#[test]
fn a_missing_sign_out_gives_no_minutes_once_the_day_is_closed() {
    let day = joliet();
    let report = parsed(&day, day.closed, "attendance");
    let katherine = person(&report, "A17");
    assert_eq!(katherine["flags"], json!(["no_sign_out"]));
    assert_eq!((&katherine["minutes"], &katherine["presence"][0]["out"]), (&json!(0), &Value::Null));
    assert_eq!(person(&report, "A02")["status"], "absent");
}

#[test]
fn late_is_more_than_ten_minutes_after_the_first_content_began() {
    let mut day = joliet();
    let late = |day: &Joliet| person(&parsed(day, day.live, "attendance"), "A01")["flags"][0] == "late";
    assert!(late(&day), "09:16 after a plenary that began at 09:05");
    for item in day.state.items.values_mut().filter(|item| &*item.title == "Core content") {
        item.began = item.began.map(|began| began.plus_minutes(1));
    }
    assert!(!late(&day), "09:16 is ten minutes after 09:06");
    day.state.items.clear();
    assert!(late(&day), "without an agenda the session's start counts");
}

#[test]
fn notes_say_what_they_answer() {
    let day = joliet();
    let report = parsed(&day, day.live, "notes");
    let notes = report["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 5, "what was taken back is gone");
    let keys: Vec<&str> = notes[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["id", "kind", "text", "group", "agenda_item", "author", "at", "votes", "answers", "status", "role"] {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!((&notes[1]["group"], &notes[1]["group_name"]), (&json!("1"), &json!("Foster Care")));
    assert_eq!((&notes[1]["votes"], &notes[1]["at"]), (&json!(2), &json!("2026-06-17T10:31:00-05:00")));
    assert_eq!(notes[2]["answers"], json!([notes[1]["id"]]));
    assert_eq!((&notes[2]["group"], &notes[2]["agenda_item"]), (&Value::Null, &Value::Null));
}

#[test]
fn breakouts_name_people_by_the_id_of_the_attendance() {
    let day = joliet();
    let round = &parsed(&day, day.live, "breakouts")["rounds"][0];
    assert_eq!(
        (&round["mode"], &round["seed"], &round["title"]),
        (&json!("affinity"), &json!(1717), &json!("By job role"))
    );
    let group = &round["groups"][0];
    assert_eq!((&group["name"], &group["number"]), (&json!("Foster Care"), &json!(1)));
    assert_eq!(group["people"][0], "A17");
    assert_eq!(group["duties"], json!({"facilitator": "A17", "note_taker": group["people"][1], "reporter": null}));
    let words =
        "same-agency pairs 0 (best possible 0), repeated pairs 0 (best possible 0), sizes 1-2, moved 0, seed 1717";
    assert_eq!(
        round["scorecard"],
        json!({"sizes": [2, 1], "same_agency_pairs": 0, "same_agency_pairs_best": 0, "repeated_pairs": 0,
            "repeated_pairs_best": 0, "with_supervisor": 0, "newcomers_alone": 0, "broken_wishes": 0, "moved": 0,
            "late": 0, "seed": 1717, "words": words})
    );
}

#[test]
fn the_agenda_is_planned_and_actual() {
    let day = joliet();
    let report = parsed(&day, day.live, "agenda");
    let core = &report["items"][2];
    assert_eq!(
        (&core["title"], &core["kind"], &core["state"]),
        (&json!("Core content"), &json!("plenary"), &json!("done"))
    );
    assert_eq!((&core["planned_start"], &core["planned_minutes"]), (&json!("2026-06-17T09:00:00-05:00"), &json!(60)));
    assert_eq!((&core["actual_end"], &core["over_minutes"]), (&json!("2026-06-17T10:10:00-05:00"), &json!(5)));
    assert_eq!(report["items"][3]["expected_start"], "2026-06-17T12:00:00-05:00");
    assert_eq!(report["ends"], "2026-06-17T13:00:00-05:00");
    assert_eq!(report["over"], json!({"plan_minutes": 0, "start_minutes": -2}));
}

#[test]
fn what_nobody_ended_stops_with_the_session() {
    let mut day = joliet();
    for item in day.state.items.values_mut().filter(|item| item.session == day.closed && &*item.title == "Lunch") {
        item.began = Some(at(3, 1500));
    }
    let report = parsed(&day, day.closed, "agenda");
    assert_eq!(
        (&report["ends"], &report["items"][3]["state"]),
        (&json!("2026-06-03T16:00:00-05:00"), &json!("running"))
    );
}

#[test]
fn the_summary_is_made_of_the_other_exports() {
    let day = joliet();
    for session in [day.live, day.closed] {
        let summary = parsed(&day, session, "summary");
        for what in ["attendance", "breakouts", "notes"] {
            assert_eq!(summary[what], parsed(&day, session, what), "{what}");
        }
        let titles: Vec<&Value> =
            summary["agenda"]["items"].as_array().unwrap().iter().map(|item| &item["title"]).collect();
        assert_eq!(titles, ["Welcome", "Core content", "Lunch"], "without what is for the staff only");
    }
    let summary = parsed(&day, day.live, "summary");
    assert_eq!(
        summary["counts"],
        json!({"registered": 5, "came": 3, "in": 2, "left": 1, "expected": 1, "excused": 1, "absent": 0, "walk_ins": 1,
            "late": 1, "left_early": 1, "make_ups": 0})
    );
    assert_eq!(summary["roles"][0], json!({"name": "Foster Care", "registered": 3, "came": 2}));
    assert_eq!(summary["barriers"][0]["votes"], 2);
    assert_eq!(summary["missing"]["excused"], json!(["A02"]));
}

#[test]
fn the_attendance_as_people_read_it() {
    let day = joliet();
    insta::assert_snapshot!(text(&day.input(day.closed), "attendance", "md"), @r##"
    # Attendance: Joliet · session 2 · Engagement

    Exported 2026-06-17 10:52

    4 on the list: 1 never signed out, 1 left, 2 absent.

    | Given | Family | Agency | Role | Status | Remarks | In | Out | Minutes |
    | --- | --- | --- | --- | --- | --- | --- | --- | ---: |
    | =HYPERLINK("http://x.example","5") | de la Cruz | Lakeside Family | CPS | absent |  |  |  | 0 |
    | Denise | Kowalczyk | Lakeside Family | Foster Care | absent |  |  |  | 0 |
    | Katherine | Nguyen | Lakeside Family | Foster Care | in | no sign out | 08:41 |  | 0 |
    | Marcus | Whitfield | DCFS Kankakee | CPS | left | late, entered late | 09:16 | 10:00 | 44 |
    "##);
}
