//! Work beside the screen: exports, imports, the search's index. Each runs on a thread and, where it needs one,
//! a connection of its own, so that neither the keys nor the store's thread wait for a slow file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::client::{Who, order};
use super::msg::{Imported, Msg, Tone};
use crate::clock::Clock;
use crate::core::command::Command;
use crate::core::find;
use crate::core::ids::{BatchId, Ids, SessionId};
use crate::core::state::State;
use crate::export::{Input, file_name, to_file};
use crate::import::Options;
use crate::import::plan::{self, PAUSE};
use crate::store::{Opening, Scope, Store};

/// Complaints shown before somebody says yes; the command line lists more.
const COMPLAINTS: usize = 6;

/// What every job needs.
#[derive(Clone, Debug)]
pub struct Jobs {
    /// The database.
    pub path: PathBuf,
    /// Who gives the commands.
    pub who: Who,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
}

/// A file that was looked at.
struct Looked {
    store: Store,
    report: String,
    complaints: Vec<String>,
    commands: Vec<Command>,
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
    Msg::Indexed(find::index(state))
}

impl Jobs {
    /// Writes an export into a file, or into a folder under the export's own name.
    #[must_use]
    pub fn export(&self, session: Option<SessionId>, what: &'static str, format: &'static str, path: &Path) -> Msg {
        match self.write(session, what, format, path) {
            Ok(path) => Msg::Said(Tone::Good, format!("✓ {} written", path.display())),
            Err(why) => Msg::Said(Tone::Bad, why),
        }
    }

    /// Looks at a file, or imports it.
    #[must_use]
    pub fn import(&self, session: Option<SessionId>, what: Imported, path: PathBuf, sure: bool) -> Msg {
        let done = self.look(session, what, &path).and_then(|looked| {
            if sure {
                return Ok(Msg::Said(Tone::Good, self.carry_out(looked)?));
            }
            Ok(Msg::Looked { what, path, report: looked.report, complaints: looked.complaints })
        });
        done.unwrap_or_else(|why| Msg::Said(Tone::Bad, why))
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
    ) -> Result<PathBuf, String> {
        let directory = session.is_none();
        let state = self.open()?.load(Scope { session, directory }).map_err(|error| error.to_string())?;
        let input = Input { state: &state, session, now: self.clock.now() };
        let own_name = path.as_os_str().is_empty() || path.is_dir();
        let path = if own_name { path.join(file_name(&input, what, format)) } else { path.to_owned() };
        to_file(&path, false, what, format, &input).map_err(|error| error.to_string())?;
        Ok(path)
    }

    fn look(&self, session: Option<SessionId>, what: Imported, path: &Path) -> Result<Looked, String> {
        let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let options = Options { file_name, ..Options::default() };
        let mut store = self.open()?;
        let directory = what == Imported::People;
        let state = store.load(Scope { session, directory }).map_err(|error| error.to_string())?;
        match what {
            Imported::People => self.people(session, &bytes, &options, &state, store),
            Imported::Agenda => agenda(session, &bytes, &options, &state, store),
        }
    }

    fn people(
        &self,
        session: Option<SessionId>,
        bytes: &[u8],
        options: &Options,
        state: &State,
        store: Store,
    ) -> Result<Looked, String> {
        let plan = plan::people(bytes, options, state, session, self.clock.now());
        let plan = plan.map_err(|error| error.to_string())?;
        let tally = plan.tally();
        let report = format!(
            "{}: {} new, {} changed, {} listed, {} same, {} conflict, {} skipped",
            options.file_name, tally.new, tally.changed, tally.listed, tally.same, tally.conflict, tally.skipped
        );
        let rows = plan.people.complaints.iter().map(ToString::to_string);
        let held = plan.conflicts().map(|(row, why)| format!("row {row}: held back, {why}"));
        let complaints = plan.strange_words().into_iter().chain(rows).chain(held).take(COMPLAINTS).collect();
        Ok(Looked { store, report, complaints, commands: plan.commands(session) })
    }

    fn carry_out(&self, mut looked: Looked) -> Result<String, String> {
        let batch: BatchId = looked.store.mint(self.clock.now());
        for (index, command) in looked.commands.into_iter().enumerate() {
            if index > 0 {
                thread::sleep(PAUSE);
            }
            let order = order(&mut looked.store, &self.who, &self.clock, command, Some(batch));
            looked.store.apply(&order, self.clock.now()).map_err(|error| error.to_string())?;
        }
        Ok(format!("✓ {}", looked.report))
    }
}

fn agenda(
    session: Option<SessionId>,
    bytes: &[u8],
    options: &Options,
    state: &State,
    store: Store,
) -> Result<Looked, String> {
    let session = session.and_then(|id| state.sessions.get(&id));
    let session = session.ok_or("an agenda belongs to a session; make one first")?;
    let (agenda, command) = plan::agenda(bytes, options, session, None).map_err(|error| error.to_string())?;
    let report = format!("{}: {} agenda items", options.file_name, agenda.records.len());
    let complaints = agenda.complaints.iter().take(COMPLAINTS).map(ToString::to_string).collect();
    Ok(Looked { store, report, complaints, commands: vec![command] })
}
