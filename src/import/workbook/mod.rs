//! A workbook becomes CSV in a child process of this very program, which may die of the file without harm.
//!
//! A file of 1.4 kB can ask the usual reader for 512 GiB (calamine#693), and an allocation that fails cannot be
//! caught. So the child sets its own limits of memory and time before it reads a byte, and this side watches
//! the clock and the size of the answer. Nothing of the workbook is looked at here.

pub mod child;
mod sheet;

use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::core::text::clean::clean_name;
use crate::import::{ImportError, ImportKind, cut};

/// The verb by which the program becomes the child.
pub const VERB: &str = "__read-xlsx";
/// The child's exit code where the named sheet is not there.
pub const NO_SHEET: u8 = 5;

/// This program, whatever its file is called by now.
const PROGRAM: &str = "/proc/self/exe";
/// The largest workbook taken; the text in it may be several times as large.
const MAX_BYTES: usize = 20 << 20;
/// The largest answer taken.
const MAX_CSV: u64 = 32 << 20;
/// How long the child may take by the clock on the wall.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file that may be a workbook, as text.
#[derive(Debug)]
pub struct Opened {
    /// The bytes, or the CSV of one sheet.
    pub bytes: Vec<u8>,
    /// Which sheet was read, where there was a choice.
    pub note: Option<String>,
}

/// Turns a workbook into CSV; other files stay as they are. `sheet` names one, else the likeliest is taken.
///
/// # Errors
/// [`ImportError`] where the workbook cannot be read within the limits.
pub fn open(bytes: Vec<u8>, kind: &ImportKind, sheet: Option<&str>, file: &str) -> Result<Opened, ImportError> {
    if !is_workbook(&bytes) {
        return Ok(Opened { bytes, note: None });
    }
    let file = cut(file);
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { file, limit: "20 MiB, which is the most for a workbook" });
    }
    let gave_up = |why: String| ImportError::Workbook { file: file.clone(), why };
    let answer = ask(bytes, kind, sheet).map_err(|error| gave_up(format!("its reader did not start, {error}")))?;
    let Some(status) = answer.status else {
        return Err(gave_up(format!("it takes longer than {} seconds", PATIENCE.as_secs())));
    };
    let said = clean_name(answer.said.lines().next().unwrap_or_default()).text.into_owned();
    if answer.csv.len() as u64 > MAX_CSV {
        return Err(gave_up("it holds more text than a list can need".to_owned()));
    }
    match status.code() {
        Some(0) => Ok(Opened { bytes: answer.csv, note: (!said.is_empty()).then_some(said) }),
        Some(code) if code == i32::from(NO_SHEET) => Err(ImportError::Sheet { file, why: said }),
        Some(4) if !said.is_empty() => Err(gave_up(said)),
        _ => Err(gave_up("it takes more memory or time than a list can need".to_owned())),
    }
}

/// The mark of an archive, and in it the name of a workbook's part.
fn is_workbook(bytes: &[u8]) -> bool {
    let part = b"xl/workbook.xml";
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(part.len()).any(|window| window == part)
}

struct Answer {
    /// `None` where it was ended for its slowness.
    status: Option<ExitStatus>,
    csv: Vec<u8>,
    said: String,
}

fn ask(bytes: Vec<u8>, kind: &ImportKind, sheet: Option<&str>) -> io::Result<Answer> {
    let mut command = Command::new(PROGRAM);
    command.args([VERB, kind.key]).args(sheet).env_clear().current_dir("/");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(mut input), Some(output), Some(talk)) = pipes else {
        end(&mut child);
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    // A child that dies early closes its end; how it died says more than the write that failed.
    let fed = thread::spawn(move || _ = input.write_all(&bytes));
    let (done, finished) = mpsc::channel();
    let read = thread::spawn(move || {
        let mut csv = Vec::new();
        let _ = output.take(MAX_CSV + 1).read_to_end(&mut csv);
        let _ = done.send(());
        csv
    });
    let heard = thread::spawn(move || {
        let mut said = Vec::new();
        let _ = talk.take(4096).read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    });
    let in_time = finished.recv_timeout(PATIENCE).is_ok();
    // The end of its output is the end of its work, or of what we are ready to hear.
    let status = in_time.then(|| settle(&mut child)).flatten();
    end(&mut child);
    let _ = fed.join();
    Ok(Answer { status, csv: read.join().unwrap_or_default(), said: heard.join().unwrap_or_default() })
}

/// Waits a moment for a child that has said everything.
fn settle(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..200 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    // It has more to say than is wanted, and waits for somebody to hear it.
    Some(ExitStatus::from_raw(9))
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
