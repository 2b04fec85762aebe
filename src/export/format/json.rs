//! JSON: the report itself, indented, with a final newline. The keys are those of the report's struct.

use std::io::{BufWriter, Write};

use serde::Serialize;

use crate::export::ExportError;

/// Writes a report.
pub fn write(report: &impl Serialize, out: &mut dyn Write) -> Result<(), ExportError> {
    // The serializer writes every bracket on its own.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}
