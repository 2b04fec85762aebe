//! Exports into files: whole or not at all, private, and never silently over something that is there.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use crate::export::{ExportError, Input, Writer};

/// Writes an export into a file: beside its place first, then moved there.
///
/// # Errors
/// Where the file is a folder, exists and `force` is not given, or cannot be written.
pub fn save(path: &Path, force: bool, write: Writer, input: &Input<'_>) -> Result<(), ExportError> {
    let fail = |why: &dyn std::fmt::Display| ExportError::File { path: path.to_owned(), why: why.to_string() };
    if path.is_dir() {
        return Err(fail(&"it is a folder; name a file in it"));
    }
    if path.exists() && !force {
        return Err(fail(&"it exists already; name another file, or add --force"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file is 0600 by its maker's promise.
    let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(|error| fail(&error))?;
    let mut buffered = BufWriter::new(temporary.as_file_mut());
    write(input, &mut buffered)?;
    buffered.flush().map_err(|error| fail(&error))?;
    drop(buffered);
    temporary.as_file().sync_all().map_err(|error| fail(&error))?;
    let moved = if force {
        temporary.persist(path).map_err(|error| error.error)
    } else {
        temporary.persist_noclobber(path).map_err(|error| error.error)
    };
    moved.map(drop).map_err(|error| fail(&error))
}
