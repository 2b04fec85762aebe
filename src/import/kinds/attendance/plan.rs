//! From visits to a command: whose they are, when they were, and which of them add something.
//!
//! The one place where the clocks of a report become moments: by the cell's own offset, else by the zone that was
//! named, else by the session's. Nothing is written here, and nobody is added to the directory.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::{Attendance, Reading, Visit};
use crate::core::attendance::command::{AttendanceAct, ReportedStays};
use crate::core::attendance::presence::Stay;
use crate::core::attendance::reported_stays::{merge_stays, missing_events};
use crate::core::dispatch::Command;
use crate::core::model::Session;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::people::matching::{Candidates, Listed, MatchDoubt, PersonDraft, PersonMatch};
use crate::core::time::Time;
use crate::import::kinds::people::plan;
use crate::import::reader::dates::{DateOrder, Stamp};
use crate::import::{Complaint, ImportError, Options};

/// People in one command.
const CHUNK: usize = 200;

/// How far from the planned start a time may be and still be one of this session.
const AWAY: i64 = 18 * 60 * 60 * 1000;

/// What was said about the times of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The zone of its clocks; the session's where it is not given.
    pub zone: Option<Tz>,
    /// Which number of a date is the month.
    pub order: Option<DateOrder>,
    /// When somebody came of whom the report says only that they did.
    pub came: Option<NaiveTime>,
}

/// What importing a report would do.
#[derive(Debug)]
pub struct AttendancePlan {
    /// What the file held, with its complaints.
    pub read: Attendance,
    /// Rows that mean nobody who is known: line, and who stands there.
    pub strangers: Vec<(usize, String)>,
    /// Rows that only a human can judge: line and reason.
    pub held: Vec<(usize, String)>,
    /// People whose sign-out is missing at a door, where the report says more of them: line and name.
    pub open: Vec<(usize, String)>,
    people: Vec<Told>,
    session: SessionId,
    pub(super) file: String,
    /// The session, in words.
    pub(super) target: String,
}

/// One person of a report.
#[derive(Debug)]
struct Told {
    person: PersonId,
    stays: Vec<Stay>,
    /// The report adds something.
    new: bool,
    listed: bool,
}

/// A report in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows with a visit.
    pub rows: usize,
    /// People whose rows were matched.
    pub people: usize,
    /// Of these, the ones of whom it says something new.
    pub new: usize,
    /// Of the new ones, those who are not on the list.
    pub unlisted: usize,
    /// Stays of the new ones.
    pub stays: usize,
    /// People of whom everything is known.
    pub same: usize,
    /// Rows that mean nobody who is known.
    pub unmatched: usize,
    /// Rows held back for a human.
    pub held: usize,
    /// Rows of people who did not come.
    pub stayed_away: usize,
    /// Rows left out.
    pub skipped: usize,
}

/// Reads a report and judges it against what is known. `state` holds the whole directory and the session's list.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn attendance(
    bytes: &[u8],
    options: &Options,
    state: &State,
    session: SessionId,
    now: Time,
) -> Result<AttendancePlan, ImportError> {
    let no_session = || ImportError::NoSession { file: crate::import::cut(&options.file_name) };
    let session = state.sessions.get(&session).ok_or_else(no_session)?;
    let when = options.when;
    let reading = Reading { order: when.order, day: Some(session.date) };
    let options = plan::remembering(options, state);
    let mut read = super::read(bytes, &options, reading)?;
    let candidates = Candidates::of(state.persons.values());
    let listed = Listed::of(&candidates, |person| state.registrations.contains_key(&(session.id, person)));
    let (mut strangers, mut held) = (Vec::new(), Vec::new());
    let mut scans: BTreeMap<PersonId, Scans> = BTreeMap::new();
    let mut known: HashMap<PersonDraft, PersonMatch<'_>> = HashMap::new();
    for visit in &read.visits {
        let row = visit.who.row;
        let times = match times(visit, when, session, now) {
            Ok(times) => times,
            Err(why) => {
                read.complaints.push(Complaint::skipped(row, None, &why.0, &why.1, why.2));
                continue;
            }
        };
        let draft = PersonDraft { row: 0, ..plan::draft(&visit.who) };
        let agency = |person: &crate::core::model::Person| state.agency_name(person.agency).to_owned();
        let meant = *known.entry(draft).or_insert_with_key(|draft| listed.find(draft, agency));
        match meant {
            PersonMatch::Known(person) | PersonMatch::Double(person) => {
                scans.entry(person.id).or_default().add(row, times);
            }
            PersonMatch::Perhaps(person, doubt) => held.push((row, doubt_words(&person.name(), doubt))),
            PersonMatch::New => strangers.push((row, shown(visit))),
        }
    }
    let mut open = Vec::new();
    let people = scans.into_iter().map(|(person, scans)| {
        let presence = state.presence(session.id, person);
        let stays = scans.stays();
        let beyond = |open: Stay| stays.iter().any(|stay| stay.left.is_some_and(|left| left > open.came));
        if presence.open().is_some_and(beyond) {
            open.push((scans.row, state.person_name(person)));
        }
        let new = !missing_events(&presence.stays, &stays).is_empty();
        Told { person, stays, new, listed: state.registrations.contains_key(&(session.id, person)) }
    });
    let people = people.collect();
    read.complaints.sort_by_key(|complaint| complaint.row);
    let target = state.session_line(session.id);
    Ok(AttendancePlan { read, strangers, held, open, people, session: session.id, file: options.file_name, target })
}

/// The visits of one person.
#[derive(Debug, Default)]
struct Scans {
    row: usize,
    whole: Vec<Stay>,
    /// Comings and goings that a report has on rows of their own.
    single: Vec<(Time, bool)>,
}

impl Scans {
    fn add(&mut self, row: usize, times: (Option<Time>, Option<Time>)) {
        self.row = if self.row == 0 { row } else { self.row };
        match times {
            (Some(came), Some(left)) => self.whole.push(Stay { came, left: Some(left) }),
            (Some(came), None) => self.single.push((came, true)),
            (None, Some(left)) => self.single.push((left, false)),
            (None, None) => {}
        }
    }

    fn stays(&self) -> Vec<Stay> {
        let mut single = self.single.clone();
        single.sort_by_key(|(time, comes)| (*time, !comes));
        let mut stays: Vec<Stay> = Vec::new();
        for (time, comes) in single {
            match (comes, stays.last_mut().filter(|stay| stay.left.is_none())) {
                (true, None) => stays.push(Stay { came: time, left: None }),
                (false, Some(stay)) => stay.left = Some(time),
                _ => {}
            }
        }
        stays.extend(&self.whole);
        merge_stays(stays)
    }
}

/// What was found, what is accepted, and why the row is left out.
type Fault = (String, String, &'static str);

/// The moments of a visit.
fn times(visit: &Visit, when: When, session: &Session, now: Time) -> Result<(Option<Time>, Option<Time>), Fault> {
    let at = |stamp: Option<Stamp>| stamp.map(|stamp| moment(stamp, when, session)).transpose();
    let assumed = || when.came.map(|clock| session.moment(clock));
    let came = at(visit.came)?.or_else(|| assumed().filter(|_| visit.left.is_none()));
    let left = at(visit.left)?;
    let left = left.or_else(|| Some(came?.plus_minutes(visit.minutes?)).filter(|left| *left <= now));
    let clock = |time: Time| time.clock(session.zone);
    match (came, left) {
        (None, None) => {
            let accepted = "rows with a time; --came HH:MM gives those without one a time".to_owned();
            Err(("no time".to_owned(), accepted, "it says that somebody came, not when"))
        }
        (Some(came), Some(left)) if left < came => {
            let accepted = "a going after the coming".to_owned();
            Err((format!("{} to {}", clock(came), clock(left)), accepted, "it ends before it begins"))
        }
        // A clock a minute ahead is no reason to lose anybody.
        (came, left) if came.max(left).is_some_and(|time| time - now > 60_000) => {
            let found = came.max(left).map(clock).unwrap_or_default();
            Err((found, format!("times that have passed; it is {} here", clock(now)), "it has not come yet"))
        }
        // Joined and left at the same second: never really there.
        (Some(came), Some(left)) if left == came => Ok((None, None)),
        both => Ok(both),
    }
}

fn moment(stamp: Stamp, when: When, session: &Session) -> Result<Time, Fault> {
    let zone = when.zone.unwrap_or(session.zone);
    let time = match (stamp.date, stamp.clock, stamp.offset) {
        (Some(date), Some(clock), Some(offset)) => {
            Time::of(date.and_time(clock).and_utc()).plus_minutes(-i64::from(offset))
        }
        (Some(date), Some(clock), None) => Time::at_local(date, clock, zone),
        (None, Some(clock), _) if zone == session.zone => session.moment(clock),
        (None, Some(clock), _) => {
            // The same clock time of the day before or after may be nearer where the zones lie far apart.
            let days = [-1, 0, 1].map(|day| session.date + chrono::Duration::days(day));
            let near = |date: &chrono::NaiveDate| (Time::at_local(*date, clock, zone) - session.start).abs();
            Time::at_local(days.into_iter().min_by_key(near).unwrap_or(session.date), clock, zone)
        }
        (date, None, _) => {
            let found = date.map(|date| date.to_string()).unwrap_or_default();
            return Err((found, "a day and a time".to_owned(), "it says the day, not the time"));
        }
    };
    if (time - session.start).abs() > AWAY {
        let found = time.local(session.zone).format("%Y-%m-%d %H:%M").to_string();
        return Err((found, format!("times of the session's day, {}", session.date), "it is of another day"));
    }
    Ok(time)
}

fn doubt_words(name: &str, doubt: MatchDoubt) -> String {
    match doubt {
        MatchDoubt::SameId => format!("the id belongs to {name}, who has another name"),
        MatchDoubt::OtherMail => format!(
            "{name} is known with another e-mail address; correct one, or leave the column \
            aside with --map ignore=HEADER"
        ),
        MatchDoubt::SameMail => {
            format!("the e-mail address is {name}'s, the name is not; correct the name in the file")
        }
        MatchDoubt::Namesakes => {
            format!("several people on the list are called {name}; give the e-mail address in the file")
        }
        MatchDoubt::NoAgency => {
            format!("{name} is known, but not on this list; put them on it, or check them in by hand")
        }
    }
}

/// Who stands in a row that means nobody.
fn shown(visit: &Visit) -> String {
    let who = &visit.who;
    let name: Vec<&str> = [&who.given, &who.family].into_iter().flatten().map(String::as_str).collect();
    let name = if name.is_empty() { who.email.clone().unwrap_or_default() } else { name.join(" ") };
    crate::import::cut(&name)
}

impl AttendancePlan {
    /// The report in figures.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let new = || self.people.iter().filter(|told| told.new);
        let by_file: usize = self.read.skipped.iter().map(|(_, count)| count).sum();
        Tally {
            rows: self.read.visits.len(),
            people: self.people.len(),
            new: new().count(),
            unlisted: new().filter(|told| !told.listed).count(),
            stays: new().map(|told| told.stays.len()).sum(),
            same: self.people.len() - new().count(),
            unmatched: self.strangers.len(),
            held: self.held.len(),
            stayed_away: self.read.stayed_away,
            skipped: by_file + self.read.complaints.iter().filter(|complaint| complaint.skips()).count(),
        }
    }

    /// What a human should look at, by the row.
    pub(super) fn remarks(&self) -> Vec<(usize, String)> {
        let strangers = self.strangers.iter().map(|(row, who)| {
            (*row, format!("nobody here is \"{who}\"; bring them in with `import people`, then this again"))
        });
        let held = self.held.iter().map(|(row, why)| (*row, format!("held back, {why}")));
        let open = self.open.iter().map(|(row, name)| {
            (*row, format!("{name} is in without a sign-out, and stays so; check them out by hand"))
        });
        let mut all: Vec<(usize, String)> = strangers.chain(held).chain(open).collect();
        all.sort();
        all
    }

    /// The commands that carry it out: only people of whom it says something new.
    pub(super) fn commands(self) -> Vec<Command> {
        let new = self.people.into_iter().filter(|told| told.new);
        let new: Vec<ReportedStays> =
            new.map(|told| ReportedStays { person: told.person, stays: told.stays }).collect();
        let command = |people: &[ReportedStays]| {
            Command::new(self.session, AttendanceAct::Import { people: people.to_vec(), file: self.file.clone() })
        };
        new.chunks(CHUNK).map(command).collect()
    }
}
