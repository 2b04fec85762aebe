//! Notes of another center as a kind of import.

use super::MAX_BYTES;
use super::plan::{self, NotesPlan};
use crate::core::dispatch::Command;
use crate::import::kind::{
    Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse, counts_text,
};
use crate::import::reader::error::ImportError;

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
    // Between two sessions, the notes go to the latest one.
    let sessions = request.state.sessions.values();
    let latest = || sessions.max_by_key(|row| (row.start, row.id)).map(|row| row.id);
    let request = ImportRequest { session: request.session.or_else(latest), ..*request };
    let session = request.required_session()?;
    Ok(Box::new(plan::notes(request.bytes, request.options, request.state, session, request.now)?))
}

impl ImportPlan for NotesPlan {
    fn report(&self) -> Report {
        let counts = self.counts_of_notes();
        let from = if self.bundle.from.is_empty() { String::new() } else { format!(" from {}", self.bundle.from) };
        let new = counts.new + counts.similar;
        let summary = counts_text(&[
            (new, "new"),
            (counts.merged, "merged"),
            (counts.updated, "updated"),
            (counts.same, "unchanged"),
            (counts.conflict, "to check"),
        ]);
        Report::new(&format!("{}{from}", self.file), summary)
    }

    fn notes(&self) -> &[String] {
        &[]
    }

    fn findings(&self) -> Vec<Finding> {
        self.held_back().into_iter().map(Finding::file).collect()
    }

    fn changes(&self) -> Vec<String> {
        self.changed_notes()
    }

    fn counts(&self) -> serde_json::Value {
        let counts = self.counts_of_notes();
        serde_json::json!({
            "from": self.bundle.from, "new": counts.new + counts.similar, "alike": counts.similar, "joined": counts.merged,
            "moved": counts.updated, "same": counts.same, "conflict": counts.conflict,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
