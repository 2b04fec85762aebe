//! Acts on what a collaborative learns with: tests of change, polls, evaluations, its stage.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{NoteId, PdsaCycleId, SessionId};
use crate::core::words::{PdsaField, RemarkKind, Sheet, Stage};

/// An act on what a collaborative learns with.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LearningAct {
    NewCycle {
        /// By name; an unknown one is made.
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

/// What the lines of a test card refer to.
fn card(lines: &[PdsaLine]) -> Vec<Need> {
    let barriers = lines.iter().filter(|line| line.field == PdsaField::Barrier);
    let barriers = barriers.filter_map(|line| line.to.parse::<NoteId>().ok()).map(Need::Note);
    [Need::Directory, Need::Learning].into_iter().chain(barriers).collect()
}

/// One line of a test card as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdsaLine {
    /// Which line.
    pub field: PdsaField,
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
