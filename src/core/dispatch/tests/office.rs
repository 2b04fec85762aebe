//! Random acts beside the day's own: the series and its names, what is learned, notes at any place, files.
//!
//! Names that an undo leaves behind (a team, an agency of a list) are kept apart from those of `agency new`, so that
//! acts taken back one by one never stand in each other's way.

use proptest::prelude::*;

use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::{Model, PEOPLE, person};
use crate::core::engine::refusal::Refusal;
use crate::core::learning::command::{LearningAct, PdsaLine, Response};
use crate::core::model::ids::{GroupId, Ids, NoteId};
use crate::core::notes::command::{AnswerDraft, NoteDraft, NoteSet, NotesAct, VoteDraft};
use crate::core::notes::exchange::{Moment, NoteRecord};
use crate::core::people::command::PeopleAct;
use crate::core::people::matching::PersonDraft;
use crate::core::series::command::{AgencyDraft, CenterDraft, CollaborativeDraft, SeriesAct, SessionDraft};
use crate::core::time::Time;
use crate::core::words::{Category, NoteKind, NoteStatus, PdsaField, RemarkKind, Sheet, Source, Stage, Tier};

/// An act of the office: which one, and two small numbers for what it is about.
#[derive(Clone, Debug)]
pub struct Office {
    act: usize,
    a: usize,
    b: usize,
}

/// How many acts there are.
const ACTS: usize = 27;

pub fn office() -> impl Strategy<Value = Office> {
    (0..ACTS, 0_usize..6, 0_usize..6).prop_map(|(act, a, b)| Office { act, a, b })
}

fn nth<T: Copy>(what: &'static str, from: &[T], n: usize) -> Result<T, Refusal> {
    if from.is_empty() { Err(Refusal::Unknown { what }) } else { Ok(from[n % from.len()]) }
}

impl Office {
    /// The command that it is on this state.
    pub fn command(&self, model: &Model) -> Result<Command, Refusal> {
        match self.act {
            0..=6 => self.series(model),
            7..=13 => self.notes(model),
            14..=20 => self.learn(model),
            _ => self.files(model),
        }
    }

    fn series(&self, model: &Model) -> Result<Command, Refusal> {
        let (session, state, n) = (model.session, &model.state, self.b % 3);
        let people = model.people();
        let source = Source::Door;
        Ok(match self.act {
            0 => {
                let of = state.collaboratives.keys().copied().nth(self.a);
                let name = of.is_none().then(|| format!("Practice {n}"));
                let practice = Some(format!("As of {}", model.now.0));
                Command::new(
                    None,
                    SeriesAct::SetCollaborative {
                        id: of,
                        draft: CollaborativeDraft { name, practice, ..Default::default() },
                    },
                )
            }
            1 => {
                let of = state.centers.keys().copied().nth(self.a);
                let name = of.is_none().then(|| format!("Center {n}"));
                let region = Some(format!("Region {}", self.a));
                Command::new(None, SeriesAct::SetCenter { id: of, draft: CenterDraft { name, region, target: None } })
            }
            2 => {
                let name = Some(format!("House {n}"));
                let of = state.agencies.values().find(|row| Some(&*row.name) == name.as_deref()).map(|row| row.id);
                let name = if of.is_some() { Some(format!("House {}", n + 3)) } else { name };
                Command::new(None, SeriesAct::SetAgency { id: of, draft: AgencyDraft { name, kind: None } })
            }
            3 => {
                let houses = state.agencies.values().filter(|row| row.name.starts_with("House"));
                let agency = houses.map(|row| row.name.to_string()).next();
                let phone = Some(format!("555-{}", model.now.0));
                let draft = Box::new(PersonDraft { agency, phone, ..PersonDraft::default() });
                Command::new(None, PeopleAct::Set { person: nth("person", &people, self.a)?, draft })
            }
            4 => {
                let zone = chrono_tz::America::Chicago;
                let start = model.now.plus_minutes(60 * 24 * (1 + self.a as i64));
                Command::new(
                    None,
                    SeriesAct::NewSession(SessionDraft {
                        title: format!("Other {n}"),
                        date: start.date(zone),
                        start,
                        zone,
                        center: (n > 0).then(|| format!("Center {n}")),
                        collaborative: (self.a > 2).then(|| "Trauma".to_owned()),
                        closed: false,
                        number: None,
                        content_key: "assessment".into(),
                    }),
                )
            }
            // Whoever is on another list and not on this one; where nobody is, the list and its session come first.
            _ => {
                let here = |person| state.registrations.contains_key(&(session, person));
                let there = state.registrations.values().filter(|row| row.session != session && !here(row.person));
                let there: Vec<_> = there.map(|row| row.person).collect();
                if there.is_empty() {
                    let next = if state.sessions.len() > 1 { 25 } else { 4 };
                    return Self { act: next, b: self.b % 3, ..*self }.command(model);
                }
                let (person, at) = (nth("person", &there, self.a)?, None);
                let make_up = AttendanceAct::MakeUp { person, of: None, at, source };
                let move_here = AttendanceAct::MoveHere { person, from: None, at, source };
                Command::new(session, if self.act == 5 { make_up } else { move_here })
            }
        })
    }

    fn notes(&self, model: &Model) -> Result<Command, Refusal> {
        let (session, state) = (model.session, &model.state);
        let notes: Vec<NoteId> = state.notes.keys().copied().collect();
        let note = |n: usize| nth("note", &notes, n);
        // Any table that stands, those that a repair opened first.
        let mut tables: Vec<GroupId> =
            state.rounds_of(session).iter().flat_map(|round| state.groups_of(round.id)).map(|group| group.id).collect();
        tables.reverse();
        let listed = state.agencies.values().filter(|row| row.name.starts_with("Agency")).map(|row| row.id).next();
        let draft = |group: Option<GroupId>, n: usize| NoteDraft {
            kind: NoteKind::ALL[n % NoteKind::ALL.len()],
            text: format!("heard at {} ({n})", model.now.0),
            group,
            item: state.agenda(session).get(n).map(|item| item.id),
            role: state.roles.keys().copied().next(),
            agency: listed,
            author: "dee".into(),
            answers: Vec::new(),
        };
        Ok(match self.act {
            7 | 8 => Command::new(session, NotesAct::Add(draft(Some(nth("group", &tables, self.a)?), self.b))),
            9 => {
                let notes = vec![draft(tables.first().copied(), self.a), draft(None, self.b)];
                Command::new(session, NotesAct::AddMany { notes, tied: Vec::new() })
            }
            10 => {
                let group = Some(nth("group", &tables, self.b).ok());
                let set = NoteSet { group, agency: Some(listed), ..NoteSet::default() };
                Command::new(session, NotesAct::Set { note: note(self.a)?, set })
            }
            11 => {
                let agency = state.agencies.keys().copied().nth(self.b);
                let by = format!("Voter {}", model.now.0);
                Command::new(
                    session,
                    NotesAct::Vote { note: note(self.a)?, vote: VoteDraft { by, agency, ..VoteDraft::default() } },
                )
            }
            12 => {
                let to = [NoteStatus::Shared, NoteStatus::Escalated, NoteStatus::Testing, NoteStatus::Done][self.b % 4];
                Command::new(session, NotesAct::Step { note: note(self.a)?, to, why: "so".into(), tier: None })
            }
            _ => {
                let category = Category::ALL[self.a % Category::ALL.len()];
                let name = if self.b > 3 { String::new() } else { format!("Theme {}", self.b) };
                Command::new(session, NotesAct::NameCategory { category, name })
            }
        })
    }

    fn learn(&self, model: &Model) -> Result<Command, Refusal> {
        let (session, state) = (model.session, &model.state);
        let line = |field, to: &str| PdsaLine { field, to: to.into(), was: None };
        let what = match self.act {
            14 => {
                let barriers = state.notes.values().filter(|note| note.kind == NoteKind::Barrier && !note.withdrawn);
                let barrier = barriers.map(|note| note.id.to_string()).nth(self.b);
                let mut lines = vec![line(PdsaField::Aim, "Fewer forms")];
                lines.extend(barrier.map(|id| line(PdsaField::Barrier, &id)));
                LearningAct::NewCycle { team: format!("Team {}", self.a % 2), lines }
            }
            15 | 16 => {
                let cycles: Vec<_> = state.cycles.keys().copied().collect();
                let verdict = ["adopt", "adapt", ""][self.b % 3];
                let lines = vec![line(PdsaField::Did, &model.now.0.to_string()), line(PdsaField::Verdict, verdict)];
                LearningAct::SetCycle { cycle: nth("test card", &cycles, self.a)?, lines }
            }
            17 => {
                let (question, value) = ("1".to_owned(), 1 + u32::try_from(self.a % 5).unwrap_or(0));
                LearningAct::Count { sheet: Sheet::Values, question, value, by: if self.b > 3 { -1 } else { 1 } }
            }
            18 => LearningAct::Remark { kind: RemarkKind::ALL[self.a % RemarkKind::ALL.len()], text: "Well".into() },
            19 => {
                let figures = vec![("useful".to_owned(), 1 + u32::try_from(self.a % 5).unwrap_or(0))];
                let remarks = vec![(RemarkKind::ALL[0], format!("NoteRecord {}", model.now.0))];
                LearningAct::ImportEvaluation { responses: vec![Response { figures, remarks }], file: "e".into() }
            }
            _ => LearningAct::Stage(Stage::ALL[self.a % Stage::ALL.len()]),
        };
        Ok(Command::new(session, what))
    }

    fn files(&self, model: &Model) -> Result<Command, Refusal> {
        let (session, state) = (model.session, &model.state);
        let asks = |note: &&crate::core::model::Note| {
            matches!(note.kind, NoteKind::Barrier | NoteKind::Feedback) && !note.withdrawn
        };
        let asked: Vec<NoteId> = state.notes.values().filter(asks).map(|note| note.id).collect();
        let answer = || AnswerDraft {
            text: format!("Yes, at {}", model.now.0),
            by: "M. Hale".into(),
            tier: Tier::Director,
            on: model.now.date(chrono_tz::America::Chicago),
            status: NoteStatus::Answered,
            why: String::new(),
        };
        Ok(match self.act {
            21 => Command::new(session, NotesAct::Answer { note: nth("note", &asked, self.a)?, answer: answer() }),
            22 => {
                let drafts = vec![(nth("note", &asked, self.a)?, answer())];
                Command::new(session, NotesAct::ImportAnswers { drafts, file: "a".into() })
            }
            23 => {
                let offers = |note: &&crate::core::model::Note| note.kind == NoteKind::Solution && !note.withdrawn;
                let offers: Vec<NoteId> = state.notes.values().filter(offers).map(|note| note.id).collect();
                let status = [NoteStatus::Testing, NoteStatus::Adopted][self.b % 2];
                let agency = format!("Agency {}", self.b);
                Command::new(
                    session,
                    NotesAct::Try { note: nth("note", &offers, self.a)?, agency, status, why: String::new() },
                )
            }
            24 if self.b > 3 => {
                let rules: Vec<_> = state.role_rules.keys().copied().collect();
                Command::new(None, PeopleAct::DropRoleRule { rule: nth("rule", &rules, self.a)? })
            }
            24 => {
                let rules = vec![(format!("title {}", self.a), format!("Role {}", self.b))];
                Command::new(None, PeopleAct::SaveRoleRules { rules, file: "r".into() })
            }
            25 if self.b > 2 => {
                let (signature, pairs) = (format!("s{}", self.a), vec![("given".into(), "First".into())]);
                Command::new(None, PeopleAct::SaveMapping { signature, pairs, file: "m".into() })
            }
            25 => {
                // The list of another session: who is on it may make it up here, or move here.
                let others: Vec<_> = state.sessions.keys().copied().filter(|id| *id != session).collect();
                let drafts = (PEOPLE + 4..PEOPLE + 7).map(|n| person(n, 0)).collect();
                Command::new(nth("session", &others, self.b)?, PeopleAct::Import { drafts, file: "o".into() })
            }
            _ => {
                let (notes, from) = (vec![said(self.a as u64)], "Peoria".to_owned());
                Command::new(session, NotesAct::Import { from, notes, join: self.b > 3, file: "p".into() })
            }
        })
    }
}

/// A barrier that Peoria heard.
fn said(seed: u64) -> NoteRecord {
    let at = Time::parse_rfc3339("2026-06-17T07:30:00-05:00").unwrap();
    NoteRecord {
        id: Ids::seeded(1000 + seed).mint(at),
        kind: NoteKind::Barrier,
        text: format!("Peoria said {seed}"),
        heard_at: "Peoria".into(),
        at: Moment(at),
        role: Some("Foster Care".into()),
        level: None,
        agency: None,
        category: None,
        area: None,
        cluster: None,
        status: NoteStatus::New,
        since: None,
        why: String::new(),
        tier: None,
        same_as: None,
        solves: Vec::new(),
        votes: Vec::new(),
        answers: Vec::new(),
        tried: Vec::new(),
    }
}
