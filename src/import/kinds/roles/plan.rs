//! From a list of rules to one command, and its row in the table of imports.

use super::{RoleRules, read, score};
use crate::core::dispatch::Command;
use crate::core::people::command::PeopleAct;
use crate::import::kind::{Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};
use crate::import::reader::error::ImportError;

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "roles",
    title: "rules for job titles",
    help: "Rules that make raw job titles roles: a CSV with the columns pattern and role",
    format: Format::Table(score),
    session: SessionUse::Unused,
    load: Load::Session,
    creates: true,
    columns: None,
    plan,
};

/// What importing rules would do.
#[derive(Debug)]
struct RolesPlan {
    found: RoleRules,
    file: String,
}

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let found = read(request.bytes, request.options)?;
    Ok(Box::new(RolesPlan { found, file: request.options.file_name.clone() }))
}

impl ImportPlan for RolesPlan {
    fn report(&self) -> Report {
        let rules = self.found.rules.len();
        Report::new(&self.file, format!("{rules} rules for job titles, applied before the existing ones"))
    }

    fn notes(&self) -> &[String] {
        &self.found.notes
    }

    fn findings(&self) -> Vec<Finding> {
        self.found.complaints.iter().map(Finding::from).collect()
    }

    fn counts(&self) -> serde_json::Value {
        serde_json::json!({ "rules": self.found.rules.len() })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        vec![Command::new(None, PeopleAct::SaveRoleRules { rules: self.found.rules, file: self.file })]
    }
}
