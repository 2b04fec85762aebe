//! What every kind of import has in common: its row in [`super::IMPORTS`], the request that both surfaces make, and the
//! plan that they show before anything is written.
//!
//! A plan is made once. What is shown of it and what it writes come from the same reading of the file.

use std::fmt;

use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::import::kinds::people::Column;
use crate::import::reader::complaint::{Complaint, cut};
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// Finds the columns of a file.
pub type ReadColumns = fn(&[u8]) -> Vec<Column>;

/// A kind of file that can be imported.
#[derive(Debug)]
pub struct ImportKind {
    /// The word on the command line: `people`.
    pub key: &'static str,
    /// The words in the palette and above the form, after "import": `a list of people`.
    pub title: &'static str,
    /// One line for `--help` and the menu.
    pub help: &'static str,
    /// How the file is written.
    pub format: Format,
    /// Whether it is imported into a session.
    pub session: SessionUse,
    /// What has to be loaded before the file can be judged.
    pub load: Load,
    /// Whether the command line may start a new database with it.
    pub creates: bool,
    /// Finds the columns of a file with unknown headers, if the user can choose their fields.
    pub columns: Option<ReadColumns>,
    /// Reads the file and works out what it would change. Writes nothing.
    pub plan: fn(&ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError>,
}

/// The format of a file.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// A table: delimited text, or a sheet of a workbook. The function tells how much a sheet's first rows look like
    /// this kind.
    Table(fn(&str) -> Option<isize>),
    /// Text that is not a table, with its largest size in bytes.
    Text(usize),
}

/// Whether an import belongs to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionUse {
    /// It needs one.
    Required,
    /// It uses one if possible.
    Optional,
    /// It uses none.
    Unused,
}

/// What an import is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// The session, and the people on its list.
    Session,
    /// The session, and everybody in the directory.
    Directory,
    /// Every session and every note.
    Notes,
}

/// A file, how to read it, and what it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The file's bytes; of a workbook, one sheet as CSV.
    pub bytes: &'a [u8],
    /// What the user says about the file.
    pub options: &'a Options,
    /// What [`ImportKind::load`] asks for.
    pub state: &'a State,
    /// The session that it goes into.
    pub session: Option<SessionId>,
    /// The current time.
    pub now: Time,
}

impl ImportRequest<'_> {
    /// The session of an import that needs one.
    ///
    /// # Errors
    /// [`ImportError::NoSession`].
    pub(super) fn required_session(&self) -> Result<SessionId, ImportError> {
        let known = self.session.filter(|id| self.state.sessions.contains_key(id));
        known.ok_or_else(|| ImportError::NoSession { file: cut(&self.options.file_name) })
    }
}

/// What importing a file would do.
pub trait ImportPlan: fmt::Debug {
    /// The plan in one line.
    fn report(&self) -> Report;
    /// How the file was read, in sentences: its encoding, separator, header row.
    fn notes(&self) -> &[String];
    /// What the user should check: faults of rows, and rows that need a decision.
    fn findings(&self) -> Vec<Finding>;
    /// What would be new or different, one line each, if that is worth reading.
    fn changes(&self) -> Vec<String> {
        Vec::new()
    }
    /// The columns, if the user can choose their fields.
    fn columns(&self) -> Vec<Column> {
        Vec::new()
    }
    /// Why nothing in the file can be used; `None` if everything in it is known.
    fn refusal(&self) -> Option<String> {
        None
    }
    /// The counts for `--json`: an object.
    fn counts(&self) -> serde_json::Value;
    /// The commands that carry it out, in small pieces; none if nothing changes.
    fn commands(self: Box<Self>) -> Vec<Command>;
}

/// A plan in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file, and its origin if known.
    pub source: String,
    /// Where its rows go; empty if that is clear.
    pub target: String,
    /// Counts of rows by outcome.
    pub summary: String,
}

impl Report {
    /// A report without a target.
    pub(super) fn new(source: &str, summary: String) -> Self {
        Self { source: source.to_owned(), target: String::new(), summary }
    }

    /// The line with the target, for the command line.
    #[must_use]
    pub fn with_target(&self) -> String {
        if self.target.is_empty() {
            return self.to_string();
        }
        format!("{} into {}: {}", self.source, self.target, self.summary)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.summary)
    }
}

/// The counts that are not zero: `39 new, 2 unchanged`.
pub(super) fn counts_text(counts: &[(usize, &str)]) -> String {
    let counted = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let text = counted.collect::<Vec<_>>().join(", ");
    if text.is_empty() { "nothing to import".to_owned() } else { text }
}

/// Something about a file that the user should check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    text: String,
    /// Whether it is about the whole file.
    whole: bool,
}

impl Finding {
    /// About one row, by its line in the file.
    pub(super) fn row(row: usize, text: &str) -> Self {
        Self { text: format!("row {row}: {text}"), whole: false }
    }

    /// About the whole file.
    pub(super) fn file(text: String) -> Self {
        Self { text, whole: true }
    }

    /// The finding with the file's name before it.
    #[must_use]
    pub fn in_file(&self, file: &str) -> String {
        let mark = if self.whole { ":" } else { "" };
        format!("{}{mark} {}", cut(file), self.text)
    }
}

impl From<&Complaint> for Finding {
    fn from(complaint: &Complaint) -> Self {
        Self { text: complaint.to_string(), whole: false }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
