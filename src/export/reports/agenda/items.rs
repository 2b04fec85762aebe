//! The run sheet: what was planned and what became of it; `agenda` for the staff, `runsheet` for everybody.
//!
//! `runsheet` leaves out what is for the staff only, and what only the staff has to know. The csv of both begins with the columns that `import agenda` reads. All arithmetic is `core::timing`'s.

use serde::Serialize;

use crate::core::agenda::agreements;
use crate::core::agenda::schedule::{DaySchedule, ExpectedTimes};
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState, SessionState};
use crate::export::format::{csv, html, ics, json, markdown, xlsx};
use crate::export::kit::document::{Document, Point, Table};
use crate::export::kit::session::{Head, moments};
use crate::export::kit::sheet::{Cell, Column, Moment, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "agenda",
    help: "the staff's run sheet: planned, really, expected from here on, and what is for the staff only",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input, &Report::of(input)?)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
        ("html", |input, out| html::write(&document(input, &Report::of(input)?)?, out)),
        ("ics", |input, out| ics::write(&calendar(input, &Report::of(input)?)?, out)),
    ],
};

/// The row of the registry for everybody's run sheet.
pub const RUN_SHEET: Export = Export {
    what: "runsheet",
    help: "the run sheet for everybody: planned, really, and expected; nothing that is for the staff only",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("md", |input, out| markdown::write(&document(input, &Report::of(input)?.public())?, out)),
        ("html", |input, out| html::write(&document(input, &Report::of(input)?.public())?, out)),
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?.public()), out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?.public()), input.moment(), out)),
        ("ics", |input, out| ics::write(&calendar(input, &Report::of(input)?.public())?, out)),
        ("json", |input, out| json::write(&Report::of(input)?.public(), out)),
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
    /// Since when its clock stands still.
    pub paused_since: Option<Moment>,
    #[serde(skip)]
    expected_end: Moment,
    #[serde(skip)]
    item: &'a Item,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let day: DaySchedule = input.state.day_schedule(session.id, input.until(session));
        let at = moments(session);
        let agenda = input.state.agenda(session.id);
        let line = |(item, expected): (&'a Item, &ExpectedTimes)| Line {
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
            paused_since: item.paused.map(at),
            expected_end: at(expected.end),
            item,
        };
        Ok(Self {
            items: agenda.into_iter().zip(&day.items).map(line).collect(),
            over: Over { plan_minutes: day.over_plan, start_minutes: day.over_start },
            ends: day.ends.map(at),
            closed: session.state == SessionState::Closed,
        })
    }

    /// Without what is only for the staff; the day ends for everybody when the last of their items does.
    pub fn public(mut self) -> Self {
        let staff = |line: &Line<'_>| line.kind == ItemKind::StaffOnly;
        if !self.items.iter().any(staff) {
            return self;
        }
        self.items.retain(|line| !staff(line));
        let held = self.items.iter().filter(|line| line.state != ItemState::Skipped);
        self.ends = held.map(|line| line.expected_end).max_by_key(|ends| ends.time);
        let planned = self.items.iter().map(|line| line.item.planned_end()).max();
        let over = self.ends.zip(planned).map_or(0, |(ends, planned)| ends.time.minutes_since(planned));
        let late = self.over.plan_minutes - self.over.start_minutes;
        self.over = Over { plan_minutes: over, start_minutes: over - late };
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
    data("id"),
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
            line.code().into(),
        ]
    };
    Sheet { name: "Agenda", columns: COLUMNS, rows: Box::new(report.items.iter().map(row)) }
}

impl Line<'_> {
    /// Its id in the file it came from, else our own: the next import finds it by that.
    fn code(&self) -> String {
        if self.item.code.is_empty() { self.id.to_string() } else { self.item.code.to_string() }
    }
}

fn document(input: &Input<'_>, report: &Report<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Agenda")?;
    let agreed = agreements::agreements(input.state, input.row()?.id);
    report.write(&mut document);
    if !agreed.is_empty() {
        document.part("What we agreed on");
        document.list(agreed.into_iter().map(Point::of).collect());
    }
    Ok(document)
}

fn calendar<'a>(input: &Input<'a>, report: &Report<'a>) -> Result<ics::Calendar<'a>, ExportError> {
    let session = input.row()?;
    let events = report.items.iter().map(event).collect();
    Ok(ics::Calendar { name: Head::of(input)?.name(), zone: session.zone.name(), events })
}

/// An item as it really was, else as it is expected; what is left out stays where it was planned, as cancelled.
fn event(line: &Line<'_>) -> ics::Event {
    let item = line.item;
    let cancelled = line.state == ItemState::Skipped;
    let (start, end) = match line.expected_start {
        Some(start) => (start.time, line.expected_end.time),
        None => (item.start, item.planned_end()),
    };
    let planned = format!("planned {}, {} min", line.planned_start.clock(), line.planned_minutes);
    let really = match (line.actual_start, line.actual_end) {
        (Some(began), Some(ended)) => format!("really {}–{}", began.clock(), ended.clock()),
        (Some(began), None) => format!("since {}", began.clock()),
        _ => String::new(),
    };
    let lead = if item.lead.is_empty() { String::new() } else { format!("lead: {}", item.lead) };
    let parts = [lead, planned, really];
    let made = line.id.0.get_timestamp().map_or(0, |made| {
        let (seconds, nanos) = made.to_unix();
        i64::try_from(seconds * 1000 + u64::from(nanos / 1_000_000)).unwrap_or(0)
    });
    ics::Event {
        uid: format!("{}@roundtable", line.id),
        stamp: Time(made),
        sequence: item.rev,
        start,
        end,
        summary: line.title.to_owned(),
        description: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        location: item.room.to_string(),
        category: line.kind.word(),
        cancelled,
    }
}
