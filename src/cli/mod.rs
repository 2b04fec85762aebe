//! The command line: the only part that knows clap. One file a verb; `VERBS` is clap's own enum below.
//!
//! Data goes to `out`, talk to `err`. Exit codes: 0 done, 1 refused, 2 usage, 3 database, 4 input or output
//! file, 130/143/129 signals. A verb builds the same commands as the screen does.

mod admin;
mod agenda;
mod attendance;
mod breakouts;
mod context;
mod environment;
mod error;
mod files;
mod import;
mod learning;
mod notes;
mod output;
mod people;
mod series;
mod verbs;
mod workbook;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser};

pub use context::Global;
pub use environment::{Env, World};
pub use error::Failure;
pub use output::shown;
use verbs::{Program, Verb, carry_out};

/// What the verbs need of the whole.
const PROGRAM: Program = Program { parser: command, play: run_line };

/// Runs the day of a learning collaborative: the door, the agenda, the breakouts, the notes.
///
/// Without a command it opens the screens. Exit codes: 0 done, 1 refused, 2 usage, 3 database, 4 input or
/// output file.
#[derive(Debug, Parser)]
#[command(name = "roundtable", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Runs the program: parses, carries out, reports, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let parsed = command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error, world),
    };
    let done = carry_out(cli.verb, cli.global, world, PROGRAM).and_then(|code| {
        world.out.flush()?;
        Ok(code)
    });
    match done {
        Ok(code) => code,
        Err(failure) => {
            if !matches!(failure, Failure::BrokenPipe) {
                // Nobody is left to tell where this fails too.
                let _ = writeln!(world.err, "roundtable: {}", shown(&failure.to_string()));
            }
            failure.code()
        }
    }
}

/// [`run`] for a list of words.
fn run_line(arguments: Vec<OsString>, world: &mut World<'_>) -> u8 {
    run(arguments, world)
}

/// The parser, which the completions, the manual page and the tests walk.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

fn usage(error: &clap::Error, world: &mut World<'_>) -> u8 {
    let text = error.render().to_string();
    let (stream, code): (&mut dyn std::io::Write, u8) =
        if error.use_stderr() { (&mut *world.err, 2) } else { (&mut *world.out, 0) };
    let _ = stream.write_all(shown(&text).as_bytes()).and_then(|()| stream.flush());
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;
    use crate::core::words::Access;

    /// Runs a line at a station with this access and returns the exit code and what it said.
    fn at_gate(database: &std::path::Path, access: Option<Access>, line: &[&str]) -> (u8, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut world = World {
            out: &mut out,
            err: &mut err,
            input: &mut std::io::empty(),
            out_is_terminal: false,
            input_is_terminal: false,
            env: Env::of([("ROUNDTABLE_OPERATOR", "ana")]),
            clock: Clock::Still(Time::parse_rfc3339("2026-06-17T09:00:00-05:00").unwrap()),
            ids: Ids::Random,
            access,
        };
        let words = ["roundtable", "--db"].map(OsString::from).into_iter().chain([database.as_os_str().to_owned()]);
        let code = run(words.chain(line.iter().map(OsString::from)), &mut world);
        (code, String::from_utf8(err).unwrap())
    }

    #[test]
    fn a_door_behind_a_gate_checks_in_and_takes_back_its_own_act_but_no_import() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("day.db");
        let list = folder.path().join("people.csv");
        std::fs::write(&list, "id,given,family,agency\nA1,Ana,Reyes,DCFS\n").unwrap();
        let owner = |line: &[&str]| assert_eq!(at_gate(&database, None, line).0, 0, "{line:?}");
        owner(&["session", "new", "--title", "Day", "--date", "2026-06-17", "--start", "08:30"]);
        owner(&["import", "people", list.to_str().unwrap(), "--yes"]);
        let door = |line: &[&str]| at_gate(&database, Some(Access::Door), line);
        let (code, said) = door(&["import", "people", list.to_str().unwrap(), "--yes"]);
        assert_eq!((code, said.contains("coordinate")), (1, true), "{said}");
        assert_eq!(door(&["checkin", "A1"]).0, 0);
        let (code, said) = door(&["history", "undo", "2"]);
        assert_eq!((code, said.contains("coordinate")), (1, true), "{said}");
        assert_eq!(door(&["checkin", "A1", "--undo"]).0, 0);
        let (code, said) = door(&["note", "add", "barrier", "no time"]);
        assert_eq!((code, said.contains("notes")), (1, true), "{said}");
    }
}
