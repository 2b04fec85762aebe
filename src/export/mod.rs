//! What can be exported, and in which formats: one table for the command line, the screen, the help, and the tests.
//!
//! An export makes a plain report from the state once; a file in `format/` writes any sheet, document, or report
//! and knows nothing of sessions. Adding an export is one file in `reports/` and one row of [`EXPORTS`]. Nothing here
//! asks the clock, opens a file, or changes a row. The same data gives the same bytes, except for the line "Exported
//! ..." of md and html.
//!
//! A document holds plain text, tables, lists, and pictures as figures: md and docx put a picture into words, html
//! draws it as inline SVG whose meaning never depends on color. The summary is made of the other exports' reports, so
//! the files of a day agree. The docx is written on the zip crate: docx-rs would bring a second zip crate and an XML
//! parser, and a text document is six small files. A calendar file is in UTC and has no VTIMEZONE: moments are what is
//! stored, and no calendar has to agree on rules.

mod error;
mod format;
mod kit;
mod reports;
mod summary;
#[cfg(test)]
mod tests;

pub use error::ExportError;
pub use kit::export::{Attribution, Export, Input, Leaves, Remarks, Texts, Writer};
pub use kit::file_name::file_name;
pub use kit::to_file::save;
pub use reports::notes::list::write_json as write_notes;

/// Everything that can be exported.
pub const EXPORTS: &[Export] = &[
    summary::EXPORT,
    reports::attendance::stays::EXPORT,
    reports::people::directory::EXPORT,
    reports::breakouts::groups::EXPORT,
    reports::breakouts::tables::EXPORT,
    reports::breakouts::seating::EXPORT,
    reports::breakouts::seating::BADGES,
    reports::breakouts::zoom::EXPORT,
    reports::notes::list::EXPORT,
    reports::learning::pdsa::EXPORT,
    reports::agenda::items::EXPORT,
    reports::agenda::items::RUN_SHEET,
    reports::attendance::door::EXPORT,
    reports::notes::escalations::EXPORT,
    reports::notes::opening::EXPORT,
    reports::notes::exchange::EXPORT,
];

/// The export of this name and its writer for this format, or for its default format.
///
/// # Errors
/// [`ExportError::UnknownWhat`] and [`ExportError::UnknownFormat`], which list what there is.
pub fn find(what: &str, format: Option<&str>) -> Result<(&'static Export, &'static str, Writer), ExportError> {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b.trim());
    let export = EXPORTS.iter().find(|export| same(export.what, what)).ok_or_else(|| ExportError::UnknownWhat {
        found: error::quoted(what),
        known: listed(EXPORTS.iter().map(|export| export.what)),
    })?;
    let wanted = |name: &str| format.is_none_or(|format| same(name, format.trim().trim_start_matches('.')));
    let found = export.formats.iter().find(|(name, _)| wanted(name));
    let (name, writer) = found.ok_or_else(|| ExportError::UnknownFormat {
        what: export.what,
        found: error::quoted(format.unwrap_or_default()),
        known: listed(export.formats.iter().map(|(name, _)| *name)),
    })?;
    Ok((export, name, *writer))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
