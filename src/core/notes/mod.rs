//! What is made of notes for looking at them: which are shown, in which order, who said the like before, where a
//! table's words come from. Pure readings of the state; what changes notes is `decide`'s.

pub mod cluster;
pub mod command;
pub(crate) mod decide;
pub mod disclosure;
pub mod draft;
pub mod exchange;
pub mod feedback_loop;
pub mod filter;
pub mod origin;
pub mod pasted;
pub mod similar;
pub mod suggestions;

use crate::core::model::ids::{GroupId, NoteId, SessionId, VoteId};
use crate::core::model::state::State;
use crate::core::model::{Answer, Group, Note, Vote};
use crate::core::words::{Category, NoteKind, NoteStatus};

impl State {
    /// The votes for a note.
    pub fn votes_of(&self, note: NoteId) -> impl Iterator<Item = &Vote> {
        let (first, last) = ((note, VoteId(uuid::Uuid::nil())), (note, VoteId(uuid::Uuid::max())));
        self.votes.range(first..=last).map(|(_, vote)| vote)
    }

    /// The notes that were merged into this one, by time.
    #[must_use]
    pub fn merged_notes(&self, note: NoteId) -> Vec<&Note> {
        let mut joined: Vec<&Note> =
            self.notes.values().filter(|row| row.merged_into == Some(note) && !row.withdrawn).collect();
        joined.sort_by_key(|row| (row.at, row.id));
        joined
    }

    /// The notes that a solution answers.
    #[must_use]
    pub fn notes_answered_by(&self, note: NoteId) -> Vec<&Note> {
        let linked = self.links.values().filter(|link| link.solution == note).map(|link| link.barrier);
        linked.filter_map(|id| self.notes.get(&id)).filter(|row| !row.withdrawn).collect()
    }

    /// The notes that answer a note.
    #[must_use]
    pub fn solutions_to(&self, note: NoteId) -> Vec<&Note> {
        let linked = self.links.values().filter(|link| link.barrier == note).map(|link| link.solution);
        linked.filter_map(|id| self.notes.get(&id)).filter(|row| !row.withdrawn).collect()
    }

    /// The last answer to a note, which is the one that counts.
    #[must_use]
    pub fn last_answer_to(&self, note: NoteId) -> Option<&Answer> {
        let of_note = self.answers.values().filter(|answer| answer.note == note);
        of_note.max_by_key(|answer| (answer.on, answer.rev, answer.id))
    }

    /// The region's name of a category.
    #[must_use]
    pub fn category_name(&self, category: Category) -> &str {
        let named = self.category_names.values().find(|row| row.category == category);
        named.map_or(category.usual_name(), |row| &row.name)
    }

    /// The open questions of a session without an owner that are not carried over.
    #[must_use]
    pub fn ownerless_questions(&self, session: SessionId) -> Vec<&Note> {
        let mut notes = self.notes_of(session);
        notes.retain(|note| {
            let open = note.kind == NoteKind::Question && note.status == NoteStatus::Open;
            open && note.owner.is_empty() && !note.carried
        });
        notes
    }

    /// Number of barriers of a session without a category.
    #[must_use]
    pub fn uncategorised(&self, session: SessionId) -> usize {
        let of = |note: &&&Note| note.kind == NoteKind::Barrier && note.category.is_none();
        self.notes_of(session).iter().filter(of).count()
    }

    /// The groups of the newest round with their number of notes, so that a silent group is noticed.
    #[must_use]
    pub fn note_count_by_group(&self, session: SessionId) -> Vec<(&Group, usize)> {
        let Ok(round) = self.last_round(session) else { return Vec::new() };
        let notes = self.notes_of(session);
        let said = |id: GroupId| notes.iter().filter(|note| note.group == Some(id)).count();
        self.groups_of(round).into_iter().map(|group| (group, said(group.id))).collect()
    }
}

impl State {
    /// The category that `asked` means: its digit, its word, its regional or its usual name.
    #[must_use]
    pub fn pick_category(&self, asked: &str) -> Option<Category> {
        use crate::core::text::fold::fold;
        let asked = asked.trim();
        if let (Some(digit), true) = (asked.chars().next(), asked.chars().count() == 1) {
            return Category::on_digit(digit);
        }
        let wanted = fold(asked);
        let all = || Category::ALL.iter().copied();
        let called = |category: &Category| {
            [category.word(), category.usual_name(), self.category_name(*category)].map(fold).contains(&wanted)
        };
        let begins = |category: &Category| {
            !wanted.is_empty()
                && [category.word(), self.category_name(*category)].iter().any(|name| fold(name).starts_with(&wanted))
        };
        let mut beginning = all().filter(begins);
        all().find(called).or_else(|| beginning.next().filter(|_| beginning.next().is_none()))
    }
}
