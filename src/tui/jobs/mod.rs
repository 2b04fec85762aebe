//! Work beside the screen: exports, imports, the search's index. Each runs on a thread and, where it needs one,
//! a connection of its own, so that neither the keys nor the store's thread wait for a slow file.

mod looks;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use looks::Opened;

use super::msg::{DrawStop, FlaggedExport, ImportFile, Imported, Look, Msg, Step, Tone};
use crate::clock::Clock;
use crate::core::breakouts::{PreparedDraw, Progress};
use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{BatchId, Ids, SessionId};
use crate::core::model::state::State;
use crate::export::{Input, file_name, findings, leaves, remarks, to_file};
use crate::import::kinds::{notes, people};
use crate::import::workbook::{self, Kind};
use crate::import::{ImportError, Options};
use crate::store::{Opening, Scope, Store};

/// Complaints shown before somebody says yes; the command line lists more.
const COMPLAINTS: usize = 6;

/// What every job needs.
#[derive(Clone, Debug)]
pub struct Jobs {
    /// The database.
    pub path: PathBuf,
    /// Actor gives the commands.
    pub who: Actor,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// Where a file without a folder goes; empty is where the program was started.
    pub folder: PathBuf,
}

/// A file that was looked at, ready to be written.
struct Ready {
    store: Store,
    look: Look,
    commands: Vec<Command>,
}

/// What became of an export.
enum Written {
    /// It is there.
    To(PathBuf, Vec<String>),
    /// It waits for somebody to look at this.
    Held(Vec<String>),
}

/// Runs a job on a thread of its own, and says so where no thread is to be had.
pub fn beside(
    name: &str,
    tell: impl Fn(Msg) -> bool + Send + Clone + 'static,
    work: impl FnOnce() -> Msg + Send + 'static,
) {
    let told = tell.clone();
    let run = move || {
        tell(work());
    };
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(run) {
        told(Msg::Said(Tone::Bad, format!("the {name} could not be started: {error}; try again")));
    }
}

/// Builds the search's index.
#[must_use]
pub fn index(state: &Arc<State>) -> Msg {
    Msg::Indexed(crate::core::search::people::index(state))
}

/// How often somebody hears of a draw, from its beginning to its end.
const WORDS: u64 = 50;

/// Makes a draw; what it came to so far where somebody has had enough.
#[must_use]
pub fn draw(draw: PreparedDraw, stop: &DrawStop, tell: &mut dyn FnMut(Progress) -> bool) -> Msg {
    let mut said = 0;
    let session = draw.session;
    let (act, _) = draw.run(&mut |progress| {
        let part = progress.done * WORDS / progress.total.max(1);
        if part > std::mem::replace(&mut said, part) {
            tell(progress);
        }
        stop.goes_on()
    });
    Msg::Drawn((!stop.is_given_up()).then(|| Command::new(session, act)))
}

impl Jobs {
    /// Writes an export into a file, or into a folder under the export's own name.
    #[must_use]
    pub fn export(
        &self,
        session: Option<SessionId>,
        what: &'static str,
        format: &'static str,
        path: &Path,
        accepted: bool,
    ) -> Msg {
        match self.write(session, what, format, path, accepted) {
            Ok(Written::To(path, remarks)) => {
                let tone = if remarks.is_empty() { Tone::Good } else { Tone::Note };
                Msg::Said(tone, [vec![format!("✓ {} written", path.display())], remarks].concat().join(" · "))
            }
            Ok(Written::Held(findings)) => {
                Msg::ExportFlagged(FlaggedExport { what, format, path: path.to_owned(), findings })
            }
            Err(why) => Msg::Said(Tone::Bad, why),
        }
    }

    /// Looks at a file, or imports it.
    #[must_use]
    pub fn import(&self, session: Option<SessionId>, file: ImportFile, step: Step) -> Msg {
        let again = step == Step::Again;
        let done = match (self.look(session, &file), step) {
            (Ok(ready), Step::Write) => self.carry_out(ready).map(|said| Msg::Said(Tone::Good, said)),
            (Ok(ready), _) => Ok(Msg::Looked { file, again, look: ready.look }),
            // With other columns it may do; the screen that asked goes on.
            (Err(report), Step::Again) => Ok(Msg::Looked { file, again, look: Look { report, ..Look::default() } }),
            (Err(why), Step::Look) => self.unmapped(file, why),
            (Err(why), Step::Write) => Err(why),
        };
        done.unwrap_or_else(|why| Msg::Said(Tone::Bad, why))
    }

    /// A list whose headers say nothing to us: somebody may know which column is which.
    fn unmapped(&self, file: ImportFile, why: String) -> Result<Msg, String> {
        let (bytes, _) = if file.what == Imported::People { read(&file) } else { Err(why.clone()) }?;
        let options = Options { file_name: name(&file), ..Options::default() };
        if !matches!(people::read(&bytes, &options), Err(ImportError::NoHeader { .. })) {
            return Err(why);
        }
        let columns = people::headers_of(&bytes).columns;
        if columns.is_empty() {
            return Err(why);
        }
        let report = "no header is known as a name or an e-mail; choose the column that is one, and press Enter";
        let look = Look { report: report.to_owned(), columns, ..Look::default() };
        Ok(Msg::Looked { file, again: false, look })
    }

    fn open(&self) -> Result<Store, String> {
        let opening = Opening { create: false, allow_network: true };
        Store::open(&self.path, opening, self.ids.clone()).map_err(|error| error.to_string())
    }

    fn write(
        &self,
        session: Option<SessionId>,
        what: &'static str,
        format: &'static str,
        path: &Path,
        accepted: bool,
    ) -> Result<Written, String> {
        let directory = session.is_none() || leaves(what);
        let state = self.open()?.load(Scope { session, directory }).map_err(|error| error.to_string())?;
        let input = Input { state: &state, session, now: self.clock.now(), with_roster: false };
        let found = if accepted { Vec::new() } else { findings(what, &input) };
        if !found.is_empty() {
            return Ok(Written::Held(found.iter().map(crate::core::notes::disclosure::Finding::words).collect()));
        }
        let path = self.folder.join(path);
        let own_name = path.as_os_str().is_empty() || path.is_dir();
        let path = if own_name { path.join(file_name(&input, what, format)) } else { path };
        to_file(&path, false, what, format, &input).map_err(|error| error.to_string())?;
        let remarks = remarks(what, &input);
        Ok(Written::To(path, remarks))
    }

    fn look(&self, session: Option<SessionId>, file: &ImportFile) -> Result<Ready, String> {
        let (bytes, note) = read(file)?;
        let options = Options { file_name: name(file), map: file.map.clone(), ..Options::default() };
        let mut store = self.open()?;
        let directory = file.what != Imported::Agenda;
        let state = store.load(Scope { session, directory }).map_err(|error| error.to_string())?;
        let opened = Opened { session, bytes: &bytes, options: &options, state: &state, now: self.clock.now() };
        let (mut look, commands) = opened.look(file.what)?;
        look.complaints.splice(0..0, note);
        Ok(Ready { store, look, commands })
    }

    fn carry_out(&self, mut ready: Ready) -> Result<String, String> {
        let batch: BatchId = ready.store.mint(self.clock.now());
        let done = ready.store.apply_all(&self.who, Some(batch), ready.commands, || self.clock.now());
        done.map_err(|error| error.to_string())?;
        Ok(format!("✓ {}", ready.look.report))
    }
}

fn name(file: &ImportFile) -> String {
    file.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The file as text, and what to say of the sheet where it is a workbook.
fn read(file: &ImportFile) -> Result<(Vec<u8>, Option<String>), String> {
    let kind = match file.what {
        Imported::People | Imported::Attendance | Imported::Groups => Kind::People,
        Imported::Agenda => Kind::Agenda,
        Imported::Answers => Kind::Answers,
        Imported::Notes => return exchange(&file.path),
    };
    let bytes =
        std::fs::read(&file.path).map_err(|error| format!("{} cannot be read: {error}", file.path.display()))?;
    let opened = workbook::open(bytes, kind, None, &name(file)).map_err(|error| error.to_string())?;
    Ok((opened.bytes, opened.note))
}

/// The exchange file, or as much of it as shows that it is too large.
fn exchange(path: &Path) -> Result<(Vec<u8>, Option<String>), String> {
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path);
    let read = opened.and_then(|file| file.take(notes::MAX_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.map(|_| (bytes, None)).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}
