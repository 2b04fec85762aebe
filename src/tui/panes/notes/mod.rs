//! The notes: one line, one letter for its kind, Enter. Group, agenda item, author and time stamp themselves.
//!
//! Typed text belongs to the group that speaks: each group has its own box, kept as a draft until the note is saved.

mod acts;
mod change;
mod draw;
mod edit_buffer;
mod paste;
mod rows;
mod suggest;
mod typed;

use std::collections::{BTreeMap, VecDeque};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Cx, Editing, NotesMessage, Pane, PaneMessage, Request};
use crate::core::model::ids::{GroupId, NoteId, SessionId};
use crate::core::notes::draft::Draft;
use crate::core::notes::filter::{Filter, Order};
use crate::tui::keymap::{Action, CommonAction, InputState, NotesAction, Scope};
use crate::tui::msg::Tone;
use crate::tui::terminal::key::Key;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Selection;
use edit_buffer::{EditBuffer, Place};

/// The notes pane.
#[derive(Default)]
pub struct Notes {
    session: Option<SessionId>,
    group: Option<GroupId>,
    input: EditBuffer,
    /// The boxes that are not on the screen: of other groups, of other sessions.
    others: BTreeMap<Place, EditBuffer>,
    /// Notes in the order shown, with whether each hangs below the one it answers.
    rows: Vec<(NoteId, bool)>,
    choice: Selection<NoteId>,
    filter: Filter,
    order: Order,
    /// Notes similar to the typed text, the most similar first, and the index of the selected one.
    alike: Vec<NoteId>,
    picked: Option<usize>,
    /// Commands that are not answered yet: a refusal brings the text back.
    sent: VecDeque<SentNote>,
    /// The last change of words that was left or refused.
    dropped: Option<EditBuffer>,
    /// Barriers, solutions, open questions, barriers without a category.
    counts: [usize; 4],
}

/// A command that waits for its answer.
enum SentNote {
    /// A line, with the words as they were typed.
    Line(String),
    /// Other words for a note.
    Change(Editing, String),
    /// Something without words.
    Other,
}

impl Notes {
    fn keys(&self) -> Vec<NoteId> {
        self.rows.iter().map(|(note, _)| *note).collect()
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        if self.step_suggested(rows) {
            return Vec::new();
        }
        let keys = self.keys();
        self.choice.step(rows, &keys);
        self.choice.scroll(self.list_rows(cx), keys.len());
        Vec::new()
    }

    /// Esc: the suggestion, then the words being changed, then the choice.
    fn close(&mut self) -> Option<Vec<Request>> {
        if self.picked.take().is_some() {
            return Some(Vec::new());
        }
        if let Some(editing) = &self.input.editing {
            let changed = self.input.field.text() != editing.was;
            let kind = self.input.kind;
            let left = std::mem::replace(&mut self.input, EditBuffer { kind, ..EditBuffer::default() });
            let said = changed.then(|| {
                self.dropped = Some(left);
                Request::Say(Tone::Note, "left as it was; ^R on it brings your words back".into())
            });
            return Some(said.into_iter().collect());
        }
        self.choice.key()?;
        self.choice.clear();
        Some(Vec::new())
    }

    /// Puts the box of another session or group on the screen.
    fn turn_to(&mut self, session: Option<SessionId>, group: Option<GroupId>) {
        if (self.session, self.group) == (session, group) {
            return;
        }
        let held = std::mem::take(&mut self.input);
        let kind = held.kind;
        if let Some(old) = self.session.filter(|_| !held.field.is_empty()) {
            self.others.insert((old, self.group), held);
        }
        (self.session, self.group) = (session, group);
        let back = session.and_then(|session| self.others.remove(&(session, group)));
        self.input = back.unwrap_or_else(|| EditBuffer { kind, ..EditBuffer::default() });
        (self.alike, self.picked) = (Vec::new(), None);
    }
}

impl Notes {
    /// Runs an action of this pane.
    fn run(&mut self, action: NotesAction, cx: &Cx<'_>) -> Vec<Request> {
        match action {
            NotesAction::Link => self.link(cx),
            NotesAction::Vote => self.vote(cx),
            NotesAction::Table => self.turn(cx),
            NotesAction::EditNote => self.change(cx),
            NotesAction::Card => self.card(cx),
            NotesAction::Filter => self.choose_filter(cx),
            NotesAction::Sort => self.turn_order(cx),
            NotesAction::Categorise(category) => self.categorise(category, cx),
        }
    }

    /// Runs an action that panes share; `None` where it has no meaning here.
    fn run_common(&mut self, action: CommonAction, cx: &Cx<'_>) -> Option<Vec<Request>> {
        Some(match action {
            CommonAction::Enter if self.picked.is_some() => self.vote(cx),
            CommonAction::Enter if self.input_state() == InputState::Chosen => self.card(cx),
            CommonAction::Enter => self.save(cx),
            CommonAction::LongText => self.long(cx),
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-8, cx),
            CommonAction::PageDown => self.step(8, cx),
            CommonAction::Close => return self.close(),
            CommonAction::NextPane | CommonAction::LastPane | CommonAction::Proceed => return None,
        })
    }
}

impl Pane for Notes {
    fn scope(&self) -> Scope {
        Scope::Notes
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        if cx.session.is_none() {
            return ("Notes".into(), String::new());
        }
        let left = self.name(cx);
        let right = self.counted(usize::from(cx.area.width).saturating_sub(left.chars().count() + 5));
        (left, right)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        match action {
            Action::Notes(action) => Some(self.run(action, cx)),
            Action::Common(action) => self.run_common(action, cx),
            Action::App(_) | Action::Agenda(_) | Action::CheckIn(_) | Action::Breakouts(_) | Action::Loop(_) => None,
        }
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) {
        self.input.field.edit(key);
        if self.input.field.is_empty() && self.input.editing.is_none() {
            self.input.target = None;
        }
        self.suggest(cx);
    }

    fn on_paste(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Request> {
        let requests = self.pasted(text);
        self.suggest(cx);
        requests
    }

    fn input(&self) -> Option<&Field> {
        Some(&self.input.field)
    }

    fn set_input(&mut self, field: Field, cx: &Cx<'_>) {
        self.input.field = field;
        self.suggest(cx);
    }

    fn input_state(&self) -> InputState {
        let empty = self.input.field.is_empty() && self.input.editing.is_none();
        match (self.picked, empty, self.choice.key()) {
            (Some(_), ..) | (None, true, None) => InputState::Nothing,
            (None, false, _) => InputState::Text,
            (None, true, Some(_)) => InputState::Chosen,
        }
    }

    fn drafts(&self, above: Option<&str>) -> Vec<Draft> {
        let here = self.session.and_then(|session| {
            let place = (session, self.group);
            let left = || self.dropped.as_ref().and_then(|left| left.draft(place, None));
            self.input.draft(place, above).or_else(left)
        });
        let others = self.others.iter().filter_map(|(place, held)| held.draft(*place, None));
        here.into_iter().chain(others).collect()
    }

    fn hear(&mut self, message: PaneMessage<'_>, cx: &Cx<'_>) -> Vec<Request> {
        match message {
            PaneMessage::Notes(message) => self.hear_overlay(message, cx),
            PaneMessage::Answered { applied } => self.hear_answer(applied, cx),
            PaneMessage::Drafts(drafts) => self.restore_drafts(drafts, cx),
            PaneMessage::Reloaded | PaneMessage::RowsChanged(_) => Vec::new(),
        }
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let Some(session) = cx.session else { return };
        let group = self.group.filter(|group| self.session == Some(session) && cx.state.groups.contains_key(group));
        self.turn_to(Some(session), group);
        self.thread(cx, session);
        self.count(cx, session);
        self.suggest(cx);
        let keys = self.keys();
        self.choice.follow(&keys);
        self.choice.scroll(self.list_rows(cx), keys.len());
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        self.draw(cx, buffer)
    }
}
