//! The `roundtable` program: hands the process's world to the library and returns its exit code.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use roundtable::cli::{self, Env, World};
use roundtable::core::model::ids::Ids;

fn main() -> ExitCode {
    let env = Env::of_process();
    let clock = match env.clock() {
        Ok(clock) => clock,
        Err(sentence) => {
            let _ = writeln!(stderr(), "roundtable: {}", cli::shown(&sentence));
            return ExitCode::from(2);
        }
    };
    let mut world = World {
        out: &mut stdout(),
        err: &mut stderr(),
        input: &mut stdin().lock(),
        out_is_terminal: stdout().is_terminal(),
        input_is_terminal: stdin().is_terminal(),
        env,
        clock,
        ids: Ids::Random,
        access: None,
    };
    ExitCode::from(cli::run(std::env::args_os(), &mut world))
}
