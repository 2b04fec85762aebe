//! A key press as plain data, parsed from text (`ctrl-p`, `f6`, `shift-tab`, `>`) and printed for people (`^P`, `F6`).
//!
//! The key table, its help and its tests need no terminal library. Every key has one normal form: keys that a plain
//! terminal cannot tell apart (Ctrl-M and Enter, Ctrl-I and Tab) are one key, so every binding can be reached.

use std::fmt;
use std::str::FromStr;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: `A` is `Char('A')`, not `a` with shift.
    Char(char),
    /// Enter, also Ctrl-M and Ctrl-J.
    Enter,
    /// Escape.
    Esc,
    /// Tab, also Ctrl-I.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace, also Ctrl-H.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key with its modifiers, always in normal form: build it with [`Key::new`] or by parsing text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; never set on a character, which already shows it.
    pub shift: bool,
}

impl Key {
    /// The normal form of a key: Ctrl letters in lower case, no shift on characters, one name for keys that
    /// terminals send as the same byte.
    #[must_use]
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Key {
        match code {
            Code::Char(c) if ctrl => match c.to_ascii_lowercase() {
                'h' => Key { code: Code::Backspace, ctrl: false, alt, shift: false },
                'i' => Key::new(Code::Tab, false, alt, shift),
                'j' | 'm' => Key { code: Code::Enter, ctrl: false, alt, shift: false },
                '[' => Key { code: Code::Esc, ctrl: false, alt, shift: false },
                c => Key { code: Code::Char(c), ctrl, alt, shift: false },
            },
            // csvlens and yazi#174: whether Shift is reported with a symbol differs by platform.
            Code::Char(c) => Key { code: Code::Char(c), ctrl, alt, shift: false },
            Code::Tab if shift => Key { code: Code::BackTab, ctrl, alt, shift: false },
            Code::BackTab => Key { code, ctrl, alt, shift: false },
            _ => Key { code, ctrl, alt, shift },
        }
    }

    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: Code) -> Key {
        Key::new(code, false, false, false)
    }

    /// A character typed without Ctrl or Alt.
    #[must_use]
    pub fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// Ctrl with a character.
    #[must_use]
    pub fn ctrl(c: char) -> Key {
        Key::new(Code::Char(c), true, false, false)
    }

    /// The character that this key types into a text field, if any.
    #[must_use]
    pub fn text(&self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// Keys with a name: the printed form, then other accepted spellings.
const NAMES: &[(Code, &[&str])] = &[
    (Code::Enter, &["Enter", "return", "cr"]),
    (Code::Esc, &["Esc", "escape"]),
    (Code::Tab, &["Tab"]),
    (Code::BackTab, &["Shift-Tab", "backtab"]),
    (Code::Backspace, &["Backspace", "bs"]),
    (Code::Delete, &["Del", "delete"]),
    (Code::Up, &["Up"]),
    (Code::Down, &["Down"]),
    (Code::Left, &["Left"]),
    (Code::Right, &["Right"]),
    (Code::Home, &["Home"]),
    (Code::End, &["End"]),
    (Code::PageUp, &["PgUp", "pageup"]),
    (Code::PageDown, &["PgDn", "pagedown", "pgdown"]),
    (Code::Char(' '), &["Space"]),
];

fn named(code: Code) -> Option<&'static str> {
    NAMES.iter().find(|(c, _)| *c == code).and_then(|(_, names)| names.first().copied())
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("Alt-")?;
        }
        if self.shift {
            f.write_str("Shift-")?;
        }
        match self.code {
            Code::Char(c) if self.ctrl && c != ' ' => write!(f, "^{}", c.to_ascii_uppercase()),
            code => {
                if self.ctrl {
                    f.write_str("Ctrl-")?;
                }
                match (named(code), code) {
                    (Some(name), _) => f.write_str(name),
                    (None, Code::F(n)) => write!(f, "F{n}"),
                    (None, Code::Char(c)) => write!(f, "{c}"),
                    (None, _) => Ok(()),
                }
            }
        }
    }
}

/// The text does not name a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no key; write a character or a name such as ctrl-p, alt-x, f6, shift-tab, pgdn")]
pub struct NoKey(pub String);

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Key, NoKey> {
        let (mut rest, mut ctrl, mut alt, mut shift) = (text, false, false, false);
        loop {
            if let Some(after) = prefix(rest, "ctrl-").or_else(|| prefix(rest, "^")) {
                (rest, ctrl) = (after, true);
            } else if let Some(after) = prefix(rest, "alt-") {
                (rest, alt) = (after, true);
            } else if let Some(after) = prefix(rest, "shift-") {
                (rest, shift) = (after, true);
            } else {
                break;
            }
        }
        let code = code(rest).ok_or_else(|| NoKey(text.to_owned()))?;
        Ok(Key::new(code, ctrl, alt, shift))
    }
}

/// The text after a modifier; `None` if nothing follows, because `^` alone is a key.
fn prefix<'a>(text: &'a str, modifier: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(modifier.len())?;
    (head.eq_ignore_ascii_case(modifier) && !rest.is_empty()).then_some(rest)
}

fn code(text: &str) -> Option<Code> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(Code::Char(c)).filter(|_| !c.is_control());
    }
    let known = NAMES.iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(text)));
    if let Some((code, _)) = known {
        return Some(*code);
    }
    let number = text.strip_prefix(['f', 'F'])?;
    let plain = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
    number.parse().ok().filter(|n| plain && (1..=24).contains(n)).map(Code::F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_spellings_parse_to_their_keys() {
        for (text, printed) in [
            ("ctrl-p", "^P"),
            ("^p", "^P"),
            ("f6", "F6"),
            ("shift-tab", "Shift-Tab"),
            ("backtab", "Shift-Tab"),
            ("alt-x", "Alt-x"),
            ("alt-X", "Alt-X"),
            (">", ">"),
            ("^", "^"),
            ("-", "-"),
            ("alt--", "Alt--"),
            ("ctrl-^", "^^"),
            ("ctrl-m", "Enter"),
            ("ctrl-j", "Enter"),
            ("ctrl-h", "Backspace"),
            ("ctrl-i", "Tab"),
            ("ctrl-[", "Esc"),
            ("ctrl-space", "Ctrl-Space"),
            ("ctrl-shift-up", "Shift-Ctrl-Up"),
            ("pagedown", "PgDn"),
            ("é", "é"),
        ] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), printed, "{text}");
        }
        for text in ["", "ctrl-", "f0", "f25", "f+1", "f06", "hyper-x", "ab", "\u{1b}"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let named = (0..NAMES.len()).prop_map(|i| NAMES[i].0);
        let other = prop_oneof![any::<char>().prop_filter("printable", |c| !c.is_control()).prop_map(Code::Char)];
        let code =
            prop_oneof![named, other, (b' '..=b'~').prop_map(|b| Code::Char(b.into())), (1u8..=24).prop_map(Code::F)];
        (code, any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| Key::new(code, ctrl, alt, shift))
    }

    proptest! {
        #[test]
        fn printed_keys_parse_back(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }
    }
}
