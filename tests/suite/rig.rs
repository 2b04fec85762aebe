//! A rig: a folder of its own, a database in it, a clock that is set, and the real program.
//!
//! Nothing of the machine gets in: the environment is emptied, so that a test means the same everywhere.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_roundtable");

/// The demo's own files.
pub fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("demo").join(name)
}

/// One folder with one database.
pub struct Rig {
    folder: tempfile::TempDir,
    /// What the program is told the time is.
    pub now: String,
}

/// What a run left: its exit code and its two streams.
#[must_use = "a run that nobody looks at proves nothing"]
#[derive(Debug)]
pub struct Run {
    /// The arguments, for the message of a failure.
    asked: String,
    /// The exit code; -1 after a signal.
    pub code: i32,
    /// Data.
    pub out: String,
    /// Talk.
    pub err: String,
}

impl Rig {
    /// An empty folder, on the demo's day at 08:00.
    pub fn new() -> Self {
        let mut rig = Self { folder: tempfile::tempdir().unwrap(), now: String::new() };
        rig.clock("08:00");
        rig
    }

    /// A session on the demo's day, with the story's people and agenda.
    pub fn day() -> Self {
        let rig = Self::session();
        rig.people(&demo("people.csv"));
        rig.run(&["import", "agenda", demo("agenda.csv").to_str().unwrap(), "--yes"]).done();
        rig
    }

    /// A session on the demo's day, with nobody on its list.
    pub fn session() -> Self {
        let rig = Self::new();
        let session = ["session", "new", "--title", "Assessment", "--date", "2026-06-17", "--start", "08:30"];
        rig.run(&session).done();
        rig
    }

    /// Imports a file of people.
    pub fn people(&self, file: &Path) {
        self.run(&["import", "people", file.to_str().unwrap(), "--yes"]).done();
    }

    /// Sets the clock to a time of the demo's day.
    pub fn clock(&mut self, clock: &str) {
        self.now = format!("2026-06-17T{clock}:00-05:00");
    }

    /// Sets the clock to another day of that summer.
    pub fn date(&mut self, date: &str, clock: &str) {
        self.now = format!("{date}T{clock}:00-05:00");
    }

    /// A name in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file in the folder with this in it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The database.
    pub fn db(&self) -> PathBuf {
        self.path("day.db")
    }

    /// The program with its world around it, on the rig's database.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = self.bare(arguments);
        command.arg("--db").arg(self.db());
        command
    }

    /// The program with its world around it, on whatever database the arguments name.
    pub fn bare<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("TZ", "America/Chicago")
            .env("USER", "ana")
            .env("ROUNDTABLE_NOW", &self.now)
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        run(&mut self.command(arguments))
    }

    /// Runs the program to its end with this on its standard input.
    pub fn feed<S: AsRef<OsStr>>(&self, arguments: &[S], input: impl AsRef<[u8]>) -> Run {
        feed(&mut self.command(arguments), input.as_ref())
    }

    /// What the program answers in JSON.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let text = self.run(arguments).done();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{text}"))
    }

    /// What the program answers in JSON, one value a line.
    pub fn json_lines(&self, arguments: &[&str]) -> Vec<Value> {
        let text = self.run(arguments).done();
        let line = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{line}"));
        text.lines().map(line).collect()
    }

    /// An export in JSON.
    pub fn export(&self, what: &str) -> Value {
        self.json(&["export", what, "--format", "json"])
    }

    /// Where everybody is: `A05 in`, in the order of ids.
    pub fn statuses(&self) -> Vec<String> {
        let people = &self.export("attendance")["people"];
        let line = |person: &Value| format!("{} {}", text(&person["id"]), text(&person["status"]));
        let mut lines: Vec<String> = items(people).iter().map(line).collect();
        lines.sort();
        lines
    }

    /// What the whole database says, as far as exports and history show it.
    pub fn everything(&self) -> String {
        let whats = ["attendance", "people", "breakouts", "notes", "agenda"];
        let mut all: Vec<String> =
            whats.iter().map(|what| self.run(&["export", what, "--format", "json"]).out).collect();
        all.push(self.run(&["history", "--json"]).out);
        all.join("\n")
    }

    /// Whether `doctor` finds the content in order.
    pub fn is_sound(&self) -> bool {
        let findings = self.run(&["doctor", "--json"]).out;
        let content = findings.lines().find(|line| line.contains("\"content\"")).unwrap_or_default();
        content.contains("\"ok\":true")
    }
}

impl Run {
    /// What it wrote, where it did what it was asked.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{} said: {}", self.asked, self.err);
        self.out
    }

    /// What it said to a command line that is wrong.
    #[track_caller]
    pub fn refused_usage(self) -> String {
        assert_eq!(self.code, 2, "{} said: {}{}", self.asked, self.out, self.err);
        self.err
    }

    /// The sentence with which it refused: this exit code, one line of talk, no data.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!(self.code, code, "{} said: {}{}", self.asked, self.out, self.err);
        assert_eq!(self.out, "", "{} wrote data all the same", self.asked);
        let lines: Vec<&str> = self.err.lines().collect();
        let [line] = lines[..] else { panic!("{} is not one sentence: {}", self.asked, self.err) };
        assert!(line.starts_with("roundtable: "), "{} said: {line}", self.asked);
        line.trim_start_matches("roundtable: ").to_owned()
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    run_of(command, output)
}

/// Runs a command to its end with this on its standard input.
pub fn feed(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // A program that has seen enough closes its end; that is its right.
        scope.spawn(move || _ = pipe.write_all(input));
        child.wait_with_output().unwrap()
    });
    run_of(command, output)
}

fn run_of(command: &Command, output: Output) -> Run {
    let asked: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    let text = |bytes| String::from_utf8(bytes).expect("both streams are UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    Run { asked: asked.join(" "), code: output.status.code().unwrap_or(-1), out, err }
}

/// The elements of an array.
#[track_caller]
pub fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no array: {value}"))
}

/// A string.
#[track_caller]
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no string: {value}"))
}
