//! A note's card: its facts, and a menu of actions below ([`NOTE_ACTIONS`]).

pub mod chooser;
pub mod conflict;
pub mod filter;
mod forms;
pub mod note_actions;
pub mod waiting;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::core::model::Note;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::notes::cluster;
use crate::core::words::NoteKind;
use crate::tui::keymap::Action;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::kit::menu::Menu;
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, wrap};
use note_actions::NOTE_ACTIONS;

/// Columns inside the frame.
const WIDTH: u16 = 70;

/// A note's card.
pub struct NoteCard {
    note: NoteId,
    menu: Menu,
}

impl NoteCard {
    /// The card of a note, with the actions that fit its status now.
    #[must_use]
    pub fn of(cx: &Cx<'_>, session: SessionId, note: NoteId) -> Self {
        let row = cx.state.notes.get(&note);
        let choices = row.map(|row| NOTE_ACTIONS.iter().filter_map(|action| action(cx, session, row)).collect());
        Self { note, menu: Menu::new("", choices.unwrap_or_default()) }
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let Some(row) = cx.state.notes.get(&self.note) else { return Vec::new() };
        lines(cx, row).iter().flat_map(|line| wrap(line, usize::from(WIDTH))).collect()
    }

    /// The area below the facts, for the menu.
    fn below(&self, cx: &Cx<'_>) -> Rect {
        let lines = u16::try_from(self.lines(cx).len() + 1).unwrap_or(u16::MAX);
        let area = cx.area;
        // On a very small screen what can be done matters more than what is known.
        let taken = lines.min(area.height.saturating_sub(4));
        Rect { y: area.y + taken, height: area.height - taken, ..area }
    }
}

fn lines(cx: &Cx<'_>, row: &Note) -> Vec<String> {
    let state = cx.state;
    let joined = |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let group = row.group.and_then(|id| state.groups.get(&id));
    let group = group.map_or_else(String::new, |group| format!("group {} {}", group.number, group.name));
    let category = row.category.map_or("", |category| state.category_name(category));
    let area = row.area.map_or("", |area| area.word());
    let private = if row.private { "not for export" } else { "" };
    let mut lines = vec![row.text.to_string()];
    lines.push(joined(&[row.status.word(), category, area, private]));
    let by = [&*row.author, state.role_name(row.role), state.agency_name(row.agency), &group];
    lines.push(format!("{} {}", row.at.clock(cx.zone()), joined(&by)));
    if !row.original.is_empty() {
        lines.push(format!("first written: {}", row.original.replace('\n', " ")));
    }
    let due = row.due.map_or_else(String::new, |due| format!("by {due}"));
    if !row.owner.is_empty() || !due.is_empty() {
        lines.push(joined(&[&format!("owner: {}", row.owner), &due]));
    }
    if row.kind == NoteKind::Solution {
        match (row.cluster, cluster::suggest(&row.text)) {
            (Some(cluster), _) => lines.push(format!("kind of help: {cluster}")),
            (None, Some(guess)) => lines.push(format!("kind of help: perhaps {guess}")),
            (None, None) => {}
        }
    }
    match state.votes_for(row.id) {
        0 => {}
        votes => lines.push(format!("same here: {votes}")),
    }
    let named = |word: &str, note: &Note| format!("{word}: {}", note.text.replace('\n', " "));
    lines.extend(state.notes_answered_by(row.id).into_iter().map(|note| named("answers", note)));
    lines.extend(state.solutions_to(row.id).into_iter().map(|note| named("answered by", note)));
    lines.extend(state.merged_notes(row.id).into_iter().map(|note| named("also said as", note)));
    if let Some(reply) = state.last_answer_to(row.id) {
        lines.push(format!("{} ({}): {}", reply.by, reply.tier, reply.text.replace('\n', " ")));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

impl Overlay for NoteCard {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.state.notes.get(&self.note).map_or_else(String::new, |row| row.kind.to_string())
    }

    fn size(&self, cx: &Cx<'_>) -> (u16, u16) {
        let lines = u16::try_from(self.lines(cx).len() + 1).unwrap_or(8);
        (WIDTH, lines + self.menu.size(cx).1)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        self.menu.on_action(action, &Cx { area: self.below(cx), ..*cx })
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) -> Vec<Request> {
        self.menu.on_key(key, cx)
    }

    fn on_paste(&mut self, text: &str, cx: &Cx<'_>) {
        self.menu.on_paste(text, cx);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let below = self.below(cx);
        for (y, line) in (cx.area.y..below.y).zip(self.lines(cx)) {
            put(buffer, cx.area.x, y, usize::from(cx.area.width), &line, cx.theme.style(Tint::Plain));
        }
        self.menu.view(&Cx { area: below, ..*cx }, buffer)
    }
}
