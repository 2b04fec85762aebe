//! A file to import, read once: from a path or a stream, within the size of its kind, and of a workbook one sheet.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::kind::{Format, ImportKind};
use super::reader::error::ImportError;
use super::workbook;

/// Reads a file.
///
/// # Errors
/// [`ImportError::Unreadable`], with the path in it.
pub fn read_file(kind: &ImportKind, path: &Path) -> Result<Vec<u8>, ImportError> {
    let unreadable = |why: String| ImportError::Unreadable { file: path.display().to_string(), why };
    if path.is_dir() {
        return Err(unreadable("it is a folder; name a file in it".to_owned()));
    }
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::NoFile { file: path.display().to_string() },
        _ => unreadable(error.to_string()),
    })?;
    read_stream(kind, file).map_err(|error| unreadable(error.to_string()))
}

/// Reads a stream to its end, or as much of it as shows that it is too large.
///
/// # Errors
/// Where the stream fails.
pub fn read_stream(kind: &ImportKind, mut stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match kind.format {
        Format::Table(_) => stream.read_to_end(&mut bytes)?,
        Format::Text(most) => stream.take(most as u64 + 1).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// The bytes that a plan is made from, and what to say of the sheet where there was a choice.
///
/// # Errors
/// [`ImportError`] where a workbook cannot be read within its limits.
pub fn open(
    kind: &ImportKind,
    bytes: Vec<u8>,
    sheet: Option<&str>,
    file: &str,
) -> Result<workbook::Opened, ImportError> {
    match kind.format {
        Format::Table(_) => workbook::open(bytes, kind, sheet, file),
        Format::Text(_) => Ok(workbook::Opened { bytes, note: None }),
    }
}
