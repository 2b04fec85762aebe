//! Bytes and writes to the terminal for each key at 120x50: `cargo bench --bench screen`. The real screens on the demo
//! with 400 people, next to the same frames through ratatui's own backend.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

#[path = "support/program.rs"]
mod program;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use roundtable::clock::Clock;
use roundtable::core::model::ids::Ids;
use roundtable::core::time::Time;
use roundtable::store::{Scope, Store, StoreOptions};
use roundtable::tui::app::{App, Setup};
use roundtable::tui::msg::Msg;
use roundtable::tui::terminal::backend::{Capabilities, DiffBackend, FrameOptions};
use roundtable::tui::theme::Theme;

const SIZE: Size = Size::new(120, 50);
const OPTIONS: FrameOptions = FrameOptions { sync: true, capabilities: Capabilities { full: true } };

/// Counts writes and their bytes.
#[derive(Clone, Default)]
struct Line(Rc<RefCell<(usize, usize)>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut sums = self.0.borrow_mut();
        *sums = (sums.0 + 1, sums.1 + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Bench {
    app: App,
    now: Time,
    diff: Terminal<DiffBackend<Line>>,
    bare: Terminal<CrosstermBackend<Line>>,
    lines: [Line; 2],
}

/// The bytes of a frame, by our backend and by ratatui's, and our writes.
#[derive(Clone, Copy)]
struct Cost {
    ours: usize,
    bare: usize,
    writes: usize,
}

impl Bench {
    fn new(people: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("demo.db");
        let now = Time::parse_rfc3339("2026-06-17T10:52:00-05:00").unwrap();
        let words = ["demo", "--people", people, "--into", database.to_str().unwrap(), "--no-ui"];
        program::run(Clock::Still(now), &words);
        let mut store = Store::open(&database, StoreOptions::default(), Ids::seeded(1)).unwrap();
        let session = store.load(Scope::default()).unwrap().pick_session(None, now).unwrap();
        let state = store.load(Scope { session: Some(session), directory: true }).unwrap();
        let setup = Setup {
            operator: "ana".into(),
            station: "Door A".into(),
            theme: Theme { color: true },
            zone: chrono_tz::America::Chicago,
            rehearsal: false,
            editor: None,
            bell: false,
            wall: false,
        };
        let mut app = App::new(setup, SIZE.width, SIZE.height, now);
        app.update(Msg::Loaded { state: Arc::new(state), session: Some(session), undoable: None }, now);
        let lines = [Line::default(), Line::default()];
        let diff = Terminal::new(DiffBackend::new(lines[0].clone(), OPTIONS, || SIZE)).unwrap();
        let fixed = TerminalOptions { viewport: Viewport::Fixed(Rect::from((Default::default(), SIZE))) };
        let bare = Terminal::with_options(CrosstermBackend::new(lines[1].clone()), fixed).unwrap();
        Self { app, now, diff, bare, lines }
    }

    fn draw(&mut self) -> Cost {
        let before = self.lines.each_ref().map(|line| *line.0.borrow());
        self.diff.draw(|frame| self.app.view(frame)).unwrap();
        self.bare.draw(|frame| self.app.view(frame)).unwrap();
        let after = self.lines.each_ref().map(|line| *line.0.borrow());
        Cost { ours: after[0].1 - before[0].1, bare: after[1].1 - before[1].1, writes: after[0].0 - before[0].0 }
    }

    fn press(&mut self, key: &str) -> Cost {
        let key = match key.chars().collect::<Vec<_>>()[..] {
            [letter] => roundtable::tui::terminal::key::Key::char(letter),
            _ => key.parse().unwrap(),
        };
        self.app.update(Msg::Key(key), self.now);
        self.draw()
    }

    fn press_all(&mut self, keys: &[&str]) -> Vec<Cost> {
        keys.iter().map(|key| self.press(key)).collect()
    }
}

fn print(what: &str, costs: &[Cost]) {
    let sorted = |of: fn(&Cost) -> usize| {
        let mut all: Vec<usize> = costs.iter().map(of).collect();
        all.sort_unstable();
        all
    };
    let (ours, bare) = (sorted(|cost| cost.ours), sorted(|cost| cost.bare));
    let (middle, last) = (costs.len() / 2, costs.len() - 1);
    let writes = costs.iter().map(|cost| cost.writes).max().unwrap_or(0);
    println!("{what:<36}{:>8}{:>8}{:>8}{:>8}{writes:>8}", ours[middle], ours[last], bare[middle], bare[last]);
}

fn main() {
    let mut bench = Bench::new("400");
    println!("{:<36}{:>16}{:>16}", "120x50, 400 people", "ours", "bare");
    println!("{:<36}{:>8}{:>8}{:>8}{:>8}{:>8}", "bytes a frame", "median", "most", "median", "most", "writes");
    print("first frame", &[bench.draw()]);
    print("unchanged frame", &[bench.draw(), bench.draw(), bench.draw()]);
    let letters: Vec<String> = "maria garcia".chars().map(String::from).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    print("typed key, search at the door", &bench.press_all(&letters));
    print("moved selection, search at the door", &bench.press_all(&["down", "down", "down", "up", "up"]));
    bench.press("esc");
    bench.press("ctrl-b");
    // The first rows move the selection; from then on each step scrolls.
    bench.press_all(&["down"; 12]);
    print("scrolled line, everybody", &bench.press_all(&["down"; 40]));
    bench.press("esc");
    bench.press("f5");
    bench.press_all(&["b", "space"]);
    print("typed key, a note", &bench.press_all(&["t", "h", "e", "y", "w", "a", "i", "t"]));
    bench.press("ctrl-g");
    print("another pane", &bench.press_all(&["f2", "f3", "f4", "f5"]));
    bench.press("f3");
    bench.press("f6");
    print("typed key, one pane alone", &bench.press_all(&letters));
}
