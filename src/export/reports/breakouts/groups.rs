//! The rounds of a session: who sat with whom, who led, and how good the seating was.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::core::breakouts::{Scorecard, scorecard};
use crate::core::model::ids::{GroupId, PersonId, RoundId};
use crate::core::model::{Group, Person, Round, Seat};
use crate::core::people::order::person_order;
use crate::core::words::Mode;
use crate::export::format::{csv, html, json, markdown, xlsx};
use crate::export::kit::document::{Document, Table};
use crate::export::kit::sheet::{Cell, Column, Sheet, data, shown};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "breakouts",
    help: "the groups of every round, their duties and the scorecard",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("csv", |input, out| csv::write(sheet(&Report::of(input)?), out)),
        ("json", |input, out| json::write(&Report::of(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
        ("html", |input, out| html::write(&document(input)?, out)),
        ("xlsx", |input, out| xlsx::write(sheet(&Report::of(input)?), input.moment(), out)),
    ],
};

/// The rounds of one session.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// Oldest first.
    pub rounds: Vec<Line<'a>>,
}

/// One round.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    pub id: RoundId,
    pub title: &'a str,
    pub mode: Mode,
    pub seed: u64,
    /// What its groups talk about, or an empty text; the keys in JSON are promised, and it is none of them.
    #[serde(skip)]
    pub prompt: &'a str,
    /// By number.
    pub groups: Vec<Seating<'a>>,
    pub scorecard: Card,
}

/// One group.
#[derive(Clone, Debug, Serialize)]
pub struct Seating<'a> {
    /// `Group 3`, or `3 Foster Care`.
    #[serde(skip)]
    pub title: String,
    pub name: &'a str,
    pub number: u32,
    /// By family name, given name, id; their ids in JSON.
    pub people: Vec<Sitting<'a>>,
    pub duties: Duties<'a>,
}

/// Who holds a duty; ids in JSON, null where nobody does.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Duties<'a> {
    #[serde(serialize_with = "holder")]
    pub facilitator: Option<&'a Person>,
    #[serde(serialize_with = "holder")]
    pub note_taker: Option<&'a Person>,
    #[serde(serialize_with = "holder")]
    pub reporter: Option<&'a Person>,
}

/// Somebody at a table.
#[derive(Clone, Copy, Debug)]
pub struct Sitting<'a> {
    pub person: &'a Person,
    pub agency: &'a str,
    pub role: &'a str,
    pub seat: &'a Seat,
}

/// The round in figures.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// People at each table, by its number.
    pub sizes: Vec<usize>,
    pub same_agency_pairs: usize,
    /// The fewest that any seating could have.
    pub same_agency_pairs_best: usize,
    pub repeated_pairs: usize,
    /// The fewest that pigeonholes force.
    pub repeated_pairs_best: usize,
    /// People at a table with their own supervisor.
    pub with_supervisor: usize,
    /// Newcomers where nobody has been before.
    pub newcomers_alone: usize,
    /// Wishes of who sits with whom that are not kept.
    pub broken_wishes: usize,
    pub moved: usize,
    pub late: usize,
    pub seed: u64,
    /// All of it in a sentence.
    pub words: String,
}

impl Serialize for Sitting<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.person.outside_id())
    }
}

fn holder<S: Serializer>(person: &Option<&Person>, serializer: S) -> Result<S::Ok, S::Error> {
    person.map(Person::outside_id).serialize(serializer)
}

impl<'a> Report<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        let rounds = input.state.rounds_of(session.id).into_iter();
        Ok(Self { rounds: rounds.map(|round| Line::of(input, round)).collect() })
    }

    /// Each round under a heading of this level: the scorecard in words and the groups.
    pub fn write(&self, document: &mut Document, level: u8) {
        if self.rounds.is_empty() {
            document.text("No groups have been drawn yet.");
        }
        for round in &self.rounds {
            document.heading(level, round.name());
            document.text(round.scorecard.sentence());
            if !round.prompt.is_empty() {
                document.text(round.prompt);
            }
            let rows = round.groups.iter().map(Seating::row).collect();
            let table = Table::new(&["#Group", "Name", "People", "Facilitator", "Note-taker", "Reporter"], rows);
            document.table(table, "The round has no groups.");
        }
    }
}

impl<'a> Line<'a> {
    fn of(input: &Input<'a>, round: &'a Round) -> Self {
        let mut seats: BTreeMap<GroupId, Vec<&'a Seat>> = BTreeMap::new();
        for seat in input.state.seats_of(round.id) {
            seats.entry(seat.group).or_default().push(seat);
        }
        let seated = |group: &'a Group| Seating::of(input, group, seats.get(&group.id).map_or(&[], Vec::as_slice));
        Self {
            id: round.id,
            title: &round.title,
            mode: round.mode,
            seed: round.seed,
            prompt: &round.prompt,
            groups: input.state.groups_of(round.id).into_iter().map(seated).collect(),
            scorecard: scorecard(input.state, round.id).into(),
        }
    }

    pub fn name(&self) -> String {
        let mode = self.mode.phrase();
        match self.title {
            "" => format!("Round {mode}"),
            title if title.to_lowercase().contains(mode) => title.to_owned(),
            title => format!("{title} ({mode})"),
        }
    }
}

impl<'a> Seating<'a> {
    fn of(input: &Input<'a>, group: &'a Group, seats: &[&'a Seat]) -> Self {
        let state = input.state;
        let known = |id: PersonId| state.persons.get(&id).filter(|person| !person.withdrawn);
        let sitting = |seat: &&'a Seat| {
            let person = known(seat.person)?;
            let (agency, role) = (state.agency_name(person.agency), state.role_name(person.role));
            Some(Sitting { person, agency, role, seat })
        };
        let mut people: Vec<Sitting<'a>> = seats.iter().filter_map(sitting).collect();
        people.sort_by_cached_key(|sitting| person_order(sitting.person));
        let duties = Duties {
            facilitator: group.facilitator.and_then(known),
            note_taker: group.note_taker.and_then(known),
            reporter: group.reporter.and_then(known),
        };
        Self { title: group.title(), name: &group.name, number: group.number, people, duties }
    }

    fn row(&self) -> Vec<String> {
        let name = |person: Option<&Person>| person.map(Person::name).unwrap_or_default();
        let people: Vec<String> = self.people.iter().map(|sitting| sitting.person.name()).collect();
        let Duties { facilitator, note_taker, reporter } = self.duties;
        let duties = [name(facilitator), name(note_taker), name(reporter)];
        [self.number.to_string(), self.name.to_owned(), people.join(", ")].into_iter().chain(duties).collect()
    }
}

impl Duties<'_> {
    /// The duties that somebody holds.
    fn of(&self, person: PersonId) -> Vec<&'static str> {
        let holds = |holder: Option<&Person>| holder.is_some_and(|holder| holder.id == person);
        [("facilitator", self.facilitator), ("note_taker", self.note_taker), ("reporter", self.reporter)]
            .into_iter()
            .filter_map(|(duty, holder)| holds(holder).then_some(duty))
            .collect()
    }
}

impl From<Scorecard> for Card {
    fn from(card: Scorecard) -> Self {
        let words = card.in_words();
        Self {
            words,
            sizes: card.sizes,
            same_agency_pairs: card.same_agency_pairs,
            same_agency_pairs_best: card.same_agency_pairs_best,
            repeated_pairs: card.repeated_pairs,
            repeated_pairs_best: card.repeated_pairs_best,
            with_supervisor: card.with_supervisor,
            newcomers_alone: card.newcomers_alone,
            broken_wishes: card.broken_constraints,
            moved: card.moved,
            late: card.late,
            seed: card.seed,
        }
    }
}

impl Card {
    /// The words with a capital and a full stop.
    pub fn sentence(&self) -> String {
        let mut letters = self.words.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}.", letters.as_str())
    }
}

const COLUMNS: &[Column] = &[
    data("round_id"),
    shown("round", "Round"),
    data("mode"),
    shown("group", "Group"),
    shown("group_name", "Group's name"),
    data("id"),
    shown("given", "Given"),
    shown("family", "Family"),
    shown("agency", "Agency"),
    shown("role", "Role"),
    shown("duties", "Duties"),
    data("placing"),
    data("reason"),
];

/// One row a seat.
fn sheet<'a>(report: &'a Report<'a>) -> Sheet<'a> {
    let row = |round: &'a Line<'a>, group: &'a Seating<'a>, sitting: &'a Sitting<'a>| {
        vec![
            round.id.to_string().into(),
            round.title.into(),
            Cell::Words(vec![round.mode.word()]),
            i64::from(group.number).into(),
            group.name.into(),
            sitting.person.outside_id().into(),
            sitting.person.given.as_ref().into(),
            sitting.person.family.as_ref().into(),
            sitting.agency.into(),
            sitting.role.into(),
            Cell::Words(group.duties.of(sitting.person.id)),
            Cell::Words(vec![sitting.seat.placing.word()]),
            sitting.seat.reason.as_ref().into(),
        ]
    };
    let seats = report.rounds.iter().flat_map(move |round| {
        let groups = round.groups.iter();
        groups.flat_map(move |group| group.people.iter().map(move |sitting| row(round, group, sitting)))
    });
    Sheet { name: "Breakouts", columns: COLUMNS, rows: Box::new(seats) }
}

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Breakouts")?;
    Report::of(input)?.write(&mut document, 2);
    Ok(document)
}
