//! Actions: what a key or the palette can ask for.
//!
//! There is one enum for each place that runs them, and each place matches its own enum without a wildcard. So the
//! compiler names every place that has to learn a new action. [`BINDINGS`](super::BINDINGS) gives an action its keys and
//! its words.

use crate::core::words::Category;

/// Something that a key or the palette can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// For the overlay on top, else the focused pane, else the app.
    Common(CommonAction),
    /// For the app.
    App(AppAction),
    /// For the agenda.
    Agenda(AgendaAction),
    /// For the check-in.
    CheckIn(CheckInAction),
    /// For the breakouts.
    Breakouts(BreakoutsAction),
    /// For the notes.
    Notes(NotesAction),
    /// For the loop.
    Loop(LoopAction),
}

/// Actions that panes and overlays share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum CommonAction {
    Up,
    Down,
    PageUp,
    PageDown,
    Enter,
    Close,
    NextPane,
    LastPane,
    Proceed,
    LongText,
}

/// Actions of the app as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum AppAction {
    Help,
    Palette,
    Agenda,
    CheckIn,
    Breakouts,
    Notes,
    Zoom,
    Board,
    Wall,
    Loop,
    Opening,
    Agreements,
    Paper,
    Pdsa,
    Poll,
    Evaluation,
    Questions,
    Export,
    Import,
    Sessions,
    NewSession,
    CloseSession,
    Undo,
    Bell,
    Demo,
    Repaint,
    Suspend,
    Quit,
}

/// Actions of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum AgendaAction {
    NextItem,
    StartItem,
    BeganAgo,
    MoreTime,
    LessTime,
    Push,
    Late,
    Pause,
    Rooms,
    Skip,
    AddItem,
    EditItem,
    Times,
    Earlier,
    Later,
    DeleteItem,
    OpenItem,
}

/// Actions of the check-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum CheckInAction {
    CheckOut,
    WalkIn,
    Browse,
    Card,
    Hold,
    TakeBack,
    Mark,
    MarkAgency,
}

/// Actions of the breakouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum BreakoutsAction {
    Draw,
    DrawMixed,
    DrawAs,
    Move,
    Place,
    Swap,
    Pin,
    Wish,
    FindSeat,
    Repair,
    ReadAloud,
    RoundBefore,
    RoundAfter,
}

/// Actions of the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum NotesAction {
    Link,
    Vote,
    Table,
    EditNote,
    Card,
    Filter,
    Sort,
    Categorise(Category),
}

/// Actions of the feedback loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the help text of each action stands in the table of keys")]
pub enum LoopAction {
    Share,
    Escalate,
    Answer,
    Resolve,
    Decline,
    Tried,
}
