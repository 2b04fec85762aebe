//! Which notes are shown, and in which order: one filter for the screen and the command line.

use crate::core::model::Note;
use crate::core::model::ids::GroupId;
use crate::core::model::state::State;
use crate::core::words::{Category, NoteKind, NoteStatus};

/// What a note has to be to be shown; whatever is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<NoteKind>,
    /// Only this status.
    pub status: Option<NoteStatus>,
    /// Only this group; `Some(None)` for what was said in none.
    pub group: Option<Option<GroupId>>,
    /// Only this category; `Some(None)` for what has none.
    pub category: Option<Option<Category>>,
    /// Only what this person wrote down.
    pub author: Option<String>,
    /// Only what is still on its way.
    pub open: bool,
}

/// In which order notes come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they were captured.
    #[default]
    Time,
    /// Those most heard first.
    Votes,
}

impl Filter {
    /// Whether it shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the note is shown.
    #[must_use]
    pub fn shows(&self, note: &Note) -> bool {
        self.kind.is_none_or(|kind| kind == note.kind)
            && self.status.is_none_or(|status| status == note.status)
            && self.group.is_none_or(|group| group == note.group)
            && self.category.is_none_or(|category| category == note.category)
            && self.author.as_ref().is_none_or(|author| **author == *note.author)
            && (!self.open || is_open(note.status))
    }

    /// In a few words, for a title; empty where everything is shown.
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

/// Whether something is still to come of a note that stands here.
#[must_use]
pub const fn is_open(status: NoteStatus) -> bool {
    use NoteStatus::{Answered, Escalated, New, Open, Proposed, Shared, Testing};
    matches!(status, New | Shared | Escalated | Answered | Proposed | Testing | Open)
}

/// Puts notes that come as they were captured in order.
pub fn sort(state: &State, notes: &mut [&Note], order: Order) {
    if order == Order::Votes {
        notes.sort_by_key(|note| std::cmp::Reverse(state.votes_for(note.id)));
    }
}
