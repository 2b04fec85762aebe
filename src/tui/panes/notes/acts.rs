//! The actions of the notes: save the line, link, vote, set a category, move to the next group.

use super::typed::typed;
use super::{Notes, SentNote};
use crate::core::agenda::schedule;
use crate::core::dispatch::Command;
use crate::core::model::ids::{GroupId, NoteId, SessionId};
use crate::core::notes::command::{NoteDraft, NoteSet, NotesAct, VoteDraft};
use crate::core::notes::origin::Origin;
use crate::core::notes::suggestions;
use crate::core::text::clean::clean_note;
use crate::core::words::{Category, NoteKind};
use crate::tui::msg::Tone;
use crate::tui::overlays::notes::NoteCard;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::widgets::field::Field;

const CHOOSE: &str = "choose a note with the arrow keys first";

impl Notes {
    pub(super) fn send(&mut self, sent: SentNote, command: Command) -> Vec<Request> {
        self.sent.push_back(sent);
        vec![Request::Command(command)]
    }

    /// The barrier "above": the selected one, else the nearest above the selected row or the end.
    fn barrier(&self, cx: &Cx<'_>) -> Option<NoteId> {
        let upto = match self.choice.key() {
            Some(chosen) => self.rows.iter().position(|(note, _)| *note == chosen)?,
            None => self.rows.len().checked_sub(1)?,
        };
        let asks = |note: &NoteId| cx.state.notes.get(note).is_some_and(|note| note.kind.asks());
        self.rows[..=upto].iter().rev().map(|(note, _)| *note).find(asks)
    }

    /// Whether a barrier that was entered is still on its way to the file: an answer typed at once means that one.
    pub(super) fn awaits_barrier(&self) -> bool {
        let asks = |sent: &SentNote| matches!(sent, SentNote::Line(line) if typed(line, self.input.kind).kind.asks());
        self.sent.iter().any(asks)
    }

    /// The barrier that a line answers which was begun before the one above it was in the file.
    pub(super) fn settle_target(&mut self, cx: &Cx<'_>) {
        let answers = typed(self.input.field.text(), self.input.kind).answers;
        if answers && self.input.target.is_none() && !self.awaits_barrier() {
            self.input.target = self.barrier(cx);
        }
    }

    /// The barrier that the line answers: the one that stood above it when it was begun.
    pub(super) fn answered_one(&self, cx: &Cx<'_>) -> Option<NoteId> {
        match self.input.target {
            Some(target) => {
                let stands = |id: &NoteId| cx.state.notes.get(id).is_some_and(|note| !note.withdrawn);
                Some(target).filter(stands)
            }
            None => self.barrier(cx),
        }
    }

    pub(super) fn save(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        if self.input.editing.is_some() {
            return self.save_change(session, cx);
        }
        let line = self.input.field.text().to_owned();
        let typed = typed(&line, self.input.kind);
        if typed.text.is_empty() {
            return vec![Request::Say(Tone::Note, "type the words behind the letter of its kind".into())];
        }
        if typed.answers && self.input.target.is_none() && self.awaits_barrier() {
            return vec![Request::Say(Tone::Note, "the note above is still being saved; press Enter again".into())];
        }
        let barrier = if typed.answers { self.answered_one(cx) } else { None };
        if typed.answers && barrier.is_none() {
            return vec![Request::Say(Tone::Note, "there is no barrier above to answer; begin with s".into())];
        }
        let note = self.drafted(cx, session, typed.kind, typed.text, barrier);
        if !typed.answers {
            self.input.kind = typed.kind;
        }
        let words = self.input.field.take();
        self.choice.clear();
        (self.alike, self.picked) = (Vec::new(), None);
        self.send(SentNote::Line(words), Command::new(session, NotesAct::Add(note)))
    }

    /// A note with group, agenda item, origin and author filled in.
    pub(super) fn drafted(
        &self,
        cx: &Cx<'_>,
        session: SessionId,
        kind: NoteKind,
        text: &str,
        barrier: Option<NoteId>,
    ) -> NoteDraft {
        let origin = self.group.map(|group| Origin::of_group(cx.state, group)).unwrap_or_default();
        NoteDraft {
            kind,
            text: clean_note(text).text.into_owned(),
            group: self.group,
            item: schedule::running_item(&cx.state.agenda(session)).map(|item| item.id),
            role: origin.role,
            agency: origin.agency,
            author: cx.operator.to_owned(),
            answers: barrier.into_iter().collect(),
        }
    }

    pub(super) fn link(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        if self.picked.is_some() {
            return vec![Request::Say(Tone::Note, "Enter or + says same here; Esc goes back to your words".into())];
        }
        let chosen = self.choice.key().and_then(|note| cx.state.notes.get(&note));
        let solution = chosen.filter(|note| note.kind.answers()).map(|note| note.id);
        match (cx.session, solution, self.barrier(cx)) {
            (Some(session), Some(solution), Some(barrier)) => {
                self.send(SentNote::Other, Command::new(session, NotesAct::Link { solution, barrier }))
            }
            (Some(_), Some(_), None) => vec![Request::Say(Tone::Note, "there is no barrier above it".into())],
            _ => {
                self.input.field = Field::of("> ");
                self.input.target = self.barrier(cx).filter(|_| !self.awaits_barrier());
                Vec::new()
            }
        }
    }

    /// A raised hand: each counts, with the role and the agency of its group.
    pub(super) fn vote(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let suggested = self.picked_note();
        let (Some(session), Some(note)) = (cx.session, suggested.or(self.choice.key())) else {
            return vec![Request::Say(Tone::Note, CHOOSE.into())];
        };
        let origin = self.group.map(|group| Origin::of_group(cx.state, group)).unwrap_or_default();
        let heard_at = suggestions::heard_at(cx.state, session, note);
        let vote = VoteDraft { by: String::new(), role: origin.role, agency: origin.agency, heard_at };
        let mut said = Vec::new();
        let sent = if suggested.is_some() {
            let words = self.input.field.take();
            (self.alike, self.picked) = (Vec::new(), None);
            let text = cx.state.notes.get(&note).map_or("", |note| &note.text).replace('\n', " ");
            said.push(Request::Say(Tone::Good, format!("✓ same here: {text}")));
            SentNote::Line(words)
        } else {
            SentNote::Other
        };
        let requests = self.send(sent, Command::new(session, NotesAct::Vote { note, vote }));
        requests.into_iter().chain(said).collect()
    }

    /// The same key once more takes the category away.
    pub(super) fn categorise(&mut self, category: Category, cx: &Cx<'_>) -> Vec<Request> {
        let chosen = self.choice.key().and_then(|note| cx.state.notes.get(&note));
        let (Some(session), Some(note)) = (cx.session, chosen) else {
            return vec![Request::Say(Tone::Note, CHOOSE.into())];
        };
        let again = note.category == Some(category);
        let set = NoteSet { category: Some(Some(category).filter(|_| !again)), ..NoteSet::default() };
        let what = NotesAct::Set { note: note.id, set };
        self.send(SentNote::Other, Command::new(session, what))
    }

    pub(super) fn card(&self, cx: &Cx<'_>) -> Vec<Request> {
        match (cx.session, self.picked_note().or(self.choice.key())) {
            (Some(session), Some(note)) => vec![Request::Open(Box::new(NoteCard::of(cx, session, note)))],
            _ => vec![Request::Say(Tone::Note, CHOOSE.into())],
        }
    }

    /// Moves to the next group: no group, group 1, group 2 ... and no group again. Each has its own box.
    pub(super) fn turn(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let round = cx.session.and_then(|session| cx.state.last_round(session).ok());
        let groups: Vec<GroupId> =
            round.map(|round| cx.state.groups_of(round).iter().map(|group| group.id).collect()).unwrap_or_default();
        let place = self.group.and_then(|group| groups.iter().position(|other| *other == group));
        let next = match place {
            None => groups.first().copied(),
            Some(place) => groups.get(place + 1).copied(),
        };
        self.turn_to(cx.session, next);
        self.suggest(cx);
        Vec::new()
    }
}
