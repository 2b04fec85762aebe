//! What was put to the administration: a brief of a page or two for the Director, and a sheet for the answers.
//!
//! Roles and the region are all that is said of where something comes from: no agency, no name. `import answers` reads the
//! sheet back, so its columns are a promise.

use std::cmp::Reverse;

use crate::core::model::Note;
use crate::core::model::ids::NoteId;
use crate::core::notes::feedback_loop::{Feedback, NoteSupport, asks};
use crate::core::words::{Category, NoteStatus, Tier};
use crate::export::format::{csv, html, markdown, xlsx};
use crate::export::kit::document::{Document, Point, Table};
use crate::export::kit::sheet::{Cell, Column, Moment, Sheet, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "escalations",
    help: "for the Director: a brief (md, html), and the sheet for the answers (csv, xlsx)",
    needs_session: false,
    leaves: Leaves::Yes { texts, attributed: None },
    remarks: None,
    formats: &[
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("html", |input, out| html::write(&document(input)?, out)),
        ("csv", |input, out| csv::write(sheet(&lines(input)?), out)),
        ("xlsx", |input, out| xlsx::write(sheet(&lines(input)?), input.moment(), out)),
    ],
};

/// Barriers told in full; the others follow in a table, so that a brief stays brief.
const FULL: usize = 12;

/// One thing that was put to the administration.
struct Line<'a> {
    note: &'a Note,
    heard: NoteSupport,
    solutions: Vec<&'a Note>,
    raised: Moment,
    days: i64,
    category: String,
    region: &'a str,
}

fn lines<'a>(input: &Input<'a>) -> Result<Vec<Line<'a>>, ExportError> {
    if input.session.is_some() {
        input.row()?;
    }
    let feedback = Feedback::of(input.state);
    let mut notes: Vec<&Note> = input.state.notes.values().filter(|note| is_put(note)).collect();
    notes.sort_by_key(|note| (Reverse(note.tier), Reverse(feedback.support(note.id).votes), note.at, note.id));
    Ok(notes.into_iter().map(|note| Line::of(input, &feedback, note)).collect())
}

/// Put to the administration from here, and not answered yet.
fn is_put(note: &Note) -> bool {
    let here = note.heard_at.is_empty() || note.tier.is_some();
    let stands = !note.withdrawn && !note.private && note.merged_into.is_none();
    here && stands && asks(note.kind) && note.status == NoteStatus::Escalated
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, feedback: &Feedback<'a>, note: &'a Note) -> Self {
        let state = input.state;
        let session = state.sessions.get(&note.session);
        let zone = session.map_or(chrono_tz::UTC, |row| row.zone);
        let center = session.and_then(|row| row.center).and_then(|id| state.centers.get(&id));
        let mut solutions = feedback.solutions(note.id);
        solutions.retain(|note| !note.private);
        Self {
            note,
            heard: feedback.support(note.id),
            solutions,
            raised: Moment { time: note.at, zone },
            days: feedback.age(note, input.now),
            category: note.category.map_or_else(String::new, |category| category_name(input, category)),
            region: center.map_or("", |center| &center.region),
        }
    }

    fn point(&self) -> Point {
        let solution = |note: &&Note| {
            let tried = (note.status != note.kind.first_status()).then(|| note.status.word().to_owned());
            Point { detail: tried.unwrap_or_default(), ..Point::of(format!("Offered: {}", note.text)) }
        };
        Point {
            text: self.note.text.to_string(),
            detail: self.about(),
            below: self.solutions.iter().map(solution).collect(),
        }
    }

    /// `Time and workload · 7 × same here · Foster Care, CPS · Central · 63 days`.
    fn about(&self) -> String {
        let votes = (self.heard.votes > 0).then(|| format!("{} × same here", self.heard.votes));
        let level = self.note.level.map(|level| format!("{level} level")).unwrap_or_default();
        let parts = [
            self.category.clone(),
            votes.unwrap_or_default(),
            self.heard.roles.join(", "),
            level,
            self.region.to_owned(),
            age(self.days),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

fn age(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// What this region calls a category.
pub fn category_name(input: &Input<'_>, category: Category) -> String {
    let own = input.state.category_names.values().find(|row| row.category == category);
    own.map_or_else(|| category.usual_name().to_owned(), |row| row.name.to_string())
}

const COLUMNS: &[Column] = &[
    shown("id", "Id"),
    shown("barrier", "Barrier"),
    shown("category", "Category"),
    shown("votes", "Same here"),
    shown("raised_at", "Raised"),
    shown("roles", "Roles"),
    shown("answer", "Answer"),
    shown("status", "Status"),
    shown("answered_by", "Answered by"),
    shown("answered_at", "Answered on"),
];

/// The sheet: what is known on the left, room for the answer on the right.
fn sheet<'a>(lines: &'a [Line<'a>]) -> Sheet<'a> {
    let row = |line: &'a Line<'a>| {
        let category = line.note.category.map_or(Cell::Blank, |category| Cell::Words(vec![category.word()]));
        vec![
            line.note.id.to_string().into(),
            (&*line.note.text).into(),
            category,
            i64::try_from(line.heard.votes).unwrap_or(i64::MAX).into(),
            Cell::Moment(line.raised),
            line.heard.roles.join(", ").into(),
            Cell::Blank,
            Cell::Words(vec![line.note.status.word()]),
            Cell::Blank,
            Cell::Blank,
        ]
    };
    Sheet { name: "Answers", columns: COLUMNS, rows: Box::new(lines.iter().map(row)) }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let lines = lines(input)?;
    let mut document = input.document("What was put to the administration".to_owned());
    let Some(oldest) = lines.iter().map(|line| line.days).max() else {
        document.text("Nothing waits for an answer of the administration.");
        return Ok(document);
    };
    let what = if lines.len() == 1 { "1 barrier waits".to_owned() } else { format!("{} barriers wait", lines.len()) };
    document.text(format!(
        "{what} for an answer, the oldest for {}. What is answered is told at the next session.",
        age(oldest)
    ));
    for tier in Tier::ALL.iter().rev() {
        let put: Vec<&Line<'_>> =
            lines.iter().filter(|line| line.note.tier.unwrap_or(Tier::Director) == *tier).collect();
        if put.is_empty() {
            continue;
        }
        document.part(format!("To {}", tier.office()));
        document.list(put.iter().take(FULL).map(|line| line.point()).collect());
        let rest: Vec<Vec<String>> = put.iter().skip(FULL).map(|line| short(line)).collect();
        if !rest.is_empty() {
            document.table(Table::new(&["Barrier", "#Same here", "#Days"], rest), "");
        }
    }
    document.part("How to answer");
    document.text(
        "The sheet beside this brief has a row for each of them: fill in answer, status (answered, resolved or declined), \
         answered_by and answered_at, and send it back. A row left blank stays open.",
    );
    Ok(document)
}

fn short(line: &Line<'_>) -> Vec<String> {
    vec![line.note.text.to_string(), line.heard.votes.to_string(), line.days.to_string()]
}

/// The texts that leave.
pub fn texts<'a>(input: &Input<'a>) -> Vec<(NoteId, &'static str, &'a str)> {
    let mut texts = Vec::new();
    for line in lines(input).unwrap_or_default() {
        texts.push((line.note.id, "text", &*line.note.text));
        texts.extend(line.solutions.into_iter().map(|note| (note.id, "text", &*note.text)));
    }
    texts
}
