//! Work beside the screen: exports, imports, the search's index. Each runs on a thread and, where it needs one,
//! a connection of its own, so that neither the keys nor the store's thread wait for a slow file.

mod import;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::msg::{DrawStop, FlaggedExport, Msg, Tone};
use crate::clock::Clock;
use crate::core::breakouts::{PreparedDraw, Progress};
use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{Ids, SessionId};
use crate::core::model::state::State;
use crate::export::{Input, file_name, find, save};
use crate::store::{Scope, Store, StoreOptions};

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

    fn open(&self) -> Result<Store, String> {
        let opening = StoreOptions { create: false, allow_network: true };
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
        let (export, _, write) = find(what, Some(format)).map_err(|error| error.to_string())?;
        let directory = session.is_none() || export.leaves_house();
        let state = self.open()?.load(Scope { session, directory }).map_err(|error| error.to_string())?;
        let input = Input { state: &state, session, now: self.clock.now(), with_roster: false };
        let found = if accepted { Vec::new() } else { export.findings(&input) };
        if !found.is_empty() {
            return Ok(Written::Held(found.iter().map(crate::core::notes::disclosure::Finding::words).collect()));
        }
        let path = self.folder.join(path);
        let own_name = path.as_os_str().is_empty() || path.is_dir();
        let path = if own_name { path.join(file_name(&input, what, format)) } else { path };
        save(&path, false, write, &input).map_err(|error| error.to_string())?;
        Ok(Written::To(path, export.remarks(&input)))
    }
}
