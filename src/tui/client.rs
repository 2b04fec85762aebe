//! The store's thread. It applies commands, and four times a second it asks SQLite for one number that tells whether
//! another process changed the file.
//!
//! It never draws, and it holds no lock while it waits for anything.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::jobs::Jobs;
use super::msg::{Msg, StoreRequest, Ticket, Tone};
use crate::clock::Clock;
use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::engine::journal::{ActKind, JournalEntry};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{Ids, PersonId, SessionId};
use crate::store::{JournalFilter, RemoteChanges, Scope, Store, StoreError};

/// How often changes by others are looked for, so that they appear within half a second.
const LOOK: Duration = Duration::from_millis(250);
/// Entries looked through for one to undo.
const UNDO_DEPTH: u32 = 50;

/// What the store's thread receives.
#[expect(clippy::large_enum_variant, reason = "one at a time in a channel")]
enum ThreadMessage {
    /// Work for the store.
    Do(StoreRequest),
    /// Finish what is under way; the answer says that the file is closed.
    Close(Sender<()>),
}

/// The sender to the store's thread, and what the jobs need.
pub struct Client {
    messages: Sender<ThreadMessage>,
    jobs: Jobs,
}

/// The store and its operator. Answers requests one after another, on the thread that calls it.
pub struct Worker<T> {
    /// The database.
    pub store: Store,
    /// The actor of the commands.
    pub who: Actor,
    /// The clock.
    pub clock: Clock,
    /// The session on the screen.
    pub session: Option<SessionId>,
    /// Sends an answer; `false` where the receiver is gone.
    pub tell: T,
}

/// Starts the thread, which first loads the session.
///
/// # Errors
/// Where there is no thread to be had.
pub fn spawn(
    store: Store,
    session: Option<SessionId>,
    who: Actor,
    clock: Clock,
    ids: Ids,
    tell: impl Fn(Msg) -> bool + Send + 'static,
) -> std::io::Result<Client> {
    let (messages, inbox) = channel();
    let jobs = Jobs { path: store.path().to_owned(), who: who.clone(), clock, ids, folder: PathBuf::new() };
    let mut worker = Worker { store, who, clock, session, tell };
    thread::Builder::new().name("store".to_owned()).spawn(move || {
        worker.handle(StoreRequest::Show(session));
        worker.run(&inbox);
    })?;
    Ok(Client { messages, jobs })
}

impl Client {
    /// Sends a request. Where the thread has ended nothing happens: no answer comes.
    pub fn ask(&self, request: StoreRequest) {
        let _ = self.messages.send(ThreadMessage::Do(request));
    }

    /// Waits until the file is closed.
    pub fn close(&self) {
        let (closed, wait) = channel();
        let _ = self.messages.send(ThreadMessage::Close(closed));
        // A save under way takes milliseconds; five seconds is SQLite's own patience.
        let _ = wait.recv_timeout(Duration::from_secs(5));
    }

    /// The context of a job.
    #[must_use]
    pub fn jobs(&self) -> Jobs {
        self.jobs.clone()
    }
}

impl<T: Fn(Msg) -> bool> Worker<T> {
    fn run(&mut self, inbox: &Receiver<ThreadMessage>) {
        let mut trouble_told = false;
        loop {
            match inbox.recv_timeout(LOOK) {
                Ok(ThreadMessage::Close(closed)) => {
                    let _ = closed.send(());
                    return;
                }
                Ok(ThreadMessage::Do(request)) => self.handle(request),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => match self.look() {
                    Ok(()) => {}
                    // Reported once: the same error four times a second would hide everything else.
                    Err(error) if !std::mem::replace(&mut trouble_told, true) => self.trouble(error.to_string()),
                    Err(_) => {}
                },
            }
        }
    }

    /// Carries a request out and sends what came of it as messages.
    pub fn handle(&mut self, request: StoreRequest) {
        match request {
            StoreRequest::Apply(ticket, command) => self.apply(ticket, command),
            StoreRequest::Undo(ticket, seq) => self.undo(ticket, seq),
            StoreRequest::Acts(person) => self.acts(person),
            StoreRequest::Show(session) => self.show(session),
            StoreRequest::KeepDraft(draft) => {
                let kept = self.store.keep_draft(&self.who.operator, &draft, self.clock.now());
                self.tell_trouble(kept);
            }
            StoreRequest::DropDraft(draft) => {
                let dropped = self.store.drop_draft(&self.who.operator, &draft);
                self.tell_trouble(dropped);
            }
        }
    }

    /// Looks for changes by others, and sends the changed rows.
    ///
    /// # Errors
    /// Where the database cannot be asked.
    pub fn look(&mut self) -> Result<(), StoreError> {
        if self.store.has_foreign_commits()? {
            self.refresh();
        }
        Ok(())
    }

    fn trouble(&self, why: String) {
        (self.tell)(Msg::Said(Tone::Bad, why));
    }

    fn tell_trouble(&self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.trouble(error.to_string());
        }
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
                (self.tell)(Msg::Loaded { state: Arc::new(state), session, undoable: self.undoable() });
                match session.map(|session| self.store.drafts(&self.who.operator, session)) {
                    Some(Ok(drafts)) if !drafts.is_empty() => drop((self.tell)(Msg::Drafts(drafts))),
                    Some(Err(error)) => self.trouble(error.to_string()),
                    _ => {}
                }
            }
            Err(error) => self.trouble(error.to_string()),
        }
    }

    fn refresh(&mut self) {
        match self.store.poll_changes() {
            Ok(Some(RemoteChanges::Changes(changes))) => {
                (self.tell)(Msg::Fresh { changes, undoable: self.undoable() });
            }
            Ok(Some(RemoteChanges::Everything)) => self.show(self.session),
            Ok(None) => {}
            Err(error) => self.trouble(error.to_string()),
        }
    }

    fn apply(&mut self, ticket: Ticket, command: Command) {
        self.carry_out(ticket, vec![command]);
    }

    /// Takes an entry back; one that belongs to an import takes the whole import with it.
    fn undo(&mut self, ticket: Ticket, seq: i64) {
        let commands = self.store.undo_commands(seq);
        self.carry_out(ticket, commands.unwrap_or_else(|_| vec![Command::undo(seq)]));
    }

    /// Applies commands. The changed rows are sent before the answer, so that a message never speaks of what the screen
    /// does not show, and a refusal never names a person whose newer row is missing.
    fn carry_out(&mut self, ticket: Ticket, commands: Vec<Command>) {
        let clock = self.clock;
        let done = self.store.apply_all(&self.who, None, commands, || clock.now());
        self.refresh();
        (self.tell)(match done {
            Ok(Some(outcome)) => Msg::Applied { ticket, outcome },
            Ok(None) => Msg::Refused { ticket, why: Refusal::NothingToUndo.to_string() },
            Err(error) => Msg::Refused { ticket, why: error.to_string() },
        });
    }

    fn acts(&self, person: PersonId) {
        let filter = JournalFilter {
            session: self.session,
            person: Some(person),
            limit: Some(UNDO_DEPTH),
            ..JournalFilter::default()
        };
        match self.store.journal(&filter) {
            Ok(mut entries) => {
                entries.retain(|entry| entry.undone_by.is_none() && entry.act.is_about_one_person());
                (self.tell)(Msg::Acts { person, entries });
            }
            Err(error) => self.trouble(error.to_string()),
        }
    }

    /// The newest journal entry of this terminal on this session that is not undone.
    fn undoable(&self) -> Option<JournalEntry> {
        self.session?;
        let terminal = (self.who.operator.clone(), self.who.station.clone());
        let filter = JournalFilter {
            session: self.session,
            terminal: Some(terminal),
            limit: Some(UNDO_DEPTH),
            ..JournalFilter::default()
        };
        let entries = self.store.journal(&filter).ok()?;
        entries.into_iter().find(|entry| entry.undone_by.is_none() && entry.act != ActKind::Undo)
    }
}
