//! `import`: one verb per kind of file in `IMPORTS`, with its own options, and `import undo`.

mod rules;
mod run;
mod undo;

use std::path::PathBuf;

use chrono_tz::Tz;

pub use run::run as import;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::time::parse_clock;
use crate::core::words::Tier;
use crate::import::kinds::{agenda, answers, attendance, evaluation, groups, notes, people, roles};
use crate::import::reader::dates::DateOrder;
use crate::import::{Options, parse_map};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    #[command(about = people::import::KIND.help)]
    People {
        #[command(flatten)]
        file: FileArgs,
        #[command(flatten)]
        how: PeopleArgs,
    },
    #[command(about = attendance::import::KIND.help)]
    Attendance {
        #[command(flatten)]
        file: FileArgs,
        #[command(flatten)]
        times: AttendanceArgs,
    },
    #[command(about = roles::plan::KIND.help)]
    Roles {
        #[command(flatten)]
        file: FileArgs,
    },
    /// The rules for job titles, in the order of use
    Rules {
        /// Delete the rule with this text
        #[arg(long, value_name = "TEXT")]
        drop: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    #[command(about = agenda::import::KIND.help)]
    Agenda {
        #[command(flatten)]
        file: FileArgs,
        /// Move the whole agenda so that it starts then
        #[arg(long, value_name = "HH:MM")]
        start: Option<String>,
    },
    #[command(about = groups::import::KIND.help)]
    Groups {
        #[command(flatten)]
        file: FileArgs,
    },
    #[command(about = evaluation::plan::KIND.help)]
    Evaluation {
        #[command(flatten)]
        file: FileArgs,
    },
    #[command(about = answers::import::KIND.help)]
    Answers {
        #[command(flatten)]
        file: FileArgs,
        /// Level of the answers, if neither the sheet nor the escalation states it
        #[arg(long, default_value = "director")]
        level: Tier,
    },
    #[command(about = notes::import::KIND.help)]
    Notes(NotesArgs),
    /// Undo an import, except for rows that were changed or used since
    Undo {
        /// The batch of the import, or the end of it
        batch: String,
    },
}

/// Options of a list of people.
#[derive(Debug, clap::Args)]
pub struct PeopleArgs {
    /// Add to the directory only, not to the session's list
    #[arg(long)]
    directory_only: bool,
    /// Job titles that contain TEXT get this role, as in --role-rule "case mgr=Foster Care"; kept for later files
    #[arg(long, value_name = "TEXT=ROLE", value_parser = rule_argument)]
    role_rule: Vec<(String, String)>,
    /// Ignore job titles without a role or rule
    #[arg(long)]
    roles_only: bool,
    /// Ignore the columns chosen for earlier files
    #[arg(long)]
    forget_map: bool,
}

/// How the times of an attendance report are meant.
#[derive(Debug, clap::Args)]
pub struct AttendanceArgs {
    /// The time zone of the report's clocks, as in America/Chicago [default: the session's]
    #[arg(long, value_name = "ZONE")]
    tz: Option<Tz>,
    /// Order of dates such as 03/04/2026, if the file does not decide it: month-first or day-first
    #[arg(long, value_name = "ORDER", value_parser = order_argument)]
    dates: Option<DateOrder>,
    /// Arrival time of people without one in the report, as in 08:30
    #[arg(long, value_name = "HH:MM")]
    came: Option<String>,
}

/// A file to read.
#[derive(Debug, clap::Args)]
pub struct FileArgs {
    /// The file; "-" is standard input
    file: PathBuf,
    /// The column of a field, as in --map role="Your position"; may be given several times
    #[arg(long, value_name = "FIELD=HEADER", value_parser = map_argument)]
    map: Vec<(String, String)>,
    /// The sheet of a workbook [default: the most similar one]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// A file of notes to read.
#[derive(Debug, clap::Args)]
pub struct NotesArgs {
    /// The file; "-" is standard input
    file: PathBuf,
    /// Merge similar notes too, not only notes with the same words
    #[arg(long)]
    join: bool,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// Whether to write, and the output format.
#[derive(Debug, clap::Args)]
pub struct AnswerArgs {
    /// Show what would be imported, and write nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Import without asking
    #[arg(long)]
    yes: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn map_argument(text: &str) -> Result<(String, String), String> {
    parse_map(text).ok_or_else(|| "give FIELD=HEADER, as in role=\"Your position\"".to_owned())
}

fn rule_argument(text: &str) -> Result<(String, String), String> {
    parse_map(text).ok_or_else(|| "give TEXT=ROLE, as in \"case mgr=Foster Care\"".to_owned())
}

fn order_argument(text: &str) -> Result<DateOrder, String> {
    DateOrder::parse(text).ok_or_else(|| "give month-first (06/17/2026) or day-first (17/06/2026)".to_owned())
}

/// Reads a time of day.
fn clock(text: Option<&String>) -> Result<Option<chrono::NaiveTime>, Failure> {
    let wrong = |text: &String| Failure::Usage(format!("\"{text}\" is no time of day; give one such as 08:30"));
    text.map(|text| parse_clock(text).ok_or_else(|| wrong(text))).transpose()
}

pub fn run(desk: &mut Desk<'_, '_>, verb: Verb) -> Result<(), Failure> {
    let plain = Options::default();
    match verb {
        Verb::People { file, how } => {
            let options = Options {
                directory_only: how.directory_only,
                role_rules: how.role_rule,
                roles_only: how.roles_only,
                forget_map: how.forget_map,
                ..plain
            };
            import(desk, &people::import::KIND, &file, options)
        }
        Verb::Attendance { file, times } => {
            let arrival = clock(times.came.as_ref())?;
            let options = Options { zone: times.tz, date_order: times.dates, arrival, ..plain };
            import(desk, &attendance::import::KIND, &file, options)
        }
        Verb::Agenda { file, start } => {
            let start = clock(start.as_ref())?;
            import(desk, &agenda::import::KIND, &file, Options { start, ..plain })
        }
        Verb::Groups { file } => import(desk, &groups::import::KIND, &file, plain),
        Verb::Evaluation { file } => import(desk, &evaluation::plan::KIND, &file, plain),
        Verb::Answers { file, level } => {
            import(desk, &answers::import::KIND, &file, Options { level: Some(level), ..plain })
        }
        Verb::Notes(NotesArgs { file, join, answer }) => {
            let file = FileArgs { file, map: Vec::new(), sheet: None, answer };
            import(desk, &notes::import::KIND, &file, Options { join, ..plain })
        }
        Verb::Roles { file } => import(desk, &roles::plan::KIND, &file, plain),
        Verb::Rules { drop, json } => rules::run(desk, drop.as_deref(), json),
        Verb::Undo { batch } => undo::run(desk, &batch),
    }
}
