//! Choosing a person by the same search as the door's box.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::model::ids::PersonId;
use crate::core::search::people;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::text::{pad, put};

const ROWS: u16 = 8;

type Then = Box<dyn Fn(PersonId, &Cx<'_>) -> Vec<Request>>;

/// A search box for a person.
pub struct PersonChooser {
    title: &'static str,
    /// The person who is left out of the results.
    not: PersonId,
    field: Field,
    found: Vec<PersonId>,
    choice: Selection<PersonId>,
    then: Then,
}

impl PersonChooser {
    /// An empty box.
    pub fn new(title: &'static str, not: PersonId, then: impl Fn(PersonId, &Cx<'_>) -> Vec<Request> + 'static) -> Self {
        let (field, choice) = (Field::default(), Selection::default());
        Self { title, not, field, found: Vec::new(), choice, then: Box::new(then) }
    }

    fn search(&mut self, cx: &Cx<'_>) {
        let answer = people::search(cx.people, cx.state, cx.session, self.field.text().trim(), usize::from(ROWS) + 1);
        self.found = answer.hits.iter().map(|hit| hit.key).filter(|person| *person != self.not).collect();
        self.found.truncate(usize::from(ROWS));
        // No row is preselected: two records of one person look alike.
        self.choice.clear();
    }

    fn step(&mut self, rows: isize) -> Vec<Request> {
        self.choice.step(rows, &self.found);
        Vec::new()
    }
}

impl Overlay for PersonChooser {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (66, ROWS + 2)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::Up => self.step(-1),
            CommonAction::Down => self.step(1),
            CommonAction::Enter => {
                let only = self.found.first().copied().filter(|_| self.found.len() == 1);
                match self.choice.key().or(only) {
                    Some(person) => std::iter::once(Request::Close).chain((self.then)(person, cx)).collect(),
                    None => Vec::new(),
                }
            }
            CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) -> Vec<Request> {
        self.field.edit(key);
        self.search(cx);
        Vec::new()
    }

    fn on_paste(&mut self, text: &str, cx: &Cx<'_>) {
        self.field.paste(text);
        self.search(cx);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let cursor = self.field.prompt(area, buffer, cx.theme);
        for (y, person) in (area.y + 1..area.bottom().saturating_sub(1)).zip(&self.found) {
            let Some(row) = cx.state.persons.get(person) else { continue };
            let chosen = self.choice.key() == Some(*person);
            let about = [&*row.code, cx.state.role_name(row.role), cx.state.agency_name(row.agency)];
            let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
            let text = format!("{} {}  {}", if chosen { "▸" } else { " " }, row.name(), about.join(" · "));
            let style = cx.theme.style(if chosen { Tint::Selected } else { Tint::Plain });
            put(buffer, area.x, y, columns, &pad(&text, columns), style);
        }
        let hint = "type the name, choose with ↑ ↓, Enter";
        put(buffer, area.x, area.bottom().saturating_sub(1), columns, hint, cx.theme.style(Tint::Dim));
        Some(cursor)
    }
}
