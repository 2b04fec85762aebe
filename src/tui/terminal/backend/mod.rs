//! The drawing backend: the fewest bytes that turn what the terminal shows into the next frame, as one write, or none.
//!
//! Bare ratatui writes some thirty bytes for a frame that changed nothing and four times for one that did; over SSH
//! each write is a packet. It repaints a whole list for every scrolled line. This backend keeps its own picture of the
//! screen (`grid`), lets the terminal move rows that only moved (`shift`) and writes the rest tersely (`brush`, `pen`).
//! It never asks the terminal anything, not even for its cursor (ratatui#2640).

mod brush;
mod grid;
mod pen;
mod shift;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

pub use brush::Reach;
use brush::{Brush, Place};
use grid::{Glyphs, Grid};
use pen::Pen;
use shift::Shift;

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// A frame shorter than this is not worth the search for rows that moved.
const WORTH_A_SHIFT: usize = 200;

/// How frames are sent.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Each frame in a synchronized update (DEC 2026), so that no half frame is ever seen.
    pub sync: bool,
    /// What the terminal understands.
    pub reach: Reach,
}

/// A backend over `out` whose screen size is given by `size`.
#[derive(Debug)]
pub struct Quiet<W: Write> {
    out: W,
    size: fn() -> Size,
    manner: Manner,
    glyphs: Glyphs,
    /// What the terminal shows, and what it is to show.
    shown: Grid,
    next: Grid,
    touched: bool,
    repaint: bool,
    at: Place,
    pen: Option<Pen>,
    wanted: Option<Position>,
    visible: bool,
}

/// A frame's cells as bytes, and what they leave behind.
struct Painted {
    /// Rows that move. tmux redraws a whole region that scrolls inside a synchronized update (tmux#5611).
    moves: Vec<u8>,
    cells: Vec<u8>,
    at: Place,
    pen: Option<Pen>,
}

impl Painted {
    fn len(&self) -> usize {
        self.moves.len() + self.cells.len()
    }
}

impl<W: Write> Quiet<W> {
    /// A backend for a terminal that shows nothing and hides its cursor.
    pub fn new(out: W, manner: Manner, size: fn() -> Size) -> Quiet<W> {
        let empty = Grid::new(size());
        Quiet {
            out,
            size,
            manner,
            glyphs: Glyphs::default(),
            shown: empty.clone(),
            next: empty,
            touched: false,
            repaint: false,
            at: None,
            pen: None,
            wanted: None,
            visible: false,
        }
    }

    /// Forgets where the cursor was: the terminal was somebody else's in between and its cursor is hidden now.
    pub fn cursor_hidden(&mut self) {
        (self.visible, self.at, self.pen) = (false, None, None);
    }

    /// Begins anew: the terminal is taken to show anything, the next frame to be drawn from nothing.
    fn begin_anew(&mut self) {
        self.shown = Grid::new((self.size)());
        self.next = self.shown.clone();
        self.repaint = true;
        if self.glyphs.are_too_many() {
            self.glyphs.forget();
        }
    }

    /// The shortest way from what is shown to what is next.
    fn shortest(&self) -> Painted {
        let mut best = self.painted(None);
        if !self.repaint && self.manner.reach.full && best.len() > WORTH_A_SHIFT {
            for shift in shift::candidates(&self.shown, &self.next) {
                let painted = self.painted(Some(shift));
                if painted.len() < best.len() {
                    best = painted;
                }
            }
        }
        best
    }

    fn painted(&self, shift: Option<Shift>) -> Painted {
        let (out, at, pen) = (Vec::new(), self.at, self.pen);
        let mut brush = Brush { out, at, pen, glyphs: &self.glyphs, reach: self.manner.reach };
        let mut moves = Vec::new();
        if self.repaint {
            brush.erase_all();
        }
        if let Some(Shift { top, end, rows }) = shift {
            let mut shown = self.shown.clone();
            shown.scroll(top, end, rows);
            brush.scroll(top, end, rows);
            moves = std::mem::take(&mut brush.out);
            brush.paint(&shown, &self.next);
        } else {
            brush.paint(&self.shown, &self.next);
        }
        Painted { moves, cells: brush.out, at: brush.at, pen: brush.pen }
    }

    /// The way of the cursor to where it is wanted, from where the cells have left it.
    fn homeward(&self, wanted: Position, at: Place, pen: Option<Pen>) -> Vec<u8> {
        let mut brush = Brush { out: Vec::new(), at, pen, glyphs: &self.glyphs, reach: self.manner.reach };
        let (x, y) = (usize::from(wanted.x), usize::from(wanted.y));
        brush.go(x, y, self.next.row(y));
        brush.out
    }

    fn assemble(&mut self) -> Vec<u8> {
        let painted = if self.touched || self.repaint {
            self.shortest()
        } else {
            Painted { moves: Vec::new(), cells: Vec::new(), at: self.at, pen: self.pen }
        };
        let mut frame = Vec::with_capacity(painted.len() + 64);
        let sync = self.manner.sync && !painted.cells.is_empty();
        // Without a synchronized update the cursor would be seen running over the screen.
        if self.visible && (self.wanted.is_none() || (!self.manner.sync && painted.len() > 0)) {
            frame.extend_from_slice(HIDE);
            self.visible = false;
        }
        frame.extend_from_slice(&painted.moves);
        if sync {
            frame.extend_from_slice(SYNC_BEGIN);
        }
        frame.extend_from_slice(&painted.cells);
        (self.at, self.pen) = (painted.at, painted.pen);
        if let Some(wanted) = self.wanted {
            frame.extend(self.homeward(wanted, self.at, self.pen));
            self.at = Some((Some(wanted.x.into()), wanted.y.into()));
            if !std::mem::replace(&mut self.visible, true) {
                frame.extend_from_slice(SHOW);
            }
        }
        if sync {
            frame.extend_from_slice(SYNC_END);
        }
        self.shown.clone_from(&self.next);
        (self.touched, self.repaint) = (false, false);
        frame
    }
}

impl<W: Write> Backend for Quiet<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.next.set(x, y, cell, &mut self.glyphs);
            self.touched = true;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = self.wanted.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.begin_anew();
        Ok(())
    }

    /// Screens that fill the terminal clear all of it or nothing; whatever part is meant, all of it is drawn again.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: (self.size)(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.assemble();
        if frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}
