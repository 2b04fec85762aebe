//! Rows become records, cell by cell, with a complaint for every cell that is ignored and every row that is skipped.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use super::PersonRecord;
use super::fields::Field;
use super::mapping::Map;
use super::status::{StatusMeaning, status_meaning};
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::words::{AgencyKind, Duty, Level, UnknownWord};
use crate::import::reader::complaint::{Complaint, count};
use crate::import::reader::names::{self, FullName};
use crate::import::reader::records::Row;
use crate::import::reader::table::Table;
use crate::import::reader::values;

/// The records of a table, and what went with them.
#[derive(Default)]
pub(in crate::import) struct PersonRows {
    pub records: Vec<PersonRecord>,
    pub complaints: Vec<Complaint>,
    pub skipped: Vec<(String, usize)>,
    pub changed_rows: Vec<usize>,
    pub notes: Vec<String>,
}

/// Reads every row of a table.
pub(super) fn read_rows(table: &Table<'_>, map: &Map) -> PersonRows {
    let mut out = PersonRows::default();
    let mut skipped: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut pending, mut trimmed) = (0, 0);
    let one_person_orders = order_is_id(table, map);
    for row in &table.rows {
        if row.len() == 1 && table.headers.len() > 2 {
            // "Total: 40 participants" below a list is a footer, not a name.
            out.complaints.push(Complaint::skipped(
                row.line,
                None,
                row.cell(0),
                &format!("rows of {} cells, as in the header", table.headers.len()),
                "a single cell",
            ));
            continue;
        }
        let mut reader = RowReader { row, map, complaints: Vec::new(), changed: false, name_trimmed: false };
        let status = match reader.status() {
            Ok(status) => status,
            Err(Some(reason)) => {
                *skipped.entry(reason).or_default() += 1;
                continue;
            }
            Err(None) => {
                pending += 1;
                Some("expected".to_owned())
            }
        };
        reader.check_width(table.headers.len());
        let record = reader.record(status, one_person_orders);
        let nameless = record.given.is_none() && record.family.is_none();
        if reader.changed {
            out.changed_rows.push(row.line);
        }
        if nameless && record.email.is_none() {
            let found = row.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
            out.complaints.push(Complaint::skipped(
                row.line,
                None,
                found,
                "rows with a name or an e-mail",
                "no name and no e-mail",
            ));
            continue;
        }
        trimmed += usize::from(reader.name_trimmed);
        out.complaints.append(&mut reader.complaints);
        out.records.push(record);
    }
    if pending > 0 {
        out.notes.push(format!("{} not approved yet, imported as expected", count(pending, "row")));
    }
    if trimmed > 0 {
        out.notes
            .push(format!("titles, pronouns or letters after the name were removed from {}", count(trimmed, "name")));
    }
    if !out.changed_rows.is_empty() {
        let rows: Vec<String> = out.changed_rows.iter().take(5).map(ToString::to_string).collect();
        let more = if out.changed_rows.len() > 5 { ", ..." } else { "" };
        out.notes.push(format!(
            "{} changed (unprintable characters taken out, or cut to length): row {}{more}",
            count(out.changed_rows.len(), "name"),
            rows.join(", ")
        ));
    }
    out.skipped = skipped.into_iter().map(|(reason, count)| (reason.to_owned(), count)).collect();
    out
}

/// Whether an order's code can be an id: only if every order has one person.
fn order_is_id(table: &Table<'_>, map: &Map) -> bool {
    let Some(column) = map.column(Field::Order) else {
        return false;
    };
    let mut seen = std::collections::HashSet::new();
    table.rows.iter().map(|row| row.cell(column).trim()).filter(|cell| !cell.is_empty()).all(|cell| seen.insert(cell))
}

/// Reads one row.
struct RowReader<'a> {
    row: &'a Row,
    map: &'a Map,
    complaints: Vec<Complaint>,
    changed: bool,
    name_trimmed: bool,
}

impl RowReader<'_> {
    /// The status in our vocabulary; `Err(Some(reason))` skips the row, `Err(None)` is pending.
    fn status(&mut self) -> Result<Option<String>, Option<&'static str>> {
        let Some(cell) = self.raw(Field::Status) else {
            return Ok(None);
        };
        match status_meaning(cell, self.map.header(Field::Status), self.map.canonical) {
            StatusMeaning::Keep(status) => Ok(status.map(str::to_owned)),
            StatusMeaning::Pending => Err(None),
            StatusMeaning::Skip(reason) => Err(Some(reason)),
            StatusMeaning::Unknown => {
                self.complain(Field::Status, "expected, excused, cancelled");
                Ok(None)
            }
        }
    }

    fn check_width(&mut self, columns: usize) {
        let filled = self.row.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        if filled || self.row.len() < columns {
            self.complaints.push(Complaint::warning(
                self.row.line,
                None,
                &format!("{} cells", self.row.len()),
                &format!("rows of {columns} cells, as in the header"),
            ));
        }
    }

    fn record(&mut self, status: Option<String>, one_person_orders: bool) -> PersonRecord {
        let name = self.name();
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let agency = self.text(Field::Agency).or_else(|| name.organisation.clone());
        self.check_quantity();
        PersonRecord {
            row: self.row.line,
            id: self.id(one_person_orders),
            given: filled(name.given),
            family: filled(name.family),
            goes_by: name.goes_by,
            email: self.address(Field::Email),
            phone: self.phone(),
            agency,
            agency_kind: self.word::<AgencyKind>(Field::AgencyKind),
            role: self.text(Field::Role),
            level: self.word::<Level>(Field::Level),
            team: self.text(Field::Team),
            center: self.text(Field::Center),
            supervisor: self.text(Field::Supervisor),
            supervisor_email: self.address(Field::SupervisorEmail),
            licence: self.text(Field::Licence),
            duty: self.duty(),
            status,
            needs: self.lines(Field::Needs),
            note: self.lines(Field::Note),
            checked_in: self.text(Field::CheckedIn).filter(|cell| !is_no(cell)),
            checked_out: self.text(Field::CheckedOut).filter(|cell| !is_no(cell)),
            minutes: self.text(Field::Minutes),
            choices: [Field::Choice1, Field::Choice2, Field::Choice3].map(|field| self.text(field)),
        }
    }

    /// A filled cell, unchanged. In our own file only an empty cell is blank.
    fn raw(&self, field: Field) -> Option<&str> {
        let cell = self.row.cell(self.map.column(field)?).trim();
        let blank = if self.map.canonical { cell.is_empty() } else { values::is_blank(cell) };
        (!blank).then_some(cell)
    }

    /// A cell as one line.
    fn text(&mut self, field: Field) -> Option<String> {
        let cell = self.raw(field)?;
        // Spreadsheets write ="00123" to keep the zeros of a number.
        let formula = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        let cell = if self.map.canonical { cell } else { formula.unwrap_or(cell) };
        let cleaned = clean_name(cell);
        let changed = cleaned.changed;
        let text = cleaned.text.into_owned();
        self.changed |= changed;
        (!text.is_empty()).then_some(text)
    }

    /// A cell that may have several lines.
    fn lines(&mut self, field: Field) -> Option<String> {
        let cleaned = clean_note(self.raw(field)?);
        let changed = cleaned.changed;
        let text = cleaned.text.into_owned();
        self.changed |= changed;
        (!text.is_empty()).then_some(text)
    }

    fn complain(&mut self, field: Field, accepted: &str) {
        let found = self.raw(field).unwrap_or_default();
        let complaint = Complaint::warning(self.row.line, Some(self.map.header(field)), found, accepted);
        self.complaints.push(complaint);
    }

    /// A word of a vocabulary, in any case; another word gets a complaint and is ignored.
    fn word<T: FromStr<Err = UnknownWord> + Display>(&mut self, field: Field) -> Option<String> {
        match self.raw(field)?.parse::<T>() {
            Ok(word) => Some(word.to_string()),
            Err(unknown) => {
                self.complain(field, &unknown.accepted);
                None
            }
        }
    }

    fn duty(&mut self) -> Option<String> {
        if !self.map.canonical {
            // Columns such as "Attendance required" hold yes and no.
            match &*self.raw(Field::Duty)?.to_lowercase() {
                "yes" | "y" | "true" | "x" | "required" => return Some(Duty::Mandatory.to_string()),
                "no" | "n" | "false" => return Some(Duty::Optional.to_string()),
                _ => {}
            }
        }
        self.word::<Duty>(Field::Duty)
    }

    fn address(&mut self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        if text.eq_ignore_ascii_case("anonymous") {
            return None;
        }
        let inner = text.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
        let plain = inner.unwrap_or(&text);
        let plain = plain.strip_prefix("mailto:").unwrap_or(plain).trim();
        if values::is_address(plain) {
            return Some(plain.to_owned());
        }
        self.complain(field, "addresses like ann@example.org");
        None
    }

    fn phone(&mut self) -> Option<String> {
        let text = self.text(Field::Phone)?;
        if self.map.canonical {
            return Some(text);
        }
        // A leading apostrophe keeps spreadsheets from reading +1555... as a formula.
        let guarded = text.strip_prefix('\'').filter(|rest| rest.starts_with(['+', '=', '-', '@']));
        Some(guarded.map_or(text.clone(), str::to_owned))
    }

    fn id(&mut self, one_person_orders: bool) -> Option<String> {
        if let Some(id) = self.text(Field::Id) {
            return Some(id);
        }
        match (self.text(Field::Order), self.text(Field::Position)) {
            (Some(order), Some(position)) => Some(format!("{order}-{position}")),
            (Some(order), None) if one_person_orders => Some(order),
            _ => None,
        }
    }

    fn check_quantity(&mut self) {
        let count = self.raw(Field::Quantity).and_then(|cell| cell.parse::<u32>().ok());
        if count.is_some_and(|count| count > 1) {
            self.complain(Field::Quantity, "one person per row; guests need rows of their own");
        }
    }

    fn name(&mut self) -> FullName {
        let mut name = FullName {
            given: self.text(Field::Given).unwrap_or_default(),
            family: self.text(Field::Family).unwrap_or_default(),
            ..FullName::default()
        };
        if name.given.is_empty() && name.family.is_empty() {
            name = self.full();
        } else {
            name.given = joined([Some(name.given), self.text(Field::Middle)]);
            name.family = joined([self.text(Field::Particle), Some(name.family)]);
            name.family = joined([Some(name.family), self.text(Field::SecondFamily)]);
            name.family = joined([Some(name.family), self.text(Field::Suffix)]);
        }
        if let Some(goes_by) = self.text(Field::GoesBy) {
            name.goes_by = Some(goes_by);
        }
        self.name_trimmed |= name.dropped;
        name
    }

    fn full(&mut self) -> FullName {
        let Some(text) = self.text(Field::Full) else {
            return FullName::default();
        };
        if text.eq_ignore_ascii_case("anonymous") {
            return FullName::default();
        }
        let renamed = self.map.header(Field::Full).to_lowercase().contains("original name");
        if renamed
            && let Some((shown, original)) = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
            && original.trim().contains([' ', ','])
        {
            // Zoom: "Kate N. (Katherine Nguyen)" is the name in the meeting, and the account's name.
            let mut name = names::parse(original);
            let shown = shown.trim();
            if !shown.is_empty() && !shown.contains(' ') {
                name.goes_by.get_or_insert_with(|| shown.to_owned());
            }
            return name;
        }
        names::parse(&text)
    }
}

/// Some tools write "no" instead of an arrival time.
fn is_no(cell: &str) -> bool {
    matches!(&*cell.to_lowercase(), "0" | "no" | "false" | "nein" | "non")
}

fn joined(parts: [Option<String>; 2]) -> String {
    let filled: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    filled.join(" ")
}
