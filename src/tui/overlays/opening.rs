//! What the opening shows: what the group has agreed on, and what was answered since last time. Enter writes the
//! agreements anew.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Overlay;
use super::form::{Form, Line};
use crate::core::command::{AgendaAct, Command};
use crate::core::opening;
use crate::core::text::clean::clean_name;
use crate::tui::keymap::Action;
use crate::tui::panes::{Cx, Want};
use crate::tui::theme::Role;
use crate::tui::widgets::text::{put, wrap};

/// The lines of the form; an agreement that nobody remembers is none.
const LABELS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];

/// Agreements and answers.
#[derive(Default)]
pub struct Opening {
    top: usize,
}

fn lines(cx: &Cx<'_>, columns: usize) -> Vec<(String, Role)> {
    let Some(session) = cx.session else { return Vec::new() };
    let mut lines = vec![("What we agreed on".to_owned(), Role::Strong)];
    let agreements = opening::agreements(cx.state, session);
    if agreements.is_empty() {
        lines.push(("nothing is written down yet; Enter does".to_owned(), Role::Dim));
    }
    let point = |text: &str, role| -> Vec<(String, Role)> {
        let wrapped = wrap(text, columns.saturating_sub(4)).into_iter().enumerate();
        wrapped.map(|(n, line)| (format!("{}{line}", if n == 0 { "  · " } else { "    " }), role)).collect()
    };
    lines.extend(agreements.iter().flat_map(|line| point(line, Role::Plain)));
    lines.extend([(String::new(), Role::Plain), ("Answered since last time".to_owned(), Role::Strong)]);
    let answers = opening::answers(cx.state, session);
    if answers.is_empty() {
        lines.push(("no answers yet".to_owned(), Role::Dim));
    }
    for answer in answers {
        lines.extend(point(&answer.asked, Role::Dim));
        let said = wrap(&answer.answer, columns.saturating_sub(6));
        lines.extend(
            said.into_iter()
                .enumerate()
                .map(|(n, line)| (format!("{}{line}", if n == 0 { "    → " } else { "      " }), Role::Plain)),
        );
    }
    lines
}

/// The agreements, one a line.
#[must_use]
pub fn form(cx: &Cx<'_>) -> Option<Form> {
    let session = cx.session?;
    let known = opening::agreements(cx.state, session);
    let known = |index: usize| known.get(index).map_or("", String::as_str);
    let lines = LABELS.into_iter().enumerate().map(|(index, label)| Line::new(label, known(index))).collect();
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let lines: Vec<String> = texts.iter().map(|line| clean_name(line).text.into_owned()).collect();
        let act = AgendaAct::Agree(lines.join("\n"));
        Ok(vec![Want::Command(Command::Agenda { session, act })])
    };
    Some(Form::new(
        "What we agreed on",
        "one a line; the sessions after this one begin with them",
        lines,
        Box::new(submit),
    ))
}

impl Overlay for Opening {
    fn title(&self) -> String {
        "Opening".to_owned()
    }

    fn size(&self, cx: &Cx<'_>) -> (u16, u16) {
        (72, u16::try_from(lines(cx, 72).len()).unwrap_or(u16::MAX))
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        let count = lines(cx, usize::from(cx.area.width)).len();
        let most = count.saturating_sub(usize::from(cx.area.height));
        match action {
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(most),
            Action::PageUp => self.top = self.top.saturating_sub(10),
            Action::PageDown => self.top = (self.top + 10).min(most),
            Action::Enter => {
                let form = form(cx).map(|form| Want::Open(Box::new(form)));
                return Some(std::iter::once(Want::Close).chain(form).collect());
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let lines = lines(cx, usize::from(area.width));
        let top = self.top.min(lines.len().saturating_sub(usize::from(area.height)));
        for (y, (line, role)) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(role));
        }
        None
    }
}
