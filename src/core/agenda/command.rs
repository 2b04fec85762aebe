//! Acts on an agenda: on the day, and on the plan.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::ItemKind;

/// An act on the agenda of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaAct {
    /// Starts an item; the running one ends at the same moment.
    Start(ItemId, Time),
    /// Ends the running item without starting another.
    End(ItemId, Time),
    /// Adds minutes to an item (may be negative).
    Shift(ItemId, i32),
    /// Pauses the running item.
    Pause(ItemId, Time),
    /// Resumes the paused item.
    Resume(ItemId, Time),
    /// Skips an item today (`true`), or takes it in again.
    Skip(ItemId, bool),
    /// Corrects the actual start and end; without both, the item has not begun.
    Retime(ItemId, Option<Time>, Option<Time>),
    /// Restarts the clock in the rooms.
    Rooms(ItemId, Time),
    /// Moves the remaining items by these minutes, or by the current delay.
    Push(Option<i64>, Time),
    /// Shortens the remaining items until the day is on time again.
    Keep(Time),
    /// Adds an item after the given one, which moves the following items; without one, its start decides the place.
    Add(ItemDraft, Option<ItemId>),
    /// Changes the plan of an item.
    Change(ItemId, ItemChange),
    /// Moves an item one place earlier or later.
    Move(ItemId, Side),
    /// Deletes an item that has not begun.
    Delete(ItemId),
    /// Replaces the group agreements, one on each line.
    Agree(String),
    /// Merges the items of a file into the agenda.
    Import {
        /// The items in the order of the file.
        drafts: Vec<ItemDraft>,
        /// The file's name.
        file: String,
    },
}

impl AgendaAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, at: SessionId) -> Spec {
        let kind = match self {
            Self::Start(..) => ActKind::StartItem,
            Self::End(..) => ActKind::EndItem,
            Self::Shift(..) => ActKind::ShiftItem,
            Self::Pause(..) => ActKind::PauseItem,
            Self::Resume(..) => ActKind::ResumeItem,
            Self::Skip(..) => ActKind::SkipItem,
            Self::Retime(..) => ActKind::RetimeItem,
            Self::Rooms(..) => ActKind::Rooms,
            Self::Push(..) => ActKind::PushRest,
            Self::Keep(..) => ActKind::KeepPlan,
            Self::Add(..) => ActKind::AddItem,
            Self::Change(..) => ActKind::ChangeItem,
            Self::Move(..) => ActKind::MoveItem,
            Self::Import { .. } => ActKind::ImportAgenda,
            // Rounds and notes may refer to the item.
            Self::Delete(..) => {
                return Spec::new(ActKind::DeleteItem, [Need::Agenda(at), Need::Rounds(at), Need::Notes]);
            }
            Self::Agree(..) => return Spec::new(ActKind::Agree, []),
        };
        Spec::new(kind, [Need::Agenda(at)])
    }
}

/// A planned agenda item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ItemDraft {
    /// Its id in the imported file; empty if it has none.
    pub code: String,
    pub kind: ItemKind,
    pub title: String,
    pub lead: String,
    pub room: String,
    pub start: Time,
    pub minutes: u32,
    pub credit: bool,
    pub hard_stop: bool,
    /// Columns with guessed values, which do not change a known item.
    pub guessed: Vec<&'static str>,
}

/// A direction in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the previous item.
    Earlier,
    /// After the next item.
    Later,
}

/// Fields of an item's plan to change; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ItemChange {
    pub kind: Option<ItemKind>,
    pub title: Option<String>,
    pub lead: Option<String>,
    pub room: Option<String>,
    pub start: Option<Time>,
    pub minutes: Option<u32>,
    pub credit: Option<bool>,
    pub hard_stop: Option<bool>,
    pub calls: Option<String>,
}
