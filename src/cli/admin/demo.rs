//! `demo`: the invented day, played by the ordinary verbs on a scratch database or a new file.
//!
//! Before a terminal it stops where the day is under way and opens the screens; otherwise it plays the day to
//! its end and prints the summary.

use std::ffi::OsString;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::cli::admin::ui::{self, Leave};
use crate::cli::context::Global;
use crate::cli::environment::{Env, World};
use crate::cli::error::Failure;
use crate::clock::Clock;
use crate::core::model::ids::Ids;
use crate::core::time::Time;
use crate::demo::{FILES, SCRIPTS, Script, Staging, roster};
use crate::store::{Store, StoreOptions};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// So many people on the list instead of 44, at most 100,000
    #[arg(long, value_name = "N", default_value_t = 44, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    people: u32,
    /// Keep the database in this file, which must not exist yet
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Write the database, and return without opening the screens
    #[arg(long, requires = "into")]
    no_ui: bool,
}

impl Default for Args {
    fn default() -> Self {
        Self { people: 44, into: None, no_ui: false }
    }
}

/// Runs one command line.
type Play = fn(Vec<OsString>, &mut World<'_>) -> u8;

/// Rosters of one size are the same everywhere.
const SEED: u64 = 1717;

pub fn run(world: &mut World<'_>, global: &Global, args: &Args, play_line: Play) -> Result<Leave, Failure> {
    let scratch = tempfile::tempdir().map_err(|error| Failure::File(format!("no room for the demo: {error}")))?;
    let database = args.into.clone().unwrap_or_else(|| scratch.path().join("demo.db"));
    if database.exists() {
        let message = format!("{} exists already; give the demo a new file", database.display());
        return Err(Failure::File(message));
    }
    write_files(scratch.path(), args.people)?;
    let (now, zone) = (world.clock.now(), world.env.zone());
    // Held open until the end: whoever is the last to close writes the whole log back, and that after each of
    // some 200 commands takes seconds on a slow disk.
    let opening = StoreOptions { create: true, allow_network: global.allow_network_fs };
    let held = Store::open(&database, opening, Ids::Random)?;
    let to_the_end = !world.out_is_terminal && !args.no_ui;
    let staging = if to_the_end { Staging::as_written(now, zone) } else { Staging::under_way(now, zone) };
    for script in SCRIPTS {
        // Earlier sessions are over whatever the hour; today's goes as far as it is when the screens open.
        let today = script.days_before == 0;
        let until = (today && !to_the_end).then(|| staging.opens(now));
        let staging = if today { staging } else { Staging { shift: 0, ..staging }.days_before(script.days_before) };
        play(script, &staging, until, &database, scratch.path(), play_line)?;
    }
    drop(held);
    let global = Global { db: Some(database.clone()), ..global.clone() };
    if args.no_ui {
        writeln!(world.err, "the demo is in {}", database.display())?;
        return Ok(Leave::Code(0));
    }
    if to_the_end {
        return summary(world, &database, staging.moment(16 * 60 + 30), play_line).map(Leave::Code);
    }
    ui::run(world, &global)
}

fn write_files(folder: &Path, people: u32) -> Result<(), Failure> {
    let fail = |error| Failure::File(format!("{} cannot be written: {error}", folder.display()));
    for (name, text) in FILES {
        std::fs::write(folder.join(name), text).map_err(fail)?;
    }
    if people as usize != roster::STORY_PEOPLE {
        let list = roster::people_csv(people as usize, SEED);
        std::fs::write(folder.join("today.csv"), list).map_err(fail)?;
    }
    Ok(())
}

/// Runs a script's lines, each at its own clock, up to the moment `until`.
fn play(
    script: &Script,
    staging: &Staging,
    until: Option<Time>,
    database: &Path,
    folder: &Path,
    play_line: Play,
) -> Result<(), Failure> {
    let larger = folder.join("today.csv");
    for line in script.lines() {
        let moment = staging.moment(line.minute);
        if until.is_some_and(|until| moment > until) {
            return Ok(());
        }
        let mut command = staging.fill_in(line.command, &folder.display().to_string());
        if script.days_before == 0 && command.starts_with("import people") && larger.exists() {
            command = command.replace("people.csv", "today.csv");
        }
        let words = shell_words::split(&command)
            .map_err(|error| Failure::File(format!("{} line {}: {error}", script.name, line.number)))?;
        let mut said = Vec::new();
        let seed = script.days_before << 32 | line.number as u64;
        let code = run_line(&words, database, moment, seed, &mut said, play_line);
        // In a shortened roster some people of the story are missing, and so are their lines.
        let expected = code == 0 || (code == 1 && larger.exists());
        if !expected {
            let said = String::from_utf8_lossy(&said);
            let last = said.lines().last().unwrap_or_default();
            return Err(Failure::Refused(format!("{} line {}: {last}", script.name, line.number)));
        }
    }
    Ok(())
}

fn run_line(words: &[String], database: &Path, moment: Time, seed: u64, said: &mut Vec<u8>, play_line: Play) -> u8 {
    let mut arguments: Vec<OsString> = vec!["roundtable".into(), "--db".into(), database.into()];
    arguments.extend(words.iter().map(OsString::from));
    let mut world = World {
        out: &mut std::io::sink(),
        err: said,
        input: &mut BufReader::new(std::io::empty()),
        out_is_terminal: false,
        input_is_terminal: false,
        env: Env::of([("ROUNDTABLE_OPERATOR", "ana")]),
        clock: Clock::Still(moment),
        ids: Ids::seeded(seed),
        access: None,
    };
    play_line(arguments, &mut world)
}

/// The summary of the day that was just played, as of that evening.
fn summary(world: &mut World<'_>, database: &Path, evening: Time, play_line: Play) -> Result<u8, Failure> {
    let arguments = ["roundtable", "--db"].map(OsString::from).into_iter();
    let arguments = arguments.chain([database.as_os_str().to_owned()]);
    let arguments = arguments.chain(["export", "summary", "--format", "md"].map(OsString::from));
    let mut evening_world = World {
        out: &mut *world.out,
        err: &mut *world.err,
        input: &mut *world.input,
        out_is_terminal: false,
        input_is_terminal: false,
        env: Env::default(),
        clock: Clock::Still(evening),
        ids: Ids::Random,
        access: None,
    };
    Ok(play_line(arguments.collect(), &mut evening_world))
}
