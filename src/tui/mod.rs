//! The screens: the only part that knows ratatui and the keyboard.
//!
//! `app` is the pure heart (`update`, `view`); `terminal`, `input` and `signals` are the edge to the operating
//! system, `client` the edge to the store. This file wires them: one channel, one loop, no tick. Nothing is
//! woken, drawn or written while nothing changes.

pub mod app;
pub mod client;
pub mod jobs;
pub mod keymap;
pub mod layout;
pub mod msg;
pub mod overlays;
pub mod panes;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod view;
pub mod widgets;

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use app::{App, Setup};
use client::Client;
use msg::{Effect, Msg};
use terminal::input::Input;
use terminal::signals::{Notice, Stop};
use terminal::{BackendKind, Screen, decode, editor, input, signals};

use crate::clock::Clock;
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{Ids, SessionId};
use crate::store::Store;

/// What reaches the loop.
#[expect(clippy::large_enum_variant, reason = "one at a time in a channel; boxing each key would cost more")]
enum Event {
    App(Msg),
    Notice(Notice),
}

/// How the screens were left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// By the person.
    Quit,
    /// For the demo.
    ForDemo,
    /// By a signal or the loss of the terminal.
    Stopped(Stop),
}

/// What the screens run on.
pub struct Start {
    /// The database, open.
    pub store: Store,
    /// The session to show; the one that is meant where none is named.
    pub session: Option<SessionId>,
    /// Actor sits there.
    pub setup: Setup,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// The line is a remote one: keys may arrive in pieces.
    pub remote: bool,
    /// How frames are written to the terminal.
    pub backend: BackendKind,
}

/// Messages handled before the next frame, so that a flood of changes cannot hold the keys back.
const AT_ONCE: usize = 256;
/// Frames are at least so far apart; more cannot be seen.
const FRAME: Duration = Duration::from_millis(16);

/// Runs the screens until they are left.
///
/// # Errors
/// Where the terminal cannot be taken or written.
pub fn run(start: Start) -> io::Result<Left> {
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
    let tell = teller(&events);
    let client = client::spawn(start.store, start.session, who, start.clock, start.ids, tell)?;
    let mut stage = Stage { screen, reader, client, events, clock: start.clock };
    let left = stage.play(&mut app, &inbox);
    // The input thread outlives these screens; paused, it takes no key from those that may follow.
    stage.reader.pause();
    if !matches!(left, Ok(Left::Stopped(Stop::Hangup))) {
        let _ = terminal::restore();
    }
    stage.client.close();
    left
}

fn of_input(input: Input) -> Msg {
    match input {
        Input::Key(key) => Msg::Key(key),
        Input::Paste(text) => Msg::Paste(text),
        Input::Resize { width, height } => Msg::Resize { width, height },
    }
}

fn teller(events: &Sender<Event>) -> impl Fn(Msg) -> bool + Send + Clone + 'static {
    let events = events.clone();
    move |msg| events.send(Event::App(msg)).is_ok()
}

/// Everything that effects need.
struct Stage {
    screen: Screen,
    reader: input::Reader,
    client: Client,
    events: Sender<Event>,
    clock: Clock,
}

impl Stage {
    fn play(&mut self, app: &mut App, inbox: &Receiver<Event>) -> io::Result<Left> {
        loop {
            let wait = u64::try_from(app.next_wake(self.clock.now())).unwrap_or(1);
            let first = match inbox.recv_timeout(Duration::from_millis(wait)) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => Event::App(Msg::Wake),
                Err(RecvTimeoutError::Disconnected) => return Ok(Left::Quit),
            };
            let mut next = Some(first);
            let mut handled = 0;
            while let Some(event) = next {
                if let Some(left) = self.handle(app, event)? {
                    return Ok(left);
                }
                handled += 1;
                next = if handled < AT_ONCE { inbox.try_recv().ok() } else { None };
            }
            self.screen.draw(|frame| app.view(frame))?;
            if handled == AT_ONCE {
                // A flood, such as an import beside us: let it gather instead of drawing each drop of it.
                std::thread::sleep(FRAME);
            }
        }
    }

    fn handle(&mut self, app: &mut App, event: Event) -> io::Result<Option<Left>> {
        match event {
            Event::Notice(Notice::Stop(stop)) => {
                // What was typed since the last pause is kept too: the file is closed only after it.
                for effect in app.last_effects() {
                    self.carry_out(app, effect)?;
                }
                return Ok(Some(Left::Stopped(stop)));
            }
            Event::Notice(Notice::Suspend) => self.suspend()?,
            Event::Notice(Notice::Resume) => self.screen.resume()?,
            Event::App(msg) => {
                for effect in app.update(msg, self.clock.now()) {
                    if let Some(left) = self.carry_out(app, effect)? {
                        return Ok(Some(left));
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

    fn carry_out(&mut self, app: &App, effect: Effect) -> io::Result<Option<Left>> {
        let tell = teller(&self.events);
        match effect {
            Effect::Store(request) => self.client.ask(request),
            Effect::Index(state) => jobs::beside("index", tell, move || jobs::index(&state)),
            Effect::Export { what, format, path, accepted } => {
                let (jobs, session) = (self.client.jobs(), app.session);
                jobs::beside("export", tell, move || jobs.export(session, what, format, &path, accepted));
            }
            Effect::Import(step) => {
                let (jobs, session) = (self.client.jobs(), app.session);
                jobs::beside("import", tell, move || jobs.import(session, step));
            }
            Effect::Edit(text) => {
                self.reader.pause();
                let edited = editor::edit(&mut self.screen, app.editor(), &text);
                self.reader.resume();
                let msg = match edited? {
                    Ok(text) => Msg::Edited(text),
                    Err(why) => Msg::Said(msg::Tone::Bad, why),
                };
                drop(self.events.send(Event::App(msg)));
            }
            Effect::Bell => self.screen.ring()?,
            Effect::Draw(draw, stop) => {
                let told = tell.clone();
                jobs::beside("draw", tell, move || {
                    jobs::draw(*draw, &stop, &mut |progress| told(Msg::Drawing(progress)))
                });
            }
            Effect::Repaint => self.screen.repaint()?,
            Effect::Suspend => self.suspend()?,
            Effect::Demo => return Ok(Some(Left::ForDemo)),
            Effect::Quit => return Ok(Some(Left::Quit)),
        }
        Ok(None)
    }
}
