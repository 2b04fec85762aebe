//! Takes the terminal, draws on it and gives it back as it was, however the program ends.
//!
//! One [`restore`] serves the ordinary end, the panic hook, the last resort of `signals` and the suspension, because
//! several copies of it always drift apart. Must not ask the terminal anything and must not touch one that is gone.

pub mod backend;
pub mod basic;
pub mod decode;
pub mod editor;
pub mod input;
pub mod key;
pub mod signals;

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::panic::PanicHookInfo;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::{Signal, getpgid, getpgrp, getsid};
use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGCONT;

use backend::{Manner, Quiet, Reach};
use basic::BasicBackend;

/// Alternate screen, erased once more for mosh (helix#1944), cursor hidden, bracketed paste. No mouse and no keyboard
/// flags: both outlive programs that die.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h";
/// The reverse, whatever was being drawn: end of the synchronized update first, or the rest may not be shown, and no
/// margins, which outlive a frame that was cut off.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is ours, so that it is restored once and never drawn on afterwards.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The thread that draws: only its panic ends the program.
static DRAWS: Mutex<Option<ThreadId>> = Mutex::new(None);

/// Standard output without the line buffer of `std`, which would cut frames into several writes.
#[derive(Debug, Clone, Copy, Default)]
struct Out;

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let out = rustix::stdio::stdout();
        loop {
            match rustix::io::write(out, bytes) {
                Err(rustix::io::Errno::INTR) => {}
                // Another program on this terminal may have made it non-blocking for everybody.
                Err(rustix::io::Errno::AGAIN) => {
                    rustix::event::poll(&mut [PollFd::new(&out, PollFlags::OUT)], None)?;
                }
                done => return Ok(done?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The size of the terminal in columns and rows; 80 by 24 where it does not say.
#[must_use]
pub fn size() -> Size {
    let tty = || File::open("/dev/tty").ok().and_then(|tty| tcgetwinsize(tty.as_fd()).ok());
    let told = tcgetwinsize(rustix::stdio::stdout()).ok().or_else(tty);
    match told {
        Some(told) if told.ws_col > 0 && told.ws_row > 0 => Size::new(told.ws_col, told.ws_row),
        _ => Size::new(80, 24),
    }
}

fn take() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    let taken = crossterm::terminal::enable_raw_mode().and_then(|()| Out.write_all(ENTER));
    if taken.is_err() {
        let _ = restore();
    }
    taken
}

/// Gives the terminal back. Does nothing where that was done already or the terminal was never taken.
///
/// # Errors
/// The first step that failed; every other step was tried all the same.
pub fn restore() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    // Cooked mode first: it works on a terminal that takes no more output, where the write would block for ever.
    let cooked = crossterm::terminal::disable_raw_mode();
    cooked.and(Out.write_all(LEAVE))
}

/// The terminal is gone: from here on nothing is written to it, by nobody.
pub fn abandon() {
    TAKEN.store(false, Ordering::SeqCst);
}

/// Whether the terminal was closed at its other end.
fn is_gone() -> bool {
    let (out, now) = (rustix::stdio::stdout(), Timespec { tv_sec: 0, tv_nsec: 0 });
    let mut files = [PollFd::new(&out, PollFlags::empty())];
    rustix::event::poll(&mut files, Some(&now)).is_ok() && !files[0].revents().is_empty()
}

/// A terminal that is gone fails everything, often before anybody has noticed: that is no error, since
/// `signals` is about to say so and the end is the same as if it had been first.
fn unless_gone(done: io::Result<()>) -> io::Result<()> {
    if done.is_err() && is_gone() {
        abandon();
        return Ok(());
    }
    done
}

/// How frames are written to the terminal.
#[derive(Clone, Copy, Debug)]
pub enum BackendKind {
    /// By our own backend, which writes only what differs.
    Diff(Manner),
    /// By ratatui's backend, for a terminal that draws wrong with ours.
    Basic,
}

impl BackendKind {
    /// Our own backend for the terminal that calls itself `term`. Terminals that do not know synchronized updates
    /// ignore them.
    #[must_use]
    pub fn diff(term: &str) -> BackendKind {
        BackendKind::Diff(Manner { sync: true, reach: Reach::of(term) })
    }
}

#[derive(Debug)]
enum Painter {
    Diff(Terminal<Quiet<Out>>),
    Basic(Terminal<BasicBackend<Out>>),
}

impl Painter {
    fn new(kind: BackendKind) -> io::Result<Painter> {
        Ok(match kind {
            BackendKind::Diff(manner) => Painter::Diff(Terminal::new(Quiet::new(Out, manner, size))?),
            BackendKind::Basic => Painter::Basic(Terminal::new(BasicBackend::new(Out, size))?),
        })
    }

    fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        match self {
            Painter::Diff(terminal) => terminal.draw(view).map(drop),
            Painter::Basic(terminal) => terminal.draw(view).map(drop),
        }
    }

    /// Not `Terminal::clear`, which asks for the cursor and loses to the input thread (ratatui#2640).
    fn resize(&mut self, area: Rect) -> io::Result<()> {
        match self {
            Painter::Diff(terminal) => terminal.resize(area),
            Painter::Basic(terminal) => terminal.resize(area),
        }
    }

    /// The basic backend says with each frame where the cursor is, so it has nothing to forget.
    fn cursor_hidden(&mut self) {
        match self {
            Painter::Diff(terminal) => terminal.backend_mut().cursor_hidden(),
            Painter::Basic(_) => {}
        }
    }
}

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    painter: Painter,
}

impl Screen {
    /// Takes the terminal for the calling thread.
    ///
    /// # Errors
    /// Where standard output or the controlling terminal cannot be used; the terminal is then as it was.
    pub fn enter(kind: BackendKind) -> io::Result<Screen> {
        *DRAWS.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(thread::current().id());
        let painter = Painter::new(kind)?;
        take()?;
        Ok(Screen { painter })
    }

    /// Draws a frame in one write; writes nothing where the terminal was given back and, but for the basic backend,
    /// where the frame equals the last one.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            return unless_gone(self.painter.draw(view));
        }
        Ok(())
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn ring(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            return unless_gone(Out.write_all(b"\x07"));
        }
        Ok(())
    }

    /// Makes the next frame paint every cell: after a change of size, or when something else wrote to the terminal.
    ///
    /// # Errors
    /// Never in practice: nothing is written before the next frame.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.painter.resize(Rect::from((ratatui::layout::Position::ORIGIN, size())))
    }

    /// Gives the terminal back, stops this program and its process group, and takes the terminal again when they are
    /// continued. `false`: there is no shell that could continue it, so nothing was done.
    ///
    /// # Errors
    /// Where the terminal cannot be given back or taken again.
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !can_be_continued() {
            return Ok(false);
        }
        self.outside(stop_group)??;
        Ok(true)
    }

    /// Runs `act` with the terminal as the user knows it, such as an editor, and takes it again. The input thread has
    /// to be paused by the caller, or it takes the editor's keys.
    ///
    /// # Errors
    /// Where the terminal cannot be given back or taken again.
    pub fn outside<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        unless_gone(restore())?;
        let done = act();
        self.resume()?;
        Ok(done)
    }

    /// Takes the terminal again after the program was stopped from outside and continued: the shell has changed it.
    ///
    /// # Errors
    /// Where the terminal cannot be taken.
    pub fn resume(&mut self) -> io::Result<()> {
        // crossterm takes a raw mode that was taken before for the one it has now.
        unless_gone(crossterm::terminal::disable_raw_mode().and_then(|()| take()))?;
        self.painter.cursor_hidden();
        self.repaint()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = restore();
    }
}

/// Whether a shell with job control stands above us: the leader of the session, in another process group. Without
/// one (a forced command over SSH) a stopped program would never run again.
fn can_be_continued() -> bool {
    getsid(None).and_then(|leader| getpgid(Some(leader))).is_ok_and(|group| group != getpgrp())
}

/// Stops the whole group, so that a wrapper script stops with us and the shell notices; returns once continued. The
/// signal may stop another thread first and this one only later, so it waits for the continuation itself.
fn stop_group() -> io::Result<()> {
    let (mut continued, handler) = UnixStream::pair()?;
    let id = signal_hook::low_level::pipe::register(SIGCONT, handler)?;
    let stopped = rustix::process::kill_current_process_group(Signal::STOP).map_err(io::Error::from);
    let stopped = stopped.and_then(|()| continued.read_exact(&mut [0]));
    signal_hook::low_level::unregister(id);
    stopped
}

/// From now on a panic of the drawing thread gives the terminal back and says in one sentence what happened; any
/// thread's panic leaves a report. Neither holds the panic's message, which may name people.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let draws = *DRAWS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ends = draws.is_none_or(|id| id == thread::current().id());
        if ends {
            let _ = restore();
        }
        let report = report(panic);
        if ends {
            let place = report.map_or_else(
                |error| format!("no report could be written ({error})"),
                |path| format!("a report without any names is in {}", path.display()),
            );
            let _ = writeln!(
                io::stderr(),
                "roundtable stopped because of a mistake in the program; what was saved is safe, and {place}."
            );
        }
    }));
}

/// Writes where it happened, and nothing of what it was about, to a file that only its owner can read.
fn report(panic: &PanicHookInfo) -> io::Result<std::path::PathBuf> {
    let mut file = tempfile::Builder::new().prefix("roundtable-panic-").suffix(".txt").tempfile()?;
    let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let thread = thread::current().name().unwrap_or("unnamed").to_owned();
    writeln!(file, "roundtable {}\nthread {thread}\nat {place}", env!("CARGO_PKG_VERSION"))?;
    let (_, path) = file.keep().map_err(|error| error.error)?;
    Ok(path)
}
