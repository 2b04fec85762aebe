//! Compact storage for the texts and words of all people: two long buffers instead of many small allocations.
//!
//! For 100,000 people, one allocation for every text and word list would cost as much in headers and rounding as in
//! letters. A changed person is appended at the end; when a third of the text is unused, the buffers are compacted.

use super::fields::SearchField;
use super::tokens::{LONGEST, OWN};
use crate::core::text::fold;

/// Positions of one person's texts and words in the buffers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    text: u32,
    tokens: u32,
    /// Numbers of the agency and the role among the phrases.
    pub(super) phrases: [u32; 2],
    ends: [u16; OWN.len()],
    many: u8,
    free: bool,
}

/// All rows by slot, with their buffers.
#[derive(Debug, Default)]
pub(super) struct PackedRows {
    text: String,
    tokens: Vec<u32>,
    rows: Vec<Row>,
    /// Bytes of `text` that no row uses any more.
    waste: usize,
}

impl PackedRows {
    /// Number of slots, including free ones.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row of a slot, or `None` if the slot is free.
    pub(super) fn row(&self, slot: u32) -> Option<&Row> {
        self.rows.get(slot as usize).filter(|row| !row.free)
    }

    /// The words of a row.
    pub(super) fn tokens(&self, row: &Row) -> &[u32] {
        let from = row.tokens as usize;
        self.tokens.get(from..from + usize::from(row.many)).unwrap_or_default()
    }

    /// The original text of a field; empty for agency and role, which are stored as phrases.
    pub(super) fn text(&self, row: &Row, field: SearchField) -> &str {
        let Some(at) = OWN.iter().position(|own| *own == field) else {
            return "";
        };
        let start = if at == 0 { 0 } else { row.ends[at - 1] };
        let from = row.text as usize;
        self.text.get(from + usize::from(start)..from + usize::from(row.ends[at])).unwrap_or("")
    }

    /// Writes a row into a free slot, or into the slot after the last.
    pub(super) fn put(&mut self, slot: u32, own: [&str; OWN.len()], tokens: &[u32], phrases: [u32; 2]) {
        let text = self.text.len();
        let mut ends = [0_u16; OWN.len()];
        for (end, field) in ends.iter_mut().zip(own) {
            self.text.push_str(fold::cut(field, LONGEST));
            *end = (self.text.len() - text) as u16;
        }
        let many = tokens.len().min(usize::from(u8::MAX));
        let row =
            Row { text: text as u32, tokens: self.tokens.len() as u32, phrases, ends, many: many as u8, free: false };
        self.tokens.extend_from_slice(&tokens[..many]);
        match self.rows.get_mut(slot as usize) {
            Some(place) => *place = row,
            None => self.rows.push(row),
        }
    }

    /// Frees a slot. Its texts stay readable through a copy of the row until the next `tidy`.
    pub(super) fn free(&mut self, slot: u32) {
        if let Some(row) = self.rows.get_mut(slot as usize) {
            row.free = true;
            self.waste += usize::from(row.ends[OWN.len() - 1]);
        }
    }

    /// Compacts the buffers if a third of the text, and at least 4 KiB, is unused.
    pub(super) fn tidy(&mut self) {
        if self.waste * 3 < self.text.len() || self.waste < 4_096 {
            return;
        }
        let mut text = String::with_capacity(self.text.len() - self.waste);
        let mut tokens = Vec::with_capacity(self.tokens.len());
        for at in 0..self.rows.len() {
            let row = self.rows[at];
            if row.free {
                continue;
            }
            let from = row.text as usize;
            let (new_text, new_tokens) = (text.len() as u32, tokens.len() as u32);
            text.push_str(&self.text[from..from + usize::from(row.ends[OWN.len() - 1])]);
            tokens.extend_from_slice(self.tokens(&row));
            self.rows[at] = Row { text: new_text, tokens: new_tokens, ..row };
        }
        (self.text, self.tokens, self.waste) = (text, tokens, 0);
    }

    /// Releases unused capacity.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.tokens.shrink_to_fit();
        self.rows.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidy_keeps_used_rows() {
        let mut packed = PackedRows::default();
        let name = |n: usize| format!("person number {n}");
        for n in 0..300 {
            packed.put(n as u32, [&name(n), "family", "", "", "", "", "1"], &[n as u32, 7], [0, 1]);
        }
        for n in 0..299 {
            packed.free(n);
        }
        let before = packed.text.len();
        packed.tidy();
        assert!(packed.text.len() < before / 100);
        assert!(packed.row(0).is_none());
        let row = *packed.row(299).unwrap();
        assert_eq!(
            (packed.text(&row, SearchField::Given), packed.text(&row, SearchField::Phone)),
            (name(299).as_str(), "1")
        );
        assert_eq!(packed.tokens(&row), [299, 7]);
    }
}
