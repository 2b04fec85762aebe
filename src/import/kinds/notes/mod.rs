//! The exchange file of another center. It is not trusted: limits are checked first, then every text is cleaned.
//!
//! `core::notes` decides what its notes mean here.

pub mod import;
pub mod plan;
#[cfg(test)]
mod tests;

use crate::core::notes::exchange::{Bundle, FORMAT, NoteRecord, VERSION};
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::time::Time;
use crate::core::words::NoteKind;
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 32 << 20;
/// The most notes in one file.
const MAX_NOTES: usize = 20_000;
/// The most votes, answers, trials and links of one note.
const MAX_DETAILS: usize = 5_000;
/// The most votes, answers, trials and links in one file.
const MAX_ALL_DETAILS: usize = 500_000;

/// Reads an exchange file.
///
/// # Errors
/// [`ImportError::Exchange`] if it is not an exchange file, has a newer version, or exceeds the limits.
pub fn read(bytes: &[u8], file: &str) -> Result<Bundle, ImportError> {
    let fail = |why: String| ImportError::Exchange { file: cut(file), why };
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { file: cut(file), limit: "32 MiB, which is the most for notes" });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty { file: cut(file) });
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|error| fail(place(&error)))?;
    if head.format != FORMAT {
        return Err(fail("it is not what `export exchange` writes".to_owned()));
    }
    if head.version == 0 || head.version > VERSION {
        return Err(fail(format!("it has version {}, and this program reads version {VERSION}", head.version)));
    }
    let bundle: Bundle = serde_json::from_slice(bytes).map_err(|error| fail(place(&error)))?;
    if bundle.notes.len() > MAX_NOTES {
        return Err(fail(format!("it holds {} notes, and {MAX_NOTES} are the most", bundle.notes.len())));
    }
    let details = |note: &NoteRecord| note.votes.len() + note.answers.len() + note.tried.len() + note.solves.len();
    let all: usize = bundle.notes.iter().map(details).sum();
    if all > MAX_ALL_DETAILS || bundle.notes.iter().any(|note| details(note) > MAX_DETAILS) {
        return Err(fail("it holds more votes than there are people".to_owned()));
    }
    Ok(clean(bundle))
}

/// Format and version, read before the rest.
#[derive(serde::Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

/// Where the JSON is wrong. The parser's own message may quote the file, so that only the place is given.
fn place(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof => "it ends too early; was it copied whole?".to_owned(),
        serde_json::error::Category::Data => {
            format!("line {}, column {} holds something unexpected", error.line(), error.column())
        }
        _ => format!("line {}, column {} is no JSON", error.line(), error.column()),
    }
}

/// Cleans every text, limits times, and puts barriers before the notes that answer them.
fn clean(bundle: Bundle) -> Bundle {
    let name = |text: &str| clean_name(text).text.trim().to_owned();
    let words = |text: &str| clean_note(text).text.trim().to_owned();
    let some = |text: Option<String>| text.map(|text| name(&text)).filter(|text| !text.is_empty());
    // No note is older than the year 2000.
    let moment = |at: crate::core::notes::exchange::Moment| {
        crate::core::notes::exchange::Moment(at.0.max(Time(946_684_800_000)))
    };
    let mut notes: Vec<NoteRecord> = bundle.notes.into_iter().filter(|note| is_exchanged(note.kind)).collect();
    for note in &mut notes {
        note.text = words(&note.text);
        note.heard_at = name(&note.heard_at);
        note.why = words(&note.why);
        note.role = some(note.role.take());
        note.agency = some(note.agency.take());
        note.at = moment(note.at);
        note.since = note.since.map(moment);
        for vote in &mut note.votes {
            vote.heard_at = name(&vote.heard_at);
            vote.role = some(vote.role.take());
            vote.agency = some(vote.agency.take());
            vote.at = moment(vote.at);
        }
        for answer in &mut note.answers {
            answer.text = words(&answer.text);
            answer.by = some(answer.by.take());
        }
        for trial in &mut note.tried {
            trial.agency = name(&trial.agency);
            trial.why = words(&trial.why);
            trial.at = moment(trial.at);
        }
    }
    notes.retain(|note| !note.text.is_empty());
    notes.sort_by_key(|note| (note.same_as.is_some(), note.kind));
    Bundle { from: name(&bundle.from), notes, ..bundle }
}

/// Whether centers exchange notes of this kind.
const fn is_exchanged(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::Barrier | NoteKind::Solution | NoteKind::Success)
}
