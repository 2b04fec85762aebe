//! Answer sheets as a kind of import.

use super::plan::{self, AnswersPlan};
use super::score;
use crate::core::dispatch::Command;
use crate::import::{Finding, Format, ImportError, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};

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
        let tally = self.tally();
        let summary = format!(
            "{} new, {} same, {} blank, {} conflict, {} skipped",
            tally.new, tally.same, tally.blank, tally.conflict, tally.skipped
        );
        Report::new(&self.file, summary)
    }

    fn notes(&self) -> &[String] {
        &self.answers.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let held = self.held().into_iter().map(|(row, text)| Finding::row(row, &text));
        self.answers.complaints.iter().map(Finding::from).chain(held).collect()
    }

    fn changes(&self) -> Vec<String> {
        self.diff()
    }

    fn counts(&self) -> serde_json::Value {
        let tally = self.tally();
        serde_json::json!({
            "new": tally.new, "same": tally.same, "blank": tally.blank, "conflict": tally.conflict,
            "skipped": tally.skipped,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
