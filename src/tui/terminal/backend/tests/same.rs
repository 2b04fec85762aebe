//! After any sequence of frames and sizes, the terminal shows what ratatui's own backend draws on an empty one.

use std::cell::Cell;
use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::super::*;
use super::Writes;

thread_local! {
    static SIZE: Cell<Size> = const { Cell::new(Size::new(2, 2)) };
}

/// What happens between two frames.
#[derive(Clone, Debug)]
enum Turn {
    Put(u16, u16, String, Style),
    Move { top: u16, end: u16, rows: i32 },
    Erase(Rect),
    Resize(Size),
    Cursor(Option<(u16, u16)>),
}

/// Latin, lines, blanks, accents of their own, Chinese, Korean and emoji.
const PIECES: &[&str] = &[
    "a",
    "b",
    "Z",
    " ",
    "  ",
    "         ",
    "─",
    "│",
    "é",
    "e\u{301}",
    "ł",
    "日",
    "本",
    "한",
    "🙂",
    "█",
    "-",
    "x\u{308}\u{323}",
];
const COLORS: &[Color] =
    &[Color::Reset, Color::Cyan, Color::DarkGray, Color::Indexed(208), Color::Rgb(1, 2, 3), Color::White];
const MODIFIERS: &[Modifier] = &[
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::REVERSED,
    Modifier::UNDERLINED,
    Modifier::BOLD.union(Modifier::ITALIC),
    Modifier::DIM.union(Modifier::REVERSED),
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..30).prop_map(|pieces| pieces.concat())
}

fn style() -> impl Strategy<Value = Style> {
    let background = prop_oneof![3 => Just(Color::Reset), 1 => prop::sample::select(COLORS)];
    let any = (prop::sample::select(COLORS), background, prop::sample::select(MODIFIERS));
    let any = any.prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier));
    prop_oneof![2 => Just(Style::reset()), 3 => any]
}

fn turn() -> impl Strategy<Value = Turn> {
    let (x, y) = (0..70_u16, 0..24_u16);
    prop_oneof![
        8 => (x.clone(), y.clone(), text(), style()).prop_map(|(x, y, text, style)| Turn::Put(x, y, text, style)),
        4 => (y.clone(), y.clone(), -9..=9).prop_map(|(top, end, rows)| Turn::Move { top, end, rows }),
        1 => (x.clone(), y.clone(), 1..70_u16, 1..8_u16).prop_map(|(x, y, w, h)| Turn::Erase(Rect::new(x, y, w, h))),
        1 => (2..70_u16, 2..24_u16).prop_map(|(width, height)| Turn::Resize(Size::new(width, height))),
        2 => prop::option::of((x, y)).prop_map(Turn::Cursor),
    ]
}

/// The frame that the application draws.
struct Scene {
    buffer: Buffer,
    cursor: Option<(u16, u16)>,
}

impl Scene {
    fn take(&mut self, turn: Turn) {
        let area = self.buffer.area;
        match turn {
            Turn::Put(x, y, text, style) if area.contains((x, y).into()) => {
                self.buffer.set_stringn(x, y, text, usize::from(area.width - x), style);
            }
            Turn::Put(..) => {}
            Turn::Move { top, end, rows } => self.move_rows(top, end.min(area.height), rows),
            Turn::Erase(erased) => erased.intersection(area).positions().for_each(|place| self.buffer[place].reset()),
            Turn::Resize(size) => {
                SIZE.set(size);
                self.buffer.resize(Rect::from((Position::ORIGIN, size)));
                self.buffer.reset();
            }
            Turn::Cursor(cursor) => self.cursor = cursor,
        }
        self.mend();
    }

    fn move_rows(&mut self, top: u16, end: u16, rows: i32) {
        let old = self.buffer.clone();
        for y in top..end {
            let from = u16::try_from(i32::from(y) + rows).ok().filter(|from| (top..end).contains(from));
            for x in 0..old.area.width {
                self.buffer[(x, y)] = from.map_or_else(Default::default, |from| old[(x, from)].clone());
            }
        }
    }

    /// Removes graphemes whose columns are cut: what ratatui shows of them depends on the frame before.
    fn mend(&mut self) {
        let Rect { width, height, .. } = self.buffer.area;
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let tail = x + 1..x + self.buffer[(x, y)].cell_width().max(1);
            let whole = |column: u16| column < width && self.buffer[(column, y)] == ratatui::buffer::Cell::EMPTY;
            if !tail.into_iter().all(whole) {
                self.buffer[(x, y)].reset();
            }
        }
    }

    fn draw(&self, frame: &mut ratatui::Frame) {
        frame.buffer_mut().clone_from(&self.buffer);
        let (width, height) = (self.buffer.area.width, self.buffer.area.height);
        if let Some((x, y)) = self.cursor {
            frame.set_cursor_position((x.min(width - 1), y.min(height - 1)));
        }
    }

    /// The same frame by ratatui's own backend on a new terminal.
    fn by_ratatui(&self) -> vt100::Parser {
        let writes = Writes::default();
        let fixed = TerminalOptions { viewport: Viewport::Fixed(self.buffer.area) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(writes.clone()), fixed).unwrap();
        terminal.draw(|frame| self.draw(frame)).unwrap();
        let mut screen = parser(self.buffer.area.as_size());
        feed(&mut screen, &writes);
        screen
    }
}

fn sides(size: Size) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(size.height).unwrap(), NonZeroU16::new(size.width).unwrap())
}

fn parser(size: Size) -> vt100::Parser {
    let (height, width) = sides(size);
    vt100::Parser::new(height, width, 0)
}

fn feed(parser: &mut vt100::Parser, writes: &Writes) {
    for written in writes.0.borrow_mut().drain(..) {
        parser.process(written.as_bytes());
    }
}

/// The visible part of a cell: a blank has no foreground color.
fn seen(cell: &vt100::Cell) -> String {
    if cell.is_wide_continuation() {
        return "covered".to_owned();
    }
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let behind = (cell.bgcolor(), cell.inverse(), cell.underline());
    let letters = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
    let unseen = text == " " && !cell.inverse() && !cell.underline();
    if unseen { format!("{text}{behind:?}") } else { format!("{text}{behind:?}{letters:?}") }
}

fn assert_same(ours: &vt100::Screen, plain: &vt100::Screen) {
    assert_eq!(ours.size(), plain.size());
    let (height, width) = (ours.size().0.get(), ours.size().1.get());
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        let (ours, plain) = (seen(ours.cell(y, x).unwrap()), seen(plain.cell(y, x).unwrap()));
        assert_eq!(ours, plain, "column {x}, row {y}");
    }
    assert_eq!(ours.hide_cursor(), plain.hide_cursor());
    if !ours.hide_cursor() {
        assert_eq!(ours.cursor_position(), plain.cursor_position());
    }
}

fn play(size: Size, options: FrameOptions, frames: Vec<Vec<Turn>>) {
    SIZE.set(size);
    let writes = Writes::default();
    let mut terminal = Terminal::new(DiffBackend::new(writes.clone(), options, || SIZE.get())).unwrap();
    let mut screen = parser(size);
    screen.process(b"\x1b[?25l");
    let mut scene = Scene { buffer: Buffer::empty(Rect::from((Position::ORIGIN, size))), cursor: None };
    for turns in frames {
        for turn in turns {
            scene.take(turn);
        }
        let (height, width) = sides(SIZE.get());
        screen.screen_mut().set_size(height, width);
        terminal.draw(|frame| scene.draw(frame)).unwrap();
        assert!(writes.0.borrow().len() <= 1, "a frame is one write");
        feed(&mut screen, &writes);
        assert_same(screen.screen(), scene.by_ratatui().screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_frame_is_the_one_that_ratatui_would_have_drawn(
        (width, height) in (2..70_u16, 2..24_u16),
        (sync, full) in any::<(bool, bool)>(),
        frames in prop::collection::vec(prop::collection::vec(turn(), 1..8), 1..8),
    ) {
        play(Size::new(width, height), FrameOptions { sync, capabilities: Capabilities { full } }, frames);
    }
}
