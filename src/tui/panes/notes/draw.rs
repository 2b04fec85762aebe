//! How the notes are drawn: a line a note, and the box with what the line will be.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Notes;
use super::typed::typed;
use crate::core::ids::NoteId;
use crate::tui::panes::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::text::{pad, put, width};

impl Notes {
    pub(super) fn row(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16, id: NoteId, below: bool) {
        let Some(note) = cx.state.notes.get(&id) else { return };
        let area = cx.area;
        let chosen = self.choice.key() == Some(id);
        let group = note.group.and_then(|group| cx.state.groups.get(&group));
        let group = group.map_or_else(String::new, |group| format!("group {}", group.number));
        let votes = match cx.state.votes_for(id) {
            0 => String::new(),
            votes => format!("+{votes}"),
        };
        let side = if area.width >= 50 {
            format!(" {group:<8} {votes:>3} {}", note.at.clock(cx.zone()))
        } else {
            format!(" {votes:>3}")
        };
        let indent = if below { "└ " } else { "" };
        let columns = usize::from(area.width).saturating_sub(width(&side));
        let text = format!("{indent}{} {}", note.kind.letter(), note.text.replace('\n', " "));
        let role = if chosen { Role::Selected } else { Role::Plain };
        put(buffer, area.x, y, columns, &pad(&text, columns), cx.theme.style(role));
        let x = area.x + u16::try_from(columns).unwrap_or(0);
        put(buffer, x, y, width(&side), &side, cx.theme.style(if chosen { Role::Selected } else { Role::Dim }));
    }

    /// The box, and above it what the line will be.
    pub(super) fn line(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Position {
        let area = cx.area;
        let typed = typed(self.field.text(), self.kind);
        let group = self.group.and_then(|group| cx.state.groups.get(&group));
        let group =
            group.map_or_else(|| "no group".to_owned(), |group| format!("group {} {}", group.number, group.name));
        let answered = self.answered_one(cx).filter(|_| typed.answers).and_then(|note| cx.state.notes.get(&note));
        let what = answered
            .map_or_else(|| typed.kind.word().to_owned(), |barrier| format!("solution to \"{}\"", barrier.text));
        let above = format!("─ {what} · {group} ");
        put(buffer, area.x, area.bottom() - 2, usize::from(area.width), &above, cx.theme.style(Role::Dim));
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        self.field.prompt(last, buffer, cx.theme)
    }
}
