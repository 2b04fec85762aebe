//! The panes. Each is one folder and one row in [`PANES`]. A pane takes actions and text, draws itself and never changes
//! data: it answers with [`Request`]s (a command, an effect, a message, an overlay).
//!
//! A check-in appears when the store has answered, never before: no screen shows a fact that is not in the file. A
//! pane keeps what it computed until rows that it shows change, so a check-in at another station costs it almost nothing.

mod agenda;
mod breakouts;
mod checkin;
mod notes;

pub use super::contract::{Cx, Editing, NO_SESSION, NotesMessage, Pane, PaneMessage, Request};

use super::keymap::AppAction;

/// One row of the table of panes.
pub struct PaneSpec {
    /// The action that moves the focus to it.
    pub action: AppAction,
    /// Its name in the tab bar.
    pub title: &'static str,
    /// Creates it.
    pub make: fn() -> Box<dyn Pane>,
}

/// The panes in their order on the screen: left to right, top to bottom.
pub const PANES: &[PaneSpec] = &[
    PaneSpec { action: AppAction::Agenda, title: "Agenda", make: || Box::<agenda::Agenda>::default() },
    PaneSpec { action: AppAction::CheckIn, title: "Check-in", make: || Box::<checkin::CheckIn>::default() },
    PaneSpec { action: AppAction::Breakouts, title: "Breakouts", make: || Box::<breakouts::Breakouts>::default() },
    PaneSpec { action: AppAction::Notes, title: "Notes", make: || Box::<notes::Notes>::default() },
];
