//! From visits to commands: finds the person and the times of each visit, and keeps the visits that add something.
//!
//! Only this module turns the clock times of a report into moments: by the cell's own offset, else by the zone that the
//! user named, else by the session's. It writes nothing and adds no person to the directory.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::{Attendance, DateHints, Visit};
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
use crate::import::reader::complaint::Complaint;
use crate::import::reader::dates::{DateOrder, Stamp};
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// People in one command.
const CHUNK: usize = 200;

/// The longest time, in milliseconds, between the planned start and a time of this session.
const MAX_DISTANCE: i64 = 18 * 60 * 60 * 1000;

/// How the times of a report are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRules {
    /// The report's time zone; the session's if not given.
    pub zone: Option<Tz>,
    /// Which number of a date is the month.
    pub order: Option<DateOrder>,
    /// The arrival time of people of whom the report says only that they attended.
    pub arrival: Option<NaiveTime>,
}

/// What importing a report would do.
#[derive(Debug)]
pub struct AttendancePlan {
    /// What the file held_back, with its complaints.
    pub read: Attendance,
    /// Rows that match no known person: line and name.
    pub unmatched: Vec<(usize, String)>,
    /// Rows that need a decision: line and reason.
    pub held_back: Vec<(usize, String)>,
    /// People without a sign-out at the door who left by the report: line and name.
    pub unsigned_out: Vec<(usize, String)>,
    people: Vec<MatchedPerson>,
    session: SessionId,
    pub(super) file: String,
    /// The session, in words.
    pub(super) target: String,
}

/// A person with the stays of all their rows.
#[derive(Debug)]
struct MatchedPerson {
    person: PersonId,
    stays: Vec<Stay>,
    /// The report adds a stay.
    new: bool,
    /// On the session's list.
    listed: bool,
}

/// Counts of rows and people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttendanceCounts {
    /// Rows with a visit.
    pub rows: usize,
    /// People whose rows were matched.
    pub people: usize,
    /// People with a new stay.
    pub new: usize,
    /// People with a new stay who are not on the list.
    pub unlisted: usize,
    /// Stays of people with a new stay.
    pub stays: usize,
    /// People without a new stay.
    pub same: usize,
    /// Rows that match no known person.
    pub unmatched: usize,
    /// Rows that need a decision.
    pub held_back: usize,
    /// Rows of people who did not attend.
    pub absent: usize,
    /// Skipped rows.
    pub skipped: usize,
}

/// Reads a report and compares it with the session. `state` holds the whole directory and the session's list.
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
    let no_session = || ImportError::NoSession { file: crate::import::reader::complaint::cut(&options.file_name) };
    let session = state.sessions.get(&session).ok_or_else(no_session)?;
    let rules = TimeRules { zone: options.zone, order: options.date_order, arrival: options.arrival };
    let hints = DateHints { order: rules.order, day: Some(session.date) };
    let options = plan::with_remembered(options, state);
    let mut read = super::read(bytes, &options, hints)?;
    let candidates = Candidates::of(state.persons.values());
    let listed = Listed::of(&candidates, |person| state.registrations.contains_key(&(session.id, person)));
    let (mut unmatched, mut held_back) = (Vec::new(), Vec::new());
    let mut scans: BTreeMap<PersonId, PersonScans> = BTreeMap::new();
    let mut known: HashMap<PersonDraft, PersonMatch<'_>> = HashMap::new();
    for visit in &read.visits {
        let row = visit.who.row;
        let times = match times(visit, rules, session, now) {
            Ok(times) => times,
            Err(why) => {
                read.complaints.push(Complaint::skipped(row, None, &why.0, &why.1, why.2));
                continue;
            }
        };
        let draft = PersonDraft { row: 0, ..plan::draft(&visit.who) };
        let agency = |person: &crate::core::model::Person| state.agency_name(person.agency).to_owned();
        let found = *known.entry(draft).or_insert_with_key(|draft| listed.find(draft, agency));
        match found {
            PersonMatch::Known(person) | PersonMatch::Double(person) => {
                scans.entry(person.id).or_default().add(row, times);
            }
            PersonMatch::Perhaps(person, doubt) => held_back.push((row, doubt_text(&person.name(), doubt))),
            PersonMatch::New => unmatched.push((row, name_in_row(visit))),
        }
    }
    let mut unsigned_out = Vec::new();
    let people = scans.into_iter().map(|(person, scans)| {
        let presence = state.presence(session.id, person);
        let stays = scans.stays();
        let later = |open: Stay| stays.iter().any(|stay| stay.left.is_some_and(|left| left > open.came));
        if presence.open().is_some_and(later) {
            unsigned_out.push((scans.row, state.person_name(person)));
        }
        let new = !missing_events(&presence.stays, &stays).is_empty();
        MatchedPerson { person, stays, new, listed: state.registrations.contains_key(&(session.id, person)) }
    });
    let people = people.collect();
    read.complaints.sort_by_key(|complaint| complaint.row);
    let target = state.session_line(session.id);
    Ok(AttendancePlan {
        read,
        unmatched,
        held_back,
        unsigned_out,
        people,
        session: session.id,
        file: options.file_name,
        target,
    })
}

/// The visits of one person.
#[derive(Debug, Default)]
struct PersonScans {
    row: usize,
    whole: Vec<Stay>,
    /// Arrivals (`true`) and departures from rows that state only one of the two.
    single: Vec<(Time, bool)>,
}

impl PersonScans {
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

/// The cell as found, what is accepted, and the reason for skipping the row.
type SkipReason = (String, String, &'static str);

/// The arrival and departure of a visit.
fn times(
    visit: &Visit,
    rules: TimeRules,
    session: &Session,
    now: Time,
) -> Result<(Option<Time>, Option<Time>), SkipReason> {
    let at = |stamp: Option<Stamp>| stamp.map(|stamp| moment(stamp, rules, session)).transpose();
    let assumed = || rules.arrival.map(|clock| session.moment(clock));
    let came = at(visit.came)?.or_else(|| assumed().filter(|_| visit.left.is_none()));
    let left = at(visit.left)?;
    let left = left.or_else(|| Some(came?.plus_minutes(visit.minutes?)).filter(|left| *left <= now));
    let clock = |time: Time| time.clock(session.zone);
    match (came, left) {
        (None, None) => {
            let accepted = "rows with a time; --came HH:MM sets one for rows without".to_owned();
            Err(("no time".to_owned(), accepted, "it has no arrival time"))
        }
        (Some(came), Some(left)) if left < came => {
            let accepted = "a departure after the arrival".to_owned();
            Err((format!("{} to {}", clock(came), clock(left)), accepted, "it ends before it begins"))
        }
        // A clock that is a minute ahead loses nobody.
        (came, left) if came.max(left).is_some_and(|time| time - now > 60_000) => {
            let found = came.max(left).map(clock).unwrap_or_default();
            Err((found, format!("times that have passed; it is {} here", clock(now)), "it is in the future"))
        }
        // Arrival and departure in the same second: the person was never there.
        (Some(came), Some(left)) if left == came => Ok((None, None)),
        both => Ok(both),
    }
}

fn moment(stamp: Stamp, rules: TimeRules, session: &Session) -> Result<Time, SkipReason> {
    let zone = rules.zone.unwrap_or(session.zone);
    let time = match (stamp.date, stamp.clock, stamp.offset) {
        (Some(date), Some(clock), Some(offset)) => {
            Time::of(date.and_time(clock).and_utc()).plus_minutes(-i64::from(offset))
        }
        (Some(date), Some(clock), None) => Time::at_local(date, clock, zone),
        (None, Some(clock), _) if zone == session.zone => session.moment(clock),
        (None, Some(clock), _) => {
            // Between zones that lie far apart, the same clock time of the day before or after may be nearer.
            let days = [-1, 0, 1].map(|day| session.date + chrono::Duration::days(day));
            let near = |date: &chrono::NaiveDate| (Time::at_local(*date, clock, zone) - session.start).abs();
            Time::at_local(days.into_iter().min_by_key(near).unwrap_or(session.date), clock, zone)
        }
        (date, None, _) => {
            let found = date.map(|date| date.to_string()).unwrap_or_default();
            return Err((found, "a day and a time".to_owned(), "it has a day and no time"));
        }
    };
    if (time - session.start).abs() > MAX_DISTANCE {
        let found = time.local(session.zone).format("%Y-%m-%d %H:%M").to_string();
        return Err((found, format!("times of the session's day, {}", session.date), "it is of another day"));
    }
    Ok(time)
}

fn doubt_text(name: &str, doubt: MatchDoubt) -> String {
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

/// The name in a row, else its e-mail address.
fn name_in_row(visit: &Visit) -> String {
    let who = &visit.who;
    let name: Vec<&str> = [&who.given, &who.family].into_iter().flatten().map(String::as_str).collect();
    let name = if name.is_empty() { who.email.clone().unwrap_or_default() } else { name.join(" ") };
    crate::import::reader::complaint::cut(&name)
}

impl AttendancePlan {
    /// Counts of rows and people.
    #[must_use]
    pub fn counts_of_rows(&self) -> AttendanceCounts {
        let new = || self.people.iter().filter(|person| person.new);
        let by_file: usize = self.read.skipped.iter().map(|(_, count)| count).sum();
        AttendanceCounts {
            rows: self.read.visits.len(),
            people: self.people.len(),
            new: new().count(),
            unlisted: new().filter(|person| !person.listed).count(),
            stays: new().map(|person| person.stays.len()).sum(),
            same: self.people.len() - new().count(),
            unmatched: self.unmatched.len(),
            held_back: self.held_back.len(),
            absent: self.read.absent,
            skipped: by_file + self.read.complaints.iter().filter(|complaint| complaint.skips()).count(),
        }
    }

    /// What the user should check, by row.
    pub(super) fn remarks(&self) -> Vec<(usize, String)> {
        let unmatched = self.unmatched.iter().map(|(row, who)| {
            (*row, format!("nobody is called \"{who}\"; import them as people, then import this file again"))
        });
        let held_back = self.held_back.iter().map(|(row, why)| (*row, format!("held back, {why}")));
        let open = self.unsigned_out.iter().map(|(row, name)| {
            (*row, format!("{name} has no sign-out at the door and stays checked in; check them out by hand"))
        });
        let mut all: Vec<(usize, String)> = unmatched.chain(held_back).chain(open).collect();
        all.sort();
        all
    }

    /// The commands that write the new stays.
    pub(super) fn commands(self) -> Vec<Command> {
        let new = self.people.into_iter().filter(|person| person.new);
        let new: Vec<ReportedStays> =
            new.map(|person| ReportedStays { person: person.person, stays: person.stays }).collect();
        let command = |people: &[ReportedStays]| {
            Command::new(self.session, AttendanceAct::Import { people: people.to_vec(), file: self.file.clone() })
        };
        new.chunks(CHUNK).map(command).collect()
    }
}
