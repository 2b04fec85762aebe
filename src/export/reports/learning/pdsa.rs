//! The small tests of change of a series: what teams try, and what became of it (plan, do, study, act).
//!
//! With a session, the cards up to it and where each stands there; every line of a card is a column.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::learning::pdsa::PdsaStatus;
use crate::core::model::PdsaCycle;
use crate::core::model::ids::{NoteId, PdsaCycleId, SessionId};
use crate::core::words::{PdsaField, Verdict};
use crate::export::format::{csv, html, json, markdown, xlsx};
use crate::export::kit::document::{Document, Point};
use crate::export::kit::sheet::{Cell, Column, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "pdsa",
    help: "the teams' small tests of change: plan, do, study, act",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("html", |input, out| html::write(&document(input)?, out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
    ],
};

/// The cards up to a session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// By team and number.
    pub cards: Vec<Line<'a>>,
}

/// One card.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    pub id: PdsaCycleId,
    pub team: &'a str,
    pub number: u32,
    /// The session it was written at.
    pub session: SessionId,
    /// `started`, `continued` or `closed` at the session exported; null where it was over before.
    pub standing: Option<PdsaStatus>,
    pub aim: &'a str,
    pub change: &'a str,
    pub prediction: &'a str,
    pub who: &'a str,
    pub when: &'a str,
    pub measure: &'a str,
    pub did: &'a str,
    pub learned: &'a str,
    pub verdict: Option<Verdict>,
    pub next: &'a str,
    pub barrier: Option<NoteId>,
    /// What the barrier says, unless it is not for export.
    pub barrier_text: Option<&'a str>,
    /// By when it is to be told; null where the next session has no date yet.
    pub due: Option<NaiveDate>,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?.id;
        let cards = input.state.cycles_at(session).into_iter();
        Ok(Self { cards: cards.map(|row| Line::of(input, session, row)).collect() })
    }

    /// The cards that stand like this at the session.
    pub fn that(&self, standing: PdsaStatus) -> impl Iterator<Item = &Line<'a>> {
        self.cards.iter().filter(move |line| line.standing == Some(standing))
    }
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, session: SessionId, row: &'a PdsaCycle) -> Self {
        let state = input.state;
        let barrier = row.barrier.and_then(|id| state.notes.get(&id)).filter(|note| !note.withdrawn);
        Self {
            id: row.id,
            team: state.team_name(row.team),
            number: row.number,
            session: row.session,
            standing: state.pdsa_status(row, session),
            aim: &row.aim,
            change: &row.change,
            prediction: &row.prediction,
            who: &row.who,
            when: &row.timing,
            measure: &row.measure,
            did: &row.did,
            learned: &row.learned,
            verdict: row.verdict,
            next: &row.next,
            barrier: barrier.map(|note| note.id),
            barrier_text: barrier.filter(|note| !note.private).map(|note| &*note.text),
            due: state.cycle_due(row),
        }
    }

    /// A line of the card as people read it.
    fn says(&self, field: PdsaField) -> String {
        match field {
            PdsaField::Aim => self.aim.to_owned(),
            PdsaField::Change => self.change.to_owned(),
            PdsaField::Prediction => self.prediction.to_owned(),
            PdsaField::Who => self.who.to_owned(),
            PdsaField::When => self.when.to_owned(),
            PdsaField::Measure => self.measure.to_owned(),
            PdsaField::Did => self.did.to_owned(),
            PdsaField::Learned => self.learned.to_owned(),
            PdsaField::Verdict => self.verdict.map(|verdict| verdict.to_string()).unwrap_or_default(),
            PdsaField::Next => self.next.to_owned(),
            PdsaField::Barrier => self.barrier_text.unwrap_or_default().to_owned(),
            PdsaField::Due => self.due.map(|due| due.to_string()).unwrap_or_default(),
        }
    }

    /// The card as a point with its lines below it; the verdict and the day stand beside its name.
    pub fn point(&self) -> Point {
        let named = |field: PdsaField| (field, self.says(field));
        let aside = |field: PdsaField| matches!(field, PdsaField::Verdict | PdsaField::Due);
        let lines = PdsaField::ALL.iter().copied().filter(|field| !aside(*field)).map(named);
        let lines = lines.filter(|(_, words)| !words.is_empty());
        let below = lines.map(|(field, words)| Point::of(format!("{}: {words}", capital(field.title()))));
        let due = self.due.filter(|_| self.verdict.is_none()).map(|due| format!("due {due}"));
        let verdict = self.verdict.map(|verdict| verdict.to_string());
        let text = match self.team {
            "" => format!("Test {}", self.number),
            team => format!("{team} · test {}", self.number),
        };
        let detail = verdict.into_iter().chain(due).collect::<Vec<_>>().join(" · ");
        Point { text, detail, below: below.collect() }
    }
}

/// `aim` as `Aim`.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const COLUMNS: &[Column] = &[
    data("id"),
    shown("team", "Team"),
    shown("number", "Test"),
    shown("standing", "Stands"),
    shown("aim", "Aim"),
    shown("change", "Change"),
    shown("prediction", "Prediction"),
    shown("who", "Who"),
    shown("when", "When"),
    shown("measure", "Measure"),
    shown("did", "Did"),
    shown("learned", "Learned"),
    shown("verdict", "Verdict"),
    shown("next", "Next test"),
    data("barrier"),
    shown("barrier_text", "Barrier"),
    shown("due", "Due"),
];

/// One row a card.
fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let row = |line: &'a Line<'a>| {
        let mut cells: Vec<Cell<'a>> = vec![
            line.id.to_string().into(),
            line.team.into(),
            i64::from(line.number).into(),
            Cell::Words(line.standing.iter().map(|standing| standing.word()).collect()),
        ];
        for field in PdsaField::ALL.iter().filter(|field| **field != PdsaField::Due) {
            if *field == PdsaField::Barrier {
                cells.push(line.barrier.map(|note| note.to_string()).unwrap_or_default().into());
            }
            cells.push(line.says(*field).into());
        }
        cells.push(line.says(PdsaField::Due).into());
        cells
    };
    Sheet { name: "PDSA", columns: COLUMNS, rows: Box::new(report.cards.iter().map(row)) }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let report = Report::of(input)?;
    let mut document = input.session_document("Small tests of change")?;
    if report.cards.is_empty() {
        document.text("No team has written down a test yet.");
    }
    let over = report.cards.iter().filter(|line| line.standing.is_none()).map(Line::point);
    for standing in PdsaStatus::ALL {
        part(&mut document, &capital(standing.word()), report.that(standing).map(Line::point).collect());
    }
    part(&mut document, "Closed before", over.collect());
    Ok(document)
}

fn part(document: &mut Document, title: &str, points: Vec<Point>) {
    if !points.is_empty() {
        document.part(title);
        document.list(points);
    }
}
