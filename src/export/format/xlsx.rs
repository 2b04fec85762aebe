//! A workbook for people: ids and telephone numbers stay text, minutes are numbers, times are times.
//!
//! Text goes through `write_string` and nothing else, so that no cell can become a formula whatever it begins with
//! (OWASP's prefixed quote does not survive save and reopen). The creation date is given, so that the same
//! data makes the same bytes.

use std::io::Write;

use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::export::ExportError;
use crate::export::kit::sheet::{Cell, Moment, Sheet};

/// Excel's own limit for one cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Columns are as wide as their content within these many characters.
const WIDTHS: (usize, usize) = (6, 60);

/// Writes a sheet as a workbook of one sheet, as of `now`.
pub fn write(sheet: Sheet<'_>, now: Moment, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut book = Workbook::new();
    let created = date_time(Moment { zone: chrono_tz::UTC, ..now })?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    fill(book.add_worksheet(), sheet)?;
    Ok(out.write_all(&book.save_to_buffer()?)?)
}

fn fill(page: &mut Worksheet, sheet: Sheet<'_>) -> Result<(), ExportError> {
    let head = Format::new().set_bold();
    let (moment, clock) = (Format::new().set_num_format("yyyy-mm-dd hh:mm"), Format::new().set_num_format("hh:mm"));
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    let mut widths: Vec<usize> = Vec::new();
    for (column, named) in (0..).zip(sheet.columns) {
        page.write_string_with_format(0, column, named.key, &head)?;
        // The filter's arrow stands in the header.
        widths.push(named.key.width() + 3);
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(sheet.rows) {
        for (column, cell) in (0..).zip(&cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => _ = page.write_string(row, column, cut(text))?,
                Cell::Words(_) => _ = page.write_string(row, column, cell.for_people())?,
                #[expect(clippy::cast_precision_loss, reason = "counts and minutes are far below 2^53")]
                Cell::Number(number) => _ = page.write_number(row, column, *number as f64)?,
                Cell::Moment(at) => _ = page.write_datetime_with_format(row, column, date_time(*at)?, &moment)?,
                Cell::Clock(at) => _ = page.write_datetime_with_format(row, column, time_of_day(*at)?, &clock)?,
            }
            if let Some(widest) = widths.get_mut(usize::from(column)) {
                *widest = (*widest).max(width(cell));
            }
        }
        last = row;
    }
    for (column, width) in (0..).zip(&widths) {
        let width = u16::try_from((*width).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(20);
        page.set_column_width(column, f64::from(width) + 1.0)?;
    }
    let rightmost = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last, rightmost)?;
    Ok(())
}

fn width(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Text(text) => text.split('\n').map(UnicodeWidthStr::width).max().unwrap_or(0),
        Cell::Moment(_) => 16,
        other => other.for_people().width(),
    }
}

fn date_time(at: Moment) -> Result<ExcelDateTime, XlsxError> {
    let local = at.time.local(at.zone);
    // Excel's calendar begins in 1900; a clock set before that is a clock never set.
    let year = u16::try_from(local.year()).unwrap_or(1900).max(1900);
    ExcelDateTime::from_ymd(year, small(local.month()), small(local.day()))?.and_hms(
        hour(local.hour()),
        small(local.minute()),
        local.second(),
    )
}

fn time_of_day(at: Moment) -> Result<ExcelDateTime, XlsxError> {
    let local = at.time.local(at.zone);
    ExcelDateTime::from_hms(hour(local.hour()), small(local.minute()), 0)
}

fn small(part: u32) -> u8 {
    u8::try_from(part).unwrap_or(1)
}

fn hour(part: u32) -> u16 {
    u16::try_from(part).unwrap_or(0)
}

/// The text as far as a cell can hold it, with a mark where it was cut.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
