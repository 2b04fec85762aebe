//! Notes of another center as a kind of import.

use super::MAX_BYTES;
use super::plan::{self, NotesPlan};
use crate::core::dispatch::Command;
use crate::import::{Finding, Format, ImportError, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "notes",
    title: "notes of another center",
    help: "What another center wrote with `export exchange`",
    format: Format::Text(MAX_BYTES),
    session: SessionUse::Optional,
    load: Load::Notes,
    creates: false,
    columns: None,
    plan,
};

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    // Between two sessions, what others heard belongs to the latest one.
    let sessions = request.state.sessions.values();
    let latest = || sessions.max_by_key(|row| (row.start, row.id)).map(|row| row.id);
    let request = ImportRequest { session: request.session.or_else(latest), ..*request };
    let session = request.required_session()?;
    Ok(Box::new(plan::notes(request.bytes, request.options, request.state, session, request.now)?))
}

impl ImportPlan for NotesPlan {
    fn report(&self) -> Report {
        let tally = self.tally();
        let from = if self.bundle.from.is_empty() { String::new() } else { format!(" from {}", self.bundle.from) };
        let new = tally.new + tally.alike;
        let summary = format!(
            "{new} new, {} joined, {} moved on, {} same, {} conflict",
            tally.joined, tally.moved, tally.same, tally.conflict
        );
        Report::new(&format!("{}{from}", self.file), summary)
    }

    fn notes(&self) -> &[String] {
        &[]
    }

    fn findings(&self) -> Vec<Finding> {
        self.held().into_iter().map(Finding::file).collect()
    }

    fn changes(&self) -> Vec<String> {
        self.diff()
    }

    fn counts(&self) -> serde_json::Value {
        let tally = self.tally();
        serde_json::json!({
            "from": self.bundle.from, "new": tally.new + tally.alike, "alike": tally.alike, "joined": tally.joined,
            "moved": tally.moved, "same": tally.same, "conflict": tally.conflict,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
