//! Parts 8 and 9: what goes to the administration, and which questions and actions somebody has to see to.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::model::ids::NoteId;
use crate::core::model::{Note, Session};
use crate::core::words::{NoteKind, NoteStatus, Tier};
use crate::export::Input;
use crate::export::reports::notes::list;

/// One note for the administration.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Escalated<'a> {
    pub note: NoteId,
    pub kind: NoteKind,
    pub text: &'a str,
    pub votes: usize,
    /// Whom it was put to; null where nobody said.
    pub to: Option<Tier>,
    pub status: NoteStatus,
}

/// One question or action.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Open<'a> {
    pub note: NoteId,
    pub kind: NoteKind,
    pub text: &'a str,
    pub owner: &'a str,
    pub due: Option<NaiveDate>,
    pub status: NoteStatus,
    /// The number of the earlier session it was left open at, on purpose.
    pub carried_from: Option<u32>,
}

/// Barriers put to the administration, answered since or not, and feedback meant for it.
pub fn escalated<'a>(input: &Input<'a>, notes: &list::Report<'a>) -> Vec<Escalated<'a>> {
    let rows = notes.notes.iter().filter_map(|line| Some((line, input.state.notes.get(&line.id)?)));
    let meant = |(line, note): &(&list::Line<'a>, &'a Note)| {
        line.kind == NoteKind::Feedback || note.status == NoteStatus::Escalated || note.tier.is_some()
    };
    let row = |(line, note): (&list::Line<'a>, &'a Note)| Escalated {
        note: line.id,
        kind: line.kind,
        text: line.text,
        votes: line.votes,
        to: note.tier,
        status: line.status,
    };
    rows.filter(meant).map(row).collect()
}

/// The session's own, and those that an earlier one of the series left open on purpose; open ones first.
pub fn open<'a>(input: &Input<'a>, session: &Session) -> Vec<Open<'a>> {
    let state = input.state;
    let earlier = state.sessions_before(session.id);
    let asks =
        |note: &&Note| matches!(note.kind, NoteKind::Question | NoteKind::Action) && !note.withdrawn && !note.private;
    let left = |note: &&Note| note.carried && note.status == NoteStatus::Open && earlier.contains(&note.session);
    let mut notes: Vec<&'a Note> =
        state.notes.values().filter(asks).filter(|note| note.session == session.id || left(note)).collect();
    notes.sort_by_key(|note| (note.status != NoteStatus::Open, note.at, note.id));
    let number =
        |note: &Note| state.sessions.get(&note.session).filter(|row| row.id != session.id).map(|row| row.number);
    let row = |note: &'a Note| Open {
        note: note.id,
        kind: note.kind,
        text: &note.text,
        owner: &note.owner,
        due: note.due,
        status: note.status,
        carried_from: number(note),
    };
    notes.into_iter().map(row).collect()
}
