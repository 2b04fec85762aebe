//! What was said: barriers by category with what answers them, what worked, and each group's own words.

use super::many;
use crate::core::model::ids::NoteId;
use crate::core::words::NoteKind;
use crate::export::Input;
use crate::export::kit::document::{Document, Point, Table};
use crate::export::reports::notes::list::Line;
use crate::export::summary::barriers::{Barrier, Role};
use crate::export::summary::groups::Talk;
use crate::export::summary::{Report, pictures};

fn line<'r, 'a>(report: &'r Report<'a>, id: NoteId) -> Option<&'r Line<'a>> {
    report.notes.notes.iter().find(|line| line.id == id)
}

pub fn barriers(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    if report.barriers.is_empty() {
        return document.text("No barrier was noted.");
    }
    document.text(counted(report));
    let top: Vec<Point> =
        report.barriers.iter().filter(|barrier| barrier.top).filter_map(|one| short(report, one)).collect();
    if !top.is_empty() {
        document.section("Most heard");
        document.list(top);
    }
    // Where nobody sorted them there is nothing to see by category.
    let sorted = report.categories.iter().any(|share| share.category.is_some());
    if sorted {
        pictures::barriers(report).into_iter().for_each(|picture| document.picture(picture));
    }
    for share in &report.categories {
        let title = if sorted { share.name } else { "All of them" };
        document.section(title);
        let of = report.barriers.iter().filter(|barrier| barrier.category == share.category);
        document.list(of.filter_map(|barrier| whole(report, barrier)).collect());
    }
}

/// `14 barriers, 5 without a solution yet; 2 without a category.`
fn counted(report: &Report<'_>) -> String {
    let unlinked = report.barriers.iter().filter(|barrier| barrier.solutions.is_empty()).count();
    let loose = report.barriers.iter().filter(|barrier| barrier.category.is_none()).count();
    let loose = if loose == 0 { String::new() } else { format!(", {loose} without a category") };
    let barriers = many(report.barriers.len(), "barrier");
    let answered =
        if unlinked == 0 { "each with a solution".to_owned() } else { format!("{unlinked} without a solution yet") };
    format!("{barriers}, {answered}{loose}.")
}

fn short(report: &Report<'_>, barrier: &Barrier<'_>) -> Option<Point> {
    let line = line(report, barrier.id)?;
    let votes = format!("{} × same here", barrier.votes);
    let solutions = many(barrier.solutions.len(), "solution");
    Some(Point { detail: format!("{votes} · {solutions}"), ..Point::of(line.text) })
}

fn whole(report: &Report<'_>, barrier: &Barrier<'_>) -> Option<Point> {
    let said = line(report, barrier.id)?;
    let solutions = barrier.solutions.iter().filter_map(|id| line(report, *id));
    let below: Vec<Point> =
        solutions.map(|line| Point { text: format!("Solution: {}", line.text), ..line.point() }).collect();
    let mut point = Point { below, ..said.point() };
    // The note's own role stands in its detail; with votes, every role that agrees does.
    if barrier.votes > 0 && barrier.roles.len() + usize::from(said.role.is_none()) > 1 {
        point.detail = format!("{} · said by {}", point.detail, roles(&barrier.roles));
    }
    if point.below.is_empty() {
        let open = "no solution yet";
        point.detail = if point.detail.is_empty() { open.to_owned() } else { format!("{} · {open}", point.detail) };
    }
    Some(point)
}

/// `Foster Care 3, CPS 1`.
fn roles(roles: &[Role<'_>]) -> String {
    let named =
        |role: &Role<'_>| format!("{} {}", if role.name.is_empty() { "no role" } else { role.name }, role.count);
    roles.iter().map(named).collect::<Vec<_>>().join(", ")
}

pub fn worked(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    let here = |answered: &NoteId| line(report, *answered).is_some();
    let loose = |kind: NoteKind| -> Vec<Point> {
        let lines = report.notes.heard(kind).into_iter();
        lines.filter(|line| !line.answers.iter().any(here)).map(Line::point).collect()
    };
    let (successes, solutions) = (loose(NoteKind::Success), loose(NoteKind::Solution));
    let offered: usize = report.solutions_by_role.iter().map(|row| row.solutions).sum();
    if successes.is_empty() && offered == 0 {
        return document.text("Nothing was noted yet.");
    }
    if !successes.is_empty() {
        document.section("What worked");
        document.list(successes);
    }
    if !solutions.is_empty() {
        document.section("Solutions not tied to a barrier");
        document.list(solutions);
    }
    if report.solutions_by_role.iter().any(|row| !row.role.is_empty()) {
        let named = |role: &str| if role.is_empty() { "not given".to_owned() } else { role.to_owned() };
        let rows = report.solutions_by_role.iter().map(|row| vec![named(row.role), row.solutions.to_string()]);
        document.section("Who offered solutions");
        document.table(Table::new(&["Role", "#Solutions"], rows.collect()), "");
    } else if offered > 0 {
        document.text(format!("{} offered in all.", many(offered, "solution")));
    }
}

pub fn groups(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    if report.breakouts.rounds.is_empty() {
        return document.text("No groups have been drawn yet.");
    }
    for round in &report.breakouts.rounds {
        let talks: Vec<&Talk<'_>> = report.groups.iter().filter(|talk| talk.round == round.id).collect();
        document.section(round.name());
        let prompt = talks.first().map_or("", |talk| talk.prompt);
        let prompt = if prompt.is_empty() { String::new() } else { format!("Talked about: {prompt}. ") };
        document.text(format!("{prompt}{}", round.scorecard.sentence()));
        document.list(talks.iter().map(|talk| group(report, talk)).collect());
        let silent: Vec<String> = talks.iter().filter(|talk| talk.silent).map(|talk| talk.number.to_string()).collect();
        if !silent.is_empty() {
            let groups = if silent.len() == 1 { "Group" } else { "Groups" };
            document.text(format!("{groups} without a note: {}.", silent.join(", ")));
        }
    }
}

fn group(report: &Report<'_>, talk: &Talk<'_>) -> Point {
    let people = if talk.people == 1 { "1 person".to_owned() } else { format!("{} people", talk.people) };
    let said = |line: &Line<'_>| {
        let kind = crate::export::reports::learning::pdsa::capital(line.kind.word());
        Point::of(format!("{kind}: {}", line.text))
    };
    let below: Vec<Point> = talk.notes.iter().filter_map(|id| line(report, *id)).map(said).collect();
    let entries = match below.len() {
        0 => "nothing noted: a silent table".to_owned(),
        1 => "1 note".to_owned(),
        many => format!("{many} notes"),
    };
    let detail = [people, roles(&talk.roles), entries].into_iter().filter(|part| !part.is_empty());
    let text = format!("Group {} {}", talk.number, talk.name).trim_end().to_owned();
    Point { text, detail: detail.collect::<Vec<_>>().join(" · "), below }
}
