//! Width, cutting and padding by grapheme: the only place that measures text for the screen.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text cut to `columns`, with an ellipsis where something is missing; never half a grapheme.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let mut cut = String::new();
    for grapheme in text.graphemes(true) {
        let wide = UnicodeWidthStr::width(grapheme);
        if wide > left {
            break;
        }
        left -= wide;
        cut.push_str(grapheme);
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// The text cut or padded to exactly `columns`.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = cut(text, columns);
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// The end of a text in at most `columns`: the part of a long line that is being typed.
#[must_use]
pub fn tail(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    let mut left = columns;
    for (index, grapheme) in text.grapheme_indices(true).rev() {
        let wide = UnicodeWidthStr::width(grapheme);
        if wide > left {
            break;
        }
        left -= wide;
        start = index;
    }
    &text[start..]
}

/// Writes a text at a position, cut to `columns`, and returns the next column.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, columns: usize, text: &str, style: Style) -> u16 {
    if columns == 0 || !buffer.area.contains((x, y).into()) {
        return x;
    }
    let columns = columns.min(usize::from(buffer.area.right() - x));
    let shown = cut(text, columns);
    buffer.set_stringn(x, y, &shown, columns, style).0
}

/// Breaks a text into lines of at most `columns`, at spaces, or inside a word that is longer than a line.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let joined = usize::from(!line.is_empty()) + width(word);
            if width(&line) + joined > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            // Some clusters of odd scripts are wider than a narrow column; nothing can be shown of them there.
            for grapheme in word.graphemes(true).filter(|grapheme| UnicodeWidthStr::width(*grapheme) <= columns) {
                if width(&line) + UnicodeWidthStr::width(grapheme) > columns {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(grapheme);
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_is_ever_wider_than_asked_for(text in "\\PC{0,40}", columns in 0_usize..30) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert!(width(tail(&text, columns)) <= columns);
            for line in wrap(&text, columns.max(2)) {
                prop_assert!(width(&line) <= columns.max(2));
            }
        }
    }

    #[test]
    fn wide_letters_are_never_cut_in_half() {
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(tail("日本語", 3), "語");
        assert_eq!(cut("José", 4), "José");
        assert_eq!(cut("José", 3), "Jo…");
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("no time in the week", 8), ["no time", "in the", "week"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }
}
