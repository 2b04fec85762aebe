//! Runs the program's command line in this process, so that a bench measures what a user gets.

use std::ffi::OsString;
use std::io::{BufReader, empty};

use roundtable::cli::{self, Env, World};
use roundtable::clock::Clock;
use roundtable::core::model::ids::Ids;

/// Runs `roundtable` with these arguments and returns its standard output. Panics unless the exit code is 0.
pub fn run(clock: Clock, words: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World {
        out: &mut out,
        err: &mut err,
        input: &mut BufReader::new(empty()),
        out_is_terminal: false,
        input_is_terminal: false,
        env: Env::of([("TZ", "America/Chicago"), ("ROUNDTABLE_OPERATOR", "bench")]),
        clock,
        ids: Ids::seeded(1),
        access: None,
    };
    let code = cli::run(["roundtable"].iter().chain(words).map(OsString::from), &mut world);
    assert_eq!(code, 0, "{words:?}: {}", String::from_utf8_lossy(&err));
    String::from_utf8_lossy(&out).trim().to_owned()
}
