//! Databases to work on, each in a folder of its own, and the command line within this process.

use std::ffi::OsString;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::OnceLock;

use roundtable::cli::{self, Env, World};
use roundtable::clock::Clock;
use roundtable::core::model::ids::Ids;
use roundtable::core::time::Time;

/// Where the demo's day takes place.
pub const ZONE: &str = "America/Chicago";

/// A moment of the demo's day, such as `10:52`.
pub fn at(clock: &str) -> Time {
    Time::parse_rfc3339(&format!("2026-06-17T{clock}:00-05:00")).unwrap()
}

/// What a command line left behind.
#[must_use]
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: u8,
    /// Data.
    pub out: String,
    /// Talk.
    pub err: String,
}

impl Ran {
    /// The data of a command that succeeded.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }
}

/// Runs a command line in this process.
pub fn run(now: Time, words: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let zoned = now.rfc3339(ZONE.parse().unwrap());
    let env = [("ROUNDTABLE_NOW", zoned.as_str()), ("TZ", ZONE), ("ROUNDTABLE_OPERATOR", "cli")];
    let mut world = World {
        out: &mut out,
        err: &mut err,
        input: &mut BufReader::new(std::io::empty()),
        out_is_terminal: false,
        input_is_terminal: false,
        env: Env::of(env),
        clock: Clock::Still(now),
        ids: Ids::Random,
        access: None,
    };
    let words = std::iter::once("roundtable").chain(words.iter().copied()).map(OsString::from);
    let code = cli::run(words, &mut world);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// A database file in a folder of its own, which goes when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// No file yet. It lies in memory where it can: these tests are not about the disk, which makes them wait.
    pub fn empty() -> Self {
        let in_memory = tempfile::tempdir_in("/dev/shm");
        Self { folder: in_memory.or_else(|_| tempfile::tempdir()).unwrap() }
    }

    /// The demo at 10:52, made once for all tests and copied before anybody has the copy open.
    pub fn demo() -> Self {
        static MADE: OnceLock<Scratch> = OnceLock::new();
        MADE.get_or_init(|| {
            let made = Self::empty();
            run(at("10:52"), &["demo", "--into", made.file().to_str().unwrap(), "--no-ui"]).ok();
            made
        })
        .copy()
    }

    /// A file of the same bytes; nobody may have the first one open.
    pub fn copy(&self) -> Self {
        assert!(!self.folder.path().join("day.db-wal").exists(), "somebody has the file open");
        let copy = Self::empty();
        std::fs::copy(self.file(), copy.file()).unwrap();
        copy
    }

    /// The database.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("day.db")
    }

    /// Another file beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command line on it at 10:52.
    pub fn run(&self, words: &[&str]) -> Ran {
        self.run_at("10:52", words)
    }

    /// Runs a command line on it at this clock.
    pub fn run_at(&self, clock: &str, words: &[&str]) -> Ran {
        let file = self.file();
        let words: Vec<&str> = ["--db", file.to_str().unwrap()].iter().chain(words).copied().collect();
        run(at(clock), &words)
    }
}
