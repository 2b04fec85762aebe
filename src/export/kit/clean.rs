//! Leaves out what nobody can see and what could mislead: control and bidi characters.
//!
//! Imports clean names already; texts for people do not rely on it (`csv` and `json` are exact instead).

/// The text without control, bidi and zero-width characters, its lines trimmed; several lines stay several.
pub fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'])
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
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => None,
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}
