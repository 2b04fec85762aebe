//! What opens above the panes: lists to choose from, forms, help. The topmost gets the keys; Esc closes it and
//! destroys nothing.

pub mod board;
pub mod card;
pub mod elsewhere;
pub mod export;
pub mod form;
pub mod help;
pub mod import;
pub mod mapping;
pub mod menu;
pub mod opening;
pub mod palette;
pub mod paper;
pub mod people;
pub mod session;
pub mod start;
pub mod waiting;
pub mod walkin;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::key::Key;
use super::keymap::{Action, Scope};
use super::msg::{ImportFile, Look};
use super::panes::{Cx, Want};

/// Something above the panes.
pub trait Overlay {
    /// What stands in its frame.
    fn title(&self) -> String;
    /// The same, where it takes a look at what is known.
    fn named(&self, _cx: &Cx<'_>) -> String {
        self.title()
    }
    /// Where its keys live.
    fn scope(&self) -> Scope {
        Scope::Overlay
    }
    /// Columns and rows that it would like inside its frame.
    fn size(&self, cx: &Cx<'_>) -> (u16, u16);
    /// Carries an action out; `None` where it means nothing here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>>;
    /// Takes a key that is no action as text.
    fn edit(&mut self, _key: Key, _cx: &Cx<'_>) -> bool {
        false
    }
    /// Hears what a further look at a file found.
    fn looked(&mut self, _file: &ImportFile, _look: &Look) {}
    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _cx: &Cx<'_>) {}
    /// Draws it in `cx.area` and returns the cursor's place where it has one.
    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position>;
}
