//! What notes have to do with each other and with people: what answers what, and who says "same here".

use super::{check_link, note_of};
use crate::core::decide::{Cx, Decision};
use crate::core::ids::{NoteId, SessionId};
use crate::core::model::{Link, Text, Vote};
use crate::core::refusal::Refusal;
use crate::core::state::Key;

pub fn link(cx: &mut Cx<'_>, _session: SessionId, solution: NoteId, barrier: NoteId) -> Result<Decision, Refusal> {
    check_link(note_of(cx.state, solution)?.kind, note_of(cx.state, barrier)?.kind)?;
    if cx.state.links.contains_key(&(solution, barrier)) {
        return Err(Refusal::AlreadyLinked);
    }
    let mut decision = Decision::about(Key::Link((solution, barrier)));
    decision.put(Link { solution, barrier, rev: 0 });
    Ok(decision)
}

pub fn vote(cx: &mut Cx<'_>, _session: SessionId, note: NoteId, by: &str) -> Result<Decision, Refusal> {
    note_of(cx.state, note)?;
    let id = cx.ids.mint(cx.now);
    let mut decision = Decision::about(Key::Vote((note, id)));
    let (by, heard_at) = (by.into(), Text::default());
    decision.put(Vote { id, note, by, role: None, agency: None, heard_at, at: cx.now, rev: 0 });
    Ok(decision)
}
