//! The input thread: sleeps until the terminal has something, and sends keys, pastes and sizes.
//!
//! It can be paused, so that an editor gets every key. It ends when the terminal is gone; `signals` ends the program.
//! It is never joined, because it may block in a read forever.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

pub use super::decode::Input;

use super::decode::Decoder;
use crate::tui::terminal;

/// Controls the input thread; dropping it leaves the thread running.
#[derive(Debug)]
pub struct Reader {
    wake: UnixStream,
    paused: Receiver<SyncSender<()>>,
    go: Option<SyncSender<()>>,
}

const PAUSE: u8 = b'p';

impl Reader {
    /// Returns when the thread no longer reads: from here on, another program gets every key.
    pub fn pause(&mut self) {
        if self.go.is_none() && self.wake.write_all(&[PAUSE]).is_ok() {
            self.go = self.paused.recv().ok();
        }
    }

    /// Lets the thread read again.
    pub fn resume(&mut self) {
        if let Some(go) = self.go.take() {
            let _ = go.send(());
        }
    }
}

/// The terminal to read from: standard input, or the controlling terminal if standard input is a pipe.
pub(super) fn tty() -> io::Result<OwnedFd> {
    let stdin = rustix::stdio::stdin();
    if rustix::termios::isatty(stdin) { stdin.try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Starts the thread. `esc_timeout` ([`super::decode::ESC_TIMEOUT`] or [`super::decode::REMOTE_ESC_TIMEOUT`]) is how long a
/// lone Esc waits for the rest of an arrow key. `send` gets every input; if it returns `false`, the thread ends.
///
/// # Errors
/// If there is no terminal or no thread can be started.
pub fn spawn(esc_timeout: Duration, send: impl Fn(Input) -> bool + Send + 'static) -> io::Result<Reader> {
    let tty = tty()?;
    let (resized, resize) = UnixStream::pair()?;
    signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, resize)?;
    let (woken, wake) = UnixStream::pair()?;
    // The thread keeps this end open too: after the reader is dropped, a closed end would be readable forever.
    let wake_end = wake.try_clone()?;
    resized.set_nonblocking(true)?;
    let (pausing, paused) = sync_channel(1);
    let run = move || {
        let _wake_end = wake_end;
        let mut send = Sink { send, open: true };
        let mut decoder = Decoder::new(esc_timeout);
        while send.open {
            let Ok(ready) = wait(tty.as_fd(), &resized, &woken, decoder.timeout()) else { return };
            match ready {
                Ready::TimedOut => decoder.on_timeout(&mut |input| send.send(input)),
                Ready::Gone => return,
                Ready::Paused => pause(&woken, &pausing),
                Ready::Resized => {
                    // Several changes are reported once: only the last size counts.
                    let _ = (&resized).read(&mut [0; 1024]);
                    let size = terminal::size();
                    send.send(Input::Resize { width: size.width, height: size.height });
                }
                Ready::Bytes => {
                    let mut bytes = [0; 4096];
                    match rustix::io::read(&tty, &mut bytes) {
                        Ok(0) => return,
                        Ok(count) => decoder.feed(&bytes[..count], &mut |input| send.send(input)),
                        Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                        Err(_) => return,
                    }
                }
            }
        }
    };
    std::thread::Builder::new().name("input".to_owned()).stack_size(128 * 1024).spawn(run)?;
    Ok(Reader { wake, paused, go: None })
}

struct Sink<F> {
    send: F,
    open: bool,
}

impl<F: Fn(Input) -> bool> Sink<F> {
    fn send(&mut self, input: Input) {
        self.open = self.open && (self.send)(input);
    }
}

enum Ready {
    Bytes,
    Resized,
    Paused,
    Gone,
    TimedOut,
}

/// Sleeps until there is something to do. Checks for a lost terminal before reading: a loop that reads a lost terminal
/// uses a whole processor (crossterm#793).
fn wait(tty: BorrowedFd, resized: &UnixStream, woken: &UnixStream, most: Option<Duration>) -> io::Result<Ready> {
    let most = most.and_then(|most| Timespec::try_from(most).ok());
    let mut files = [
        PollFd::new(woken, PollFlags::IN),
        PollFd::new(resized, PollFlags::IN),
        PollFd::from_borrowed_fd(tty, PollFlags::IN),
    ];
    loop {
        match poll(&mut files, most.as_ref()) {
            Err(rustix::io::Errno::INTR) => continue,
            Ok(0) => return Ok(Ready::TimedOut),
            other => other?,
        };
        let [woken, resized, tty] = files.each_ref().map(PollFd::revents);
        return Ok(match () {
            () if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => Ready::Gone,
            () if woken.contains(PollFlags::IN) => Ready::Paused,
            () if resized.contains(PollFlags::IN) => Ready::Resized,
            () => Ready::Bytes,
        });
    }
}

fn pause(mut woken: &UnixStream, pausing: &SyncSender<SyncSender<()>>) {
    let (go, going) = sync_channel(1);
    if woken.read(&mut [0]).is_ok() && pausing.send(go).is_ok() {
        let _ = going.recv();
    }
}
