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
mod workbook;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use crate::cli::environment::{Env, World};
pub use crate::cli::error::Failure;
pub use crate::cli::output::shown;

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

/// What every verb takes.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Global {
    /// The database file [default: $ROUNDTABLE_DB, else the user's data folder]
    #[arg(long, global = true, value_name = "FILE")]
    db: Option<PathBuf>,
    /// The session: an id, the end of one, or words of its title [default: the live one, else today's]
    #[arg(long, global = true, value_name = "ID")]
    session: Option<String>,
    /// This terminal's label, as others see it
    #[arg(long, global = true, value_name = "LABEL")]
    station: Option<String>,
    /// Who sits here [default: the user's name]
    #[arg(long, global = true, value_name = "NAME")]
    operator: Option<String>,
    /// Use a database on a network file system, at your own risk
    #[arg(long, global = true)]
    allow_network_fs: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Open the screens on a scratch database with an invented day
    Demo(crate::cli::admin::demo::Args),
    /// Bring in people, attendance, an agenda, answers, notes of other centers, rules for job titles; take an import back
    #[command(subcommand)]
    Import(import::Verb),
    /// Find a person the way the door does
    Search(crate::cli::people::search::Args),
    /// Check a person in or out
    Checkin(crate::cli::attendance::checkin::Args),
    /// Add somebody who came unlisted, and check them in
    Walkin(crate::cli::attendance::walkin::Args),
    /// Excuse somebody from the session
    Excuse(crate::cli::attendance::excuse::Args),
    /// Somebody comes instead of somebody else
    Substitute(crate::cli::attendance::substitute::Args),
    /// Two records are one person: join them
    Merge(crate::cli::people::merge::Args),
    /// Who is expected, in, left and missing, by role, agency or team
    Board(crate::cli::attendance::board::Args),
    /// The day's agenda: where it stands, what moves it, and a clock for the wall
    Agenda(agenda::Args),
    /// Breakout groups: draw, place, move, swap, pin, repair, import
    #[command(subcommand)]
    Breakouts(breakouts::Verb),
    /// Barriers, solutions and other notes
    #[command(subcommand)]
    Note(crate::cli::notes::Verb),
    /// Small tests of change of the teams: new, set, show, list, close
    #[command(subcommand)]
    Pdsa(crate::cli::learning::pdsa::Verb),
    /// The four value scales: count raised hands, show mean and shift
    #[command(subcommand)]
    Poll(crate::cli::learning::poll::Poll),
    /// The short evaluation: count sheets, add remarks, show
    #[command(subcommand)]
    Evaluation(crate::cli::learning::poll::Evaluation),
    /// What a collaborative of this stage asks itself
    Questions(crate::cli::learning::questions::Args),
    /// Sessions: new, list, show, close
    #[command(subcommand)]
    Session(crate::cli::series::session::Verb),
    /// Collaboratives: new, list, set
    #[command(subcommand)]
    Collaborative(crate::cli::series::named::Verb<crate::cli::series::collaborative::Fields>),
    /// Training centers: new, list, set
    #[command(subcommand)]
    Center(crate::cli::series::named::Verb<crate::cli::series::center::Fields>),
    /// Agencies: new, list, set
    #[command(subcommand)]
    Agency(crate::cli::series::named::Verb<crate::cli::people::agency::Fields>),
    /// The directory: list, show, set
    #[command(subcommand)]
    Person(crate::cli::people::person::Verb),
    /// Write a summary, attendance, people, breakouts, notes, agenda, or the door's lists for paper
    Export(crate::cli::files::export::Args),
    /// Everything that was done, newest first; `undo` takes an entry back
    History(crate::cli::admin::history::Args),
    /// Write a checked copy of the database
    Backup(crate::cli::admin::backup::BackupArgs),
    /// Put a backup's contents into the live database
    Restore(crate::cli::admin::backup::RestoreArgs),
    /// Check the database, its file and its surroundings
    Doctor(crate::cli::admin::doctor::Args),
    /// Print completions for a shell
    Completions(crate::cli::admin::docs::CompletionArgs),
    /// Print the manual page
    Man,
    /// Read a workbook from standard input, within limits
    #[command(name = crate::import::workbook::VERB, hide = true)]
    ReadWorkbook(workbook::Args),
}

/// Runs the program: parses, carries out, reports, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let parsed = command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error, world),
    };
    let done = carry_out(cli, world).and_then(|code| {
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

fn carry_out(cli: Cli, world: &mut World<'_>) -> Result<u8, Failure> {
    let global = cli.global;
    let verb = match cli.verb {
        None => return crate::cli::admin::ui::run(world, &global),
        Some(Verb::Demo(args)) => return crate::cli::admin::demo::run(world, &global, &args),
        Some(Verb::Completions(args)) => return crate::cli::admin::docs::completions(world, &args),
        Some(Verb::Agenda(args)) if args.clock => return agenda::clock(world, &global, &args),
        Some(Verb::Man) => return crate::cli::admin::docs::man(world),
        Some(Verb::ReadWorkbook(args)) => return Ok(workbook::run(world, &args)),
        Some(verb) => verb,
    };
    let mut desk = crate::cli::context::Desk::new(world, global);
    match verb {
        Verb::Import(verb) => import::run(&mut desk, verb),
        Verb::Search(args) => crate::cli::people::search::run(&mut desk, &args),
        Verb::Checkin(args) => crate::cli::attendance::checkin::run(&mut desk, &args),
        Verb::Walkin(args) => crate::cli::attendance::walkin::run(&mut desk, &args),
        Verb::Excuse(args) => crate::cli::attendance::excuse::run(&mut desk, &args),
        Verb::Substitute(args) => crate::cli::attendance::substitute::run(&mut desk, &args),
        Verb::Merge(args) => crate::cli::people::merge::run(&mut desk, &args),
        Verb::Board(args) => crate::cli::attendance::board::run(&mut desk, &args),
        Verb::Agenda(args) => agenda::run(&mut desk, &args),
        Verb::Breakouts(verb) => breakouts::run(&mut desk, &verb),
        Verb::Note(verb) => crate::cli::notes::run(&mut desk, &verb),
        Verb::Pdsa(verb) => crate::cli::learning::pdsa::run(&mut desk, &verb),
        Verb::Poll(verb) => crate::cli::learning::poll::poll(&mut desk, &verb),
        Verb::Evaluation(verb) => crate::cli::learning::poll::evaluation(&mut desk, &verb),
        Verb::Questions(args) => crate::cli::learning::questions::run(&mut desk, &args),
        Verb::Session(verb) => crate::cli::series::session::run(&mut desk, &verb),
        Verb::Collaborative(verb) => crate::cli::series::named::run(&mut desk, &verb),
        Verb::Center(verb) => crate::cli::series::named::run(&mut desk, &verb),
        Verb::Agency(verb) => crate::cli::series::named::run(&mut desk, &verb),
        Verb::Person(verb) => crate::cli::people::person::run(&mut desk, &verb),
        Verb::Export(args) => crate::cli::files::export::run(&mut desk, &args),
        Verb::History(args) => crate::cli::admin::history::run(&mut desk, &args),
        Verb::Backup(args) => crate::cli::admin::backup::backup(&mut desk, &args),
        Verb::Restore(args) => crate::cli::admin::backup::restore(&mut desk, &args),
        Verb::Doctor(args) => crate::cli::admin::doctor::run(&mut desk, &args),
        Verb::Demo(_) | Verb::Completions(_) | Verb::Man | Verb::ReadWorkbook(_) => Ok(()),
    }?;
    Ok(0)
}
