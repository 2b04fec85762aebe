//! Parses a typed line: its kind by the first letter, its text, and whether it answers a barrier.

use crate::core::notes::pasted::kind_of;
use crate::core::words::NoteKind;

/// A parsed line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    pub kind: NoteKind,
    pub text: &'a str,
    pub answers: bool,
}

/// Reads `b no time`, `s two desks`, `> two desks` (a solution to the barrier) or plain words.
pub(super) fn typed(line: &str, usual: NoteKind) -> Typed<'_> {
    let line = line.trim_start();
    if let Some(text) = line.strip_prefix('>') {
        return Typed { kind: NoteKind::Solution, text: text.trim(), answers: true };
    }
    match kind_of(line) {
        Some((kind, text)) => Typed { kind, text, answers: false },
        None => Typed { kind: usual, text: line.trim(), answers: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_the_letter_of_its_kind() {
        let barrier = NoteKind::Barrier;
        let of = |kind, text| Typed { kind, text, answers: false };
        assert_eq!(typed("b no time", barrier), of(NoteKind::Barrier, "no time"));
        assert_eq!(typed("s two desks", barrier), of(NoteKind::Solution, "two desks"));
        assert_eq!(typed("no time at all", barrier), of(NoteKind::Barrier, "no time at all"));
        assert_eq!(typed("because", NoteKind::Question), of(NoteKind::Question, "because"));
        assert_eq!(typed("q", barrier), of(NoteKind::Question, ""));
        assert_eq!(typed("> two desks", barrier), Typed { kind: NoteKind::Solution, text: "two desks", answers: true });
    }
}
