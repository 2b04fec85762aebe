//! What goes on after the day: answers, escalations, questions, tests of change, the evaluation and credit.

use super::many;
use crate::core::learning::pdsa::PdsaStatus;
use crate::core::learning::questionnaires::hundredths;
use crate::core::words::RemarkKind;
use crate::export::Input;
use crate::export::kit::document::{Document, Point, Table};
use crate::export::reports::learning::pdsa::capital;
use crate::export::summary::Report;
use crate::export::summary::sheets::{Asked, Line};

/// What the session opened with.
pub fn answers(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    report.answers.write(document, 3);
}

pub fn escalated(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    if report.escalated.is_empty() {
        return document.text("Nothing was put to the administration.");
    }
    let points = report.escalated.iter().map(|one| {
        let to = one.to.map(|tier| format!("to: {tier}"));
        let votes = (one.votes > 0).then(|| format!("{} × same here", one.votes));
        let status = (one.status != one.kind.first_status()).then(|| one.status.to_string());
        let kind = Some(one.kind.to_string());
        let detail: Vec<String> = [kind, to, votes, status].into_iter().flatten().collect();
        Point { detail: detail.join(" · "), ..Point::of(one.text) }
    });
    document.list(points.collect());
}

pub fn open(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    let rows = report.open.iter().map(|one| {
        let from = one.carried_from.map(|number| format!(" (session {number})")).unwrap_or_default();
        let due = one.due.map(|due| due.to_string()).unwrap_or_default();
        let owner = if one.owner.is_empty() { "nobody yet" } else { one.owner };
        vec![
            format!("{}{from}", capital(one.kind.word())),
            one.text.to_owned(),
            owner.to_owned(),
            due,
            one.status.to_string(),
        ]
    });
    let table = Table::new(&["Kind", "What", "Who sees to it", "By", "Stands"], rows.collect());
    document.table(table, "No question and no action was noted.");
}

pub fn pdsa(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    if !report.pdsa.cards.iter().any(|line| line.standing.is_some()) {
        return document.text("No team has written down a test yet.");
    }
    for standing in PdsaStatus::ALL {
        let points: Vec<Point> =
            report.pdsa.that(standing).map(crate::export::reports::learning::pdsa::Line::point).collect();
        if !points.is_empty() {
            document.section(capital(standing.word()));
            document.list(points);
        }
    }
}

pub fn evaluation(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    let asked = &report.evaluation;
    if asked.responses == 0 {
        document.text("No evaluation was handed in yet.");
    } else {
        let came =
            if report.counts.came == 1 { "1 person".to_owned() } else { format!("{} people", report.counts.came) };
        document
            .text(format!("{} from {came} who came; 1 is not at all, 5 is fully.", many(asked.responses, "response")));
        figures(asked, document);
    }
    for remarks in &asked.remarks {
        document.section(match remarks.kind {
            RemarkKind::MostHelpful => "Most helpful",
            RemarkKind::LeastHelpful => "Least helpful",
            RemarkKind::Suggestion => "Suggestions",
        });
        document.list(remarks.texts.iter().map(|text| Point::of(*text)).collect());
    }
    if report.values.responses > 0 {
        document.section("Value scales");
        figures(&report.values, document);
    }
}

/// The questions that somebody answered.
fn figures(asked: &Asked<'_>, document: &mut Document) {
    let signed = |shift: i64| format!("{}{}", if shift < 0 { "" } else { "+" }, hundredths(shift));
    let answered = asked.questions.iter().filter(|line| line.answers > 0);
    let row = |line: &Line| {
        let figure = |value: Option<crate::export::summary::sheets::Hundredths>| value.map(|value| value.to_string());
        vec![
            words(line),
            line.answers.to_string(),
            figure(line.mean).unwrap_or_default(),
            figure(line.spread).unwrap_or_default(),
            line.shift.map(|shift| signed(shift.0)).unwrap_or_default(),
        ]
    };
    let table =
        Table::new(&["Question", "#Answers", "#Mean", "#Spread", "#Since last time"], answered.map(row).collect());
    if !table.rows.is_empty() {
        document.table(table, "");
    }
}

/// The question, and what its ends mean where they are no plain agreement.
fn words(line: &Line) -> String {
    let question = line.figure.question;
    match question.sheet {
        crate::core::words::Sheet::Evaluation => question.words.to_owned(),
        crate::core::words::Sheet::Values => format!("{} (1 {}, 5 {})", question.words, question.low, question.high),
    }
}

/// What the minutes are and what they are not stands beside them: no credit rule has been applied.
pub fn credit(_: &Input<'_>, report: &Report<'_>, document: &mut Document) {
    let credit = &report.credit;
    if credit.planned_minutes == 0 && credit.held_minutes == 0 {
        return document.text("No item of the agenda counts for credit.");
    }
    let hours = |minutes: i64| format!("{minutes} min ({}.{:02} h of 60 min)", minutes / 60, minutes % 60 * 100 / 60);
    document.text(format!("Planned {}, held so far {}.", hours(credit.planned_minutes), hours(credit.held_minutes)));
    let rows = [
        ("All of it", credit.full),
        ("A part of it", credit.partial),
        ("Not known: never signed out", credit.pending),
        ("None of it", credit.none),
    ];
    let some = rows.iter().filter(|(_, people)| *people > 0);
    let table = Table::new(
        &["Present during credit items", "#People"],
        some.map(|(what, people)| vec![(*what).into(), people.to_string()]).collect(),
    );
    if !table.rows.is_empty() {
        document.table(table, "");
    }
    document.text("Minutes of presence only: no grace, no rounding and no award is in these figures.");
}
