//! A screen as a grid of small cells that are cheap to copy and to compare.
//!
//! All blanks that look the same are equal, whatever their foreground color, so that a blank can be written in any
//! style that does not show on it, or erased.

use std::collections::HashMap;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::style::CellStyle;
use crate::core::text::control::acts;

const SPACE: u32 = ' ' as u32;
/// Marks the second and later columns of a wide grapheme.
const CONTINUATION: u32 = u32::MAX;
/// The first id of a grapheme of several characters; ids below it are the characters themselves.
const FIRST_CLUSTER: u32 = 0x11_0000;
/// More different graphemes than a screen can hold. Beyond it, the next repaint clears the table.
const MAX_CLUSTERS: usize = 20_000;

/// A grapheme id and a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScreenCell {
    pub grapheme: u32,
    pub style: CellStyle,
}

impl ScreenCell {
    /// An erased cell.
    pub const BLANK: ScreenCell = ScreenCell { grapheme: SPACE, style: CellStyle::PLAIN };

    fn new(grapheme: u32, style: CellStyle) -> ScreenCell {
        let unseen = grapheme == SPACE && !style.modifier.intersects(CellStyle::VISIBLE_ON_BLANKS);
        ScreenCell { grapheme, style: if unseen { CellStyle { bg: style.bg, ..CellStyle::PLAIN } } else { style } }
    }

    /// Whether the cell belongs to a wide grapheme that begins to its left.
    pub fn is_continuation(self) -> bool {
        self.grapheme == CONTINUATION
    }

    /// Whether the cell looks right if it is written in `style`, or erased in it if `style` is plain.
    pub fn looks_same_in(self, style: CellStyle) -> bool {
        let unseen = self.grapheme == SPACE && !self.style.modifier.intersects(CellStyle::VISIBLE_ON_BLANKS);
        self.style == style
            || (unseen && self.style.bg == style.bg && !style.modifier.intersects(CellStyle::VISIBLE_ON_BLANKS))
    }
}

/// The graphemes of several characters, by id.
#[derive(Debug, Default)]
pub(super) struct GraphemeTable {
    ids: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl GraphemeTable {
    fn id_of(&mut self, symbol: &str) -> u32 {
        let mut letters = symbol.chars();
        match (letters.next(), letters.next()) {
            (None, _) => SPACE,
            // Ratatui filters these too; nothing that acts on a terminal may leave this program.
            (Some(letter), None) if acts(letter) => u32::from(char::REPLACEMENT_CHARACTER),
            (Some(letter), None) => u32::from(letter),
            _ => self.intern(symbol),
        }
    }

    fn intern(&mut self, symbol: &str) -> u32 {
        if let Some(id) = self.ids.get(symbol) {
            return *id;
        }
        // A character that takes no room is dropped; one that would take room is replaced, and so is a cell of nothing else.
        let harmless = symbol.replace(char::is_control, "\u{fffd}").replace(acts, "");
        let harmless = if harmless.is_empty() { "\u{fffd}".into() } else { harmless.into_boxed_str() };
        let id = FIRST_CLUSTER + u32::try_from(self.texts.len()).unwrap_or(0);
        self.texts.push(harmless);
        self.ids.insert(symbol.into(), id);
        id
    }

    /// Whether the table should be cleared at the next repaint.
    pub fn is_full(&self) -> bool {
        self.texts.len() > MAX_CLUSTERS
    }

    pub fn clear(&mut self) {
        *self = GraphemeTable::default();
    }

    pub fn write(&self, grapheme: u32, out: &mut Vec<u8>) {
        match (char::from_u32(grapheme), self.texts.get(grapheme.wrapping_sub(FIRST_CLUSTER) as usize)) {
            (Some(letter), _) => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, Some(text)) => out.extend_from_slice(text.as_bytes()),
            (None, None) => out.push(b' '),
        }
    }

    /// Whether all terminals agree on the width. They disagree about joined emoji and syllables of several letters.
    pub fn has_certain_width(&self, grapheme: u32) -> bool {
        let in_range = |from: u32, to: u32| (from..to).contains(&grapheme);
        // European and Semitic letters, symbols and lines; then Chinese, Japanese and Korean.
        in_range(0x20, 0x300)
            || in_range(0x370, 0x590)
            || in_range(0x1e00, 0x200b)
            || in_range(0x2010, 0x2028)
            || in_range(0x2030, 0x2600)
            || in_range(0x3041, 0xa48d)
            || in_range(0xac00, 0xd7a4)
    }

    /// How many more columns a terminal may use that measures each character by itself.
    pub fn extra_columns(&self, grapheme: u32, columns: usize) -> usize {
        let text = self.texts.get(grapheme.wrapping_sub(FIRST_CLUSTER) as usize);
        let apart: usize = text.map_or(2, |text| text.chars().map(|one| one.width().unwrap_or(1)).sum());
        let together = text.map_or(0, |text| text.width());
        apart.max(together).saturating_sub(columns)
    }
}

/// The cells of a screen, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub width: usize,
    cells: Vec<ScreenCell>,
}

impl Grid {
    pub fn new(size: Size) -> Grid {
        let width = usize::from(size.width).max(1);
        Grid { width, cells: vec![ScreenCell::BLANK; width * usize::from(size.height)] }
    }

    pub fn row(&self, y: usize) -> &[ScreenCell] {
        self.cells.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    pub fn rows(&self) -> impl Iterator<Item = &[ScreenCell]> {
        self.cells.chunks(self.width)
    }

    /// Writes a cell. Ignores positions outside: the terminal was resized and a full repaint follows.
    pub fn set(&mut self, x: u16, y: u16, cell: &Cell, graphemes: &mut GraphemeTable) {
        let (x, y) = (usize::from(x), usize::from(y));
        let width = self.width;
        let Some(row) = self.cells.get_mut(y * width..(y + 1) * width) else { return };
        if x >= width {
            return;
        }
        // Ratatui sends a blank for the column that an emoji covers; writing it would erase the emoji.
        if row[x].is_continuation() && cell.symbol() == " " && is_under_emoji(row, x, graphemes) {
            return;
        }
        erase_wide_at(row, x);
        let style = CellStyle::of(cell);
        row[x] = ScreenCell::new(graphemes.id_of(cell.symbol()), style);
        let columns = usize::from(cell.cell_width()).max(1);
        for column in x + 1..(x + columns).min(width) {
            erase_wide_at(row, column);
            row[column] = ScreenCell { grapheme: CONTINUATION, style };
        }
    }

    /// Scrolls the rows `top..end` by `rows`, upward if positive; blank rows come in.
    pub fn scroll(&mut self, top: usize, end: usize, rows: isize) {
        let width = self.width;
        let Some(region) = self.cells.get_mut(top * width..end * width) else { return };
        let cells = (rows.unsigned_abs() * width).min(region.len());
        if rows > 0 {
            region.rotate_left(cells);
            let first_blank = region.len() - cells;
            region[first_blank..].fill(ScreenCell::BLANK);
        } else {
            region.rotate_right(cells);
            region[..cells].fill(ScreenCell::BLANK);
        }
    }
}

/// Whether the grapheme that covers this column is an emoji with a variation selector, the only kind that ratatui
/// follows with a blank.
fn is_under_emoji(row: &[ScreenCell], x: usize, graphemes: &GraphemeTable) -> bool {
    let lead = row[..x].iter().rev().find(|cell| !cell.is_continuation());
    let text = lead.and_then(|lead| graphemes.texts.get(lead.grapheme.wrapping_sub(FIRST_CLUSTER) as usize));
    text.is_some_and(|text| text.contains('\u{fe0f}'))
}

/// Erases the whole wide grapheme that covers a column, because a part of one cannot be shown.
fn erase_wide_at(row: &mut [ScreenCell], x: usize) {
    let continuation_from = |x: usize| row.iter().skip(x).take_while(|cell| cell.is_continuation()).count();
    let start = if row[x].is_continuation() {
        row[..x].iter().rposition(|cell| !cell.is_continuation()).unwrap_or(x)
    } else {
        x
    };
    let end = x + 1 + continuation_from(x + 1);
    if end - start > 1 {
        row[start..end].fill(ScreenCell::BLANK);
    }
}
