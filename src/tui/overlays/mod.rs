//! What opens above the panes: lists to choose from, forms, help. The topmost gets the keys; Esc closes it and
//! destroys nothing.

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
    /// Whether it fills the screen without a frame.
    fn bare(&self) -> bool {
        false
    }
    /// The next moment at which it looks different by itself, where that is not the turn of a minute.
    fn wake(&self, _cx: &Cx<'_>) -> Option<Time> {
        None
    }
    /// Carries an action out; `None` where it means nothing here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>>;
    /// Takes a key that is no action and means something at once; `None` where it is text.
    fn press(&mut self, _key: Key, _cx: &Cx<'_>) -> Option<Vec<Request>> {
        None
    }
    /// Takes a key that is no action as text.
    fn edit(&mut self, _key: Key, _cx: &Cx<'_>) -> bool {
        false
    }
    /// Hears what a further look at a file found.
    fn looked(&mut self, _file: &ImportFile, _look: &Look) {}
    /// Words that it holds and nobody saved.
    fn held_words(&self) -> Option<String> {
        None
    }
    /// Hears what the person's own editor left.
    fn edited(&mut self, _text: &str) {}

    /// Hears how far a draw is.
    fn drawing(&mut self, _progress: Progress) {}
    /// Whether it has nothing more to say once a draw is made.
    fn ends_with_the_draw(&self) -> bool {
        false
    }
    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _cx: &Cx<'_>) {}
    /// Draws it in `cx.area` and returns the cursor's place where it has one.
    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position>;
}
