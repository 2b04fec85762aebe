//! Choosing a note by a few of its words, of this session first and then of earlier ones.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::model::Note;
use crate::core::model::ids::NoteId;
use crate::core::text::fold::fold;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::text::{pad, put};

const ROWS: u16 = 10;

type Then = Box<dyn Fn(NoteId, &Cx<'_>) -> Vec<Request>>;

/// A search box for notes. While it is empty, it shows the newest notes.
pub struct NoteChooser {
    title: &'static str,
    not: NoteId,
    fits: Box<dyn Fn(&Note) -> bool>,
    field: Field,
    choice: Selection<NoteId>,
    then: Then,
}

impl NoteChooser {
    /// An empty box for notes that fit, without one of them.
    pub fn new(
        title: &'static str,
        not: NoteId,
        fits: impl Fn(&Note) -> bool + 'static,
        then: impl Fn(NoteId, &Cx<'_>) -> Vec<Request> + 'static,
    ) -> Self {
        let (field, choice) = (Field::default(), Selection::default());
        Self { title, not, fits: Box::new(fits), field, choice, then: Box::new(then) }
    }

    fn found(&self, cx: &Cx<'_>) -> Vec<NoteId> {
        let stands = |note: &&Note| !note.withdrawn && note.merged_into.is_none() && note.id != self.not;
        let notes = cx.state.notes.values().filter(stands).filter(|note| (self.fits)(note));
        let typed = fold(self.field.text());
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let like: Vec<NoteId> = cx.heard.similar(&typed, 50).into_iter().map(|similar| similar.key).collect();
        let mut found: Vec<&Note> = notes
            .filter(|note| {
                let text = fold(&note.text);
                words.iter().all(|word| text.contains(word)) || like.contains(&note.id)
            })
            .collect();
        found.sort_by_key(|note| (Some(note.session) != cx.session, std::cmp::Reverse((note.at, note.id))));
        found.into_iter().map(|note| note.id).take(usize::from(ROWS)).collect()
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let found = self.found(cx);
        self.choice.step(rows, &found);
        Vec::new()
    }
}

impl Overlay for NoteChooser {
    fn title(&self, _: &Cx<'_>) -> String {
        self.title.to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (76, ROWS + 2)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::Enter => {
                let found = self.found(cx);
                let only = found.first().copied().filter(|_| found.len() == 1);
                match self.choice.key().or(only) {
                    Some(note) => std::iter::once(Request::Close).chain((self.then)(note, cx)).collect(),
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

    fn on_key(&mut self, key: Key, _: &Cx<'_>) -> Vec<Request> {
        self.choice.clear();
        self.field.edit(key);
        Vec::new()
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        self.choice.clear();
        self.field.paste(text);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let cursor = self.field.prompt(area, buffer, cx.theme);
        for (y, id) in (area.y + 1..area.bottom().saturating_sub(1)).zip(self.found(cx)) {
            let Some(note) = cx.state.notes.get(&id) else { continue };
            let chosen = self.choice.key() == Some(id);
            let session = cx.state.sessions.get(&note.session).filter(|_| Some(note.session) != cx.session);
            let session = session.map_or_else(String::new, |session| format!("  session {}", session.number));
            let glyph = if chosen { "▸" } else { " " };
            let text = format!("{glyph} {} {}{session}", note.kind.letter(), note.text.replace('\n', " "));
            let style = cx.theme.style(if chosen { Tint::Selected } else { Tint::Plain });
            put(buffer, area.x, y, columns, &pad(&text, columns), style);
        }
        let hint = "type a few words, choose with ↑ ↓, Enter";
        put(buffer, area.x, area.bottom().saturating_sub(1), columns, hint, cx.theme.style(Tint::Dim));
        Some(cursor)
    }
}
