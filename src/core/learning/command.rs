//! Acts on tests of change, polls, evaluations and the stage of a collaborative.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{NoteId, PdsaCycleId, SessionId};
use crate::core::words::{PdsaField, RemarkKind, Sheet, Stage};

/// An act on tests of change, polls, evaluations or the stage.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LearningAct {
    NewCycle {
        /// By name; an unknown team is created.
        team: String,
        lines: Vec<PdsaLine>,
    },
    SetCycle {
        cycle: PdsaCycleId,
        lines: Vec<PdsaLine>,
    },
    /// Adds `by` (may be negative) to the number of people who gave this value.
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
    ImportEvaluation {
        responses: Vec<Response>,
        file: String,
    },
    Stage(Stage),
}

impl LearningAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, at: SessionId) -> Spec {
        match self {
            Self::NewCycle { lines, .. } => Spec::new(ActKind::NewCycle, card(lines)),
            Self::SetCycle { lines, .. } => Spec::new(ActKind::SetCycle, card(lines)),
            Self::Count { .. } => Spec::new(ActKind::Count, [Need::Learning]),
            Self::Remark { .. } => Spec::new(ActKind::Remark, [Need::Learning]),
            Self::ImportEvaluation { .. } => Spec::new(ActKind::ImportEvaluation, [Need::Learning]),
            Self::Stage(_) => Spec::new(ActKind::Stage, [Need::Collaborative(at)]),
        }
    }
}

/// Rows that the lines of a test card refer to.
fn card(lines: &[PdsaLine]) -> Vec<Need> {
    let barriers = lines.iter().filter(|line| line.field == PdsaField::Barrier);
    let barriers = barriers.filter_map(|line| line.to.parse::<NoteId>().ok()).map(Need::Note);
    [Need::Directory, Need::Learning].into_iter().chain(barriers).collect()
}

/// The new contents of one line of a test card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdsaLine {
    /// The line.
    pub field: PdsaField,
    /// New contents: text, a verdict, the id of a note or a date; empty clears the line.
    pub to: String,
    /// Contents when the edit began. If the line has changed since, the act is refused.
    pub was: Option<String>,
}

/// One anonymous evaluation sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// (question, value from 1 to 5).
    pub figures: Vec<(String, u32)>,
    /// Written remarks.
    pub remarks: Vec<(RemarkKind, String)>,
}
