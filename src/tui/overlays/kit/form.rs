//! A form: a few lines to fill in, some completed from known names. Enter submits the form, Tab moves to the next line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::core::model::state::State;
use crate::core::text::fold::fold;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::{Code, Key};
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text::{put, width, wrap};

/// Names that a line may be completed from.
pub type Names = fn(&State) -> Vec<String>;
/// Turns the texts of a form into requests, or into an error message.
pub type Submit = Box<dyn Fn(&[String], &Cx<'_>) -> Result<Vec<Request>, String>>;

/// One line of a form.
pub struct FormLine {
    label: &'static str,
    field: Field,
    names: Option<Names>,
}

impl FormLine {
    /// A line that begins with this text.
    #[must_use]
    pub fn new(label: &'static str, text: &str) -> Self {
        Self { label, field: Field::of(text), names: None }
    }

    /// A line that is completed from names.
    #[must_use]
    pub fn of_names(label: &'static str, text: &str, names: Names) -> Self {
        Self { names: Some(names), ..Self::new(label, text) }
    }

    /// The first known name that begins with the typed letters. A space at the end keeps the text as it is.
    fn completion(&self, state: &State) -> Option<String> {
        let text = self.field.text();
        if text.trim().is_empty() || text.ends_with(' ') {
            return None;
        }
        let typed = fold(text);
        let names = self.names?(state);
        let begins = |name: &&String| fold(name).starts_with(&typed);
        let word_begins = |name: &&String| fold(name).split(' ').any(|word| word.starts_with(&typed));
        // The whole name is meant where it is one: "break" is a kind, and "breakout" begins with it.
        let is_whole = |name: &&String| fold(name) == typed;
        names
            .iter()
            .find(is_whole)
            .or_else(|| names.iter().find(begins))
            .or_else(|| names.iter().find(word_begins))
            .cloned()
    }
}

/// A form.
pub struct Form {
    title: String,
    hint: &'static str,
    lines: Vec<FormLine>,
    focus: usize,
    submit: Submit,
    wrong: Option<String>,
}

impl Form {
    /// A form with the focus on its first empty line.
    #[must_use]
    pub fn new(title: &str, hint: &'static str, lines: Vec<FormLine>, submit: Submit) -> Self {
        let focus = lines.iter().position(|line| line.field.is_empty()).unwrap_or(0);
        Self { title: title.to_owned(), hint, lines, focus, submit, wrong: None }
    }

    /// The same form with the focus on its first line, for forms whose empty lines may stay empty.
    #[must_use]
    pub fn focus_first_line(self) -> Self {
        Self { focus: 0, ..self }
    }

    /// Completes the focused line.
    fn settle(&mut self, state: &State) {
        if let Some(line) = self.lines.get_mut(self.focus)
            && let Some(name) = line.completion(state)
        {
            line.field = Field::of(&name);
        }
    }

    fn go(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Request> {
        self.settle(cx.state);
        let count = isize::try_from(self.lines.len()).unwrap_or(1).max(1);
        let focus = isize::try_from(self.focus).unwrap_or(0);
        self.focus = usize::try_from((focus + by).rem_euclid(count)).unwrap_or(0);
        Vec::new()
    }
}

impl Overlay for Form {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (64, u16::try_from(self.lines.len()).unwrap_or(8) + 3)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::NextPane | CommonAction::Down => self.go(1, cx),
            CommonAction::LastPane | CommonAction::Up => self.go(-1, cx),
            CommonAction::Enter => {
                self.settle(cx.state);
                let texts: Vec<String> = self.lines.iter().map(|line| line.field.text().trim().to_owned()).collect();
                match (self.submit)(&texts, cx) {
                    Ok(requests) => std::iter::once(Request::Close).chain(requests).collect(),
                    Err(wrong) => {
                        self.wrong = Some(wrong);
                        Vec::new()
                    }
                }
            }
            CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::Close
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) -> Vec<Request> {
        let Some(line) = self.lines.get_mut(self.focus) else { return Vec::new() };
        self.wrong = None;
        if key == Key::plain(Code::Right)
            && let Some(name) = line.completion(cx.state)
        {
            line.field = Field::of(&name);
        } else {
            line.field.edit(key);
        }
        Vec::new()
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        if let Some(line) = self.lines.get_mut(self.focus) {
            line.field.paste(text);
        }
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let labels = self.lines.iter().map(|line| width(line.label)).max().unwrap_or(0) + 2;
        let mut cursor = None;
        for (index, (y, line)) in (area.y..area.bottom()).zip(&self.lines).enumerate() {
            let focused = index == self.focus;
            let style = cx.theme.style(if focused { Tint::Strong } else { Tint::Dim });
            put(buffer, area.x, y, labels, line.label, style);
            let x = area.x + u16::try_from(labels).unwrap_or(0);
            let place = Rect { x, y, width: area.right().saturating_sub(x), height: 1 };
            let end = line.field.view(place, buffer, cx.theme.style(Tint::Plain));
            if focused {
                cursor = Some(end);
                if let Some(name) = line.completion(cx.state).filter(|name| *name != line.field.text()) {
                    let x = x + u16::try_from(width(line.field.text()) + 1).unwrap_or(0);
                    let room = usize::from(area.right().saturating_sub(x));
                    put(buffer, x, y, room, &format!("→ {name}"), cx.theme.style(Tint::Key));
                }
            }
        }
        let below = area.y + u16::try_from(self.lines.len()).unwrap_or(0) + 1;
        let (text, tint) = match &self.wrong {
            Some(wrong) => (wrong.as_str(), Tint::Bad),
            None => (self.hint, Tint::Dim),
        };
        for (y, line) in (below..area.bottom()).zip(wrap(text, usize::from(area.width))) {
            put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(tint));
        }
        cursor
    }
}
