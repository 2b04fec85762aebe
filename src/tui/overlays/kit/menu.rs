//! A list to choose from, narrowed by typing: the palette, exports, sessions, groups, and yes or no.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::text::fold::fold;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list;
use crate::tui::widgets::text::{pad, put, width};

/// One line of a menu.
pub struct MenuItem {
    label: String,
    hint: String,
    act: Box<dyn Fn() -> Vec<Request>>,
}

impl MenuItem {
    /// A line, and the requests that it makes when it is chosen.
    pub fn new(label: &str, hint: &str, act: impl Fn() -> Vec<Request> + 'static) -> Self {
        Self { label: label.to_owned(), hint: hint.to_owned(), act: Box::new(act) }
    }
}

/// A list to choose from.
pub struct Menu {
    title: String,
    choices: Vec<MenuItem>,
    field: Field,
    choice: list::Selection<usize>,
    about: Vec<String>,
    telling: bool,
}

const ROWS: u16 = 14;

impl Menu {
    /// A menu with its first line chosen.
    #[must_use]
    pub fn new(title: &str, choices: Vec<MenuItem>) -> Self {
        let (field, choice) = (Field::default(), list::Selection::default());
        let mut menu = Self { title: title.to_owned(), choices, field, choice, about: Vec::new(), telling: false };
        menu.narrowed();
        menu
    }

    /// The same menu with explanatory lines below.
    #[must_use]
    pub fn about(mut self, lines: Vec<String>) -> Self {
        self.about = lines;
        self
    }

    /// The same menu with hints as wide as the labels leave room for.
    #[must_use]
    pub fn with_wide_hints(self) -> Self {
        Self { telling: true, ..self }
    }

    fn fitting(&self) -> Vec<usize> {
        let wanted = fold(self.field.text());
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let texts = self.choices.iter().map(|choice| fold(&format!("{} {}", choice.label, choice.hint))).enumerate();
        let mut fitting: Vec<_> = texts.filter(|(_, text)| words.iter().all(|word| text.contains(word))).collect();
        // "session 1" is in the words of session 3 of the 17th, too; what holds it as typed comes first.
        fitting.sort_by_key(|(_, text)| !text.contains(wanted.trim()));
        fitting.into_iter().map(|(index, _)| index).collect()
    }

    fn narrowed(&mut self) {
        let fitting = self.fitting();
        self.choice.clear();
        self.choice.step(1, &fitting);
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let fitting = self.fitting();
        self.choice.step(rows, &fitting);
        self.choice.scroll(room(cx), fitting.len());
        Vec::new()
    }

    /// The first row in sight; the screen may have become smaller since the last step.
    fn top(&self, fitting: &[usize], rows: usize) -> usize {
        let place = fitting.iter().position(|index| self.choice.key() == Some(*index)).unwrap_or(0);
        self.choice.top().min(place).max((place + 1).saturating_sub(rows))
    }
}

/// Rows for choices: the box takes the first line.
fn room(cx: &Cx<'_>) -> usize {
    usize::from(cx.area.height.saturating_sub(1).min(ROWS))
}

impl Overlay for Menu {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        let choices = self.choices.iter().map(|choice| width(&choice.label) + width(&choice.hint) + 4);
        let widest = choices.chain(self.about.iter().map(|line| width(line))).max();
        let about = u16::try_from(self.about.len()).unwrap_or(ROWS);
        let rows = u16::try_from(self.choices.len()).unwrap_or(ROWS).min(ROWS) + about;
        (u16::try_from(widest.unwrap_or(0).max(width(&self.title) + 4)).unwrap_or(60).clamp(34, 76), rows + 1)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-10, cx),
            CommonAction::PageDown => self.step(10, cx),
            CommonAction::Enter => {
                let mut requests = vec![Request::Close];
                if let Some(choice) = self.choice.key().and_then(|index| self.choices.get(index)) {
                    requests.extend((choice.act)());
                }
                requests
            }
            CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }

    fn on_key(&mut self, key: Key, _: &Cx<'_>) -> Vec<Request> {
        self.field.edit(key);
        self.narrowed();
        Vec::new()
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        self.field.paste(text);
        self.narrowed();
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let cursor = self.field.prompt(area, buffer, cx.theme);
        let (rows, fitting) = (room(cx), self.fitting());
        let top = self.top(&fitting, rows);
        for (y, index) in (area.y + 1..area.bottom()).zip(fitting.iter().skip(top).take(rows)) {
            let Some(choice) = self.choices.get(*index) else { continue };
            let chosen = self.choice.key() == Some(*index);
            let free = usize::from(area.width).saturating_sub(width(&choice.label) + 4);
            let half = usize::from(area.width) / 2;
            let hint = width(&choice.hint).min(if self.telling { free.max(half) } else { half });
            let left = usize::from(area.width).saturating_sub(hint + 1);
            let style = cx.theme.style(if chosen { Tint::Selected } else { Tint::Plain });
            let glyph = if chosen { "▸ " } else { "  " };
            put(buffer, area.x, y, left + 1, &pad(&pad(&format!("{glyph}{}", choice.label), left), left + 1), style);
            let x = area.x + u16::try_from(left + 1).unwrap_or(0);
            put(buffer, x, y, hint, &choice.hint, if chosen { style } else { cx.theme.style(Tint::Dim) });
        }
        let about = area.y + 1 + u16::try_from(self.choices.len()).unwrap_or(ROWS).min(ROWS);
        for (y, line) in (about..area.bottom()).zip(&self.about) {
            put(buffer, area.x, y, usize::from(area.width), line, cx.theme.style(Tint::Warn));
        }
        if fitting.is_empty() {
            put(buffer, area.x, area.y + 1, usize::from(area.width), "nothing fits", cx.theme.style(Tint::Dim));
        }
        Some(cursor)
    }
}
