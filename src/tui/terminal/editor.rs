//! Opens the user's editor on a long text, in a private file, and hands it the terminal while it runs.
//!
//! Only if a shell started the program: behind a forced command an editor would be a way around it.

use std::io::{self, Write as _};
use std::process::Command;

use super::{Screen, can_be_continued};

/// Returns the text as edited; the inner error is a sentence for the user. The caller must pause the input first.
///
/// # Errors
/// If the terminal cannot be restored or entered again.
pub fn edit(screen: &mut Screen, editor: Option<&str>, text: &str) -> io::Result<Result<String, String>> {
    let Some(editor) = editor else {
        return Ok(Err("no editor is named for this terminal; set EDITOR before you start, or type it here".into()));
    };
    if !can_be_continued() {
        return Ok(Err("there is no shell above this program, so no editor is opened; type it here".into()));
    }
    let run = || -> io::Result<Option<String>> {
        let mut file = tempfile::Builder::new().prefix("roundtable-note-").suffix(".txt").tempfile()?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        // Through the shell, because EDITOR may hold options: "code --wait".
        let shell = format!("{editor} \"$1\"");
        let ended = Command::new("/bin/sh").args(["-c", &shell, "sh"]).arg(file.path()).status()?;
        if !ended.success() {
            return Ok(None);
        }
        // Many editors write another file and rename it, so read by name and not through the open file.
        let bytes = std::fs::read(file.path())?;
        Ok(Some(String::from_utf8_lossy(&bytes).trim_end().to_owned()))
    };
    Ok(match screen.outside(run)? {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err("the editor gave up; the words are as they were".into()),
        Err(error) => Err(format!("the editor could not be used ({error}); type it here")),
    })
}
