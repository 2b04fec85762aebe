//! Attendance reports as a kind of import.

use super::plan::{self, AttendancePlan};
use crate::core::dispatch::Command;
use crate::import::kind::{
    Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse, counts_text,
};
use crate::import::kinds::people::import::bracketed;
use crate::import::kinds::people::score;
use crate::import::reader::error::ImportError;

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
        let counts = self.counts_of_rows();
        let unlisted =
            if counts.unlisted > 0 { format!(" ({} not on the list)", counts.unlisted) } else { String::new() };
        let reasons: Vec<String> =
            self.read.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let reasons = bracketed(&reasons);
        let summary = counts_text(&[
            (counts.new, &format!("new{unlisted} with {} stays", counts.stays)),
            (counts.same, "unchanged"),
            (counts.unmatched, "not found"),
            (counts.held_back, "to check"),
            (counts.absent, "absent"),
            (counts.skipped, &format!("skipped{reasons}")),
        ]);
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
        let counts = self.counts_of_rows();
        let row = |(row, who): &(usize, String)| serde_json::json!({ "row": row, "name": who });
        serde_json::json!({
            "rows": counts.rows, "people": counts.people, "new": counts.new, "unlisted": counts.unlisted,
            "stays": counts.stays, "same": counts.same,
            "unmatched": self.unmatched.iter().map(row).collect::<Vec<_>>(),
            "held": counts.held_back, "did_not_come": counts.absent, "skipped": counts.skipped,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}
