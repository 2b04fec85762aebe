//! What stands on the terminal, cell by cell, in a form that is small, copied freely and quickly compared.
//!
//! A cell that shows nothing has one form whatever its colour of letters is, so that a blank can be written in any
//! pen that would not be seen on it, or erased.

use std::collections::HashMap;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::pen::Pen;

const BLANK: u32 = ' ' as u32;
/// The columns behind the first of a wide grapheme.
const TAIL: u32 = u32::MAX;
/// Graphemes of several characters are counted from here, above every character.
const CLUSTERS: u32 = 0x11_0000;
/// More different graphemes than a screen can hold: time to forget those of yesterday.
const MOST_CLUSTERS: usize = 20_000;

/// One cell: which grapheme, and how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub glyph: u32,
    pub pen: Pen,
}

impl Spot {
    /// What erasing leaves.
    pub const BARE: Spot = Spot { glyph: BLANK, pen: Pen::PLAIN };

    fn new(glyph: u32, pen: Pen) -> Spot {
        let unseen = glyph == BLANK && !pen.modifier.intersects(Pen::SEEN_ON_BLANKS);
        Spot { glyph, pen: if unseen { Pen { bg: pen.bg, ..Pen::PLAIN } } else { pen } }
    }

    /// Whether the cell is part of a wide grapheme that begins to its left.
    pub fn is_tail(self) -> bool {
        self.glyph == TAIL
    }

    /// Whether the cell looks right when written, or with a plain pen erased, with this pen.
    pub fn is_served_by(self, pen: Pen) -> bool {
        let unseen = self.glyph == BLANK && !self.pen.modifier.intersects(Pen::SEEN_ON_BLANKS);
        self.pen == pen || (unseen && self.pen.bg == pen.bg && !pen.modifier.intersects(Pen::SEEN_ON_BLANKS))
    }
}

/// The graphemes of several characters, each with a number.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Glyphs {
    fn number(&mut self, symbol: &str) -> u32 {
        let mut letters = symbol.chars();
        match (letters.next(), letters.next()) {
            (None, _) => BLANK,
            // Ratatui lets none through; whatever comes, no control character leaves this program.
            (Some(letter), None) if letter.is_control() => u32::from(char::REPLACEMENT_CHARACTER),
            (Some(letter), None) => u32::from(letter),
            _ => self.cluster(symbol),
        }
    }

    fn cluster(&mut self, symbol: &str) -> u32 {
        if let Some(number) = self.numbers.get(symbol) {
            return *number;
        }
        let harmless = symbol.replace(char::is_control, "\u{fffd}").into_boxed_str();
        let number = CLUSTERS + u32::try_from(self.texts.len()).unwrap_or(0);
        self.texts.push(harmless);
        self.numbers.insert(symbol.into(), number);
        number
    }

    /// Whether so many were seen that the next repaint should begin anew.
    pub fn are_too_many(&self) -> bool {
        self.texts.len() > MOST_CLUSTERS
    }

    pub fn forget(&mut self) {
        *self = Glyphs::default();
    }

    pub fn write(&self, glyph: u32, out: &mut Vec<u8>) {
        match (char::from_u32(glyph), self.texts.get(glyph.wrapping_sub(CLUSTERS) as usize)) {
            (Some(letter), _) => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, Some(text)) => out.extend_from_slice(text.as_bytes()),
            (None, None) => out.push(b' '),
        }
    }

    /// Whether every terminal agrees how wide it is; about joined emoji and syllables of several letters they do not.
    pub fn is_steady(&self, glyph: u32) -> bool {
        let sure = |from: u32, to: u32| (from..to).contains(&glyph);
        // European and Semitic letters, signs and lines, then Chinese, Japanese and Korean.
        sure(0x20, 0x300)
            || sure(0x370, 0x590)
            || sure(0x1e00, 0x200b)
            || sure(0x2010, 0x2028)
            || sure(0x2030, 0x2600)
            || sure(0x3041, 0xa48d)
            || sure(0xac00, 0xd7a4)
    }

    /// How many columns more a terminal may use that takes each character for itself.
    pub fn excess(&self, glyph: u32, columns: usize) -> usize {
        let text = self.texts.get(glyph.wrapping_sub(CLUSTERS) as usize);
        let apart: usize = text.map_or(2, |text| text.chars().map(|one| one.width().unwrap_or(1)).sum());
        let together = text.map_or(0, |text| text.width());
        apart.max(together).saturating_sub(columns)
    }
}

/// A screen of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub width: usize,
    spots: Vec<Spot>,
}

impl Grid {
    pub fn new(size: Size) -> Grid {
        let width = usize::from(size.width).max(1);
        Grid { width, spots: vec![Spot::BARE; width * usize::from(size.height)] }
    }

    pub fn row(&self, y: usize) -> &[Spot] {
        self.spots.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    pub fn rows(&self) -> impl Iterator<Item = &[Spot]> {
        self.spots.chunks(self.width)
    }

    /// Writes a cell. Columns outside are not ours: the terminal has changed its size and everything comes again.
    pub fn set(&mut self, x: u16, y: u16, cell: &Cell, glyphs: &mut Glyphs) {
        let (x, y) = (usize::from(x), usize::from(y));
        let width = self.width;
        let Some(row) = self.spots.get_mut(y * width..(y + 1) * width) else { return };
        if x >= width {
            return;
        }
        // Emoji come with blanks for the columns that they cover; written there they would erase the emoji.
        if row[x].is_tail() && cell.symbol() == " " && covers(row, x, glyphs) {
            return;
        }
        clear_around(row, x);
        let pen = Pen::of(cell);
        row[x] = Spot::new(glyphs.number(cell.symbol()), pen);
        let columns = usize::from(cell.cell_width()).max(1);
        for column in x + 1..(x + columns).min(width) {
            clear_around(row, column);
            row[column] = Spot { glyph: TAIL, pen };
        }
    }

    /// Moves the rows from `top` up to and without `end` by so many rows, upwards where positive; erased rows come in.
    pub fn scroll(&mut self, top: usize, end: usize, rows: isize) {
        let width = self.width;
        let Some(region) = self.spots.get_mut(top * width..end * width) else { return };
        let cells = (rows.unsigned_abs() * width).min(region.len());
        if rows > 0 {
            region.rotate_left(cells);
            let kept = region.len() - cells;
            region[kept..].fill(Spot::BARE);
        } else {
            region.rotate_right(cells);
            region[..cells].fill(Spot::BARE);
        }
    }
}

/// Whether the grapheme over this column is an emoji by a variation selector, the only kind that ratatui trails.
fn covers(row: &[Spot], x: usize, glyphs: &Glyphs) -> bool {
    let lead = row[..x].iter().rev().find(|spot| !spot.is_tail());
    let text = lead.and_then(|lead| glyphs.texts.get(lead.glyph.wrapping_sub(CLUSTERS) as usize));
    text.is_some_and(|text| text.contains('\u{fe0f}'))
}

/// A wide grapheme that loses one of its columns is gone from the others too.
fn clear_around(row: &mut [Spot], x: usize) {
    let tail_from = |x: usize| row.iter().skip(x).take_while(|spot| spot.is_tail()).count();
    let start = if row[x].is_tail() { row[..x].iter().rposition(|spot| !spot.is_tail()).unwrap_or(x) } else { x };
    let end = x + 1 + tail_from(x + 1);
    if end - start > 1 {
        row[start..end].fill(Spot::BARE);
    }
}
