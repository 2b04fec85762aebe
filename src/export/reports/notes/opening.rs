//! What the next session begins with: what was heard, done, not done and why, and what still waits with its age.
//!
//! What it says is worked out in `core::feedback::opening`; here it is only written.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::model::ids::NoteId;
use crate::core::notes::feedback_loop::opening::{OpeningEntry, opening};
use crate::core::words::{NoteStatus, Tier};
use crate::export::format::{csv, html, json, markdown};
use crate::export::kit::document::{Document, Point};
use crate::export::kit::session::Head;
use crate::export::kit::sheet::{Cell, Column, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "opening",
    help: "for the next session's opening: heard, answered, declined and why, still waiting",
    needs_session: true,
    leaves: Leaves::Yes { texts, attributed: None },
    remarks: None,
    formats: &[
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("html", |input, out| html::write(&document(input)?, out)),
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
    ],
};

/// An opening as data; the summary's part on answers is the same.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    session: Head<'a>,
    /// `12 raised, 9 answered, 2 declined, 1 waiting 63 days`.
    line: String,
    raised: usize,
    answered: Vec<Line<'a>>,
    declined: Vec<Line<'a>>,
    waiting: Vec<Line<'a>>,
    /// From other centers.
    elsewhere: Vec<Line<'a>>,
}

/// One note.
#[derive(Clone, Debug, Serialize)]
struct Line<'a> {
    id: NoteId,
    text: &'a str,
    status: NoteStatus,
    votes: usize,
    roles: Vec<String>,
    /// The other centers it was heard at.
    centers: Vec<String>,
    days: i64,
    answer: &'a str,
    why: &'a str,
    answered_by: &'a str,
    level: Option<Tier>,
    answered_at: Option<NaiveDate>,
    solutions: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn of(told: OpeningEntry<'a>) -> Self {
        Self {
            id: told.note.id,
            text: &told.note.text,
            status: told.note.status,
            votes: told.heard.votes,
            roles: told.heard.roles,
            centers: told.heard.centers,
            days: told.days,
            answer: told.answer.map_or("", |answer| &answer.text),
            why: &told.note.why,
            answered_by: told.answer.map_or("", |answer| &answer.by),
            level: told.answer.map(|answer| answer.tier),
            answered_at: told.answer.map(|answer| answer.on),
            solutions: told.solutions.into_iter().map(|note| &*note.text).collect(),
        }
    }

    fn point(&self) -> Point {
        let mut below = Vec::new();
        if !self.answer.is_empty() {
            let level = self.level.map_or("", Tier::word);
            let on = self.answered_at.map(|on| on.format("%-d %B %Y").to_string()).unwrap_or_default();
            let detail = format!("{}, {level}, {on}", self.answered_by);
            below.push(Point { detail, ..Point::of(format!("Answer: {}", self.answer)) });
        }
        if !self.why.is_empty() && self.why != self.answer {
            below.push(Point::of(format!("Why: {}", self.why)));
        }
        below.extend(self.solutions.iter().map(|text| Point::of(format!("Offered: {text}"))));
        Point { text: self.text.to_owned(), detail: self.about(), below }
    }

    /// `done · 7 × same here · also heard at Peoria · waiting 63 days`.
    fn about(&self) -> String {
        let state = match self.status {
            NoteStatus::Resolved => Some("done".to_owned()),
            NoteStatus::Answered | NoteStatus::Declined => None,
            other => Some(format!("{other}, {} days", self.days)),
        };
        let votes = (self.votes > 0).then(|| format!("{} × same here", self.votes));
        let centers = (!self.centers.is_empty()).then(|| format!("heard at {}", self.centers.join(", ")));
        [state, votes, centers].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = Head::of(input)?;
        let told = opening(input.state, session.id);
        let (line, raised) = (told.line(), told.raised());
        let of = |told: Vec<OpeningEntry<'a>>| told.into_iter().map(Line::of).collect();
        Ok(Self {
            session,
            line,
            raised,
            answered: of(told.answered),
            declined: of(told.declined),
            waiting: of(told.waiting),
            elsewhere: of(told.elsewhere),
        })
    }

    /// The line in figures and each part under a heading of this level.
    pub fn write(&self, document: &mut Document, level: u8) {
        let nothing = self.raised == 0 && self.elsewhere.is_empty();
        document.text(if nothing {
            "Nothing was raised before this session.".to_owned()
        } else {
            format!("{}.", self.line)
        });
        for (title, lines) in self.parts().into_iter().filter(|(_, lines)| !lines.is_empty()) {
            document.heading(level, title);
            document.list(lines.iter().map(Line::point).collect());
        }
    }

    /// The parts with their titles, in the order in which a room wants to hear them.
    fn parts(&self) -> [(&'static str, &[Line<'a>]); 4] {
        [
            ("Answered", &self.answered),
            ("Not done, and why", &self.declined),
            ("Still waiting", &self.waiting),
            ("Heard at other centers", &self.elsewhere),
        ]
    }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Opening")?;
    Report::of(input)?.write(&mut document, 2);
    Ok(document)
}

const COLUMNS: &[Column] = &[
    data("id"),
    shown("part", "Part"),
    shown("barrier", "Barrier"),
    shown("status", "Status"),
    shown("votes", "Same here"),
    shown("days", "Days"),
    shown("answer", "Answer"),
    shown("why", "Why"),
    shown("answered_by", "Answered by"),
    shown("level", "Level"),
    shown("answered_at", "Answered on"),
];

fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let row = move |(part, line): (&'static str, &'a Line<'a>)| {
        vec![
            line.id.to_string().into(),
            part.into(),
            line.text.into(),
            Cell::Words(vec![line.status.word()]),
            number(line.votes).into(),
            line.days.into(),
            line.answer.into(),
            line.why.into(),
            line.answered_by.into(),
            line.level.map_or(Cell::Blank, |level| Cell::Words(vec![level.word()])),
            line.answered_at.map_or(Cell::Blank, |on| on.to_string().into()),
        ]
    };
    let parts = [
        ("answered", &report.answered),
        ("declined", &report.declined),
        ("waiting", &report.waiting),
        ("elsewhere", &report.elsewhere),
    ];
    let rows = parts.into_iter().flat_map(|(part, lines)| lines.iter().map(move |line| (part, line)));
    Sheet { name: "Opening", columns: COLUMNS, rows: Box::new(rows.map(row)) }
}

/// The texts that leave.
pub fn texts<'a>(input: &Input<'a>) -> Vec<(NoteId, &'static str, &'a str)> {
    let Some(session) = input.session else { return Vec::new() };
    let told = opening(input.state, session);
    let mut texts = Vec::new();
    for one in told.answered.into_iter().chain(told.declined).chain(told.waiting).chain(told.elsewhere) {
        texts.push((one.note.id, "text", &*one.note.text));
        texts.push((one.note.id, "why", &*one.note.why));
        texts.extend(one.answer.map(|answer| (one.note.id, "answer", &*answer.text)));
        texts.extend(one.solutions.into_iter().map(|note| (note.id, "text", &*note.text)));
    }
    texts
}
