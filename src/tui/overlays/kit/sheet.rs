//! Lines to read before an act: Enter carries it out, Esc changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, width};

/// The lines, and the requests that Enter makes.
pub struct ConfirmSheet {
    title: &'static str,
    lines: Vec<String>,
    top: usize,
    enter: Box<dyn Fn() -> Vec<Request>>,
}

impl ConfirmSheet {
    /// A sheet that begins at its first line.
    pub fn new(title: &'static str, lines: Vec<String>, enter: impl Fn() -> Vec<Request> + 'static) -> Self {
        Self { title, lines, top: 0, enter: Box::new(enter) }
    }

    fn scroll(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let most = self.lines.len().saturating_sub(usize::from(cx.area.height));
        self.top = self.top.saturating_add_signed(rows).min(most);
        Vec::new()
    }
}

impl Overlay for ConfirmSheet {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        let widest = self.lines.iter().map(|line| width(line)).max().unwrap_or(0).max(width(self.title));
        (
            u16::try_from(widest).unwrap_or(u16::MAX - 4).min(100),
            u16::try_from(self.lines.len()).unwrap_or(u16::MAX - 2),
        )
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::Up => self.scroll(-1, cx),
            CommonAction::Down => self.scroll(1, cx),
            CommonAction::PageUp => self.scroll(-10, cx),
            CommonAction::PageDown => self.scroll(10, cx),
            CommonAction::Enter => std::iter::once(Request::Close).chain((self.enter)()).collect(),
            CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let rows = usize::from(area.height);
        let top = self.top.min(self.lines.len().saturating_sub(rows));
        for (row, (y, line)) in (area.y..area.bottom()).zip(self.lines.iter().skip(top)).enumerate() {
            let tint = if top + row == 0 { Tint::Strong } else { Tint::Plain };
            put(buffer, area.x, y, usize::from(area.width), line, cx.theme.style(tint));
        }
        let below = self.lines.len().saturating_sub(top + rows);
        if below > 0 {
            let text = format!("↓ {} more", below + 1);
            put(
                buffer,
                area.x,
                area.bottom() - 1,
                usize::from(area.width),
                &format!("{text:<20}"),
                cx.theme.style(Tint::Dim),
            );
        }
        None
    }
}
