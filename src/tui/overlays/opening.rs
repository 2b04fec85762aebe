//! What this session opens with, to be read out: what was heard, done, not done and why, and what still waits.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Overlay;
use crate::core::feedback::opening::{Told, opening};
use crate::tui::keymap::Action;
use crate::tui::panes::{Cx, NO_SESSION, Want};
use crate::tui::theme::Role;
use crate::tui::widgets::text::{put, wrap};

/// The opening.
#[derive(Default)]
pub struct Opening {
    top: usize,
}

/// What is shown, line by line.
fn lines(cx: &Cx<'_>, columns: usize) -> Vec<(String, Role)> {
    let Some(session) = cx.session else { return vec![(NO_SESSION.to_owned(), Role::Dim)] };
    let told = opening(cx.state, session);
    if told.raised() == 0 && told.elsewhere.is_empty() {
        return vec![("nothing was raised before this session".to_owned(), Role::Dim)];
    }
    let mut lines = vec![(told.line(), Role::Strong)];
    let parts = [
        ("Answered", &told.answered),
        ("Not done, and why", &told.declined),
        ("Still waiting", &told.waiting),
        ("Heard at other centers", &told.elsewhere),
    ];
    for (title, notes) in parts.into_iter().filter(|(_, notes)| !notes.is_empty()) {
        lines.extend([(String::new(), Role::Plain), (title.to_owned(), Role::Key)]);
        notes.iter().for_each(|told| tell(told, columns, &mut lines));
    }
    lines
}

fn tell(told: &Told<'_>, columns: usize, lines: &mut Vec<(String, Role)>) {
    let votes = if told.heard.votes > 0 { format!(" +{}", told.heard.votes) } else { String::new() };
    let text = format!("{}{votes} ({}, {} days)", told.note.text.replace('\n', " "), told.note.status, told.days);
    let mut below = Vec::new();
    if let Some(answer) = told.answer {
        below.push(format!("≈ {} ({}, {}, {})", answer.text.replace('\n', " "), answer.by, answer.tier, answer.on));
    }
    let said = told.answer.is_some_and(|answer| answer.text == told.note.why);
    if !told.note.why.is_empty() && !said {
        below.push(format!("why: {}", told.note.why.replace('\n', " ")));
    }
    below.extend(told.solutions.iter().map(|note| format!("offered: {}", note.text.replace('\n', " "))));
    for (indent, text, role) in
        std::iter::once(("· ", text, Role::Plain)).chain(below.into_iter().map(|text| ("    ", text, Role::Good)))
    {
        for (index, line) in wrap(&text, columns.saturating_sub(4).max(10)).into_iter().enumerate() {
            let before = if index == 0 {
                indent
            } else if indent == "· " {
                "  "
            } else {
                indent
            };
            lines.push((format!("{before}{line}"), role));
        }
    }
}

impl Overlay for Opening {
    fn title(&self) -> String {
        "What this session opens with".to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (u16::MAX - 4, u16::MAX - 2)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        let count = lines(cx, usize::from(cx.area.width)).len();
        let most = count.saturating_sub(usize::from(cx.area.height));
        match action {
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(most),
            Action::PageUp => self.top = self.top.saturating_sub(10),
            Action::PageDown => self.top = (self.top + 10).min(most),
            Action::Enter => return Some(vec![Want::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let columns = usize::from(area.width);
        for (y, (line, role)) in (area.y..area.bottom()).zip(lines(cx, columns).into_iter().skip(self.top)) {
            put(buffer, area.x, y, columns, &line, cx.theme.style(role));
        }
        None
    }
}
