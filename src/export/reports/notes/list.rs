//! Everything said: barriers with what answers them, what worked, questions, feedback, actions.
//!
//! Notes come as they were captured; only the text for people puts the barrier most heard first.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::model::ids::NoteId;
use crate::core::model::{Note, Session};
use crate::core::words::{Area, Category, Cluster, ItemKind, Level, NoteKind, NoteStatus};
use crate::export::format::{csv, json, markdown, xlsx};
use crate::export::kit::document::{Document, Point};
use crate::export::kit::session::moments;
use crate::export::kit::sheet::{Cell, Column, Moment, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "notes",
    help: "barriers, solutions and what else was noted, with what answers what",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
    ],
};

/// The notes of one session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// As they were captured.
    pub notes: Vec<Line<'a>>,
}

/// One note.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    pub id: NoteId,
    pub kind: NoteKind,
    pub text: &'a str,
    /// The number of the table it was said at.
    pub group: Option<String>,
    pub group_name: Option<&'a str>,
    /// The title of the agenda item it was said during.
    pub agenda_item: Option<&'a str>,
    pub role: Option<&'a str>,
    pub author: &'a str,
    pub at: Moment,
    /// How many said "same here".
    pub votes: usize,
    /// The barriers that it answers.
    pub answers: Vec<NoteId>,
    pub status: NoteStatus,
    /// The key word of what it is about.
    pub category: Option<Category>,
    pub area: Option<Area>,
    pub cluster: Option<Cluster>,
    pub level: Option<Level>,
    pub agency: Option<&'a str>,
    pub owner: &'a str,
    pub due: Option<NaiveDate>,
    /// The first wording, where it was tidied since.
    pub original: &'a str,
    /// The wordings of the notes that it counts for.
    pub also: Vec<&'a str>,
    pub private: bool,
    pub carried: bool,
    /// The other center that it was heard at, or an empty text.
    pub heard_at: &'a str,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let leaves: Vec<&Note> = input.state.notes_of(session.id).into_iter().filter(|note| !note.private).collect();
        Ok(Self::of_these(input, session, &leaves))
    }

    /// Some notes of a session, in their order.
    fn of_these(input: &Input<'a>, session: &Session, notes: &[&'a Note]) -> Self {
        Self { notes: notes.iter().map(|note| Line::of(input, session, note)).collect() }
    }

    /// The notes of a kind, those most heard first.
    pub fn heard(&self, kind: NoteKind) -> Vec<&Line<'a>> {
        let mut lines: Vec<&Line<'a>> = self.notes.iter().filter(|line| line.kind == kind).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.votes));
        lines
    }

    /// What answers a note.
    pub fn answering(&self, note: NoteId) -> impl Iterator<Item = &Line<'a>> {
        self.notes.iter().filter(move |line| line.answers.contains(&note))
    }

    /// A part for each kind that there is something of.
    pub fn write(&self, document: &mut Document) {
        document.part("Barriers");
        match self.heard(NoteKind::Barrier) {
            barriers if barriers.is_empty() => document.text("No barrier was noted."),
            barriers => document.list(barriers.into_iter().map(|line| self.barrier(line)).collect()),
        }
        // A solution whose barrier was said at another session has nothing here to stand below.
        let here = |answered: &NoteId| self.notes.iter().any(|line| line.id == *answered);
        for (kind, title) in [
            (NoteKind::Solution, "Solutions not tied to a barrier"),
            (NoteKind::Success, "What worked"),
            (NoteKind::Question, "Questions"),
            (NoteKind::Action, "Actions"),
            (NoteKind::Feedback, "Feedback for the administration"),
        ] {
            let loose = self.heard(kind).into_iter().filter(|line| !line.answers.iter().any(here));
            let points: Vec<Point> = loose.map(Line::point).collect();
            if !points.is_empty() {
                document.part(title);
                document.list(points);
            }
        }
    }

    fn barrier(&self, line: &Line<'a>) -> Point {
        let answer = |line: &Line<'_>| Point { text: format!("Solution: {}", line.text), ..line.point() };
        Point { below: self.answering(line.id).map(answer).collect(), ..line.point() }
    }
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, session: &Session, note: &'a Note) -> Self {
        let state = input.state;
        let group = note.group.and_then(|id| state.groups.get(&id));
        let (nil, max) = (NoteId(uuid::Uuid::nil()), NoteId(uuid::Uuid::max()));
        let stands = |id: &NoteId| state.notes.get(id).is_some_and(|note| !note.withdrawn);
        let answered = state.links.range((note.id, nil)..=(note.id, max)).map(|(_, link)| link.barrier);
        Self {
            id: note.id,
            kind: note.kind,
            text: &note.text,
            group: group.map(|group| group.number.to_string()),
            group_name: group.map(|group| &*group.name),
            // What is for the staff only is not named to others either.
            agenda_item: (note.item.and_then(|id| state.items.get(&id)))
                .filter(|item| item.kind != ItemKind::StaffOnly)
                .map(|item| &*item.title),
            role: note.role.and_then(|id| state.roles.get(&id)).map(|role| &*role.name),
            author: &note.author,
            at: moments(session)(note.at),
            votes: state.votes_for(note.id),
            answers: answered.filter(stands).collect(),
            status: note.status,
            category: note.category,
            area: note.area,
            cluster: note.cluster,
            level: note.level,
            agency: Some(state.agency_name(note.agency)).filter(|agency| !agency.is_empty()),
            owner: &note.owner,
            due: note.due,
            original: &note.original,
            also: state.merged_notes(note.id).into_iter().map(|joined| &*joined.text).collect(),
            private: note.private,
            carried: note.carried,
            heard_at: &note.heard_at,
        }
    }

    /// The note as a point, with where it comes from beside it.
    pub fn point(&self) -> Point {
        Point { text: self.text.to_owned(), detail: self.origin(), below: Vec::new() }
    }

    /// `3 × same here · group 2 Foster Care · answered`.
    fn origin(&self) -> String {
        let votes = (self.votes > 0).then(|| format!("{} × same here", self.votes));
        let name = self.group_name.unwrap_or_default();
        let group = self.group.as_ref().map(|number| format!("group {number} {name}").trim_end().to_owned());
        // Groups by job role are named after it.
        let role = self.role.filter(|role| *role != name).map(str::to_owned);
        let status = (self.status != self.kind.first_status()).then(|| self.status.word().to_owned());
        let heard = (!self.heard_at.is_empty()).then(|| format!("heard at {}", self.heard_at));
        [votes, group, role, status, heard].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

const COLUMNS: &[Column] = &[
    data("id"),
    shown("kind", "Kind"),
    shown("text", "Text"),
    shown("group", "Group"),
    shown("group_name", "Group's name"),
    shown("agenda_item", "Agenda item"),
    shown("role", "Role"),
    shown("author", "Author"),
    shown("at", "At"),
    shown("votes", "Same here"),
    data("answers"),
    shown("status", "Status"),
    shown("category", "Category"),
    shown("area", "Area"),
    shown("cluster", "Kind of help"),
    shown("level", "Level"),
    shown("agency", "Agency"),
    shown("owner", "Owner"),
    shown("due", "Due"),
    shown("original", "First wording"),
    shown("heard_at", "Heard at"),
];

/// One row a note; `answers` holds ids, set apart by blanks.
fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let row = |line: &'a Line<'a>| {
        let answers: Vec<String> = line.answers.iter().map(ToString::to_string).collect();
        vec![
            line.id.to_string().into(),
            Cell::Words(vec![line.kind.word()]),
            line.text.into(),
            line.group.as_deref().into(),
            line.group_name.into(),
            line.agenda_item.into(),
            line.role.into(),
            line.author.into(),
            Cell::Moment(line.at),
            i64::try_from(line.votes).unwrap_or(i64::MAX).into(),
            answers.join(" ").into(),
            Cell::Words(vec![line.status.word()]),
            line.category.map(Category::word).into(),
            line.area.map(Area::word).into(),
            line.cluster.map(Cluster::word).into(),
            line.level.map(Level::word).into(),
            line.agency.into(),
            line.owner.into(),
            line.due.map(|due| due.to_string()).unwrap_or_default().into(),
            line.original.into(),
            line.heard_at.into(),
        ]
    };
    Sheet { name: "Notes", columns: COLUMNS, rows: Box::new(report.notes.iter().map(row)) }
}

/// Some notes of a session as JSON, in the shape of the whole export.
///
/// # Errors
/// Where there is no session or the writer fails.
pub fn write_json(input: &Input<'_>, notes: &[&Note], out: &mut dyn std::io::Write) -> Result<(), ExportError> {
    json::write(&Report::of_these(input, input.row()?, notes), out)
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Notes")?;
    Report::of(input)?.write(&mut document);
    Ok(document)
}
