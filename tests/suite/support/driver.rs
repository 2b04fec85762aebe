//! The screens without a terminal, on a real database: keys go in as text, the screen comes out as text.
//!
//! Everything that the screens want done is done at once and in order, by the same worker that the program runs on
//! a thread: no test waits, sleeps or races. Several drivers on one file are several stations.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::str::FromStr;
use std::sync::mpsc::{Receiver, Sender, channel};

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use roundtable::clock::Clock;
use roundtable::core::engine::decision::Actor;
use roundtable::core::model::ids::Ids;
use roundtable::core::search::people;
use roundtable::core::time::Time;
use roundtable::store::{Store, StoreOptions};
use roundtable::tui::app::{App, Setup};
use roundtable::tui::client::Worker;
use roundtable::tui::jobs::{self, Jobs};
use roundtable::tui::msg::{Effect, Msg, StoreRequest, Ticket};
use roundtable::tui::terminal::key::Key;
use roundtable::tui::theme::Theme;
use unicode_width::UnicodeWidthStr;

use super::scratch::ZONE;
pub use super::scratch::{Scratch, at};

/// How the screens were left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// For good.
    Quit,
    /// For the demo.
    Demo,
    /// For the shell.
    Suspended,
}

/// The screens of one station.
pub struct Driver {
    app: App,
    worker: Worker<Box<dyn Fn(Msg) -> bool>>,
    jobs: Jobs,
    told: Receiver<Msg>,
    terminal: Terminal<TestBackend>,
    now: Time,
    /// What the screens asked of the program as a whole.
    pub left: Option<Left>,
    /// How often the bell rang.
    pub rung: usize,
    held: Vec<Effect>,
}

impl Driver {
    /// Door A, kept by Ana, at 10:52 on a terminal of 80 by 24.
    pub fn open(scratch: &Scratch) -> Self {
        Self::of(&scratch.file(), "Door A", "ana", (80, 24))
    }

    /// The same in another size.
    pub fn sized(scratch: &Scratch, size: (u16, u16)) -> Self {
        Self::of(&scratch.file(), "Door A", "ana", size)
    }

    /// Any station.
    pub fn of(file: &Path, station: &str, operator: &str, (width, height): (u16, u16)) -> Self {
        let (now, clock) = (at("10:52"), Clock::Still(at("10:52")));
        let opening = StoreOptions { create: true, allow_network: true };
        let store = Store::open(file, opening, Ids::Random).unwrap();
        let who = Actor { operator: operator.to_owned(), station: station.to_owned(), rehearsal: true, access: None };
        let setup = Setup {
            operator: operator.to_owned(),
            station: station.to_owned(),
            theme: Theme { color: true },
            zone: ZONE.parse().unwrap(),
            rehearsal: false,
            editor: None,
            bell: false,
            wall: false,
        };
        let (tell, told): (Sender<Msg>, _) = channel();
        let tell: Box<dyn Fn(Msg) -> bool> = Box::new(move |msg| tell.send(msg).is_ok());
        // Whatever is typed, no test leaves a file in the folder it was started in.
        let folder = file.parent().unwrap().to_owned();
        let jobs = Jobs { path: store.path().to_owned(), who: who.clone(), clock, ids: Ids::Random, folder };
        let worker = Worker { store, who, clock, session: None, tell };
        let app = App::new(setup, width, height, now);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut driver = Self { app, worker, jobs, told, terminal, now, left: None, held: Vec::new(), rung: 0 };
        driver.worker.handle(StoreRequest::Show(None));
        driver.settle();
        driver
    }

    /// Types keys: letters as they are, everything else by its name in brackets, as in `kat ng<enter>`.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_at_checked(1 + rest.get(1..)?.find('>')?));
            let key = match named {
                Some((name, after)) => {
                    rest = &after[1..];
                    Key::from_str(name).unwrap_or_else(|error| panic!("{error}"))
                }
                None => {
                    rest = &rest[first.len_utf8()..];
                    Key::char(first)
                }
            };
            self.tell(Msg::Key(key));
        }
        self
    }

    /// Types keys with so many milliseconds before each.
    pub fn slowly(&mut self, text: &str, millis: i64) -> &mut Self {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = if first == '<' { rest.find('>').unwrap() + 1 } else { first.len_utf8() };
            self.now = self.now + millis;
            self.keys(&rest[..end]);
            rest = &rest[end..];
        }
        self
    }

    /// Lets so many milliseconds pass.
    pub fn later(&mut self, millis: i64) -> &mut Self {
        self.now = self.now + millis;
        self
    }

    /// Nobody types for a while, as far as the program waits for that.
    pub fn pause(&mut self) -> &mut Self {
        let wait = self.app.next_wake(self.now);
        self.now = self.now + wait.min(1_000);
        self.tell(Msg::Wake);
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Msg::Paste(text.to_owned()));
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.terminal.resize(Rect::new(0, 0, width, height)).unwrap();
        self.tell(Msg::Resize { width, height });
        self
    }

    /// Lets the clock stand at another moment of the day.
    pub fn clock(&mut self, clock: &str) -> &mut Self {
        self.now = at(clock);
        (self.worker.clock, self.jobs.clock) = (Clock::Still(self.now), Clock::Still(self.now));
        self.tell(Msg::Wake);
        self
    }

    /// Looks for what others did, as the program does four times a second.
    pub fn look(&mut self) -> &mut Self {
        self.worker.look().unwrap();
        self.settle();
        self
    }

    /// Types keys whose commands do not reach the store; each gets this answer instead.
    pub fn tell_unanswered(&mut self, text: &str, answer: impl Fn(Ticket) -> Msg) -> &mut Self {
        let key = text.trim_matches(['<', '>']).parse().unwrap();
        for effect in self.app.update(Msg::Key(key), self.now) {
            match effect {
                Effect::Store(StoreRequest::Apply(ticket, _) | StoreRequest::Undo(ticket, _)) => {
                    self.tell(answer(ticket));
                }
                other => panic!("{other:?}"),
            }
        }
        self
    }

    /// Types a key whose commands wait for [`Self::release`]: the store is slow.
    pub fn hold(&mut self, text: &str) -> &mut Self {
        let key = text.trim_matches(['<', '>']).parse().unwrap();
        self.held.extend(self.app.update(Msg::Key(key), self.now));
        self
    }

    /// Lets the store do what was held.
    pub fn release(&mut self) -> &mut Self {
        for effect in std::mem::take(&mut self.held) {
            if let Some(msg) = self.carry_out(effect) {
                self.take(msg);
            }
        }
        self.settle();
        self
    }

    /// A message from outside.
    pub fn tell(&mut self, msg: Msg) {
        self.take(msg);
        self.settle();
    }

    /// Takes messages in, and does what is wanted, until nothing is left to do.
    fn settle(&mut self) {
        while let Ok(msg) = self.told.try_recv() {
            self.take(msg);
        }
    }

    fn take(&mut self, msg: Msg) {
        let mut effects: VecDeque<Effect> = self.app.update(msg, self.now).into();
        while let Some(effect) = effects.pop_front() {
            if let Some(msg) = self.carry_out(effect) {
                effects.extend(self.app.update(msg, self.now));
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Store(request) => self.worker.handle(request),
            Effect::Index(state) => return Some(Msg::Indexed(people::index(&state))),
            Effect::Export { what, format, path, accepted } => {
                return Some(self.jobs.export(self.worker.session, what, format, &path, accepted));
            }
            Effect::Import(step) => {
                return Some(self.jobs.import(self.worker.session, step));
            }
            // An editor that leaves one more line.
            Effect::Edit(text) => return Some(Msg::Edited(format!("{text}\nand more"))),
            Effect::Draw(draw, stop) => return Some(jobs::draw(*draw, &stop, &mut |_| true)),
            Effect::Repaint => self.terminal.resize(self.terminal.backend().buffer().area).unwrap(),
            Effect::Bell => self.rung += 1,
            Effect::Suspend => self.left = Some(Left::Suspended),
            Effect::Demo => self.left = Some(Left::Demo),
            Effect::Quit => self.left = Some(Left::Quit),
        }
        None
    }

    /// Draws over what was drawn before, as the program does.
    pub fn buffer(&mut self) -> &Buffer {
        let app = &self.app;
        self.terminal.draw(|frame| app.view(frame)).unwrap();
        // A wide letter wipes both its cells on every terminal, which ratatui relies on and its test backend does not.
        let (backend, blank) = (self.terminal.backend_mut(), Cell::default());
        let area = backend.buffer().area;
        let shown: BTreeSet<_> =
            area.rows().flat_map(|row| cells(backend.buffer(), row).map(move |(x, _)| (x, row.y))).collect();
        let hidden: Vec<_> = area.positions().map(|at| (at.x, at.y)).filter(|at| !shown.contains(at)).collect();
        backend.draw(hidden.iter().map(|(x, y)| (*x, *y, &blank))).unwrap();
        backend.buffer()
    }

    /// What a terminal that has just been wiped would show.
    pub fn wiped(&self) -> Buffer {
        let area = self.terminal.backend().buffer().area;
        let mut terminal = Terminal::new(TestBackend::new(area.width, area.height)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text, without blanks at the ends of its lines.
    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let lines = buffer.area.rows().map(|row| line(buffer, row));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is not plain text on the screen: where, how, and which words.
    pub fn styles(&mut self) -> String {
        let buffer = self.buffer();
        buffer.area.rows().flat_map(|row| runs(buffer, row)).collect::<Vec<_>>().join("\n")
    }

    /// The message above the keys; a long one covers lines of the pane.
    pub fn toast(&mut self) -> String {
        let screen = self.screen();
        let mut lines: Vec<&str> = screen.lines().rev().skip(1).take_while(|line| line.starts_with(' ')).collect();
        lines.reverse();
        lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
    }

    /// The line with this text on it.
    #[track_caller]
    pub fn line(&mut self, text: &str) -> String {
        let screen = self.screen();
        let found = screen.lines().find(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("{text:?} is nowhere on\n{screen}")).to_owned()
    }

    /// Fails unless the text stands on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is nowhere on\n{screen}");
        self
    }

    /// Fails if the text stands on the screen.
    #[track_caller]
    pub fn sees_no(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} stands on\n{screen}");
        self
    }
}

/// A wide letter takes two cells; the second holds nothing of its own.
pub fn cells(buffer: &Buffer, row: Rect) -> impl Iterator<Item = (u16, &Cell)> {
    let mut next = row.x;
    row.columns().filter_map(move |column| {
        let cell = buffer.cell((column.x, row.y))?;
        let shown = column.x >= next;
        if shown {
            next = column.x + u16::try_from(cell.symbol().width()).unwrap().max(1);
        }
        shown.then_some((column.x, cell))
    })
}

fn line(buffer: &Buffer, row: Rect) -> String {
    cells(buffer, row).map(|(_, cell)| cell.symbol()).collect::<String>().trim_end().to_owned()
}

fn runs(buffer: &Buffer, row: Rect) -> Vec<String> {
    let mut runs: Vec<(u16, String, String)> = Vec::new();
    for (x, cell) in cells(buffer, row) {
        let color = if cell.fg == ratatui::style::Color::Reset { String::new() } else { cell.fg.to_string() };
        let style = format!("{color} {:?}", cell.modifier).replace("NONE", "").trim().to_owned();
        match runs.last_mut() {
            Some((_, last, text)) if *last == style => text.push_str(cell.symbol()),
            _ => runs.push((x, style, cell.symbol().to_owned())),
        }
    }
    // Frames are left out: a line with a title says enough of them.
    let words = |text: &str| text.chars().any(|c| !c.is_whitespace() && !('\u{2500}'..='\u{257f}').contains(&c));
    let styled = runs.into_iter().filter(|(_, style, text)| !style.is_empty() && words(text));
    styled.map(|(x, style, text)| format!("{:>2},{x:<3} {style}: {}", row.y, text.trim())).collect()
}
