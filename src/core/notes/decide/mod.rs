//! Decides the acts on notes. Only the text of a note is required.

pub mod answers;
mod edit;
pub mod exchange;
pub mod feedback;
mod links_and_votes;
mod merge;
mod set;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::model::{Link, Note};
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::time::Time;
use crate::core::words::NoteKind;

/// Decides an act on notes. Only answers and the like are possible without a session.
pub fn decide(cx: &mut Context<'_>, session: Option<SessionId>, act: &NotesAct) -> Result<Decision, Refusal> {
    let at = || session.ok_or(Refusal::NoSession);
    match act {
        NotesAct::Add(note) => add(cx, at()?, note),
        NotesAct::AddMany { notes, tied } => add_many(cx, at()?, notes, tied),
        NotesAct::Edit { note, kind, text, seen } => edit::edit(cx, *note, *kind, text, *seen),
        NotesAct::Set { note, set } => set::set(cx, *note, set),
        NotesAct::Link { solution, barrier } => links_and_votes::link(cx, *solution, *barrier),
        NotesAct::Unlink { solution, barrier } => links_and_votes::unlink(cx, *solution, *barrier),
        NotesAct::Vote { note, vote } => links_and_votes::vote(cx, *note, vote),
        NotesAct::Merge { keep, gone } => merge::merge(cx, *keep, *gone),
        NotesAct::NameCategory { category, name } => Ok(set::name_category(cx, *category, name)),
        NotesAct::Step { note, to, why, tier } => feedback::step(cx, *note, *to, why, *tier),
        NotesAct::Answer { note, answer } => feedback::answer(cx, *note, answer),
        NotesAct::Try { note, agency, status, why } => feedback::add_trial(cx, *note, agency, *status, why),
        NotesAct::ImportAnswers { drafts, file } => Ok(answers::import(cx, drafts, file)),
        NotesAct::Import { from, notes, join, file } => {
            exchange::import(cx, &exchange::IncomingNotes { session: at()?, from, notes, join: *join }, file)
        }
    }
}

pub fn add(cx: &mut Context<'_>, session: SessionId, draft: &NoteDraft) -> Result<Decision, Refusal> {
    let mut decision = Decision::default();
    let id = put_new(cx, &mut decision, session, draft, cx.now)?;
    decision.subject = Some(Key::Note(id));
    decision.detail = draft.kind.word().to_owned();
    Ok(decision)
}

fn add_many(
    cx: &mut Context<'_>,
    session: SessionId,
    drafts: &[NoteDraft],
    tied: &[(usize, usize)],
) -> Result<Decision, Refusal> {
    let mut decision = Decision::default();
    let mut made = Vec::with_capacity(drafts.len());
    // One millisecond apart, so that they keep the order of the page.
    for (millis, draft) in (0..).zip(drafts) {
        let id = put_new(cx, &mut decision, session, draft, cx.now + millis)?;
        made.push((id, draft.kind));
        decision.subject = decision.subject.or(Some(Key::Note(id)));
    }
    for (solution, barrier) in tied {
        let (Some(solution), Some(barrier)) = (made.get(*solution), made.get(*barrier)) else {
            return Err(Refusal::Unknown { what: "note" });
        };
        check_link(solution.1, barrier.1)?;
        decision.put(Link { solution: solution.0, barrier: barrier.0, rev: 0 });
    }
    decision.subject.ok_or(Refusal::EmptyNote)?;
    decision.detail = format!("{} note{}", drafts.len(), if drafts.len() == 1 { "" } else { "s" });
    Ok(decision)
}

fn put_new(
    cx: &mut Context<'_>,
    decision: &mut Decision,
    session: SessionId,
    draft: &NoteDraft,
    at: Time,
) -> Result<NoteId, Refusal> {
    // Notes may be added after the closing: a group's sheet is typed when everybody has left.
    if !cx.state.sessions.contains_key(&session) {
        return Err(Refusal::Unknown { what: "session" });
    }
    if draft.text.trim().is_empty() {
        return Err(Refusal::EmptyNote);
    }
    for answered in &draft.answers {
        check_link(draft.kind, note_of(cx.state, *answered)?.kind)?;
    }
    let id: NoteId = cx.ids.mint(cx.now);
    decision.put(Note {
        group: draft.group.filter(|group| cx.state.groups.contains_key(group)),
        item: draft.item.filter(|item| cx.state.items.contains_key(item)),
        role: draft.role,
        agency: draft.agency,
        author: draft.author.as_str().into(),
        station: cx.actor.station.as_str().into(),
        ..Note::plain(id, session, draft.kind, draft.text.as_str().into(), at)
    });
    for barrier in &draft.answers {
        decision.put(Link { solution: id, barrier: *barrier, rev: 0 });
    }
    Ok(id)
}

/// Refuses a link unless one kind can answer the other.
fn check_link(answer: NoteKind, asked: NoteKind) -> Result<(), Refusal> {
    if answer.answers() && asked.asks() {
        return Ok(());
    }
    Err(Refusal::WrongLink { solution: answer.to_string(), barrier: asked.to_string() })
}

/// The note; refused if it was withdrawn or merged.
pub(super) fn note_of(state: &State, id: NoteId) -> Result<&Note, Refusal> {
    let note = state.notes.get(&id).filter(|note| !note.withdrawn).ok_or(Refusal::Unknown { what: "note" })?;
    match note.merged_into {
        None => Ok(note),
        Some(into) => {
            let words = state.notes.get(&into).map_or_else(String::new, |kept| kept.text.replace('\n', " "));
            Err(Refusal::Joined { into: words, id: into.to_string() })
        }
    }
}
