//! THE table of the characters that act on a terminal, or on how the text around them is read, and show nothing.
//!
//! A terminal obeys the first (CWE-150), a reader is misled by the others ("Trojan Source", CVE-2021-42574). Whoever
//! takes text in or hands it out asks here, so that no two borders disagree. What is done with such a character
//! (dropped, escaped, replaced) is the caller's rule, not this table's.

use std::cmp::Ordering;

/// What a character does instead of showing a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// C0, DEL and C1: what terminals obey.
    Terminal,
    /// Ends a line or a paragraph.
    LineEnd,
    /// Turns the order in which the letters around it are read.
    Bidi,
    /// Takes no room and hides something: zero widths, variation marks, shaping, annotations, tags.
    Invisible,
    /// Joins or parts its neighbours: Persian, Hindi and emoji need it, so that most callers let it pass.
    Joiner,
}

/// First and last character of each range, in order.
const TABLE: [(char, char, Control); 25] = [
    ('\u{0}', '\u{9}', Control::Terminal),
    ('\u{a}', '\u{d}', Control::LineEnd),
    ('\u{e}', '\u{1f}', Control::Terminal),
    ('\u{7f}', '\u{84}', Control::Terminal),
    ('\u{85}', '\u{85}', Control::LineEnd),
    ('\u{86}', '\u{9f}', Control::Terminal),
    ('\u{ad}', '\u{ad}', Control::Invisible),   // soft hyphen
    ('\u{34f}', '\u{34f}', Control::Invisible), // combining grapheme joiner
    ('\u{61c}', '\u{61c}', Control::Bidi),
    ('\u{180b}', '\u{180f}', Control::Invisible), // Mongolian variation selectors
    ('\u{200b}', '\u{200b}', Control::Invisible),
    ('\u{200c}', '\u{200d}', Control::Joiner),
    ('\u{200e}', '\u{200f}', Control::Bidi),
    ('\u{2028}', '\u{2029}', Control::LineEnd),
    ('\u{202a}', '\u{202e}', Control::Bidi),
    ('\u{2060}', '\u{2065}', Control::Invisible), // word joiner, invisible operators
    ('\u{2066}', '\u{2069}', Control::Bidi),
    ('\u{206a}', '\u{206f}', Control::Invisible), // shaping and digits, deprecated
    ('\u{feff}', '\u{feff}', Control::Invisible), // byte order mark
    ('\u{fff9}', '\u{fffb}', Control::Invisible), // interlinear annotation
    ('\u{1bca0}', '\u{1bca3}', Control::Invisible), // shorthand
    ('\u{1d173}', '\u{1d17a}', Control::Invisible), // musical
    ('\u{e0000}', '\u{e007f}', Control::Invisible), // tags
    ('\u{e0080}', '\u{e00ff}', Control::Invisible), // not assigned, ignored by every font
    ('\u{e0100}', '\u{e0fff}', Control::Invisible), // further variation selectors
];

/// What a character does instead of showing a letter; nothing for letters, blanks and signs.
#[must_use]
pub fn control(c: char) -> Option<Control> {
    if matches!(c, ' '..='~') {
        return None;
    }
    let place = |&(first, last, _): &(char, char, Control)| match () {
        () if last < c => Ordering::Less,
        () if first > c => Ordering::Greater,
        () => Ordering::Equal,
    };
    TABLE.binary_search_by(place).ok().map(|at| TABLE[at].2)
}

/// Whether a character acts on a terminal or misleads a reader. Joiners do not: words are written with them.
#[must_use]
pub fn acts(c: char) -> bool {
    control(c).is_some_and(|control| control != Control::Joiner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_order_and_does_not_overlap() {
        assert!(TABLE.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(TABLE.iter().all(|(first, last, _)| first <= last));
    }

    #[test]
    fn every_kind_is_known_by_value() {
        let all = |range: std::ops::RangeInclusive<char>, kind| {
            for c in range {
                assert_eq!(control(c), kind, "{c:?}");
                assert_eq!(acts(c), kind.is_some_and(|kind| kind != Control::Joiner), "{c:?}");
            }
        };
        for c in ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}') {
            let end = matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
            all(c..=c, Some(if end { Control::LineEnd } else { Control::Terminal }));
        }
        all('\u{ad}'..='\u{ad}', Some(Control::Invisible));
        for c in ['\u{61c}', '\u{200e}', '\u{200f}'] {
            all(c..=c, Some(Control::Bidi));
        }
        all('\u{202a}'..='\u{202e}', Some(Control::Bidi));
        all('\u{2066}'..='\u{2069}', Some(Control::Bidi));
        all('\u{200c}'..='\u{200d}', Some(Control::Joiner));
        all('\u{2028}'..='\u{2029}', Some(Control::LineEnd));
        all('\u{200b}'..='\u{200b}', Some(Control::Invisible));
        all('\u{2060}'..='\u{2065}', Some(Control::Invisible));
        all('\u{206a}'..='\u{206f}', Some(Control::Invisible));
        all('\u{feff}'..='\u{feff}', Some(Control::Invisible));
        all('\u{fff9}'..='\u{fffb}', Some(Control::Invisible));
        all('\u{e0000}'..='\u{e0fff}', Some(Control::Invisible));
        all(' '..='~', None);
        for c in ['\u{a0}', 'é', '\u{301}', '\u{202f}', '\u{2010}', '語', '\u{fe0f}', '\u{fffd}', '👩', 'ی'] {
            all(c..=c, None);
        }
    }

    #[test]
    fn every_control_of_unicode_is_in_the_table() {
        assert!(('\0'..=char::MAX).filter(|c| c.is_control()).all(acts));
    }
}
