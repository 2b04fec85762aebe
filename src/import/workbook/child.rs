//! The child process: sets its limits, checks the size of the archive, and writes one sheet as CSV.

use std::io::{Cursor, Read, Write};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::NO_SHEET;
use super::sheet::{Failure, Sheets};
use crate::import::find;
use crate::import::kind::Format;

/// Limits of the child.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// All its memory, in MiB; the system refuses more.
    pub mebibytes: u64,
    /// CPU time, not waiting.
    pub seconds: u64,
}

impl Limits {
    /// The usual limits. The caller can ask for less, never for more.
    pub const MOST: Self = Self { mebibytes: 512, seconds: 10 };

    fn set(self) -> Result<(), Failure> {
        let most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
        let no_core = setrlimit(Resource::Core, most(0));
        let memory = setrlimit(Resource::As, most(self.mebibytes.min(Self::MOST.mebibytes) << 20));
        let time = setrlimit(Resource::Cpu, most(self.seconds.min(Self::MOST.seconds)));
        no_core.and(memory).and(time).map_err(|error| Failure::Unreadable(format!("its reader got no limits, {error}")))
    }
}

/// The most bytes of the unpacked archive, by its own directory.
const UNPACKED: u64 = 50 << 20;

/// Reads a workbook from `input` and writes the wanted sheet to `out`, and messages to `err`.
/// Returns the exit code: 0, 4 with a reason on `err`, or [`NO_SHEET`].
pub fn run(
    kind: &str,
    sheet: Option<&str>,
    limits: Limits,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let done = limits.set().and_then(|()| convert(kind, sheet, input, out));
    let (message, code) = match done {
        Ok(note) => (note.unwrap_or_default(), 0),
        Err(Failure::Unreadable(why)) => (why, 4),
        Err(Failure::NoSheet(why)) => (why, NO_SHEET),
    };
    let written = writeln!(err, "{message}").and_then(|()| out.flush());
    if written.is_err() { 4 } else { code }
}

fn convert(
    kind: &str,
    sheet: Option<&str>,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| Failure::Unreadable(error.to_string()))?;
    check_unpacked_size(&bytes)?;
    let mut sheets = Sheets::open(Cursor::new(bytes))?;
    let (name, note) = match sheet {
        Some(name) => (sheets.named(name)?, None),
        None => sheets.most_similar(score(kind)?)?,
    };
    sheets.write(&name, out)?;
    Ok(note)
}

/// The function that scores the sheets for this kind of import.
fn score(kind: &str) -> Result<fn(&str) -> Option<isize>, Failure> {
    match find(kind).map(|kind| kind.format) {
        Some(Format::Table(score)) => Ok(score),
        Some(Format::Text(_)) | None => Err(Failure::Unreadable("this kind of import has no sheets".to_owned())),
    }
}

/// Refuses an archive that is too large or protected, by its directory, before anything is unpacked.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), Failure> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| Failure::Unreadable("it is damaged or not a workbook at all".to_owned()))?;
    let mut sum = 0_u64;
    for index in 0..archive.len() {
        let part =
            archive.by_index_raw(index).map_err(|_| Failure::Unreadable("its directory is damaged".to_owned()))?;
        if part.encrypted() {
            return Err(Failure::Unreadable("it is protected by a password".to_owned()));
        }
        sum = sum.saturating_add(part.size());
    }
    if sum > UNPACKED {
        let (sum, most) = (sum >> 20, UNPACKED >> 20);
        return Err(Failure::Unreadable(format!("it unpacks to {sum} MiB, and {most} MiB are the most for a list")));
    }
    Ok(())
}
