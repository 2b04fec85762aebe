//! Turns a workbook into CSV in a child process of this program, which a bad file can kill without harm.
//!
//! A file of 1.4 kB can ask the usual reader for 512 GiB (calamine#693), and an allocation that fails cannot be
//! caught. So the child sets limits on its memory and time before it reads a byte, and this side limits
//! the time and the size of the answer. The workbook is not parsed here.

pub mod child;
mod sheet;

use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::core::text::clean::clean_name;
use crate::import::kind::ImportKind;
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;

/// The hidden verb that runs the child.
pub const VERB: &str = "__read-xlsx";
/// The child's exit code for an unknown sheet.
pub const NO_SHEET: u8 = 5;

/// This program, even if its file was renamed.
const PROGRAM: &str = "/proc/self/exe";
/// The largest workbook, in bytes; its text may be several times as large.
const MAX_BYTES: usize = 20 << 20;
/// The largest answer, in bytes.
const MAX_CSV: u64 = 32 << 20;
/// The most time that the child may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A file that may be a workbook, as text.
#[derive(Debug)]
pub struct Opened {
    /// The bytes, or the CSV of one sheet.
    pub bytes: Vec<u8>,
    /// Which sheet was read, if there are several.
    pub note: Option<String>,
}

/// Turns a workbook into CSV; other files stay as they are. `sheet` names one, else the most similar one is read.
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
    let refusal = |why: String| ImportError::Workbook { file: file.clone(), why };
    let answer =
        run_child(bytes, kind, sheet).map_err(|error| refusal(format!("its reader did not start, {error}")))?;
    let Some(status) = answer.status else {
        return Err(refusal(format!("it takes longer than {} seconds", TIMEOUT.as_secs())));
    };
    let message = clean_name(answer.message.lines().next().unwrap_or_default()).text.into_owned();
    if answer.csv.len() as u64 > MAX_CSV {
        return Err(refusal("it holds more text than a list can need".to_owned()));
    }
    match status.code() {
        Some(0) => Ok(Opened { bytes: answer.csv, note: (!message.is_empty()).then_some(message) }),
        Some(code) if code == i32::from(NO_SHEET) => Err(ImportError::Sheet { file, why: message }),
        Some(4) if !message.is_empty() => Err(refusal(message)),
        _ => Err(refusal("it takes more memory or time than a list can need".to_owned())),
    }
}

/// Whether the bytes are an archive with a workbook in it.
fn is_workbook(bytes: &[u8]) -> bool {
    let part = b"xl/workbook.xml";
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(part.len()).any(|window| window == part)
}

struct Answer {
    /// `None` if it took too long.
    status: Option<ExitStatus>,
    csv: Vec<u8>,
    message: String,
}

fn run_child(bytes: Vec<u8>, kind: &ImportKind, sheet: Option<&str>) -> io::Result<Answer> {
    let mut command = Command::new(PROGRAM);
    command.args([VERB, kind.key]).args(sheet).env_clear().current_dir("/");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(mut input), Some(output), Some(talk)) = pipes else {
        end(&mut child);
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    // A write that fails means that the child died; its exit status says why.
    let writer = thread::spawn(move || _ = input.write_all(&bytes));
    let (done, finished) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut csv = Vec::new();
        let _ = output.take(MAX_CSV + 1).read_to_end(&mut csv);
        let _ = done.send(());
        csv
    });
    let messages = thread::spawn(move || {
        let mut message = Vec::new();
        let _ = talk.take(4096).read_to_end(&mut message);
        String::from_utf8_lossy(&message).into_owned()
    });
    let in_time = finished.recv_timeout(TIMEOUT).is_ok();
    // The output ends when the child is done, or at the limit.
    let status = in_time.then(|| wait_for_exit(&mut child)).flatten();
    end(&mut child);
    let _ = writer.join();
    Ok(Answer { status, csv: reader.join().unwrap_or_default(), message: messages.join().unwrap_or_default() })
}

/// Waits up to a second for a child whose output has ended.
fn wait_for_exit(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..200 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    // The child is still writing beyond the limit.
    Some(ExitStatus::from_raw(9))
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
