//! What the keys of the notes do: save the line, link, say "same here", turn to the next group.

use super::Notes;
use super::typed::typed;
use crate::core::command::{Command, NoteDraft, VoteDraft};
use crate::core::ids::GroupId;
use crate::core::text::clean::clean_note;
use crate::core::timing;
use crate::core::words::NoteKind;
use crate::tui::msg::Tone;
use crate::tui::panes::{Cx, NO_SESSION, Want};
use crate::tui::widgets::field::Field;

impl Notes {
    pub(super) fn save(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let Some(session) = cx.session else { return vec![Want::Say(Tone::Bad, NO_SESSION.into())] };
        let line = self.field.text().to_owned();
        let typed = typed(&line, self.kind);
        if typed.text.is_empty() {
            return vec![Want::Say(Tone::Note, "type the words behind the letter of its kind".into())];
        }
        let barrier = if typed.answers { self.answered_one(cx) } else { None };
        if typed.answers && barrier.is_none() {
            return vec![Want::Say(Tone::Note, "there is no barrier above to answer; begin with s".into())];
        }
        let text = clean_note(typed.text).text.into_owned();
        let item = timing::running(&cx.state.agenda(session)).map(|item| item.id);
        let note = NoteDraft {
            kind: typed.kind,
            text,
            group: self.group,
            item,
            role: None,
            agency: None,
            author: cx.operator.to_owned(),
            answers: barrier.into_iter().collect(),
        };
        if !typed.answers {
            self.kind = typed.kind;
        }
        self.sent.push_back(self.field.take());
        self.choice.clear();
        vec![Want::Command(Command::AddNote { session, note })]
    }

    pub(super) fn link(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let chosen = self.choice.key().and_then(|note| cx.state.notes.get(&note));
        let solution =
            chosen.filter(|note| matches!(note.kind, NoteKind::Solution | NoteKind::Success | NoteKind::Action));
        match (cx.session, solution, self.barrier(cx)) {
            (Some(session), Some(solution), Some(barrier)) => {
                vec![Want::Command(Command::Link { session, solution: solution.id, barrier })]
            }
            (Some(_), Some(_), None) => vec![Want::Say(Tone::Note, "there is no barrier above it".into())],
            _ => {
                self.field = Field::of("> ");
                self.target = self.barrier(cx);
                Vec::new()
            }
        }
    }

    pub(super) fn vote(&self, cx: &Cx<'_>) -> Vec<Want> {
        match (cx.session, self.choice.key()) {
            (Some(session), Some(note)) => {
                vec![Want::Command(Command::Vote { session, note, vote: VoteDraft::default() })]
            }
            _ => vec![Want::Say(Tone::Note, "choose a note with the arrow keys first".into())],
        }
    }

    /// Nobody, group 1, group 2 ... and round again.
    pub(super) fn turn(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let round = cx.session.and_then(|session| cx.state.last_round(session).ok());
        let groups: Vec<GroupId> =
            round.map(|round| cx.state.groups_of(round).iter().map(|group| group.id).collect()).unwrap_or_default();
        let place = self.group.and_then(|group| groups.iter().position(|other| *other == group));
        self.group = match place {
            None => groups.first().copied(),
            Some(place) => groups.get(place + 1).copied(),
        };
        Vec::new()
    }
}
