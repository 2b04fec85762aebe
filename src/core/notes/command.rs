//! Acts on notes: add, change, link, vote, merge, answer, import.

use chrono::NaiveDate;

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need::{self, Agenda, Categories, Directory, Notes, Rounds, Series};
use crate::core::engine::spec::Spec;
use crate::core::model::Rev;
use crate::core::model::ids::{AgencyId, GroupId, ItemId, NoteId, RoleId, SessionId};
use crate::core::notes::exchange::NoteRecord;
use crate::core::words::{Area, Category, Cluster, Level, NoteKind, NoteStatus, Tier};

/// An act on notes.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NotesAct {
    Add(NoteDraft),
    /// Several at once, for example from a pasted page; undone as one act.
    AddMany {
        /// The notes in their order.
        notes: Vec<NoteDraft>,
        /// Links between them by index: (solution, barrier).
        tied: Vec<(usize, usize)>,
    },
    Edit {
        note: NoteId,
        kind: NoteKind,
        text: String,
        /// `rev` of the note when the edit began; a later change is never overwritten.
        seen: Option<Rev>,
    },
    /// Sets everything but the text and the kind.
    Set {
        note: NoteId,
        set: NoteSet,
    },
    Link {
        solution: NoteId,
        barrier: NoteId,
    },
    Unlink {
        solution: NoteId,
        barrier: NoteId,
    },
    Vote {
        note: NoteId,
        vote: VoteDraft,
    },
    /// Merges the note `gone` into `keep`.
    Merge {
        keep: NoteId,
        gone: NoteId,
    },
    /// Sets the region's name for a category; empty restores the usual name.
    NameCategory {
        category: Category,
        name: String,
    },
    /// Changes the status of a note in the feedback loop.
    Step {
        note: NoteId,
        to: NoteStatus,
        why: String,
        /// Level to which it is escalated.
        tier: Option<Tier>,
    },
    Answer {
        note: NoteId,
        answer: AnswerDraft,
    },
    /// Records that an agency tried a solution.
    Try {
        note: NoteId,
        agency: String,
        status: NoteStatus,
        why: String,
    },
    /// Rows of an answer sheet.
    ImportAnswers {
        drafts: Vec<(NoteId, AnswerDraft)>,
        file: String,
    },
    /// Imports notes of another center.
    Import {
        from: String,
        notes: Vec<NoteRecord>,
        /// Merges similar notes too, not only those with the same text.
        join: bool,
        file: String,
    },
}

impl NotesAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, at: SessionId) -> Spec {
        let new = |notes: &[NoteDraft]| {
            let answered: Vec<Need> = notes.iter().flat_map(|note| &note.answers).copied().map(Need::Note).collect();
            [Agenda(at), Rounds(at)].into_iter().chain(answered)
        };
        let both = |one: &NoteId, other: &NoteId| [Need::Note(*one), Need::Note(*other)];
        let in_series = |note: &NoteId| [Need::Note(*note), Series];
        match self {
            Self::Add(note) => Spec::new(ActKind::AddNote, new(std::slice::from_ref(note))),
            Self::AddMany { notes, .. } => Spec::new(ActKind::AddNotes, new(notes)),
            Self::Edit { note, .. } => Spec::new(ActKind::EditNote, [Need::Note(*note)]),
            Self::Set { note, .. } => Spec::new(ActKind::SetNote, [Need::Note(*note), Rounds(at)]),
            Self::Link { solution, barrier } => Spec::new(ActKind::Link, both(solution, barrier)),
            Self::Unlink { solution, barrier } => Spec::new(ActKind::Unlink, both(solution, barrier)),
            Self::Vote { note, .. } => Spec::new(ActKind::Vote, [Need::Note(*note)]),
            Self::Merge { keep, gone } => Spec::new(ActKind::MergeNotes, both(keep, gone)),
            Self::NameCategory { .. } => Spec::new(ActKind::NameCategory, [Categories]),
            Self::Step { note, .. } => Spec::new(ActKind::StepNote, in_series(note)),
            Self::Answer { note, .. } => Spec::new(ActKind::AnswerNote, in_series(note)),
            Self::Try { note, .. } => Spec::new(ActKind::TryNote, in_series(note)),
            Self::ImportAnswers { .. } => Spec::new(ActKind::ImportAnswers, [Series, Notes]),
            Self::Import { .. } => Spec::new(ActKind::ImportNotes, [Series, Directory, Notes]),
        }
    }
}

/// A new note.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NoteDraft {
    pub kind: NoteKind,
    pub text: String,
    pub group: Option<GroupId>,
    pub item: Option<ItemId>,
    pub role: Option<RoleId>,
    pub agency: Option<AgencyId>,
    pub author: String,
    /// The barriers it answers.
    pub answers: Vec<NoteId>,
}

/// A new vote ("same here").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteDraft {
    /// Name of the person; empty for a raised hand without a name.
    pub by: String,
    /// The job role it comes from.
    pub role: Option<RoleId>,
    /// The agency it comes from.
    pub agency: Option<AgencyId>,
    /// The center where it is given, if the note comes from another one; else empty.
    pub heard_at: String,
}

/// Fields of a note to set. `None` leaves a field as it is, `Some(None)` clears it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NoteSet {
    pub group: Option<Option<GroupId>>,
    pub role: Option<Option<RoleId>>,
    pub level: Option<Option<Level>>,
    pub agency: Option<Option<AgencyId>>,
    pub category: Option<Option<Category>>,
    pub area: Option<Option<Area>>,
    pub cluster: Option<Option<Cluster>>,
    /// Empty clears the owner.
    pub owner: Option<String>,
    pub due: Option<Option<NaiveDate>>,
    pub private: Option<bool>,
}

/// A new answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AnswerDraft {
    pub text: String,
    pub by: String,
    pub tier: Tier,
    pub on: NaiveDate,
    /// Answered, resolved or declined.
    pub status: NoteStatus,
    /// Why it is declined; empty: the text of the answer.
    pub why: String,
}
