//! The door's figures, kept while rows change: how many are where, how the queue moves, who came last.
//!
//! Counting 100,000 people anew whenever another door lets one in would cost every screen a tenth of a second. So
//! whoever a change is about is taken out of the figures as they were and put back as they are. Everything here can be
//! counted from a state at any time, and has to come out the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::core::attendance::board::{STEP, lately};
use crate::core::attendance::presence::standing;
use crate::core::attendance::roster::{Attendee, Counts};
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::model::state::{Change, Key, State};
use crate::core::model::{Event, Rev, Text};
use crate::core::time::Time;
use crate::core::words::EventKind;

/// Somebody came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// When that was written down last, which orders them.
    pub written: (Rev, EventId),
    /// Who.
    pub person: PersonId,
    /// When it happened.
    pub at: Time,
    /// In or out.
    pub kind: EventKind,
    /// Where.
    pub station: Text,
}

/// The figures of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    session: Option<SessionId>,
    counts: Counts,
    /// First arrivals by five minutes.
    steps: BTreeMap<i64, usize>,
    latest: Latest,
    lists: u64,
}

/// The newest arrivals, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Latest {
    arrivals: Vec<Arrival>,
    /// Whatever was written before this is not among them, though there may be some.
    since: Option<(Rev, EventId)>,
}

/// So many arrivals can be scrolled by.
const SHOWN: usize = 50;
/// So many are kept, so that a few taken back do not make everything be looked through.
const KEPT: usize = 2 * SHOWN;

impl Tally {
    /// Counts a session from the beginning.
    #[must_use]
    pub fn of(state: &State, session: Option<SessionId>) -> Self {
        let mut tally = Self { session, ..Self::default() };
        if let Some(session) = session {
            for registration in state.registrations_of(session) {
                tally.put_back(state, session, registration.person);
            }
            tally.latest = Latest::of(state, session);
        }
        tally
    }

    /// Changes the state and what is kept of it.
    pub fn apply(&mut self, state: &mut State, changes: Vec<Change>) {
        let Some(session) = self.session else { return changes.into_iter().for_each(|change| state.apply(change)) };
        let keys: Vec<Key> = changes.iter().map(Change::key).collect();
        // A session that closes makes everybody absent who was awaited.
        if keys.contains(&Key::Session(session)) || keys.len() > state.registrations.len() / 4 + 8 {
            changes.into_iter().for_each(|change| state.apply(change));
            let lists = self.lists + 1;
            *self = Self { lists, ..Self::of(state, self.session) };
            return;
        }
        let touched: BTreeSet<PersonId> = keys.iter().filter_map(|key| person_of(key, session)).collect();
        let before: Vec<_> = touched.iter().map(|person| self.take_out(state, session, *person)).collect();
        changes.into_iter().for_each(|change| state.apply(change));
        let after: Vec<_> = touched.iter().map(|person| self.put_back(state, session, *person)).collect();
        self.lists += u64::from(before != after);
        self.latest.follow(state, session, &touched);
    }

    /// How many are where.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many first came in each of the last six five minutes, the running ones last.
    #[must_use]
    pub fn lately(&self, now: Time) -> [usize; 6] {
        lately(&self.steps, now)
    }

    /// Who came and went last, newest first.
    #[must_use]
    pub fn latest(&self) -> &[Arrival] {
        &self.latest.arrivals[..self.latest.arrivals.len().min(SHOWN)]
    }

    /// A number that changes whenever the list of names does, and not when somebody comes or goes.
    #[must_use]
    pub fn lists(&self) -> u64 {
        self.lists
    }

    fn take_out(&mut self, state: &State, session: SessionId, person: PersonId) -> Option<(String, String)> {
        if let Some(step) = first_step(state, session, person)
            && let Some(count) = self.steps.get_mut(&step)
        {
            *count -= 1;
            if *count == 0 {
                self.steps.remove(&step);
            }
        }
        let attendee = state.attendee(session, person)?;
        self.counts.take_out(&attendee);
        Some(names(&attendee))
    }

    fn put_back(&mut self, state: &State, session: SessionId, person: PersonId) -> Option<(String, String)> {
        if let Some(step) = first_step(state, session, person) {
            *self.steps.entry(step).or_default() += 1;
        }
        let attendee = state.attendee(session, person)?;
        self.counts.add(&attendee);
        Some(names(&attendee))
    }
}

impl Latest {
    fn of(state: &State, session: SessionId) -> Self {
        let people: BTreeSet<PersonId> = state.events_at(session).map(|event| event.person).collect();
        let mut arrivals: Vec<Arrival> =
            people.into_iter().flat_map(|person| arrivals_of(state, session, person)).collect();
        arrivals.sort_by_key(|arrival| Reverse(arrival.written));
        let mut latest = Self { arrivals, since: None };
        latest.cut();
        latest
    }

    fn follow(&mut self, state: &State, session: SessionId, touched: &BTreeSet<PersonId>) {
        self.arrivals.retain(|arrival| !touched.contains(&arrival.person));
        let known = |arrival: &Arrival| self.since.is_none_or(|since| arrival.written >= since);
        let new = touched.iter().flat_map(|person| arrivals_of(state, session, *person));
        let new: Vec<Arrival> = new.filter(known).collect();
        self.arrivals.extend(new);
        self.arrivals.sort_by_key(|arrival| Reverse(arrival.written));
        self.cut();
        if self.arrivals.len() < SHOWN && self.since.is_some() {
            *self = Self::of(state, session);
        }
    }

    fn cut(&mut self) {
        if self.arrivals.len() > KEPT {
            self.arrivals.truncate(KEPT);
            self.since = self.arrivals.last().map(|arrival| arrival.written);
            self.arrivals.shrink_to_fit();
        }
    }
}

fn person_of(key: &Key, session: SessionId) -> Option<PersonId> {
    match key {
        Key::Person(person) => Some(*person),
        Key::Registration((at, person)) | Key::Event((at, person, _)) if *at == session => Some(*person),
        _ => None,
    }
}

fn names(attendee: &Attendee<'_>) -> (String, String) {
    (attendee.person.family.to_string(), attendee.person.given.to_string())
}

fn first_step(state: &State, session: SessionId, person: PersonId) -> Option<i64> {
    state.registrations.get(&(session, person))?;
    state.presence(session, person).stays.first().map(|stay| stay.came.0.div_euclid(STEP))
}

fn arrivals_of(state: &State, session: SessionId, person: PersonId) -> Vec<Arrival> {
    let arrival = |(event, at): (&Event, Time)| Arrival {
        written: (event.rev, event.id),
        person,
        at,
        kind: event.kind,
        station: event.station.clone(),
    };
    standing(&state.events_of(session, person)).into_iter().map(arrival).collect()
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
        fn figures_that_follow_changes_are_those_counted_anew(steps in prop::collection::vec((0..PEOPLE, 0..20_u8), 1..500)) {
            let (mut ids, mut state) = (Ids::seeded(1), State::default());
            let session: SessionId = ids.mint(Time(0));
            let mut tally = Tally::of(&state, Some(session));
            for (rev, (person, what)) in steps.into_iter().enumerate() {
                let rev = Rev::try_from(rev).unwrap();
                let changes = rows(&mut ids, &state, session, rev, person, what);
                let names = |state: &State| state.roster(session).iter().map(|one| one.person.id).collect::<Vec<_>>();
                let (listed, lists) = (names(&state), tally.lists());
                tally.apply(&mut state, changes);
                let anew = Tally::of(&state, Some(session));
                prop_assert_eq!(tally.counts(), state.counts(session));
                prop_assert_eq!(tally.latest(), anew.latest());
                prop_assert_eq!(tally.lately(Time(rev * 61_000)), anew.lately(Time(rev * 61_000)));
                prop_assert!(listed == names(&state) || lists != tally.lists(), "the list changed unnoticed");
            }
        }
    }
}
