//! `note list` and `note groups`: the session's notes, a line each or as the export's JSON, and who said how much.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::files::export;
use crate::cli::notes::category::picked;
use crate::cli::notes::lookup::short;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::filter::{Filter, Order, sort};
use crate::core::text::clean::clean_name;
use crate::core::words::{NoteKind, NoteStatus};

/// Which notes.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Only this kind
    #[arg(long)]
    kind: Option<NoteKind>,
    /// Only in this state
    #[arg(long)]
    status: Option<NoteStatus>,
    /// Only of this breakout group: its number or name; "none" for what was said in none
    #[arg(long)]
    group: Option<String>,
    /// Only of this category: its key, its word or its name; "none" for what has none
    #[arg(long)]
    category: Option<String>,
    /// Only what this person wrote down
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only what is still on its way
    #[arg(long)]
    open: bool,
    /// Those most heard first
    #[arg(long)]
    votes: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl ListArgs {
    fn filter(&self, state: &State, session: SessionId) -> Result<Filter, Failure> {
        let group = match self.group.as_deref() {
            Some("none") => Some(None),
            Some(asked) => Some(Some(state.pick_group(state.last_round(session)?, asked)?)),
            None => None,
        };
        let category = match self.category.as_deref() {
            Some("none") => Some(None),
            Some(asked) => Some(Some(picked(state, asked)?)),
            None => None,
        };
        let author = self.by.as_deref().map(|by| clean_name(by).text.into_owned());
        Ok(Filter { kind: self.kind, status: self.status, group, category, author, open: self.open })
    }
}

/// What a list may show: joined notes only where they are asked for.
fn candidates(state: &State, session: SessionId, status: Option<NoteStatus>) -> Vec<&Note> {
    if status != Some(NoteStatus::Merged) {
        return state.notes_of(session);
    }
    let joined = |note: &&Note| note.session == session && !note.withdrawn && note.merged_into.is_some();
    let mut notes: Vec<&Note> = state.notes.values().filter(joined).collect();
    notes.sort_by_key(|note| (note.at, note.id));
    notes
}

pub fn list(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, args: &ListArgs) -> Result<(), Failure> {
    let filter = args.filter(state, session)?;
    let mut notes = candidates(state, session, args.status);
    notes.retain(|note| filter.shows(note));
    sort(state, &mut notes, if args.votes { Order::Votes } else { Order::Time });
    if args.json {
        return export::write_notes(desk, state, session, &notes);
    }
    for note in notes {
        let votes = match state.votes_for(note.id) {
            0 => String::new(),
            votes => format!("  +{votes}"),
        };
        let category = note.category.map_or_else(String::new, |category| format!("  [{category}]"));
        let owner = match (&*note.owner, note.due) {
            ("", None) => String::new(),
            (owner, None) => format!("  ({owner})"),
            (owner, Some(due)) => format!("  ({})", format!("{owner} by {due}").trim()),
        };
        let line = note.text.replace('\n', " ");
        let (kind, status) = (note.kind, note.status);
        desk.say(&format!("{}  {kind:<8} {status:<9} {line}{votes}{category}{owner}", short(note.id)))?;
    }
    Ok(())
}

pub fn groups(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, json: bool) -> Result<(), Failure> {
    for (group, said) in state.note_count_by_group(session) {
        if json {
            let (number, name) = (group.number, &group.name);
            desk.say_json(&serde_json::json!({"group": number, "name": name, "notes": said}))?;
        } else {
            let silent = if said == 0 { "  silent" } else { "" };
            desk.say(&format!("{:>3}  {said:>4}  {}{silent}", group.number, group.name))?;
        }
    }
    Ok(())
}
