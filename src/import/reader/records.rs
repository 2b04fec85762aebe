//! Text becomes records, each with the line of the file on which it starts.
//!
//! The limits on rows, columns and row sizes are here.

use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;
use crate::import::reader::separator::Separator;

const MAX_ROWS: usize = 1_000_000;
const MAX_ROW_BYTES: usize = 64 << 10;
const MAX_COLUMNS: usize = 200;

/// One record of the file.
#[derive(Debug)]
pub(in crate::import) struct Row {
    /// The line on which it starts, from 1.
    pub line: usize,
    /// Whether an empty line precedes it.
    pub gap: bool,
    cells: csv::StringRecord,
}

impl Row {
    /// A cell; empty beyond the end of the row.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// All cells.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// Whether every cell is blank.
    pub fn is_blank(&self) -> bool {
        self.iter().all(|cell| cell.trim().is_empty())
    }

    /// The first cell, if it is the only filled one: a section's title.
    pub fn title(&self) -> Option<&str> {
        let mut filled = self.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        match (filled.next(), filled.next()) {
            (Some((0, cell)), None) => Some(cell),
            _ => None,
        }
    }
}

/// Parses a text into records.
pub(in crate::import) fn rows(text: &str, separator: Separator, file: &str) -> Result<Vec<Row>, ImportError> {
    let body = &text[separator.skip..];
    let starts = scan(body, separator.byte, 1 + usize::from(separator.skip > 0), &cut(file))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.byte)
        .from_reader(body.as_bytes());
    let mut rows = Vec::with_capacity(starts.len());
    let mut cells = csv::StringRecord::new();
    let mut starts = starts.into_iter();
    // The text is UTF-8 already and the reader is lenient, so it cannot fail before the end.
    while reader.read_record(&mut cells).unwrap_or(false) {
        let (line, gap) = starts.next().unwrap_or_default();
        if cells.len() > MAX_COLUMNS {
            return Err(ImportError::RowTooLarge { file: cut(file), line, limit: "200 columns" });
        }
        rows.push(Row { line, gap, cells: cells.clone() });
    }
    Ok(rows)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Record,
    Field,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Scans the text by the quoting rules of the csv crate, which neither reports an open quotation mark nor counts the
/// lines of every kind of line end. Returns line and gap of each record.
fn scan(text: &str, separator: u8, first_line: usize, file: &str) -> Result<Vec<(usize, bool)>, ImportError> {
    let bytes = text.as_bytes();
    let mut starts = Vec::new();
    let (mut line, mut gap, mut after_cr, mut state) = (first_line, false, false, State::Record);
    let (mut start, mut start_line, mut quote_line) = (0, first_line, first_line);
    for (at, &byte) in bytes.iter().enumerate() {
        // In CR LF, the LF ends the line; a single CR or LF ends it too.
        let line_end = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let stop = byte == b'\n' || byte == b'\r';
        if state == State::Record && !stop {
            starts.push((line, gap));
            if starts.len() > MAX_ROWS {
                return Err(ImportError::TooLarge { file: file.to_owned(), limit: "1,000,000 rows" });
            }
            (start, start_line, gap, state) = (at, line, false, State::Field);
        }
        state = match (state, byte) {
            (State::Record, _) => {
                // The LF of a CR LF right after a record is its end, not an empty line.
                gap |= line_end && !after_cr;
                after_cr = false;
                State::Record
            }
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) => State::Quoted,
            (State::Field, b'"') => {
                quote_line = line;
                State::Quoted
            }
            (State::QuoteInQuoted, b'"') => State::Quoted,
            (_, b'\r' | b'\n') => {
                after_cr = byte == b'\r' && !line_end;
                State::Record
            }
            (_, byte) if byte == separator => State::Field,
            _ => State::Plain,
        };
        if state != State::Record && at - start > MAX_ROW_BYTES {
            return Err(ImportError::RowTooLarge { file: file.to_owned(), line: start_line, limit: "64 KiB" });
        }
        line += usize::from(line_end);
    }
    if state == State::Quoted {
        return Err(ImportError::UnterminatedQuote { file: file.to_owned(), line: quote_line });
    }
    Ok(starts)
}
