//! The summary as a text for people: plain words, short tables, the same parts in the same order every time.
//!
//! It only lays out what the report holds. The roster itself stays out: a summary goes to everybody.

use super::{Report, Share};
use crate::core::words::{SessionState, Status};
use crate::export::Input;
use crate::export::attendance::Line;
use crate::export::document::{Document, Point, Table};
use crate::export::sheet::Moment;

/// Lays the report out.
pub fn document(input: &Input<'_>, report: &Report<'_>) -> Document {
    let mut document = input.document(report.session.name());
    document.text(head(report));
    glance(report, &mut document);
    document.part("Agenda");
    report.agenda.write(&mut document);
    report.notes.write(&mut document);
    document.part("Breakouts");
    report.breakouts.write(&mut document, 3);
    if report.counts.registered > 0 {
        missing(report, &mut document);
    }
    document
}

/// `Wednesday 17 June 2026, planned for 08:00, under way since 08:02.`
fn head(report: &Report<'_>) -> String {
    let session = &report.session;
    let began = report.agenda.items.iter().find_map(|item| item.actual_start).map(Moment::clock);
    let ended = report.agenda.items.iter().filter_map(|item| item.actual_end).max_by_key(|end| end.time);
    let state = match (session.state, began, ended.map(Moment::clock)) {
        (SessionState::Planned, ..) => "not begun".to_owned(),
        (SessionState::Live, Some(began), _) => format!("under way since {began}"),
        (SessionState::Live, ..) => "under way".to_owned(),
        (SessionState::Closed, Some(began), Some(ended)) => format!("held from {began} to {ended}"),
        (SessionState::Closed, ..) => "closed".to_owned(),
    };
    let date = session.date.format("%A %-d %B %Y");
    format!("{date}, planned for {} ({}), {state}.", session.start.clock(), session.zone)
}

fn glance(report: &Report<'_>, document: &mut Document) {
    document.part("At a glance");
    document.table(attendance(report), "Nobody is on the list of this session yet.");
    if report.counts.registered == 0 {
        return;
    }
    for (title, column, shares) in [("Job roles", "Role", &report.roles), ("Agencies", "Agency", &report.agencies)] {
        document.section(title);
        document.table(mix(column, shares), "None.");
    }
}

/// The counts that are not nothing.
fn attendance(report: &Report<'_>) -> Table {
    let counts = &report.counts;
    let inside = if report.session.state == SessionState::Closed { "Never signed out" } else { "In the room" };
    let rows = [
        ("On the list", counts.registered),
        ("Came", counts.came),
        (inside, counts.inside),
        ("Left", counts.left),
        ("Came late", counts.late),
        ("Walk-ins", counts.walk_ins),
        ("Still expected", counts.expected),
        ("Excused", counts.excused),
        ("Absent", counts.absent),
    ];
    let some = rows.iter().filter(|(_, count)| *count > 0);
    Table::new(&["Attendance", "#People"], some.map(|(what, count)| vec![(*what).into(), count.to_string()]).collect())
}

fn mix(column: &str, shares: &[Share<'_>]) -> Table {
    let named = |name: &str| if name.is_empty() { "not given".to_owned() } else { name.to_owned() };
    let row = |share: &Share<'_>| vec![named(share.name), share.registered.to_string(), share.came.to_string()];
    Table::new(&[column, "#On the list", "#Came"], shares.iter().map(row).collect())
}

/// Names with agencies: whom somebody has to call, and whose hours cannot be counted yet.
fn missing(report: &Report<'_>, document: &mut Document) {
    type Wanted = fn(&Line<'_>) -> bool;
    let lists: [(&str, Wanted); 4] = [
        ("Not seen yet", |line| line.status == Status::Expected),
        ("Absent", |line| line.status == Status::Absent),
        ("Excused", |line| line.status == Status::Excused),
        ("Without sign-out", |line| line.flags.contains(&"no_sign_out")),
    ];
    document.part("Who is missing");
    let mut nobody = true;
    for (title, wanted) in lists {
        let points: Vec<Point> = report.attendance.people.iter().filter(|line| wanted(line)).map(point).collect();
        if !points.is_empty() {
            nobody = false;
            document.section(format!("{title} ({})", points.len()));
            document.list(points);
        }
    }
    if nobody {
        document.text("Nobody.");
    }
}

fn point(line: &Line<'_>) -> Point {
    let excuse = line.attendee.registration.excuse.filter(|_| line.status == Status::Excused);
    let excuse = excuse.map_or_else(String::new, |excuse| excuse.word().replace('_', " "));
    let parts = [line.agency, line.role, &excuse];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Point { detail, ..Point::of(line.attendee.person.name()) }
}
