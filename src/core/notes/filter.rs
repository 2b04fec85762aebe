//! Filter and order of notes, for the screen and the command line.

use crate::core::model::Note;
use crate::core::model::ids::GroupId;
use crate::core::model::state::State;
use crate::core::words::{Category, NoteKind, NoteStatus};

/// Conditions that a note must meet; `None` means no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<NoteKind>,
    /// Only this status.
    pub status: Option<NoteStatus>,
    /// Only this group; `Some(None)`: notes without a group.
    pub group: Option<Option<GroupId>>,
    /// Only this category; `Some(None)`: notes without a category.
    pub category: Option<Option<Category>>,
    /// Only notes of this note-taker.
    pub author: Option<String>,
    /// Only notes that are still open.
    pub open: bool,
}

/// Order of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By time.
    #[default]
    Time,
    /// Most votes first.
    Votes,
}

impl Filter {
    /// Whether it has no condition.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a note meets all conditions.
    #[must_use]
    pub fn shows(&self, note: &Note) -> bool {
        self.kind.is_none_or(|kind| kind == note.kind)
            && self.status.is_none_or(|status| status == note.status)
            && self.group.is_none_or(|group| group == note.group)
            && self.category.is_none_or(|category| category == note.category)
            && self.author.as_ref().is_none_or(|author| **author == *note.author)
            && (!self.open || is_open(note.status))
    }

    /// The conditions in a few words for a title; empty if there are none.
    #[must_use]
    pub fn words(&self, state: &State) -> String {
        let group = |id: Option<GroupId>| match id.and_then(|id| state.groups.get(&id)) {
            Some(group) => format!("group {}", group.number),
            None => "no group".to_owned(),
        };
        let category = |category: Option<Category>| {
            category.map_or_else(|| "uncategorised".to_owned(), |category| state.category_name(category).to_owned())
        };
        let parts = [
            self.kind.map(|kind| format!("{kind}s").replace("feedbacks", "feedback").replace("successs", "successes")),
            self.status.map(|status| status.to_string()),
            self.group.map(group),
            self.category.map(category),
            self.author.as_ref().map(|_| "mine".to_owned()),
            self.open.then(|| "open".to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Whether a note with this status is still open.
#[must_use]
pub const fn is_open(status: NoteStatus) -> bool {
    use NoteStatus::{Answered, Escalated, New, Open, Proposed, Shared, Testing};
    matches!(status, New | Shared | Escalated | Answered | Proposed | Testing | Open)
}

/// Sorts notes that are sorted by time.
pub fn sort(state: &State, notes: &mut [&Note], order: Order) {
    if order == Order::Votes {
        notes.sort_by_key(|note| std::cmp::Reverse(state.votes_for(note.id)));
    }
}
