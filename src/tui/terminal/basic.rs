//! The backend of `--terminal basic`: ratatui's own, for a terminal that draws wrong with ours.
//!
//! It writes more bytes and uses none of the shortcuts of `backend`: no scrolling, no erasing of parts, no synchronized
//! updates. As there, a frame is one write and the terminal is never queried (ratatui#2640).

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A backend over `out` whose screen size is given by `size`.
#[derive(Debug)]
pub struct BasicBackend<W: Write> {
    out: W,
    size: fn() -> Size,
    /// The bytes of the frame so far; [`Backend::flush`] writes them.
    frame: Vec<u8>,
}

impl<W: Write> BasicBackend<W> {
    /// A backend that has written nothing yet.
    pub const fn new(out: W, size: fn() -> Size) -> BasicBackend<W> {
        BasicBackend { out, size, frame: Vec::new() }
    }

    /// Ratatui's backend keeps no state, so one for each call is the same as one for all.
    const fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl<W: Write> Backend for BasicBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.crossterm().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.crossterm().show_cursor()
    }

    /// Nothing here depends on it: only `Terminal::clear`, which is banned, and inline viewports ask.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.crossterm().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.crossterm().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: (self.size)(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.frame);
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}
