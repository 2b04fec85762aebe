//! The door: 40 people in 15 minutes, never the wrong person, never blocked.

use crate::support::driver::{Driver, Scratch};

#[test]
fn the_clear_winner_is_in_with_enter_and_the_box_is_empty_for_the_next() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("kat ng<enter>");
    assert_eq!(driver.toast(), "✓ Katherine Nguyen in  Foster Care · Lakeside Family");
    driver.sees("32 in · 2 left · 4 excused · 7 expected").sees("10:52 ✓ Katherine Nguyen");
    driver.keys("sean fi<enter>");
    assert_eq!(driver.toast(), "✓ Sean Fitzgerald in  APT · Northern Region Review");
    assert!(scratch.run(&["search", "kat ng"]).ok().contains("in"));
}

#[test]
fn who_is_in_already_is_told_since_when_where_and_by_whom() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("marcus whit").sees("in 08:10 Door A").keys("<enter>");
    let toast = driver.toast();
    for word in ["Marcus Whitfield", "08:10", "Door A", "ana"] {
        assert!(toast.contains(word), "{toast}");
    }
    driver.sees("31 in");
}

#[test]
fn a_tie_is_never_picked_for_anybody() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("fitz<esc>james smith<enter>").sees("31 in").sees("several fit").sees("james smith");
    driver.keys("<down>");
    let first = driver.line("▸");
    driver.keys("<down>");
    assert_ne!(driver.line("▸"), first);
    driver.keys("<enter>").sees("since").sees_no("› james");
}

#[test]
fn an_arrow_and_enter_take_the_row_and_not_the_winner() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("dcfs joliet<down>");
    while !driver.line("▸").contains("expected") {
        driver.keys("<down>");
    }
    let chosen = driver.line("▸");
    driver.keys("<enter>");
    let name: Vec<&str> = chosen.trim_matches(['┃', ' ', '▸']).split_whitespace().take(2).collect();
    assert!(driver.toast().contains(&format!("{} in", name.join(" "))), "{chosen}\n{}", driver.toast());
}

#[test]
fn a_time_behind_an_at_sign_is_when_they_came() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("kat ng @10:35<enter>").sees("10:35 ✓ Katherine Nguyen");
    driver.keys("sean fitz @25:99<enter>");
    assert!(driver.toast().contains("is no time"), "{}", driver.toast());
    driver.sees("› sean fitz @25:99").sees("32 in");
    driver.keys("<esc>sean fitz @11:35<enter>");
    assert!(driver.toast().contains("11:35 has not come yet"), "{}", driver.toast());
    driver.sees("› sean fitz @11:35").sees("32 in");
}

#[test]
fn who_leaves_is_signed_out_and_comes_back() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("marcus whit<ctrl-o>").sees("30 in · 3 left").sees("← Marcus Whitfield out");
    assert!(driver.toast().contains("Marcus Whitfield out"), "{}", driver.toast());
    driver.clock("11:20").keys("marcus whit<enter>").sees("31 in · 2 left").sees("11:20 ✓ Marcus Whitfield");
}

#[test]
fn nobody_found_becomes_a_walk_in_with_the_name_filled_in() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("quentin zzyzx").sees("nobody found").keys("<enter>");
    driver.sees("Walk-in").sees("Quentin").sees("Zzyzx");
    driver.keys("lakes<tab>foster c<enter>").sees_no("Walk-in ━");
    assert_eq!(driver.toast(), "✓ walk-in Quentin Zzyzx  Foster Care · Lakeside Family");
    driver.sees_no("› quentin");
    driver.sees("32 in").sees("10:52 ✓ Quentin Zzyzx");
    assert!(scratch.run(&["search", "zzyzx"]).ok().contains("Quentin Zzyzx"));
}

#[test]
fn a_walk_in_that_is_given_up_leaves_the_typed_words_and_nobody_new() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("quentin zzyzx<ctrl-n>").sees("Walk-in ━").keys("<esc>").sees("› quentin zzyzx").sees("31 in");
    driver.keys("<esc>").sees_no("quentin");
}

#[test]
fn a_walk_in_without_a_name_is_asked_for_one() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-n><enter>").sees("type a name first").keys("<esc>").sees("31 in");
}

#[test]
fn every_act_is_undone_in_words() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 40));
    for (keys, words) in [
        ("kat ng<enter>", "Katherine Nguyen in"),
        ("marcus whit<ctrl-o>", "Marcus Whitfield out"),
        ("quentin zzyzx<enter><enter>", "walk-in Quentin Zzyzx"),
        ("<f2>+", "+5 min on \"By job role\""),
        ("<f2>n", "start of \"Lunch · storyboards\""),
        ("<f5>b too few cars<enter>", "note \"too few cars\""),
    ] {
        let (mut before, clock) = (driver.screen(), 10 * 60 + 53);
        driver.keys(keys).sees(&format!("undo \"{}", &words[..words.len().min(20)]));
        driver.keys("<ctrl-z>");
        assert_eq!(driver.toast(), format!("✓ undone: {words}"), "{}", driver.screen());
        before.clear();
        driver.clock(&format!("{}:{}", clock / 60, clock % 60)).keys("<f3>").sees("31 in · 2 left");
    }
}

#[test]
fn a_pasted_name_is_searched_for_and_never_submitted() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.paste("Katherine Nguyen\nMarcus Whitfield\n").sees("› Katherine Nguyen").sees("31 in");
    driver.keys("<enter>").sees("32 in");
}

#[test]
fn browsing_shows_everybody_and_enter_takes_the_chosen_one() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<ctrl-b>").sees("Mohammed al-Khatib").sees("Leonard Bialik");
    while !driver.keys("<down>").line("▸").contains("expected") {}
    let name = driver.line("▸");
    driver.keys("<enter>").sees("32 in");
    let given = name.trim_matches(['┃', ' ', '▸']).split_whitespace().next().unwrap().to_owned();
    assert!(driver.toast().contains(&given), "{name}: {}", driver.toast());
    driver.keys("<esc>").sees("32 in");
}

#[test]
fn a_badge_code_and_an_address_are_names_too() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("A17<enter>").sees("Katherine Nguyen in");
    driver.keys("dana").sees("excused");
}

#[test]
fn a_closed_collaborative_asks_why_somebody_comes() {
    let scratch = Scratch::empty();
    let new = ["session", "new", "--title", "Trauma", "--date", "2026-06-17", "--start", "08:30"];
    scratch.run(&[&new[..], &["--collaborative", "Trauma 2026", "--closed"]].concat()).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("quentin zzyzx<enter>").sees("reason").keys("<enter>").sees("say why they come");
    driver.keys("<tab><tab><tab>observer<enter>").sees("1 in");
    assert!(scratch.run(&["export", "attendance"]).ok().contains("guest"));
}

#[test]
fn a_closed_collaborative_asks_it_of_people_it_knows_who_are_not_on_its_list() {
    let scratch = Scratch::empty();
    std::fs::write(scratch.beside("list.csv"), "id,given,family\nA17,Nia,Okafor\nA18,Bo,Li\n").unwrap();
    scratch.run(&["import", "people", scratch.beside("list.csv").to_str().unwrap(), "--directory-only", "--yes"]).ok();
    let new = ["session", "new", "--title", "Trauma", "--date", "2026-06-17", "--start", "08:30"];
    scratch.run(&[&new[..], &["--collaborative", "Trauma 2026", "--closed"]].concat()).ok();
    let mut driver = Driver::open(&scratch);
    driver.keys("nia okaf<enter>").sees("guest of Trauma 2026").keys("<enter>").sees("say why they come");
    driver.keys("<esc>").sees("nia okaf").sees("0 in");
    driver.keys("<enter>observer<enter>").sees("Nia Okafor in").sees("1 in").sees_no("› nia");
    driver.keys("A18<enter>").sees("guest of Trauma 2026").keys("trainer<enter>").sees("2 in");
    assert!(scratch.run(&["export", "attendance"]).ok().contains("guest"));
}

#[test]
fn more_people_than_the_center_is_meant_for_is_a_warning_and_no_refusal() {
    let scratch = Scratch::demo();
    for n in 0..13 {
        scratch.run(&["walkin", &format!("Given{n} Family{n}")]).ok();
    }
    let mut driver = Driver::open(&scratch);
    driver.keys("kat ng<enter>").sees("45 in");
    let toast = driver.toast();
    assert!(toast.starts_with("✓ Katherine Nguyen in"), "{toast}");
    assert!(toast.ends_with("45 people are in; the center is meant for 40"), "{toast}");
}

#[test]
fn arrivals_at_other_stations_stand_out_and_the_last_half_hour_is_counted() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.sees("last half hour  0 0 0 0 0 1");
    scratch.run(&["checkin", "A17", "--station", "Door B", "--operator", "ben"]).ok();
    driver.look();
    let line = driver.line("Katherine Nguyen");
    assert!(line.contains("» at Door B"), "{line}");
    driver.sees("last half hour  0 0 0 0 0 2").keys("sean fi<enter>");
    let line = driver.line("10:52 ✓ Sean Fitzgerald");
    assert!(line.contains("Door A") && !line.contains('»'), "{line}");
    driver.clock("11:40").sees_no("last half hour");
}
