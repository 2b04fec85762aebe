//! The edge to the terminal: enters it, draws on it, reads it, and restores it however the program ends.
//!
//! The default writer (`backend`) and the decoder (`decode`) are ours. Median bytes at 120x50, against ratatui's own:
//! 610 to 988 for a typed key, 586 to 827 for a scrolled line, 0 to 32 for an unchanged frame, and one write where it
//! has four, which over SSH are four packets (`cargo bench --bench screen`). `basic` is ratatui's own, for a terminal
//! that draws wrong. One [`restore`] serves the normal end, the panic hook, `signals` and the suspension.
//! Must not query the terminal and must not write to one that is gone.

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

use backend::{Capabilities, DiffBackend, FrameOptions};
use basic::BasicBackend;

/// Alternate screen, erased again for mosh (helix#1944), cursor hidden, bracketed paste. No mouse and no keyboard flags:
/// both would stay on after a program that is killed.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h";
/// The reverse, whatever was being drawn: ends the synchronized update first, or the rest may not be shown, and resets
/// the margins of a frame that was cut off.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[r\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the screens use the terminal: it is restored once and never drawn on afterwards.
static IN_USE: AtomicBool = AtomicBool::new(false);
/// Only a panic of this thread ends the program.
static DRAWING_THREAD: Mutex<Option<ThreadId>> = Mutex::new(None);

/// Standard output without the line buffer of `std`, which would split a frame into several writes.
#[derive(Debug, Clone, Copy, Default)]
struct Stdout;

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let out = rustix::stdio::stdout();
        loop {
            match rustix::io::write(out, bytes) {
                Err(rustix::io::Errno::INTR) => {}
                // Another program on this terminal may have made it non-blocking for all.
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

/// The size of the terminal in columns and rows; 80 by 24 if it reports none.
#[must_use]
pub fn size() -> Size {
    let tty = || File::open("/dev/tty").ok().and_then(|tty| tcgetwinsize(tty.as_fd()).ok());
    let reported = tcgetwinsize(rustix::stdio::stdout()).ok().or_else(tty);
    match reported {
        Some(reported) if reported.ws_col > 0 && reported.ws_row > 0 => Size::new(reported.ws_col, reported.ws_row),
        _ => Size::new(80, 24),
    }
}

fn enter_raw_mode() -> io::Result<()> {
    IN_USE.store(true, Ordering::SeqCst);
    let taken = crossterm::terminal::enable_raw_mode().and_then(|()| Stdout.write_all(ENTER));
    if taken.is_err() {
        let _ = restore();
    }
    taken
}

/// Restores the terminal. Does nothing if it is not in use.
///
/// # Errors
/// The first step that failed; the other steps were tried too.
pub fn restore() -> io::Result<()> {
    if !IN_USE.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    // Cooked mode first: it works on a terminal that accepts no output, where the write would block forever.
    let cooked = crossterm::terminal::disable_raw_mode();
    cooked.and(Stdout.write_all(LEAVE))
}

/// The terminal is gone: from here on nothing is written to it.
pub fn abandon() {
    IN_USE.store(false, Ordering::SeqCst);
}

/// Whether the other end of the terminal was closed.
fn is_gone() -> bool {
    let (out, now) = (rustix::stdio::stdout(), Timespec { tv_sec: 0, tv_nsec: 0 });
    let mut files = [PollFd::new(&out, PollFlags::empty())];
    rustix::event::poll(&mut files, Some(&now)).is_ok() && !files[0].revents().is_empty()
}

/// Turns an error into success if the terminal is gone: `signals` is about to report that and the program will end.
fn ignore_if_gone(done: io::Result<()>) -> io::Result<()> {
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
    Diff(FrameOptions),
    /// By ratatui's backend, for a terminal that draws wrong with ours.
    Basic,
}

impl BackendKind {
    /// Our own backend for the terminal that calls itself `term`. Terminals that do not know synchronized updates
    /// ignore them.
    #[must_use]
    pub fn diff(term: &str) -> BackendKind {
        BackendKind::Diff(FrameOptions { sync: true, capabilities: Capabilities::from_term(term) })
    }
}

#[derive(Debug)]
enum Painter {
    Diff(Terminal<DiffBackend<Stdout>>),
    Basic(Terminal<BasicBackend<Stdout>>),
}

impl Painter {
    fn new(kind: BackendKind) -> io::Result<Painter> {
        Ok(match kind {
            BackendKind::Diff(options) => Painter::Diff(Terminal::new(DiffBackend::new(Stdout, options, size))?),
            BackendKind::Basic => Painter::Basic(Terminal::new(BasicBackend::new(Stdout, size))?),
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

    /// The basic backend says with each frame where the cursor is, so it has nothing to clear.
    fn cursor_hidden(&mut self) {
        match self {
            Painter::Diff(terminal) => terminal.backend_mut().cursor_hidden(),
            Painter::Basic(_) => {}
        }
    }
}

/// The terminal in use by the screens; dropping it restores the terminal.
#[derive(Debug)]
pub struct Screen {
    painter: Painter,
}

impl Screen {
    /// Enters the terminal for the calling thread.
    ///
    /// # Errors
    /// If standard output or the controlling terminal cannot be used; the terminal is then unchanged.
    pub fn enter(kind: BackendKind) -> io::Result<Screen> {
        *DRAWING_THREAD.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(thread::current().id());
        let painter = Painter::new(kind)?;
        enter_raw_mode()?;
        Ok(Screen { painter })
    }

    /// Draws a frame in one write. Writes nothing if the terminal is not in use or, except for the basic backend, if the
    /// frame equals the last one.
    ///
    /// # Errors
    /// If the terminal cannot be written.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if IN_USE.load(Ordering::SeqCst) {
            return ignore_if_gone(self.painter.draw(view));
        }
        Ok(())
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// If the terminal cannot be written.
    pub fn ring(&mut self) -> io::Result<()> {
        if IN_USE.load(Ordering::SeqCst) {
            return ignore_if_gone(Stdout.write_all(b"\x07"));
        }
        Ok(())
    }

    /// Makes the next frame draw every cell: after a resize, or after something else wrote to the terminal.
    ///
    /// # Errors
    /// Never in practice: nothing is written before the next frame.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.painter.resize(Rect::from((ratatui::layout::Position::ORIGIN, size())))
    }

    /// Restores the terminal, stops this program and its process group, and enters the terminal again when they are
    /// continued. Returns `false` and does nothing if there is no shell to continue it.
    ///
    /// # Errors
    /// If the terminal cannot be restored or entered again.
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !can_be_continued() {
            return Ok(false);
        }
        self.outside(stop_group)??;
        Ok(true)
    }

    /// Runs `act`, such as an editor, in the restored terminal and enters the terminal again. The caller must pause the
    /// input thread, or it takes the editor's keys.
    ///
    /// # Errors
    /// If the terminal cannot be restored or entered again.
    pub fn outside<T>(&mut self, act: impl FnOnce() -> T) -> io::Result<T> {
        ignore_if_gone(restore())?;
        let done = act();
        self.resume()?;
        Ok(done)
    }

    /// Enters the terminal again after the program was stopped and continued: the shell has changed it.
    ///
    /// # Errors
    /// If the terminal cannot be entered.
    pub fn resume(&mut self) -> io::Result<()> {
        // Without this, crossterm believes that raw mode is still on and does nothing.
        ignore_if_gone(crossterm::terminal::disable_raw_mode().and_then(|()| enter_raw_mode()))?;
        self.painter.cursor_hidden();
        self.repaint()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = restore();
    }
}

/// Whether a shell with job control started this program: the session leader is in another process group. Without one
/// (a forced command over SSH) a stopped program would never run again.
fn can_be_continued() -> bool {
    getsid(None).and_then(|leader| getpgid(Some(leader))).is_ok_and(|group| group != getpgrp())
}

/// Stops the process group, so that a wrapper script stops too and the shell notices; returns when it is continued. The
/// signal may stop another thread before this one, so this waits for the continuation itself.
fn stop_group() -> io::Result<()> {
    let (mut continued, handler) = UnixStream::pair()?;
    let id = signal_hook::low_level::pipe::register(SIGCONT, handler)?;
    let stopped = rustix::process::kill_current_process_group(Signal::STOP).map_err(io::Error::from);
    let stopped = stopped.and_then(|()| continued.read_exact(&mut [0]));
    signal_hook::low_level::unregister(id);
    stopped
}

/// From now on a panic of the drawing thread restores the terminal and prints one sentence; a panic of any thread writes
/// a report. Neither contains the panic's message, which may name people.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let drawing = *DRAWING_THREAD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let fatal = drawing.is_none_or(|id| id == thread::current().id());
        if fatal {
            let _ = restore();
        }
        let report = report(panic);
        if fatal {
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

/// Writes the place of the panic, not its message, to a file that only its owner can read.
fn report(panic: &PanicHookInfo) -> io::Result<std::path::PathBuf> {
    let mut file = tempfile::Builder::new().prefix("roundtable-panic-").suffix(".txt").tempfile()?;
    let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let thread = thread::current().name().unwrap_or("unnamed").to_owned();
    writeln!(file, "roundtable {}\nthread {thread}\nat {place}", env!("CARGO_PKG_VERSION"))?;
    let (_, path) = file.keep().map_err(|error| error.error)?;
    Ok(path)
}
