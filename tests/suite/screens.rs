//! What the screens look like: every pane and overlay, at the sizes that people have, on the data they have.
//!
//! Each picture is a file in `snapshots/`; a change of it is seen and meant, or a mistake.

use insta::assert_snapshot;

use crate::support::driver::{Driver, Scratch};

const SIZES: [(u16, u16); 5] = [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60)];
/// The keys that give each pane the focus, with its name.
const PANES: [(&str, &str); 4] = [("<f2>", "agenda"), ("<f3>", "checkin"), ("<f4>", "breakouts"), ("<f5>", "notes")];

/// Pictures of one driver at every size.
fn at_every_size(name: &str, driver: &mut Driver) {
    for (width, height) in SIZES {
        driver.resize(width, height);
        assert_snapshot!(format!("{name}-{width}x{height}"), driver.screen());
    }
}

#[test]
fn an_empty_database_offers_how_to_begin() {
    at_every_size("empty", &mut Driver::open(&Scratch::empty()));
}

#[test]
fn the_demo_is_readable_at_every_size() {
    let mut driver = Driver::open(&Scratch::demo());
    for (key, name) in PANES {
        driver.keys(key);
        at_every_size(&format!("demo-{name}"), &mut driver);
    }
}

#[test]
fn five_thousand_people_change_nothing_but_the_numbers() {
    let scratch = Scratch::empty();
    let (list, agenda) = (scratch.beside("people.csv"), scratch.beside("agenda.csv"));
    std::fs::write(&list, roundtable::demo::roster::people_csv(5_000, 1_717)).unwrap();
    std::fs::write(&agenda, roundtable::demo::FILES[1].1).unwrap();
    let new = ["session", "new", "--title", "Everybody", "--date", "2026-06-17", "--start", "08:00"];
    scratch.run_at("08:00", &new).ok();
    scratch.run_at("08:00", &["import", "people", list.to_str().unwrap(), "--yes"]).ok();
    scratch.run_at("08:00", &["import", "agenda", agenda.to_str().unwrap(), "--start", "08:00", "--yes"]).ok();
    scratch.run_at("08:20", &["agenda", "next"]).ok();
    for person in ["A17", "B00001", "B00002"] {
        scratch.run_at("08:30", &["checkin", person, "--station", "Door B"]).ok();
    }
    let mut driver = Driver::open(&scratch);
    driver.keys("mar");
    at_every_size("people", &mut driver);
}

/// Names as files hold them: wide, joined, combined, long, right to left, and with what no terminal may get.
const HOSTILE: &str = "id,given,family,goes_by,email,phone,agency,agency_kind,role,level,team,center,supervisor,\
supervisor_email,licence,duty,status,needs,note
H1,花子,渡辺,,,,児童相談所,public,ソーシャルワーカー,field,,,,,,,expected,,
H2,👩‍👩‍👧‍👦 Zoé,🇲🇽 Ruiz,,,,Family 👨‍👩‍👧 House,private,Foster Care,field,,,,,,,expected,,
H3,Éé\u{328}\u{301},n\u{303}an\u{303}ez,e\u{301},,,Cafe\u{301},private,Foster Care,field,,,,,,,expected,,
H4,LONG,LONG,,,,LONG,private,LONG,field,,,,,,,expected,,
H5,מרים,כהן,,,,בית חם,private,Residential,field,,,,,,,expected,,
H6,محمد,الخطيب,,,,بيت,private,Residential,field,,,,,,,expected,,
H7,\u{1b}[31mRed\u{7},\u{202e}drawkcaB\u{200b},,,,\u{1b}]0;title\u{7}Osc,private,Foster\u{0} Care,field,,,,,,,expected,,
H8,한글,각각,,,,हिन्दी,public,क्षि,field,,,,,,,expected,,
";

fn hostile() -> Scratch {
    let scratch = Scratch::empty();
    let list = scratch.beside("hostile.csv");
    std::fs::write(&list, HOSTILE.replace("LONG", &"Wolfeschlegelsteinhausen".repeat(5))).unwrap();
    let agenda = scratch.beside("agenda.csv");
    let items = "start,minutes,kind,title,lead,room,credit,hard_stop\n\
        10:00,60,plenary,開会のあいさつ 👩‍👩‍👧‍👦 and more words than any pane has room for,,,yes,no\n\
        11:00,30,break,שלום\u{202e},,,no,yes\n";
    std::fs::write(&agenda, items).unwrap();
    let new = ["session", "new", "--title", "研修 e\u{301} \u{202e}כהן", "--date", "2026-06-17", "--start", "10:00"];
    scratch.run_at("09:00", &new).ok();
    let list = list.to_str().unwrap();
    scratch.run_at("09:00", &["import", "people", list, "--yes"]).ok();
    let agenda = agenda.to_str().unwrap();
    scratch.run_at("09:00", &["import", "agenda", agenda, "--yes"]).ok();
    scratch.run_at("10:02", &["agenda", "next"]).ok();
    for person in ["H1", "H2", "H3", "H4", "H5", "H6", "H7"] {
        scratch.run_at("10:05", &["checkin", person, "--station", "扉Ａ 👩‍👩‍👧‍👦"]).ok();
    }
    scratch.run(&["breakouts", "draw", "--mode", "affinity", "--seed", "7"]).ok();
    scratch.run(&["note", "add", "barrier", "時間がない \u{1b}[2J 👩‍👩‍👧‍👦 e\u{301} שלום"]).ok();
    scratch
}

#[test]
fn names_of_every_script_keep_the_frames_straight() {
    let mut driver = Driver::open(&hostile());
    driver.keys("<ctrl-b><down>");
    at_every_size("hostile", &mut driver);
    for (key, _) in PANES {
        driver.keys(key);
        for (width, height) in [(40, 12), (80, 24), (121, 37), (200, 60)] {
            driver.resize(width, height);
            assert_frames_are_straight(&driver.wiped(), width);
        }
    }
}

/// The frame's right side stands in the last column of every row that has one on the left.
fn assert_frames_are_straight(screen: &ratatui::buffer::Buffer, width: u16) {
    let cell = |x, y| screen.cell((x, y)).unwrap().symbol();
    for y in 0..screen.area.height {
        for (left, right) in [("┃", "┃"), ("│", "│"), ("┏", "┓"), ("┌", "┐")] {
            if cell(0, y) == left && width < 120 {
                assert_eq!(cell(width - 1, y), right, "row {y} of {screen:?}");
            }
        }
        for x in 0..width {
            assert!(!cell(x, y).chars().any(|c| c.is_control() || c == '\u{202e}'), "{:?}", cell(x, y));
        }
    }
}

fn overlay(name: &str, keys: &str) {
    let mut driver = Driver::open(&Scratch::demo());
    assert_snapshot!(format!("overlay-{name}"), driver.keys(keys).screen());
}

#[test]
fn help_shows_the_keys_of_each_pane() {
    for (key, name) in PANES {
        overlay(&format!("help-{name}"), &format!("{key}<f1>"));
    }
    overlay("help-of-an-overlay", "<ctrl-p><f1>");
}

#[test]
fn overlays_stand_above_the_panes() {
    overlay("palette", "<ctrl-p>");
    overlay("palette-narrowed", "<ctrl-p>sess");
    overlay("walk-in", "quentin zz<ctrl-n>lake");
    overlay("card", "marcus whit<ctrl-y>");
    overlay("card-correct", "marcus whit<ctrl-y>correct<enter>08:02<tab>on paper");
    overlay("card-excuse", "kat ng<ctrl-y>excuse<enter>");
    overlay("card-substitute", "kat ng<ctrl-y>substitute<enter>quentin<tab>zz");
    overlay("card-merge", "kat ng<ctrl-y>merge<enter>james smith<down>");
    overlay("card-merge-which", "kat ng<ctrl-y>merge<enter>james smith<down><enter>");
    overlay("card-acts", "marcus whit<ctrl-y>undo one<enter>");
    overlay("check-in-all", "lakeside<f9><enter>");
    overlay("held-and-marked", "alex riv<ctrl-x>bo xu<ctrl-x>lakeside<f9><down>");
    overlay("export", "<ctrl-e>");
    overlay("export-path", "<ctrl-e>summary md<enter>");
    overlay("sessions", "<ctrl-p>show another<enter>");
    overlay("new-session", "<ctrl-p>new session<enter>");
    overlay("close-session", "<ctrl-p>close the<enter>");
    overlay("import", "<ctrl-p>import a list<enter>nowhere.csv");
    overlay("agenda-add", "<f2>iEnergizer");
    overlay("agenda-edit", "<f2><down>e");
    overlay("agenda-times", "<f2><up><up>t");
    overlay("agenda-began", "<f2>a4");
    overlay("agenda-delete", "<f2><down>d");
    overlay("agreements", "<ctrl-p>what we agreed<enter>One speaks at a time");
    overlay("draw-again", "<f4>d");
    overlay("move", "<f4><down>m");
}

#[test]
fn the_start_menu_is_what_an_empty_database_shows_first() {
    let mut driver = Driver::open(&Scratch::empty());
    driver.sees("new session").sees("import people").sees("look at the demo");
    assert_snapshot!("overlay-start-styles", driver.styles());
}

#[test]
fn the_question_before_an_import_says_what_it_would_do() {
    let scratch = Scratch::demo();
    let list = scratch.beside("late.csv");
    std::fs::write(&list, "id,given,family,agency\nA01,Marcus,Whitfield,DCFS Kankakee\nN1,Nia,Okafor,Lakeside\n")
        .unwrap();
    let mut driver = Driver::open(&scratch);
    driver.keys("<ctrl-p>import a list<enter>").paste(list.to_str().unwrap()).keys("<enter><ctrl-s>");
    assert_snapshot!("overlay-confirm", driver.screen());
}

#[test]
fn the_columns_of_a_list_are_seen_with_their_values() {
    let scratch = Scratch::demo();
    let list = scratch.beside("form.csv");
    let headers = "Timestamp,Your full name,Where do you work at the moment?,What is your role there?,Reach,Age";
    let rows = "6/1/2026 9:00,Nia Okafor,Lakeside Family,Foster Care,nia@lakeside.example,41\n\
        6/1/2026 9:05,Ota Benga,DCFS Joliet,Case Mgr II,ota@dcfs.example,39\n";
    std::fs::write(&list, format!("{headers}\n{rows}")).unwrap();
    for (width, height) in [(60, 18), (80, 24)] {
        let mut driver = Driver::sized(&scratch, (width, height));
        driver.keys("<ctrl-p>import a list<enter>").paste(list.to_str().unwrap()).keys("<enter>");
        assert_snapshot!(format!("mapping-{width}x{height}"), driver.screen());
    }
}

#[test]
fn focus_choice_and_matches_are_told_by_more_than_colour() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 40));
    assert_snapshot!("styles-four-panes", driver.keys("kat<down>").styles());
    driver.resize(80, 24);
    assert_snapshot!("styles-breakouts", driver.keys("<esc><f4><down><down>").styles());
    assert_snapshot!("styles-agenda-late", driver.clock("12:20").keys("<f2><down>").styles());
}

#[test]
fn a_terminal_that_is_too_small_gets_one_polite_line() {
    let mut driver = Driver::open(&Scratch::demo());
    for (width, height) in [(10, 3), (39, 12), (40, 11)] {
        driver.resize(width, height);
        assert_snapshot!(format!("small-{width}x{height}"), driver.screen());
        assert_eq!(driver.screen().lines().filter(|line| !line.is_empty()).count(), 1);
    }
    driver.resize(80, 24).sees("Check-in");
}

#[test]
fn the_board_is_readable_on_small_and_large_screens() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f7>");
    for (keys, name) in [("", "role"), ("<tab>", "agency"), ("<tab>", "team"), ("<down><enter>", "missing")] {
        driver.keys(keys);
        for (width, height) in [(80, 24), (120, 40)] {
            driver.resize(width, height);
            assert_snapshot!(format!("board-{name}-{width}x{height}"), driver.screen());
        }
    }
}

#[test]
fn a_walk_in_of_a_closed_collaborative_has_one_more_line() {
    let scratch = Scratch::empty();
    let new = ["session", "new", "--title", "Trauma", "--date", "2026-06-17", "--start", "08:30"];
    scratch.run(&[&new[..], &["--collaborative", "Trauma 2026", "--closed"]].concat()).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("quentin zz<enter><enter>");
    for (width, height) in [(80, 24), (120, 40)] {
        driver.resize(width, height);
        assert_snapshot!(format!("walk-in-closed-{width}x{height}"), driver.screen());
    }
}

#[test]
fn somebody_of_another_list_is_asked_about() {
    let scratch = Scratch::demo();
    let new = ["session", "new", "--title", "Trauma", "--date", "2026-10-21", "--start", "08:30", "--center", "Peoria"];
    let content = ["--content", "trauma-informed-assessment"];
    let peoria = scratch.run(&[&new[..], &content[..]].concat()).ok();
    let list = scratch.beside("peoria.csv");
    std::fs::write(&list, "id,given,family,agency\nP1,Wolfgang,Mozart,Peoria House\n").unwrap();
    scratch.run(&["import", "people", list.to_str().unwrap(), "--yes", "--session", peoria.trim()]).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("wolfgang");
    for (keys, name) in [("", "row"), ("<enter>", "menu")] {
        driver.keys(keys);
        for (width, height) in [(80, 24), (120, 40)] {
            driver.resize(width, height);
            assert_snapshot!(format!("elsewhere-{name}-{width}x{height}"), driver.screen());
        }
    }
}

#[test]
fn the_box_for_paper_shows_what_was_entered_last() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-p>enter paper<enter>kat ng 0835 1030<enter>sean fi 0905<enter>kathl");
    for (width, height) in [(80, 24), (120, 40)] {
        driver.resize(width, height);
        assert_snapshot!(format!("paper-{width}x{height}"), driver.screen());
    }
}

#[test]
fn the_wall_clock_can_be_read_from_the_back_row_at_every_size() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f2>w");
    at_every_size("wall", &mut driver);
    driver.clock("12:12");
    at_every_size("wall-over", &mut driver);
    driver.resize(80, 24);
    assert_snapshot!("wall-styles", driver.styles());
}

#[test]
fn a_late_day_says_what_can_be_done_about_it() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f2>").clock("12:12").keys("l");
    at_every_size("late", &mut driver);
}

#[test]
fn cards_tallies_and_questions_are_readable_where_people_sit() {
    let scratch = Scratch::demo();
    let new = ["pdsa", "new", "lakeside", "--aim", "A child tells the story once", "--change", "One shared sheet"];
    scratch.run(&new).ok();
    scratch.run(&["evaluation", "add", "useful", "5", "--count", "12"]).ok();
    scratch.run(&["evaluation", "add", "useful", "3", "--count", "2"]).ok();
    for (keys, name) in [
        ("<ctrl-p>pdsa<enter>", "pdsa-cards"),
        ("<ctrl-p>pdsa<enter><enter>", "pdsa-card"),
        ("<ctrl-p>evaluation<enter>", "evaluation"),
        ("<ctrl-p>value scales<enter>", "values"),
        ("<ctrl-p>questions<enter>", "questions"),
    ] {
        let mut driver = Driver::open(&scratch);
        driver.keys(keys);
        for (width, height) in [(60, 18), (80, 24)] {
            driver.resize(width, height);
            assert_snapshot!(format!("{name}-{width}x{height}"), driver.screen());
        }
    }
}

#[test]
fn the_loop_is_readable_at_every_size() {
    let scratch = Scratch::demo();
    scratch.run(&["note", "escalate", "court dates"]).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("<f12><down>");
    at_every_size("loop", &mut driver);
    driver.keys("<esc><f5>");
    driver.resize(120, 40);
    assert_snapshot!("loop-notes-120x40", driver.screen());
}
