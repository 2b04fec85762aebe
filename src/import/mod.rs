//! Files of other tools become commands, with row and column in every complaint.
//!
//! This is the front half: bytes become records. Nothing here reads a file, asks the clock or knows the
//! database; [`kinds::people::read`] and [`kinds::agenda::read`] take bytes and give values, so that a
//! dry run and an import see the same thing.

pub mod kinds;
pub mod reader;
pub mod workbook;

#[cfg(test)]
mod tests;

pub use reader::complaint::{Complaint, ComplaintKind, InFile, cut};
pub use reader::error::ImportError;

/// What the user said about the file.
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
