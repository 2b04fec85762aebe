//! Acts on an agenda: what the day does to it, and changes of the plan.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::time::Time;
use crate::core::words::ItemKind;

/// An act on the agenda of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaAct {
    /// Starts an item at a moment; the running one ends then.
    Start(ItemId, Time),
    /// Ends the running item without starting another.
    End(ItemId, Time),
    /// Gives an item so many minutes more, or fewer where the number is negative.
    Shift(ItemId, i32),
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
    /// The items of a file, compared with what is there.
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

/// What the plan says of one agenda item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ItemDraft {
    /// Its id in the file it comes from; empty where it has none.
    pub code: String,
    pub kind: ItemKind,
    pub title: String,
    pub lead: String,
    pub room: String,
    pub start: Time,
    pub minutes: u32,
    pub credit: bool,
    pub hard_stop: bool,
    /// The columns that nobody said and that were guessed: they change nothing about an item that is known.
    pub guessed: Vec<&'static str>,
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
