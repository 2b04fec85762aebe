//! The opening of a session, to be read out: the agreements, the answers to earlier notes, and the notes that still
//! wait.
//! Enter edits the agreements.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::agenda::agreements::agreements;
use crate::core::agenda::command::AgendaAct;
use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::notes::feedback_loop::opening::{OpeningEntry, opening};
use crate::core::text::clean::clean_name;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, wrap};

/// The lines of the form: at most eight agreements.
const LABELS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];

/// Agreements and answers.
#[derive(Default)]
pub struct OpeningView {
    top: usize,
}

fn lines(cx: &Cx<'_>, columns: usize) -> Vec<(String, Tint)> {
    let Some(session) = cx.session else { return Vec::new() };
    let mut lines = vec![("What we agreed on".to_owned(), Tint::Strong)];
    let agreed = agreements(cx.state, session);
    if agreed.is_empty() {
        lines.push(("nothing is written down yet; Enter does".to_owned(), Tint::Dim));
    }
    let point = |text: &str, tint| -> Vec<(String, Tint)> {
        let wrapped = wrap(text, columns.saturating_sub(4)).into_iter().enumerate();
        wrapped.map(|(n, line)| (format!("{}{line}", if n == 0 { "  · " } else { "    " }), tint)).collect()
    };
    lines.extend(agreed.iter().flat_map(|line| point(line, Tint::Plain)));
    heard(cx, session, columns, &mut lines);
    lines
}

/// Earlier notes: answered, declined with the reason, and still waiting.
fn heard(cx: &Cx<'_>, session: SessionId, columns: usize, lines: &mut Vec<(String, Tint)>) {
    let told = opening(cx.state, session);
    lines.push((String::new(), Tint::Plain));
    if told.raised() == 0 && told.elsewhere.is_empty() {
        return lines.push(("nothing was raised before this session".to_owned(), Tint::Dim));
    }
    lines.push((told.line(), Tint::Strong));
    let parts = [
        ("Answered", &told.answered),
        ("Not done, and why", &told.declined),
        ("Still waiting", &told.waiting),
        ("Heard at other centers", &told.elsewhere),
    ];
    for (title, notes) in parts.into_iter().filter(|(_, notes)| !notes.is_empty()) {
        lines.extend([(String::new(), Tint::Plain), (title.to_owned(), Tint::Key)]);
        notes.iter().for_each(|told| tell(told, columns, lines));
    }
}

fn tell(told: &OpeningEntry<'_>, columns: usize, lines: &mut Vec<(String, Tint)>) {
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
    for (indent, text, tint) in
        std::iter::once(("· ", text, Tint::Plain)).chain(below.into_iter().map(|text| ("    ", text, Tint::Good)))
    {
        for (index, line) in wrap(&text, columns.saturating_sub(4).max(10)).into_iter().enumerate() {
            let before = if index == 0 {
                indent
            } else if indent == "· " {
                "  "
            } else {
                indent
            };
            lines.push((format!("{before}{line}"), tint));
        }
    }
}

/// The agreements, one a line.
#[must_use]
pub fn form(cx: &Cx<'_>) -> Option<Form> {
    let session = cx.session?;
    let known = agreements(cx.state, session);
    let known = |index: usize| known.get(index).map_or("", String::as_str);
    let lines = LABELS.into_iter().enumerate().map(|(index, label)| FormLine::new(label, known(index))).collect();
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let lines: Vec<String> = texts.iter().map(|line| clean_name(line).text.into_owned()).collect();
        let act = AgendaAct::Agree(lines.join("\n"));
        Ok(vec![Request::Command(Command::new(session, act))])
    };
    Some(Form::new(
        "What we agreed on",
        "one a line; the sessions after this one begin with them",
        lines,
        Box::new(submit),
    ))
}

impl Overlay for OpeningView {
    fn title(&self, _: &Cx<'_>) -> String {
        "Opening".to_owned()
    }

    fn size(&self, cx: &Cx<'_>) -> (u16, u16) {
        (u16::MAX - 4, u16::try_from(lines(cx, 72).len()).unwrap_or(u16::MAX))
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        let count = lines(cx, usize::from(cx.area.width)).len();
        let most = count.saturating_sub(usize::from(cx.area.height));
        match action {
            CommonAction::Up => self.top = self.top.saturating_sub(1),
            CommonAction::Down => self.top = (self.top + 1).min(most),
            CommonAction::PageUp => self.top = self.top.saturating_sub(10),
            CommonAction::PageDown => self.top = (self.top + 10).min(most),
            CommonAction::Enter => {
                let form = form(cx).map(|form| Request::Open(Box::new(form)));
                return Some(std::iter::once(Request::Close).chain(form).collect());
            }
            CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let lines = lines(cx, usize::from(area.width));
        let top = self.top.min(lines.len().saturating_sub(usize::from(area.height)));
        for (y, (line, tint)) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(tint));
        }
        None
    }
}
