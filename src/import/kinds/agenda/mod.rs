//! The agenda of a day, from our own canonical file or from a run sheet of another tool, as records.
//!
//! Times become minutes after local midnight; after midnight they count on past 1440. This module knows neither the day
//! nor the time zone.

pub mod import;
mod kinds;
pub mod plan;
mod times;

use chrono::NaiveDate;

use crate::core::text::clean::clean_name;
use crate::core::words::ItemKind;
use crate::import::reader::complaint::{Complaint, cut};
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::records::{self, Row};
use crate::import::reader::table::{self, Table, Wanted};
use crate::import::reader::{bytes, columns, separator};

/// The columns of the canonical agenda file, in order.
pub const CANONICAL: [&str; 8] = ["start", "minutes", "kind", "title", "lead", "room", "credit", "hard_stop"];

/// One item of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRecord {
    /// The line of the file on which the record starts, from 1.
    pub row: usize,
    /// The item's id in the file; may be empty.
    pub code: String,
    /// The day in the date column, if any.
    pub day: Option<NaiveDate>,
    /// Planned start in minutes after local midnight of the first day; 1440 and more is the next day.
    pub start_minute: u32,
    /// Planned length in minutes.
    pub minutes: u32,
    /// A blank or unknown kind is guessed from the title.
    pub kind: ItemKind,
    /// May be empty for a break.
    pub title: String,
    /// May be empty.
    pub lead: String,
    /// May be empty.
    pub room: String,
    /// Counts for credit.
    pub credit: bool,
    /// Must start on time.
    pub hard_stop: bool,
    /// Blank columns whose values were guessed.
    pub guessed: Vec<&'static str>,
}

/// The contents of an agenda file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The items, in the order of the file.
    pub records: Vec<AgendaRecord>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// The encoding detected.
    pub encoding: &'static str,
    /// The separator detected.
    pub separator: char,
    /// Each column's header and its field.
    pub columns: Vec<(String, Option<&'static str>)>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Start,
    Minutes,
    Kind,
    Title,
    Lead,
    Room,
    Credit,
    HardStop,
    End,
    Date,
    Skip,
    Id,
    Row,
}

const NAMES: [&str; 13] =
    ["start", "minutes", "kind", "title", "lead", "room", "credit", "hard_stop", "end", "date", "skip", "id", "row"];

#[rustfmt::skip]
const SYNONYMS: Synonyms<Field> = &[
    (Field::Start, &["start", "time start", "start time", "starts", "begin", "begins", "from", "time", "beginn",
        "uhrzeit", "zeit", "debut", "heure", "inicio", "hora", "inizio", "ora", "ore", "aanvang", "tijd"]),
    (Field::Minutes, &["minutes", "min", "mins", "duration", "duration minutes", "length", "dauer", "minuten",
        "duree", "duracion", "duracao", "durata", "duur"]),
    (Field::Kind, &["kind", "type", "session type", "item type", "art", "typ", "tipo"]),
    (Field::Title, &["title", "session title", "item", "topic", "session", "activity", "agenda item", "agenda",
        "what", "titel", "thema", "titre", "sujet", "titulo", "tema", "titolo", "onderwerp", "programmpunkt"]),
    (Field::Lead, &["lead", "leader", "led by", "presenter", "presenters", "speaker", "speakers", "facilitator",
        "facilitators", "who", "host", "leitung", "intervenant", "ponente", "relatore", "spreker"]),
    (Field::Room, &["room", "location", "room location", "place", "where", "raum", "ort", "salle", "lieu", "sala",
        "lugar", "luogo", "zaal"]),
    (Field::Credit, &["credit", "counts", "ce", "ceu", "counts for credit", "creditable"]),
    (Field::HardStop, &["hard stop", "hard", "fixed", "count to end"]),
    (Field::End, &["end", "time end", "end time", "ends", "to", "until", "finish", "ende", "fin", "fim", "fine",
        "einde"]),
    (Field::Date, &["date", "day", "datum", "tag", "fecha", "data", "jour"]),
    (Field::Skip, &["skip", "skipped"]),
    (Field::Id, &["id", "item id", "event id", "session id"]),
    (Field::Row, &["timer type"]),
];

const WANTED: Wanted = Wanted {
    what: "an agenda's start or title",
    example: "start=\"Begins at\"",
    anchors: &[Field::Start as usize, Field::Title as usize],
    titles: table::PEOPLE_TITLES,
};

/// How much the first rows of a text look like an agenda.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field as usize);
    let rows = records::rows(text, separator::detect(text, &known), "").ok()?;
    table::score(&rows, &known, &WANTED)
}

/// Reads an agenda.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in
/// [`Agenda::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Agenda, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field as usize);
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &known, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &known, options)?;
    let mut reader = AgendaReader {
        columns: &columns,
        table: &found,
        complaints: Vec::new(),
        records: Vec::new(),
        without_length: Vec::new(),
        date: "",
        afternoons: 0,
        left_out: 0,
    };
    for row in &found.rows {
        reader.add(row);
    }
    reader.fill_lengths();
    let (records, complaints, afternoons, left_out) =
        (reader.records, reader.complaints, reader.afternoons, reader.left_out);
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    if afternoons > 0 {
        notes.push(format!("{afternoons} times without am or pm were read as afternoon"));
    }
    if left_out > 0 {
        notes.push(format!(
            "{left_out} rows are not items (groups, milestones, or marked to be skipped) and were skipped"
        ));
    }
    if records.iter().any(|record| record.start_minute >= 1440) {
        notes.push("the agenda runs past midnight; its later items are on the next day".to_owned());
    }
    let columns_read = found.headers.iter().enumerate().map(|(index, header)| {
        let field = columns.iter().position(|column| *column == Some(index));
        (cut(header), field.map(|field| NAMES[field]))
    });
    Ok(Agenda {
        complaints,
        encoding: decoded.encoding,
        separator: separator.as_char(),
        columns: columns_read.collect(),
        notes,
        records,
    })
}

/// An item that starts this many minutes before the last one, or more, is on the next day.
const BACKWARDS: u32 = 180;
/// Minutes of an item with neither a length nor a next item.
const DEFAULT_MINUTES: u32 = 15;

/// Reads the rows of an agenda one by one.
struct AgendaReader<'a> {
    columns: &'a [Option<usize>],
    table: &'a Table<'a>,
    complaints: Vec<Complaint>,
    records: Vec<AgendaRecord>,
    /// Indexes of records whose length is not known yet.
    without_length: Vec<usize>,
    /// The latest date in the date column.
    date: &'a str,
    /// Number of starts that were read as afternoon.
    afternoons: usize,
    /// Number of rows that the file does not call items.
    left_out: usize,
}

/// Row types of run sheets that are not items.
const NOT_ITEMS: &[&str] = &["group", "group-end", "milestone", "skip-import", "block"];

impl<'a> AgendaReader<'a> {
    fn cell(&self, row: &'a Row, field: Field) -> &'a str {
        self.columns[field as usize].map_or("", |column| row.cell(column).trim())
    }

    fn header(&self, field: Field) -> Option<&'a str> {
        self.columns[field as usize].map(|column| self.table.headers[column].as_str())
    }

    fn warn(&mut self, row: &'a Row, field: Field, accepted: &str) {
        let found = self.cell(row, field);
        let complaint = Complaint::warning(row.line, self.header(field), found, accepted);
        self.complaints.push(complaint);
    }

    fn text(&self, row: &'a Row, field: Field) -> String {
        clean_name(self.cell(row, field)).text.into_owned()
    }

    fn add(&mut self, row: &'a Row) {
        let not_item = NOT_ITEMS.iter().any(|word| word.eq_ignore_ascii_case(self.cell(row, Field::Row)));
        if not_item || times::yes(self.cell(row, Field::Skip)) == Some(true) {
            self.left_out += 1;
            return;
        }
        let title = self.text(row, Field::Title);
        let kind_cell = self.cell(row, Field::Kind);
        let named = kind_cell.parse::<ItemKind>().ok();
        if title.is_empty() && kind_cell.is_empty() {
            self.complaints.push(Complaint::skipped(
                row.line,
                None,
                "",
                "rows with a title or a kind",
                "no title and no kind",
            ));
            return;
        }
        let Some((start_minute, end)) = self.start(row) else {
            return;
        };
        // Types of other tools (Ontime's "count-down") and misspelled kinds both get a complaint.
        let kind = named.unwrap_or_else(|| kinds::of_title(&title));
        if named.is_none() && !kind_cell.is_empty() {
            let words: Vec<&str> = ItemKind::ALL.iter().map(|kind| kind.word()).collect();
            self.warn(row, Field::Kind, &format!("{}; imported as {kind}", words.join(", ")));
        }
        let minutes = self.minutes(row, start_minute, end);
        let blank = |field| self.cell(row, field).is_empty();
        let mut guessed: Vec<&str> = [Field::Credit, Field::HardStop]
            .into_iter()
            .filter(|field| blank(*field))
            .map(|field| NAMES[field as usize])
            .collect();
        guessed.extend(named.is_none().then_some("kind"));
        let credit = self.flag(row, Field::Credit, kind.counts_for_credit());
        let hard_stop = self.flag(row, Field::HardStop, false);
        if let Some(before) = self.records.last()
            && start_minute < before.start_minute + before.minutes
        {
            self.warn(row, Field::Start, &format!("starts at or after the end of the item on row {}", before.row));
        }
        if minutes.is_none() {
            self.without_length.push(self.records.len());
        }
        self.records.push(AgendaRecord {
            row: row.line,
            code: self.text(row, Field::Id),
            day: times::date(self.date),
            start_minute,
            minutes: minutes.unwrap_or(0),
            kind,
            title,
            lead: self.text(row, Field::Lead),
            room: self.text(row, Field::Room),
            credit,
            hard_stop,
            guessed,
        });
    }

    /// The start in minutes after the first midnight, and the end if the same cell states it. An item without a start
    /// follows the one above.
    fn start(&mut self, row: &'a Row) -> Option<(u32, Option<u32>)> {
        let cell = self.cell(row, Field::Start);
        let before = self.records.last().map(|last| (last.start_minute, last.minutes));
        if cell.is_empty() {
            let known = self.without_length.last().is_none_or(|open| open + 1 != self.records.len());
            if let Some((start, minutes)) = before.filter(|_| known) {
                return Some((start + minutes, None));
            }
            self.skip_start(row, "no start");
            return None;
        }
        let Some((clock, end)) = times::range(cell) else {
            self.skip_start(row, "no time of day");
            return None;
        };
        let end = end.map(|end| end.minute);
        let date = self.cell(row, Field::Date);
        let new_date = !date.is_empty() && !self.date.is_empty() && date != self.date;
        if !date.is_empty() {
            self.date = date;
        }
        let Some((before, _)) = before else {
            return Some((clock.minute, end));
        };
        let mut start = before / 1440 * 1440 + clock.minute;
        let afternoon = start + 720;
        if new_date {
            start = (before / 1440 + 1) * 1440 + clock.minute;
        } else if start < before && clock.vague && (before..=before + BACKWARDS).contains(&afternoon) {
            // 1:00 after 12:00 is a twelve-hour clock, not the night.
            start = afternoon;
            self.afternoons += 1;
        } else if start + BACKWARDS < before {
            start += 1440;
        }
        Some((start, end))
    }

    fn skip_start(&mut self, row: &'a Row, reason: &str) {
        let found = self.cell(row, Field::Start);
        let header = self.header(Field::Start);
        let accepted = "times like 08:30, 8:30 AM";
        self.complaints.push(Complaint::skipped(row.line, header, found, accepted, reason));
    }

    /// The length in minutes; `None` until the next item is known.
    fn minutes(&mut self, row: &'a Row, start: u32, end: Option<u32>) -> Option<u32> {
        let cell = self.cell(row, Field::Minutes);
        if !cell.is_empty() {
            match times::length(cell) {
                Some(minutes) => return Some(minutes),
                None => self.warn(row, Field::Minutes, "whole minutes from 0 to 1440, or 1h 15m"),
            }
        }
        let end = end.or_else(|| times::clock(self.cell(row, Field::End)).map(|end| end.minute));
        // 12:30 to 1:15 is 45 minutes on a 12-hour and on a 24-hour clock.
        let length = end.map(|end| (end + 1440 - start % 1440) % 1440)?;
        Some(if length > 720 { length - 720 } else { length })
    }

    fn flag(&mut self, row: &'a Row, field: Field, default: bool) -> bool {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return default;
        }
        times::yes(cell).unwrap_or_else(|| {
            self.warn(row, field, "yes, no");
            default
        })
    }

    /// Lets items without a length last until the next one starts.
    fn fill_lengths(&mut self) {
        let starts: Vec<u32> = self.records.iter().map(|record| record.start_minute).collect();
        for index in self.without_length.iter().copied() {
            let Some(record) = self.records.get_mut(index) else { continue };
            let gap = starts.get(index + 1).and_then(|next| next.checked_sub(record.start_minute));
            record.minutes = gap.filter(|gap| *gap > 0).unwrap_or_else(|| {
                let accepted = format!("items with minutes or an end; {DEFAULT_MINUTES} minutes were assumed");
                self.complaints.push(Complaint::warning(record.row, None, "", &accepted));
                DEFAULT_MINUTES
            });
        }
        self.complaints.sort_by_key(|complaint| complaint.row);
    }
}

#[cfg(test)]
mod tests;
