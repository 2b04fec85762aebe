//! What panes and overlays see, what they ask for, and what they must do: the one agreement between them and the app.
//!
//! A trait has a method here only where more than one implementer needs it; everything else is a message.

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, InputState, Scope};
use super::msg::{Effect, ImportFile, Look, Tone};
use super::terminal::key::Key;
use super::theme::Theme;
use super::widgets::field::Field;
use crate::core::attendance::live_counts::LiveCounts;
use crate::core::breakouts::Progress;
use crate::core::dispatch::Command;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::{Key as RowKey, State};
use crate::core::model::{Rev, Session};
use crate::core::notes::draft::Draft;
use crate::core::notes::filter::{Filter, Order};
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

/// What an overlay asks of the notes pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotesMessage {
    /// Replace the text in the box.
    SetText(String),
    /// Replace the text in the box and save it, as Enter would.
    SaveText(String),
    /// Put this note into the box to be edited, with this text if there is one.
    EditNote(NoteId, Option<String>),
    /// Save this text over the revision that was just shown.
    Overwrite(Editing, String),
    /// Drop the edit that was left or refused.
    ForgetEdit,
    /// Show only these notes.
    SetFilter(Filter),
    /// Show the notes in this order.
    SetOrder(Order),
    /// Save a pasted page, one note a line.
    AddPage(String),
}

/// A note that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// The note.
    pub note: NoteId,
    /// The revision that was seen.
    pub rev: Rev,
    /// The words that were seen.
    pub was: String,
}

/// The message where an act needs a session and there is none.
pub const NO_SESSION: &str = "no session yet: ^P, then \"new session\" or \"import\"";
