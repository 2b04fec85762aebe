//! What opens above the panes: help, palette, menus. Esc closes it and destroys nothing.

use roundtable::tui::keymap::{self, Scope};

use crate::support::driver::{Driver, Scratch};

/// The lines inside the frame of help.
fn inside_of_help(screen: &str) -> Vec<String> {
    let rows: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
    let (top, title) = screen.lines().enumerate().find(|(_, line)| line.contains("┏ Keys: ")).unwrap();
    let left = title[..title.find("┏ Keys: ").unwrap()].chars().count();
    let width = rows[top][left..].iter().position(|c| *c == '┓').unwrap();
    let lines = rows[top + 1..].iter().map(|row| &row[left..=left + width]);
    lines
        .take_while(|row| row[0] == '┃')
        .map(|row| row[1..width].iter().collect::<String>().trim().to_owned())
        .collect()
}

#[test]
fn help_lists_exactly_the_rows_of_the_key_table() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 50));
    for (key, scope) in
        [("<f2>", Scope::Agenda), ("<f3>", Scope::CheckIn), ("<f4>", Scope::Breakouts), ("<f5>", Scope::Notes)]
    {
        let screen = driver.keys(key).keys("<f1>").screen();
        let listed = inside_of_help(&screen);
        let rows: Vec<_> = keymap::rows(scope).filter(|row| !row.keys.is_empty()).collect();
        assert_eq!(listed.len(), rows.len(), "{screen}");
        for (line, row) in listed.iter().zip(rows) {
            let keys: Vec<String> = row.keys.iter().map(|key| keymap::shown(key)).collect();
            assert!(line.trim().starts_with(&keys.join(" ")) && line.trim().ends_with(row.help), "{line}: {row:?}");
        }
        driver.keys("<esc>").sees_no("Keys: ");
    }
}

#[test]
fn help_scrolls_where_it_has_no_room() {
    let mut driver = Driver::sized(&Scratch::demo(), (60, 18));
    driver.keys("<f1>").sees("check in").sees_no("leave").keys("<pagedown><pagedown>").sees("leave");
    driver.keys("<enter>").sees_no("Keys: ");
}

#[test]
fn the_palette_narrows_and_does_what_it_says() {
    let mut driver = Driver::open(&Scratch::demo());
    driver
        .keys("<ctrl-p>")
        .sees("browse everybody")
        .keys("zzz")
        .sees("nothing fits")
        .keys("<enter>")
        .sees_no("Commands ━");
    driver
        .keys("<ctrl-p>brow")
        .sees("browse everybody")
        .sees_no("▸ check in")
        .keys("<enter>")
        .sees("Mohammed al-Khatib");
    driver.keys("<esc><f2><ctrl-p>5 more<enter>").sees("75 min left");
}

#[test]
fn keys_go_to_the_overlay_and_not_to_the_pane_below() {
    let mut driver = Driver::open(&Scratch::demo());
    driver.keys("<f2><ctrl-p>n").sees("▸ next item").keys("<esc>").sees("▶10:47  By job role");
    driver.keys("<f3>kat ng<ctrl-e><esc><enter>").sees("32 in");
    driver.keys("<f5>b half a thought<f1><enter>").sees("› b half a thought").sees("3 barriers");
}

#[test]
fn a_chosen_row_is_in_sight_on_the_smallest_screen() {
    let mut driver = Driver::sized(&Scratch::demo(), (40, 12));
    driver.keys("<ctrl-e>");
    for _ in 0..25 {
        driver.keys("<down>").sees("▸");
    }
    driver.keys("<pageup>").sees("▸").keys("<up><up><up>").sees("▸");
}

/// Everything that was typed or saved survives any number of Esc.
#[test]
fn esc_never_destroys_what_was_saved() {
    let scratch = Scratch::demo();
    let mut driver = Driver::open(&scratch);
    driver.keys("kat ng<enter><f2>+<f5>b too few cars<enter>");
    let before = scratch.run(&["history"]).ok();
    for place in
        ["<f2>", "<f3>", "<f4>", "<f5>", "<ctrl-p>", "<ctrl-e>", "<f1>", "<f3>quentin<ctrl-n>", "<f4>d", "<f4><down>m"]
    {
        driver.keys(place).keys("<esc><ctrl-g><esc><esc>");
    }
    assert_eq!(scratch.run(&["history"]).ok(), before);
    driver.keys("<f3>").sees("32 in").keys("<f5>").sees("b too few cars");
}

#[test]
fn zoom_shows_one_pane_and_then_all() {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 40));
    driver
        .sees("Agenda ──")
        .sees("Notes ──")
        .keys("<f6>")
        .sees_no("Agenda ──")
        .sees("F2 Agenda")
        .keys("<f6>")
        .sees("Notes ──");
    driver.keys("<tab>").sees("┏ Breakouts ━").keys("<shift-tab><shift-tab>").sees("┏ Agenda ━");
}
