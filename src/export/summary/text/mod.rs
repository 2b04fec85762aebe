//! The summary as a text for people: plain words, short tables, the same thirteen parts in the same order at every
//! moment. A part of which nothing is known yet says so in one line.
//!
//! It only lays out what the report holds. The roster itself stays out unless it is asked for: a summary goes to
//! everybody.

mod notes;
mod people;
mod work;

use super::{Report, pictures};
use crate::core::words::SessionState;
use crate::export::kit::document::{Document, Point, Table};
use crate::export::kit::sheet::Moment;
use crate::export::reports::attendance::stays;
use crate::export::{ExportError, Input};

/// Lays one part out below its heading.
type Part = fn(&Input<'_>, &Report<'_>, &mut Document);

/// The parts in their order: the model contents of a one-session summary.
const PARTS: [(&str, Part); 13] = [
    ("The session", header),
    ("At a glance", people::glance),
    ("Agenda", agenda),
    ("Answers since the last session", work::answers),
    ("Barriers", notes::barriers),
    ("What worked, and solutions", notes::worked),
    ("Groups", notes::groups),
    ("For the administration", work::escalated),
    ("Questions and actions", work::open),
    ("Small tests of change", work::pdsa),
    ("Evaluation", work::evaluation),
    ("Training credit", work::credit),
    ("Next time", next),
];

/// Lays the report out.
pub fn document(input: &Input<'_>, report: &Report<'_>) -> Result<Document, ExportError> {
    let mut document = input.document(report.session.name());
    document.text(head(report));
    for (title, part) in PARTS {
        document.part(title);
        part(input, report, &mut document);
    }
    if report.counts.registered > 0 {
        people::missing(report, &mut document);
    }
    if input.with_roster {
        document.page();
        document.part("Annex: the list of people");
        stays::write(input, &mut document)?;
    }
    Ok(document)
}

/// `Wednesday 17 June 2026, planned for 08:00, under way since 08:02.`
fn head(report: &Report<'_>) -> String {
    let session = &report.session;
    let (began, ended) = (report.header.began.map(Moment::clock), report.header.ended.map(Moment::clock));
    let state = match (session.state, began, ended) {
        (SessionState::Planned, ..) => "not begun".to_owned(),
        (SessionState::Live, Some(began), _) => format!("under way since {began}"),
        (SessionState::Live, ..) => "under way".to_owned(),
        (SessionState::Closed, Some(began), Some(ended)) => format!("held from {began} to {ended}"),
        (SessionState::Closed, ..) => "closed".to_owned(),
    };
    let date = session.date.format("%A %-d %B %Y");
    format!("{date}, planned for {} ({}), {state}.", session.start.clock(), session.zone)
}

/// Only the lines that say something.
fn header(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    let header = &report.header;
    let stage = header.stage.map(|stage| stage.word().to_owned()).unwrap_or_default();
    let rows = [
        ("Center", report.session.center.to_owned()),
        ("Session", format!("{} · {}", report.session.number, report.session.title)),
        ("Content", header.content_key.to_owned()),
        ("Collaborative", header.collaborative.to_owned()),
        ("Practice", header.practice.to_owned()),
        ("Stage", stage),
        ("Led by", header.led_by.join(", ")),
        ("Note-takers", header.note_takers.join(", ")),
        ("Written by", format!("roundtable {}", header.version)),
    ];
    let said = rows.into_iter().filter(|(_, says)| !says.is_empty());
    document.table(Table::new(&["What", "Says"], said.map(|(what, says)| vec![what.into(), says]).collect()), "");
    match report.private_notes {
        0 => {}
        1 => document.text("One note is not for export and left out."),
        many => document.text(format!("{many} notes are not for export and left out.")),
    }
}

fn agenda(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    report.agenda.write(document);
    pictures::agenda(report).into_iter().for_each(|picture| document.picture(picture));
    if let Some(stage) = report.header.stage {
        document.section(format!("What we ask ourselves, {}", stage.word()));
        document.list(stage.questions().iter().map(|question| Point::of(*question)).collect());
    }
}

fn next(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    match &report.next {
        None => document.text("No later session has a date yet."),
        Some(next) => {
            let date = next.date.format("%A %-d %B %Y");
            document.text(format!("{date} at {}: session {}, {}.", next.start.clock(), next.number, next.title));
        }
    }
}

/// `1 barrier`, `2 barriers`.
fn many(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
