//! The bytes of a frame: as few as promised, and no query to the terminal.

mod same;

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::{Frame, Terminal};

use super::*;
use crate::core::text::control::acts;

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

fn terminal(sync: bool) -> (Terminal<DiffBackend<Writes>>, Writes) {
    terminal_of(sync, || Size::new(20, 4))
}

fn terminal_of(sync: bool, size: fn() -> Size) -> (Terminal<DiffBackend<Writes>>, Writes) {
    let writes = Writes::default();
    let diff = DiffBackend::new(writes.clone(), FrameOptions { sync, capabilities: Capabilities { full: true } }, size);
    (Terminal::new(diff).unwrap(), writes)
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
    assert_eq!(writes.0.borrow().last().unwrap(), "\x08", "only the cursor moved");
    terminal.draw(|frame| frame.render_widget("kat", frame.area())).unwrap();
    assert_eq!(writes.0.borrow().last().unwrap(), "\x1b[?25l");
    assert_eq!(count(), 3);
}

#[test]
fn the_cursor_returns_to_its_place_after_a_change_elsewhere() {
    let (mut terminal, writes) = terminal(false);
    terminal.draw(field("kat", 1)).unwrap();
    terminal.draw(field("kate", 1)).unwrap();
    let last = writes.0.borrow().last().unwrap().clone();
    assert!(last.starts_with("\x1b[?25l") && last.ends_with("e\x08\x08\x08\x1b[?25h"), "{last:?}");
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

#[test]
fn a_list_that_scrolls_is_moved_and_not_drawn_again() {
    let (mut terminal, writes) = terminal_of(true, || Size::new(60, 20));
    let list = |from: usize| {
        move |frame: &mut Frame| {
            let lines = (from..from + 18).map(|n| Line::from(format!("{n:>3} {}", "word ".repeat(n * 7 % 9))));
            frame.render_widget(Text::from_iter(lines), Rect::new(0, 1, 60, 18));
            frame.render_widget("keys", Rect::new(0, 19, 60, 1));
        }
    };
    for (from, order) in
        [(0, ""), (1, "\x1b[2;19r\x1b[S\x1b[r"), (0, "\x1b[2;19r\x1b[T\x1b[r"), (3, "\x1b[2;19r\x1b[3S\x1b[r")]
    {
        terminal.draw(list(from)).unwrap();
        let last = writes.0.borrow().last().unwrap().clone();
        assert!(last.starts_with(order), "{last:?}");
        assert!(order.is_empty() || last.len() < 180, "{last:?}");
    }
}

#[test]
fn a_console_that_cannot_scroll_is_not_asked_to() {
    assert!(
        Capabilities::from_term("xterm-256color").full
            && Capabilities::from_term("tmux-256color").full
            && Capabilities::from_term("screen").full
    );
    assert!(
        !Capabilities::from_term("linux").full
            && !Capabilities::from_term("vt100").full
            && !Capabilities::from_term("").full
    );
}

#[test]
fn characters_that_act_on_a_terminal_never_leave_in_a_cell() {
    let (mut terminal, writes) = terminal(true);
    let symbols = ["\u{202e}", "\u{2063}", "\u{206a}", "a\u{34f}", "b\u{e0041}", "👩\u{200d}👧"];
    let fill = |frame: &mut Frame| {
        for (x, symbol) in symbols.iter().enumerate() {
            frame.buffer_mut().cell_mut((x as u16, 0)).unwrap().set_symbol(symbol);
        }
    };
    terminal.draw(fill).unwrap();
    let written = writes.0.borrow().concat();
    assert_eq!(written.matches('\u{fffd}').count(), 3, "{written:?}");
    assert!(written.contains("👩\u{200d}👧"), "{written:?}");
    let sequences = ['\u{1b}', '\r', '\n'];
    assert!(!written.chars().any(|c| acts(c) && !sequences.contains(&c)), "{written:?}");
}
