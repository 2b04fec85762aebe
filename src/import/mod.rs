//! Files of other tools become commands, with row and column in every complaint.
//!
//! [`source`] reads a file once, [`reader`] turns its bytes into a table, and a row of [`IMPORTS`] turns the table into a
//! plan. A dry run, a preview and the import use the same plan. Nothing here knows the clock or the database.

mod kind;
pub mod kinds;
pub mod reader;
pub mod source;
pub mod workbook;

#[cfg(test)]
mod tests;

pub use kind::{Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};
pub use reader::complaint::{Complaint, ComplaintKind, InFile, cut};
pub use reader::error::ImportError;
pub use reader::options::{Options, Remembered, parse_map};

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
