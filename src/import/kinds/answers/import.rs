//! Answer sheets as a kind of import.

use super::plan::{self, AnswersPlan};
use super::score;
use crate::core::dispatch::Command;
use crate::import::kind::{
    Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse, counts_text,
};
use crate::import::reader::error::ImportError;

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "answers",
    title: "the Director's answers",
    help: "The answer sheet of `export escalations`, filled in by the administration",
    format: Format::Table(score),
    session: SessionUse::Optional,
    load: Load::Notes,
    creates: false,
    columns: None,
    plan,
};

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    Ok(Box::new(plan::answers(request.bytes, request.options, request.state, request.session, request.now)?))
}

impl ImportPlan for AnswersPlan {
    fn report(&self) -> Report {
        let counts = self.counts_of_rows();
        let summary = counts_text(&[
            (counts.new, "new"),
            (counts.same, "unchanged"),
            (counts.blank, "blank"),
            (counts.conflict, "to check"),
            (counts.skipped, "skipped"),
        ]);
        Report::new(&self.file, summary)
    }

    fn notes(&self) -> &[String] {
        &self.answers.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let held = self.held_back().into_iter().map(|(row, text)| Finding::row(row, &text));
        self.answers.complaints.iter().map(Finding::from).chain(held).collect()
    }

    fn changes(&self) -> Vec<String> {
        self.changed_notes()
    }

    fn counts(&self) -> serde_json::Value {
        let counts = self.counts_of_rows();
        serde_json::json!({
            "new": counts.new, "same": counts.same, "blank": counts.blank, "conflict": counts.conflict,
            "skipped": counts.skipped,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
