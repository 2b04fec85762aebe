//! The store in miniature: a whole [`State`] in memory, a journal, and `decide` between them.

use std::collections::BTreeMap;

use crate::core::agenda::command::{AgendaAct, ItemDraft};
use crate::core::attendance::presence::Stay;
use crate::core::dispatch::tests::step::Step;
use crate::core::dispatch::{Command, CommandEnvelope, decide};
use crate::core::engine::decision::{Actor, Context};
use crate::core::engine::journal::{JournalEntry, JournalRecord};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{Ids, PersonId, SessionId};
use crate::core::model::state::{Key, Row, State};
use crate::core::model::{Group, Item, Link, Note, Person, Registration, Round, Seat, Vote};
use crate::core::people::command::PeopleAct;
use crate::core::people::matching::PersonDraft;
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::time::Time;
use crate::core::words::{ItemKind, SessionState, Status};

/// Everybody whom the first list names.
pub const PEOPLE: usize = 7;

/// A collaborative in memory.
#[derive(Clone)]
pub struct Model {
    pub state: State,
    /// The journal by number.
    pub entries: BTreeMap<i64, JournalRecord>,
    pub ids: Ids,
    pub session: SessionId,
    pub now: Time,
    /// What was given, so that the same can be given to a store.
    pub given: Vec<(CommandEnvelope, Time)>,
}

/// What people see of a session: rows without their revision, events as the stays they yield.
#[derive(Debug, PartialEq, Eq)]
pub struct View {
    closed: bool,
    people: Vec<(Person, Registration, Status, Vec<Stay>)>,
    items: Vec<Item>,
    rounds: Vec<Round>,
    groups: Vec<Group>,
    seats: Vec<Seat>,
    notes: Vec<Note>,
    links: Vec<Link>,
    votes: Vec<Vote>,
    /// Lists of other sessions, what was answered and tried, what is learned, rules and names.
    others: Vec<Row>,
}

impl Model {
    /// A session at eight with seven people and four items; the same for a seed.
    pub fn new(seed: u64) -> Self {
        let now = Time::parse_rfc3339("2026-06-17T08:00:00-05:00").unwrap();
        let session = SessionId(uuid::Uuid::nil());
        let (state, ids) = (State::default(), Ids::seeded(seed));
        let mut model = Self { state, entries: BTreeMap::new(), ids, session, now, given: Vec::new() };
        let zone = chrono_tz::America::Chicago;
        let draft = SessionDraft {
            title: "Assessment".into(),
            date: now.date(zone),
            start: now.plus_minutes(30),
            zone,
            center: Some("Joliet".into()),
            collaborative: Some("Trauma".into()),
            closed: false,
            number: None,
            content_key: "assessment".into(),
        };
        let made = model.give(Command::new(None, SeriesAct::NewSession(draft))).unwrap();
        let Some(Key::Session(session)) = model.entries[&made].entry.subject else { panic!("no session") };
        model.session = session;
        let drafts = (0..PEOPLE).map(|n| person(n, 0)).collect();
        model.give(Command::new(Some(session), PeopleAct::Import { drafts, file: "x".into() })).unwrap();
        let drafts = (0..4).map(|n| model.item(n)).collect();
        model.give(Command::new(session, AgendaAct::Import { drafts, file: "y".into() })).unwrap();
        model
    }

    /// The n-th item of the plan.
    pub fn item(&self, n: usize) -> ItemDraft {
        let minutes = 30 + 10 * u32::try_from(n).unwrap_or(0);
        ItemDraft {
            code: String::new(),
            kind: if n.is_multiple_of(2) { ItemKind::Plenary } else { ItemKind::Affinity },
            title: format!("Item {n}"),
            lead: String::new(),
            room: "Hall".into(),
            start: Time::parse_rfc3339("2026-06-17T08:30:00-05:00").unwrap().plus_minutes(60 * n as i64),
            minutes,
            credit: n.is_multiple_of(2),
            hard_stop: n == 3,
            guessed: Vec::new(),
        }
    }

    /// Some minutes later, gives what a step means here.
    pub fn take(&mut self, step: &Step) -> Result<i64, Refusal> {
        self.now = self.now.plus_minutes(step.after());
        let command = step.command(self)?;
        self.give(command)
    }

    /// Gives a command now, as the store would carry it out, and returns its number in the journal.
    pub fn give(&mut self, command: Command) -> Result<i64, Refusal> {
        let op = self.ids.mint(self.now);
        let envelope = CommandEnvelope::new(op, Actor::new("ana", "Door A"), command);
        self.given.push((envelope.clone(), self.now));
        let (actor, undoes) = (&envelope.actor, envelope.command.undoes());
        let past = undoes.and_then(|seq| self.entries.get(&seq).cloned());
        let cx = &mut Context { state: &self.state, now: self.now, actor, ids: &mut self.ids, past: past.as_ref() };
        let decision = decide(cx, &envelope.command)?;
        let seq = i64::try_from(self.entries.len()).unwrap() + 1;
        let before = decision.changes.iter().map(|change| (change.key(), self.state.row(&change.key()))).collect();
        let entry = JournalEntry {
            seq,
            op: envelope.op,
            at: self.now,
            act: envelope.command.kind(),
            session: past.as_ref().map_or(envelope.command.session, |past| past.entry.session),
            subject: decision.subject,
            detail: decision.detail,
            operator: envelope.actor.operator,
            station: envelope.actor.station,
            rehearsal: false,
            batch: None,
            undoes,
            undone_by: None,
        };
        if let Some(past) = undoes.and_then(|seq| self.entries.get_mut(&seq)) {
            past.entry.undone_by = Some(seq);
        }
        self.entries.insert(seq, JournalRecord { entry, before });
        for change in decision.changes {
            self.state.apply(change.at_rev(seq));
        }
        Ok(seq)
    }

    /// Everybody who is known, in a fixed order.
    pub fn people(&self) -> Vec<PersonId> {
        self.state.persons.values().filter(|person| !person.withdrawn).map(|person| person.id).collect()
    }

    fn others(&self) -> Vec<Row> {
        let (state, session) = (&self.state, self.session);
        let mut rows: Vec<Row> = Vec::new();
        let elsewhere = state.registrations.values().filter(|row| row.session != session);
        rows.extend(elsewhere.cloned().map(Row::from));
        rows.extend(state.answers.values().cloned().map(Row::from));
        rows.extend(state.trials.values().cloned().map(Row::from));
        rows.extend(state.wishes.values().cloned().map(Row::from));
        rows.extend(state.cycles.values().filter(|row| !row.withdrawn).cloned().map(Row::from));
        rows.extend(state.poll_counts.values().cloned().map(Row::from));
        rows.extend(state.remarks.values().filter(|row| !row.withdrawn).cloned().map(Row::from));
        rows.extend(state.role_rules.values().cloned().map(Row::from));
        rows.extend(state.mappings.values().cloned().map(Row::from));
        rows.extend(state.category_names.values().cloned().map(Row::from));
        rows.into_iter().map(|row| row.at_rev(0)).collect()
    }

    /// What people see.
    pub fn view(&self) -> View {
        let (state, session) = (&self.state, self.session);
        let people = state.roster(session).into_iter().map(|one| {
            let person = Person { rev: 0, ..one.person.clone() };
            (person, Registration { rev: 0, ..one.registration.clone() }, one.status, one.presence.stays)
        });
        View {
            closed: state.sessions[&session].state == SessionState::Closed,
            people: people.collect(),
            items: state.agenda(session).into_iter().map(|row| Item { rev: 0, ..row.clone() }).collect(),
            rounds: state.rounds.values().map(|row| Round { rev: 0, ..row.clone() }).collect(),
            groups: state.groups.values().map(|row| Group { rev: 0, ..row.clone() }).collect(),
            seats: state.seats.values().map(|row| Seat { rev: 0, ..row.clone() }).collect(),
            notes: state.notes_of(session).into_iter().map(|row| Note { rev: 0, ..row.clone() }).collect(),
            links: state.links.values().map(|row| Link { rev: 0, ..row.clone() }).collect(),
            votes: state.votes.values().map(|row| Vote { rev: 0, ..row.clone() }).collect(),
            others: self.others(),
        }
    }
}

/// The n-th person as a file of this edition describes them.
pub fn person(n: usize, edition: usize) -> PersonDraft {
    PersonDraft {
        row: n + 2,
        code: Some(format!("A{n:02}")),
        given: Some(format!("Given{n}")),
        family: Some(format!("Family{}", n % 3)),
        agency: Some(format!("Agency {}", n % 2)),
        role: Some(if n.is_multiple_of(2) { "Foster Care" } else { "CAYIT" }.into()),
        phone: (edition > 0).then(|| format!("555-{edition}")),
        ..PersonDraft::default()
    }
}
