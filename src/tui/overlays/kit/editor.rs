//! A larger box for a text of several lines. ^S takes it, Esc puts it back where it came from, ^O hands it to the
//! person's own editor. It is kept as a draft while it is typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::Effect;
use crate::tui::overlays::{Next, Overlay, OverlayMessage};
use crate::tui::panes::{Cx, NotesMessage, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::area::Area;
use crate::tui::widgets::text::put;

/// A larger box.
pub struct Editor {
    title: &'static str,
    area: Area,
    save: fn(String) -> NotesMessage,
    back: fn(String) -> NotesMessage,
}

impl Editor {
    /// A box with this text, and the messages to the notes when it is saved and when it is closed.
    #[must_use]
    pub fn new(
        title: &'static str,
        text: &str,
        save: fn(String) -> NotesMessage,
        back: fn(String) -> NotesMessage,
    ) -> Self {
        Self { title, area: Area::of(text), save, back }
    }
}

impl Overlay for Editor {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (76, 14)
    }

    fn on_action(&mut self, action: Action, _: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        let text = || self.area.text().to_owned();
        match action {
            CommonAction::Proceed => return Some(vec![Request::Close, Request::Notes((self.save)(text()))]),
            CommonAction::Close => return Some(vec![Request::Close, Request::Notes((self.back)(text()))]),
            CommonAction::LongText => return Some(vec![Request::Effect(Effect::Edit(text()))]),
            CommonAction::Enter => self.area.put_in("\n"),
            CommonAction::Up => self.area.step(-1),
            CommonAction::Down => self.area.step(1),
            CommonAction::PageUp => self.area.step(-10),
            CommonAction::PageDown => self.area.step(10),
            CommonAction::NextPane | CommonAction::LastPane => return None,
        }
        Some(Vec::new())
    }

    fn on_key(&mut self, key: Key, _: &Cx<'_>) -> Vec<Request> {
        self.area.edit(key);
        Vec::new()
    }

    fn unsaved_text(&self) -> Option<&str> {
        Some(self.area.text())
    }

    fn hear(&mut self, message: &OverlayMessage<'_>) -> Next {
        match message {
            OverlayMessage::Edited(text) => {
                self.area = Area::default();
                self.area.put_in(text);
            }
            OverlayMessage::FileLooked(..) | OverlayMessage::DrawProgress(_) | OverlayMessage::DrawEnded => {}
        }
        Next::Stay
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        self.area.put_in(text);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let text = Rect { height: area.height.saturating_sub(1), ..area };
        let cursor = self.area.view(text, buffer, cx.theme.style(Tint::Plain));
        let hint = "^S saves · Enter a new line · ^O your own editor · Esc back to the box";
        let last = area.bottom().saturating_sub(1);
        put(buffer, area.x, last, usize::from(area.width), hint, cx.theme.style(Tint::Dim));
        Some(cursor)
    }
}
