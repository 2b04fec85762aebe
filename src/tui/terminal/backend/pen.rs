//! How letters look, and the shortest order (SGR) that changes one look into another.
//!
//! The sixteen colours go as 30-37 and 90-97, which every terminal with colours knows and which are half as long as
//! the numbered ones. The pen is carried from frame to frame, so most letters need no order at all.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// Each attribute with its number and the number that ends it.
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

impl Pen {
    /// The terminal's own colours and no attribute.
    pub const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Attributes that show where no letter is.
    pub const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::SLOW_BLINK)
        .union(Modifier::RAPID_BLINK)
        .union(Modifier::CROSSED_OUT);

    pub fn of(cell: &Cell) -> Pen {
        Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Writes the order that makes this pen of the one in use; of one that is not known, everything is said.
    pub fn take(self, from: Option<Pen>, out: &mut Vec<u8>) {
        if from == Some(self) {
            return;
        }
        let anew = self.anew();
        let codes = match from.map(|from| self.since(from)) {
            Some(change) if change.len() <= anew.len() => change,
            _ => anew,
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(codes.as_bytes());
        out.push(b'm');
    }

    /// An empty number is a 0, which ends everything that was.
    fn anew(self) -> String {
        let mut codes = String::new();
        let change = self.since(Pen::PLAIN);
        if !change.is_empty() {
            codes.push(';');
            codes.push_str(&change);
        }
        codes
    }

    fn since(self, from: Pen) -> String {
        let mut codes = String::new();
        let mut kept = from.modifier;
        for (attribute, _, end) in ATTRIBUTES {
            if kept.contains(*attribute) && !self.modifier.contains(*attribute) {
                add(&mut codes, end);
                // The number that ends one ends its twin too.
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

/// The number of a colour: `base` is 30 for letters and 40 for what is behind them.
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

    fn order(from: Option<Pen>, to: Pen) -> String {
        let mut out = Vec::new();
        to.take(from, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn a_change_of_look_is_as_short_as_can_be() {
        let cyan = Pen { fg: Color::Cyan, ..Pen::PLAIN };
        let warn = Pen { fg: Color::Yellow, modifier: Modifier::BOLD, ..Pen::PLAIN };
        assert_eq!(order(Some(cyan), cyan), "");
        assert_eq!(order(None, Pen::PLAIN), "^[m");
        assert_eq!(order(None, cyan), "^[;36m");
        assert_eq!(order(Some(Pen::PLAIN), warn), "^[1;33m");
        assert_eq!(order(Some(warn), cyan), "^[;36m");
        assert_eq!(order(Some(cyan), Pen { fg: Color::DarkGray, ..cyan }), "^[90m");
        assert_eq!(order(Some(warn), Pen { modifier: Modifier::DIM, ..warn }), "^[22;2m");
        let (both, dim) = (Modifier::BOLD | Modifier::DIM, Modifier::DIM);
        assert_eq!(order(Some(Pen { modifier: both, ..warn }), Pen { modifier: dim, ..warn }), "^[22;2m");
    }
}
