//! The run sheet: what was planned and what became of it.
//!
//! The csv begins with the columns that `import agenda` reads. All arithmetic is `core::timing`'s.

use serde::Serialize;

use super::document::{Document, Table};
use super::format::{csv, json, markdown, xlsx};
use super::session::moments;
use super::sheet::{Cell, Column, Moment, Sheet, data, shown};
use super::{Export, ExportError, Input};
use crate::core::ids::ItemId;
use crate::core::model::Item;
use crate::core::timing::{Day, Expected};
use crate::core::words::{ItemKind, ItemState, SessionState};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "agenda",
    help: "the run sheet: planned, really, and expected from here on",
    needs_session: true,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
    ],
};

/// The agenda of one session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// In the agenda's order.
    pub items: Vec<Line<'a>>,
    pub over: Over,
    /// When the day ended or is expected to end.
    pub ends: Option<Moment>,
    #[serde(skip)]
    closed: bool,
}

/// How much later than planned the day ends.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Over {
    pub plan_minutes: i64,
    /// The same, leaving aside how late it began.
    pub start_minutes: i64,
}

/// One item.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    pub id: ItemId,
    pub title: &'a str,
    pub kind: ItemKind,
    pub planned_start: Moment,
    pub planned_minutes: u32,
    pub actual_start: Option<Moment>,
    pub actual_end: Option<Moment>,
    /// When it really began or is expected to; null where it is left out.
    pub expected_start: Option<Moment>,
    pub state: ItemState,
    /// How many minutes longer than planned it took or has taken so far.
    pub over_minutes: i64,
    #[serde(skip)]
    item: &'a Item,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let day: Day = input.state.day(session.id, input.until(session));
        let at = moments(session);
        let agenda = input.state.agenda(session.id);
        let line = |(item, expected): (&'a Item, &Expected)| Line {
            id: item.id,
            title: &item.title,
            kind: item.kind,
            planned_start: at(item.start),
            planned_minutes: item.minutes,
            actual_start: item.began.map(at),
            actual_end: item.ended.map(at),
            expected_start: (item.state() != ItemState::Skipped).then(|| at(expected.start)),
            state: item.state(),
            over_minutes: expected.over,
            item,
        };
        Ok(Self {
            items: agenda.into_iter().zip(&day.items).map(line).collect(),
            over: Over { plan_minutes: day.over_plan, start_minutes: day.over_start },
            ends: day.ends.map(at),
            closed: session.state == SessionState::Closed,
        })
    }

    /// Without what is only for the staff.
    pub fn public(mut self) -> Self {
        self.items.retain(|line| line.kind != ItemKind::StaffOnly);
        self
    }

    /// Planned against real, in a sentence and a table.
    pub fn write(&self, document: &mut Document) {
        if let Some(ends) = self.ends {
            document.text(self.end(ends));
        }
        let rows = self.items.iter().map(|line| self.row(line)).collect();
        let table = Table::new(&["Planned", "#Minutes", "Item", "Lead", "Room", "Really", "#Over"], rows);
        document.table(table, "There is no agenda yet.");
    }

    fn end(&self, ends: Moment) -> String {
        let verb = if self.closed { "ended" } else { "is expected to end" };
        let over = match self.over.plan_minutes {
            0 => "as planned".to_owned(),
            minutes if minutes > 0 => format!("{} later than planned", in_minutes(minutes)),
            minutes => format!("{} earlier than planned", in_minutes(-minutes)),
        };
        format!("The day {verb} at {}, {over}.", ends.clock())
    }

    fn row(&self, line: &Line<'_>) -> Vec<String> {
        let really = match (line.state, line.actual_start, line.actual_end) {
            (ItemState::Skipped, ..) => "left out".to_owned(),
            (_, Some(began), Some(ended)) => format!("{}–{}", began.clock(), ended.clock()),
            (_, Some(began), None) => format!("since {}", began.clock()),
            _ if self.closed => "not recorded".to_owned(),
            _ => line.expected_start.map_or_else(String::new, |start| format!("expected {}", start.clock())),
        };
        let over = if line.over_minutes == 0 { String::new() } else { format!("{:+}", line.over_minutes) };
        let title = line.title.to_owned();
        let planned = line.planned_start.clock();
        let (lead, room) = (line.item.lead.to_string(), line.item.room.to_string());
        vec![planned, line.planned_minutes.to_string(), title, lead, room, really, over]
    }
}

fn in_minutes(minutes: i64) -> String {
    if minutes == 1 { "one minute".to_owned() } else { format!("{minutes} minutes") }
}

const COLUMNS: &[Column] = &[
    shown("start", "Planned"),
    shown("minutes", "Minutes"),
    data("kind"),
    shown("title", "Item"),
    shown("lead", "Lead"),
    shown("room", "Room"),
    data("credit"),
    data("hard_stop"),
    shown("actual_start", "Began"),
    shown("actual_end", "Ended"),
    data("expected_start"),
    shown("state", "State"),
    shown("over_minutes", "Over"),
];

fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let row = |line: &'a Line<'a>| {
        vec![
            Cell::Clock(line.planned_start),
            i64::from(line.planned_minutes).into(),
            Cell::Words(vec![line.kind.word()]),
            line.title.into(),
            line.item.lead.as_ref().into(),
            line.item.room.as_ref().into(),
            line.item.credit.into(),
            line.item.hard_stop.into(),
            line.actual_start.into(),
            line.actual_end.into(),
            line.expected_start.into(),
            Cell::Words(vec![line.state.word()]),
            line.over_minutes.into(),
        ]
    };
    Sheet { name: "Agenda", columns: COLUMNS, rows: Box::new(report.items.iter().map(row)) }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Agenda")?;
    Report::of(input)?.write(&mut document);
    Ok(document)
}
