//! The border out: nothing that a terminal would obey leaves the program, whoever typed or sent it.
//!
//! What is stored was cleaned on its way in; this is for what was not: arguments, paths and the environment,
//! which messages quote. Text loses such characters; JSON keeps them escaped, so that it stays exact.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::core::text::control;

/// Whether a character must not go out as it is. Line ends and tabs make the lines that a reader sees.
fn acts(c: char) -> bool {
    !matches!(c, '\n' | '\t') && control::acts(c)
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
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
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
        let attack = "a\u{1b}[31m\u{9b}b\u{202e}c\u{feff}\u{7}\u{ad}\u{2063}\u{206a}\u{e0041}é 語\u{200d}";
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
