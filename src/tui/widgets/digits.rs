//! Digits of blocks, as large as there is room for: the wall clock has to be read from the back row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows of a digit before it is enlarged.
pub const ROWS: u16 = 5;

/// Each sign as five rows; columns are blanks or blocks.
const FONT: &[(char, [&str; 5])] = &[
    ('0', ["###", "# #", "# #", "# #", "###"]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["###", "  #", "###", "#  ", "###"]),
    ('3', ["###", "  #", "###", "  #", "###"]),
    ('4', ["# #", "# #", "###", "  #", "  #"]),
    ('5', ["###", "#  ", "###", "  #", "###"]),
    ('6', ["###", "#  ", "###", "# #", "###"]),
    ('7', ["###", "  #", "  #", "  #", "  #"]),
    ('8', ["###", "# #", "###", "# #", "###"]),
    ('9', ["###", "# #", "###", "  #", "###"]),
    (':', [" ", "#", " ", "#", " "]),
    ('+', ["   ", " # ", "###", " # ", "   "]),
];

fn glyph(sign: char) -> Option<&'static [&'static str; 5]> {
    FONT.iter().find(|(known, _)| *known == sign).map(|(_, rows)| rows)
}

/// Columns that a text takes before it is enlarged.
#[must_use]
pub fn columns(text: &str) -> u16 {
    let signs = text.chars().filter_map(glyph).map(|rows| rows[0].len() + 1);
    u16::try_from(signs.sum::<usize>().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// How much a text can be enlarged within so much room, in columns and rows; nothing where it does not fit at all. A
/// cell is about twice as high as wide; digits a little too narrow are still better read than smaller ones.
#[must_use]
pub fn scale(text: &str, width: u16, height: u16) -> Option<(u16, u16)> {
    let columns = columns(text).max(1);
    let sized = |rows: u16| ((2 * rows).min(width / columns), rows);
    let large = (1..=height / ROWS).rev().map(sized).find(|(wide, rows)| 2 * wide >= 3 * rows);
    if large.is_some() {
        return large;
    }
    (columns <= width && ROWS <= height).then_some((1, 1))
}

/// Draws a text in the middle of an area, enlarged this much.
pub fn draw(buffer: &mut Buffer, area: Rect, text: &str, (wide, high): (u16, u16), style: Style) {
    let mut left = area.x + area.width.saturating_sub(columns(text) * wide) / 2;
    for rows in text.chars().filter_map(glyph) {
        for (row, blocks) in (0..).zip(rows) {
            for (column, _) in (0..).zip(blocks.bytes()).filter(|(_, block)| *block == b'#') {
                let place = Rect { x: left + column * wide, y: area.y + row * high, width: wide, height: high };
                for at in place.intersection(area).positions() {
                    buffer[at].set_char('█').set_style(style);
                }
            }
        }
        left += u16::try_from(rows[0].len() + 1).unwrap_or(0) * wide;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_large_as_there_is_room_for() {
        assert_eq!(columns("48:12"), 17);
        assert_eq!(scale("48:12", 40, 7), Some((2, 1)));
        assert_eq!(scale("48:12", 80, 15), Some((4, 2)));
        assert_eq!(scale("48:12", 200, 30), Some((11, 6)));
        assert_eq!(scale("+12:45", 80, 15), Some((3, 2)));
        assert_eq!(scale("+120:00", 40, 7), Some((1, 1)));
        assert_eq!(scale("48:12", 16, 7), None);
        assert_eq!(scale("48:12", 40, 4), None);
    }

    #[test]
    fn every_sign_of_a_clock_is_there_and_even() {
        for sign in "0123456789:+".chars() {
            let rows = glyph(sign).unwrap();
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{sign}");
        }
    }
}
