//! The summary that everybody waits for, at any moment of the day: one report, written as text or as data.
//!
//! It works nothing out that another export works out too: its parts are those exports' own reports, so that
//! the files of one day agree with each other. In JSON each part is what that export writes on its own,
//! except that the agenda leaves out what is for the staff only.

mod text;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::format::{html, json, markdown};
use super::session::Head;
use super::{Export, ExportError, Input, agenda, attendance, breakouts, notes};
use crate::core::ids::NoteId;
use crate::core::words::{NoteKind, Status};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "summary",
    help: "the day for everybody: who came, what ran, barriers and what answers them",
    needs_session: true,
    formats: &[
        ("md", |input, out| markdown::write(&text::document(input, &Report::of(input)?), out)),
        ("html", |input, out| html::write(&text::document(input, &Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
    ],
};

/// One session.
#[derive(Clone, Debug, Serialize)]
struct Report<'a> {
    session: Head<'a>,
    counts: Counts,
    /// Job roles, the most frequent first.
    roles: Vec<Share<'a>>,
    /// Agencies, the most frequent first.
    agencies: Vec<Share<'a>>,
    /// Barriers, the most heard first, with what answers them.
    barriers: Vec<Barrier>,
    missing: Missing,
    attendance: attendance::Report<'a>,
    agenda: agenda::Report<'a>,
    breakouts: breakouts::Report<'a>,
    notes: notes::Report<'a>,
}

/// How many are where; `came` are those in and those who left.
#[derive(Clone, Copy, Debug, Serialize)]
struct Counts {
    registered: usize,
    came: usize,
    #[serde(rename = "in")]
    inside: usize,
    left: usize,
    expected: usize,
    excused: usize,
    absent: usize,
    walk_ins: usize,
    late: usize,
}

/// How many of a role or an agency.
#[derive(Clone, Copy, Debug, Serialize)]
struct Share<'a> {
    name: &'a str,
    registered: usize,
    came: usize,
}

/// A barrier by its note's id.
#[derive(Clone, Debug, Serialize)]
struct Barrier {
    id: NoteId,
    votes: usize,
    solutions: Vec<NoteId>,
}

/// Who is not accounted for, by id.
#[derive(Clone, Debug, Serialize)]
struct Missing {
    /// Not seen yet.
    expected: Vec<String>,
    /// Never came.
    absent: Vec<String>,
    excused: Vec<String>,
    /// Came, and nobody signed them out.
    no_sign_out: Vec<String>,
}

impl<'a> Report<'a> {
    fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let attendance = attendance::Report::of(input)?;
        let notes = notes::Report::of(input)?;
        Ok(Self {
            session: Head::of(input)?,
            counts: counts(input, &attendance),
            roles: shares(&attendance, |line| line.role),
            agencies: shares(&attendance, |line| line.agency),
            barriers: barriers(&notes),
            missing: missing(&attendance),
            agenda: agenda::Report::of(input)?.public(),
            breakouts: breakouts::Report::of(input)?,
            attendance,
            notes,
        })
    }
}

fn counts(input: &Input<'_>, attendance: &attendance::Report<'_>) -> Counts {
    let counts = input.state.counts(attendance.session.id);
    Counts {
        registered: counts.registered,
        came: counts.inside + counts.left,
        inside: counts.inside,
        left: counts.left,
        expected: counts.expected,
        excused: counts.excused,
        absent: counts.absent,
        walk_ins: counts.walk_ins,
        late: attendance.people.iter().filter(|line| line.flags.contains(&"late")).count(),
    }
}

fn shares<'a>(attendance: &attendance::Report<'a>, name: impl Fn(&attendance::Line<'a>) -> &'a str) -> Vec<Share<'a>> {
    let mut shares: BTreeMap<&'a str, Share<'a>> = BTreeMap::new();
    for line in &attendance.people {
        let name = name(line);
        let share = shares.entry(name).or_insert(Share { name, registered: 0, came: 0 });
        share.registered += 1;
        share.came += usize::from(!line.presence.is_empty());
    }
    let mut shares: Vec<Share<'a>> = shares.into_values().collect();
    shares.sort_by_key(|share| Reverse(share.registered));
    shares
}

fn barriers(notes: &notes::Report<'_>) -> Vec<Barrier> {
    let barrier = |line: &notes::Line<'_>| Barrier {
        id: line.id,
        votes: line.votes,
        solutions: notes.answering(line.id).map(|solution| solution.id).collect(),
    };
    notes.heard(NoteKind::Barrier).into_iter().map(barrier).collect()
}

fn missing(attendance: &attendance::Report<'_>) -> Missing {
    let ids = |wanted: &dyn Fn(&attendance::Line<'_>) -> bool| -> Vec<String> {
        attendance.people.iter().filter(|line| wanted(line)).map(|line| line.id.clone()).collect()
    };
    Missing {
        expected: ids(&|line| line.status == Status::Expected),
        absent: ids(&|line| line.status == Status::Absent),
        excused: ids(&|line| line.status == Status::Excused),
        no_sign_out: ids(&|line| line.flags.contains(&"no_sign_out")),
    }
}
