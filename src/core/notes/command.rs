//! What is done with notes once they are captured: one variant of `Command` holds them all, so that the topic
//! can grow without the list of every change growing with it.

use chrono::NaiveDate;

use crate::core::dispatch::command::{Need, NoteDraft};
use crate::core::engine::journal::Act;
use crate::core::model::ids::{AgencyId, GroupId, NoteId, RoleId, SessionId};
use crate::core::words::{Area, Category, Cluster, Level};

/// "Same here", as somebody raised it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteDraft {
    /// Whose it is; empty for a raised hand that nobody named.
    pub by: String,
    /// The job role it comes from.
    pub role: Option<RoleId>,
    /// The agency it comes from.
    pub agency: Option<AgencyId>,
    /// The center it is given at, where the note is another one's; else empty.
    pub heard_at: String,
}

/// What is said of a note beside its words. `None` leaves a thing as it is, `Some(None)` takes it away.
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
    /// Empty takes the owner away.
    pub owner: Option<String>,
    pub due: Option<Option<NaiveDate>>,
    pub private: Option<bool>,
}

/// Something done with notes.
#[derive(Clone, Debug)]
pub enum NoteAct {
    /// Several at once, as from a pasted page: one act, taken back as one.
    AddMany {
        /// In their order.
        notes: Vec<NoteDraft>,
        /// Which of them answers which, by their places: (solution, barrier).
        tied: Vec<(usize, usize)>,
    },
    /// Whatever is said of it beside its words.
    Set {
        /// The note.
        note: NoteId,
        /// What is said.
        set: NoteSet,
    },
    /// A solution no longer answers a barrier.
    Unlink {
        /// The answering note.
        solution: NoteId,
        /// The answered note.
        barrier: NoteId,
    },
    /// Two notes say the same.
    Merge {
        /// The one that stays and counts for both.
        keep: NoteId,
        /// The one that goes.
        gone: NoteId,
    },
    /// What this region calls a category; empty for its usual name.
    NameCategory {
        /// The category.
        category: Category,
        /// The name.
        name: String,
    },
}

impl NoteAct {
    /// What the history calls it.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::AddMany { .. } => Act::AddNotes,
            Self::Set { .. } => Act::SetNote,
            Self::Unlink { .. } => Act::Unlink,
            Self::Merge { .. } => Act::MergeNotes,
            Self::NameCategory { .. } => Act::NameCategory,
        }
    }

    /// What must be known to decide it.
    #[must_use]
    pub fn needs(&self, session: SessionId) -> Vec<Need> {
        match self {
            Self::AddMany { notes, .. } => {
                let answered = notes.iter().flat_map(|note| &note.answers).copied().map(Need::Note);
                [Need::Agenda(session), Need::Rounds(session)].into_iter().chain(answered).collect()
            }
            Self::Set { note, .. } => vec![Need::Note(*note), Need::Rounds(session)],
            Self::Unlink { solution, barrier } => vec![Need::Note(*solution), Need::Note(*barrier)],
            Self::Merge { keep, gone } => vec![Need::Note(*keep), Need::Note(*gone)],
            Self::NameCategory { .. } => vec![Need::Categories],
        }
    }
}
