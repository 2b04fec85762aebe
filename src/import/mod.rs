//! Files of other tools become commands, with row and column in every complaint.
//!
//! This is the front half: bytes become records. Nothing here reads a file, asks the clock or knows the
//! database; [`kinds::people::read`] and [`kinds::agenda::read`] take bytes and give values, so that a
//! dry run and an import see the same thing.

mod kind;
pub mod kinds;
pub mod reader;
pub mod source;
pub mod workbook;

#[cfg(test)]
mod tests;

use chrono::NaiveTime;

use crate::core::words::Tier;

pub use kind::{Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};
pub use reader::complaint::{Complaint, ComplaintKind, InFile, cut};
pub use reader::error::ImportError;

/// Everything that can be imported. The command line, the screens, the help and the tests walk it.
pub const IMPORTS: &[ImportKind] = &[
    kinds::people::import::KIND,
    kinds::agenda::import::KIND,
    kinds::attendance::import::KIND,
    kinds::groups::import::KIND,
    kinds::evaluation::plan::KIND,
    kinds::answers::import::KIND,
    kinds::notes::import::KIND,
    kinds::roles::plan::KIND,
];

/// The row with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static ImportKind> {
    IMPORTS.iter().find(|kind| kind.key == key)
}

/// What the user said about the file. Each kind uses what concerns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The file's name, for messages only.
    pub file_name: String,
    /// `--map field=Header`, as (field, header).
    pub map: Vec<(String, String)>,
    /// What was said about such files before; an own `map` counts first.
    pub remembered: Vec<Remembered>,
    /// Leave aside what was said before.
    pub forget_map: bool,
    /// Rules given now, as (text, role): titles that hold the text are the role.
    pub role_rules: Vec<(String, String)>,
    /// Take no role from a title that no role or rule knows.
    pub roles_only: bool,
    /// Add people to the directory only, not to a session's list.
    pub directory_only: bool,
    /// When an agenda begins; its own start where nothing is said.
    pub start: Option<NaiveTime>,
    /// How the times of an attendance report are meant.
    pub when: kinds::attendance::plan::When,
    /// Who answers where neither the sheet nor the escalation says so; the Director where nothing is said.
    pub level: Option<Tier>,
    /// Join notes that are much alike, not only those with the same words.
    pub join: bool,
}

/// A mapping that was kept, with the headers it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Of [`kinds::people::Mapping::signature`].
    pub signature: String,
    /// (field, header).
    pub pairs: Vec<(String, String)>,
}

/// "1 row", "2 rows".
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Splits one `--map` argument at its first `=`; both halves must say something.
#[must_use]
pub fn parse_map(argument: &str) -> Option<(String, String)> {
    let (field, header) = argument.split_once('=')?;
    let (field, header) = (field.trim(), header.trim());
    (!field.is_empty() && !header.is_empty()).then(|| (field.to_owned(), header.to_owned()))
}
