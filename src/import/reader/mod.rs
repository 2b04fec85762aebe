//! Bytes become a table, whatever the file is about: encoding, separator, records, header row, columns, values.

pub(in crate::import) mod bytes;
pub(in crate::import) mod columns;
pub(in crate::import) mod complaint;
pub mod dates;
pub(in crate::import) mod error;
pub(in crate::import) mod headers;
pub mod names;
pub(in crate::import) mod records;
pub(in crate::import) mod separator;
pub(in crate::import) mod table;
pub(in crate::import) mod values;
