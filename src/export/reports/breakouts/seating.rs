//! Who sits where, from A to Z, in every round of the day: for the wall beside the door, and for badges.

use std::collections::BTreeMap;

use crate::core::model::Person;
use crate::core::model::ids::PersonId;
use crate::core::people::order::person_order;
use crate::export::format::{csv, html, markdown, xlsx};
use crate::export::kit::document::{Document, Table};
use crate::export::kit::sheet::{Column, Sheet, data, shown};
use crate::export::reports::breakouts::groups::Report;
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry for the list.
pub const EXPORT: Export = Export {
    what: "seating",
    help: "everybody from A to Z with the number of their table in each round",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("html", |input, out| html::write(&document(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("csv", |input, out| csv::write(sheet(&everybody(input)?), out)),
        ("xlsx", |input, out| xlsx::write(sheet(&everybody(input)?), input.moment(), out)),
    ],
};

/// The row of the registry for badges.
pub const BADGES: Export = Export {
    what: "badges",
    help: "a line for each badge: name, agency, the role and its mark, the tables of the day",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(badges(&everybody(input)?), out)),
        ("xlsx", |input, out| xlsx::write(badges(&everybody(input)?), input.moment(), out)),
    ],
};

/// Somebody with their tables.
struct Seated<'a> {
    person: &'a Person,
    agency: &'a str,
    role: &'a str,
    /// By round; nothing where they had no seat.
    tables: Vec<Option<u32>>,
}

impl Seated<'_> {
    /// `3 · 1 · –`.
    fn tables(&self) -> String {
        let table = |table: &Option<u32>| table.map_or_else(|| "–".to_owned(), |number| number.to_string());
        self.tables.iter().map(table).collect::<Vec<_>>().join(" · ")
    }

    /// `Foster Care` is `FC`, `CPS` stays `CPS`.
    fn mark(&self) -> String {
        let words = self.role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let short = |word: &&str| word.chars().all(|letter| !letter.is_lowercase());
        let letters = words.flat_map(|word| word.chars().take(if short(&word) { 4 } else { 1 }));
        letters.filter(|letter| !letter.is_lowercase()).take(4).collect()
    }
}

/// Everybody who sits anywhere, by family name.
fn everybody<'a>(input: &Input<'a>) -> Result<Vec<Seated<'a>>, ExportError> {
    let report = Report::of(input)?;
    let mut people: BTreeMap<PersonId, Seated<'a>> = BTreeMap::new();
    for (index, round) in report.rounds.iter().enumerate() {
        for group in &round.groups {
            for sitting in &group.people {
                let (person, agency, role) = (sitting.person, sitting.agency, sitting.role);
                let tables = vec![None; report.rounds.len()];
                let seated = people.entry(person.id).or_insert(Seated { person, agency, role, tables });
                seated.tables[index] = Some(group.number);
            }
        }
    }
    let mut people: Vec<Seated<'a>> = people.into_values().collect();
    people.sort_by_cached_key(|seated| person_order(seated.person));
    Ok(people)
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Seating")?;
    let rounds = Report::of(input)?.rounds;
    let titles: Vec<String> = match rounds.as_slice() {
        [_] => vec!["#Table".to_owned()],
        rounds => rounds.iter().map(|round| format!("#{}", round.title)).collect(),
    };
    let mut head = vec!["Name", "Agency"];
    head.extend(titles.iter().map(String::as_str));
    let row = |seated: Seated<'_>| {
        let name = match (seated.person.family.is_empty(), seated.person.given.is_empty()) {
            (false, false) => format!("{}, {}", seated.person.family, seated.person.given),
            _ => seated.person.name(),
        };
        let tables = seated.tables.iter().map(|table| table.map(|number| number.to_string()).unwrap_or_default());
        [name, seated.agency.to_owned()].into_iter().chain(tables).collect()
    };
    let rows = everybody(input)?.into_iter().map(row).collect();
    document.table(Table::new(&head, rows).big(), "No groups have been drawn yet.");
    Ok(document)
}

const COLUMNS: &[Column] = &[
    data("id"),
    shown("given", "Given"),
    shown("family", "Family"),
    shown("agency", "Agency"),
    shown("role", "Role"),
    shown("table", "Table"),
    data("tables"),
];

/// One row a person: the table of the newest round, and all of the day.
fn sheet<'a>(people: &'a [Seated<'a>]) -> Sheet<'a> {
    let row = |seated: &'a Seated<'a>| {
        vec![
            seated.person.outside_id().into(),
            seated.person.given.as_ref().into(),
            seated.person.family.as_ref().into(),
            seated.agency.into(),
            seated.role.into(),
            seated
                .tables
                .last()
                .copied()
                .flatten()
                .map_or(crate::export::kit::sheet::Cell::Blank, |table| i64::from(table).into()),
            seated.tables().into(),
        ]
    };
    Sheet { name: "Seating", columns: COLUMNS, rows: Box::new(people.iter().map(row)) }
}

const BADGE: &[Column] = &[
    shown("name", "Name"),
    shown("agency", "Agency"),
    shown("role", "Role"),
    shown("mark", "Mark"),
    shown("tables", "Tables"),
];

fn badges<'a>(people: &'a [Seated<'a>]) -> Sheet<'a> {
    let row = |seated: &'a Seated<'a>| {
        let goes_by = Some(&*seated.person.goes_by).filter(|name| !name.is_empty());
        let name = goes_by.map_or_else(|| seated.person.name(), |name| format!("{name} {}", seated.person.family));
        vec![name.into(), seated.agency.into(), seated.role.into(), seated.mark().into(), seated.tables().into()]
    };
    Sheet { name: "Badges", columns: BADGE, rows: Box::new(people.iter().map(row)) }
}
