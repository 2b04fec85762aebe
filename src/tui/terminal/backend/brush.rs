//! Writes changed cells to the terminal: the nearest way of the cursor to each, blanks erased, look changed only where
//! it would be seen.
//!
//! It never repeats a letter by REP, though xterm can: mosh passes on TERM=xterm-256color and cannot (mosh#1064), nor
//! could tmux with letters beyond ASCII before 2024 (tmux#3687), and a program cannot see either from inside.

use super::grid::{Glyphs, Grid, Spot};
use super::pen::Pen;

const CLEAR_TO_END: &[u8] = b"\x1b[K";

/// Where the terminal's cursor is; the column is unknown behind the last one and behind disputed graphemes.
pub(super) type Place = Option<(Option<usize>, usize)>;

/// What a terminal understands beyond the least that all do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Scrolling (SU, SD), erasing in a row (ECH), absolute columns and rows (CHA, VPA).
    pub full: bool,
}

impl Reach {
    /// Families whose every member understands all of it; the Linux console, for one, cannot scroll so.
    const FULL: &[&str] = &[
        "xterm",
        "tmux",
        "screen",
        "rxvt",
        "alacritty",
        "foot",
        "kitty",
        "konsole",
        "vte",
        "wezterm",
        "mintty",
        "putty",
    ];

    /// By the name in `TERM`, since asking the terminal takes a round trip and its answer could be taken for keys.
    #[must_use]
    pub fn of(term: &str) -> Reach {
        Reach { full: Self::FULL.iter().any(|family| term.starts_with(family)) }
    }
}

/// Writes, and knows what it has done to the terminal.
pub(super) struct Brush<'a> {
    pub out: Vec<u8>,
    pub at: Place,
    /// The look of what is written next, if it is known.
    pub pen: Option<Pen>,
    pub glyphs: &'a Glyphs,
    pub reach: Reach,
}

impl Brush<'_> {
    /// Turns the screen `shown` into `next`, both of one size.
    pub fn paint(&mut self, shown: &Grid, next: &Grid) {
        for (y, (shown, next)) in shown.rows().zip(next.rows()).enumerate() {
            if shown != next {
                self.row(y, shown, next);
            }
        }
    }

    /// Moves whole rows from `top` up to and without `end`, upwards where positive.
    pub fn scroll(&mut self, top: usize, end: usize, rows: isize) {
        self.take(Spot::BARE);
        let last = if rows > 0 { 'S' } else { 'T' };
        let count = if rows.abs() == 1 { String::new() } else { rows.abs().to_string() };
        self.put(&format!("\x1b[{};{end}r\x1b[{count}{last}\x1b[r", top + 1));
        // Setting the margins sends the cursor home.
        self.at = Some((Some(0), 0));
    }

    /// Erases everything with the terminal's own colours.
    pub fn erase_all(&mut self) {
        self.pen = Some(Pen::PLAIN);
        self.at = None;
        self.put("\x1b[m\x1b[2J");
    }

    fn row(&mut self, y: usize, shown: &[Spot], next: &[Spot]) {
        let changed = self.changes(shown, next);
        let Some(last) = changed.iter().rposition(|changed| *changed) else { return };
        let bare_from = next.iter().rposition(|spot| *spot != Spot::BARE).map_or(0, |last| last + 1);
        let mut x = 0;
        while x <= last {
            if !changed[x] || next[x].is_tail() {
                x += 1;
                continue;
            }
            self.go(x, y, next);
            if x >= bare_from && last + 1 - x > CLEAR_TO_END.len() {
                self.take(Spot::BARE);
                self.out.extend_from_slice(CLEAR_TO_END);
                return;
            }
            x += match self.erasable(&changed[x..=last], &next[x..]) {
                0 => self.write(x, y, next),
                columns => self.erase(columns),
            };
        }
    }

    /// Which cells have to be written: those that differ, whole graphemes, and what a disputed one may run over.
    fn changes(&self, shown: &[Spot], next: &[Spot]) -> Vec<bool> {
        let mut changed: Vec<bool> = shown.iter().zip(next).map(|(shown, next)| shown != next).collect();
        each_wide(shown, |from, end| {
            let any = changed[from..end].contains(&true);
            changed[from..end].fill(any);
        });
        let mut x = 0;
        while x < next.len() {
            let end = x + columns(next, x);
            if changed[x..end].contains(&true) {
                changed[x..end].fill(true);
                if !self.glyphs.is_steady(next[x].glyph) {
                    let over = (end + self.glyphs.excess(next[x].glyph, end - x)).min(next.len());
                    changed[end..over].fill(true);
                }
            }
            x = end;
        }
        changed
    }

    /// How many bare cells from here on are better erased than written over; the cursor does not move by it.
    fn erasable(&self, changed: &[bool], next: &[Spot]) -> usize {
        let run = next.iter().take(changed.len()).take_while(|spot| **spot == Spot::BARE).count();
        let Some(last) = changed[..run].iter().rposition(|changed| *changed) else { return 0 };
        let (columns, goes_on) = (last + 1, run < changed.len());
        let cost = 3 + digits(columns) + if goes_on { 3 + digits(run) } else { 0 };
        if self.reach.full && cost < columns { columns } else { 0 }
    }

    fn erase(&mut self, columns: usize) -> usize {
        self.take(Spot::BARE);
        self.put(&format!("\x1b[{columns}X"));
        columns
    }

    /// Writes the grapheme and returns its columns.
    fn write(&mut self, x: usize, y: usize, next: &[Spot]) -> usize {
        let columns = columns(next, x);
        let spot = next[x];
        self.take(spot);
        let steady = self.glyphs.is_steady(spot.glyph);
        if !steady && columns > 1 {
            // Where it turns out narrower, nothing old may show beside it.
            self.out.extend(std::iter::repeat_n(b' ', columns));
            self.at = Some((None, y));
            self.go(x, y, next);
        }
        self.glyphs.write(spot.glyph, &mut self.out);
        let behind = x + columns;
        self.at = Some(((steady && behind < next.len()).then_some(behind), y));
        columns
    }

    /// Makes the pen right for a cell.
    fn take(&mut self, spot: Spot) {
        if !self.pen.is_some_and(|pen| spot.is_served_by(pen)) {
            spot.pen.take(self.pen, &mut self.out);
            self.pen = Some(spot.pen);
        }
    }

    /// Moves the cursor by the shortest way; `row` is what the target's row shows left of it.
    pub fn go(&mut self, x: usize, y: usize, row: &[Spot]) {
        let mut best = absolute(x, y);
        if let Some((column, line)) = self.at {
            let ways = [self.over(column, line, x, y, row), self.relative(column, line, x, y)];
            for way in ways.into_iter().flatten() {
                if way.len() < best.len() {
                    best = way;
                }
            }
        }
        self.out.extend_from_slice(&best);
        self.at = Some((Some(x), y));
    }

    /// Over cells that stand there already and look the same: writing three letters again is shorter than any order.
    fn over(&self, column: Option<usize>, line: usize, x: usize, y: usize, row: &[Spot]) -> Option<Vec<u8>> {
        let between = row.get(column?..x)?;
        let pen = self.pen?;
        let same = |spot: &Spot| !spot.is_tail() && self.glyphs.is_steady(spot.glyph) && spot.is_served_by(pen);
        if line != y || between.len() > 4 || !between.iter().all(same) {
            return None;
        }
        let mut way = Vec::new();
        between.iter().for_each(|spot| self.glyphs.write(spot.glyph, &mut way));
        Some(way)
    }

    fn relative(&self, column: Option<usize>, line: usize, x: usize, y: usize) -> Option<Vec<u8>> {
        let mut way = match column {
            Some(column) => self.along(column, x),
            None => None,
        };
        let mut from_start = b"\r".to_vec();
        from_start.extend(self.along(0, x).unwrap_or_default());
        if way.as_ref().is_none_or(|way| from_start.len() < way.len()) {
            way = Some(from_start);
        }
        let mut way = way?;
        match y {
            y if y > line && y - line <= 4 => way.extend(std::iter::repeat_n(b'\n', y - line)),
            y if y > line => way.extend_from_slice(order(y - line, 'B').as_bytes()),
            y if y < line => way.extend_from_slice(order(line - y, 'A').as_bytes()),
            _ => {}
        }
        Some(way)
    }

    /// Along a row.
    fn along(&self, from: usize, to: usize) -> Option<Vec<u8>> {
        let mut way = match (from, to) {
            _ if from == to => Vec::new(),
            _ if from < to => order(to - from, 'C').into_bytes(),
            _ if from - to <= 4 => vec![b'\x08'; from - to],
            _ => order(from - to, 'D').into_bytes(),
        };
        let column = order(to + 1, 'G').into_bytes();
        if self.reach.full && column.len() < way.len() {
            way = column;
        }
        Some(way)
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// The columns of the grapheme that begins here.
fn columns(row: &[Spot], x: usize) -> usize {
    1 + row.iter().skip(x + 1).take_while(|spot| spot.is_tail()).count()
}

/// Every wide grapheme of a row.
fn each_wide(row: &[Spot], mut each: impl FnMut(usize, usize)) {
    for x in 0..row.len() {
        let end = x + columns(row, x);
        if !row[x].is_tail() && end > x + 1 {
            each(x, end);
        }
    }
}

fn order(count: usize, letter: char) -> String {
    if count == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{count}{letter}") }
}

fn absolute(x: usize, y: usize) -> Vec<u8> {
    let place = match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, 0) => format!("\x1b[;{}H", x + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    place.into_bytes()
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
