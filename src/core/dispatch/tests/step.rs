//! Random steps of a day. They name things by small numbers, which become ids only where they are taken, so
//! that a step means something in whatever state it meets.

use proptest::prelude::*;

use crate::core::agenda::command::{AgendaAct, ItemChange, Side};
use crate::core::attendance::command::{AttendanceAct, Replacement, ReportedStays, WalkIn};
use crate::core::attendance::presence::Stay;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::breakouts::{Sizes, plan_repair};
use crate::core::dispatch::tests::model::{Model, PEOPLE, person};
use crate::core::dispatch::tests::office::Office;
use crate::core::dispatch::{Command, Undo};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::ItemId;
use crate::core::notes::command::{NoteDraft, NoteSet, NotesAct, VoteDraft};
use crate::core::people::command::PeopleAct;
use crate::core::series::command::SeriesAct;
use crate::core::words::{
    EventKind, Excuse, ItemState, Mode, NoteKind, SeatOrigin, SeatingConstraint, SessionState, Source,
};

/// One thing somebody does.
#[derive(Clone, Debug)]
pub enum What {
    In { who: usize, ago: Option<i64> },
    Out { who: usize, ago: Option<i64> },
    WalkIn { name: usize, anyway: bool },
    Excuse { who: usize },
    Paper { who: usize, ago: i64, long: Option<i64> },
    Report { who: usize, ago: i64, long: Option<i64> },
    Replace { who: usize, by: usize, new: bool },
    Merge { keep: usize, gone: usize },
    Correct { who: usize, ago: i64, out: Option<bool> },
    Start { item: usize, ago: i64 },
    End,
    Shift { item: usize, minutes: i32 },
    Agenda { act: usize, item: usize, minutes: i64 },
    Draw { tables: usize, seed: u64 },
    Seat { who: usize, table: usize },
    Swap { a: usize, b: usize },
    Pin { who: usize, pinned: bool },
    Wish { a: usize, b: usize, bond: Option<bool> },
    Repair,
    Note { kind: usize, words: bool, answers: Option<usize> },
    Edit { note: usize, kind: usize },
    Link { solution: usize, barrier: usize },
    Vote { note: usize, by: usize },
    Unlink { link: usize },
    Join { keep: usize, gone: usize },
    Say { note: usize, category: usize },
    List { first: usize, edition: usize },
    Plan { items: usize },
    Close { sign_out: bool, carry_over: bool },
    Office(Office),
    Undo { back: usize, partial: bool },
}

/// What is done, so many minutes after the step before.
#[derive(Clone, Debug)]
pub struct Step(pub i64, pub What);

/// Up to so many steps.
pub fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0_i64..15, what()).prop_map(|(after, what)| Step(after, what)), 1..most)
}

fn what() -> impl Strategy<Value = What> {
    let who = || 0..PEOPLE + 2;
    let ago = || prop::option::weighted(0.3, 0_i64..90);
    let door = prop_oneof![
        6 => (who(), ago()).prop_map(|(who, ago)| What::In { who, ago }),
        4 => (who(), ago()).prop_map(|(who, ago)| What::Out { who, ago }),
        1 => (0_usize..4, any::<bool>()).prop_map(|(name, anyway)| What::WalkIn { name, anyway }),
        1 => who().prop_map(|who| What::Excuse { who }),
        2 => (who(), 0_i64..90, prop::option::weighted(0.8, 1_i64..60))
            .prop_map(|(who, ago, long)| What::Paper { who, ago, long }),
        2 => (who(), 0_i64..90, prop::option::weighted(0.8, 1_i64..60))
            .prop_map(|(who, ago, long)| What::Report { who, ago, long }),
        1 => (who(), who(), any::<bool>()).prop_map(|(who, by, new)| What::Replace { who, by, new }),
        1 => (who(), who()).prop_map(|(keep, gone)| What::Merge { keep, gone }),
        2 => (who(), 0_i64..90, any::<Option<bool>>()).prop_map(|(who, ago, out)| What::Correct { who, ago, out }),
    ];
    let room = prop_oneof![
        2 => (0_usize..5, 0_i64..20).prop_map(|(item, ago)| What::Start { item, ago }),
        1 => Just(What::End),
        1 => (0_usize..5, -40_i32..60).prop_map(|(item, minutes)| What::Shift { item, minutes }),
        4 => (0_usize..14, 0_usize..6, 0_i64..40).prop_map(|(act, item, minutes)| What::Agenda { act, item, minutes }),
        2 => (1_usize..4, any::<u64>()).prop_map(|(tables, seed)| What::Draw { tables, seed }),
        3 => (who(), 0_usize..5).prop_map(|(who, table)| What::Seat { who, table }),
        1 => (who(), who()).prop_map(|(a, b)| What::Swap { a, b }),
        1 => (who(), any::<bool>()).prop_map(|(who, pinned)| What::Pin { who, pinned }),
        1 => (who(), who(), any::<Option<bool>>()).prop_map(|(a, b, bond)| What::Wish { a, b, bond }),
        2 => Just(What::Repair),
    ];
    let notes = prop_oneof![
        3 => (0_usize..6, prop::bool::weighted(0.9), prop::option::weighted(0.3, 0_usize..6))
            .prop_map(|(kind, words, answers)| What::Note { kind, words, answers }),
        1 => (0_usize..6, 0_usize..6).prop_map(|(note, kind)| What::Edit { note, kind }),
        1 => (0_usize..6, 0_usize..6).prop_map(|(solution, barrier)| What::Link { solution, barrier }),
        2 => (0_usize..6, 0_usize..4).prop_map(|(note, by)| What::Vote { note, by }),
        1 => (0_usize..4).prop_map(|link| What::Unlink { link }),
        1 => (0_usize..6, 0_usize..6).prop_map(|(keep, gone)| What::Join { keep, gone }),
        1 => (0_usize..6, 0_usize..10).prop_map(|(note, category)| What::Say { note, category }),
    ];
    let office = prop_oneof![
        2 => (0_usize..PEOPLE, 0_usize..3).prop_map(|(first, edition)| What::List { first, edition }),
        1 => (1_usize..6).prop_map(|items| What::Plan { items }),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(sign_out, carry_over)| What::Close { sign_out, carry_over }),
    ];
    let undo = (0_usize..8, prop::bool::weighted(0.2)).prop_map(|(back, partial)| What::Undo { back, partial });
    let other = super::office::office().prop_map(What::Office);
    prop_oneof![8 => door, 6 => room, 4 => notes, 1 => office, 6 => other, 4 => undo]
}

/// One of everything that can be done to an agenda.
fn agenda_act(model: &Model, n: usize, item: ItemId, minutes: i64) -> AgendaAct {
    let (ago, now) = (model.now.plus_minutes(-minutes), model.now);
    let agenda = model.state.agenda(model.session);
    let running = agenda.iter().find(|item| item.state() == ItemState::Running).map(|item| item.id);
    let paused = agenda.iter().find(|item| item.paused.is_some()).map(|item| item.id);
    let live = model.state.sessions[&model.session].state == SessionState::Live;
    match n {
        0 | 1 => match paused {
            Some(paused) => AgendaAct::Resume(paused, now),
            None => AgendaAct::Pause(running.unwrap_or(item), now),
        },
        2 => AgendaAct::Skip(item, true),
        3 => AgendaAct::Skip(item, false),
        4 => AgendaAct::Retime(item, Some(ago), None),
        5 => AgendaAct::Retime(item, Some(ago), Some(now)),
        6 => AgendaAct::Rooms(running.unwrap_or(item), now),
        7 => AgendaAct::Push((minutes > 20).then_some(minutes), now),
        8 => AgendaAct::Keep(now),
        9 => AgendaAct::Add(model.item(7), (minutes > 20).then_some(item)),
        10 => {
            let change = ItemChange { minutes: u32::try_from(minutes).ok(), ..ItemChange::default() };
            AgendaAct::Change(item, change)
        }
        11 => AgendaAct::Move(item, if minutes > 20 { Side::Earlier } else { Side::Later }),
        // Before it, the first act of the day would begin the session over the agreements.
        12 if live => AgendaAct::Agree(format!("Agreed at {minutes}")),
        _ => AgendaAct::Delete(item),
    }
}

const KINDS: &[NoteKind] = NoteKind::ALL;

impl Step {
    /// Minutes since the step before.
    pub const fn after(&self) -> i64 {
        self.0
    }

    /// Whether it takes something back.
    pub const fn undoes(&self) -> bool {
        matches!(self.1, What::Undo { .. })
    }

    /// The command that it is on this state; a refusal where there is nothing that it could mean.
    pub fn command(&self, model: &Model) -> Result<Command, Refusal> {
        let (session, now) = (model.session, model.now);
        let nth = |what: &'static str, count: usize, n: usize| {
            if count == 0 { Err(Refusal::Unknown { what }) } else { Ok(n % count) }
        };
        let people = model.people();
        let who = |n: usize| nth("person", people.len(), n).map(|n| people[n]);
        let items = model.state.agenda(session);
        let item = |n: usize| nth("item", items.len(), n).map(|n| items[n].id);
        let notes: Vec<_> = model.state.notes.keys().copied().collect();
        let note = |n: usize| nth("note", notes.len(), n).map(|n| notes[n]);
        let last_round = model.state.rounds_of(session).last().map(|round| round.id);
        let round = || last_round.ok_or(Refusal::Unknown { what: "round" });
        let tables = last_round.map(|round| model.state.groups_of(round)).unwrap_or_default();
        let at = |ago: &Option<i64>| ago.map(|ago| now.plus_minutes(-ago));
        Ok(match &self.1 {
            What::In { who: n, ago } => Command::new(
                session,
                AttendanceAct::CheckIn { person: who(*n)?, at: at(ago), source: Source::Door, reason: String::new() },
            ),
            What::Out { who: n, ago } => {
                Command::new(session, AttendanceAct::CheckOut { person: who(*n)?, at: at(ago), source: Source::Late })
            }
            What::WalkIn { name, anyway } => {
                // The first of them are on the list already.
                let (given, family) =
                    (format!("Given{}", name + PEOPLE - 2), format!("Family{}", (name + PEOPLE - 2) % 3));
                let agency = format!("Agency {}", (name + PEOPLE - 2) % 2);
                let who = WalkIn { given, family, agency, anyway: *anyway, ..WalkIn::default() };
                Command::new(session, AttendanceAct::WalkIn { who, at: None })
            }
            What::Excuse { who: n } => Command::new(
                session,
                AttendanceAct::Excuse { person: who(*n)?, excuse: Excuse::Court, approved_by: "Eve".into() },
            ),
            What::Paper { who: n, ago, long } => {
                let times = [Some(now.plus_minutes(-ago)), long.map(|long| now.plus_minutes(long - ago))];
                Command::new(
                    session,
                    AttendanceAct::PaperTimes { person: who(*n)?, times: times.into_iter().flatten().collect() },
                )
            }
            What::Report { who: n, ago, long } => {
                let (came, left) = (now.plus_minutes(-ago), long.map(|long| now.plus_minutes(long - ago)));
                let people = vec![ReportedStays { person: who(*n)?, stays: vec![Stay { came, left }] }];
                Command::new(session, AttendanceAct::Import { people, file: "v".into() })
            }
            What::Replace { who: n, by, new } => {
                let newcomer = WalkIn { given: format!("New{by}"), family: "Comer".into(), ..WalkIn::default() };
                let by = if *new { Replacement::New(newcomer) } else { Replacement::Known(who(*by)?) };
                Command::new(session, AttendanceAct::Substitute { absent: who(*n)?, by })
            }
            What::Merge { keep, gone } => {
                Command::new(Some(session), PeopleAct::Merge { keep: who(*keep)?, gone: who(*gone)? })
            }
            What::Correct { who: n, ago, out } => Command::new(
                session,
                AttendanceAct::Correct {
                    person: who(*n)?,
                    of: out.map(|out| if out { EventKind::Out } else { EventKind::In }),
                    at: now.plus_minutes(-ago),
                    reason: "on paper".into(),
                },
            ),
            What::Start { item: n, ago } => Command::new(session, AgendaAct::Start(item(*n)?, now.plus_minutes(-ago))),
            What::End => Command::new(session, AgendaAct::End(item(0)?, now)),
            What::Shift { item: n, minutes } => Command::new(session, AgendaAct::Shift(item(*n)?, *minutes)),
            What::Agenda { act: n, item: place, minutes } => {
                Command::new(session, agenda_act(model, *n, item(*place)?, *minutes))
            }
            What::Draw { tables, seed } => draw(model, *tables, *seed),
            What::Seat { who: n, table } => Command::new(
                session,
                BreakoutsAct::Seat {
                    round: round()?,
                    person: who(*n)?,
                    group: nth("table", tables.len(), *table).map(|n| tables[n].id)?,
                    placing: SeatOrigin::Late,
                    reason: String::new(),
                },
            ),
            What::Swap { a, b } => {
                let seats: Vec<_> = model.state.seats_of(round()?).collect();
                let one = nth("seat", seats.len(), *a).map(|n| seats[n])?;
                let others: Vec<_> = seats.iter().filter(|seat| seat.group != one.group).collect();
                // Now and then two of one table, which is refused.
                let other = nth("seat", others.len(), *b).map_or(one.person, |n| others[n].person);
                Command::new(session, BreakoutsAct::Swap { round: one.round, people: (one.person, other) })
            }
            What::Pin { who: n, pinned } => {
                Command::new(session, BreakoutsAct::Pin { round: round()?, person: who(*n)?, pinned: *pinned })
            }
            What::Wish { a, b, bond } => {
                let bond =
                    bond.map(|together| if together { SeatingConstraint::Together } else { SeatingConstraint::Apart });
                Command::new(session, BreakoutsAct::Wish { people: (who(*a)?, who(*b)?), bond })
            }
            What::Repair => {
                let round = round()?;
                Command::new(session, BreakoutsAct::Repair { round, plan: plan_repair(&model.state, round)? })
            }
            What::Note { kind, words, answers } => {
                let answers = answers.map(note).transpose()?.into_iter().collect();
                let text = if *words { format!("said at {}", now.0) } else { " ".into() };
                let group = tables.first().map(|table| table.id);
                let item = items.first().map(|item| item.id);
                let kind = KINDS[kind % KINDS.len()];
                let (role, agency, author) = (None, None, "dee".into());
                let note = NoteDraft { kind, text, group, item, role, agency, author, answers };
                Command::new(session, NotesAct::Add(note))
            }
            What::Edit { note: n, kind } => {
                let kind = KINDS[kind % KINDS.len()];
                let text = format!("meant at {}", now.0);
                Command::new(session, NotesAct::Edit { note: note(*n)?, kind, text, seen: None })
            }
            What::Link { solution, barrier } => {
                Command::new(session, NotesAct::Link { solution: note(*solution)?, barrier: note(*barrier)? })
            }
            What::Vote { note: n, by } => {
                let by = if *by == 0 { String::new() } else { format!("Voter {by}") };
                Command::new(
                    session,
                    NotesAct::Vote { note: note(*n)?, vote: VoteDraft { by, ..VoteDraft::default() } },
                )
            }
            What::Unlink { link } => {
                let links: Vec<_> = model.state.links.keys().copied().collect();
                let (solution, barrier) = nth("link", links.len(), *link).map(|n| links[n])?;
                Command::new(session, NotesAct::Unlink { solution, barrier })
            }
            What::Join { keep, gone } => {
                Command::new(session, NotesAct::Merge { keep: note(*keep)?, gone: note(*gone)? })
            }
            What::Say { note: n, category } => {
                let category = crate::core::words::Category::ALL.get(*category).copied();
                let set = NoteSet { category: Some(category), ..NoteSet::default() };
                Command::new(session, NotesAct::Set { note: note(*n)?, set })
            }
            What::List { first, edition } => {
                let drafts = (*first..PEOPLE + 2).map(|n| person(n, *edition)).collect();
                Command::new(Some(session), PeopleAct::Import { drafts, file: "z".into() })
            }
            What::Plan { items } => {
                let drafts = (0..*items).map(|n| model.item(n)).collect();
                Command::new(session, AgendaAct::Import { drafts, file: "w".into() })
            }
            What::Close { sign_out, carry_over } => {
                Command::new(session, SeriesAct::CloseSession { sign_out: *sign_out, carry_over: *carry_over })
            }
            What::Office(office) => office.command(model)?,
            What::Undo { back, partial } => {
                // Never the three entries that set the scene: without the session there is nothing to look at.
                let entries = i64::try_from(model.entries.len()).unwrap_or(0);
                let seq = entries - i64::try_from(*back).unwrap_or(0);
                if seq <= 1 {
                    return Err(Refusal::NothingToUndo);
                }
                Command::new(None, Undo { seq, partial: *partial })
            }
        })
    }
}

/// Tables of those who are in, dealt out in turn; the solver has tests of its own.
fn draw(model: &Model, tables: usize, seed: u64) -> Command {
    let session = model.session;
    let mut groups: Vec<GroupDraft> = (0..tables)
        .map(|n| GroupDraft {
            name: format!("Table {n}"),
            family: String::new(),
            people: Vec::new(),
            facilitator: None,
            note_taker: None,
            reporter: None,
            pinned: Vec::new(),
        })
        .collect();
    for (n, one) in model.state.people_in_room(session).iter().enumerate() {
        let group = &mut groups[n % tables];
        group.facilitator = group.facilitator.or(Some(one.person.id));
        group.people.push(one.person.id);
    }
    let item = model.state.agenda(session).get(1).map(|item| item.id);
    // Some rounds keep to a largest size, so that a repair opens another table.
    let sizes = if seed.is_multiple_of(2) {
        Sizes { groups: Some(tables), ..Sizes::default() }
    } else {
        Sizes::new(None, None, Some(2), Some(2))
    };
    let (title, prompt) = ("Round".into(), String::new());
    let instead_of = model.state.last_round(session).ok().filter(|_| seed.is_multiple_of(4));
    let round = RoundDraft { item, title, prompt, mode: Mode::Mixed, seed, sizes, instead_of };
    Command::new(session, BreakoutsAct::SaveRound { round, groups })
}
