//! What the cells of a column look like: evidence for or against its header.

use crate::import::reader::table::Table;
use crate::import::reader::values::{is_address, is_blank, is_date, is_number};

/// Rows of a column that are examined; enough to judge, and fast at 100,000 rows.
const LOOK: usize = 500;

/// Counts of the cells of a column by their shape.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Profile {
    pub filled: usize,
    pub addresses: usize,
    pub dates: usize,
    pub numbers: usize,
    pub distinct: usize,
    /// Cells of two or more words.
    pub phrases: usize,
    /// Cells of more than sixty characters.
    pub long: usize,
    /// Up to three different values.
    pub samples: Vec<String>,
}

impl Profile {
    /// Counts the cells of one column.
    pub fn new(table: &Table<'_>, column: usize) -> Self {
        let mut profile = Self::default();
        let mut seen = std::collections::HashSet::new();
        for row in table.rows.iter().take(LOOK) {
            let cell = row.cell(column).trim();
            if is_blank(cell) {
                continue;
            }
            profile.filled += 1;
            profile.addresses += usize::from(is_address(cell));
            profile.dates += usize::from(is_date(cell));
            profile.numbers += usize::from(is_number(cell));
            profile.phrases += usize::from(cell.contains([' ', ',']));
            profile.long += usize::from(cell.chars().count() > 60);
            if seen.insert(cell) && profile.samples.len() < 3 {
                profile.samples.push(crate::import::reader::complaint::cut(cell));
            }
        }
        profile.distinct = seen.len();
        profile
    }

    /// Whether `hits` is at least half of the filled cells.
    pub fn mostly(&self, hits: usize) -> bool {
        self.filled > 0 && hits * 2 >= self.filled
    }
}
