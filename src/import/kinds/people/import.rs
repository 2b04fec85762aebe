//! People as a kind of import.

use super::plan::{self, PeoplePlan};
use super::{Column, headers_of, score};
use crate::core::dispatch::Command;
use crate::import::{Finding, Format, ImportError, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "people",
    title: "a list of people",
    help: "A list of people: our own, or what a registration tool exports",
    format: Format::Table(score),
    session: SessionUse::Optional,
    load: Load::Directory,
    creates: true,
    columns: Some(columns),
    plan,
};

fn columns(bytes: &[u8]) -> Vec<Column> {
    headers_of(bytes).columns
}

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.session.filter(|_| !request.options.directory_only);
    Ok(Box::new(plan::people(request.bytes, request.options, request.state, session, request.now)?))
}

impl ImportPlan for PeoplePlan {
    fn report(&self) -> Report {
        let tally = self.tally();
        let columns: Vec<String> =
            self.changed_columns().iter().map(|(column, count)| format!("{column} {count}")).collect();
        let reasons: Vec<String> =
            self.people.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let (columns, reasons) = (bracketed(&columns), bracketed(&reasons));
        let summary = format!(
            "{} new, {} changed{columns}, {} listed, {} same, {} conflict, {} skipped{reasons}",
            tally.new, tally.changed, tally.listed, tally.same, tally.conflict, tally.skipped
        );
        Report { source: self.file.clone(), target: self.target.clone(), summary }
    }

    fn notes(&self) -> &[String] {
        &self.people.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let titles = self.strange_words().map(Finding::file);
        let rows = self.people.complaints.iter().map(Finding::from);
        let held = self.conflicts().map(|(row, why)| Finding::row(row, &format!("held back, {why}")));
        titles.into_iter().chain(rows).chain(held).collect()
    }

    fn columns(&self) -> Vec<Column> {
        self.people.mapping.columns.clone()
    }

    fn counts(&self) -> serde_json::Value {
        let tally = self.tally();
        serde_json::json!({
            "new": tally.new, "changed": tally.changed, "listed": tally.listed, "same": tally.same,
            "conflict": tally.conflict, "skipped": tally.skipped,
        })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        Self::commands(*self)
    }
}

/// Parts in brackets behind a count; nothing where there are none.
pub(in crate::import) fn bracketed(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}
