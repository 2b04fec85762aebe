//! The verbs: one enum that clap reads, what each needs to be allowed, and where each is carried out.
//!
//! Adding a verb is a file in its domain's folder and a variant here; the compiler asks for the rest.

use std::ffi::OsString;

use clap::Subcommand;

use super::admin::ui::Leave;
use super::admin::{backup, demo, docs, doctor, history, ui};
use super::attendance::{board, checkin, excuse, substitute, walkin};
use super::context::{Desk, Global};
use super::environment::World;
use super::error::Failure;
use super::files::export;
use super::learning::{pdsa, poll, questions};
use super::people::{agency, merge, person, search};
use super::series::{center, collaborative, named, session};
use super::{agenda, breakouts, import, notes, workbook};
use crate::core::engine::permission::grant;
use crate::core::engine::refusal::Refusal;
use crate::core::words::Permission;

/// What some verbs need of the program as a whole.
#[derive(Clone, Copy)]
pub struct Program {
    /// The parser: completions and the manual are made from it.
    pub parser: fn() -> clap::Command,
    /// Runs one command line: the demo plays its day by it.
    pub play: fn(Vec<OsString>, &mut World<'_>) -> u8,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Open the screens on a scratch database with an invented day
    Demo(demo::Args),
    /// Bring in people, attendance, an agenda, answers, notes of other centers, rules for job titles; take an import back
    #[command(subcommand)]
    Import(import::Verb),
    /// Find a person the way the door does
    Search(search::Args),
    /// Check a person in or out
    Checkin(checkin::Args),
    /// Add somebody who came unlisted, and check them in
    Walkin(walkin::Args),
    /// Excuse somebody from the session
    Excuse(excuse::Args),
    /// Somebody comes instead of somebody else
    Substitute(substitute::Args),
    /// Two records are one person: join them
    Merge(merge::Args),
    /// Who is expected, in, left and missing, by role, agency or team
    Board(board::Args),
    /// The day's agenda: where it stands, what moves it, and a clock for the wall
    Agenda(agenda::Args),
    /// Breakout groups: draw, place, move, swap, pin, repair, import
    #[command(subcommand)]
    Breakouts(breakouts::Verb),
    /// Barriers, solutions and other notes
    #[command(subcommand)]
    Note(notes::Verb),
    /// Small tests of change of the teams: new, set, show, list, close
    #[command(subcommand)]
    Pdsa(pdsa::Verb),
    /// The four value scales: count raised hands, show mean and shift
    #[command(subcommand)]
    Poll(poll::Poll),
    /// The short evaluation: count sheets, add remarks, show
    #[command(subcommand)]
    Evaluation(poll::Evaluation),
    /// What a collaborative of this stage asks itself
    Questions(questions::Args),
    /// Sessions: new, list, show, close
    #[command(subcommand)]
    Session(session::Verb),
    /// Collaboratives: new, list, set
    #[command(subcommand)]
    Collaborative(named::Verb<collaborative::Fields>),
    /// Training centers: new, list, set
    #[command(subcommand)]
    Center(named::Verb<center::Fields>),
    /// Agencies: new, list, set
    #[command(subcommand)]
    Agency(named::Verb<agency::Fields>),
    /// The directory: list, show, set
    #[command(subcommand)]
    Person(person::Verb),
    /// Write a summary, attendance, people, breakouts, notes, agenda, or the door's lists for paper
    Export(export::Args),
    /// Everything that was done, newest first; `undo` takes an entry back
    History(history::Args),
    /// Write a checked copy of the database
    Backup(backup::BackupArgs),
    /// Put a backup's contents into the live database
    Restore(backup::RestoreArgs),
    /// Check the database, its file and its surroundings
    Doctor(doctor::Args),
    /// Print completions for a shell
    Completions(docs::CompletionArgs),
    /// Print the manual page
    Man,
    /// Read a workbook from standard input, within limits
    #[command(name = crate::import::workbook::VERB, hide = true)]
    ReadWorkbook(workbook::Args),
}

/// Carries a verb out; the screens where there is none.
pub fn carry_out(verb: Option<Verb>, global: Global, world: &mut World<'_>, program: Program) -> Result<u8, Failure> {
    let permission = verb.as_ref().map_or(Permission::DayRead, Verb::permission);
    if let Some(access) = world.access.filter(|access| !grant(*access, permission).is_given()) {
        return Err(Refusal::NotAllowed { access, permission }.into());
    }
    let verb = match verb {
        None => return screens(world, &global, program),
        Some(Verb::Demo(args)) => return show_demo(world, &global, &args, program),
        Some(Verb::Completions(args)) => return docs::completions(world, &args, (program.parser)()),
        Some(Verb::Agenda(args)) if args.clock => return agenda::clock(world, &global, &args),
        Some(Verb::Man) => return docs::man(world, (program.parser)()),
        Some(Verb::ReadWorkbook(args)) => return Ok(workbook::run(world, &args)),
        Some(verb) => verb,
    };
    let mut desk = Desk::new(world, global);
    match verb {
        Verb::Import(verb) => import::run(&mut desk, verb),
        Verb::Search(args) => search::run(&mut desk, &args),
        Verb::Checkin(args) => checkin::run(&mut desk, &args),
        Verb::Walkin(args) => walkin::run(&mut desk, &args),
        Verb::Excuse(args) => excuse::run(&mut desk, &args),
        Verb::Substitute(args) => substitute::run(&mut desk, &args),
        Verb::Merge(args) => merge::run(&mut desk, &args),
        Verb::Board(args) => board::run(&mut desk, &args),
        Verb::Agenda(args) => agenda::run(&mut desk, &args),
        Verb::Breakouts(verb) => breakouts::run(&mut desk, &verb),
        Verb::Note(verb) => notes::run(&mut desk, &verb),
        Verb::Pdsa(verb) => pdsa::run(&mut desk, &verb),
        Verb::Poll(verb) => poll::poll(&mut desk, &verb),
        Verb::Evaluation(verb) => poll::evaluation(&mut desk, &verb),
        Verb::Questions(args) => questions::run(&mut desk, &args),
        Verb::Session(verb) => session::run(&mut desk, &verb),
        Verb::Collaborative(verb) => named::run(&mut desk, &verb),
        Verb::Center(verb) => named::run(&mut desk, &verb),
        Verb::Agency(verb) => named::run(&mut desk, &verb),
        Verb::Person(verb) => person::run(&mut desk, &verb),
        Verb::Export(args) => export::run(&mut desk, &args),
        Verb::History(args) => history::run(&mut desk, &args),
        Verb::Backup(args) => backup::backup(&mut desk, &args),
        Verb::Restore(args) => backup::restore(&mut desk, &args),
        Verb::Doctor(args) => doctor::run(&mut desk, &args),
        Verb::Demo(_) | Verb::Completions(_) | Verb::Man | Verb::ReadWorkbook(_) => Ok(()),
    }?;
    Ok(0)
}

/// Opens the screens, and the demo from there where it is asked for.
fn screens(world: &mut World<'_>, global: &Global, program: Program) -> Result<u8, Failure> {
    match ui::run(world, global)? {
        Leave::Code(code) => Ok(code),
        Leave::ForDemo => {
            let global = Global { session: None, db: None, ..global.clone() };
            show_demo(world, &global, &demo::Args::default(), program)
        }
    }
}

fn show_demo(world: &mut World<'_>, global: &Global, args: &demo::Args, program: Program) -> Result<u8, Failure> {
    match demo::run(world, global, args, program.play)? {
        Leave::Code(code) => Ok(code),
        Leave::ForDemo => show_demo(world, global, args, program),
    }
}

impl Verb {
    /// What a station must be allowed to do to give it (DESIGN section 9). A verb that acts names its act's permission,
    /// which the store asks for again; one that reads names what it reads.
    #[must_use]
    pub fn permission(&self) -> Permission {
        match self {
            Self::Import(_) => Permission::Coordinate,
            Self::Search(_) => Permission::PeopleFind,
            Self::Checkin(_) | Self::Walkin(_) | Self::Excuse(_) | Self::Substitute(_) => Permission::Door,
            Self::Merge(_) => Permission::Coordinate,
            Self::Board(_) | Self::Questions(_) => Permission::DayRead,
            Self::Agenda(args) => args.permission(),
            Self::Breakouts(verb) => verb.permission(),
            Self::Note(verb) => verb.permission(),
            Self::Pdsa(verb) => verb.permission(),
            Self::Poll(verb) => verb.permission(),
            Self::Evaluation(verb) => verb.permission(),
            Self::Session(verb) => verb.permission(),
            Self::Collaborative(verb) => verb.permission(),
            Self::Center(verb) => verb.permission(),
            Self::Agency(verb) => verb.permission(),
            Self::Person(verb) => verb.permission(),
            Self::Export(_) => Permission::Export,
            Self::History(args) => args.permission(),
            // A coordinator may copy and check the file; only its owner puts a copy back.
            Self::Backup(_) | Self::Doctor(_) => Permission::Coordinate,
            Self::Restore(_) => Permission::Admin,
            // These show nothing of anybody's data.
            Self::Demo(_) | Self::Completions(_) | Self::Man | Self::ReadWorkbook(_) => Permission::DayRead,
        }
    }
}
