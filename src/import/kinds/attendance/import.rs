//! Attendance reports as a kind of import.

use super::plan::{self, AttendancePlan};
use crate::core::dispatch::Command;
use crate::import::kinds::people::import::bracketed;
use crate::import::kinds::people::score;
use crate::import::{Finding, Format, ImportError, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "attendance",
    title: "attendance (Zoom, Teams, Meet)",
    help: "Who came and went: a report of Zoom, Teams, Meet, or a check-in tool",
    format: Format::Table(score),
    session: SessionUse::Required,
    load: Load::Directory,
    creates: false,
    columns: None,
    plan,
};

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.required_session()?;
    Ok(Box::new(plan::attendance(request.bytes, request.options, request.state, session, request.now)?))
}

impl ImportPlan for AttendancePlan {
    fn report(&self) -> Report {
        let tally = self.tally();
        let unlisted =
            if tally.unlisted > 0 { format!(" ({} not on the list)", tally.unlisted) } else { String::new() };
        let reasons: Vec<String> =
            self.read.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let reasons = bracketed(&reasons);
        let summary = format!(
            "{} new{unlisted} with {} stays, {} same, {} unmatched, {} held back, {} did not come, {} skipped{reasons}",
            tally.new, tally.stays, tally.same, tally.unmatched, tally.held, tally.stayed_away, tally.skipped
        );
        Report { source: self.file.clone(), target: self.target.clone(), summary }
    }

    fn notes(&self) -> &[String] {
        &self.read.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let rows = self.read.complaints.iter().map(Finding::from);
        rows.chain(self.remarks().into_iter().map(|(row, text)| Finding::row(row, &text))).collect()
    }

    fn counts(&self) -> serde_json::Value {
        let tally = self.tally();
        let row = |(row, who): &(usize, String)| serde_json::json!({ "row": row, "name": who });
        serde_json::json!({
            "rows": tally.rows, "people": tally.people, "new": tally.new, "unlisted": tally.unlisted,
            "stays": tally.stays, "same": tally.same,
            "unmatched": self.strangers.iter().map(row).collect::<Vec<_>>(),
            "held": tally.held, "did_not_come": tally.stayed_away, "skipped": tally.skipped,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
