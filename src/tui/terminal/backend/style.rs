//! The style of a cell, and the shortest SGR sequence that changes one style into another.
//!
//! The sixteen named colors are sent as 30-37 and 90-97, which every color terminal knows and which are half as long
//! as the indexed form. The style in force is kept from frame to frame, so most cells need no sequence.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The colors and attributes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellStyle {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// Each attribute with the SGR code that starts it and the code that ends it.
const ATTRIBUTES: &[(Modifier, &str, &str)] = &[
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::RAPID_BLINK, "6", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

impl CellStyle {
    /// Default colors, no attributes.
    pub const PLAIN: CellStyle = CellStyle { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Attributes that are visible on a blank.
    pub const VISIBLE_ON_BLANKS: Modifier = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::SLOW_BLINK)
        .union(Modifier::RAPID_BLINK)
        .union(Modifier::CROSSED_OUT);

    pub fn of(cell: &Cell) -> CellStyle {
        CellStyle { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Writes the sequence that changes `from` into this style. If `from` is unknown, it starts with a reset.
    pub fn write_change(self, from: Option<CellStyle>, out: &mut Vec<u8>) {
        if from == Some(self) {
            return;
        }
        let full = self.codes_from_reset();
        let codes = match from.map(|from| self.codes_from(from)) {
            Some(change) if change.len() <= full.len() => change,
            _ => full,
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(codes.as_bytes());
        out.push(b'm');
    }

    /// The codes after a reset; an empty code is 0, the reset itself.
    fn codes_from_reset(self) -> String {
        let mut codes = String::new();
        let change = self.codes_from(CellStyle::PLAIN);
        if !change.is_empty() {
            codes.push(';');
            codes.push_str(&change);
        }
        codes
    }

    fn codes_from(self, from: CellStyle) -> String {
        let mut codes = String::new();
        let mut kept = from.modifier;
        for (attribute, _, end) in ATTRIBUTES {
            if kept.contains(*attribute) && !self.modifier.contains(*attribute) {
                add(&mut codes, end);
                // The code that ends one (22: bold) ends its twin too (22: dim).
                ATTRIBUTES.iter().filter(|(_, _, other)| other == end).for_each(|(twin, ..)| kept.remove(*twin));
            }
        }
        for (attribute, begin, _) in ATTRIBUTES {
            if self.modifier.contains(*attribute) && !kept.contains(*attribute) {
                add(&mut codes, begin);
            }
        }
        if self.fg != from.fg {
            add(&mut codes, &color(self.fg, 30));
        }
        if self.bg != from.bg {
            add(&mut codes, &color(self.bg, 40));
        }
        codes
    }
}

fn add(codes: &mut String, code: &str) {
    if !codes.is_empty() {
        codes.push(';');
    }
    codes.push_str(code);
}

/// The code of a color; `base` is 30 for the foreground and 40 for the background.
fn color(color: Color, base: u8) -> String {
    let dark = |number: u8| (base + number).to_string();
    let bright = |number: u8| (base + 60 + number).to_string();
    match color {
        Color::Reset => dark(9),
        Color::Black => dark(0),
        Color::Red => dark(1),
        Color::Green => dark(2),
        Color::Yellow => dark(3),
        Color::Blue => dark(4),
        Color::Magenta => dark(5),
        Color::Cyan => dark(6),
        Color::Gray => dark(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(from: Option<CellStyle>, to: CellStyle) -> String {
        let mut out = Vec::new();
        to.write_change(from, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn style_change_is_as_short_as_possible() {
        let cyan = CellStyle { fg: Color::Cyan, ..CellStyle::PLAIN };
        let warn = CellStyle { fg: Color::Yellow, modifier: Modifier::BOLD, ..CellStyle::PLAIN };
        assert_eq!(sequence(Some(cyan), cyan), "");
        assert_eq!(sequence(None, CellStyle::PLAIN), "^[m");
        assert_eq!(sequence(None, cyan), "^[;36m");
        assert_eq!(sequence(Some(CellStyle::PLAIN), warn), "^[1;33m");
        assert_eq!(sequence(Some(warn), cyan), "^[;36m");
        assert_eq!(sequence(Some(cyan), CellStyle { fg: Color::DarkGray, ..cyan }), "^[90m");
        assert_eq!(sequence(Some(warn), CellStyle { modifier: Modifier::DIM, ..warn }), "^[22;2m");
        let (both, dim) = (Modifier::BOLD | Modifier::DIM, Modifier::DIM);
        assert_eq!(
            sequence(Some(CellStyle { modifier: both, ..warn }), CellStyle { modifier: dim, ..warn }),
            "^[22;2m"
        );
    }
}
