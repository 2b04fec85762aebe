//! Changes of what a collaborative learns with: tests of change, polls, evaluations, its stage.
//!
//! One group of commands, so that what is common to them (their session, their rows) is said once.

use crate::core::dispatch::command::Need;
use crate::core::engine::journal::Act;
use crate::core::model::ids::{CycleId, NoteId, SessionId};
use crate::core::words::{CycleField, RemarkKind, Right, Sheet, Stage};

/// One line of a test card as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleLine {
    /// Which line.
    pub field: CycleField,
    /// What it is to say: words, a verdict's word, a note's id or a date; empty clears it.
    pub to: String,
    /// What it said when somebody began to change it. Where it says something else by now, nothing is written.
    pub was: Option<String>,
}

/// One evaluation sheet, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// (question, figure).
    pub figures: Vec<(String, u32)>,
    /// What was written.
    pub remarks: Vec<(RemarkKind, String)>,
}

/// A change of what a collaborative learns with.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Learn {
    NewCycle {
        /// By name; an unknown one is made.
        team: String,
        lines: Vec<CycleLine>,
    },
    SetCycle {
        cycle: CycleId,
        lines: Vec<CycleLine>,
    },
    /// So many more gave this figure; fewer where it is below nothing.
    Count {
        sheet: Sheet,
        question: String,
        value: u32,
        by: i32,
    },
    Remark {
        kind: RemarkKind,
        text: String,
    },
    Responses {
        responses: Vec<Response>,
        file: String,
    },
    Stage(Stage),
}

impl Learn {
    /// What the history calls it, and the right it takes.
    #[must_use]
    pub const fn act(&self) -> (Act, Right) {
        match self {
            Self::NewCycle { .. } => (Act::NewCycle, Right::Notes),
            Self::SetCycle { .. } => (Act::SetCycle, Right::Notes),
            Self::Count { .. } => (Act::Count, Right::Notes),
            Self::Remark { .. } => (Act::Remark, Right::Notes),
            Self::Responses { .. } => (Act::ImportEvaluation, Right::Coordinate),
            Self::Stage(_) => (Act::Stage, Right::Coordinate),
        }
    }

    /// What must be known to decide it, beside the session itself.
    #[must_use]
    pub fn needs(&self, session: SessionId) -> Vec<Need> {
        match self {
            Self::NewCycle { lines, .. } | Self::SetCycle { lines, .. } => {
                let barriers = lines.iter().filter(|line| line.field == CycleField::Barrier);
                let barriers = barriers.filter_map(|line| line.to.parse::<NoteId>().ok()).map(Need::Note);
                [Need::Directory, Need::Learning].into_iter().chain(barriers).collect()
            }
            Self::Count { .. } | Self::Remark { .. } | Self::Responses { .. } => vec![Need::Learning],
            Self::Stage(_) => vec![Need::Collaborative(session)],
        }
    }
}
