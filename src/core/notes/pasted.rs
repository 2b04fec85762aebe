//! Splits a pasted page into notes: one for each line, with kinds by their letters, without bullets and empty lines.

use crate::core::words::NoteKind;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// Its kind.
    pub kind: NoteKind,
    /// Its words.
    pub text: String,
    /// The barrier that it answers, for a line that starts with `>`.
    pub answers: Option<Above>,
}

/// The barrier that a line with `>` answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    /// The note of the page with this index, from 0.
    Line(usize),
    /// The last barrier before the page.
    Before,
}

/// The kind at the start of a line, and the text after it: `b no time`, `barrier: no time`.
#[must_use]
pub fn kind_of(line: &str) -> Option<(NoteKind, &str)> {
    let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
    let kind = NoteKind::ALL.iter().copied().find(|kind| {
        let word = head.strip_suffix(':').unwrap_or_default();
        head.chars().eq([kind.letter()]) || word.eq_ignore_ascii_case(kind.word())
    });
    kind.map(|kind| (kind, rest.trim()))
}

/// The notes of a page; `usual` is the kind of lines without a kind.
#[must_use]
pub fn lines(page: &str, usual: NoteKind) -> Vec<Pasted> {
    let mut notes: Vec<Pasted> = Vec::new();
    let mut kind = usual;
    // "a parent said" is an action only on a page whose lines begin with letters at all.
    let lettered = page
        .lines()
        .map(without_bullet)
        .any(|line| line.starts_with('>') || kind_of(line).is_some_and(|(kind, _)| kind != NoteKind::Action));
    for line in page.lines().map(without_bullet).filter(|line| line.contains(char::is_alphanumeric)) {
        if let Some(text) = line.strip_prefix('>').map(str::trim).filter(|text| !text.is_empty()) {
            let asked = notes.iter().rposition(|note| note.kind.asks());
            let answers = Some(asked.map_or(Above::Before, Above::Line));
            notes.push(Pasted { kind: NoteKind::Solution, text: text.to_owned(), answers });
            continue;
        }
        let text = match kind_of(line) {
            Some((named, text)) if lettered || !line.starts_with("a ") => {
                kind = named;
                text
            }
            _ => line,
        };
        if !text.is_empty() {
            notes.push(Pasted { kind, text: text.to_owned(), answers: None });
        }
    }
    notes
}

/// A line without the dash, dot, tick or number of a list.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let plain = line.trim_start_matches(['-', '*', '•', '–', '—', '·', '▪', '◦', '☐', '☑', '+']);
    if plain.len() < line.len() && plain.starts_with(char::is_whitespace) {
        return plain.trim();
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < line.len() && rest.starts_with(' ') => rest.trim(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_note_a_line() {
        let page = "- b no time\n\n  * too few cars\n> share the van\n2. s two desks\n\u{2022} Question: who pays?\n-5 people\n";
        let said: Vec<(NoteKind, String, Option<Above>)> =
            lines(page, NoteKind::Feedback).into_iter().map(|line| (line.kind, line.text, line.answers)).collect();
        let of = |kind, text: &str, answers| (kind, text.to_owned(), answers);
        assert_eq!(
            said,
            [
                of(NoteKind::Barrier, "no time", None),
                of(NoteKind::Barrier, "too few cars", None),
                of(NoteKind::Solution, "share the van", Some(Above::Line(1))),
                of(NoteKind::Solution, "two desks", None),
                of(NoteKind::Question, "who pays?", None),
                of(NoteKind::Question, "-5 people", None),
            ]
        );
        assert_eq!(lines("a parent said\nno time", NoteKind::Barrier)[0].text, "a parent said", "an article");
        assert_eq!(lines("> share", NoteKind::Barrier)[0].answers, Some(Above::Before));
        assert_eq!(lines(" \n-\n* \n---\n", NoteKind::Barrier), []);
    }
}
