//! Signals and the loss of the terminal, told to the program as notices; the last resort when it does not follow.
//!
//! Two threads that sleep until they are needed. Plain crossterm programs spin when their terminal is gone
//! (crossterm#793): a child of a shell that ignores SIGHUP gets no signal at all, so the terminal itself is watched.

use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::input;
use crate::tui::terminal;

/// Why the program has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// This signal asked for it.
    Signal(i32),
    /// The terminal is gone; nothing may be written to it.
    Hangup,
}

impl Stop {
    /// The exit code that shells expect: 128 and the signal.
    #[must_use]
    pub fn code(self) -> u8 {
        let signal = match self {
            Stop::Signal(signal) => signal,
            Stop::Hangup => SIGHUP,
        };
        u8::try_from(128 + signal).unwrap_or(u8::MAX)
    }
}

/// What the operating system wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// End now; told once. The process is ended by force when it is still there after [`GRACE`].
    Stop(Stop),
    /// Call [`terminal::Screen::suspend`].
    Suspend,
    /// The program runs again: call [`terminal::Screen::resume`] and draw.
    Resume,
}

/// How long the program has to finish what it is writing after it was told to stop.
pub const GRACE: Duration = Duration::from_millis(700);
/// How long the last try to give the terminal back may take; a terminal that nobody reads blocks it for ever.
const LAST_TRY: Duration = Duration::from_millis(100);

/// Starts the threads; `tell` gets the notices, on either of them.
///
/// # Errors
/// Where the handlers cannot be installed or there is no terminal to watch.
pub fn spawn(tell: impl Fn(Notice) + Send + Sync + 'static) -> io::Result<()> {
    let tty = input::tty()?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT])?;
    let (tell, stopping) = (Arc::new(tell), Arc::new(AtomicBool::new(false)));
    let (tell_too, stopping_too) = (Arc::clone(&tell), Arc::clone(&stopping));
    let small = |name: &str| thread::Builder::new().name(name.to_owned()).stack_size(128 * 1024);
    small("signals").spawn(move || {
        for signal in signals.forever() {
            match signal {
                // The kernel sends SIGCONT with the hang-up: nothing is to be resumed then.
                SIGTSTP | SIGCONT if stopping.load(Ordering::SeqCst) => {}
                SIGTSTP => tell(Notice::Suspend),
                SIGCONT => tell(Notice::Resume),
                SIGHUP => stop(Stop::Hangup, &stopping, tell.as_ref()),
                _ => stop(Stop::Signal(signal), &stopping, tell.as_ref()),
            }
        }
    })?;
    small("hang-up").spawn(move || {
        if gone(tty.as_fd()).is_ok() {
            stop(Stop::Hangup, &stopping_too, tell_too.as_ref());
        }
    })?;
    Ok(())
}

/// Returns when the terminal is gone. Asking for no event at all, the kernel wakes us for nothing else.
fn gone(tty: impl AsFd) -> io::Result<()> {
    let lost = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    loop {
        let mut files = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut files, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) if files[0].revents().intersects(lost) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// Tells the program to stop and ends the process when it has not gone by itself.
fn stop(why: Stop, stopping: &AtomicBool, tell: &impl Fn(Notice)) {
    if why == Stop::Hangup {
        terminal::abandon();
    }
    if stopping.swap(true, Ordering::SeqCst) {
        return;
    }
    tell(Notice::Stop(why));
    thread::sleep(GRACE);
    let (done, restored) = channel();
    let last_try = thread::Builder::new().name("last try".to_owned()).spawn(move || {
        let _ = done.send(terminal::restore());
    });
    if last_try.is_ok() {
        let _ = restored.recv_timeout(LAST_TRY);
    }
    end(why);
}

#[expect(clippy::disallowed_methods, reason = "the main thread did not follow: it is stuck in a write that never ends")]
fn end(why: Stop) -> ! {
    std::process::exit(why.code().into())
}
