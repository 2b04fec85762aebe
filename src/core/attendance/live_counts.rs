//! Live counts of one session, updated with each change: people by status, recent arrivals, the newest events.
//!
//! Counting 100,000 people after every change would cost each screen a tenth of a second. So the persons of a change
//! are subtracted from the counts before it and added again after it. The result must always equal a full count.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::core::attendance::board::{STEP, recent_arrivals};
use crate::core::attendance::presence::valid_events;
use crate::core::attendance::roster::{Attendee, StatusCounts};
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::model::{Event, Rev, Text};
use crate::core::time::Time;
use crate::core::words::EventKind;

/// A person came in or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Revision and id of the event; arrivals are sorted by it.
    pub written: (Rev, EventId),
    /// The person.
    pub person: PersonId,
    /// When it happened.
    pub at: Time,
    /// In or out.
    pub kind: EventKind,
    /// The station that recorded it.
    pub station: Text,
}

/// The live counts of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveCounts {
    session: Option<SessionId>,
    counts: StatusCounts,
    /// Number of first arrivals in each step of five minutes.
    steps: BTreeMap<i64, usize>,
    latest: Latest,
    list_version: u64,
}

/// The newest arrivals, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Latest {
    arrivals: Vec<Arrival>,
    /// The oldest event covered; earlier arrivals were dropped. `None` if all arrivals are covered.
    oldest: Option<(Rev, EventId)>,
}

/// Maximum number of arrivals shown.
const MAX_SHOWN: usize = 50;
/// Maximum number of arrivals kept; more than shown, so that a few voided events do not force a full read.
const MAX_KEPT: usize = 2 * MAX_SHOWN;

impl LiveCounts {
    /// Counts a session from scratch.
    #[must_use]
    pub fn count(state: &State, session: Option<SessionId>) -> Self {
        let mut live_counts = Self { session, ..Self::default() };
        if let Some(session) = session {
            for registration in state.registrations_of(session) {
                live_counts.add_person(state, session, registration.person);
            }
            live_counts.latest = Latest::read(state, session);
        }
        live_counts
    }

    /// Applies changes to the state and updates the counts.
    pub fn apply(&mut self, state: &mut State, changes: Vec<Change>) {
        let Some(session) = self.session else { return changes.into_iter().for_each(|change| state.apply(change)) };
        let keys: Vec<Key> = changes.iter().map(Change::key).collect();
        // Closing a session changes the status of everyone still expected, so a full count is cheaper.
        if keys.contains(&Key::Session(session)) || keys.len() > state.registrations.len() / 4 + 8 {
            changes.into_iter().for_each(|change| state.apply(change));
            let list_version = self.list_version + 1;
            *self = Self { list_version, ..Self::count(state, self.session) };
            return;
        }
        let touched: BTreeSet<PersonId> = keys.iter().filter_map(|key| person_of(key, session)).collect();
        let before: Vec<_> = touched.iter().map(|person| self.subtract_person(state, session, *person)).collect();
        changes.into_iter().for_each(|change| state.apply(change));
        let after: Vec<_> = touched.iter().map(|person| self.add_person(state, session, *person)).collect();
        self.list_version += u64::from(before != after);
        self.latest.update(state, session, &touched);
    }

    /// The number of people in each status.
    #[must_use]
    pub fn counts(&self) -> StatusCounts {
        self.counts
    }

    /// Number of first arrivals in each of the last six steps of five minutes, the current step last.
    #[must_use]
    pub fn recent_arrivals(&self, now: Time) -> [usize; 6] {
        recent_arrivals(&self.steps, now)
    }

    /// The newest arrivals and departures, newest first, at most 50.
    #[must_use]
    pub fn latest(&self) -> &[Arrival] {
        &self.latest.arrivals[..self.latest.arrivals.len().min(MAX_SHOWN)]
    }

    /// A number that changes when a name on the roster is added, removed or changed, but not when people come or go.
    #[must_use]
    pub fn list_version(&self) -> u64 {
        self.list_version
    }

    fn subtract_person(&mut self, state: &State, session: SessionId, person: PersonId) -> Option<(String, String)> {
        if let Some(step) = arrival_step(state, session, person)
            && let Some(count) = self.steps.get_mut(&step)
        {
            *count -= 1;
            if *count == 0 {
                self.steps.remove(&step);
            }
        }
        let attendee = state.attendee(session, person)?;
        self.counts.subtract(&attendee);
        Some(names(&attendee))
    }

    fn add_person(&mut self, state: &State, session: SessionId, person: PersonId) -> Option<(String, String)> {
        if let Some(step) = arrival_step(state, session, person) {
            *self.steps.entry(step).or_default() += 1;
        }
        let attendee = state.attendee(session, person)?;
        self.counts.add(&attendee);
        Some(names(&attendee))
    }
}

impl Latest {
    fn read(state: &State, session: SessionId) -> Self {
        let people: BTreeSet<PersonId> = state.events_at(session).map(|event| event.person).collect();
        let mut arrivals: Vec<Arrival> =
            people.into_iter().flat_map(|person| person_arrivals(state, session, person)).collect();
        arrivals.sort_by_key(|arrival| Reverse(arrival.written));
        let mut latest = Self { arrivals, oldest: None };
        latest.truncate();
        latest
    }

    fn update(&mut self, state: &State, session: SessionId, touched: &BTreeSet<PersonId>) {
        self.arrivals.retain(|arrival| !touched.contains(&arrival.person));
        let known = |arrival: &Arrival| self.oldest.is_none_or(|oldest| arrival.written >= oldest);
        let new = touched.iter().flat_map(|person| person_arrivals(state, session, *person));
        let new: Vec<Arrival> = new.filter(known).collect();
        self.arrivals.extend(new);
        self.arrivals.sort_by_key(|arrival| Reverse(arrival.written));
        self.truncate();
        if self.arrivals.len() < MAX_SHOWN && self.oldest.is_some() {
            *self = Self::read(state, session);
        }
    }

    fn truncate(&mut self) {
        if self.arrivals.len() > MAX_KEPT {
            self.arrivals.truncate(MAX_KEPT);
            self.oldest = self.arrivals.last().map(|arrival| arrival.written);
            self.arrivals.shrink_to_fit();
        }
    }
}

fn person_of(key: &Key, session: SessionId) -> Option<PersonId> {
    if let Key::Person(person) = key {
        return Some(*person);
    }
    let (Key::Registration((at, person)) | Key::Event((at, person, _))) = key else { return None };
    (*at == session).then_some(*person)
}

fn names(attendee: &Attendee<'_>) -> (String, String) {
    (attendee.person.family.to_string(), attendee.person.given.to_string())
}

fn arrival_step(state: &State, session: SessionId, person: PersonId) -> Option<i64> {
    state.registrations.get(&(session, person))?;
    state.presence(session, person).stays.first().map(|stay| stay.came.0.div_euclid(STEP))
}

fn person_arrivals(state: &State, session: SessionId, person: PersonId) -> Vec<Arrival> {
    let arrival = |(event, at): (&Event, Time)| Arrival {
        written: (event.rev, event.id),
        person,
        at,
        kind: event.kind,
        station: event.station.clone(),
    };
    valid_events(&state.events_of(session, person)).into_iter().map(arrival).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::model::state::Row;
    use crate::core::model::{Person, Registration};
    use crate::core::words::{Duty, Expectation, Origin, Source};

    const PEOPLE: usize = 40;

    /// What happens to the person of a number: rows as the store would send them.
    fn rows(ids: &mut Ids, state: &State, session: SessionId, rev: Rev, person: usize, what: u8) -> Vec<Change> {
        let now = Time(rev * 61_000);
        let id = state.persons.keys().nth(person % state.persons.len().max(1)).copied();
        let event = |ids: &mut Ids, id: PersonId, kind, refers_to, at| {
            let (station, operator, reason) = ("Door A".into(), Text::default(), Text::default());
            let (source, recorded_at) = (Source::Door, now);
            Row::Event(Event {
                id: ids.mint(now),
                session,
                person: id,
                kind,
                at,
                recorded_at,
                refers_to,
                source,
                station,
                operator,
                reason,
                rev,
            })
        };
        let newest = |id: PersonId| state.events_of(session, id).last().map(|event| event.id);
        match (id, what) {
            (Some(id), 0..=5) => vec![event(ids, id, EventKind::In, None, now).into()],
            (Some(id), 6..=7) => vec![event(ids, id, EventKind::Out, None, now).into()],
            (Some(id), 8..=9) => vec![event(ids, id, EventKind::Void, newest(id), now).into()],
            (Some(id), 10) => vec![event(ids, id, EventKind::Correction, newest(id), Time(now.0 - 900_000)).into()],
            (Some(id), 11) => {
                let mut row = state.persons[&id].clone();
                row.withdrawn = !row.withdrawn;
                vec![row.into()]
            }
            (Some(id), 12) => match state.registrations.get(&(session, id)).cloned() {
                Some(row) if row.expectation == Expectation::Expected => {
                    vec![Registration { expectation: Expectation::Cancelled, ..row }.into()]
                }
                Some(_) => vec![Change::Remove(Key::Registration((session, id)))],
                None => Vec::new(),
            },
            _ if state.persons.len() < PEOPLE => {
                let mut row = Person::blank(ids.mint(now));
                row.family = format!("F{person}").into();
                let registration = Registration {
                    session,
                    person: row.id,
                    duty: Duty::Optional,
                    expectation: Expectation::Expected,
                    excuse: None,
                    approved_by: Text::default(),
                    substitute: None,
                    origin: Origin::Listed,
                    makes_up: None,
                    rev,
                };
                vec![row.into(), registration.into()]
            }
            _ => Vec::new(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn updated_counts_equal_a_full_count(steps in prop::collection::vec((0..PEOPLE, 0..20_u8), 1..500)) {
            let (mut ids, mut state) = (Ids::seeded(1), State::default());
            let session: SessionId = ids.mint(Time(0));
            let mut live_counts = LiveCounts::count(&state, Some(session));
            for (rev, (person, what)) in steps.into_iter().enumerate() {
                let rev = Rev::try_from(rev).unwrap();
                let changes = rows(&mut ids, &state, session, rev, person, what);
                let names = |state: &State| state.roster(session).iter().map(|one| one.person.id).collect::<Vec<_>>();
                let (listed, version) = (names(&state), live_counts.list_version());
                live_counts.apply(&mut state, changes);
                let full = LiveCounts::count(&state, Some(session));
                prop_assert_eq!(live_counts.counts(), state.counts(session));
                prop_assert_eq!(live_counts.latest(), full.latest());
                prop_assert_eq!(live_counts.recent_arrivals(Time(rev * 61_000)), full.recent_arrivals(Time(rev * 61_000)));
                prop_assert!(listed == names(&state) || version != live_counts.list_version(), "the list changed unnoticed");
            }
        }
    }
}
