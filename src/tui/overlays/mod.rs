//! What opens above the panes: lists to choose from, forms, help. The topmost one gets the keys. Esc closes it and
//! changes nothing.

pub mod agenda;
pub mod attendance;
pub mod breakouts;
pub mod files;
pub mod help;
pub mod kit;
pub mod learning;
pub mod notes;
pub mod palette;
pub mod series;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::keymap::{Action, Scope};
use super::msg::{ImportFile, Look};
use super::panes::{Cx, Request};
use super::terminal::key::Key;
use crate::core::breakouts::Progress;
use crate::core::time::Time;

/// The size of an overlay that fills the screen and has no frame.
pub const FULL_SCREEN: (u16, u16) = (u16::MAX, u16::MAX);

/// News for the open overlays.
pub enum OverlayMessage<'a> {
    /// A further look at a file that is to be imported.
    FileLooked(&'a ImportFile, &'a Look),
    /// The text that the person's own editor left.
    Edited(&'a str),
    /// How far a draw of groups is.
    DrawProgress(Progress),
    /// The draw of groups is over.
    DrawEnded,
}

/// What becomes of an overlay after a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It stays open.
    Stay,
    /// It is closed.
    Close,
}

/// Something above the panes.
pub trait Overlay {
    /// The title in its frame.
    fn title(&self, cx: &Cx<'_>) -> String;
    /// The scope of its keys.
    fn scope(&self) -> Scope {
        Scope::Overlay
    }
    /// Columns and rows that it would like inside its frame, or [`FULL_SCREEN`].
    fn size(&self, cx: &Cx<'_>) -> (u16, u16);
    /// The next moment at which it looks different by itself, apart from the turn of a minute.
    fn wake(&self, _cx: &Cx<'_>) -> Option<Time> {
        None
    }
    /// Runs an action; `None` where it has no meaning here.
    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>>;
    /// Takes a key that is bound to no action.
    fn on_key(&mut self, _key: Key, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }
    /// Takes pasted text.
    fn on_paste(&mut self, _text: &str, _cx: &Cx<'_>) {}
    /// Text that it holds and that is not saved; it is kept as a draft.
    fn unsaved_text(&self) -> Option<&str> {
        None
    }
    /// Takes a message; most overlays need none.
    fn hear(&mut self, _message: &OverlayMessage<'_>) -> Next {
        Next::Stay
    }
    /// Draws it in `cx.area` and returns the position of the cursor, if it has one.
    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position>;
}
