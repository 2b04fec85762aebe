//! `note`: barriers, solutions and the rest, from scripts and from tables that write on their own laptop.

mod add;
mod category;
mod edit;
pub mod feedback_loop;
pub mod links_and_votes;
mod list;
mod lookup;
mod set;
mod show;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::engine::needs::Need;
use crate::core::words::Permission;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Add a note; prints its id
    Add(add::AddArgs),
    /// The session's notes
    List(list::ListArgs),
    /// One note with everything known of it
    Show(show::ShowArgs),
    /// Tidy a note's words, or make it another kind; the first wording is kept
    Edit(edit::EditArgs),
    /// Say what a note is about, who takes care of it and by when
    Set(set::SetArgs),
    /// Say that a solution answers a barrier
    Link(crate::cli::notes::links_and_votes::LinkArgs),
    /// Say that a solution does not answer a barrier after all
    Unlink(crate::cli::notes::links_and_votes::LinkArgs),
    /// "Same here"
    Vote(crate::cli::notes::links_and_votes::VoteArgs),
    /// Two notes say the same: the first one stays and counts for both
    Merge(crate::cli::notes::links_and_votes::MergeArgs),
    /// Notes of every session that say the like of some words
    Alike(show::AlikeArgs),
    /// The categories with their keys, or another name for one
    Category(category::CategoryArgs),
    /// How much each group has said
    Groups {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Take back the last thing that was done to a note
    Undo {
        /// An id, the end of one, or words found in one note only
        note: String,
    },
    /// Steps, answers, trials, and what waits
    #[command(flatten)]
    Loop(feedback_loop::Verb),
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::List(_) | Self::Show(_) | Self::Alike(_) => Permission::NotesRead,
            Self::Groups { .. } => Permission::DayRead,
            Self::Add(_)
            | Self::Edit(_)
            | Self::Set(_)
            | Self::Link(_)
            | Self::Unlink(_)
            | Self::Vote(_)
            | Self::Merge(_)
            | Self::Category(_)
            | Self::Undo { .. } => Permission::Notes,
            Self::Loop(verb) => verb.permission(),
        }
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::Loop(verb) => return feedback_loop::run(desk, verb),
        Verb::Show(args) => return show::show(desk, args),
        _ => {}
    }
    let mut store = desk.open(false)?;
    // Taking a note down must not wait for all that were ever taken.
    let needs = |session| match verb {
        Verb::Add(args) => args.needs(session),
        Verb::Vote(args) => args.needs(session),
        Verb::Alike(_) => [lookup::everything(session), vec![Need::Series]].concat(),
        _ => lookup::everything(session),
    };
    let (state, session) = desk.load_needed(&mut store, needs)?;
    match verb {
        Verb::Add(args) => add::add(desk, &mut store, &state, session, args),
        Verb::List(args) => list::list(desk, &state, session, args),
        Verb::Edit(args) => edit::edit(desk, &mut store, &state, session, args),
        Verb::Set(args) => set::set(desk, &mut store, &state, session, args),
        Verb::Link(args) => crate::cli::notes::links_and_votes::link(desk, &mut store, &state, session, args),
        Verb::Unlink(args) => crate::cli::notes::links_and_votes::unlink(desk, &mut store, &state, session, args),
        Verb::Vote(args) => crate::cli::notes::links_and_votes::vote(desk, &mut store, &state, session, args),
        Verb::Merge(args) => crate::cli::notes::links_and_votes::merge(desk, &mut store, &state, session, args),
        Verb::Alike(args) => show::alike(desk, &state, session, args),
        Verb::Category(args) => category::category(desk, &mut store, &state, session, args),
        Verb::Groups { json } => list::groups(desk, &state, session, *json),
        Verb::Undo { note } => edit::undo(desk, &mut store, &state, session, note),
        Verb::Show(_) | Verb::Loop(_) => Ok(()),
    }
}
