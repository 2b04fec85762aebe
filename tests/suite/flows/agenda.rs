//! The agenda: the day runs late, and one key says by how much.

use crate::support::driver::{Driver, Scratch};

fn agenda() -> Driver {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f2>");
    driver
}

#[test]
fn enter_ends_what_runs_and_starts_what_is_next() {
    let mut driver = agenda();
    driver.clock("12:04").keys("<enter>").sees("▶12:04  Lunch").sees("✓10:47  By job role").sees("60 min left");
    assert_eq!(driver.toast(), "✓ start of \"Lunch · storyboards\"");
    driver.keys("<ctrl-z>").sees("▶10:47  By job role");
}

#[test]
fn the_chosen_item_is_started_out_of_turn() {
    let mut driver = agenda();
    driver.keys("s").sees("choose an item").keys("<down><down>s").sees("▶10:52  Role groups report");
}

#[test]
fn minutes_are_given_and_taken_and_everything_behind_moves() {
    let mut driver = agenda();
    driver.sees("ends 16:02 (+2)").keys("+").sees("75 min left").sees("12:07  Lunch").sees("ends 16:07 (+7)");
    driver.keys("--").sees("65 min left").sees("12:00  Lunch").sees("ends 16:00");
    driver.keys("<ctrl-z>").sees("70 min left").keys("<ctrl-z>").sees("75 min left").keys("<ctrl-z>");
    driver.sees("70 min left").sees("ends 16:02 (+2)");
}

#[test]
fn time_that_runs_out_is_told_before_and_after() {
    let mut driver = agenda();
    driver.clock("11:58").sees("4 min left, wrap up").sees("ends 16:02 (+2)");
    driver.clock("12:02").sees("0 min left");
    driver.clock("12:10").sees("8 min over").sees("+8").sees("12:10  Lunch").sees("ends 16:10 (+10)");
}

#[test]
fn the_choice_stays_when_the_day_moves_on() {
    let mut driver = agenda();
    driver.keys("<down><down><down>");
    let chosen = |driver: &mut Driver| {
        driver.styles().lines().find(|line| line.contains("REVERSED: ") && !line.contains("F2")).map(str::to_owned)
    };
    let before = chosen(&mut driver).unwrap();
    assert!(before.contains("Agency pairs"), "{before}");
    driver.keys("n+");
    assert!(chosen(&mut driver).unwrap().contains("Agency pairs"));
    driver.keys("<esc>");
    assert_eq!(chosen(&mut driver), None);
}

#[test]
fn the_last_item_ends_and_nothing_is_left_to_start() {
    let mut driver = agenda();
    driver.clock("15:50").keys(&"n".repeat(20));
    driver.sees("✓15:50  Evaluation").sees_no("▶");
    assert!(!driver.toast().is_empty());
}

/// Core content runs since ten for half an hour; groups and a break stand before a lunch that cannot wait.
fn late() -> Scratch {
    let scratch = Scratch::empty();
    let plan = scratch.beside("plan.csv");
    let lines = "start,minutes,kind,title,lead,room,credit,hard_stop\n\
        10:00,30,plenary,Core,Dr. Lee,Hall,yes,no\n\
        10:30,40,breakout,Groups,,Rooms,yes,no\n\
        11:10,15,break,Break,,,no,no\n\
        11:30,60,lunch,Lunch,,,no,yes\n\
        12:30,30,panel,Panel,,,yes,no\n\
        13:00,30,staff_only,Debrief,,,no,no\n";
    std::fs::write(&plan, lines).unwrap();
    let new = ["session", "new", "--title", "Assessment", "--date", "2026-06-17", "--start", "10:00"];
    scratch.run_at("09:50", &new).ok();
    scratch.run_at("09:50", &["import", "agenda", plan.to_str().unwrap(), "--yes"]).ok();
    scratch.run_at("10:00", &["agenda", "next"]).ok();
    scratch
}

fn pane(scratch: &Scratch, clock: &str) -> Driver {
    let mut driver = Driver::open(scratch);
    driver.keys("<f2>").clock(clock);
    driver
}

#[test]
fn an_overrun_offers_four_ways_and_says_what_each_would_mean() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:42");
    driver.sees("12 min over").sees("10:42  Groups").sees("11:22  Break").sees("11:30! Lunch");
    driver
        .keys("l")
        .sees("12 min late, ends 13:30: what now?")
        .sees("keep the plan (Groups −12)")
        .sees("push the rest")
        .sees("shorten Break by 10 min");
    driver.sees("leave out Panel").sees_no("leave out Lunch").sees("7 min into Lunch");
    driver.keys("<esc>").sees("11:22  Break").keys("lkeep<enter>").sees("11:10  Break").sees("11:30! Lunch");
    assert_eq!(driver.toast(), "✓ plan kept, 12 min cut from one item");
    driver.keys("<ctrl-z>").sees("11:22  Break").keys("lshorten<enter>").sees("11:22  Break");
    assert!(driver.line("11:22  Break").contains(" 5 "), "{}", driver.line("11:22  Break"));
    driver
        .keys("<ctrl-z>lleave out groups<enter>")
        .sees("×")
        .sees("11:10  Break")
        .keys("<ctrl-z>")
        .sees("11:22  Break");
}

#[test]
fn a_push_holds_the_hard_stop_and_stays_when_time_is_gained_and_undo_restores_all() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:42");
    let before = driver.screen();
    driver.keys("p").sees("11:30! Lunch");
    assert!(driver.toast().contains("runs 7 min into it"), "{}", driver.toast());
    driver.keys("n---").sees("11:22  Break").sees("11:30! Lunch");
    driver.keys("<ctrl-z><ctrl-z><ctrl-z><ctrl-z><ctrl-z>").later(7_000).clock("10:42");
    let rest = |screen: &str| screen.lines().take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rest(&driver.screen()), rest(&before));
    driver.clock("10:10").keys("p");
    assert!(driver.toast().contains("on time"), "{}", driver.toast());
}

#[test]
fn somebody_who_forgot_to_press_a_key_says_when_it_was() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:36");
    driver.keys("a").sees("\"Groups\" began already").keys("4<enter>").sees("▶10:32  Groups").sees("36 min left");
    driver.sees("✓10:00  Core").sees("+2");
    // Within its time it is the running one whose beginning was another; what ended then goes along.
    driver.keys("a").sees("\"Groups\" began already").keys("10:30<enter>").sees("▶10:30  Groups").sees("34 min left");
    driver.keys("<ctrl-z>").sees("▶10:32  Groups").keys("<ctrl-z>").sees("▶10:00  Core");
    driver.keys("a09:00<enter>");
    assert!(driver.toast().contains("09:00"), "{}", driver.toast());
    driver.keys("<up>t<tab>10:31<enter>").sees("✓10:00  Core").sees("nothing runs for 5 min");
    driver.keys("t<tab><backspace><backspace><backspace><backspace><backspace>");
    driver.keys("<enter>").sees("▶10:00  Core");
}

#[test]
fn the_day_goes_on_where_it_was_whatever_becomes_of_a_terminal() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:20");
    driver.keys(" ").sees("‖10:00  Core").sees("paused, 10 min left").clock("10:25").sees("paused, 10 min left");
    driver.keys("+p");
    let before = driver.screen();
    drop(driver);
    let mut again = pane(&scratch, "10:25");
    let rows = |screen: &str| screen.lines().take(12).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&again.screen()), rows(&before), "all of it is rows");
    again.clock("10:30").sees("paused, 15 min left").keys(" ").sees("▶10:00  Core").sees("15 min left");
    again.clock("10:40").sees("5 min left, wrap up");
}

#[test]
fn two_stations_that_press_next_in_one_second_move_the_day_by_one() {
    let scratch = late();
    let file = scratch.file();
    let mut one = Driver::of(&file, "Door A", "ana", (80, 24));
    let mut two = Driver::of(&file, "Door B", "ben", (80, 24));
    one.keys("<f2>").clock("10:31");
    two.keys("<f2>").clock("10:31");
    one.keys("n").sees("▶10:31  Groups");
    two.later(300).keys("n");
    assert!(two.toast().contains("\"Groups\" is running since 10:31"), "{}", two.toast());
    two.look().later(300).keys("n");
    assert!(two.toast().contains("begun this moment by Door A · ana"), "{}", two.toast());
    two.sees("▶10:31  Groups").clock("10:32").keys("n").sees("▶10:32  Break");
}

#[test]
fn item_added_on_the_screen_counts_for_credit_as_by_command() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:05");
    let kinds = [("plenary", true), ("panel", true), ("break", false), ("opening", false)];
    for (kind, _) in kinds {
        let clear = "<backspace>".repeat("plenary".len());
        driver.keys(&format!("iScreen {kind}<tab><tab>{clear}{kind}<enter>")).sees(&format!("Screen {kind}"));
        let title = format!("Command {kind}");
        scratch.run_at("10:05", &["agenda", "add", &title, "--minutes", "15", "--kind", kind]).ok();
    }
    driver.keys("iScreen no<tab><tab><tab><tab><tab><tab>no<enter>").sees("Screen no");
    let report = scratch.run(&["export", "agenda", "--format", "csv"]).ok();
    let rows: Vec<Vec<&str>> = report.lines().map(|line| line.split(',').collect()).collect();
    let credit = |title: &str| {
        let row = rows.iter().find(|row| row[3] == title).unwrap_or_else(|| panic!("no {title}"));
        assert!(matches!(row[6], "yes" | "no"), "{row:?}");
        row[6] == "yes"
    };
    for (kind, counts) in kinds {
        assert_eq!(credit(&format!("Screen {kind}")), counts, "{kind}");
        assert_eq!(credit(&format!("Command {kind}")), counts, "{kind}");
    }
    assert!(!credit("Screen no"));
}

#[test]
fn the_plan_is_edited_in_the_pane_and_every_edit_is_undone() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:05");
    driver.keys("iPhoto<tab><backspace><backspace>10<enter>").sees("10:30  Photo").sees("10:40  Groups");
    driver.sees("11:20  Break").sees("11:30! Lunch").keys("<ctrl-z>").sees_no("10:30  Photo");
    driver.keys("<down>>").sees("10:30  Break").sees("10:45  Groups").keys("<").sees("10:30  Groups");
    driver
        .keys("e")
        .sees("Plan of \"Groups\"")
        .keys("<tab><tab><tab><tab><tab><tab>")
        .keys("<backspace><backspace><backspace>no<enter>");
    driver.sees("breakout · plan 10:30–11:10 · no credit").keys("<ctrl-z>").sees("· credit ·");
    driver.keys("x").sees("×").keys("x").sees_no("×");
    driver
        .keys("d")
        .sees("take it out of the plan")
        .keys("take<enter>")
        .sees_no("10:30  Groups")
        .keys("<ctrl-z>")
        .sees("10:30  Groups");
    driver.keys("<up>s").sees("▶10:05  Groups").keys("d").keys("take<enter>");
    assert!(driver.toast().contains("stays in the record"), "{}", driver.toast());
}

#[test]
fn the_rooms_have_their_own_clock_and_are_called_while_the_day_runs_on() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:30");
    driver.keys("n").sees("rooms 35 min to \"5 minutes left, switch reporter\"");
    driver.clock("11:05").sees("rooms ● 5 minutes left, switch reporter");
    assert!(driver.toast().contains("to the rooms: 5 minutes left"), "{}", driver.toast());
    assert_eq!(driver.rung, 0, "the bell is silent until asked for");
    driver.clock("11:06").sees("rooms 4 min to \"time is up").keys("<ctrl-p>bell<enter>").sees("rings");
    driver.clock("11:10").sees("time is up, back to the plenary");
    assert_eq!(driver.rung, 1);
}

#[test]
fn the_opening_shows_what_was_agreed_and_a_breakout_its_groups() {
    let mut driver = Driver::open(&Scratch::demo());
    driver
        .keys("<f2>g")
        .sees("1 Integrated")
        .keys("<f2><ctrl-p>what we agreed<enter>One speaks<tab>Phones are silent<enter>");
    driver.keys("<down>").keys(&"<up>".repeat(9)).keys("<down>g").sees("One speaks").sees("Still waiting");
    driver.keys("<esc><ctrl-z>g").sees("nothing is written down yet");
}

#[test]
fn the_wall_shows_one_clock_to_the_second_and_nothing_of_the_staff() {
    let scratch = late();
    let mut driver = pane(&scratch, "10:20");
    driver.keys("w").sees("▶ time left").sees("Core").sees("then 10:30  Groups").sees_no("F1 help");
    driver.clock("10:27").sees("▲ wrap up").clock("10:31").sees("■ over time");
    driver.keys("<esc>").clock("13:00").keys("nnnnn").sees("▶13:00  Debrief (staff)").keys("w").sees_no("Debrief");
    driver.sees("the day is over").keys("<esc>").sees("Debrief");
}

#[test]
fn a_sheet_of_another_tool_is_looked_at_before_it_is_taken() {
    let scratch = late();
    let sheet = scratch.beside("ontime.csv");
    let lines = "time start,time end,duration,title,timer type,id\n\
        10:00:00,10:35:00,00:35:00,Core,count-down,c1\n\
        14:00:00,14:30:00,00:30:00,Closing,count-down,c2\n";
    std::fs::write(&sheet, lines).unwrap();
    let mut driver = pane(&scratch, "10:20");
    driver.keys("<ctrl-p>import an agenda<enter>").paste(sheet.to_str().unwrap()).keys("<enter>");
    driver.sees("2 agenda items: 1 new, 1 changed; 5 not in").sees("minutes 30 → 35");
    driver
        .sees("its times stay")
        .sees("new: 14:00 Closing")
        .keys("<enter>")
        .look()
        .sees("▶10:00  Core")
        .sees("15 min left");
}
