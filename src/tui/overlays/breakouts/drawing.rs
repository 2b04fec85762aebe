//! The progress of a large draw, and two keys to end it. The best result so far is always complete.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::breakouts::Progress;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::DrawStop;
use crate::tui::overlays::{Next, Overlay, OverlayMessage};
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::put;

/// The draw that is watched.
pub struct DrawProgress {
    stop: Arc<DrawStop>,
    progress: Progress,
}

impl DrawProgress {
    /// A draw that has just begun.
    #[must_use]
    pub fn new(stop: Arc<DrawStop>) -> Self {
        Self { stop, progress: Progress::default() }
    }
}

impl Overlay for DrawProgress {
    fn title(&self, _: &Cx<'_>) -> String {
        "Drawing groups".to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (56, 3)
    }

    fn on_action(&mut self, action: Action, _: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        match action {
            CommonAction::Enter => self.stop.enough(),
            CommonAction::Close => self.stop.give_up(),
            CommonAction::Up
            | CommonAction::Down
            | CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(vec![Request::Close])
    }

    fn hear(&mut self, message: &OverlayMessage<'_>) -> Next {
        match message {
            OverlayMessage::DrawProgress(progress) => self.progress = *progress,
            OverlayMessage::DrawEnded => return Next::Close,
            OverlayMessage::FileLooked(..) | OverlayMessage::Edited(_) => {}
        }
        Next::Stay
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let percent = self.progress.done * 100 / self.progress.total.max(1);
        let bar = usize::try_from(percent).unwrap_or(0) * columns.saturating_sub(6) / 100;
        let text = format!("{}{} {percent:>3} %", "█".repeat(bar), "░".repeat(columns.saturating_sub(6 + bar)));
        put(buffer, area.x, area.y, columns, &text, cx.theme.style(Tint::Good));
        let hint = "Enter takes the best so far · Esc draws nothing";
        put(buffer, area.x, area.y + 2, columns, hint, cx.theme.style(Tint::Dim));
        None
    }
}
