//! The summary that everybody waits for, at any moment of the day: one report of thirteen parts, written as text
//! or as data.
//!
//! It works nothing out that another export works out too: attendance, agenda, answers, breakouts, notes and cards are
//! those exports' own reports, so that the files of one day agree with each other. In JSON each is what that export
//! writes on its own, except that the agenda leaves out what is for the staff only, and notes what is not for export.
//! Each further part is a file here; [`text`] lays all of them out in order.

mod barriers;
mod followup;
mod glance;
mod groups;
mod header;
mod pictures;
mod sheets;
mod text;

use serde::Serialize;

use super::format::{docx, html, json, markdown};
use crate::core::credit::minutes::CreditTotals;
use crate::export::kit::session::Head;
use crate::export::reports::agenda::items;
use crate::export::reports::attendance::stays;
use crate::export::reports::breakouts::groups as breakouts;
use crate::export::reports::learning::pdsa;
use crate::export::reports::notes::{list, opening};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "summary",
    help: "the day for everybody: who came, what ran, barriers and what answers them",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("md", |input, out| markdown::write(&text::document(input, &Report::of(input)?)?, out)),
        ("html", |input, out| html::write(&text::document(input, &Report::of(input)?)?, out)),
        ("docx", |input, out| docx::write(&text::document(input, &Report::of(input)?)?, out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
    ],
};

/// One session.
#[derive(Clone, Debug, Serialize)]
struct Report<'a> {
    session: Head<'a>,
    header: header::Header<'a>,
    counts: glance::Counts,
    /// Core teams by how complete they were among those who came.
    core_teams: glance::Teams,
    /// Job roles, the most frequent first.
    roles: Vec<glance::Share<'a>>,
    /// Agencies, the most frequent first.
    agencies: Vec<glance::Share<'a>>,
    /// What was answered since the last session, what was declined and why, and what still waits.
    answers: opening::Report<'a>,
    /// Barriers, the most heard first, with what answers them.
    barriers: Vec<barriers::Barrier<'a>>,
    /// The same by category, in the categories' order.
    categories: Vec<barriers::Share<'a>>,
    /// How many solutions each job role offered, the most first.
    solutions_by_role: Vec<barriers::Offered<'a>>,
    /// What each group said, and which said nothing.
    groups: Vec<groups::Talk<'a>>,
    /// What was put to the administration.
    escalated: Vec<followup::Escalated<'a>>,
    /// Questions and actions, with those left open before.
    open: Vec<followup::Open<'a>>,
    pdsa: pdsa::Report<'a>,
    evaluation: sheets::Asked<'a>,
    values: sheets::Asked<'a>,
    credit: CreditTotals,
    next: Option<header::Next<'a>>,
    /// Notes left out because they are not for export.
    private_notes: usize,
    missing: glance::Missing,
    attendance: stays::Report<'a>,
    agenda: items::Report<'a>,
    breakouts: breakouts::Report<'a>,
    notes: list::Report<'a>,
}

impl<'a> Report<'a> {
    fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let attendance = stays::Report::of(input)?;
        let agenda = items::Report::of(input)?.public();
        let breakouts = breakouts::Report::of(input)?;
        let notes = list::Report::of(input)?;
        let barriers = barriers::barriers(input, &notes);
        Ok(Self {
            session: Head::of(input)?,
            header: header::Header::of(input, session, &agenda, &breakouts),
            counts: glance::counts(input, &attendance, &agenda),
            core_teams: glance::teams(&attendance),
            roles: glance::shares(&attendance, |line| line.role),
            agencies: glance::shares(&attendance, |line| line.agency),
            answers: opening::Report::of(input)?,
            categories: barriers::shares(input, &barriers),
            barriers,
            solutions_by_role: barriers::offered(&notes),
            groups: groups::talks(input, &breakouts, &notes),
            escalated: followup::escalated(input, &notes),
            open: followup::open(input, session),
            pdsa: pdsa::Report::of(input)?,
            evaluation: sheets::Asked::evaluation(input, session),
            values: sheets::Asked::values(input, session),
            credit: input.state.credit_totals(session.id, input.now),
            next: header::Next::of(input, session),
            private_notes: input.state.notes_of(session.id).iter().filter(|note| note.private).count(),
            missing: glance::missing(&attendance),
            attendance,
            agenda,
            breakouts,
            notes,
        })
    }
}
