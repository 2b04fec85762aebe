//! `note edit` and `note undo`: a note tidied, and the last thing done to it taken back.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Rev;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::NotesAct;
use crate::core::text::clean::clean_note;
use crate::core::words::NoteKind;
use crate::store::{JournalFilter, Store};

/// Options.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// An id, the end of one, or words found in one note only
    note: String,
    /// The new words; none leave them as they are
    text: Vec<String>,
    /// Another kind
    #[arg(long)]
    kind: Option<NoteKind>,
    /// The revision you saw (`note show --json`): a later one by somebody else is not run over
    #[arg(long)]
    rev: Option<Rev>,
}

pub fn edit(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &EditArgs,
) -> Result<(), Failure> {
    let note = state.pick_note(session, &args.note)?;
    if args.text.is_empty() && args.kind.is_none() {
        return Err(Failure::Usage("give the new words, or another kind with --kind".to_owned()));
    }
    let text = (!args.text.is_empty()).then(|| args.text.join(" "));
    change(desk, store, state, session, Change { note, text, kind: args.kind, seen: args.rev })
}

/// New words or another kind for a note.
pub struct Change {
    pub note: NoteId,
    pub text: Option<String>,
    pub kind: Option<NoteKind>,
    pub seen: Option<Rev>,
}

pub fn change(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    change: Change,
) -> Result<(), Failure> {
    let row = state.notes.get(&change.note).ok_or(Refusal::Unknown { what: "note" })?;
    let text = change.text.map_or_else(|| row.text.to_string(), |text| clean_note(&text).text.into_owned());
    let (kind, seen) = (change.kind.unwrap_or(row.kind), change.seen.or(Some(row.rev)));
    desk.apply(store, Command::new(session, NotesAct::Edit { note: change.note, kind, text: text.clone(), seen }))?;
    desk.say(&format!("{kind} {}", text.replace('\n', " ")))
}

pub fn undo(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    asked: &str,
) -> Result<(), Failure> {
    let note = state.pick_note(session, asked)?;
    let entries = store.journal(&JournalFilter { note: Some(note), ..JournalFilter::default() })?;
    let standing = entries.iter().find(|entry| entry.undone_by.is_none() && entry.undoes.is_none());
    let entry = standing.ok_or(Refusal::NothingToUndo)?;
    desk.apply(store, Command::undo(entry.seq))?;
    desk.say(&format!("undone: {}", entry.words(state)))
}
