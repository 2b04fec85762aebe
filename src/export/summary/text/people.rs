//! Who came, in tables and pictures; and by name, who has to be called.

use crate::core::words::{SessionState, Status};
use crate::export::Input;
use crate::export::kit::document::{Document, Point, Table};
use crate::export::reports::attendance::stays::Line;
use crate::export::summary::glance::Share;
use crate::export::summary::{Report, pictures};

pub fn glance(input: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    document.table(attendance(report), "Nobody is on the list of this session yet.");
    if report.counts.registered == 0 {
        return;
    }
    if report.core_teams.all > 0 {
        let teams = &report.core_teams;
        document.text(format!(
            "Core teams with leader, supervisor and field staff here: {} of {}.",
            teams.complete, teams.all
        ));
    }
    pictures::arrivals(input, report).into_iter().for_each(|picture| document.picture(picture));
    for (title, column, shares) in [("Job roles", "Role", &report.roles), ("Agencies", "Agency", &report.agencies)] {
        document.section(title);
        document.table(mix(column, shares), "None.");
        if title == "Job roles" {
            pictures::roles(report).into_iter().for_each(|picture| document.picture(picture));
        }
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
        ("Left early", counts.left_early),
        ("Walk-ins", counts.walk_ins),
        ("Make-up visitors", counts.make_ups),
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
pub fn missing(report: &Report<'_>, document: &mut Document) {
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
