//! Tests of registrations at other sessions: make-ups and transfers, with their effect on both lists.

use crate::core::attendance::command::AttendanceAct;
use crate::core::attendance::other_sessions::*;
use crate::core::dispatch::{Command, decide};
use crate::core::engine::decision::{Actor, Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::Ids;
use crate::core::model::{Person, Text};
use crate::core::words::{Duty, Excuse, Origin, Source, Status};

struct Series {
    state: State,
    ids: Ids,
    now: Time,
    person: PersonId,
}

fn day(month: u32, day: u32) -> (chrono::NaiveDate, Time) {
    let date = chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    (date, Time::at_local(date, chrono::NaiveTime::from_hms_opt(8, 30, 0).unwrap(), chrono_tz::America::Chicago))
}

impl Series {
    fn new() -> Self {
        let now = day(6, 17).1;
        let mut ids = Ids::seeded(3);
        let person: PersonId = ids.mint(now);
        let mut state = State::default();
        state.apply(Person { given: "Kat".into(), family: "Nguyen".into(), ..Person::blank(person) }.into());
        Self { state, ids, now, person }
    }

    fn session(&mut self, (date, start): (chrono::NaiveDate, Time), title: &str, key: &str) -> SessionId {
        let id = self.ids.mint(self.now);
        let over = start < self.now && date != day(6, 17).0;
        let row = Session {
            id,
            center: None,
            collaborative: None,
            number: 1,
            title: title.into(),
            date,
            zone: chrono_tz::America::Chicago,
            start,
            content_key: key.into(),
            agreements: "".into(),
            state: if over { SessionState::Closed } else { SessionState::Planned },
            closed_at: None,
            rev: 0,
        };
        self.state.apply(row.into());
        id
    }

    fn listed(&mut self, session: SessionId) {
        let row = Registration {
            session,
            person: self.person,
            duty: Duty::Mandatory,
            expectation: Expectation::Expected,
            excuse: None,
            approved_by: Text::default(),
            substitute: None,
            origin: Origin::Listed,
            makes_up: None,
            rev: 0,
        };
        self.state.apply(row.into());
    }

    fn words(&self, here: SessionId) -> Option<String> {
        let found = self.state.other_session(here, self.person, self.now)?;
        Some(self.state.other_session_words(found, self.now))
    }

    fn give(&mut self, command: &Command) -> Result<Decision, Refusal> {
        let actor = &Actor::new("ana", "Door A");
        let cx = &mut Context { state: &self.state, now: self.now, actor, ids: &mut self.ids, past: None };
        let decision = decide(cx, command)?;
        decision.changes.iter().for_each(|change| self.state.apply(change.clone()));
        Ok(decision)
    }

    fn make_up(&mut self, session: SessionId, of: Option<SessionId>) -> Result<Decision, Refusal> {
        self.give(&Command::new(
            session,
            AttendanceAct::MakeUp { person: self.person, of, at: None, source: Source::Door },
        ))
    }

    fn move_here(&mut self, session: SessionId) -> Result<Decision, Refusal> {
        self.give(&Command::new(
            session,
            AttendanceAct::MoveHere { person: self.person, from: None, at: None, source: Source::Door },
        ))
    }
}

#[test]
fn other_session_prefers_the_next_ahead_to_a_missed_one() {
    let mut series = Series::new();
    let here = series.session(day(6, 17), "Here", "tia");
    let past = series.session(day(5, 20), "Peoria", "tia");
    let far = series.session(day(10, 21), "Aurora", "tia");
    let near = series.session(day(8, 19), "Elgin", "tia");
    assert_eq!(series.words(here), None);
    series.listed(past);
    assert_eq!(series.words(here).as_deref(), Some("missed 20 May, Peoria"));
    series.listed(far);
    assert_eq!(series.words(here).as_deref(), Some("registered 21 Oct, Aurora"));
    series.listed(near);
    assert_eq!(series.words(here).as_deref(), Some("registered 19 Aug, Elgin"));
    series.listed(here);
    assert_eq!(series.words(here), None, "who is on this list belongs here");
}

#[test]
fn make_up_counts_there_and_is_present_here() {
    let mut series = Series::new();
    let here = series.session(day(6, 17), "Here", "tia");
    let past = series.session(day(5, 20), "Peoria", "TIA");
    series.listed(past);
    let decision = series.make_up(here, None).unwrap();
    assert_eq!(decision.remarks, ["counts as made up for 20 May, Peoria"]);
    let attendee = series.state.attendee(here, series.person).unwrap();
    assert_eq!((attendee.status, attendee.registration.origin), (Status::In, Origin::MakeUp));
    assert_eq!(attendee.registration.makes_up, Some(past));
    let there = series.state.attendee(past, series.person).unwrap();
    assert_eq!((there.status, there.registration.excuse), (Status::Excused, Some(Excuse::MadeUp)));
    let again = series.make_up(here, None);
    assert!(matches!(again, Err(Refusal::NothingToMakeUp { .. } | Refusal::ListedHere { .. })), "{again:?}");
}

#[test]
fn make_up_needs_the_same_content() {
    let mut series = Series::new();
    let here = series.session(day(6, 17), "Here", "tia");
    let other = series.session(day(10, 21), "Aurora", "grief");
    let blank = series.session(day(10, 22), "Elgin", "");
    series.listed(other);
    series.listed(blank);
    assert!(matches!(series.make_up(here, None), Err(Refusal::NothingToMakeUp { .. })));
    assert!(matches!(series.make_up(here, Some(other)), Err(Refusal::OtherContent { .. })));
    assert!(!series.state.same_content(blank, blank), "without a key nothing is known of the content");
}

#[test]
fn transfer_removes_the_other_registration() {
    let mut series = Series::new();
    let here = series.session(day(6, 17), "Here", "tia");
    let other = series.session(day(10, 21), "Aurora", "grief");
    series.listed(other);
    series.move_here(here).unwrap();
    assert_eq!(series.state.counts(here).inside, 1);
    assert_eq!(series.state.counts(other).registered, 0);
    assert!(matches!(series.move_here(here), Err(Refusal::NothingToMove { .. })));
}

#[test]
fn registered_people_need_no_transfer_or_make_up() {
    let mut series = Series::new();
    let here = series.session(day(6, 17), "Here", "tia");
    let other = series.session(day(10, 21), "Aurora", "tia");
    series.listed(here);
    series.listed(other);
    assert!(matches!(series.make_up(here, None), Err(Refusal::ListedHere { .. })));
    assert!(matches!(series.move_here(here), Err(Refusal::ListedHere { .. })));
}
