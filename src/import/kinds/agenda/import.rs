//! Agendas as a kind of import.

use super::plan::{self, AgendaPlan};
use super::score;
use crate::core::dispatch::Command;
use crate::core::engine::refusal::Refusal;
use crate::import::kind::{
    Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse, counts_text,
};
use crate::import::reader::error::ImportError;

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "agenda",
    title: "an agenda",
    help: "An agenda: our own, or a run sheet of another tool",
    format: Format::Table(score),
    session: SessionUse::Required,
    load: Load::Session,
    creates: true,
    columns: None,
    plan,
};

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.required_session()?;
    Ok(Box::new(plan::agenda(request.bytes, request.options, request.state, session)?))
}

impl ImportPlan for AgendaPlan {
    fn report(&self) -> Report {
        let (new, changed, same) = self.counts_of_items();
        let items = self.outcomes.len();
        let left = match self.unnamed.len() {
            0 => String::new(),
            count => format!("; {count} not in the file stay"),
        };
        let counts = counts_text(&[(new, "new"), (changed, "changed"), (same, "unchanged")]);
        Report::new(&self.file, format!("{items} agenda items: {counts}{left}"))
    }

    fn notes(&self) -> &[String] {
        &self.agenda.notes
    }

    fn findings(&self) -> Vec<Finding> {
        self.agenda.complaints.iter().map(Finding::from).collect()
    }

    fn changes(&self) -> Vec<String> {
        self.lines.clone()
    }

    fn refusal(&self) -> Option<String> {
        self.drafts.is_empty().then(|| Refusal::NoItems { file: self.file.clone() }.to_string())
    }

    fn counts(&self) -> serde_json::Value {
        let (new, changed, same) = self.counts_of_items();
        serde_json::json!({
            "items": self.outcomes.len(), "new": new, "changed": changed, "same": same,
            "not_in_file": self.unnamed.len(),
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        vec![self.command()]
    }
}
