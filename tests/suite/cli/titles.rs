//! Raw job titles become roles by rules that are kept, and columns are remembered for next month's file.

use std::path::Path;

use crate::rig::{Rig, Run, items, text};

/// Every person's role, in the order of ids.
fn roles(rig: &Rig) -> Vec<String> {
    let people = &rig.export("people")["people"];
    let line = |person: &serde_json::Value| format!("{} {}", text(&person["id"]), text(&person["role"]));
    let mut lines: Vec<String> = items(people).iter().map(line).collect();
    lines.sort();
    lines
}

fn import(rig: &Rig, file: &Path, more: &[&str]) -> Run {
    rig.run(&[&["import", "people", file.to_str().unwrap(), "--yes"], more].concat())
}

const TITLES: &str = "id,given,family,title\nA1,Ana,Ruiz,Case Mgr II\nA2,Bo,Li,Senior case mgr\nA3,Cy,Do,foster care\n\
    A4,Di,Eck,Chaplain\nA5,Ed,Fry,Chaplain\n";

#[test]
fn titles_become_roles_by_rules_and_the_rest_is_counted() {
    let rig = Rig::session();
    let list = rig.file("list.csv", TITLES);
    let run = import(&rig, &list, &["--role-rule", "case mgr=Foster Care"]);
    assert!(run.err.contains("1 title is not a role here: Chaplain (2); added as new roles"), "{}", run.err);
    run.done();
    assert_eq!(roles(&rig), ["A1 Foster Care", "A2 Foster Care", "A3 Foster Care", "A4 Chaplain", "A5 Chaplain"]);
    // The rule was kept: next month it is not said again.
    let next = rig.file("next.csv", "id,given,family,title\nB1,Gil,Hay,CASE MGR I\nB2,Ida,Jay,Driver\n");
    let run = import(&rig, &next, &["--roles-only"]);
    assert!(run.err.contains("Driver (1); ignored"), "{}", run.err);
    run.done();
    assert_eq!(roles(&rig)[5..], ["B1 Foster Care", "B2 "]);
}

#[test]
fn a_first_list_makes_its_titles_roles_without_a_word() {
    let rig = Rig::session();
    let list = rig.file("list.csv", TITLES);
    let run = import(&rig, &list, &[]);
    assert!(!run.err.contains("not a role"), "{}", run.err);
    run.done();
    assert_eq!(roles(&rig)[0], "A1 Case Mgr II");
}

#[test]
fn a_list_of_rules_counts_in_its_order_before_older_ones_and_is_taken_back() {
    let rig = Rig::session();
    let list = rig.file("list.csv", TITLES);
    let rules = |text: &str| {
        let said = rig.feed(&["import", "roles", "-", "--yes"], text).done();
        said.trim().rsplit(' ').next().unwrap().to_owned()
    };
    let would = || rig.run(&["import", "people", list.to_str().unwrap(), "--dry-run"]).err;
    rules("pattern,role\nmgr,Administration\nfoster,Foster Care\n");
    assert!(would().contains("1 title is not a role here: Chaplain (2)"), "{}", would());
    let batch = rules("pattern,role\ncase mgr,Foster Care\nchaplain,Support\n");
    assert!(!would().contains("not a role"), "{}", would());
    rig.run(&["import", "undo", &batch]).done();
    assert!(would().contains("Chaplain (2)"), "{}", would());
    import(&rig, &list, &[]).done();
    assert_eq!(roles(&rig)[0], "A1 Administration");
    let half = rig.feed(&["import", "roles", "-", "--dry-run"], "pattern,role\nrn,\n,Nurse\nmd,Health\n");
    assert!(half.err.contains("row 2") && half.err.contains("row 3"), "{}", half.err);
    assert!(half.done().contains("1 rules for job titles"));
}

#[test]
fn what_was_said_of_columns_serves_next_months_file() {
    let rig = Rig::session();
    let list = |name: &str, who: &str| rig.file(name, format!("Wer,Woher,Was tun Sie\n{who},CAYIT,Foster Care\n"));
    let map = ["--map", "full=Wer", "--map", "role=Was tun Sie", "--map", "agency=Woher"];
    import(&rig, &list("june.csv", "Ana Ruiz"), &map).done();
    // Another month, other columns first, and not one header that says anything to the program.
    let july = rig.file("july.csv", "Woher,Was tun Sie,Wer\nCAYIT,Foster Care,Bo Li\n");
    let run = import(&rig, &july, &[]);
    assert!(run.err.contains("as they were the last time"), "{}", run.err);
    run.done();
    let people = rig.run(&["export", "people", "--format", "csv"]).done();
    assert!(people.contains("Bo,Li,,,,CAYIT,,Foster Care"), "{people}");
    let forgotten = import(&rig, &july, &["--forget-map"]).refused(4);
    assert!(forgotten.contains("\"Wer\""), "{forgotten}");
    // What is said now counts before what was said then, and other headers are another file.
    let agency = import(&rig, &list("august.csv", "Cy Do"), &["--map", "team=Woher"]);
    agency.done();
    let people = rig.run(&["export", "people", "--format", "csv"]).done();
    assert!(people.lines().any(|line| line.contains("Cy,Do") && !line.contains("CAYIT,,Foster")), "{people}");
    let other = rig.file("other.csv", "Wer,Woher,Was tun Sie,Wann\nDi Eck,CAYIT,Foster Care,heute\n");
    assert_eq!(import(&rig, &other, &[]).code, 4);
}

#[test]
fn an_import_taken_back_takes_its_mapping_back() {
    let rig = Rig::session();
    let list = rig.file("list.csv", "Wer,Was\nAna Ruiz,Foster Care\n");
    let said = import(&rig, &list, &["--map", "full=Wer", "--map", "ignore=Was"]).done();
    assert_eq!(import(&rig, &list, &[]).code, 0);
    rig.run(&["import", "undo", said.trim().rsplit(' ').next().unwrap()]).done();
    assert_eq!(import(&rig, &list, &[]).code, 4);
}

#[test]
fn one_rule_is_listed_ended_and_brought_back() {
    let rig = Rig::session();
    rig.feed(&["import", "roles", "-", "--yes"], "pattern,role\ncase mgr,Foster Care\nmgr,Administration\n").done();
    let rules = || rig.run(&["import", "rules"]).done();
    assert_eq!(rules(), "case mgr  Foster Care\nmgr  Administration\n");
    let refused = rig.run(&["import", "rules", "--drop", "nurse"]);
    assert!(refused.code == 1 && refused.err.contains("no rule is for \"nurse\""), "{}", refused.err);
    let dropped = rig.run(&["import", "rules", "--drop", "Case Mgr"]).err;
    assert_eq!(rules(), "mgr  Administration\n");
    let entry = dropped.trim().rsplit(' ').next().unwrap();
    rig.run(&["history", "undo", entry]).done();
    let json = rig.run(&["import", "rules", "--json"]).done();
    assert!(json.contains(r#"{"pattern":"case mgr","role":"Foster Care"}"#), "{json}");
}
