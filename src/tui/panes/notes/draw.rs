//! Draws the notes: one line each, similar notes, and the input box with the kind that the line will have.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Notes;
use super::typed::typed;
use crate::core::model::ids::NoteId;
use crate::core::notes::suggestions;
use crate::core::words::Category;
use crate::tui::keymap::InputState;
use crate::tui::panes::{Cx, Pane as _};
use crate::tui::theme::Tint;
use crate::tui::widgets::stand;
use crate::tui::widgets::text::{cut, pad, put, width, wrap};

/// A pane lower than this shows nothing between its list and its box.
const ROOMY: u16 = 9;

impl Notes {
    /// Lines between the list and the box: similar notes, or the meaning of the digits.
    fn between(&self, cx: &Cx<'_>) -> Vec<String> {
        if cx.area.height < ROOMY {
            return Vec::new();
        }
        if self.input_state() == InputState::Chosen {
            return legend(cx);
        }
        let line = |id: &NoteId| {
            let note = cx.state.notes.get(id)?;
            let told = suggestions::told(cx.state, cx.session?, note);
            let told = if told.is_empty() { told } else { format!(" · {told}") };
            Some(format!("{}{told}", note.text.replace('\n', " ")))
        };
        let lines = self.alike.iter().filter_map(line).enumerate();
        let marked =
            lines.map(|(index, text)| format!("{} {text}", if self.picked == Some(index) { "▸" } else { "≈" }));
        // The likest is nearest to the box.
        let mut lines: Vec<String> = marked.collect();
        lines.reverse();
        lines
    }

    /// Rows for notes: the box takes the last two lines.
    pub(super) fn list_rows(&self, cx: &Cx<'_>) -> usize {
        let between = u16::try_from(self.between(cx).len()).unwrap_or(0);
        usize::from(cx.area.height.saturating_sub(2 + between))
    }

    pub(super) fn draw(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        if area.height < 2 {
            return None;
        }
        let rows = self.list_rows(cx);
        // Without a choice the newest notes are in sight.
        let top = match self.choice.key() {
            None => self.rows.len().saturating_sub(rows),
            Some(_) => self.choice.top(),
        };
        for (y, (note, below)) in (area.y..).zip(self.rows.iter().skip(top).take(rows)) {
            self.row(cx, buffer, y, *note, *below);
        }
        if self.rows.is_empty() {
            let help = if self.filter.is_empty() {
                "b barrier · s solution · w worked · q question · f feedback · a action, then the words"
            } else {
                "no note is like that; ^F shows others"
            };
            for (y, line) in (area.y..area.bottom() - 2).zip(wrap(help, usize::from(area.width))) {
                put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(Tint::Dim));
            }
        }
        let between = self.between(cx);
        let first = area.bottom().saturating_sub(2 + u16::try_from(between.len()).unwrap_or(0));
        for (y, line) in (first..).zip(&between) {
            let tint = if line.starts_with('▸') { Tint::Selected } else { Tint::Key };
            put(buffer, area.x, y, usize::from(area.width), &pad(line, usize::from(area.width)), cx.theme.style(tint));
        }
        Some(self.line(cx, buffer))
    }

    fn row(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16, id: NoteId, below: bool) {
        let Some(note) = cx.state.notes.get(&id) else { return };
        let area = cx.area;
        let chosen = self.choice.key() == Some(id);
        let group = note.group.and_then(|group| cx.state.groups.get(&group));
        let group = group.map_or_else(String::new, |group| format!("group {}", group.number));
        let stand = stand::words(note, area.width);
        let votes = match cx.state.votes_for(id) {
            0 => String::new(),
            votes => format!("+{votes}"),
        };
        let category = note.category.map_or(' ', Category::digit);
        let side = if area.width >= 50 {
            format!("{stand} {category} {group:<8} {votes:>3} {}", note.at.clock(cx.zone()))
        } else {
            format!("{stand} {category} {votes:>3}")
        };
        let indent = if below { "└ " } else { "" };
        let columns = usize::from(area.width).saturating_sub(width(&side));
        let owner = if note.owner.is_empty() { String::new() } else { format!(" ({})", note.owner) };
        let kept = if note.private { " [private]" } else { "" };
        let text = format!("{indent}{} {}{owner}{kept}", note.kind.letter(), note.text.replace('\n', " "));
        let tint = if chosen { Tint::Selected } else { Tint::Plain };
        put(buffer, area.x, y, columns, &pad(&text, columns), cx.theme.style(tint));
        let x = area.x + u16::try_from(columns).unwrap_or(0);
        put(buffer, x, y, width(&side), &side, cx.theme.style(if chosen { Tint::Selected } else { Tint::Dim }));
    }

    /// Draws the box, and above it the kind and the group that the note will have.
    fn line(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Position {
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let what = self.meaning(cx);
        let group = self.group.and_then(|group| cx.state.groups.get(&group));
        let group =
            group.map_or_else(|| "no group".to_owned(), |group| format!("group {} {}", group.number, group.name));
        let above = format!("─ {what} · {group} ");
        put(buffer, area.x, area.bottom() - 2, columns, &above, cx.theme.style(Tint::Dim));
        let said = self.said(cx, columns.saturating_sub(width(&above) + 1));
        let x = area.right().saturating_sub(u16::try_from(width(&said)).unwrap_or(0));
        put(buffer, x, area.bottom() - 2, width(&said), &said, cx.theme.style(Tint::Dim));
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        self.input.field.prompt(last, buffer, cx.theme)
    }

    fn meaning(&self, cx: &Cx<'_>) -> String {
        if self.picked.is_some() {
            return "Enter or + says same here instead".to_owned();
        }
        if let Some(editing) = &self.input.editing {
            let first = cx.state.notes.get(&editing.note).map(|note| &note.original).filter(|text| !text.is_empty());
            let was = first.map_or(&*editing.was, |first| first);
            return format!("change of \"{}\"", cut(&was.replace('\n', " "), 40));
        }
        let typed = typed(self.input.field.text(), self.input.kind);
        let answered = self.answered_one(cx).filter(|_| typed.answers).and_then(|note| cx.state.notes.get(&note));
        answered.map_or_else(
            || typed.kind.word().to_owned(),
            |barrier| format!("solution to \"{}\"", barrier.text.replace('\n', " ")),
        )
    }

    /// The number of notes of each group, as `1·3 2·0!`, or only the groups without notes where there is little room.
    fn said(&self, cx: &Cx<'_>, room: usize) -> String {
        let groups = cx.session.map(|session| cx.state.note_count_by_group(session)).unwrap_or_default();
        let each =
            groups.iter().map(|(group, said)| format!("{}·{said}{}", group.number, if *said == 0 { "!" } else { "" }));
        let all = each.collect::<Vec<_>>().join(" ");
        if all.is_empty() || width(&all) + 7 <= room {
            return if all.is_empty() { all } else { format!("groups {all}") };
        }
        let silent = groups.iter().filter(|(_, said)| *said == 0).map(|(group, _)| group.number.to_string());
        let silent = silent.collect::<Vec<_>>().join(" ");
        let text = format!("silent {silent}");
        if silent.is_empty() || room < 12 { String::new() } else { cut(&text, room) }
    }
}

/// The meaning of the digits.
fn legend(cx: &Cx<'_>) -> Vec<String> {
    let name = |category: &Category| {
        let named = cx.state.category_name(*category);
        // A name of the region's own is known there; of the usual ones the short words say enough.
        let short = if named == category.usual_name() { category.word() } else { named };
        format!("{}\u{a0}{}", category.digit(), cut(&short.replace(' ', "\u{a0}"), 16))
    };
    let all = Category::ALL.iter().map(name).collect::<Vec<_>>().join("  ");
    wrap(&all, usize::from(cx.area.width)).into_iter().map(|line| line.trim().replace('\u{a0}', " ")).collect()
}
