//! The status of a note, shown beside its text: a sign, and the word where there is room. The first status shows
//! nothing.

use crate::core::model::Note;
use crate::core::notes::feedback_loop::glyph;

/// The least columns with room for the word beside the sign.
const WORDS: u16 = 60;

/// ` Peoria ↑ escalated`.
#[must_use]
pub fn words(note: &Note, columns: u16) -> String {
    let heard = match (note.heard_at.is_empty(), columns >= WORDS) {
        (true, _) => String::new(),
        (false, true) => format!(" heard at {}", note.heard_at),
        (false, false) => " @".to_owned(),
    };
    let state = match (note.status == note.kind.first_status(), columns >= WORDS) {
        (true, _) => String::new(),
        (false, true) => format!(" {} {}", glyph(note.status), note.status),
        (false, false) => format!(" {}", glyph(note.status)),
    };
    format!("{heard}{state}")
}
