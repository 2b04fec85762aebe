//! Hard cases put aside so that the queue moves on. They are kept in this terminal's memory, and no Esc drops them.

use ratatui::buffer::Buffer;

use super::{CheckIn, Parked};
use crate::tui::msg::Tone;
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text::{cut, put};

/// Columns for the text of the first case; the rest of the line names the key.
const WORDS: usize = 20;

impl CheckIn {
    /// Puts aside the chosen person, else the words as they were typed.
    pub(super) fn hold(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let person = self.choice.key();
        let words = match person {
            Some(person) => cx.state.person_name(person),
            None => self.field.text().trim().to_owned(),
        };
        if words.is_empty() {
            return vec![Request::Say(Tone::Note, "type a few letters of a name first".into())];
        }
        self.parked.push_back(Parked { words, person });
        self.put_words("", cx);
        Vec::new()
    }

    /// Takes the first case back; text in the box is parked in its place, at the end of the line.
    pub(super) fn take_back(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let Some(first) = self.parked.pop_front() else {
            return vec![Request::Say(Tone::Note, "nobody is put aside; ^X does it".into())];
        };
        if !self.field.text().trim().is_empty() {
            self.hold(cx);
        }
        self.put_words(&first.words, cx);
        let listed = self.listed();
        if let Some(person) = first.person.filter(|person| listed.contains(person)) {
            self.choice.choose(person, &listed);
        }
        Vec::new()
    }

    fn put_words(&mut self, words: &str, cx: &Cx<'_>) {
        self.field = Field::of(words);
        self.choice.clear();
        self.search(cx);
    }

    /// Draws the line under the box, if a case is parked, and returns the next row.
    pub(super) fn parked_line(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16) -> u16 {
        let Some(first) = self.parked.front().filter(|_| y < cx.area.bottom()) else { return y };
        let more = match self.parked.len() {
            1 => String::new(),
            several => format!(", {} more", several - 1),
        };
        let text = format!("held: {}{more} (^V takes the first back)", cut(&first.words, WORDS));
        put(buffer, cx.area.x + 2, y, usize::from(cx.area.width.saturating_sub(2)), &text, cx.theme.style(Tint::Warn));
        y + 1
    }
}
