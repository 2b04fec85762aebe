//! What a command touches of the world outside: its streams, the environment, the clock, new ids.
//!
//! The environment is read here and nowhere else, once, so that a test or the demo's player can run every
//! verb in its own little world.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::PathBuf;

use chrono_tz::Tz;

use crate::clock::Clock;
use crate::core::model::ids::Ids;
use crate::core::time::Time;
use crate::core::words::Access;

/// The variables that the program looks at.
#[derive(Clone, Debug, Default)]
pub struct Env(BTreeMap<String, String>);

const VARIABLES: &[&str] = &[
    "EDITOR",
    "HOME",
    "LOGNAME",
    "NO_COLOR",
    "ROUNDTABLE_BELL",
    "ROUNDTABLE_DB",
    "ROUNDTABLE_NOW",
    "ROUNDTABLE_OPERATOR",
    "ROUNDTABLE_STATION",
    "SSH_ORIGINAL_COMMAND",
    "SSH_TTY",
    "TERM",
    "TZ",
    "USER",
    "VISUAL",
    "XDG_DATA_HOME",
];

impl Env {
    /// The process's environment.
    #[must_use]
    pub fn of_process() -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
        let read = |name: &&str| Some(((*name).to_owned(), std::env::var(name).ok()?));
        Self(VARIABLES.iter().filter_map(read).collect())
    }

    /// An environment of these variables.
    #[must_use]
    pub fn of<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// A variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The clock: the system's, or what `ROUNDTABLE_NOW` sets it to.
    ///
    /// # Errors
    /// A sentence where the variable is no RFC 3339 time.
    pub fn clock(&self) -> Result<Clock, String> {
        let Some(text) = self.get("ROUNDTABLE_NOW") else { return Ok(Clock::System) };
        let time = Time::parse_rfc3339(text).ok_or_else(|| {
            format!("ROUNDTABLE_NOW is \"{text}\"; give a time such as 2026-06-17T10:52:00-05:00, or unset it")
        })?;
        Ok(Clock::set(time))
    }

    /// The machine's time zone; UTC where none can be told.
    #[must_use]
    pub fn zone(&self) -> Tz {
        let named = self.get("TZ").and_then(|name| name.trim_start_matches(':').parse().ok());
        named.or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok()).unwrap_or(Tz::UTC)
    }

    /// Who sits at the terminal, unless told otherwise.
    #[must_use]
    pub fn operator(&self) -> String {
        let names = ["ROUNDTABLE_OPERATOR", "USER", "LOGNAME"];
        names.iter().find_map(|name| self.get(name)).unwrap_or("unknown").to_owned()
    }

    /// Where the user's own database lies: `ROUNDTABLE_DB`, else the XDG data folder.
    #[must_use]
    pub fn default_database(&self) -> PathBuf {
        if let Some(path) = self.get("ROUNDTABLE_DB") {
            return PathBuf::from(path);
        }
        let data = self.get("XDG_DATA_HOME").map(PathBuf::from);
        let home = || PathBuf::from(self.get("HOME").unwrap_or(".")).join(".local/share");
        data.filter(|folder| folder.is_absolute()).unwrap_or_else(home).join("roundtable").join("roundtable.db")
    }
}

/// The world of one command.
pub struct World<'a> {
    /// Data goes here.
    pub out: &'a mut dyn Write,
    /// Talk goes here.
    pub err: &'a mut dyn Write,
    /// Input comes from here.
    pub input: &'a mut dyn BufRead,
    /// Whether somebody sits before `out`.
    pub out_is_terminal: bool,
    /// Whether somebody types into `input`.
    pub input_is_terminal: bool,
    /// The environment.
    pub env: Env,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// What a gate lets this process do; `None` without a gate.
    pub access: Option<Access>,
}
