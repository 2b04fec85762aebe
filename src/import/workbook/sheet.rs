//! The sheets of a workbook, cell by cell as they stream by: a sheet with two cells at its far ends costs two
//! cells. A line of the CSV is a row of the sheet, so that a complaint's number is the one on the screen.

use std::io::{Cursor, Write};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};

/// Rows and columns that a list may have.
const ROWS: u32 = 50_000;
const COLUMNS: u32 = 200;
/// Rows by which a sheet is judged.
const HEAD: u32 = 60;
/// Characters of a cell that are taken; Excel itself allows half of it.
const CELL: usize = 64 << 10;
/// Text by which a sheet is judged.
const ENOUGH: usize = 1 << 20;

/// Why nothing is written.
#[derive(Debug)]
pub enum Stop {
    /// This is wrong with the workbook.
    Why(String),
    /// The named sheet is not there.
    NoSheet(String),
}

impl From<XlsxError> for Stop {
    fn from(_: XlsxError) -> Self {
        // The reader's own words name parts of the archive, which help nobody at a desk.
        Self::Why("a part of it is damaged or missing".to_owned())
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Why(error.to_string())
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
    /// The row that the cells are of, from 0.
    row: u32,
}

impl Sheets {
    /// Opens a workbook.
    pub fn open(bytes: Cursor<Vec<u8>>) -> Result<Self, Stop> {
        Ok(Self { book: Xlsx::new(bytes)? })
    }

    /// The sheet of this name, in any case.
    pub fn named(&self, wanted: &str) -> Result<String, Stop> {
        let names = self.book.sheet_names();
        let same = |name: &&String| name.trim().to_lowercase() == wanted.trim().to_lowercase();
        let found = names.iter().find(same).cloned();
        found.ok_or_else(|| {
            let all: Vec<String> =
                names.iter().take(12).map(|name| format!("\"{}\"", crate::import::cut(name))).collect();
            Stop::NoSheet(format!(
                "there is no sheet \"{}\"; name one of {} with --sheet",
                crate::import::cut(wanted),
                all.join(", ")
            ))
        })
    }

    /// The sheet that looks most like what is wanted, and what to say of the choice.
    pub fn likeliest(&mut self, score: fn(&str) -> Option<isize>) -> Result<(String, Option<String>), Stop> {
        let visible = self.book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
        let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
        let mut best: Option<(Option<isize>, &String)> = None;
        for name in &names {
            let mut head = Vec::new();
            // A sheet of pictures or charts has no cells, and is no reason to give up on the others.
            if self.rows(name, HEAD, 0, &mut head).is_err() {
                continue;
            }
            let text = String::from_utf8_lossy(&head);
            let score = score(&text);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, name));
            }
        }
        let (_, name) = best.ok_or_else(|| Stop::Why("it has no sheet with cells".to_owned()))?;
        let note = (names.len() > 1)
            .then(|| format!("the sheet \"{name}\" was read, one of {}; --sheet names another", names.len()));
        Ok((name.clone(), note))
    }

    /// Writes a sheet as CSV.
    pub fn write(&mut self, name: &str, out: &mut dyn Write) -> Result<(), Stop> {
        let mut head = Vec::new();
        let width = self.rows(name, HEAD, 0, &mut head)?;
        let mut out = std::io::BufWriter::new(out);
        self.rows(name, ROWS, width, &mut out)?;
        Ok(out.flush()?)
    }

    /// Writes the first rows, each filled up to a width, and returns the widest. Beyond [`HEAD`] rows the
    /// sheet has to end where the limits are.
    fn rows(&mut self, name: &str, rows: u32, width: usize, out: &mut dyn Write) -> Result<usize, Stop> {
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
                return Err(Stop::Why(format!(
                    "the sheet \"{}\" has something in row {}, column {}, and {ROWS} rows of {COLUMNS} columns are the most",
                    crate::import::cut(name),
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
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), Stop> {
        if row < self.row {
            return Err(Stop::Why("its rows are out of order".to_owned()));
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

    /// Writes the row. One filled cell at its beginning stays alone: that is a title or a footer.
    fn end_row(&mut self) -> Result<(), Stop> {
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

/// A cell as somebody would have typed it; `None` where it says nothing.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return None,
        DataRef::String(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Int(number) => number.to_string(),
        // An id or a telephone number is no fraction.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Line breaks within a cell as separators of lines, which the readers know and the lines of the CSV do not.
fn one_line(text: &str) -> String {
    let text: String = text.chars().take(CELL).collect();
    text.replace("\r\n", "\u{2028}").replace(['\n', '\r'], "\u{2028}")
}

/// Excel keeps days since 1900: without a day it is a time, without a time a date.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    let Some(known) = moment.as_datetime() else { return serial.to_string() };
    let midnight = serial.fract().abs() < 1e-9;
    let shape = match (serial < 1.0, midnight) {
        (true, _) => "%H:%M:%S",
        (false, true) => "%Y-%m-%d",
        (false, false) => "%Y-%m-%d %H:%M:%S",
    };
    // A second is 11.6 millionths of a day, and the sheet's figures are a hair off.
    let rounded = known + chrono::Duration::milliseconds(500);
    rounded.format(shape).to_string()
}
