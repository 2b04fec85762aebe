//! The panes: each one file, one row in [`PANES`], and its own small state. A pane takes an action or text, decides
//! what it means, and draws itself. It never changes data: it answers with [`Request`]s (a command, an effect, a message,
//! an overlay).
//!
//! A check-in appears when the store has answered, never before: no screen shows a fact that is not in the file. A
//! pane keeps what it computed until rows change that it shows, so a change at another door costs it next to nothing.

mod agenda;
mod breakouts;
mod checkin;
mod notes;

pub use notes::{Editing, NotesMessage};

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, InputState, Scope};
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

/// What a pane may look at.
pub struct Cx<'a> {
    /// Everything that is known.
    pub state: &'a State,
    /// The search.
    pub people: &'a People,
    /// The search over notes.
    pub heard: &'a Heard,
    /// The door's figures.
    pub tally: &'a LiveCounts,
    /// The session on the screen.
    pub session: Option<SessionId>,
    /// The moment.
    pub now: Time,
    /// Colours.
    pub theme: Theme,
    /// Where the pane is on the screen; empty while another one fills it.
    pub area: Rect,
    /// Who sits here.
    pub operator: &'a str,
    /// The terminal's label.
    pub station: &'a str,
    /// The machine's zone, where no session says another.
    pub home: Tz,
}

impl Cx<'_> {
    /// The session's row.
    #[must_use]
    pub fn row(&self) -> Option<&Session> {
        self.session.and_then(|id| self.state.sessions.get(&id))
    }

    /// The zone whose clocks are shown.
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

/// A pane.
pub trait Pane {
    /// Where its keys live.
    fn scope(&self) -> Scope;
    /// What stands in its frame on the left and on the right.
    fn titles(&self, cx: &Cx<'_>) -> (String, String);
    /// Carries an action out; `None` where it means nothing here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>>;
    /// Takes a key that is no action as text; `false` where the pane takes none.
    fn edit(&mut self, _key: Key, _cx: &Cx<'_>) -> bool {
        false
    }
    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }
    /// Its box as it is; `None` where it has none.
    fn held_box(&self) -> Option<Field> {
        None
    }
    /// Puts a box back as it was.
    fn put_back(&mut self, _field: Field, _cx: &Cx<'_>) {}
    /// Whether its box holds nothing.
    fn box_is_empty(&self) -> bool {
        true
    }
    /// What its box holds, as far as the meaning of keys hangs on it.
    fn held(&self) -> InputState {
        if self.box_is_empty() { InputState::Nothing } else { InputState::Text }
    }
    /// The boxes that hold words nobody saved; `above` stands for the words of the one on the screen.
    fn drafts(&self, _above: Option<&str>, _cx: &Cx<'_>) -> Vec<Draft> {
        Vec::new()
    }
    /// Puts back what was typed and not saved; says whether there was anything.
    fn restore(&mut self, _drafts: Vec<Draft>, _cx: &Cx<'_>) -> bool {
        false
    }
    /// Hears what an overlay has to say to the notes.
    fn aside(&mut self, _aside: NotesMessage, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }

    /// Hears that a row changed, or that everything may have.
    fn stirred(&mut self, _key: Option<&RowKey>) {}
    /// Brings what it remembers up to date with the state and its area.
    fn sync(&mut self, cx: &Cx<'_>);
    /// The answer to its oldest unanswered command.
    fn answered(&mut self, _done: bool, _cx: &Cx<'_>) -> Vec<Request> {
        Vec::new()
    }
    /// Draws it inside its frame and returns the cursor's place where it has one.
    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position>;
}

/// One row of the table of panes.
pub struct PaneSpec {
    /// The action that shows it.
    pub action: Action,
    /// What it is called.
    pub title: &'static str,
    /// Makes it.
    pub make: fn() -> Box<dyn Pane>,
}

/// The panes in their order on the screen: left to right, top to bottom.
pub const PANES: &[PaneSpec] = &[
    PaneSpec { action: Action::Agenda, title: "Agenda", make: || Box::<agenda::Agenda>::default() },
    PaneSpec { action: Action::CheckIn, title: "Check-in", make: || Box::<checkin::CheckIn>::default() },
    PaneSpec { action: Action::Breakouts, title: "Breakouts", make: || Box::<breakouts::Breakouts>::default() },
    PaneSpec { action: Action::Notes, title: "Notes", make: || Box::<notes::Notes>::default() },
];

/// What panes say where there is no session yet.
pub(super) const NO_SESSION: &str = "no session yet: ^P, then \"new session\" or \"import\"";
