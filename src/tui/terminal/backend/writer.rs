//! Encodes changed cells: the shortest cursor movement to each, erased blanks, and a style change only where it shows.
//!
//! Must not use REP to repeat a letter, although xterm has it: mosh passes on TERM=xterm-256color and lacks it
//! (mosh#1064), tmux before 2024 got it wrong beyond ASCII (tmux#3687), and a program cannot detect either.

use super::grid::{GraphemeTable, Grid, ScreenCell};
use super::style::CellStyle;

const CLEAR_TO_END: &[u8] = b"\x1b[K";

/// The terminal's cursor as (column, row). The column is unknown after the last one of a row and after a grapheme of
/// uncertain width.
pub(super) type Cursor = Option<(Option<usize>, usize)>;

/// What a terminal understands beyond the basic sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Scrolling (SU, SD), erasing within a row (ECH), absolute columns (CHA).
    pub full: bool,
}

impl Capabilities {
    /// Families in which every member understands all of it. The Linux console, for example, has no SU and SD.
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

    /// Judges by the name in `TERM`: a query takes a round trip and its reply could be read as keys.
    #[must_use]
    pub fn from_term(term: &str) -> Capabilities {
        Capabilities { full: Self::FULL.iter().any(|family| term.starts_with(family)) }
    }
}

/// Collects bytes and tracks the cursor and the style that they leave behind.
pub(super) struct CellWriter<'a> {
    pub out: Vec<u8>,
    pub at: Cursor,
    /// The style in force, if it is known.
    pub style: Option<CellStyle>,
    pub graphemes: &'a GraphemeTable,
    pub capabilities: Capabilities,
}

impl CellWriter<'_> {
    /// Turns the screen `shown` into `next`; both have the same size.
    pub fn paint(&mut self, shown: &Grid, next: &Grid) {
        for (y, (shown, next)) in shown.rows().zip(next.rows()).enumerate() {
            if shown != next {
                self.row(y, shown, next);
            }
        }
    }

    /// Scrolls the rows `top..end` by `rows`, upward if positive.
    pub fn scroll(&mut self, top: usize, end: usize, rows: isize) {
        self.set_style(ScreenCell::BLANK);
        let last = if rows > 0 { 'S' } else { 'T' };
        let count = if rows.abs() == 1 { String::new() } else { rows.abs().to_string() };
        self.put(&format!("\x1b[{};{end}r\x1b[{count}{last}\x1b[r", top + 1));
        // Setting the margins sends the cursor home.
        self.at = Some((Some(0), 0));
    }

    /// Erases the screen in the terminal's default colors.
    pub fn erase_all(&mut self) {
        self.style = Some(CellStyle::PLAIN);
        self.at = None;
        self.put("\x1b[m\x1b[2J");
    }

    fn row(&mut self, y: usize, shown: &[ScreenCell], next: &[ScreenCell]) {
        let changed = self.changed_cells(shown, next);
        let Some(last) = changed.iter().rposition(|changed| *changed) else { return };
        let blank_from = next.iter().rposition(|cell| *cell != ScreenCell::BLANK).map_or(0, |last| last + 1);
        let mut x = 0;
        while x <= last {
            if !changed[x] || next[x].is_continuation() {
                x += 1;
                continue;
            }
            self.move_to(x, y, next);
            if x >= blank_from && last + 1 - x > CLEAR_TO_END.len() {
                self.set_style(ScreenCell::BLANK);
                self.out.extend_from_slice(CLEAR_TO_END);
                return;
            }
            x += match self.erasable_columns(&changed[x..=last], &next[x..]) {
                0 => self.write(x, y, next),
                columns => self.erase(columns),
            };
        }
    }

    /// The cells to write: those that differ, extended to whole graphemes and to the columns that a grapheme of
    /// uncertain width may cover.
    fn changed_cells(&self, shown: &[ScreenCell], next: &[ScreenCell]) -> Vec<bool> {
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
                if !self.graphemes.has_certain_width(next[x].grapheme) {
                    let over = (end + self.graphemes.extra_columns(next[x].grapheme, end - x)).min(next.len());
                    changed[end..over].fill(true);
                }
            }
            x = end;
        }
        changed
    }

    /// The number of blank cells that are cheaper to erase (ECH) than to overwrite; 0 if none. The cursor stays.
    fn erasable_columns(&self, changed: &[bool], next: &[ScreenCell]) -> usize {
        let run = next.iter().take(changed.len()).take_while(|cell| **cell == ScreenCell::BLANK).count();
        let Some(last) = changed[..run].iter().rposition(|changed| *changed) else { return 0 };
        let (columns, goes_on) = (last + 1, run < changed.len());
        let cost = 3 + digits(columns) + if goes_on { 3 + digits(run) } else { 0 };
        if self.capabilities.full && cost < columns { columns } else { 0 }
    }

    fn erase(&mut self, columns: usize) -> usize {
        self.set_style(ScreenCell::BLANK);
        self.put(&format!("\x1b[{columns}X"));
        columns
    }

    /// Writes the grapheme and returns its columns.
    fn write(&mut self, x: usize, y: usize, next: &[ScreenCell]) -> usize {
        let columns = columns(next, x);
        let cell = next[x];
        self.set_style(cell);
        let certain = self.graphemes.has_certain_width(cell.grapheme);
        if !certain && columns > 1 {
            // If the terminal draws it narrower, the old text beside it must not show.
            self.out.extend(std::iter::repeat_n(b' ', columns));
            self.at = Some((None, y));
            self.move_to(x, y, next);
        }
        self.graphemes.write(cell.grapheme, &mut self.out);
        let behind = x + columns;
        self.at = Some(((certain && behind < next.len()).then_some(behind), y));
        columns
    }

    /// Switches to the style of a cell unless the cell looks the same in the current one.
    fn set_style(&mut self, cell: ScreenCell) {
        if !self.style.is_some_and(|style| cell.looks_same_in(style)) {
            cell.style.write_change(self.style, &mut self.out);
            self.style = Some(cell.style);
        }
    }

    /// Moves the cursor by the shortest sequence; `row` is what the target row shows to the left of it.
    pub fn move_to(&mut self, x: usize, y: usize, row: &[ScreenCell]) {
        let mut shortest = absolute_move(x, y);
        if let Some((column, line)) = self.at {
            let moves = [self.by_rewriting(column, line, x, y, row), self.relative_move(column, line, x, y)];
            for bytes in moves.into_iter().flatten() {
                if bytes.len() < shortest.len() {
                    shortest = bytes;
                }
            }
        }
        self.out.extend_from_slice(&shortest);
        self.at = Some((Some(x), y));
    }

    /// Moves right by writing up to four cells again: shorter than any sequence.
    fn by_rewriting(
        &self,
        column: Option<usize>,
        line: usize,
        x: usize,
        y: usize,
        row: &[ScreenCell],
    ) -> Option<Vec<u8>> {
        let between = row.get(column?..x)?;
        let style = self.style?;
        let same = |cell: &ScreenCell| {
            !cell.is_continuation() && self.graphemes.has_certain_width(cell.grapheme) && cell.looks_same_in(style)
        };
        if line != y || between.len() > 4 || !between.iter().all(same) {
            return None;
        }
        let mut bytes = Vec::new();
        between.iter().for_each(|cell| self.graphemes.write(cell.grapheme, &mut bytes));
        Some(bytes)
    }

    fn relative_move(&self, column: Option<usize>, line: usize, x: usize, y: usize) -> Option<Vec<u8>> {
        let mut bytes = match column {
            Some(column) => self.move_in_row(column, x),
            None => None,
        };
        let mut from_start = b"\r".to_vec();
        from_start.extend(self.move_in_row(0, x).unwrap_or_default());
        if bytes.as_ref().is_none_or(|bytes| from_start.len() < bytes.len()) {
            bytes = Some(from_start);
        }
        let mut bytes = bytes?;
        match y {
            y if y > line && y - line <= 4 => bytes.extend(std::iter::repeat_n(b'\n', y - line)),
            y if y > line => bytes.extend_from_slice(csi(y - line, 'B').as_bytes()),
            y if y < line => bytes.extend_from_slice(csi(line - y, 'A').as_bytes()),
            _ => {}
        }
        Some(bytes)
    }

    /// Moves within a row.
    fn move_in_row(&self, from: usize, to: usize) -> Option<Vec<u8>> {
        let mut bytes = match (from, to) {
            _ if from == to => Vec::new(),
            _ if from < to => csi(to - from, 'C').into_bytes(),
            _ if from - to <= 4 => vec![b'\x08'; from - to],
            _ => csi(from - to, 'D').into_bytes(),
        };
        let column = csi(to + 1, 'G').into_bytes();
        if self.capabilities.full && column.len() < bytes.len() {
            bytes = column;
        }
        Some(bytes)
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// The number of columns of the grapheme that begins at `x`.
fn columns(row: &[ScreenCell], x: usize) -> usize {
    1 + row.iter().skip(x + 1).take_while(|cell| cell.is_continuation()).count()
}

/// Calls `each` with the column range of every wide grapheme of a row.
fn each_wide(row: &[ScreenCell], mut each: impl FnMut(usize, usize)) {
    for x in 0..row.len() {
        let end = x + columns(row, x);
        if !row[x].is_continuation() && end > x + 1 {
            each(x, end);
        }
    }
}

fn csi(count: usize, letter: char) -> String {
    if count == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{count}{letter}") }
}

fn absolute_move(x: usize, y: usize) -> Vec<u8> {
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
