//! The input thread: waits for the terminal without ever waking in between, and tells keys, pastes and sizes.
//!
//! It can be paused, so that an editor gets every key. It ends when the terminal is gone; that the program ends too
//! is the business of `signals`. Nobody joins it: it may wait in a read for ever.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::decode::Decoder;
use super::key::Key;
use crate::tui::terminal;

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats.
    Key(Key),
    /// Text was pasted; its lines end in `\n`, it has no other control character but tabs.
    Paste(String),
    /// The terminal has this size now, in columns and rows. Paint everything again, even where the size is as before.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
}

/// Holds the input thread; dropping it leaves the thread running.
#[derive(Debug)]
pub struct Reader {
    wake: UnixStream,
    paused: Receiver<SyncSender<()>>,
    go: Option<SyncSender<()>>,
}

const PAUSE: u8 = b'p';

impl Reader {
    /// Returns once the thread has let go of the terminal: every key now goes to whoever reads it.
    pub fn pause(&mut self) {
        if self.go.is_none() && self.wake.write_all(&[PAUSE]).is_ok() {
            self.go = self.paused.recv().ok();
        }
    }

    /// Lets the thread read again.
    pub fn go_on(&mut self) {
        if let Some(go) = self.go.take() {
            let _ = go.send(());
        }
    }
}

/// The terminal for reading: standard input, or the controlling terminal where that is a pipe.
pub(super) fn tty() -> io::Result<OwnedFd> {
    let stdin = rustix::stdio::stdin();
    if rustix::termios::isatty(stdin) { stdin.try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Starts the thread. `window` is how long a lone Esc waits to become an arrow ([`super::decode::WINDOW`] or
/// [`super::decode::REMOTE_WINDOW`]); `tell` gets every input and ends the thread with `false`.
///
/// # Errors
/// Where there is no terminal or no thread to be had.
pub fn spawn(window: Duration, tell: impl Fn(Input) -> bool + Send + 'static) -> io::Result<Reader> {
    let tty = tty()?;
    let (resized, resize) = UnixStream::pair()?;
    signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, resize)?;
    let (woken, wake) = UnixStream::pair()?;
    // Kept by the thread too: a closed end would be readable for ever once the reader is dropped.
    let kept = wake.try_clone()?;
    resized.set_nonblocking(true)?;
    let (pausing, paused) = sync_channel(1);
    let run = move || {
        let _kept = kept;
        let mut tell = Tell { tell, open: true };
        let mut decoder = Decoder::new(window);
        while tell.open {
            let Ok(ready) = wait(tty.as_fd(), &resized, &woken, decoder.wait()) else { return };
            match ready {
                Ready::Late => decoder.expire(&mut |input| tell.send(input)),
                Ready::Gone => return,
                Ready::Paused => pause(&woken, &pausing),
                Ready::Resized => {
                    // Many changes while we were away are one: only the last size is true.
                    let _ = (&resized).read(&mut [0; 1024]);
                    let size = terminal::size();
                    tell.send(Input::Resize { width: size.width, height: size.height });
                }
                Ready::Bytes => {
                    let mut bytes = [0; 4096];
                    match rustix::io::read(&tty, &mut bytes) {
                        Ok(0) => return,
                        Ok(count) => decoder.feed(&bytes[..count], &mut |input| tell.send(input)),
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

struct Tell<F> {
    tell: F,
    open: bool,
}

impl<F: Fn(Input) -> bool> Tell<F> {
    fn send(&mut self, input: Input) {
        self.open = self.open && (self.tell)(input);
    }
}

enum Ready {
    Bytes,
    Resized,
    Paused,
    Gone,
    Late,
}

/// Sleeps until something is to be done. A lost terminal is looked for before reading: reading it again and again is
/// how others come to use a whole processor (crossterm#793).
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
            Ok(0) => return Ok(Ready::Late),
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
