//! The diff backend: turns what the terminal shows into the next frame in the fewest bytes and at most one write.
//!
//! It keeps a copy of the screen (`grid`), lets the terminal scroll rows that only moved (`scroll`) and encodes the
//! rest (`writer`, `style`). It never queries the terminal, not even for the cursor (ratatui#2640).

mod grid;
mod scroll;
mod style;
#[cfg(test)]
mod tests;
mod writer;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use grid::{GraphemeTable, Grid};
use scroll::Scroll;
use style::CellStyle;
pub use writer::Capabilities;
use writer::{CellWriter, Cursor};

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// For a shorter frame, the search for rows that moved costs more than it saves.
const MIN_BYTES_TO_SCROLL: usize = 200;

/// How frames are sent.
#[derive(Clone, Copy, Debug)]
pub struct FrameOptions {
    /// Wrap each frame in a synchronized update (DEC 2026), so that no half frame is shown.
    pub sync: bool,
    /// What the terminal understands.
    pub capabilities: Capabilities,
}

/// A backend over `out` whose screen size is given by `size`.
#[derive(Debug)]
pub struct DiffBackend<W: Write> {
    out: W,
    size: fn() -> Size,
    options: FrameOptions,
    graphemes: GraphemeTable,
    /// What the terminal shows.
    shown: Grid,
    /// What it will show after the next flush.
    next: Grid,
    dirty: bool,
    repaint: bool,
    at: Cursor,
    style: Option<CellStyle>,
    cursor_target: Option<Position>,
    cursor_visible: bool,
}

/// The bytes of a frame, and the cursor and the style that they leave behind.
struct EncodedFrame {
    /// Apart from the cells, because tmux redraws the whole region if it scrolls in a synchronized update (tmux#5611).
    scroll: Vec<u8>,
    cells: Vec<u8>,
    at: Cursor,
    style: Option<CellStyle>,
}

impl EncodedFrame {
    fn len(&self) -> usize {
        self.scroll.len() + self.cells.len()
    }
}

impl<W: Write> DiffBackend<W> {
    /// A backend for a terminal that is blank and hides its cursor.
    pub fn new(out: W, options: FrameOptions, size: fn() -> Size) -> DiffBackend<W> {
        let empty = Grid::new(size());
        DiffBackend {
            out,
            size,
            options,
            graphemes: GraphemeTable::default(),
            shown: empty.clone(),
            next: empty,
            dirty: false,
            repaint: false,
            at: None,
            style: None,
            cursor_target: None,
            cursor_visible: false,
        }
    }

    /// Call after another program used the terminal: the cursor is hidden now, its position and the style are unknown.
    pub fn cursor_hidden(&mut self) {
        (self.cursor_visible, self.at, self.style) = (false, None, None);
    }

    /// Makes the next frame erase the terminal and draw everything.
    fn reset(&mut self) {
        self.shown = Grid::new((self.size)());
        self.next = self.shown.clone();
        self.repaint = true;
        if self.graphemes.is_full() {
            self.graphemes.clear();
        }
    }

    /// The shortest encoding of the next frame, with or without scrolling.
    fn shortest_frame(&self) -> EncodedFrame {
        let mut best = self.encode(None);
        if !self.repaint && self.options.capabilities.full && best.len() > MIN_BYTES_TO_SCROLL {
            for scroll in scroll::candidates(&self.shown, &self.next) {
                let encoded = self.encode(Some(scroll));
                if encoded.len() < best.len() {
                    best = encoded;
                }
            }
        }
        best
    }

    fn encode(&self, scroll: Option<Scroll>) -> EncodedFrame {
        let (out, at, style) = (Vec::new(), self.at, self.style);
        let mut writer =
            CellWriter { out, at, style, graphemes: &self.graphemes, capabilities: self.options.capabilities };
        let mut scrolled = Vec::new();
        if self.repaint {
            writer.erase_all();
        }
        if let Some(Scroll { top, end, rows }) = scroll {
            let mut shown = self.shown.clone();
            shown.scroll(top, end, rows);
            writer.scroll(top, end, rows);
            scrolled = std::mem::take(&mut writer.out);
            writer.paint(&shown, &self.next);
        } else {
            writer.paint(&self.shown, &self.next);
        }
        EncodedFrame { scroll: scrolled, cells: writer.out, at: writer.at, style: writer.style }
    }

    /// Bytes that move the cursor to its final position.
    fn cursor_move(&self, cursor_target: Position, at: Cursor, style: Option<CellStyle>) -> Vec<u8> {
        let mut writer = CellWriter {
            out: Vec::new(),
            at,
            style,
            graphemes: &self.graphemes,
            capabilities: self.options.capabilities,
        };
        let (x, y) = (usize::from(cursor_target.x), usize::from(cursor_target.y));
        writer.move_to(x, y, self.next.row(y));
        writer.out
    }

    fn assemble(&mut self) -> Vec<u8> {
        let encoded = if self.dirty || self.repaint {
            self.shortest_frame()
        } else {
            EncodedFrame { scroll: Vec::new(), cells: Vec::new(), at: self.at, style: self.style }
        };
        let mut frame = Vec::with_capacity(encoded.len() + 64);
        let sync = self.options.sync && !encoded.cells.is_empty();
        // Without a synchronized update the cursor would be seen jumping over the screen.
        if self.cursor_visible && (self.cursor_target.is_none() || (!self.options.sync && encoded.len() > 0)) {
            frame.extend_from_slice(HIDE);
            self.cursor_visible = false;
        }
        frame.extend_from_slice(&encoded.scroll);
        if sync {
            frame.extend_from_slice(SYNC_BEGIN);
        }
        frame.extend_from_slice(&encoded.cells);
        (self.at, self.style) = (encoded.at, encoded.style);
        if let Some(cursor_target) = self.cursor_target {
            frame.extend(self.cursor_move(cursor_target, self.at, self.style));
            self.at = Some((Some(cursor_target.x.into()), cursor_target.y.into()));
            if !std::mem::replace(&mut self.cursor_visible, true) {
                frame.extend_from_slice(SHOW);
            }
        }
        if sync {
            frame.extend_from_slice(SYNC_END);
        }
        self.shown.clone_from(&self.next);
        (self.dirty, self.repaint) = (false, false);
        frame
    }
}

impl<W: Write> Backend for DiffBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.next.set(x, y, cell, &mut self.graphemes);
            self.dirty = true;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_target = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_target = self.cursor_target.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor_target.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor_target = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.reset();
        Ok(())
    }

    /// Clears everything, whatever the region: full-screen views never clear a part alone.
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
