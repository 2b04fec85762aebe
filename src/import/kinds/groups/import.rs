//! Breakout groups as a kind of import.

use super::plan::{self, GroupsPlan};
use super::score;
use crate::core::dispatch::Command;
use crate::import::kind::{Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};
use crate::import::reader::error::ImportError;

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "groups",
    title: "breakout groups",
    help: "Breakout groups: who sits in which group, by id, e-mail or name",
    format: Format::Table(score),
    session: SessionUse::Required,
    load: Load::Session,
    creates: false,
    columns: None,
    plan,
};

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.required_session()?;
    Ok(Box::new(plan::groups(request.bytes, request.options, request.state, session)?))
}

impl ImportPlan for GroupsPlan {
    fn report(&self) -> Report {
        let sets = if self.sets.is_empty() { "nobody of this session's list".to_owned() } else { self.sets.join("; ") };
        let left_out = self.complaints.iter().filter(|one| one.skips()).count();
        Report::new(&self.file, format!("{sets}; rows left out: {left_out}"))
    }

    fn notes(&self) -> &[String] {
        &self.notes
    }

    fn findings(&self) -> Vec<Finding> {
        self.complaints.iter().map(Finding::from).collect()
    }

    fn refusal(&self) -> Option<String> {
        let nobody = "nobody in the file is on this session's list; nothing is imported";
        self.commands.is_empty().then(|| nobody.to_owned())
    }

    fn counts(&self) -> serde_json::Value {
        serde_json::json!({ "sets": self.sets })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        self.commands
    }
}
