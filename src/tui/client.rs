//! The store's thread: carries commands out, and four times a second asks SQLite with one number whether
//! somebody else changed something. Exports and imports run beside it with a connection of their own.
//!
//! It never draws, and it holds no lock while it waits for anything.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::msg::{Msg, Ticket, Tone};
use crate::clock::Clock;
use crate::core::command::{Command, Order};
use crate::core::find;
use crate::core::history::Act;
use crate::core::ids::{BatchId, Ids, SessionId};
use crate::core::state::State;
use crate::export::{Input, file_name, to_file};
use crate::import::Options;
use crate::import::plan::{self, PAUSE};
use crate::store::{ApplyError, Filter, Fresh, Opening, Scope, Store, StoreError};

/// How often others' changes are looked for: they appear within half a second.
const LOOK: Duration = Duration::from_millis(250);
/// Entries looked through for one to undo.
const UNDO_DEPTH: u32 = 50;

/// Who gives the commands.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
}

/// What the store's thread is asked.
#[derive(Debug)]
pub enum Request {
    /// Carry a command out.
    Apply(Ticket, Command),
    /// Take back an entry.
    Undo(Ticket, i64),
    /// Load a session, or the one that is meant.
    Show(Option<SessionId>),
    /// Finish what is under way; the answer says that the file is closed.
    Quit(Sender<()>),
}

/// The way to the store's thread, and the jobs beside it.
pub struct Client {
    requests: Sender<Request>,
    jobs: Jobs,
}

/// What runs beside the store's thread, each job on a connection of its own.
#[derive(Clone, Debug)]
pub struct Jobs {
    /// The database.
    pub path: PathBuf,
    /// Who wants it done.
    pub who: Who,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
}

/// The store with who works on it: answers requests one after another, on whichever thread it is.
pub struct Worker<T> {
    /// The database.
    pub store: Store,
    /// Who gives the commands.
    pub who: Who,
    /// The clock.
    pub clock: Clock,
    /// The session on the screen.
    pub session: Option<SessionId>,
    /// Where answers go; `false` where nobody listens any more.
    pub tell: T,
}

/// Starts the thread; it loads the session that is meant and goes on from there.
///
/// # Errors
/// Where there is no thread to be had.
pub fn spawn(
    store: Store,
    session: Option<SessionId>,
    who: Who,
    clock: Clock,
    ids: Ids,
    tell: impl Fn(Msg) -> bool + Send + 'static,
) -> std::io::Result<Client> {
    let (requests, inbox) = channel();
    let jobs = Jobs { path: store.path().to_owned(), who: who.clone(), clock, ids };
    let mut worker = Worker { store, who, clock, session, tell };
    thread::Builder::new().name("store".to_owned()).spawn(move || {
        worker.handle(Request::Show(session));
        worker.run(&inbox);
    })?;
    Ok(Client { requests, jobs })
}

impl Client {
    /// Asks; a thread that has ended is found out by whoever waits for its answer.
    pub fn ask(&self, request: Request) {
        let _ = self.requests.send(request);
    }

    /// Waits until the file is closed.
    pub fn close(&self) {
        let (closed, wait) = channel();
        self.ask(Request::Quit(closed));
        // A save under way takes milliseconds; five seconds is SQLite's own patience.
        let _ = wait.recv_timeout(Duration::from_secs(5));
    }

    /// Builds the search's index beside the screen.
    pub fn index(state: Arc<State>, tell: impl Fn(Msg) -> bool + Send + 'static) {
        job("index", move || {
            tell(Msg::Indexed(find::index(&state)));
        });
    }

    /// Writes an export beside the screen.
    pub fn export(
        &self,
        session: Option<SessionId>,
        what: &'static str,
        format: &'static str,
        path: PathBuf,
        tell: impl Fn(Msg) -> bool + Send + 'static,
    ) {
        let jobs = self.jobs.clone();
        job("export", move || {
            tell(jobs.export(session, what, format, &path));
        });
    }

    /// Looks at a list of people, or imports it, beside the screen.
    pub fn import(
        &self,
        session: Option<SessionId>,
        path: PathBuf,
        sure: bool,
        tell: impl Fn(Msg) -> bool + Send + 'static,
    ) {
        let jobs = self.jobs.clone();
        job("import", move || {
            tell(jobs.import(session, path, sure));
        });
    }
}

impl Jobs {
    /// Writes an export and says where it is.
    #[must_use]
    pub fn export(&self, session: Option<SessionId>, what: &str, format: &str, path: &Path) -> Msg {
        match export(&self.path, self.ids.clone(), session, self.clock.now(), what, format, path) {
            Ok(path) => Msg::Said(Tone::Good, format!("✓ {} written", path.display())),
            Err(why) => Msg::Said(Tone::Bad, why),
        }
    }

    /// Looks at a list of people, or imports it.
    #[must_use]
    pub fn import(&self, session: Option<SessionId>, path: PathBuf, sure: bool) -> Msg {
        let done = import(&self.path, self.ids.clone(), &self.who, &self.clock, session, &path, sure);
        match (done, sure) {
            (Ok(report), false) => Msg::Looked { path, report },
            (Ok(report), true) => Msg::Said(Tone::Good, report),
            (Err(why), _) => Msg::Said(Tone::Bad, why),
        }
    }
}

/// A thread that cannot be started is a job that says nothing, which its caller shows as such.
fn job(name: &str, run: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().name(name.to_owned()).spawn(run);
}

fn open(database: &Path, ids: Ids) -> Result<Store, String> {
    Store::open(database, Opening { create: false, allow_network: true }, ids).map_err(|error| error.to_string())
}

fn export(
    database: &Path,
    ids: Ids,
    session: Option<SessionId>,
    now: crate::core::time::Time,
    what: &str,
    format: &str,
    path: &Path,
) -> Result<PathBuf, String> {
    let state = open(database, ids)?
        .load(Scope { session, directory: what == "people" && session.is_none() })
        .map_err(|error| error.to_string())?;
    let input = Input { state: &state, session, now };
    let own_name = path.as_os_str().is_empty() || path.is_dir();
    let path = if own_name { path.join(file_name(&input, what, format)) } else { path.to_owned() };
    to_file(&path, false, what, format, &input).map_err(|error| error.to_string())?;
    Ok(path)
}

fn import(
    database: &Path,
    ids: Ids,
    who: &Who,
    clock: &Clock,
    session: Option<SessionId>,
    path: &Path,
    sure: bool,
) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let options = Options { file_name: name.clone(), map: Vec::new() };
    let mut store = open(database, ids)?;
    let state = store.load(Scope { session, directory: true }).map_err(|error| error.to_string())?;
    let plan = plan::people(&bytes, &options, &state, session, clock.now()).map_err(|error| error.to_string())?;
    let tally = plan.tally();
    let report = format!(
        "{name}: {} new, {} changed, {} listed, {} same, {} conflict, {} skipped",
        tally.new, tally.changed, tally.listed, tally.same, tally.conflict, tally.skipped
    );
    if !sure {
        return Ok(report);
    }
    let batch: BatchId = store.mint(clock.now());
    for (index, command) in plan.commands(session).into_iter().enumerate() {
        if index > 0 {
            thread::sleep(PAUSE);
        }
        let order = order(&mut store, who, clock, command, Some(batch));
        store.apply(&order, clock.now()).map_err(|error| error.to_string())?;
    }
    Ok(format!("✓ {report}"))
}

fn order(store: &mut Store, who: &Who, clock: &Clock, command: Command, batch: Option<BatchId>) -> Order {
    Order {
        op: store.mint(clock.now()),
        operator: who.operator.clone(),
        station: who.station.clone(),
        rehearsal: clock.rehearses(),
        batch,
        command,
    }
}

impl<T: Fn(Msg) -> bool> Worker<T> {
    fn run(&mut self, inbox: &Receiver<Request>) {
        let mut trouble_told = false;
        loop {
            match inbox.recv_timeout(LOOK) {
                Ok(Request::Quit(closed)) => {
                    let _ = closed.send(());
                    return;
                }
                Ok(request) => self.handle(request),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => match self.look() {
                    Ok(()) => {}
                    // Said once: the same trouble four times a second would hide everything else.
                    Err(error) if !std::mem::replace(&mut trouble_told, true) => self.trouble(error.to_string()),
                    Err(_) => {}
                },
            }
        }
    }

    /// Carries a request out and tells what came of it; the end is the caller's.
    pub fn handle(&mut self, request: Request) {
        match request {
            Request::Apply(ticket, command) => self.apply(ticket, command),
            Request::Undo(ticket, seq) => self.apply(ticket, Command::Undo { seq, partial: false }),
            Request::Show(session) => self.show(session),
            Request::Quit(closed) => drop(closed.send(())),
        }
    }

    /// Looks whether somebody else changed something, and tells what.
    ///
    /// # Errors
    /// Where the database cannot be asked.
    pub fn look(&mut self) -> Result<(), StoreError> {
        if self.store.stirred()? {
            self.refresh();
        }
        Ok(())
    }

    fn trouble(&self, why: String) {
        (self.tell)(Msg::Said(Tone::Bad, why));
    }

    fn show(&mut self, asked: Option<SessionId>) {
        let now = self.clock.now();
        let load = |store: &mut Store| {
            let meant = match asked {
                Some(session) => Some(session),
                None => store.load(Scope::default())?.pick_session(None, now).ok(),
            };
            store.load(Scope { session: meant, directory: true }).map(|state| (state, meant))
        };
        match load(&mut self.store) {
            Ok((state, session)) => {
                self.session = session;
                (self.tell)(Msg::Loaded { state: Arc::new(state), session });
                self.undoable();
            }
            Err(error) => self.trouble(error.to_string()),
        }
    }

    fn refresh(&mut self) {
        match self.store.fresh() {
            Ok(Some(Fresh::Changes(changes))) => {
                (self.tell)(Msg::Fresh(changes));
                self.undoable();
            }
            Ok(Some(Fresh::Everything)) => self.show(self.session),
            Ok(None) => {}
            Err(error) => self.trouble(error.to_string()),
        }
    }

    /// The rows come first and the answer after them, so that the screen never speaks of what it does not show.
    fn apply(&mut self, ticket: Ticket, command: Command) {
        let order = order(&mut self.store, &self.who, &self.clock, command, None);
        match self.store.apply(&order, self.clock.now()) {
            Ok(outcome) => {
                self.refresh();
                (self.tell)(Msg::Applied { ticket, outcome });
            }
            Err(ApplyError::Refused(refusal)) => {
                // Whoever was quicker is on the screen when the refusal names them.
                self.refresh();
                (self.tell)(Msg::Refused { ticket, why: refusal.to_string() });
            }
            Err(ApplyError::Store(error)) => {
                (self.tell)(Msg::Refused { ticket, why: error.to_string() });
            }
        }
    }

    /// The newest act of this terminal that still stands.
    fn undoable(&self) {
        let terminal = (self.who.operator.clone(), self.who.station.clone());
        let filter = Filter { session: self.session, terminal: Some(terminal), limit: Some(UNDO_DEPTH), batch: None };
        let last = self
            .store
            .journal(&filter)
            .map(|entries| entries.into_iter().find(|entry| entry.undone_by.is_none() && entry.act != Act::Undo));
        if let Ok(last) = last {
            (self.tell)(Msg::Undoable(last));
        }
    }
}
