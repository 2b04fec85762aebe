//! Collaboratives, centers, agencies and people, one row at a time: made, listed, changed, taken back.

use crate::rig::{Rig, items, text};

#[test]
fn a_collaborative_is_made_changed_and_taken_back() {
    let rig = Rig::new();
    let new = ["collaborative", "new", "Trauma 2026", "--kind", "community", "--practice", "TF-CBT", "--json"];
    let made = rig.json(&new);
    assert_eq!(
        (text(&made["name"]), text(&made["kind"]), text(&made["membership"])),
        ("Trauma 2026", "community", "open")
    );
    assert!(rig.run(&["collaborative", "new", "trauma  2026"]).refused(1).contains("collaborative set"));
    rig.run(&["collaborative", "set", "trauma", "--membership", "closed"]).done();
    let list = rig.json(&["collaborative", "list", "--json"]);
    let row = &items(&list["collaboratives"])[0];
    assert_eq!((text(&row["membership"]), text(&row["practice"])), ("closed", "TF-CBT"));
    let again = rig.run(&["collaborative", "set", "trauma", "--membership", "closed"]).refused(1);
    assert!(again.contains("nothing to change"), "{again}");
    assert!(rig.run(&["history"]).done().contains("collaborative \"Trauma 2026\" (changed)"));
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(
        text(&items(&rig.json(&["collaborative", "list", "--json"])["collaboratives"])[0]["membership"]),
        "open"
    );
    assert!(rig.is_sound());
}

#[test]
fn what_is_in_use_is_not_taken_back_and_what_is_not_is_gone() {
    let rig = Rig::new();
    rig.run(&["center", "new", "Joliet", "--region", "North", "--target", "3"]).done();
    rig.run(&["agency", "new", "Lakeside Family", "--kind", "private"]).done();
    assert!(rig.run(&["history", "undo", "last"]).done().contains("agency"));
    assert!(items(&rig.json(&["agency", "list", "--json"])["agencies"]).is_empty());
    let new = ["session", "new", "--title", "T", "--date", "2026-06-17", "--start", "08:30", "--center", "joliet"];
    rig.run(&new).done();
    let centers = rig.json(&["center", "list", "--json"]);
    let [row] = items(&centers["centers"]) else { panic!("{centers}") };
    assert_eq!((text(&row["region"]), row["target"].as_u64()), ("North", Some(3)));
    let refused = rig.run(&["history", "undo", "1"]).refused(1);
    assert!(refused.contains("belong to it"), "{refused}");
    assert!(rig.run(&["center", "set", "Peoria", "--target", "9"]).refused(1).contains("center list"));
    assert!(rig.run(&["center", "new", " "]).refused(1).contains("needs a name"));
    assert!(rig.is_sound());
}

#[test]
fn a_person_is_changed_and_goes_on_being_found_by_the_name_before() {
    let rig = Rig::new();
    rig.file("list.csv", "id,given,family,email\nA1,Nia,Okafor,nia@x.org\n");
    rig.run(&["import", "people", "list.csv", "--yes"]).done();
    let set = rig.json(&["person", "set", "A1", "--family", "Brandt", "--email", "", "--agency", "Lakeside", "--json"]);
    assert_eq!((text(&set["family"]), text(&set["email"]), text(&set["agency"])), ("Brandt", "", "Lakeside"));
    assert!(rig.run(&["person", "show", "okafor"]).done().contains("Brandt"));
    assert!(rig.run(&["person", "list"]).done().contains("A1  Nia Brandt  Lakeside"));
    assert!(rig.run(&["person", "set", "A1", "--given", "", "--family", ""]).refused(1).contains("needs a name"));
    rig.run(&["history", "undo", "last"]).done();
    assert_eq!(text(&items(&rig.json(&["person", "list", "--json"])["people"])[0]["family"]), "Okafor");
    assert!(rig.is_sound());
}

/// Trauma met in June, Permanency begins in July; both at the same place, or both at none.
fn two_collaboratives(center: &[&str]) -> Rig {
    let mut rig = Rig::new();
    let new = |title: &str, date: &str, collaborative: &str| {
        let named = ["session", "new", "--title", title, "--date", date, "--start", "08:30"];
        let of = ["--collaborative", collaborative];
        rig.run(&[&named[..], &of, center].concat()).done().trim().to_owned()
    };
    let (trauma, permanency) = (new("Kick-off", "2026-06-17", "Trauma"), new("Start", "2026-07-15", "Permanency"));
    rig.run(&["--session", &trauma, "agenda", "agreements", "--set", "Phones off (agreed by the Trauma group)"]).done();
    rig.run(&["--session", &trauma, "note", "add", "barrier", "No time for trauma assessments"]).done();
    rig.date("2026-07-15", "08:00");
    assert_eq!(rig.json(&["session", "show", &permanency, "--json"])["number"], 1);
    rig
}

#[test]
fn the_first_session_of_a_second_collaborative_shows_nothing_of_the_first() {
    for center in [&["--center", "Joliet"][..], &[]] {
        let rig = two_collaboratives(center);
        let opening = rig.run(&["export", "opening", "--session", "Start", "--format", "md"]).done();
        assert!(!opening.contains("Phones off") && !opening.contains("trauma assessments"), "{opening}");
        let agenda = rig.run(&["agenda", "agreements", "--session", "Start"]).done();
        assert!(!agenda.contains("Phones off") && !agenda.contains("trauma assessments"), "{agenda}");
        let new = ["session", "new", "--title", "Second", "--date", "2026-08-19", "--start", "08:30"];
        let second = rig.run(&[&new[..], &["--collaborative", "Trauma"], center].concat()).done();
        assert_eq!(rig.json(&["session", "show", second.trim(), "--json"])["number"], 2);
        let opening = rig.run(&["export", "opening", "--session", "Second", "--format", "md"]).done();
        assert!(opening.contains("trauma assessments"), "{opening}");
        let agreements = rig.run(&["agenda", "agreements", "--session", "Second"]).done();
        assert!(agreements.contains("Phones off"), "{agreements}");
    }
}
