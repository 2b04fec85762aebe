//! What can be done to an agenda beyond beginning and ending its items.

use crate::core::dispatch::command::{Act, ItemDraft, Need};
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::{ItemKind, Right};

/// An act on an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaAct {
    /// The running item's clock stands still.
    Pause(ItemId, Time),
    /// It goes on.
    Resume(ItemId, Time),
    /// Left out today, or not after all.
    Skip(ItemId, bool),
    /// When it really began and ended, said afterwards; neither means that it has not begun.
    Retime(ItemId, Option<Time>, Option<Time>),
    /// The rooms' clock goes from this moment.
    Rooms(ItemId, Time),
    /// What comes is due later: by so many minutes, or by what the day is late at this moment.
    Push(Option<i64>, Time),
    /// What comes is cut short until the plan holds again.
    Keep(Time),
    /// A new item. Behind an item it pushes what follows; without one it stands where its start puts it.
    Add(ItemDraft, Option<ItemId>),
    /// The plan of an item is another.
    Change(ItemId, ItemChange),
    /// One place earlier or later in the day.
    Move(ItemId, Side),
    /// Taken out of the plan, as if it had never been in it.
    Delete(ItemId),
    /// What the group has agreed on, one line each.
    Agree(String),
}

/// A direction in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before what stands before it.
    Earlier,
    /// Behind what stands behind it.
    Later,
}

/// What is another about an item's plan; the rest stays.
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

impl AgendaAct {
    /// What the history calls it, and the right it takes.
    #[must_use]
    pub const fn act(&self) -> (Act, Right) {
        match self {
            Self::Pause(..) => (Act::PauseItem, Right::Room),
            Self::Resume(..) => (Act::ResumeItem, Right::Room),
            Self::Skip(..) => (Act::SkipItem, Right::Room),
            Self::Retime(..) => (Act::RetimeItem, Right::Room),
            Self::Rooms(..) => (Act::Rooms, Right::Room),
            Self::Push(..) => (Act::PushRest, Right::Room),
            Self::Keep(..) => (Act::KeepPlan, Right::Room),
            Self::Add(..) => (Act::AddItem, Right::Room),
            Self::Change(..) => (Act::ChangeItem, Right::Room),
            Self::Move(..) => (Act::MoveItem, Right::Room),
            Self::Delete(..) => (Act::DeleteItem, Right::Room),
            Self::Agree(..) => (Act::Agree, Right::Room),
        }
    }

    /// What must be known to decide it.
    #[must_use]
    pub fn needs(&self, session: SessionId) -> Vec<Need> {
        match self {
            Self::Agree(_) => Vec::new(),
            Self::Delete(_) => vec![Need::Agenda(session), Need::Rounds(session), Need::Notes],
            _ => vec![Need::Agenda(session)],
        }
    }
}
