//! `note link`, `unlink`, `vote` and `merge`: what notes have to do with each other and with people.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::lookup::{agency_of, role_of};
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::command::{NotesAct, VoteDraft};
use crate::core::notes::origin::Origin;
use crate::core::notes::suggestions;
use crate::core::text::clean::clean_name;
use crate::store::Store;

/// A solution and a barrier.
#[derive(Debug, clap::Args)]
pub struct LinkArgs {
    /// An id, the end of one, or words found in one note only
    solution: String,
    /// An id, the end of one, or words found in one note only
    barrier: String,
}

/// Whose support of what.
#[derive(Debug, clap::Args)]
pub struct VoteArgs {
    /// An id, the end of one, or words found in one note only
    note: String,
    /// Whose support it is: a name counts once, a raised hand without one every time
    #[arg(long, default_value = "")]
    by: String,
    /// The job role it comes from [default: that of the person]
    #[arg(long)]
    role: Option<String>,
    /// The agency it comes from [default: that of the person]
    #[arg(long)]
    agency: Option<String>,
}

/// Two notes that say the same.
#[derive(Debug, clap::Args)]
pub struct MergeArgs {
    /// The one that stays: an id, the end of one, or words found in one note only
    keep: String,
    /// The one that goes; its votes, links and answers count for the other
    gone: String,
}

impl VoteArgs {
    pub fn needs(&self, session: SessionId) -> Vec<Need> {
        let named = (!self.by.is_empty()).then_some(Need::Roster(session));
        crate::cli::notes::lookup::everything(session).into_iter().chain(named).chain([Need::Series]).collect()
    }
}

pub fn link(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &LinkArgs,
) -> Result<(), Failure> {
    let (solution, barrier) = (state.pick_note(session, &args.solution)?, state.pick_note(session, &args.barrier)?);
    desk.apply(store, Command::new(session, NotesAct::Link { solution, barrier }))?;
    desk.say(&format!("{solution} answers {barrier}"))
}

pub fn unlink(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &LinkArgs,
) -> Result<(), Failure> {
    let (solution, barrier) = (state.pick_note(session, &args.solution)?, state.pick_note(session, &args.barrier)?);
    desk.apply(store, Command::new(session, NotesAct::Unlink { solution, barrier }))?;
    desk.say(&format!("{solution} no longer answers {barrier}"))
}

pub fn vote(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &VoteArgs,
) -> Result<(), Failure> {
    let note = state.pick_note(session, &args.note)?;
    let by = clean_name(&args.by).text.into_owned();
    let given = Origin {
        role: args.role.as_deref().map(|asked| role_of(state, asked)).transpose()?,
        agency: args.agency.as_deref().map(|asked| agency_of(state, asked)).transpose()?,
    };
    let Origin { role, agency } = if by.is_empty() { given } else { given.or(Origin::of_name(state, session, &by)) };
    let vote = VoteDraft { by, role, agency, heard_at: suggestions::heard_at(state, session, note) };
    desk.apply(store, Command::new(session, NotesAct::Vote { note, vote }))?;
    desk.say(&format!("{note} +{}", state.votes_for(note) + 1))
}

pub fn merge(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &MergeArgs,
) -> Result<(), Failure> {
    let (keep, gone) = (state.pick_note(session, &args.keep)?, state.pick_note(session, &args.gone)?);
    desk.apply(store, Command::new(session, NotesAct::Merge { keep, gone }))?;
    let after = store.load_needed(&[Need::Note(keep)])?;
    desk.say(&format!("{keep} +{}", after.votes_for(keep)))
}
