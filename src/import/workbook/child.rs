//! The child's side: limits first, then the directory of the archive, then one sheet as CSV.

use std::io::{Cursor, Read, Write};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::NO_SHEET;
use super::sheet::{Sheets, Stop};
use crate::import::{Format, find};

/// What the child may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Memory, all of it: what calamine asks for beyond is refused by the system.
    pub mebibytes: u64,
    /// Computing, not waiting.
    pub seconds: u64,
}

impl Limits {
    /// The most there is. Whoever starts the child can ask for less and never for more.
    pub const MOST: Self = Self { mebibytes: 512, seconds: 10 };

    fn set(self) -> Result<(), Stop> {
        let most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
        let no_core = setrlimit(Resource::Core, most(0));
        let memory = setrlimit(Resource::As, most(self.mebibytes.min(Self::MOST.mebibytes) << 20));
        let time = setrlimit(Resource::Cpu, most(self.seconds.min(Self::MOST.seconds)));
        no_core.and(memory).and(time).map_err(|error| Stop::Why(format!("its reader got no limits, {error}")))
    }
}

/// What the parts of the archive may be unpacked, by its own directory.
const UNPACKED: u64 = 50 << 20;

/// Reads a workbook from `input` and writes the wanted sheet to `out`, and what should be known to `err`.
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
    let (said, code) = match done {
        Ok(note) => (note.unwrap_or_default(), 0),
        Err(Stop::Why(why)) => (why, 4),
        Err(Stop::NoSheet(why)) => (why, NO_SHEET),
    };
    let said = writeln!(err, "{said}").and_then(|()| out.flush());
    if said.is_err() { 4 } else { code }
}

fn convert(kind: &str, sheet: Option<&str>, input: &mut dyn Read, out: &mut dyn Write) -> Result<Option<String>, Stop> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|error| Stop::Why(error.to_string()))?;
    check_directory(&bytes)?;
    let mut sheets = Sheets::open(Cursor::new(bytes))?;
    let (name, note) = match sheet {
        Some(name) => (sheets.named(name)?, None),
        None => sheets.likeliest(score(kind)?)?,
    };
    sheets.write(&name, out)?;
    Ok(note)
}

/// How much the rows of a sheet look like what is wanted.
fn score(kind: &str) -> Result<fn(&str) -> Option<isize>, Stop> {
    match find(kind).map(|kind| kind.format) {
        Some(Format::Table(score)) => Ok(score),
        Some(Format::Text(_)) | None => Err(Stop::Why("it is not a kind of file that has sheets".to_owned())),
    }
}

/// What the archive says of itself: the sum of its parts, before one of them is unpacked.
fn check_directory(bytes: &[u8]) -> Result<(), Stop> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| Stop::Why("it is damaged or not a workbook at all".to_owned()))?;
    let mut sum = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Stop::Why("its directory is damaged".to_owned()))?;
        if part.encrypted() {
            return Err(Stop::Why("it is protected by a password".to_owned()));
        }
        sum = sum.saturating_add(part.size());
    }
    if sum > UNPACKED {
        let (sum, most) = (sum >> 20, UNPACKED >> 20);
        return Err(Stop::Why(format!("it unpacks to {sum} MiB, and {most} MiB are the most for a list")));
    }
    Ok(())
}
