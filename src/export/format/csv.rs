//! CSV for machines: UTF-8 and RFC 4180, the exact data.
//!
//! Nothing is prefixed or changed here, or an import could not read it back; the xlsx format is the one for people,
//! where a cell that begins with `=` is text all the same.

use std::io::Write;

use csv::{Terminator, WriterBuilder};

use crate::export::ExportError;
use crate::export::kit::sheet::Sheet;

/// Writes a sheet with its keys as the header.
pub fn write(sheet: Sheet<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    csv.write_record(sheet.columns.iter().map(|column| column.key))?;
    for row in sheet.rows {
        for cell in &row {
            csv.write_field(cell.for_machines().as_ref())?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    Ok(csv.flush()?)
}
