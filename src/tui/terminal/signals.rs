//! Reports signals and the loss of the terminal, and ends the process if the program does not stop in time.
//!
//! Two threads that sleep until they are needed. One watches the terminal itself, because a child of a shell that
//! ignores SIGHUP gets no signal; plain crossterm programs then use a whole processor (crossterm#793).

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

/// Why the program must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A signal, by its number.
    Signal(i32),
    /// The terminal is gone; nothing may be written to it.
    Hangup,
}

impl Stop {
    /// The exit code that shells expect: 128 plus the signal.
    #[must_use]
    pub fn code(self) -> u8 {
        let signal = match self {
            Stop::Signal(signal) => signal,
            Stop::Hangup => SIGHUP,
        };
        u8::try_from(128 + signal).unwrap_or(u8::MAX)
    }
}

/// A request from the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// End now. Sent once; the process is ended by force if it still runs after [`GRACE`].
    Stop(Stop),
    /// Call [`terminal::Screen::suspend`].
    Suspend,
    /// The program was continued: call [`terminal::Screen::resume`] and draw.
    Resume,
}

/// How long the program may take to finish its writes and end.
pub const GRACE: Duration = Duration::from_millis(700);
/// How long the last attempt to restore the terminal may take; a terminal that is not read blocks it forever.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(100);

/// Starts the threads; either of them calls `notify`.
///
/// # Errors
/// If the handlers cannot be installed or there is no terminal to watch.
pub fn spawn(notify: impl Fn(Notice) + Send + Sync + 'static) -> io::Result<()> {
    let tty = input::tty()?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT])?;
    let (notify, stopping) = (Arc::new(notify), Arc::new(AtomicBool::new(false)));
    let (notify_too, stopping_too) = (Arc::clone(&notify), Arc::clone(&stopping));
    let small = |name: &str| thread::Builder::new().name(name.to_owned()).stack_size(128 * 1024);
    small("signals").spawn(move || {
        for signal in signals.forever() {
            match signal {
                // The kernel sends SIGCONT together with a hang-up; the program must not resume then.
                SIGTSTP | SIGCONT if stopping.load(Ordering::SeqCst) => {}
                SIGTSTP => notify(Notice::Suspend),
                SIGCONT => notify(Notice::Resume),
                SIGHUP => stop(Stop::Hangup, &stopping, notify.as_ref()),
                _ => stop(Stop::Signal(signal), &stopping, notify.as_ref()),
            }
        }
    })?;
    small("hang-up").spawn(move || {
        if wait_for_hang_up(tty.as_fd()).is_ok() {
            stop(Stop::Hangup, &stopping_too, notify_too.as_ref());
        }
    })?;
    Ok(())
}

/// Returns when the terminal is gone. It polls for no event, so nothing else wakes it.
fn wait_for_hang_up(tty: impl AsFd) -> io::Result<()> {
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

/// Asks the program to stop and ends the process if it does not.
fn stop(why: Stop, stopping: &AtomicBool, notify: &impl Fn(Notice)) {
    if why == Stop::Hangup {
        terminal::abandon();
    }
    if stopping.swap(true, Ordering::SeqCst) {
        return;
    }
    notify(Notice::Stop(why));
    thread::sleep(GRACE);
    let (done, restored) = channel();
    let restoring = thread::Builder::new().name("restore".to_owned()).spawn(move || {
        let _ = done.send(terminal::restore());
    });
    if restoring.is_ok() {
        let _ = restored.recv_timeout(RESTORE_TIMEOUT);
    }
    end(why);
}

#[expect(clippy::disallowed_methods, reason = "the main thread is stuck in a write that never ends")]
fn end(why: Stop) -> ! {
    std::process::exit(why.code().into())
}
