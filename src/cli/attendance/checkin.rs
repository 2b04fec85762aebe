//! `checkin`: in, out, at a stated time, and back.

use crate::cli::context::{Desk, person_in};
use crate::cli::error::Failure;
use crate::core::attendance::command::AttendanceAct;
use crate::core::attendance::paper_times;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::model::{Person, Session};
use crate::core::search::people;
use crate::core::search::people::People;
use crate::core::text::clean::clean_name;
use crate::core::time::Time;
use crate::core::words::Source;
use crate::store::{JournalFilter, RemoteChanges, Scope, Store};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An id, or words with one clear winner
    #[arg(required_unless_present = "batch")]
    person: Vec<String>,
    /// Check out instead of in
    #[arg(long, conflicts_with = "undo")]
    out: bool,
    /// When it happened, if not now
    #[arg(long, value_name = "HH:MM", conflicts_with = "undo")]
    at: Option<String>,
    /// The last coming or going was at this time instead; what was written down stays beside it
    #[arg(long, value_name = "HH:MM", conflicts_with_all = ["undo", "out", "at"], requires = "reason")]
    correct: Option<String>,
    /// Which to correct, where it is not the last: in or out
    #[arg(long, value_name = "in|out", requires = "correct", value_parser = ["in", "out"])]
    of: Option<String>,
    /// Why the time was wrong; or why somebody comes who is not on the list of a closed collaborative
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["out", "undo", "make_up", "moves", "paper"])]
    reason: Option<String>,
    /// Take back what was last done to this person at the door
    #[arg(long)]
    undo: bool,
    /// They make up here what they are registered for elsewhere: the session named, else the one that fits best
    #[arg(long, value_name = "SESSION", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["out", "undo", "batch"])]
    make_up: Option<String>,
    /// They move here from the list of the next session they are registered for
    #[arg(long = "move", conflicts_with_all = ["out", "undo", "batch", "make_up"])]
    moves: bool,
    /// Take one person a line from standard input; every line is answered with one line, refusals included
    #[arg(long, conflicts_with_all = ["person", "undo", "correct"])]
    batch: bool,
    /// With --batch: lines from paper, such as `A17 08:35 12:10 13:00`, in and out in turn
    #[arg(long, requires = "batch", conflicts_with_all = ["out", "at"])]
    paper: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    fn reason(&self) -> String {
        clean_name(self.reason.as_deref().unwrap_or_default()).text.into_owned()
    }
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let series = store.load(Scope::default())?;
    let session = series.pick_session(desk.global.session.as_deref(), desk.now)?;
    let at = args.at.as_deref().map(|clock| desk.moment(&series, session, clock)).transpose()?;
    if args.batch {
        let Some(row) = series.sessions.get(&session) else { return Ok(()) };
        return batch(desk, &mut store, row, args, at);
    }
    let asked = args.person.join(" ");
    let person = desk.person(&mut store, Some(session), &asked)?;
    if args.undo {
        return undo(desk, &mut store, session, person);
    }
    if let Some(clock) = &args.correct {
        let at = desk.moment(&series, session, clock)?;
        return correct(desk, &mut store, session, person, args, at);
    }
    let named = args.make_up.as_deref().filter(|name| !name.is_empty());
    let of = named.map(|name| series.pick_session(Some(name), desk.now)).transpose()?;
    act(desk, &mut store, session, person, args, at, of)
}

fn act(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    session: SessionId,
    person: PersonId,
    args: &Args,
    at: Option<Time>,
    of: Option<SessionId>,
) -> Result<(), Failure> {
    let source = if at.is_some() { Source::Late } else { Source::Door };
    let command = if args.make_up.is_some() {
        Command::new(session, AttendanceAct::MakeUp { person, of, at, source })
    } else if args.moves {
        Command::new(session, AttendanceAct::MoveHere { person, from: None, at, source })
    } else if args.out {
        Command::new(session, AttendanceAct::CheckOut { person, at, source })
    } else {
        Command::new(session, AttendanceAct::CheckIn { person, at, source, reason: args.reason() })
    };
    desk.apply(store, command)?;
    if !args.out {
        crowd(desk, store, session)?;
    }
    let needs = [Need::Session(session), Need::Directory, Need::Person(person), Need::Attendance(session, person)];
    let state = store.load_needed(&needs)?;
    report(desk, &state, session, person, at.unwrap_or(desk.now), args)
}

/// Says where more people are in than the center is meant for; nobody is turned away for it.
fn crowd(desk: &mut Desk<'_, '_>, store: &Store, session: SessionId) -> Result<(), Failure> {
    let state = store.load_needed(&[Need::Session(session), Need::Directory, Need::Roster(session)])?;
    match state.crowding_warning(session) {
        Some(crowded) => desk.tell(&crowded),
        None => Ok(()),
    }
}

fn report(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: SessionId,
    person: PersonId,
    at: Time,
    args: &Args,
) -> Result<(), Failure> {
    let (Some(row), Some(zone)) = (state.persons.get(&person), state.sessions.get(&session).map(|row| row.zone)) else {
        return Ok(());
    };
    let verb = if args.out { "out" } else { "in" };
    if args.json {
        let status = state.attendee(session, person).map_or("unlisted", |attendee| attendee.status.word());
        return desk.say_json(&serde_json::json!({
            "id": row.outside_id(), "name": row.name(), "did": verb, "at": at.rfc3339(zone), "status": status,
        }));
    }
    let about = [state.role_name(row.role), state.agency_name(row.agency)];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    desk.say(&format!("{} {verb} {}  {}", row.name(), at.clock(zone), about.join(" · ")))
}

fn correct(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    session: SessionId,
    person: PersonId,
    args: &Args,
    at: Time,
) -> Result<(), Failure> {
    let of = args.of.as_deref().and_then(|word| word.parse().ok());
    let outcome =
        desk.apply(store, Command::new(session, AttendanceAct::Correct { person, of, at, reason: args.reason() }))?;
    let needs = [Need::Session(session), Need::Person(person), Need::Attendance(session, person)];
    let state = store.load_needed(&needs)?;
    if args.json {
        let status = state.attendee(session, person).map_or("unlisted", |attendee| attendee.status.word());
        let (id, zone) = (state.persons.get(&person).map(Person::outside_id), state.sessions[&session].zone);
        return desk.say_json(&serde_json::json!({
            "id": id, "name": state.person_name(person), "did": "correct", "at": at.rfc3339(zone), "status": status,
        }));
    }
    desk.say(&format!("{} {}", state.person_name(person), outcome.detail))
}

/// Every line is answered as soon as it is safe on the disk, in one write: whoever reads the answer may rely
/// on it whatever happens to this process next.
fn batch(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    row: &Session,
    args: &Args,
    at: Option<Time>,
) -> Result<(), Failure> {
    let session = row.id;
    let source = if at.is_some() { Source::Late } else { Source::Door };
    let mut known = Known::default();
    let mut refused = 0_usize;
    while let Some(line) = desk.next_line()? {
        let asked = line.trim();
        if asked.is_empty() {
            continue;
        }
        desk.now = desk.world.clock.now();
        let done = if args.paper {
            on_paper(&mut known, store, row, asked)
        } else {
            known.find(store, session, asked).map(|person| match args.out {
                true => Command::new(session, AttendanceAct::CheckOut { person, at, source }),
                false => Command::new(session, AttendanceAct::CheckIn { person, at, source, reason: args.reason() }),
            })
        };
        let done = done.and_then(|command| desk.apply(store, command));
        match done {
            Ok(_) => desk.say_json(&serde_json::json!({ "asked": asked, "done": true }))?,
            Err(Failure::Refused(why)) => {
                refused += 1;
                desk.say_json(&serde_json::json!({ "asked": asked, "done": false, "why": why }))?;
            }
            Err(other) => return Err(other),
        }
    }
    if refused == 0 {
        return Ok(());
    }
    Err(Failure::Refused(format!("{refused} lines were refused; each answer says why")))
}

/// What a line of paper means.
fn on_paper(known: &mut Known, store: &mut Store, row: &Session, line: &str) -> Result<Command, Failure> {
    let line = paper_times::read(line).map_err(|wrong| Failure::Refused(wrong.to_string()))?;
    let person = known.find(store, row.id, &line.who)?;
    Ok(Command::new(row.id, AttendanceAct::PaperTimes { person, times: line.moments(row) }))
}

/// Everybody by name, loaded when a name is asked for: a scanner sends ids only, and needs no index of
/// 100,000 people to begin. What other doors change is taken in before a name is looked up.
#[derive(Default)]
struct Known(Option<(State, People)>);

impl Known {
    fn find(&mut self, store: &mut Store, session: SessionId, asked: &str) -> Result<PersonId, Failure> {
        if let Some(person) = store.person_by_code(asked)? {
            return Ok(person);
        }
        if let Ok(person) = asked.parse() {
            return Ok(person);
        }
        match (&mut self.0, store.poll_changes()?) {
            (Some(_), None) => {}
            (Some((state, people)), Some(RemoteChanges::Changes(changes))) => {
                let keys: Vec<Key> = changes.iter().map(Change::key).collect();
                changes.into_iter().for_each(|change| state.apply(change));
                // Only now, when the names of their agencies and roles are there too.
                for key in keys {
                    if let Key::Person(id) = key {
                        people::refresh(people, state, id);
                    }
                }
            }
            (known, _) => {
                let state = store.load(Scope { session: Some(session), directory: true })?;
                let people = people::index(&state);
                *known = Some((state, people));
            }
        }
        let Some((state, people)) = &self.0 else { return Err(Refusal::Unknown { what: "person" }.into()) };
        person_in(state, people, Some(session), asked)
    }
}

fn undo(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId, person: PersonId) -> Result<(), Failure> {
    let filter = JournalFilter { session: Some(session), ..JournalFilter::default() };
    let last = store.journal(&filter)?.into_iter().find(|entry| {
        entry.subject == Some(Key::Person(person)) && entry.undone_by.is_none() && entry.act.is_attendance()
    });
    let state = store.load_needed(&[Need::Session(session), Need::Person(person)])?;
    let Some(last) = last else {
        return Err(Failure::Refused(format!("nothing was done to {} here yet", state.person_name(person))));
    };
    desk.apply(store, Command::undo(last.seq))?;
    desk.say(&format!("undone: {}", last.words(&state)))
}
