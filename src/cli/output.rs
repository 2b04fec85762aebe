//! The border out: nothing that a terminal would obey leaves the program, whoever typed or sent it.
//!
//! What is stored was cleaned on its way in; this is for what was not: arguments, paths and the environment,
//! which messages quote. Text loses such characters; JSON keeps them escaped, so that it stays exact.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character acts on a terminal, or on the order in which others are shown.
fn acts(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{61c}' | '\u{feff}' => true,
        c => c.is_control(),
    }
}

/// The text without such characters; its lines stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(acts) {
        return text.chars().filter(|c| !acts(*c)).collect();
    }
    Cow::Borrowed(text)
}

/// A line of JSON with such characters escaped. They stand only within its strings.
pub fn shown_json(line: &str) -> Cow<'_, str> {
    if !line.chars().any(acts) {
        return Cow::Borrowed(line);
    }
    let mut escaped = String::with_capacity(line.len() + 32);
    for c in line.chars() {
        if acts(c) {
            // All of them lie in the basic plane, so that one escape each is enough.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_loses_what_acts_and_json_escapes_it() {
        let attack = "a\u{1b}[31m\u{9b}b\u{202e}c\u{feff}\u{7}é 語\u{200d}";
        assert_eq!(shown(attack), "a[31mbcé 語\u{200d}");
        let json = serde_json::to_string(attack).unwrap();
        let safe = shown_json(&json);
        assert!(!safe.chars().any(acts), "{safe:?}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), attack);
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(shown("María\nLópez"), Cow::Borrowed(_)));
        assert!(matches!(shown_json("{\"a\":1}"), Cow::Borrowed(_)));
    }
}
