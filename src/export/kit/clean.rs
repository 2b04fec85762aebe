//! Leaves out what nobody can see and what could mislead: control and bidi characters.
//!
//! Imports clean names already; texts for people do not rely on it (`csv` and `json` are exact instead).

use crate::core::text::control::{Control, acts, control};

/// The text without control, bidi and zero-width characters, its lines trimmed; several lines stay several.
pub fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(|c| control(c) == Some(Control::LineEnd))
        .map(|line| line.chars().filter_map(visible).collect::<String>().trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The same on one line.
pub fn line(text: &str) -> String {
    lines(text).join(" ")
}

/// The character to show; joiners stay, since Persian, Hindi and emoji are written with them.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        c => Some(c).filter(|c| !acts(*c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_left_out_and_lines_stay_lines() {
        assert_eq!(lines(" a\u{2062}b\u{206e}\tc\u{ad}\r\nd\u{e0041}\u{85}\u{202e}\u{2029}e"), ["ab c", "d", "e"]);
        assert_eq!(line("👩\u{200d}👧 ی\u{200c}ر\nb"), "👩\u{200d}👧 ی\u{200c}ر b");
    }
}
