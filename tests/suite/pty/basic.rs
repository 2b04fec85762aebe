//! The real program with `--terminal basic`: the same pictures as with its own backend, and the same manners.

use crate::support::driver::Scratch;
use crate::support::term::Term;

const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");
const ENV: [(&str, &str); 4] = [
    ("ROUNDTABLE_NOW", "2026-06-17T10:52:00-05:00"),
    ("TZ", "America/Chicago"),
    ("ROUNDTABLE_OPERATOR", "ana"),
    ("ROUNDTABLE_STATION", "Door A"),
];

fn open(scratch: &Scratch, terminal: &str, size: (u16, u16)) -> Term {
    let file = scratch.file();
    let term = Term::spawn(PROGRAM, &["--db", file.to_str().unwrap(), "--terminal", terminal], &ENV, size);
    term.wait_for("31 in");
    term
}

/// Every cell with its look; the colour of letters counts only where there are letters.
fn picture(term: &Term) -> Vec<String> {
    term.look(|screen| {
        let (height, width) = screen.size();
        let places = (0..height.get()).flat_map(|y| (0..width.get()).map(move |x| (y, x)));
        let cells = places.filter_map(|(y, x)| Some((y, x, screen.cell(y, x)?)));
        let seen = cells.map(|(y, x, cell)| {
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let letters = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
            let letters = if text == " " && !cell.inverse() { None } else { Some(letters) };
            format!("{y} {x} {text:?} {:?} {} {} {letters:?}", cell.bgcolor(), cell.inverse(), cell.underline())
        });
        seen.chain([format!("cursor {:?} {}", screen.cursor_position(), screen.hide_cursor())]).collect()
    })
}

#[test]
fn both_backends_show_the_same_pictures() {
    for size in [(80, 24), (120, 40)] {
        let [own, basic] = ["default", "basic"].map(|terminal| {
            let scratch = Scratch::demo();
            let mut term = open(&scratch, terminal, size);
            term.send("kat ng");
            term.wait_for("› kat ng");
            let typed = picture(&term);
            term.send("\r");
            term.wait_for("32 in");
            let arrived = picture(&term);
            term.key("ctrl-q");
            assert_eq!(term.wait_exit(), 0);
            [typed, arrived]
        });
        assert_eq!(own, basic, "{size:?}");
    }
}

#[test]
fn the_basic_backend_works_through_a_day_and_gives_the_terminal_back() {
    let scratch = Scratch::demo();
    let mut term = open(&scratch, "basic", (80, 24));
    term.send("kat ng\r");
    term.wait_for("32 in");
    for size in [(120, 40), (60, 18), (80, 24)] {
        term.resize(size.0, size.1);
        term.wait_until("a picture of the new size", |screen| {
            let last = screen.rows(0, size.0).last().unwrap_or_default();
            screen.size() == (size.1.try_into().unwrap(), size.0.try_into().unwrap()) && last.contains("F1 help")
        });
    }
    term.wait_for("32 in");
    term.key("ctrl-q");
    assert_eq!(term.wait_exit(), 0);
    let (now, before) = term.termios();
    assert_eq!(now, before, "the line has other settings than before");
    term.look(|screen| {
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.contents().trim(), "", "something is left on the screen");
    });
    assert_eq!(term.told(), [""; 0], "titles, clipboard or bells");
}
