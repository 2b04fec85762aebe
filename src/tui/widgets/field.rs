//! A line to type in: letters, the usual editing keys, and a cursor that stays in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest};

use super::text;
use crate::tui::terminal::key::{Code, Key};
use crate::tui::theme::{Theme, Tint};

/// The most bytes of a line; a longer paste is cut.
const LONGEST: usize = 4_000;

/// A line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A field that holds this text, with the cursor at its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    /// Empties the field and returns the text.
    pub fn take(&mut self) -> String {
        let text = self.input.value().to_owned();
        self.input.reset();
        text
    }

    /// Edits by a key; `false` where the key means nothing here.
    pub fn edit(&mut self, key: Key) -> bool {
        let request = match (key.code, key.ctrl, key.alt) {
            (Code::Char(letter), false, false) if self.text().len() < LONGEST => InputRequest::InsertChar(letter),
            (Code::Backspace, false, false) => InputRequest::DeletePrevChar,
            (Code::Delete, false, false) => InputRequest::DeleteNextChar,
            (Code::Char('d'), true, false) => InputRequest::DeleteNextChar,
            (Code::Left, false, false) => InputRequest::GoToPrevChar,
            (Code::Right, false, false) => InputRequest::GoToNextChar,
            (Code::Left, true, _) => InputRequest::GoToPrevWord,
            (Code::Right, true, _) => InputRequest::GoToNextWord,
            (Code::Home, ..) | (Code::Char('a'), true, false) => InputRequest::GoToStart,
            (Code::End, ..) => InputRequest::GoToEnd,
            (Code::Char('w'), true, false) => InputRequest::DeletePrevWord,
            (Code::Char('u'), true, false) => InputRequest::DeleteLine,
            (Code::Char('k'), true, false) => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// Puts pasted text in; line ends become blanks.
    pub fn paste(&mut self, pasted: &str) {
        for letter in pasted.chars().map(|c| if c.is_control() { ' ' } else { c }) {
            if self.text().len() >= LONGEST {
                return;
            }
            self.input.handle(InputRequest::InsertChar(letter));
        }
    }

    /// Draws the text as the box of a pane or an overlay, in the first line of an area: a prompt, then what is typed.
    pub fn prompt(&self, area: Rect, buffer: &mut Buffer, theme: Theme) -> Position {
        let x = text::put(buffer, area.x, area.y, usize::from(area.width), "› ", theme.style(Tint::Key));
        let line = Rect { x, y: area.y, width: area.right().saturating_sub(x), height: 1 };
        self.view(line, buffer, theme.style(Tint::Strong))
    }

    /// Draws the text in one line and returns where the cursor is.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Position {
        let columns = usize::from(area.width).saturating_sub(1);
        // A text of several lines that came back from a larger box stands in one.
        let shown = |letter: char| if letter == '\n' { '⏎' } else { letter };
        let before: String = self.text().chars().map(shown).take(self.input.cursor()).collect();
        let after: String = self.text().chars().map(shown).skip(self.input.cursor()).collect();
        let shown = text::tail(&before, columns);
        let x = text::put(buffer, area.x, area.y, columns + 1, shown, style);
        let room = usize::from(area.right().saturating_sub(x));
        text::put(buffer, x, area.y, room, &after, style);
        Position { x: x.min(area.right().saturating_sub(1)), y: area.y }
    }
}
