//! The loop on the screen: what waits, each step by a key, the answers' sheet in, findings before anything goes out.

use crate::support::driver::{Driver, Scratch};

const BARRIER: &str = "Court dates collide";

/// The loop with the cursor on the barrier of the court dates.
fn on_the_barrier(scratch: &Scratch) -> Driver {
    let mut driver = Driver::sized(scratch, (110, 30));
    driver.keys("<f12>");
    for _ in 0..12 {
        if driver.line(BARRIER).contains('+') && driver.screen().contains("└ s · Fixed court day") {
            break;
        }
        driver.keys("<down>");
    }
    driver.sees("└ s · Fixed court day");
    driver
}

#[test]
fn what_waits_is_put_to_the_director_answered_and_done_by_keys() {
    let scratch = Scratch::demo();
    let mut driver = on_the_barrier(&scratch);
    driver.sees("The loop: waiting");
    assert!(driver.line(BARRIER).contains("· new"), "{}", driver.screen());
    driver.keys("e").sees("put to the Director's office");
    assert!(driver.line(BARRIER).contains("↑ escalated"), "{}", driver.screen());
    driver.keys("r");
    assert!(driver.toast().contains("next is answered"), "{}", driver.toast());
    driver.keys("aCourts keep Wednesdays free<enter>").sees("an answer needs its words and who gave it");
    driver.keys("<tab>M. Hale<enter>").sees_no("an answer needs").sees_no("put to the Director's office");
    driver
        .keys("<tab>")
        .sees("The loop: answered")
        .keys("<down>")
        .sees("≈ Courts keep Wednesdays free (M. Hale, director");
    driver.keys("r").sees("✓ resolved").keys("<esc><f5>").sees("✓ resolved");
    driver.keys("<ctrl-z>").sees("≈ answered");
    let list = scratch.run(&["note", "list", "--status", "answered"]).ok();
    assert!(list.contains(BARRIER), "{list}");
}

#[test]
fn a_barrier_is_declined_with_a_reason_and_a_name() {
    let mut driver = on_the_barrier(&Scratch::demo());
    driver.keys("dno judge agrees<enter>").sees("say who declined it").keys("<tab>M. Hale<enter>");
    driver.keys("<tab><down>").sees("× declined").sees("why: no judge agrees");
}

#[test]
fn a_solution_records_who_tried_it() {
    let mut driver = Driver::sized(&Scratch::demo(), (110, 30));
    driver.keys("<f12><tab><tab>").sees("The loop: solutions").keys("<down>tlakes<tab>").sees("Lakeside Family");
    driver.keys("<enter>").sees("-> Lakeside Family testing").sees("~ testing");
    driver.keys("<enter>").sees("Next step").keys("adopted<enter>").sees("✓ adopted");
}

#[test]
fn nothing_points_at_nothing() {
    let mut driver = Driver::open(&Scratch::empty());
    driver.keys("<esc><f12>").sees("no session yet").keys("<down>ea<enter>").sees("no session yet").keys("<esc>");
    driver.keys("<ctrl-p>session opens with<enter>").sees("no session yet");
}

#[test]
fn the_opening_is_read_from_the_screen() {
    let scratch = Scratch::demo();
    scratch.run(&["note", "escalate", BARRIER]).ok();
    let answer = ["note", "answer", BARRIER, "--by", "M. Hale", "--level", "director", "--text", "Wednesdays are free"];
    scratch.run(&answer).ok();
    let new =
        ["session", "new", "--title", "Treatment", "--date", "2026-08-19", "--start", "08:30", "--center", "Joliet"];
    let next = scratch.run(&new).ok();
    let mut driver = Driver::sized(&scratch, (110, 34));
    driver.keys("<ctrl-p>another session<enter>treatment<enter>").look();
    driver
        .keys("<ctrl-p>session opens with<enter>")
        .sees("1 answered")
        .sees("≈ Wednesdays are free (M. Hale, director");
    driver.sees("Still waiting").sees("(new, 63 days)");
    let told = scratch.run(&["export", "opening", "--session", next.trim(), "--format", "md"]).ok();
    assert!(told.contains("Answer: Wednesdays are free (M. Hale, director, 17 June 2026)"), "{told}");
}

#[test]
fn what_was_found_in_an_export_is_shown_and_waits_for_a_yes() {
    let scratch = Scratch::demo();
    scratch.run(&["note", "add", "barrier", "Deshawn Carter waits since March"]).ok();
    let file = scratch.beside("exchange.json");
    let mut driver = Driver::sized(&scratch, (110, 30));
    let ask = |driver: &mut Driver| {
        driver.keys("<ctrl-e>exchange<enter>").paste(file.to_str().unwrap()).keys("<enter>");
        driver.sees("1 finding in the exchange").sees("perhaps a name: \"Deshawn Carter\"");
    };
    ask(&mut driver);
    driver.keys("<enter>");
    assert!(!file.exists());
    ask(&mut driver);
    driver.keys("<down><enter>");
    assert!(driver.toast().contains("written"), "{}", driver.toast());
    assert!(std::fs::read_to_string(&file).unwrap().contains("roundtable-exchange"));
}

#[test]
fn the_directors_sheet_and_another_centers_notes_come_in_from_the_screen() {
    let scratch = Scratch::demo();
    scratch.run(&["note", "escalate", BARRIER]).ok();
    let sheet = scratch.run(&["export", "escalations", "--format", "csv"]).ok();
    let row = sheet.lines().nth(1).unwrap().rsplitn(5, ',').nth(4).unwrap().to_owned();
    let file = scratch.beside("answers.csv");
    let head = sheet.lines().next().unwrap();
    std::fs::write(&file, format!("{head}\n{row},Wednesdays are free,answered,M. Hale,2026-06-17\n")).unwrap();
    let mut driver = Driver::sized(&scratch, (110, 30));
    driver.keys("<f5><ctrl-p>director's answers<enter>").paste(file.to_str().unwrap());
    driver.keys("<enter>").sees("answers.csv: 1 new").sees("escalated -> answered").keys("<enter>").look();
    driver.sees("≈ answered");

    let peoria = Scratch::empty();
    let new = ["session", "new", "--title", "T", "--date", "2026-06-17", "--start", "08:30", "--center", "Peoria"];
    peoria.run(&new).ok();
    let file = peoria.beside("joliet.json");
    let exchange = ["export", "exchange", "--accept-findings", "--out", file.to_str().unwrap()];
    scratch.run(&exchange).ok();
    let mut driver = Driver::sized(&peoria, (110, 30));
    driver.keys("<f5><ctrl-p>notes of another<enter>").paste(file.to_str().unwrap());
    driver
        .keys("<enter>")
        .sees("joliet.json from Joliet: ")
        .sees(" new")
        .keys("<enter>")
        .look()
        .sees("heard at Joliet");
    driver.keys("<ctrl-z>").sees_no("heard at Joliet");
}
