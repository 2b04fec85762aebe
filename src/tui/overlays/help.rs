//! Help: exactly the keys that can be pressed now, made from the key table.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Overlay;
use crate::tui::keymap::{self, Action, AppAction, Binding, CommonAction, Scope};
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{pad, put};

/// The help for one place.
pub struct Help {
    scope: Scope,
    top: usize,
}

impl Help {
    /// Help for a pane.
    #[must_use]
    pub fn of(scope: Scope) -> Self {
        Self { scope, top: 0 }
    }

    fn rows(&self) -> Vec<&'static Binding> {
        keymap::rows(self.scope).filter(|binding| !binding.keys.is_empty()).collect()
    }
}

impl Overlay for Help {
    fn title(&self, _: &Cx<'_>) -> String {
        format!("Keys: {}", self.scope.word())
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (70, u16::try_from(self.rows().len()).unwrap_or(20))
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        if action == Action::App(AppAction::Help) {
            return Some(vec![Request::Close]);
        }
        let Action::Common(action) = action else { return None };
        let most = self.rows().len().saturating_sub(usize::from(cx.area.height));
        match action {
            CommonAction::Up => self.top = self.top.saturating_sub(1),
            CommonAction::Down => self.top = (self.top + 1).min(most),
            CommonAction::PageUp => self.top = self.top.saturating_sub(10),
            CommonAction::PageDown => self.top = (self.top + 10).min(most),
            CommonAction::Enter => return Some(vec![Request::Close]),
            CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        for (y, binding) in (area.y..area.bottom()).zip(self.rows().into_iter().skip(self.top)) {
            let keys: Vec<String> = binding.keys.iter().map(|key| keymap::shown(key)).collect();
            put(buffer, area.x, y, 14, &pad(&keys.join(" "), 14), cx.theme.style(Tint::Key));
            let tint = if binding.scope == self.scope { Tint::Strong } else { Tint::Plain };
            let room = usize::from(area.width).saturating_sub(15);
            put(buffer, area.x + 15, y, room, binding.help, cx.theme.style(tint));
        }
        None
    }
}
