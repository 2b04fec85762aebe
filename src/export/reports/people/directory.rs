//! The directory in the canonical columns, which `import people` reads back unchanged.
//!
//! With a session: only the people on its list, with the duty and status that the list gives them (cancelled ones
//! too, or they would come back as expected). What the doors saw is in `attendance`.

use serde::Serialize;

use crate::core::model::{Person, Registration};
use crate::core::people::order::person_order;
use crate::export::format::{csv, json, markdown, xlsx};
use crate::export::kit::document::{Document, Table};
use crate::export::kit::session::Head;
use crate::export::kit::sheet::{Column, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "people",
    help: "the directory, or a session's list, in the columns that `import people` reads",
    needs_session: false,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
    ],
};

/// People, everybody or of one session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// Null where the list is the whole directory.
    pub session: Option<Head<'a>>,
    /// By family name, given name, id.
    pub people: Vec<Line<'a>>,
}

/// Makes the line's struct, its columns and its cells from one list, so that they cannot part.
macro_rules! line {
    ($($make:ident $field:ident $($title:literal)?,)+) => {
        /// One person; empty texts for what is not known.
        #[derive(Clone, Debug, Serialize)]
        pub struct Line<'a> {
            pub id: String,
            $(pub $field: &'a str,)+
        }

        const COLUMNS: &[Column] = &[data("id"), $($make(stringify!($field) $(, $title)?)),+];

        fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
            let row = |line: &'a Line<'a>| vec![line.id.as_str().into(), $(line.$field.into()),+];
            Sheet { name: "People", columns: COLUMNS, rows: Box::new(report.people.iter().map(row)) }
        }
    };
}

line! {
    shown given "Given",
    shown family "Family",
    data goes_by,
    shown email "E-mail",
    shown phone "Telephone",
    shown agency "Agency",
    data agency_kind,
    shown role "Role",
    data level,
    data team,
    data center,
    data supervisor,
    data supervisor_email,
    data licence,
    data duty,
    shown status "Status",
    data needs,
    data note,
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let state = input.state;
        let Some(session) = input.session else {
            let everybody = state.persons.values().map(|person| (person, None));
            return Ok(Self { session: None, people: lines(input, everybody) });
        };
        let listed = state
            .registrations_of(session)
            .filter_map(|registration| Some((state.persons.get(&registration.person)?, Some(registration))));
        Ok(Self { session: Some(Head::of(input)?), people: lines(input, listed) })
    }
}

fn lines<'a>(input: &Input<'a>, people: impl Iterator<Item = (&'a Person, Option<&'a Registration>)>) -> Vec<Line<'a>> {
    let mut people: Vec<_> = people.filter(|(person, _)| !person.withdrawn).collect();
    people.sort_by_cached_key(|(person, _)| person_order(person));
    people.into_iter().map(|(person, registration)| Line::of(input, person, registration)).collect()
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, person: &'a Person, registration: Option<&'a Registration>) -> Self {
        let state = input.state;
        let agency = person.agency.and_then(|id| state.agencies.get(&id));
        Self {
            id: person.outside_id(),
            given: &person.given,
            family: &person.family,
            goes_by: &person.goes_by,
            email: &person.email,
            phone: &person.phone,
            agency: state.agency_name(person.agency),
            agency_kind: agency.and_then(|agency| agency.kind).map_or("", |kind| kind.word()),
            role: state.role_name(person.role),
            level: person.level.map_or("", |level| level.word()),
            team: state.team_name(person.team),
            center: state.center_name(person.center),
            supervisor: &person.supervisor,
            supervisor_email: &person.supervisor_email,
            licence: &person.licence,
            duty: registration.map_or("", |registration| registration.duty.word()),
            status: registration.map_or("", |registration| registration.expectation.word()),
            needs: &person.needs,
            note: &person.note,
        }
    }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let report = Report::of(input)?;
    let mut document = match report.session {
        Some(_) => input.session_document("People")?,
        None => input.document("People of the directory".to_owned()),
    };
    document.text(match report.people.len() {
        1 => "One person.".to_owned(),
        count => format!("{count} people."),
    });
    document.table(Table::of(sheet(&report)), "Nobody is listed yet.");
    Ok(document)
}
