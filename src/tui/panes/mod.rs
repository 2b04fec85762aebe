//! The panes. Each is one folder and one row in [`PANES`]. A pane takes actions and text, draws itself and never changes
//! data: it answers with [`Request`]s (a command, an effect, a message, an overlay).
//!
//! A check-in appears when the store has answered, never before: no screen shows a fact that is not in the file. A
//! pane keeps what it computed until rows that it shows change, so a check-in at another station costs it almost nothing.

mod agenda;
mod breakouts;
mod checkin;
mod notes;

pub use notes::{Editing, NotesMessage};

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, AppAction, InputState, Scope};
use super::msg::{Effect, Tone};
use super::overlays::Overlay;
use super::terminal::key::Key;
use super::theme::Theme;
use super::widgets::field::Field;
use crate::core::attendance::live_counts::LiveCounts;
use crate::core::dispatch::Command;
use crate::core::model::Session;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Key as RowKey, State};
use crate::core::notes::draft::Draft;
use crate::core::notes::suggestions::Heard;
use crate::core::search::people::People;
use crate::core::time::Time;

/// What panes and overlays may read.
pub struct Cx<'a> {
    /// The rows in memory.
    pub state: &'a State,
    /// The index of the person search.
    pub people: &'a People,
    /// The index of the note search.
    pub heard: &'a Heard,
    /// The live counts of the door.
    pub tally: &'a LiveCounts,
    /// The session on the screen.
    pub session: Option<SessionId>,
    /// The current time.
    pub now: Time,
    /// Colours.
    pub theme: Theme,
    /// The place on the screen; empty while another pane fills it.
    pub area: Rect,
    /// The operator's name.
    pub operator: &'a str,
    /// The terminal's label.
    pub station: &'a str,
    /// The machine's time zone, used without a session.
    pub home: Tz,
}

impl Cx<'_> {
    /// The session's row.
    #[must_use]
    pub fn row(&self) -> Option<&Session> {
        self.session.and_then(|id| self.state.sessions.get(&id))
    }

    /// The time zone in which times are shown.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.row().map_or(self.home, |session| session.zone)
    }
}

/// What a pane or an overlay asks the app for.
pub enum Request {
    /// Apply this command.
    Command(Command),
    /// Apply these commands one by one, and report them together.
    Commands(Vec<Command>),
    /// Take back the journal entry with this number; the words describe it.
    Undo(i64, String),
    /// Do some other work outside the screens.
    Effect(Effect),
    /// Show this message.
    Say(Tone, String),
    /// Open this overlay.
    Open(Box<dyn Overlay>),
    /// Close the overlay on top.
    Close,
    /// Pass this on to the notes pane.
    Notes(NotesMessage),
    /// Run this action, as if its key had been pressed.
    Run(Action),
}

/// News for a pane.
pub enum PaneMessage<'a> {
    /// A session was loaded: every row may be another one.
    Reloaded,
    /// These rows change; the state still holds them as they were.
    RowsChanged(&'a [RowKey]),
    /// The store answered the pane's oldest unanswered command.
    Answered {
        /// Whether the command was applied.
        applied: bool,
    },
    /// Texts typed earlier and never saved, newest first.
    Drafts(Vec<Draft>),
    /// What an overlay asks of the notes.
    Notes(NotesMessage),
}

/// A pane.
pub trait Pane {
    /// The scope of its keys.
    fn scope(&self) -> Scope;
    /// The titles in its frame, left and right.
    fn titles(&self, cx: &Cx<'_>) -> (String, String);
    /// Runs an action; `None` where it has no meaning here.
    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>>;
    /// Takes a key that is bound to no action.
    fn on_key(&mut self, _key: Key, _cx: &Cx<'_>) {}
    /// Takes pasted text.
    fn on_paste(&mut self, _text: &str, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }
    /// Its input box; `None` where it has none.
    fn input(&self) -> Option<&Field> {
        None
    }
    /// Replaces the content of its input box.
    fn set_input(&mut self, _field: Field, _cx: &Cx<'_>) {}
    /// What its input box holds, for the keys that are letters too.
    fn input_state(&self) -> InputState {
        match self.input() {
            Some(field) if !field.is_empty() => InputState::Text,
            Some(_) | None => InputState::Nothing,
        }
    }
    /// The unsaved texts in its boxes; `above` replaces the text of the box on the screen.
    fn drafts(&self, _above: Option<&str>) -> Vec<Draft> {
        Vec::new()
    }
    /// Takes a message; most panes need few of them.
    fn hear(&mut self, _message: PaneMessage<'_>, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }
    /// Brings what it remembers up to date with the state and its area.
    fn sync(&mut self, cx: &Cx<'_>);
    /// Draws it inside its frame and returns the position of the cursor, if it has one.
    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position>;
}

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

/// The message where an act needs a session and there is none.
pub(super) const NO_SESSION: &str = "no session yet: ^P, then \"new session\" or \"import\"";
