//! The notes: one line, one letter for its kind, Enter. Group, agenda item, author and time stamp themselves.

mod acts;
mod draw;
mod rows;
mod typed;

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Cx, Pane, Want};
use crate::core::ids::{GroupId, NoteId};
use crate::core::model::Note;
use crate::core::words::NoteKind;
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Choice;
use crate::tui::widgets::text::{put, wrap};

/// The notes pane.
pub struct Notes {
    field: Field,
    /// The kind of a line that begins with no letter of its own.
    kind: NoteKind,
    group: Option<GroupId>,
    /// The barrier that a line begun with `>` answers, whatever others write below it meanwhile.
    target: Option<NoteId>,
    /// Notes in the order shown, with whether each hangs below the one it answers.
    rows: Vec<(NoteId, bool)>,
    choice: Choice<NoteId>,
    /// Lines sent and not yet answered: a refusal brings the words back.
    sent: VecDeque<String>,
    counts: [usize; 3],
}

impl Default for Notes {
    fn default() -> Self {
        Self {
            field: Field::default(),
            kind: NoteKind::Barrier,
            group: None,
            target: None,
            rows: Vec::new(),
            choice: Choice::default(),
            sent: VecDeque::new(),
            counts: [0; 3],
        }
    }
}

impl Notes {
    fn keys(&self) -> Vec<NoteId> {
        self.rows.iter().map(|(note, _)| *note).collect()
    }

    /// The barrier meant by "above": the chosen one, else the nearest above the chosen row or the end.
    fn barrier(&self, cx: &Cx<'_>) -> Option<NoteId> {
        let upto = match self.choice.key() {
            Some(chosen) => self.rows.iter().position(|(note, _)| *note == chosen)?,
            None => self.rows.len().checked_sub(1)?,
        };
        let asks = |note: &Note| matches!(note.kind, NoteKind::Barrier | NoteKind::Question | NoteKind::Feedback);
        self.rows[..=upto].iter().rev().map(|(note, _)| *note).find(|note| cx.state.notes.get(note).is_some_and(asks))
    }

    /// The barrier that the line answers: the one that stood above it when it was begun.
    fn answered_one(&self, cx: &Cx<'_>) -> Option<NoteId> {
        match self.target {
            Some(target) => Some(target).filter(|target| self.rows.iter().any(|(note, _)| note == target)),
            None => self.barrier(cx),
        }
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Want> {
        let keys = self.keys();
        self.choice.step(rows, &keys);
        self.choice.scroll(list_rows(cx), keys.len());
        Vec::new()
    }
}

/// The box takes the last two lines.
fn list_rows(cx: &Cx<'_>) -> usize {
    usize::from(cx.area.height.saturating_sub(2))
}

impl Pane for Notes {
    fn scope(&self) -> Scope {
        Scope::Notes
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        if cx.session.is_none() {
            return ("Notes".into(), String::new());
        }
        let [barriers, solutions, questions] = self.counts;
        let many = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let [barriers, solutions] = [many(barriers, "barrier"), many(solutions, "solution")];
        ("Notes".into(), format!("{barriers} · {solutions} · {} open", many(questions, "question")))
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        Some(match action {
            Action::Enter => self.save(cx),
            Action::Link => self.link(cx),
            Action::Vote => self.vote(cx),
            Action::Table => self.turn(cx),
            Action::Up => self.step(-1, cx),
            Action::Down => self.step(1, cx),
            Action::PageUp => self.step(-8, cx),
            Action::PageDown => self.step(8, cx),
            Action::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            _ => return None,
        })
    }

    fn edit(&mut self, key: Key, _: &Cx<'_>) -> bool {
        let edited = self.field.edit(key);
        if self.field.is_empty() {
            self.target = None;
        }
        edited
    }

    fn paste(&mut self, text: &str, _: &Cx<'_>) {
        self.field.paste(text);
    }

    fn held_box(&self) -> Option<Field> {
        Some(self.field.clone())
    }

    fn put_back(&mut self, field: Field, _: &Cx<'_>) {
        self.field = field;
    }

    fn box_is_empty(&self) -> bool {
        self.field.is_empty()
    }

    fn answered(&mut self, done: bool, _: &Cx<'_>) {
        if done && self.field.is_empty() {
            self.target = None;
        }
        if let Some(line) = self.sent.pop_front().filter(|_| !done) {
            let typed_since = self.field.take();
            self.field = Field::of(format!("{line} {typed_since}").trim_end());
        }
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let Some(session) = cx.session else { return };
        self.thread(cx, session);
        let count = |kind: NoteKind, open: bool| {
            let wanted = |note: &&&Note| note.kind == kind && (!open || note.status == kind.first_status());
            cx.state.notes_of(session).iter().filter(wanted).count()
        };
        self.counts =
            [count(NoteKind::Barrier, false), count(NoteKind::Solution, false), count(NoteKind::Question, true)];
        if self.group.is_some_and(|group| !cx.state.groups.contains_key(&group)) {
            self.group = None;
        }
        let keys = self.keys();
        self.choice.follow(&keys);
        self.choice.scroll(list_rows(cx), keys.len());
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        if area.height < 2 {
            return None;
        }
        let rows = list_rows(cx);
        // Without a choice the newest notes are in sight.
        let top = match self.choice.key() {
            None => self.rows.len().saturating_sub(rows),
            Some(_) => self.choice.top(),
        };
        for (y, (note, below)) in (area.y..).zip(self.rows.iter().skip(top).take(rows)) {
            self.row(cx, buffer, y, *note, *below);
        }
        if self.rows.is_empty() {
            let help = "b barrier · s solution · w worked · q question · f feedback · a action, then the words";
            for (y, line) in (area.y..area.bottom() - 2).zip(wrap(help, usize::from(area.width))) {
                put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(Role::Dim));
            }
        }
        Some(self.line(cx, buffer))
    }
}
