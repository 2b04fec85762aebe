//! The smallest program on the terminal's edge: it shows what came in and ends in every way there is.
//!
//! The test binary runs itself again with this one test, so that no example has to be built and shipped.

use std::io::Write;
use std::sync::mpsc::{Receiver, channel};

use roundtable::tui::terminal::decode::ESC_TIMEOUT;
use roundtable::tui::terminal::input::{self, Input, Reader};
use roundtable::tui::terminal::key::Key;
use roundtable::tui::terminal::signals::{self, Notice};
use roundtable::tui::terminal::{self, BackendKind, Screen};

use crate::support::term::Term;

/// Set for the program only, to the backend that it draws by: an ordinary test run passes over it.
const CHILD: &str = "ROUNDTABLE_TEST_CHILD";
const ARGS: [&str; 3] = ["--exact", "pty::child::child_main", "--nocapture"];

/// How the program draws: both backends are to behave alike.
#[derive(Clone, Copy, Debug)]
pub enum Backend {
    Diff,
    Basic,
}

impl Backend {
    const fn name(self) -> &'static str {
        match self {
            Backend::Diff => "diff",
            Backend::Basic => "basic",
        }
    }
}

/// Starts the program and waits for its first frame.
pub fn spawn() -> Term {
    spawn_sized((40, 6), Backend::Diff)
}

/// The same with a backend.
pub fn spawn_with(backend: Backend) -> Term {
    spawn_sized((40, 6), backend)
}

/// The same in a terminal of another size.
pub fn spawn_sized(size: (u16, u16), backend: Backend) -> Term {
    let term = Term::spawn(std::env::current_exe().unwrap(), &ARGS, &[(CHILD, backend.name())], size);
    term.wait_for("ready");
    term
}

/// The same below a shell that does something before it and something after it.
pub fn spawn_below_shell(first: &str, then: &str, backend: Backend) -> Term {
    let exe = std::env::current_exe().unwrap();
    let script = format!("{first}; '{}' {}; {then}", exe.display(), ARGS.join(" "));
    let term = Term::spawn("/bin/sh", &["-c", &script], &[(CHILD, backend.name())], (40, 6));
    term.wait_for("ready");
    term
}

enum Msg {
    Input(Input),
    Notice(Notice),
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the mark of the child, and an end without the test harness")]
fn child_main() {
    let drawing = match std::env::var(CHILD).as_deref() {
        Ok("basic") => BackendKind::Basic,
        Ok(_) => BackendKind::diff("xterm"),
        Err(_) => return,
    };
    terminal::install_panic_hook();
    let (to, inbox) = channel();
    let to_too = to.clone();
    let mut screen = Screen::enter(drawing).unwrap();
    let mut reader = input::spawn(ESC_TIMEOUT, move |input| to.send(Msg::Input(input)).is_ok()).unwrap();
    signals::spawn(move |notice| drop(to_too.send(Msg::Notice(notice)))).unwrap();
    let end = run(&mut screen, &mut reader, &inbox);
    drop(screen);
    let code = end.unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "error: {error}");
        1
    });
    std::process::exit(code);
}

fn run(screen: &mut Screen, reader: &mut Reader, inbox: &Receiver<Msg>) -> std::io::Result<i32> {
    let (mut keys, mut last) = (0, "ready".to_owned());
    loop {
        let pid = std::process::id();
        screen.draw(|frame| {
            let size = frame.area();
            let text = format!("pid {pid} .\nkeys {keys}\n{last}\n{}x{} .", size.width, size.height);
            frame.render_widget(ratatui::widgets::Paragraph::new(text), size);
            frame.set_cursor_position((0, 1));
        })?;
        match inbox.recv().unwrap() {
            Msg::Input(Input::Key(key)) => {
                keys += 1;
                last = format!("key {key} .");
                if let Some(end) = act(key, screen, reader, &mut last)? {
                    return Ok(end);
                }
            }
            Msg::Input(Input::Paste(text)) => last = format!("paste {text:?} ."),
            Msg::Input(Input::Resize { .. }) => screen.repaint()?,
            Msg::Notice(Notice::Stop(why)) => return Ok(why.code().into()),
            Msg::Notice(Notice::Suspend) => last = format!("suspended by signal {} .", screen.suspend()?),
            Msg::Notice(Notice::Resume) => {
                screen.resume()?;
                last = "resumed .".to_owned();
            }
        }
    }
}

fn act(key: Key, screen: &mut Screen, reader: &mut Reader, last: &mut String) -> std::io::Result<Option<i32>> {
    match key.text() {
        Some('q') => return Ok(Some(0)),
        Some('e') => return Err(std::io::Error::other("no such luck")),
        Some('p') => panic!("Katherine Nguyen"),
        Some('s') => loop {
            screen.repaint()?;
            screen.draw(|frame| frame.render_widget("stuck", frame.area()))?;
        },
        Some('o') => {
            reader.pause();
            let mut line = String::new();
            screen.outside(|| {
                let _ = std::io::stdout().write_all(b"your line: ");
                let _ = std::io::stdout().flush();
                std::io::stdin().read_line(&mut line)
            })??;
            reader.resume();
            *last = format!("outside {line:?} .");
        }
        Some('z') => *last = format!("suspended {} .", screen.suspend()?),
        _ => {}
    }
    Ok(None)
}
