//! The loop: one channel, no fixed tick. It waits for a message, updates the app, carries out its effects and draws.
//!
//! Nothing is woken, drawn or written while nothing changes. Threads for input, signals and the store send messages;
//! only this thread writes to the terminal.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::app::{App, Setup};
use super::client::{self, Client};
use super::jobs;
use super::msg::{Effect, Msg, Tone};
use super::terminal::input::{self, Input};
use super::terminal::signals::{self, Notice, Stop};
use super::terminal::{self, BackendKind, Screen, decode, editor};

use crate::clock::Clock;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{Ids, SessionId};
use crate::store::Store;

/// A message for the loop.
#[expect(clippy::large_enum_variant, reason = "one at a time in a channel; boxing each key would cost more")]
enum Event {
    App(Msg),
    Notice(Notice),
}

/// Why the screens were left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user quit.
    Quit,
    /// The user asked for the demo.
    ForDemo,
    /// A signal came or the terminal was lost.
    Stopped(Stop),
}

/// What the screens need to start.
pub struct Start {
    /// The database, open.
    pub store: Store,
    /// The session to show; by default the one that a command would use.
    pub session: Option<SessionId>,
    /// The operator, the station and the display settings.
    pub setup: Setup,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// The terminal is remote: the bytes of a key may arrive in pieces.
    pub remote: bool,
    /// How frames are written to the terminal.
    pub backend: BackendKind,
}

/// At most so many messages are handled between two frames, so that a flood of changes does not delay the keys.
const MAX_BATCH: usize = 256;
/// The pause after a full batch: more frames a second cannot be seen.
const FRAME: Duration = Duration::from_millis(16);

/// Runs the screens until they are left.
///
/// # Errors
/// If the terminal cannot be entered or written.
pub fn run(start: Start) -> io::Result<Exit> {
    let (events, inbox) = channel();
    terminal::install_panic_hook();
    let mut screen = Screen::enter(start.backend)?;
    let esc_timeout = if start.remote { decode::REMOTE_ESC_TIMEOUT } else { decode::ESC_TIMEOUT };
    let keys = events.clone();
    let reader = input::spawn(esc_timeout, move |input| keys.send(Event::App(of_input(input))).is_ok())?;
    let notices = events.clone();
    signals::spawn(move |notice| drop(notices.send(Event::Notice(notice))))?;
    let size = terminal::size();
    let mut app = App::new(start.setup.clone(), size.width, size.height, start.clock.now());
    screen.draw(|frame| app.view(frame))?;
    let rehearsal = start.clock.rehearses();
    let who = Actor { operator: start.setup.operator, station: start.setup.station, rehearsal, access: None };
    let send = sender(&events);
    let client = client::spawn(start.store, start.session, who, start.clock, start.ids, send)?;
    let mut runtime = Runtime { screen, reader, client, events, clock: start.clock };
    let exit = runtime.run(&mut app, &inbox);
    // The input thread lives on; paused, it takes no key from the screens of a demo that may follow.
    runtime.reader.pause();
    if !matches!(exit, Ok(Exit::Stopped(Stop::Hangup))) {
        let _ = terminal::restore();
    }
    runtime.client.close();
    exit
}

fn of_input(input: Input) -> Msg {
    match input {
        Input::Key(key) => Msg::Key(key),
        Input::Paste(text) => Msg::Paste(text),
        Input::Resize { width, height } => Msg::Resize { width, height },
    }
}

fn sender(events: &Sender<Event>) -> impl Fn(Msg) -> bool + Send + Clone + 'static {
    let events = events.clone();
    move |msg| events.send(Event::App(msg)).is_ok()
}

/// The loop and what it needs to carry out effects.
struct Runtime {
    screen: Screen,
    reader: input::Reader,
    client: Client,
    events: Sender<Event>,
    clock: Clock,
}

impl Runtime {
    fn run(&mut self, app: &mut App, inbox: &Receiver<Event>) -> io::Result<Exit> {
        loop {
            let wait = u64::try_from(app.next_wake(self.clock.now())).unwrap_or(1);
            let first = match inbox.recv_timeout(Duration::from_millis(wait)) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => Event::App(Msg::Wake),
                Err(RecvTimeoutError::Disconnected) => return Ok(Exit::Quit),
            };
            let mut next = Some(first);
            let mut handled = 0;
            while let Some(event) = next {
                if let Some(exit) = self.handle(app, event)? {
                    return Ok(exit);
                }
                handled += 1;
                next = if handled < MAX_BATCH { inbox.try_recv().ok() } else { None };
            }
            self.screen.draw(|frame| app.view(frame))?;
            if handled == MAX_BATCH {
                // A flood, such as an import at another station: collect it instead of drawing each change.
                std::thread::sleep(FRAME);
            }
        }
    }

    fn handle(&mut self, app: &mut App, event: Event) -> io::Result<Option<Exit>> {
        match event {
            Event::Notice(Notice::Stop(stop)) => {
                // Keeps the draft of what was typed last, before the file is closed.
                for effect in app.last_effects() {
                    self.carry_out(app, effect)?;
                }
                return Ok(Some(Exit::Stopped(stop)));
            }
            Event::Notice(Notice::Suspend) => self.suspend()?,
            Event::Notice(Notice::Resume) => self.screen.resume()?,
            Event::App(msg) => {
                for effect in app.update(msg, self.clock.now()) {
                    if let Some(exit) = self.carry_out(app, effect)? {
                        return Ok(Some(exit));
                    }
                }
            }
        }
        Ok(None)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.reader.pause();
        let suspended = self.screen.suspend();
        self.reader.resume();
        suspended.map(drop)
    }

    fn carry_out(&mut self, app: &App, effect: Effect) -> io::Result<Option<Exit>> {
        let send = sender(&self.events);
        match effect {
            Effect::Store(request) => self.client.ask(request),
            Effect::Index(state) => jobs::beside("index", send, move || jobs::index(&state)),
            Effect::Export { what, format, path, accepted } => {
                let (jobs, session) = (self.client.jobs(), app.session);
                jobs::beside("export", send, move || jobs.export(session, what, format, &path, accepted));
            }
            Effect::Import(step) => {
                let (jobs, session) = (self.client.jobs(), app.session);
                jobs::beside("import", send, move || jobs.import(session, step));
            }
            Effect::Edit(text) => {
                self.reader.pause();
                let edited = editor::edit(&mut self.screen, app.editor(), &text);
                self.reader.resume();
                let msg = match edited? {
                    Ok(text) => Msg::Edited(text),
                    Err(why) => Msg::Said(Tone::Bad, why),
                };
                drop(self.events.send(Event::App(msg)));
            }
            Effect::Bell => self.screen.ring()?,
            Effect::Draw(draw, stop) => {
                let progress = send.clone();
                jobs::beside("draw", send, move || jobs::draw(*draw, &stop, &mut |step| progress(Msg::Drawing(step))));
            }
            Effect::Repaint => self.screen.repaint()?,
            Effect::Suspend => self.suspend()?,
            Effect::Demo => return Ok(Some(Exit::ForDemo)),
            Effect::Quit => return Ok(Some(Exit::Quit)),
        }
        Ok(None)
    }
}
