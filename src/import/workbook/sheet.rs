//! Streams the cells of a workbook's sheets, so that a sheet with two distant cells costs two cells. Each line of the
//! CSV is a row of the sheet, so that a complaint has the row number of the spreadsheet.

use std::io::{Cursor, Write};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};

/// The most rows and columns of a sheet.
const ROWS: u32 = 50_000;
const COLUMNS: u32 = 200;
/// Rows that are examined to score a sheet.
const HEAD: u32 = 60;
/// The most characters of a cell; Excel allows half of it.
const CELL: usize = 64 << 10;
/// The most bytes that are examined to score a sheet.
const ENOUGH: usize = 1 << 20;

/// Why a sheet cannot be read.
#[derive(Debug)]
pub enum Failure {
    /// A fault of the workbook.
    Unreadable(String),
    /// An unknown sheet.
    NoSheet(String),
}

impl From<XlsxError> for Failure {
    fn from(_: XlsxError) -> Self {
        // The reader's message names parts of the archive, which do not help the user.
        Self::Unreadable("a part of it is damaged or missing".to_owned())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// An open workbook.
pub struct Sheets {
    book: Xlsx<Cursor<Vec<u8>>>,
}

/// The rows of a sheet so far.
struct Lines<'a> {
    out: &'a mut dyn Write,
    width: usize,
    cells: Vec<String>,
    /// The current row, from 0.
    row: u32,
}

impl Sheets {
    /// Opens a workbook.
    pub fn open(bytes: Cursor<Vec<u8>>) -> Result<Self, Failure> {
        Ok(Self { book: Xlsx::new(bytes)? })
    }

    /// The sheet of this name, in any case.
    pub fn named(&self, wanted: &str) -> Result<String, Failure> {
        let names = self.book.sheet_names();
        let same = |name: &&String| name.trim().to_lowercase() == wanted.trim().to_lowercase();
        let found = names.iter().find(same).cloned();
        found.ok_or_else(|| {
            let all: Vec<String> = names
                .iter()
                .take(12)
                .map(|name| format!("\"{}\"", crate::import::reader::complaint::cut(name)))
                .collect();
            Failure::NoSheet(format!(
                "there is no sheet \"{}\"; name one of {} with --sheet",
                crate::import::reader::complaint::cut(wanted),
                all.join(", ")
            ))
        })
    }

    /// The sheet with the highest score, and a note about the choice.
    pub fn most_similar(&mut self, score: fn(&str) -> Option<isize>) -> Result<(String, Option<String>), Failure> {
        let visible = self.book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
        let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
        let mut best: Option<(Option<isize>, &String)> = None;
        for name in &names {
            let mut head = Vec::new();
            // A sheet of pictures or charts has no cells; the others may.
            if self.rows(name, HEAD, 0, &mut head).is_err() {
                continue;
            }
            let text = String::from_utf8_lossy(&head);
            let score = score(&text);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, name));
            }
        }
        let (_, name) = best.ok_or_else(|| Failure::Unreadable("it has no sheet with cells".to_owned()))?;
        let note = (names.len() > 1)
            .then(|| format!("the sheet \"{name}\" was read, one of {}; --sheet names another", names.len()));
        Ok((name.clone(), note))
    }

    /// Writes a sheet as CSV.
    pub fn write(&mut self, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
        let mut head = Vec::new();
        let width = self.rows(name, HEAD, 0, &mut head)?;
        let mut out = std::io::BufWriter::new(out);
        self.rows(name, ROWS, width, &mut out)?;
        Ok(out.flush()?)
    }

    /// Writes the first rows, each filled up to a width, and returns the largest width. A sheet beyond the limits is
    /// refused.
    fn rows(&mut self, name: &str, rows: u32, width: usize, out: &mut dyn Write) -> Result<usize, Failure> {
        let mut reader = self.book.worksheet_cells_reader(name)?;
        let mut lines = Lines { out, width, cells: Vec::new(), row: 0 };
        let (mut widest, mut taken) = (0, 0);
        while let Some(cell) = reader.next_cell()? {
            let (row, column) = cell.get_position();
            let Some(text) = text_of(cell.get_value()) else { continue };
            if rows == HEAD && (row >= HEAD || taken > ENOUGH) {
                break;
            }
            if row >= ROWS || column >= COLUMNS {
                return Err(Failure::Unreadable(format!(
                    "the sheet \"{}\" has something in row {}, column {}, and {ROWS} rows of {COLUMNS} columns are the most",
                    crate::import::reader::complaint::cut(name),
                    u64::from(row) + 1,
                    u64::from(column) + 1
                )));
            }
            taken += text.len();
            lines.put(row, column, text)?;
            widest = widest.max(lines.cells.len());
        }
        lines.end_row()?;
        Ok(widest)
    }
}

impl Lines<'_> {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), Failure> {
        if row < self.row {
            return Err(Failure::Unreadable("its rows are out of order".to_owned()));
        }
        while self.row < row {
            self.end_row()?;
            self.row += 1;
        }
        let column = column as usize;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
        Ok(())
    }

    /// Writes the row. A single cell at its beginning is a title or a footer and is not filled up.
    fn end_row(&mut self) -> Result<(), Failure> {
        if self.cells.len() > 1 && self.cells.len() < self.width {
            self.cells.resize(self.width, String::new());
        }
        for (index, cell) in self.cells.iter().enumerate() {
            if index > 0 {
                self.out.write_all(b",")?;
            }
            if cell.contains([',', '"', ';', '\t', '|']) || cell.trim() != cell {
                write!(self.out, "\"{}\"", cell.replace('"', "\"\""))?;
            } else {
                self.out.write_all(cell.as_bytes())?;
            }
        }
        self.cells.clear();
        Ok(self.out.write_all(b"\n")?)
    }
}

/// A cell as it would be typed; `None` if blank.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return None,
        DataRef::String(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Int(number) => number.to_string(),
        // Ids and telephone numbers have no decimals.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => date_text(moment),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Replaces line breaks in a cell by U+2028, so that a row stays one line.
fn one_line(text: &str) -> String {
    let text: String = text.chars().take(CELL).collect();
    text.replace("\r\n", "\u{2028}").replace(['\n', '\r'], "\u{2028}")
}

/// Excel stores days since 1900: a value below 1 is a time, a whole number a date.
fn date_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    let Some(known) = moment.as_datetime() else { return serial.to_string() };
    let midnight = serial.fract().abs() < 1e-9;
    let shape = match (serial < 1.0, midnight) {
        (true, _) => "%H:%M:%S",
        (false, true) => "%Y-%m-%d",
        (false, false) => "%Y-%m-%d %H:%M:%S",
    };
    // A second is 11.6 millionths of a day, and the stored values are slightly off.
    let rounded = known + chrono::Duration::milliseconds(500);
    rounded.format(shape).to_string()
}
