//! A text of several lines being typed: letters, line ends, a cursor that stays in sight. Lines longer than the place
//! go on in the next row.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::text::{put, width};
use crate::core::text::control::acts;
use crate::tui::terminal::key::{Code, Key};

/// The most that is kept of a text, in bytes: more than the longest note.
const LONGEST: usize = 16_000;

/// A text and a place in it, on a grapheme's boundary.
#[derive(Clone, Debug, Default)]
pub struct Area {
    text: String,
    at: usize,
}

impl Area {
    /// A text with the cursor at its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { text: text.to_owned(), at: text.len() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts text in, without control characters but line ends.
    pub fn put_in(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| *c == '\n' || !acts(*c)).collect();
        if self.text.len() + text.len() <= LONGEST {
            self.text.insert_str(self.at, &text);
            self.at += text.len();
        }
    }

    /// Edits by a key; `false` where it means nothing here.
    pub fn edit(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (Code::Char(letter), false, false) => self.put_in(letter.encode_utf8(&mut [0; 4])),
            (Code::Backspace, false, false) => {
                let to = self.at;
                self.at -= self.before();
                self.text.replace_range(self.at..to, "");
            }
            (Code::Delete, false, false) | (Code::Char('d'), true, false) => {
                let end = self.at + self.behind();
                self.text.replace_range(self.at..end, "");
            }
            (Code::Left, false, false) => self.at -= self.before(),
            (Code::Right, false, false) => self.at += self.behind(),
            (Code::Home, ..) | (Code::Char('a'), true, false) => self.at = self.line_start(),
            (Code::End, ..) => self.at = self.line_end(),
            (Code::Char('k'), true, false) => {
                let end = self.line_end();
                self.text.replace_range(self.at..end, "");
            }
            _ => return false,
        }
        true
    }

    /// Moves the cursor by `lines`, to the same column where there is one.
    pub fn step(&mut self, lines: isize) {
        for _ in 0..lines.unsigned_abs() {
            let start = self.line_start();
            let column = self.text[start..self.at].graphemes(true).count();
            let line = if lines < 0 {
                if start == 0 {
                    return;
                }
                self.text[..start - 1].rfind('\n').map_or(0, |end| end + 1)
            } else {
                let end = self.line_end();
                if end == self.text.len() {
                    return;
                }
                end + 1
            };
            let rest = self.text[line..].split('\n').next().unwrap_or_default();
            self.at = line + rest.graphemes(true).take(column).map(str::len).sum::<usize>();
        }
    }

    /// Bytes of the grapheme before the cursor.
    fn before(&self) -> usize {
        self.text[..self.at].graphemes(true).next_back().map_or(0, str::len)
    }

    /// Bytes of the grapheme after the cursor.
    fn behind(&self) -> usize {
        self.text[self.at..].graphemes(true).next().map_or(0, str::len)
    }

    fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end)
    }

    /// Draws the part with the cursor and returns the cursor's place.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Position {
        let columns = usize::from(area.width.max(2)) - 1;
        let (mut rows, mut row) = (Vec::new(), String::new());
        let mut cursor = (0, 0);
        for (index, grapheme) in self.text.grapheme_indices(true).chain([(self.text.len(), "")]) {
            let breaks = grapheme.contains('\n');
            if !breaks && width(&row) + width(grapheme) > columns {
                rows.push(std::mem::take(&mut row));
            }
            if index == self.at {
                cursor = (width(&row), rows.len());
            }
            if breaks {
                rows.push(std::mem::take(&mut row));
            } else {
                row.push_str(grapheme);
            }
        }
        rows.push(row);
        let top = (cursor.1 + 1).saturating_sub(usize::from(area.height));
        for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
            put(buffer, area.x, y, usize::from(area.width), row, style);
        }
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        Position { x: area.x.saturating_add(place(cursor.0)), y: area.y.saturating_add(place(cursor.1 - top)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(area: &mut Area, keys: &[&str]) {
        keys.iter().for_each(|key| _ = area.edit(key.parse().unwrap()));
    }

    #[test]
    fn lines_are_gone_through_and_changed() {
        let mut area = Area::of("first\nsecond line\nx");
        area.step(-1);
        keys(&mut area, &["end"]);
        area.put_in("!\nnew");
        assert_eq!(area.text(), "first\nsecond line!\nnew\nx");
        area.step(-5);
        keys(&mut area, &["home", "delete", "F"]);
        area.step(1);
        keys(&mut area, &["backspace", "ctrl-k"]);
        assert_eq!(area.text(), "First\n\nnew\nx");
    }

    proptest! {
        #[test]
        fn no_key_breaks_a_letter(text in "\\PC{0,12}\n?\\PC{0,12}", pressed in prop::collection::vec(0_usize..9, 0..30)) {
            let names = ["left", "right", "home", "end", "backspace", "delete", "é", "ctrl-k", "a"];
            let mut area = Area::of(&text);
            for key in pressed {
                let _ = area.edit(names[key].parse().unwrap());
                area.step(if key % 2 == 0 { 1 } else { -1 });
                prop_assert!(area.text.is_char_boundary(area.at));
            }
            let place = Rect::new(0, 0, 7, 4);
            let mut buffer = Buffer::empty(place);
            let cursor = area.view(place, &mut buffer, Style::default());
            prop_assert!(cursor.y < 4);
        }
    }
}
