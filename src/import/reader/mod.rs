//! Bytes become a table, whatever the file is about: encoding, separator, records, header row, columns, values.

pub(in crate::import) mod bytes;
pub mod columns;
pub(in crate::import) mod complaint;
pub mod dates;
pub(in crate::import) mod error;
pub(in crate::import) mod headers;
pub mod names;
pub mod options;
pub mod profile;
pub(in crate::import) mod records;
pub(in crate::import) mod separator;
pub(in crate::import) mod table;
pub(in crate::import) mod values;

/// A few headers for tests that need no kind of file.
#[cfg(test)]
fn sample_field(header: &str) -> Option<usize> {
    ["name", "email", "agency", "phone"].iter().position(|name| *name == headers::normalise(header))
}
