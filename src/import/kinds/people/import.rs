//! People as a kind of import.

use super::plan::{self, PeoplePlan};
use super::{Column, headers_of, score};
use crate::core::dispatch::Command;
use crate::import::kind::{
    Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse, counts_text,
};
use crate::import::reader::error::ImportError;

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
        let counts = self.counts_of_rows();
        let columns: Vec<String> =
            self.changed_columns().iter().map(|(column, count)| format!("{column} {count}")).collect();
        let reasons: Vec<String> =
            self.people.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let (columns, reasons) = (bracketed(&columns), bracketed(&reasons));
        let summary = counts_text(&[
            (counts.new, "new"),
            (counts.changed, &format!("changed{columns}")),
            (counts.listed, "added to the list"),
            (counts.same, "unchanged"),
            (counts.conflict, "to check"),
            (counts.skipped, &format!("skipped{reasons}")),
        ]);
        Report { source: self.file.clone(), target: self.target.clone(), summary }
    }

    fn notes(&self) -> &[String] {
        &self.people.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let titles = self.unknown_titles_text().map(Finding::file);
        let rows = self.people.complaints.iter().map(Finding::from);
        let held = self.conflicts().map(|(row, why)| Finding::row(row, &format!("held back, {why}")));
        titles.into_iter().chain(rows).chain(held).collect()
    }

    fn columns(&self) -> Vec<Column> {
        self.people.mapping.columns.clone()
    }

    fn counts(&self) -> serde_json::Value {
        let counts = self.counts_of_rows();
        serde_json::json!({
            "new": counts.new, "changed": counts.changed, "listed": counts.listed, "same": counts.same,
            "conflict": counts.conflict, "skipped": counts.skipped,
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
