//! Cards for the tables of the newest round: topic, prompt, who sits there and who does what; one page each.

use crate::core::model::Person;
use crate::export::format::{html, markdown};
use crate::export::kit::document::{Document, Point};
use crate::export::reports::breakouts::groups::{Line, Report, Seating};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "tables",
    help: "a card for each table of the newest round: topic, prompt, people, duties",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("html", |input, out| html::write(&document(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
    ],
};

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Tables")?;
    let report = Report::of(input)?;
    let Some(round) = report.rounds.last() else {
        document.text("No groups have been drawn yet.");
        return Ok(document);
    };
    for (index, group) in round.groups.iter().enumerate() {
        if index > 0 {
            document.page();
        }
        card(&mut document, round, group);
    }
    Ok(document)
}

fn card(document: &mut Document, round: &Line<'_>, group: &Seating<'_>) {
    document.part(group.title.as_str());
    document.text(round.title);
    if !round.prompt.is_empty() {
        document.text(round.prompt);
    }
    let duties = [
        ("Facilitator", group.duties.facilitator),
        ("Note-taker", group.duties.note_taker),
        ("Reporter", group.duties.reporter),
    ];
    let duty = |(duty, holder): (&str, Option<&Person>)| {
        Point::of(format!("{duty}: {}", holder.map_or_else(|| "nobody yet".to_owned(), Person::name)))
    };
    document.list(duties.into_iter().map(duty).collect());
    let person = |sitting: &crate::export::reports::breakouts::groups::Sitting<'_>| {
        let about: Vec<&str> = [sitting.role, sitting.agency].into_iter().filter(|part| !part.is_empty()).collect();
        Point { text: sitting.person.name(), detail: about.join(", "), below: Vec::new() }
    };
    document.section(format!("{} people", group.people.len()));
    document.list(group.people.iter().map(person).collect());
}
