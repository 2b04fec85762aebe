//! The exchange file of another center, read as if it were made to do harm: limits first, then every text cleaned.
//!
//! A file that cannot be used costs a sentence. What its notes mean here is decided in `core::decide`.

pub mod import;
pub mod plan;
#[cfg(test)]
mod tests;

use crate::core::notes::exchange::{Bundle, FORMAT, NoteRecord, VERSION};
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::time::Time;
use crate::core::words::NoteKind;
use crate::import::{ImportError, cut};

/// The largest file taken.
pub const MAX_BYTES: usize = 32 << 20;
/// Notes in one file.
const MAX_NOTES: usize = 20_000;
/// Votes, answers, trials and links of one note.
const MAX_AROUND: usize = 5_000;
/// The same of all notes.
const MAX_ALL: usize = 500_000;

/// Reads an exchange file.
///
/// # Errors
/// [`ImportError::Exchange`] where it is none, is of a newer version, or goes beyond the limits.
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
    let around = |said: &NoteRecord| said.votes.len() + said.answers.len() + said.tried.len() + said.solves.len();
    let all: usize = bundle.notes.iter().map(around).sum();
    if all > MAX_ALL || bundle.notes.iter().any(|said| around(said) > MAX_AROUND) {
        return Err(fail("it holds more votes than there are people".to_owned()));
    }
    Ok(clean(bundle))
}

/// What a file says of itself, read before the rest is believed.
#[derive(serde::Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

/// Where the file is wrong. The reader's own words may quote the file, so only its place is told.
fn place(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof => "it ends too early; was it copied whole?".to_owned(),
        serde_json::error::Category::Data => {
            format!("line {}, column {} holds something unexpected", error.line(), error.column())
        }
        _ => format!("line {}, column {} is no JSON", error.line(), error.column()),
    }
}

/// Texts as any other text from outside; moments within reason; barriers before what answers them.
fn clean(bundle: Bundle) -> Bundle {
    let name = |text: &str| clean_name(text).text.trim().to_owned();
    let words = |text: &str| clean_note(text).text.trim().to_owned();
    let some = |text: Option<String>| text.map(|text| name(&text)).filter(|text| !text.is_empty());
    // Before 2000 no clock of ours was right.
    let moment = |at: crate::core::notes::exchange::Moment| {
        crate::core::notes::exchange::Moment(at.0.max(Time(946_684_800_000)))
    };
    let mut notes: Vec<NoteRecord> = bundle.notes.into_iter().filter(|said| taken(said.kind)).collect();
    for said in &mut notes {
        said.text = words(&said.text);
        said.heard_at = name(&said.heard_at);
        said.why = words(&said.why);
        said.role = some(said.role.take());
        said.agency = some(said.agency.take());
        said.at = moment(said.at);
        said.since = said.since.map(moment);
        for vote in &mut said.votes {
            vote.heard_at = name(&vote.heard_at);
            vote.role = some(vote.role.take());
            vote.agency = some(vote.agency.take());
            vote.at = moment(vote.at);
        }
        for answer in &mut said.answers {
            answer.text = words(&answer.text);
            answer.by = some(answer.by.take());
        }
        for trial in &mut said.tried {
            trial.agency = name(&trial.agency);
            trial.why = words(&trial.why);
            trial.at = moment(trial.at);
        }
    }
    notes.retain(|said| !said.text.is_empty());
    notes.sort_by_key(|said| (said.same_as.is_some(), said.kind));
    Bundle { from: name(&bundle.from), notes, ..bundle }
}

/// The kinds that centers exchange.
const fn taken(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::Barrier | NoteKind::Solution | NoteKind::Success)
}
