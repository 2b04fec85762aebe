//! The agenda on the day, from the command line.

use crate::rig::{Rig, items, text};

fn states(rig: &Rig) -> Vec<String> {
    let agenda = rig.json(&["agenda", "show", "--json"]);
    items(&agenda["items"]).iter().map(|item| text(&item["state"]).to_owned()).collect()
}

fn item(rig: &Rig, number: usize) -> serde_json::Value {
    rig.json(&["agenda", "show", "--json"])["items"][number - 1].clone()
}

#[test]
fn next_ends_what_runs_and_starts_what_comes() {
    let mut rig = Rig::day();
    assert!(states(&rig).iter().all(|state| state == "planned"), "{:?}", states(&rig));
    rig.run(&["agenda", "start", "1"]).done();
    rig.clock("08:32");
    let said = rig.run(&["agenda", "next"]).done();
    assert!(said.contains("Welcome and answers: 15 min left"), "{said}");
    assert_eq!(states(&rig)[..3], ["done", "running", "planned"]);
    let first = item(&rig, 1);
    assert_eq!(text(&first["actual_end"]), "2026-06-17T08:32:00-05:00");
    assert_eq!(first["over_minutes"], 2);
    let sentence = rig.run(&["agenda", "start", "2"]).refused(1);
    assert!(sentence.contains("running since 08:32"), "{sentence}");
}

#[test]
fn more_minutes_move_what_comes_later_and_can_be_taken_back() {
    let mut rig = Rig::day();
    rig.run(&["agenda", "start", "1"]).done();
    let expected = |rig: &Rig| text(&item(rig, 2)["expected_start"]).to_owned();
    assert_eq!(expected(&rig), "2026-06-17T08:30:00-05:00");
    rig.run(&["agenda", "shift", "+5"]).done();
    assert_eq!(expected(&rig), "2026-06-17T08:35:00-05:00");
    rig.run(&["agenda", "shift", "-10"]).done();
    assert_eq!(expected(&rig), "2026-06-17T08:30:00-05:00", "nothing begins before its planned time");
    let run = rig.run(&["agenda", "undo"]);
    assert!(run.err.contains("undone: -10 min on \"Check-in and coffee\""), "{}", run.err);
    assert_eq!(expected(&rig), "2026-06-17T08:35:00-05:00");
    rig.clock("08:40");
    rig.run(&["agenda", "next", "--ago", "4m"]).done();
    assert_eq!(text(&item(&rig, 2)["actual_start"]), "2026-06-17T08:36:00-05:00");
}

#[test]
fn an_item_is_started_by_words_of_its_title_and_never_by_a_guess() {
    let rig = Rig::day();
    rig.run(&["agenda", "start", "storyboards"]).refused(1);
    rig.run(&["agenda", "start", "three story"]).done();
    assert_eq!(states(&rig)[3], "running");
    let sentence = rig.run(&["agenda", "start", "karaoke"]).refused(1);
    assert!(sentence.contains("karaoke") && sentence.contains("agenda show"), "{sentence}");
    for none in ["0", "99"] {
        rig.run(&["agenda", "start", none]).refused(1);
    }
}

#[test]
fn the_last_item_ends_and_then_the_day_is_over() {
    let mut rig = Rig::day();
    rig.run(&["agenda", "start", "13"]).done();
    rig.clock("08:05");
    rig.run(&["agenda", "next"]).done();
    assert_eq!(states(&rig)[12], "done");
    for _ in 0..12 {
        if rig.run(&["agenda", "next"]).code != 0 {
            break;
        }
    }
    let sentence = rig.run(&["agenda", "next"]).refused(1);
    assert!(sentence.contains("close the session"), "{sentence}");
}

#[test]
fn nothing_runs_on_an_empty_agenda() {
    let rig = Rig::session();
    assert!(rig.run(&["agenda", "next"]).refused(1).contains("import agenda"));
    assert!(rig.run(&["agenda", "shift", "+5"]).refused(1).contains("start one first"));
    assert!(rig.run(&["agenda", "undo"]).refused(1).contains("nothing to undo"));
    assert_eq!(items(&rig.json(&["agenda", "show", "--json"])["items"]).len(), 0);
}

#[test]
fn importing_an_agenda_twice_changes_nothing_and_its_start_can_be_moved() {
    let rig = Rig::day();
    let before = rig.run(&["export", "agenda", "--format", "csv"]).done();
    let file = crate::rig::demo("agenda.csv");
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]).done();
    assert_eq!(rig.run(&["export", "agenda", "--format", "csv"]).done(), before);
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--start", "09:15", "--yes"]).done();
    assert_eq!(text(&item(&rig, 1)["planned_start"]), "2026-06-17T09:15:00-05:00");
    assert_eq!(text(&item(&rig, 13)["planned_start"]), "2026-06-17T17:00:00-05:00");
}

/// A day of four items with a hard stop, begun at nine; the first has half an hour.
fn late() -> Rig {
    let mut rig = Rig::session();
    let plan = "start,minutes,kind,title,lead,room,credit,hard_stop\n\
        09:00,30,plenary,Core,Dr. Lee,Hall,yes,no\n\
        09:30,40,breakout,Groups,,Rooms,yes,no\n\
        10:10,15,break,Break,,,no,no\n\
        10:30,60,lunch,Lunch,,,no,yes\n\
        11:30,30,panel,Panel,,,yes,no\n";
    let file = rig.file("plan.csv", plan);
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]).done();
    rig.clock("09:00");
    rig.run(&["agenda", "next"]).done();
    rig.clock("09:42");
    rig
}

fn expected(rig: &Rig) -> Vec<String> {
    let agenda = rig.json(&["agenda", "show", "--json"]);
    items(&agenda["items"]).iter().map(|item| text(&item["expected_start"])[11..16].to_owned()).collect()
}

#[test]
fn what_can_be_done_about_being_late_is_said_before_it_is_done() {
    let mut rig = late();
    assert_eq!(expected(&rig), ["09:00", "09:42", "10:22", "10:30", "11:30"], "the hard stop holds");
    let late = rig.json(&["agenda", "late", "--json"]);
    let ways: Vec<&str> = items(&late["ways"]).iter().map(|way| text(&way["way"])).collect();
    assert_eq!(ways, ["keep", "push", "shorten", "drop", "drop", "drop"]);
    assert_eq!(
        (&late["ways"][1]["hard_stops"][0]["title"], &late["ways"][1]["hard_stops"][0]["minutes"]),
        (&"Lunch".into(), &7.into())
    );
    assert!(items(&late["ways"][0]["hard_stops"]).is_empty());
    let before = rig.run(&["agenda", "show", "--json"]).done();
    let run = rig.run(&["agenda", "push"]);
    assert!(run.err.contains("before \"Lunch\" (10:30) runs 7 min into it"), "{}", run.err);
    run.done();
    assert_eq!(expected(&rig), ["09:00", "09:42", "10:22", "10:30", "11:30"]);
    // What was pushed stays pushed, though the item ends at once and time is gained.
    rig.run(&["agenda", "next"]).done();
    rig.run(&["agenda", "shift", "-10"]).done();
    assert_eq!(expected(&rig)[2], "10:22");
    assert_eq!(text(&item(&rig, 3)["planned_start"]), "2026-06-17T10:10:00-05:00", "the plan stays what it was");
    for _ in 0..3 {
        rig.run(&["agenda", "undo"]).done();
    }
    assert_eq!(rig.run(&["agenda", "show", "--json"]).done(), before);
    rig.run(&["agenda", "keep"]).done();
    assert_eq!(expected(&rig), ["09:00", "09:42", "10:10", "10:30", "11:30"]);
    rig.run(&["agenda", "undo"]).done();
    rig.run(&["agenda", "push", "30"]).done();
    assert_eq!(expected(&rig)[1], "10:00");
    rig.clock("09:05");
    let on_time = late_free(&rig);
    assert!(on_time.contains("on time"), "{on_time}");
}

fn late_free(rig: &Rig) -> String {
    rig.run(&["agenda", "undo"]).done();
    rig.run(&["agenda", "push"]).refused(1)
}

#[test]
fn pauses_skips_and_moves_are_acts_like_any_other() {
    let mut rig = late();
    rig.run(&["agenda", "pause"]).done();
    rig.clock("09:50");
    assert!(rig.run(&["agenda", "pause"]).refused(1).contains("paused already"));
    assert_eq!(text(&item(&rig, 1)["paused_since"]), "2026-06-17T09:42:00-05:00");
    rig.run(&["agenda", "resume"]).done();
    assert!(rig.run(&["agenda", "resume"]).refused(1).contains("not paused"));
    rig.run(&["agenda", "skip"]).done();
    assert_eq!(states(&rig)[1], "skipped");
    assert!(rig.run(&["agenda", "skip", "groups"]).refused(1).contains("left out already"));
    rig.run(&["agenda", "skip", "groups", "--back"]).done();
    assert!(rig.run(&["agenda", "skip", "core"]).refused(1).contains("running"));
    rig.run(&["agenda", "move", "groups", "--later"]).done();
    let titles = |rig: &Rig| {
        let agenda = rig.json(&["agenda", "show", "--json"]);
        items(&agenda["items"]).iter().map(|item| text(&item["title"]).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&rig)[..3], ["Core", "Break", "Groups"]);
    assert!(rig.run(&["agenda", "move", "core", "--later"]).refused(1).contains("has begun"));
    rig.run(&["agenda", "add", "Energizer", "--minutes", "10", "--after", "core", "--kind", "practice"]).done();
    assert_eq!(titles(&rig)[..3], ["Core", "Energizer", "Break"]);
    rig.run(&["agenda", "change", "energizer", "--credit", "no", "--minutes", "5"]).done();
    assert!(rig.run(&["agenda", "change", "energizer", "--kind", "party"]).refused_usage().contains("party"));
    rig.run(&["agenda", "delete", "energizer"]).done();
    assert_eq!(titles(&rig)[..3], ["Core", "Break", "Groups"]);
    assert!(rig.run(&["agenda", "delete", "core"]).refused(1).contains("record"));
    for _ in 0..9 {
        rig.run(&["agenda", "undo"]).done();
    }
    assert_eq!(titles(&rig)[..3], ["Core", "Groups", "Break"]);
    assert!(states(&rig).iter().all(|state| state == "planned"), "{:?}", states(&rig));
}

#[test]
fn times_are_put_right_afterwards_and_the_neighbour_goes_along() {
    let mut rig = late();
    rig.run(&["agenda", "next"]).done();
    rig.run(&["agenda", "times", "groups", "--began", "09:38"]).done();
    assert_eq!(text(&item(&rig, 1)["actual_end"]), "2026-06-17T09:38:00-05:00", "the two were one moment");
    let early = rig.run(&["agenda", "times", "groups", "--began", "08:50"]).refused(1);
    assert!(early.contains("\"Core\" cannot have ended at 08:50"), "{early}");
    rig.clock("11:00");
    rig.run(&["session", "close"]).done();
    rig.run(&["agenda", "times", "lunch", "--began", "10:31", "--ended", "10:58"]).done();
    assert_eq!(states(&rig)[3], "done");
    assert!(rig.run(&["agenda", "times", "panel", "--began", "10:59"]).refused(1).contains("closed"));
    assert!(rig.run(&["agenda", "times", "panel", "--ended", "10:59"]).refused(1).contains("beginning"));
    rig.run(&["agenda", "times", "lunch", "--clear"]).done();
    assert_eq!(states(&rig)[3], "planned");
}

#[test]
fn two_stations_that_say_next_in_one_moment_skip_nothing() {
    let mut rig = late();
    rig.run(&["agenda", "next", "--station", "Door A"]).done();
    rig.now = rig.now.replace("09:42:00", "09:42:01");
    let told = rig.run(&["agenda", "next", "--station", "Door B"]).refused(1);
    assert!(told.contains("\"Groups\" was begun this moment by Door A · ana"), "{told}");
    assert_eq!(states(&rig)[..3], ["done", "running", "planned"]);
    rig.run(&["agenda", "next", "--station", "Door A"]).done();
    assert_eq!(states(&rig)[2], "running", "whoever said it may say it again");
    rig.clock("10:20");
    rig.run(&["agenda", "next", "--station", "Door B"]).done();
}

#[test]
fn many_stations_that_say_next_at_once_move_the_day_by_one() {
    let rig = late();
    let spawn = |n: usize| {
        let mut command = rig.command(&["agenda", "next", "--station", &format!("Door {n}")]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    let children: Vec<_> = (0..6).map(spawn).collect();
    let codes: Vec<Option<i32>> = children.into_iter().map(|mut child| child.wait().unwrap().code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1, "{codes:?}");
    assert_eq!(states(&rig)[..3], ["done", "running", "planned"]);
}

#[test]
fn the_wall_is_a_few_lines_where_there_is_no_terminal() {
    let mut rig = late();
    let wall = rig.run(&["agenda", "--clock"]).done();
    assert_eq!(wall, "Core\n■ over time +12:00\nthen 09:42  Groups\nthe day ends 12:00 (+0)\n");
    rig.run(&["agenda", "next"]).done();
    rig.clock("10:10");
    let wall = rig.run(&["agenda", "--clock"]).done();
    assert!(wall.contains("▶ time left 12:00") && wall.contains("in 7 min: 5 minutes left, switch reporter"), "{wall}");
    rig.run(&["agenda", "change", "groups", "--calls", "-12 agree on one sentence"]).done();
    assert!(rig.run(&["agenda", "--clock"]).done().contains("● agree on one sentence"));
    assert!(rig.run(&["agenda", "change", "groups", "--calls", "soon"]).refused(1).contains("soon"));
}

#[test]
fn agreements_go_from_session_to_session_with_what_was_answered() {
    let rig = Rig::new();
    let new = |date: &str| {
        let session = ["session", "new", "--title", "T", "--date", date, "--start", "08:30", "--center", "Joliet"];
        rig.run(&session).done().trim().to_owned()
    };
    let (first, second) = (new("2026-06-16"), new("2026-06-17"));
    let at = |session: &str, words: &[&str]| rig.run(&[words, &["--session", session]].concat()).done();
    at(&first, &["agenda", "agreements", "--set", "One speaks", "--set", "Phones are silent"]);
    at(&first, &["note", "add", "barrier", "Court dates"]);
    at(&first, &["note", "add", "solution", "Fixed court day", "--answers", "court dates"]);
    let shown = rig.json(&["agenda", "agreements", "--json", "--session", &second]);
    assert_eq!(shown["agreements"], serde_json::json!(["One speaks", "Phones are silent"]));
    assert_eq!(
        (text(&shown["answers"][0]["asked"]), text(&shown["answers"][0]["answer"])),
        ("Court dates", "Fixed court day")
    );
    at(&second, &["agenda", "agreements", "--set", "Two speak"]);
    assert!(at(&second, &["export", "runsheet"]).contains("Two speak"));
    at(&second, &["agenda", "undo"]);
    assert!(at(&second, &["agenda", "agreements"]).contains("One speaks"));
}

#[test]
fn sheets_of_other_tools_are_looked_at_and_merged() {
    let mut rig = Rig::session();
    let ontime = "Event schedule,,\n\
        flag,time start,link start,time end,duration,cue,title,count to end,skip,note,colour,end action,timer type,warning time,danger time,id\n\
        ,,,,,,Morning,,,,,,group,,,g1\n\
        ,09:00:00,false,09:15:00,00:15:00,1,Welcome,false,false,,,none,count-down,,,a1\n\
        ,09:15:00,true,10:00:00,00:45:00,2,Core,false,false,,,none,count-down,,,a2\n";
    let file = rig.file("ontime.csv", ontime);
    let path = file.to_str().unwrap().to_owned();
    let look = rig.run(&["import", "agenda", &path, "--dry-run"]);
    assert!(look.err.contains("new: 09:15 Core (45 min)") && look.err.contains("1 rows are not items"), "{}", look.err);
    assert_eq!(look.done(), "ontime.csv: 2 agenda items: 2 new\n");
    assert_eq!(items(&rig.json(&["agenda", "show", "--json"])["items"]).len(), 0, "a look writes nothing");
    rig.run(&["import", "agenda", &path, "--yes"]).done();
    rig.clock("09:03");
    rig.run(&["agenda", "next"]).done();
    // The same items under other titles and times; one was added by hand meanwhile.
    rig.run(&["agenda", "add", "Photo", "--minutes", "5"]).done();
    rig.file("ontime.csv", ontime.replace("Welcome", "Warm welcome").replace("00:45:00,2", "00:50:00,2"));
    let look = rig.run(&["import", "agenda", &path, "--dry-run", "--json"]);
    assert!(look.err.contains("title Welcome → Warm welcome; it ran, and its times stay"), "{}", look.err);
    let look: serde_json::Value = serde_json::from_str(&look.done()).unwrap();
    assert_eq!((&look["changed"], &look["new"], &look["not_in_file"]), (&2.into(), &0.into(), &1.into()));
    rig.run(&["import", "agenda", &path, "--yes"]).done();
    assert_eq!(text(&item(&rig, 1)["title"]), "Warm welcome");
    assert_eq!(text(&item(&rig, 1)["actual_start"]), "2026-06-17T09:03:00-05:00");
    assert_eq!(items(&rig.json(&["agenda", "show", "--json"])["items"]).len(), 3, "what the file lacks stays");
}

#[test]
fn of_a_conference_sheet_the_day_of_the_session_is_taken() {
    let rig = Rig::session();
    let sheet = "Session Title,Date,Time Start,Time End,Room/Location,Schedule Track (Optional)\n\
        Day one,6/16/2026,8:00 AM,9:00 AM,Hall,\n\
        Core content,6/17/2026,8:30 AM,9:30 AM,Hall,\n\
        Lunch break,6/17/2026,12:00 PM,1:00 PM,Hall,\n\
        Day three,6/18/2026,9:00 AM,9:15 AM,Hall,\n";
    let file = rig.file("conference.csv", sheet);
    let run = rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("2 rows of other days than 2026-06-17 were skipped"), "{}", run.err);
    run.done();
    assert_eq!(text(&item(&rig, 1)["planned_start"]), "2026-06-17T08:30:00-05:00");
    assert_eq!(items(&rig.json(&["agenda", "show", "--json"])["items"]).len(), 2);
}

#[test]
fn odd_days_are_days() {
    let rig = Rig::new();
    let session = |date: &str, start: &str, zone: &str| {
        let new = ["session", "new", "--title", zone, "--date", date, "--start", start, "--tz", zone];
        rig.run(&new).done().trim().to_owned()
    };
    let planned = |session: &str| {
        let agenda = rig.json(&["agenda", "show", "--json", "--session", session]);
        let starts = items(&agenda["items"]).iter().map(|item| text(&item["planned_start"])[11..].to_owned());
        starts.collect::<Vec<_>>()
    };
    let import = |session: &str, lines: &str| {
        let plan = rig.file("plan.csv", format!("start,minutes,title\n{lines}"));
        rig.run(&["import", "agenda", plan.to_str().unwrap(), "--yes", "--session", session]).done();
    };
    let autumn = session("2026-11-01", "00:30", "America/New_York");
    import(&autumn, "00:30,60,A\n01:30,30,B\n01:00,30,C\n01:30,0,D\n02:00,30,E\n");
    let read = ["00:30:00-04:00", "01:30:00-04:00", "01:00:00-05:00", "01:30:00-05:00", "02:00:00-05:00"];
    assert_eq!(planned(&autumn), read, "the hour that comes twice");
    let before = rig.run(&["export", "agenda", "--session", &autumn]).done();
    let file = rig.file("back.csv", &before);
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes", "--session", &autumn]).done();
    assert_eq!(rig.run(&["export", "agenda", "--session", &autumn]).done(), before);
    let night = session("2026-06-17", "22:00", "Asia/Kolkata");
    import(&night, "22:00,90,A\n23:30,60,B\n00:30,30,C\n");
    assert_eq!(planned(&night)[2], "00:30:00+05:30");
    let long = session("2026-06-18", "08:00", "Europe/Berlin");
    let lines: String = (0..60).map(|n| format!("{:02}:{:02},10,Item {n}\n", 8 + n / 6, n % 6 * 10)).collect();
    import(&long, &lines);
    assert_eq!(planned(&long).len(), 60);
    let none = session("2026-07-01", "08:00", "Etc/GMT+5");
    for verb in ["push", "keep", "skip", "next"] {
        let sentence = rig.run(&["agenda", verb, "--session", &none]).refused(1);
        assert!(sentence.contains("empty"), "{verb}: {sentence}");
    }
}
