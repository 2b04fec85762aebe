//! Who came, when, and for how long: the list that a certificate, a supervisor or an auditor asks for.
//!
//! Where people are comes from `State::roster` alone, so that screen and files agree to the person. Somebody who
//! was never signed out has an open stay and no minutes for it once the session is closed.

use serde::Serialize;

use crate::core::attendance::presence::valid_events;
use crate::core::attendance::roster::Attendee;
use crate::core::model::Session;
use crate::core::time::Time;
use crate::core::words::{Duty, ItemKind, Origin, SessionState, Source, Status};
use crate::export::format::{csv, html, json, markdown, xlsx};
use crate::export::kit::document::{Document, Table};
use crate::export::kit::session::{Head, moments};
use crate::export::kit::sheet::{Cell, Column, Moment, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "attendance",
    help: "who came, when they came and left, and their minutes",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
        ("html", |input, out| html::write(&document(input)?, out)),
    ],
};

/// Minutes after the beginning from which somebody counts as late.
const GRACE: i64 = 10;

/// The attendance of one session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    pub session: Head<'a>,
    /// By family name, given name, id.
    pub people: Vec<Line<'a>>,
}

/// One person.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    pub id: String,
    pub given: &'a str,
    pub family: &'a str,
    pub agency: &'a str,
    pub role: &'a str,
    /// `field`, `supervisor`, `administrator` or nothing.
    pub level: &'static str,
    pub status: Status,
    /// `walk_in`, `unlisted`, `substitute` (came for a colleague), `no_sign_out` (the session is closed and they are still in), `late` (see
    /// [`late_from`]), `entered_late` (a time was written down afterwards), `optional` (need not attend).
    /// `walk_in`, `guest` (a walk-in of a closed collaborative), `unlisted`, `make_up` (of another session), `moved` (from another list), `no_sign_out` (the session is closed and they are still in), `late` (see
    /// [`late_from`]), `entered_late` (a time was written down afterwards),
    /// `paper` (a time stood on paper), `optional` (need not attend).
    pub flags: Vec<&'static str>,
    pub presence: Vec<Stay>,
    /// Whole minutes in the room; an open stay counts up to now, and not at all once the session is closed.
    pub minutes: i64,
    #[serde(skip)]
    pub attendee: Attendee<'a>,
    /// The station and operator of the last standing event.
    #[serde(skip)]
    seen: Option<(&'a str, &'a str)>,
}

/// One stay; `out` is null while they are in.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Stay {
    #[serde(rename = "in")]
    pub came: Moment,
    #[serde(rename = "out")]
    pub left: Option<Moment>,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let late = late_from(input, session);
        let people = input.state.roster(session.id);
        Ok(Self {
            session: Head::of(input)?,
            people: people.into_iter().map(|attendee| Line::of(input, session, late, attendee)).collect(),
        })
    }
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, session: &Session, late: Time, attendee: Attendee<'a>) -> Self {
        let (state, person, at) = (input.state, attendee.person, moments(session));
        let stays = attendee.presence.stays.iter();
        Self {
            id: person.outside_id(),
            given: &person.given,
            family: &person.family,
            agency: state.agency_name(person.agency),
            role: state.role_name(person.role),
            level: person.level.map_or("", |level| level.word()),
            status: attendee.status,
            flags: flags(input, session, late, &attendee),
            presence: stays.map(|stay| Stay { came: at(stay.came), left: stay.left.map(at) }).collect(),
            minutes: attendee.presence.minutes(state.open_until(session.id, input.now)),
            seen: state.last_seen(session.id, person.id).map(|(event, _)| (&*event.station, &*event.operator)),
            attendee,
        }
    }

    /// `08:31–10:05, 13:00–`.
    fn stays(&self) -> String {
        let stay = |stay: &Stay| format!("{}–{}", stay.came.clock(), stay.left.map(Moment::clock).unwrap_or_default());
        self.presence.iter().map(stay).collect::<Vec<_>>().join(", ")
    }
}

/// From when on a first arrival is late: ten minutes after the day's first credited or plenary item began, or was
/// to begin if that is later or it has not begun; without such an item, ten minutes after the session's start.
fn late_from(input: &Input<'_>, session: &Session) -> Time {
    let agenda = input.state.agenda(session.id);
    let counts = |kind, credit| credit || kind == ItemKind::Plenary;
    let first = agenda.iter().find(|item| !item.skipped && counts(item.kind, item.credit));
    first.map_or(session.start, |item| item.began.unwrap_or(item.start).max(item.start)).plus_minutes(GRACE)
}

fn flags(input: &Input<'_>, session: &Session, late: Time, attendee: &Attendee<'_>) -> Vec<&'static str> {
    let registration = attendee.registration;
    let events = input.state.events_of(session.id, attendee.person.id);
    let closed = session.state == SessionState::Closed;
    let first = attendee.presence.stays.first();
    [
        ("walk_in", registration.origin == Origin::WalkIn),
        ("guest", registration.origin == Origin::Guest),
        ("unlisted", registration.origin == Origin::Unlisted),
        ("substitute", registration.origin == Origin::Substitute),
        ("make_up", registration.origin == Origin::MakeUp),
        ("moved", registration.origin == Origin::Moved),
        ("no_sign_out", closed && attendee.presence.open().is_some()),
        ("late", first.is_some_and(|stay| stay.came > late)),
        ("entered_late", valid_events(&events).iter().any(|(event, _)| event.source == Source::Late)),
        ("paper", valid_events(&events).iter().any(|(event, _)| event.source == Source::Paper)),
        ("optional", registration.duty == Duty::Optional),
    ]
    .into_iter()
    .filter_map(|(flag, holds)| holds.then_some(flag))
    .collect()
}

const COLUMNS: &[Column] = &[
    data("id"),
    shown("given", "Given"),
    shown("family", "Family"),
    shown("agency", "Agency"),
    shown("role", "Role"),
    data("level"),
    shown("status", "Status"),
    shown("flags", "Remarks"),
    shown("first_in", "In"),
    shown("last_out", "Out"),
    shown("minutes", "Minutes"),
    data("stays"),
    data("duty"),
    data("excuse"),
    data("approved_by"),
    data("station"),
    data("operator"),
];

/// One row a person. `last_out` is empty while they are in.
fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let row = |line: &'a Line<'a>| {
        let registration = line.attendee.registration;
        vec![
            line.id.as_str().into(),
            line.given.into(),
            line.family.into(),
            line.agency.into(),
            line.role.into(),
            line.level.into(),
            Cell::Words(vec![line.status.word()]),
            Cell::Words(line.flags.clone()),
            line.presence.first().map(|stay| stay.came).into(),
            line.presence.last().and_then(|stay| stay.left).into(),
            line.minutes.into(),
            line.stays().into(),
            registration.duty.word().into(),
            Cell::Words(registration.excuse.iter().map(|excuse| excuse.word()).collect()),
            registration.approved_by.as_ref().into(),
            line.seen.map(|(station, _)| station).into(),
            line.seen.map(|(_, operator)| operator).into(),
        ]
    };
    Sheet { name: "Attendance", columns: COLUMNS, rows: Box::new(report.people.iter().map(row)) }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Attendance")?;
    write(input, &mut document)?;
    Ok(document)
}

/// The list of people below a heading of somebody else's.
pub fn write(input: &Input<'_>, document: &mut Document) -> Result<(), ExportError> {
    let report = Report::of(input)?;
    document.text(counted(input, &report));
    document.table(Table::of(sheet(&report)), "Nobody is on the list of this session yet.");
    Ok(())
}

/// `44 on the list: 31 in, 2 left, 4 excused, 7 expected.`
fn counted(input: &Input<'_>, report: &Report<'_>) -> String {
    let counts = input.state.counts(report.session.id);
    let inside = if report.session.state == SessionState::Closed { "never signed out" } else { "in" };
    let parts = [
        (counts.inside, inside),
        (counts.left, "left"),
        (counts.excused, "excused"),
        (counts.expected, "expected"),
        (counts.absent, "absent"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let walk_ins = match counts.walk_ins {
        0 => String::new(),
        1 => " One of them came as a walk-in.".to_owned(),
        several => format!(" {several} of them came as walk-ins."),
    };
    match parts.is_empty() {
        true => "Nobody on the list.".to_owned(),
        false => format!("{} on the list: {}.{walk_ins}", counts.registered, parts.join(", ")),
    }
}
