//! The drawing backend: crossterm's bytes, gathered and sent as one write a frame, or not at all.
//!
//! Bare ratatui writes some thirty bytes for a frame that changed nothing and four times for one that did; over SSH
//! each write is a packet. It never asks the terminal anything, not even for its cursor (ratatui#2640).

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Room for the largest ordinary frame without growing.
const FRAME: usize = 64 * 1024;
const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";

/// Gathers what crossterm writes; crossterm flushes after every cursor command, which must not reach the terminal.
#[derive(Debug)]
struct Gathered(Vec<u8>);

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backend over `out` whose screen size is given by `size`.
#[derive(Debug)]
pub struct Quiet<W: Write> {
    body: Gathered,
    frame: Vec<u8>,
    out: W,
    size: fn() -> Size,
    sync: bool,
    wanted: Option<Position>,
    shown: Option<Position>,
}

impl<W: Write> Quiet<W> {
    /// A backend; `sync` wraps each frame in a synchronized update (DEC 2026), so that no half frame is ever seen.
    /// The cursor is taken to be hidden at first.
    pub fn new(out: W, sync: bool, size: fn() -> Size) -> Quiet<W> {
        let body = Gathered(Vec::with_capacity(FRAME));
        Quiet { body, frame: Vec::with_capacity(FRAME), out, size, sync, wanted: None, shown: None }
    }

    /// Forgets where the cursor was: the terminal was somebody else's in between and its cursor is hidden now.
    pub fn cursor_hidden(&mut self) {
        self.shown = None;
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Gathered> {
        CrosstermBackend::new(&mut self.body)
    }

    fn assemble(&mut self) {
        self.frame.clear();
        if self.sync {
            self.frame.extend_from_slice(SYNC_BEGIN);
        }
        if self.shown.is_some() && (self.wanted.is_none() || !self.sync) {
            self.frame.extend_from_slice(HIDE);
            self.shown = None;
        }
        self.frame.append(&mut self.body.0);
        if let Some(Position { x, y }) = self.wanted {
            let (row, column) = (u32::from(y) + 1, u32::from(x) + 1);
            self.frame.extend_from_slice(format!("\x1b[{row};{column}H").as_bytes());
            if self.shown.is_none() {
                self.frame.extend_from_slice(SHOW);
            }
        }
        if self.sync {
            self.frame.extend_from_slice(SYNC_END);
        }
        self.shown = self.wanted;
    }
}

impl<W: Write> Backend for Quiet<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.crossterm().draw(content)
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
        self.crossterm().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: (self.size)(), pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.body.0.is_empty() && self.wanted == self.shown {
            return Ok(());
        }
        self.assemble();
        self.out.write_all(&self.frame)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::layout::Rect;
    use ratatui::{Frame, Terminal};

    use super::*;

    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal(sync: bool) -> (Terminal<Quiet<Writes>>, Writes) {
        let writes = Writes::default();
        let quiet = Quiet::new(writes.clone(), sync, || Size::new(20, 4));
        (Terminal::new(quiet).unwrap(), writes)
    }

    fn field(text: &'static str, x: u16) -> impl Fn(&mut Frame) {
        move |frame| {
            frame.render_widget(text, frame.area());
            frame.set_cursor_position((x, 0));
        }
    }

    #[test]
    fn a_frame_is_one_write_and_an_equal_frame_is_none() {
        let (mut terminal, writes) = terminal(true);
        let count = || writes.0.borrow().len();
        terminal.draw(field("kat", 3)).unwrap();
        assert_eq!(count(), 1);
        terminal.draw(field("kat", 3)).unwrap();
        assert_eq!(count(), 1, "nothing changed");
        terminal.draw(field("kat", 2)).unwrap();
        assert_eq!(writes.0.borrow().last().unwrap(), "\x1b[?2026h\x1b[1;3H\x1b[?2026l", "only the cursor moved");
        terminal.draw(|frame| frame.render_widget("kat", frame.area())).unwrap();
        assert_eq!(writes.0.borrow().last().unwrap(), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
        assert_eq!(count(), 3);
    }

    #[test]
    fn the_cursor_returns_to_its_place_after_a_change_elsewhere() {
        let (mut terminal, writes) = terminal(false);
        terminal.draw(field("kat", 1)).unwrap();
        terminal.draw(field("kate", 1)).unwrap();
        let last = writes.0.borrow().last().unwrap().clone();
        assert!(last.starts_with("\x1b[?25l") && last.ends_with("\x1b[1;2H\x1b[?25h"), "{last:?}");
    }

    #[test]
    fn a_repaint_sends_everything_again_and_asks_nothing() {
        let (mut terminal, writes) = terminal(true);
        terminal.draw(field("kat", 1)).unwrap();
        terminal.resize(Rect::new(0, 0, 20, 4)).unwrap();
        terminal.draw(field("kat", 1)).unwrap();
        let last = writes.0.borrow().last().unwrap().clone();
        assert!(last.contains("\x1b[2J") && last.contains("kat") && !last.contains("\x1b[6n"), "{last:?}");
        assert_eq!(writes.0.borrow().len(), 2);
    }
}
