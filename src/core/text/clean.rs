//! Text from files and keyboards, made safe to show, store and compare.
//!
//! Names reach every station's terminal, and a terminal obeys what it is sent (CWE-150): ratatui 0.30 lets
//! bidi controls and zero-widths through in most widgets. So text is cleaned once, here, before it becomes a
//! record, and no screen has to remember it. This module must not decide what a name means.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;

use crate::core::text::control::{Control, control};

/// The longest name kept, in graphemes.
pub const NAME_GRAPHEMES: usize = 120;
/// The longest note kept, in graphemes.
pub const NOTE_GRAPHEMES: usize = 4000;
/// How many combining marks one base character may carry; no living script needs more.
const MARKS: usize = 4;

/// Text that is safe to show, and whether anything in it had to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The safe text; borrowed when nothing had to change.
    pub text: Cow<'a, str>,
    /// Something was removed, replaced or cut. Blanks and the normal form do not count, because nobody
    /// would want to hear of them.
    pub changed: bool,
}

/// Cleans text for one line: a name, an agency, a title.
///
/// Blanks, tabs and line ends become single spaces, and the text ends after [`NAME_GRAPHEMES`].
#[must_use]
pub fn clean_name(raw: &str) -> Cleaned<'_> {
    clean(raw, Lines::Joined, NAME_GRAPHEMES)
}

/// Cleans text of several lines: a note, an answer. Like [`clean_name`], but line ends stay (as LF) and
/// the text ends after [`NOTE_GRAPHEMES`].
#[must_use]
pub fn clean_note(raw: &str) -> Cleaned<'_> {
    clean(raw, Lines::Kept, NOTE_GRAPHEMES)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Joined,
    Kept,
}

fn clean(raw: &str, lines: Lines, limit: usize) -> Cleaned<'_> {
    if is_plain(raw, limit) {
        return Cleaned { text: Cow::Borrowed(raw), changed: false };
    }
    let (mut text, mut changed) = pass(raw, lines, limit);
    // Taking one character away can bring two others together, so the rules run until nothing moves.
    loop {
        let (next, more) = pass(&text, lines, limit);
        if next == text {
            break;
        }
        (text, changed) = (next, changed | more);
    }
    if text == raw {
        return Cleaned { text: Cow::Borrowed(raw), changed: false };
    }
    Cleaned { text: Cow::Owned(text), changed }
}

fn pass(raw: &str, lines: Lines, limit: usize) -> (String, bool) {
    let (safe, mut changed) = filter(raw, lines);
    let (mut text, fewer_marks) = settle(&safe, lines);
    changed |= fewer_marks;
    if let Some((at, _)) = text.grapheme_indices(true).nth(limit) {
        text.truncate(at);
        text.truncate(text.trim_end().len());
        changed = true;
    }
    (text, changed)
}

/// Nearly every name is printable ASCII with single spaces; those are passed on without a copy.
fn is_plain(raw: &str, limit: usize) -> bool {
    let mut before = b' ';
    for &byte in raw.as_bytes() {
        if !(b' '..=b'~').contains(&byte) || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    raw.len() <= limit && (raw.is_empty() || before != b' ')
}

/// Removes or replaces single characters. Blanks come out as ' ' and kept line ends as '\n'.
fn filter(raw: &str, lines: Lines) -> (String, bool) {
    let mut out = String::with_capacity(raw.len());
    let mut changed = false;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match control(c) {
            Some(Control::LineEnd) => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                out.push(if lines == Lines::Kept { '\n' } else { ' ' });
            }
            _ if is_blank(c) => out.push(' '),
            Some(Control::Joiner) => {
                let joins = |c: Option<char>| c.and_then(joining_script);
                let before = joins(out.chars().next_back());
                if before.is_some() && before == joins(chars.peek().copied()) {
                    out.push(c);
                } else {
                    changed = true;
                }
            }
            Some(Control::Terminal | Control::Bidi | Control::Invisible) => changed = true,
            None if !is_public_assigned(c) => {
                out.push('\u{fffd}');
                changed = true;
            }
            None => out.push(c),
        }
    }
    (out, changed)
}

/// Normalises, caps the marks and collapses the blanks; says whether marks were dropped.
fn settle(safe: &str, lines: Lines) -> (String, bool) {
    let mut out = String::with_capacity(safe.len());
    let (mut marks, mut dropped) = (0, false);
    let (mut blank, mut breaks) = (false, 0_usize);
    for c in safe.nfc() {
        if c == '\n' {
            breaks += 1;
            continue;
        }
        if c == ' ' {
            blank = true;
            continue;
        }
        let fresh_line = out.is_empty() || breaks > 0;
        if is_combining_mark(c) {
            // A mark without a base would settle on whatever the screen drew before it.
            marks += 1;
            if marks > MARKS || fresh_line || blank {
                dropped = true;
                continue;
            }
        } else {
            marks = 0;
        }
        if !out.is_empty() {
            if breaks > 0 {
                // More than one empty line in a row says nothing and pushes the rest off the screen.
                out.push_str(if breaks > 1 { "\n\n" } else { "\n" });
            } else if blank {
                out.push(' ');
            }
        }
        (blank, breaks) = (false, 0);
        out.push(c);
    }
    debug_assert!(lines == Lines::Kept || !out.contains('\n'));
    (out, dropped)
}

/// White space of any width, and the letters that look like it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// The scripts in which a joiner or non-joiner between two letters changes the word.
fn joining_script(c: char) -> Option<u8> {
    match c {
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' => Some(0), // Arabic, Persian, Urdu
        '\u{700}'..='\u{74f}' => Some(1),    // Syriac
        '\u{7c0}'..='\u{7ff}' => Some(2),    // N'Ko
        '\u{900}'..='\u{97f}' => Some(3),    // Devanagari
        '\u{980}'..='\u{9ff}' => Some(4),    // Bengali
        '\u{a00}'..='\u{a7f}' => Some(5),    // Gurmukhi
        '\u{a80}'..='\u{aff}' => Some(6),    // Gujarati
        '\u{b00}'..='\u{b7f}' => Some(7),    // Oriya
        '\u{b80}'..='\u{bff}' => Some(8),    // Tamil
        '\u{c00}'..='\u{c7f}' => Some(9),    // Telugu
        '\u{c80}'..='\u{cff}' => Some(10),   // Kannada
        '\u{d00}'..='\u{d7f}' => Some(11),   // Malayalam
        '\u{d80}'..='\u{dff}' => Some(12),   // Sinhala
        '\u{1000}'..='\u{109f}' => Some(13), // Myanmar
        '\u{1780}'..='\u{17ff}' => Some(14), // Khmer
        '\u{1800}'..='\u{18af}' => Some(15), // Mongolian
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::control::acts;
    use proptest::prelude::*;

    fn name(raw: &str) -> String {
        clean_name(raw).text.into_owned()
    }

    #[test]
    fn an_ordinary_name_is_borrowed() {
        for raw in ["Katherine Nguyen", "O'Brien-Smith", "", "María López", "Łukasz Đặng"] {
            let cleaned = clean_name(raw);
            assert_eq!((&*cleaned.text, cleaned.changed), (raw, false));
            assert!(matches!(cleaned.text, Cow::Borrowed(_)), "{raw}");
        }
    }

    #[test]
    fn controls_go_and_are_told() {
        for (raw, text) in [
            ("A\u{1b}[31mB", "A[31mB"),
            ("A\u{1b}]0;x\u{7}B", "A]0;xB"),
            ("A\u{9b}2JB", "A2JB"),
            ("A\u{7f}\u{8}\0B", "AB"),
            ("Ann\u{202e}eeL", "AnneeL"),
            ("\u{feff}Ann\u{200b} Lee", "Ann Lee"),
            ("An\u{200d}n", "Ann"),
            ("A\u{e000}\u{378}", "A\u{fffd}\u{fffd}"),
        ] {
            let cleaned = clean_name(raw);
            assert_eq!((&*cleaned.text, cleaned.changed), (text, true), "{raw:?}");
        }
    }

    #[test]
    fn blanks_and_the_normal_form_are_settled_without_a_word() {
        for (raw, text) in
            [("  Ann\t \r\n Lee ", "Ann Lee"), ("Ann\u{a0}Lee", "Ann Lee"), ("Jose\u{301}", "José"), ("\u{3000}", "")]
        {
            let cleaned = clean_name(raw);
            assert_eq!((&*cleaned.text, cleaned.changed), (text, false), "{raw:?}");
        }
    }

    #[test]
    fn joiners_stay_where_the_script_needs_them() {
        let persian = "علی\u{200c}رضا";
        assert_eq!(name(persian), persian);
        let sinhala = "ශ්\u{200d}රී";
        assert_eq!(name(sinhala), sinhala);
        assert_eq!(name("\u{200c}علی\u{200d}"), "علی");
    }

    #[test]
    fn marks_and_length_are_capped() {
        let zalgo = format!("Z{}o", "\u{34e}".repeat(40));
        assert_eq!(name(&zalgo), format!("Z{}o", "\u{34e}".repeat(4)));
        assert_eq!(name("\u{301}Ann"), "Ann");
        assert_eq!(name(&"é".repeat(200)), "é".repeat(120));
        assert_eq!(clean_note(&"x".repeat(5000)).text.len(), 4000);
    }

    #[test]
    fn notes_keep_their_lines() {
        let note = clean_note("a \r\n b\rc\n\n\n\nd\u{2028}e\n");
        assert_eq!((&*note.text, note.changed), ("a\nb\nc\n\nd\ne", false));
        assert_eq!(name("a\r\nb"), "a b");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in "\\PC{0,30}|(?s:.{0,40})|[ae\u{301}\u{308}\u{200d}\u{64b}\u{628} \n]{0,20}") {
            for clean in [clean_name, clean_note] {
                let once = clean(&raw).text.into_owned();
                let twice = clean(&once);
                prop_assert_eq!(&*twice.text, &*once);
                prop_assert!(!twice.changed);
                prop_assert!(!once.chars().any(|c| acts(c) && c != '\n'));
            }
        }
    }
}
