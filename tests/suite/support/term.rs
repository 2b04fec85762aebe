//! A terminal with a program in it: the driver for everything that needs a real one.
//!
//! It waits for what the screen shows, never for time, and prints the whole screen when that does not come. Half
//! frames are never looked at. A program that asks the terminal a question fails its test.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use roundtable::tui::terminal::key::{Code, Key};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::process::Signal;
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

use super::observer::Observer;
use super::process::Process;

const DEADLINE: Duration = Duration::from_secs(10);

struct Inner {
    parser: vt100::Parser<Observer>,
    bytes: usize,
    tail: Vec<u8>,
    /// The program's side is closed: nothing more will come.
    ended: bool,
    closing: bool,
    frozen: bool,
    exit: Option<i32>,
}

struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Waits until `done` gives something.
    fn wait<T>(&self, most: Duration, mut done: impl FnMut(&Inner) -> Option<T>) -> Option<T> {
        let (begin, mut inner) = (Instant::now(), self.lock());
        loop {
            if let Some(found) = done(&inner) {
                return Some(found);
            }
            let left = most.checked_sub(begin.elapsed())?;
            inner = self.changed.wait_timeout(inner, left).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }
}

/// A pseudo-terminal and the program that runs in it, as leader of its own session.
pub struct Term {
    shared: Arc<Shared>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    process: Process,
    termios: String,
}

/// vt100 panics below two rows or columns (vt100-rust#37).
fn clamp(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.max(2)).unwrap()
}

fn pty_size((width, height): (u16, u16)) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

#[expect(clippy::disallowed_methods, reason = "the program under test gets a clean environment but for these")]
fn command(program: &Path, args: &[&str], env: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    for name in ["PATH", "TMPDIR", "LLVM_PROFILE_FILE"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    for (name, value) in env {
        command.env(name, value);
    }
    command.args(args);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command
}

impl Term {
    /// Starts `program` in a terminal of `size` (columns, rows) with these variables and hardly any others.
    pub fn spawn(program: impl AsRef<Path>, args: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Term {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let termios = format!("{:?}", pair.master.get_termios().unwrap());
        let parser = vt100::Parser::new_with_callbacks(clamp(size.1), clamp(size.0), 0, Observer::default());
        let (bytes, tail, ended, closing, frozen, exit) = (0, Vec::new(), false, false, false, None);
        let inner = Mutex::new(Inner { parser, bytes, tail, ended, closing, frozen, exit });
        let shared = Arc::new(Shared { inner, changed: Condvar::new() });
        let child = pair.slave.spawn_command(command(program.as_ref(), args, env)).unwrap();
        drop(pair.slave);
        let process = Process::of(child.process_id().unwrap());
        let reader = pair.master.try_clone_reader().unwrap();
        let (for_reader, for_child) = (Arc::clone(&shared), Arc::clone(&shared));
        std::thread::spawn(move || read(reader, &for_reader));
        std::thread::spawn(move || reap(child, &for_child));
        let writer = Some(pair.master.take_writer().unwrap());
        Term { shared, master: Some(pair.master), writer, process, termios }
    }

    /// Types text as it is, byte by byte.
    pub fn send(&mut self, text: &str) {
        self.send_bytes(text.as_bytes());
    }

    /// Sends bytes, also such as are no text.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is closed");
        writer.write_all(bytes).and_then(|()| writer.flush()).unwrap();
    }

    /// Presses a key by its name, such as `ctrl-p`, `f6`, `shift-tab`.
    pub fn key(&mut self, name: &str) {
        self.send_bytes(&encode(name.parse().unwrap()));
    }

    /// Pastes text as terminals do: bracketed, with carriage returns.
    pub fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")));
    }

    /// Waits until `done` holds for a whole frame.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut done: impl FnMut(&vt100::Screen) -> bool) {
        let found = self.shared.wait(DEADLINE, |inner| {
            let whole = !inner.parser.callbacks().in_frame || inner.ended;
            (whole && done(inner.parser.screen())).then_some(())
        });
        self.assert_asked_nothing();
        assert!(found.is_some(), "waited in vain for {what}\n{}", self.framed());
    }

    /// Waits until the text stands on the screen.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the text stands nowhere on the screen.
    #[track_caller]
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("{text:?} to go"), |screen| !screen.contents().contains(text));
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.look(vt100::Screen::contents)
    }

    /// The row, counted from 0, without blanks at its end.
    pub fn row(&self, row: u16) -> String {
        self.look(|screen| screen.rows(0, u16::MAX).nth(row.into()).unwrap_or_default().trim_end().to_owned())
    }

    /// Column and row of the cursor, from 0; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.look(|screen| (!screen.hide_cursor()).then(|| (screen.cursor_position().1, screen.cursor_position().0)))
    }

    /// Reads anything else off the screen, such as colours or modes.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.shared.lock().parser.screen())
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.shared.change(|inner| inner.parser.set_size(clamp(height), clamp(width)));
        self.master.as_ref().unwrap().resize(pty_size((width, height))).unwrap();
    }

    /// How many bytes the program has written so far.
    pub fn bytes_seen(&self) -> usize {
        self.shared.lock().bytes
    }

    /// How many bytes come within this time; returns at the first.
    pub fn bytes_within(&self, time: Duration) -> usize {
        let before = self.bytes_seen();
        self.shared.wait(time, |inner| (inner.bytes > before).then(|| inner.bytes - before)).unwrap_or(0)
    }

    /// Titles, clipboard and bells so far.
    pub fn told(&self) -> Vec<String> {
        self.shared.lock().parser.callbacks().told.clone()
    }

    /// The settings of the line now and before the program began.
    pub fn termios(&self) -> (String, String) {
        (format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap()), self.termios.clone())
    }

    /// The terminal takes no more output, as on a stalled line; the program's writes come to block.
    pub fn freeze(&self) {
        self.shared.change(|inner| inner.frozen = true);
    }

    /// Waits until no more output fits, so that the program's next write blocks. Only after [`Term::freeze`].
    #[track_caller]
    pub fn wait_full(&self) {
        let (tty, begin, now) = (self.tty(), Instant::now(), Timespec { tv_sec: 0, tv_nsec: 0 });
        while poll(&mut [PollFd::new(&tty, PollFlags::OUT)], Some(&now)).unwrap() > 0 {
            assert!(begin.elapsed() < DEADLINE, "the program does not fill the terminal");
            std::thread::yield_now();
        }
    }

    /// The program's side of the terminal, opened once more.
    fn tty(&self) -> std::fs::File {
        let flags = (OFlags::NOCTTY | OFlags::NONBLOCK).bits().cast_signed();
        let path = self.master.as_ref().unwrap().tty_name().unwrap();
        std::fs::OpenOptions::new().read(true).write(true).custom_flags(flags).open(path).unwrap()
    }

    /// Sends a signal to the program.
    pub fn kill(&self, signal: Signal) {
        self.process.kill(signal);
    }

    /// The program.
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// The terminal vanishes: its window was closed or its line was cut.
    pub fn close_terminal(&mut self) {
        if self.master.is_none() {
            return;
        }
        // portable-pty types a newline and an end-of-file when its writer is dropped, unless there is no such
        // character; and its reader blocks, holding the terminal open, until one more byte comes.
        let tty = self.tty();
        let mut termios = tcgetattr(&tty).unwrap();
        termios.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&tty, OptionalActions::Now, &termios).unwrap();
        self.shared.change(|inner| inner.closing = true);
        let _ = (&tty).write(b"\0");
        drop((tty, self.writer.take(), self.master.take()));
        self.shared.wait(DEADLINE, |inner| inner.ended.then_some(())).expect("the reader holds the terminal");
    }

    /// Waits until the program has ended and everything it wrote has arrived; -1 for a signal that it did not handle.
    #[track_caller]
    pub fn wait_exit(&self) -> i32 {
        let exit = self.shared.wait(DEADLINE, |inner| inner.exit);
        let exit = exit.unwrap_or_else(|| panic!("the program does not end\n{}", self.framed()));
        if !self.shared.lock().frozen {
            // Something that it left behind may hold the terminal: then this is all there is.
            self.shared.wait(Duration::from_secs(1), |inner| inner.ended.then_some(()));
        }
        self.assert_asked_nothing();
        exit
    }

    #[track_caller]
    fn assert_asked_nothing(&self) {
        let asked = self.shared.lock().parser.callbacks().asked.clone();
        assert!(asked.is_empty(), "the program asked the terminal: {asked:?}");
    }

    fn framed(&self) -> String {
        let inner = self.shared.lock();
        let screen = inner.parser.screen();
        let (rows, columns) = screen.size();
        let mut text = format!("{columns}x{rows}, {} bytes, exit {:?}\n", inner.bytes, inner.exit);
        for row in screen.rows(0, u16::MAX) {
            text.push_str(&format!("|{row}\n"));
        }
        text
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        if self.shared.lock().exit.is_none() {
            self.process.end();
        }
        self.close_terminal();
        if !std::thread::panicking() {
            self.assert_asked_nothing();
        }
    }
}

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = [0; 16 * 1024];
    loop {
        let thawed = |inner: &Inner| (!inner.frozen || inner.closing).then_some(());
        while shared.wait(DEADLINE, thawed).is_none() {}
        let count = reader.read(&mut buffer).unwrap_or(0);
        let mut inner = shared.lock();
        if count == 0 || inner.closing {
            // Closed first and told then: whoever waits for the end may rely on it.
            drop(reader);
            inner.ended = true;
            shared.changed.notify_all();
            return;
        }
        let bytes = &buffer[..count];
        inner.parser.process(bytes);
        inner.bytes += count;
        note_device_strings(&mut inner, bytes);
        shared.changed.notify_all();
    }
}

/// Device control strings are not reported by vt100; the ones with `$` or `+` in front ask for settings.
fn note_device_strings(inner: &mut Inner, bytes: &[u8]) {
    inner.tail.extend_from_slice(bytes);
    for question in [b"\x1bP$q", b"\x1bP+q"] {
        if inner.tail.windows(question.len()).any(|w| w == question) {
            inner.parser.callbacks_mut().asked.push("DCS".to_owned());
        }
    }
    let keep = inner.tail.len().min(3);
    inner.tail.drain(..inner.tail.len() - keep);
}

fn reap(mut child: Box<dyn Child + Send + Sync>, shared: &Shared) {
    let exit = child.wait().map_or(-1, |status| match status.signal() {
        Some(_) => -1,
        None => status.exit_code().cast_signed(),
    });
    shared.change(|inner| inner.exit = Some(exit));
}

/// The bytes that an ordinary terminal sends for a key.
fn encode(key: Key) -> Vec<u8> {
    let modifiers = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let letter = |c: char| if modifiers == 1 { format!("\x1b[{c}") } else { format!("\x1b[1;{modifiers}{c}") };
    let tilde = |n: u8| if modifiers == 1 { format!("\x1b[{n}~") } else { format!("\x1b[{n};{modifiers}~") };
    let plain = match key.code {
        Code::Char(' ') if key.ctrl => "\0".to_owned(),
        Code::Char(c) if key.ctrl => char::from(c.to_ascii_uppercase() as u8 & 0x1f).to_string(),
        Code::Char(c) => c.to_string(),
        Code::Enter => "\r".to_owned(),
        Code::Esc => "\x1b".to_owned(),
        Code::Tab => "\t".to_owned(),
        Code::Backspace => "\x7f".to_owned(),
        Code::BackTab => return b"\x1b[Z".to_vec(),
        Code::Up => return letter('A').into(),
        Code::Down => return letter('B').into(),
        Code::Right => return letter('C').into(),
        Code::Left => return letter('D').into(),
        Code::Home => return letter('H').into(),
        Code::End => return letter('F').into(),
        Code::Delete => return tilde(3).into(),
        Code::PageUp => return tilde(5).into(),
        Code::PageDown => return tilde(6).into(),
        Code::F(n @ 1..=4) if modifiers == 1 => return format!("\x1bO{}", char::from(b'O' + n)).into(),
        Code::F(n @ 1..=4) => return letter(char::from(b'O' + n)).into(),
        Code::F(n) => return tilde([15, 17, 18, 19, 20, 21, 23, 24][usize::from(n) - 5]).into(),
    };
    if key.alt { format!("\x1b{plain}").into() } else { plain.into() }
}
