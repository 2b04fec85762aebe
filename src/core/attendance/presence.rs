//! Presence: the stays that follow from a person's in and out events.
//!
//! Presence is a list of intervals. First-in/last-out would be wrong for a person who is at court from 10:30 to 13:00.
//! A stay without a sign-out stays open; it never silently ends with the session, because training credit depends on
//! it.

use crate::core::model::Event;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::EventKind;

/// One stay in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Sign-in.
    pub came: Time,
    /// Sign-out; `None` while the person is in, or if they left without a sign-out.
    pub left: Option<Time>,
}

/// The stays of one person at one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Stays in order of time, without overlaps; only the last may be open.
    pub stays: Vec<Stay>,
}

impl Presence {
    /// The stays that follow from events, given in the order in which they were written.
    #[must_use]
    pub fn of(events: &[&Event]) -> Self {
        let mut stays: Vec<Stay> = Vec::new();
        for (event, at) in valid_events(events) {
            let open = stays.last_mut().filter(|stay| stay.left.is_none());
            match (event.kind, open) {
                (EventKind::In, None) => stays.push(Stay { came: at, left: None }),
                (EventKind::Out, Some(stay)) => stay.left = Some(at.max(stay.came)),
                _ => {}
            }
        }
        Self { stays }
    }

    /// The open stay, if any.
    #[must_use]
    pub fn open(&self) -> Option<Stay> {
        self.stays.last().copied().filter(|stay| stay.left.is_none())
    }

    /// Time of the last sign-in or sign-out.
    #[must_use]
    pub fn last_change(&self) -> Option<Time> {
        self.stays.last().map(|stay| stay.left.unwrap_or(stay.came))
    }

    /// Whether the person came at all.
    #[must_use]
    pub fn has_attended(&self) -> bool {
        !self.stays.is_empty()
    }

    /// Whole minutes in the room. An open stay counts up to `until`, or not at all if `until` is `None`.
    #[must_use]
    pub fn minutes(&self, until: Option<Time>) -> i64 {
        let millis: i64 =
            self.stays.iter().filter_map(|stay| stay.left.or(until).map(|left| (left - stay.came).max(0))).sum();
        millis / 60_000
    }
}

/// The in and out events that are not voided, with their corrected times, in order of time. Events with the same time
/// keep the order in which they were written.
#[must_use]
pub fn valid_events<'a>(events: &[&'a Event]) -> Vec<(&'a Event, Time)> {
    let voided = |event: &Event| {
        events.iter().any(|other| {
            other.kind == EventKind::Void
                && other.refers_to == Some(event.id)
                && !events.iter().any(|undo| undo.kind == EventKind::Void && undo.refers_to == Some(other.id))
        })
    };
    let mut valid_events: Vec<(&Event, Time)> = events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::In | EventKind::Out) && !voided(event))
        .map(|event| {
            let corrected = events
                .iter()
                .filter(|other| other.kind == EventKind::Correction && other.refers_to == Some(event.id))
                .rfind(|other| !voided(other));
            (*event, corrected.map_or(event.at, |correction| correction.at))
        })
        .collect();
    valid_events.sort_by_key(|(_, at)| *at);
    valid_events
}

impl State {
    /// The presence of one person at one session.
    #[must_use]
    pub fn presence(&self, session: SessionId, person: PersonId) -> Presence {
        Presence::of(&self.events_of(session, person))
    }

    /// The valid event that last changed a person's presence, with its corrected time.
    #[must_use]
    pub fn last_seen(&self, session: SessionId, person: PersonId) -> Option<(&Event, Time)> {
        valid_events(&self.events_of(session, person)).pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::{EventId, Ids};
    use crate::core::words::Source;

    struct Door {
        ids: Ids,
        events: Vec<Event>,
    }

    impl Door {
        fn new() -> Self {
            Self { ids: Ids::seeded(1), events: Vec::new() }
        }

        fn event(&mut self, kind: EventKind, minute: i64, refers_to: Option<EventId>) -> EventId {
            let at = Time(0).plus_minutes(minute);
            let id = self.ids.mint(at);
            self.events.push(Event {
                id,
                session: SessionId(uuid::Uuid::nil()),
                person: PersonId(uuid::Uuid::nil()),
                kind,
                at,
                recorded_at: at,
                refers_to,
                source: Source::Door,
                station: "Door A".into(),
                operator: "ana".into(),
                reason: "".into(),
                rev: i64::try_from(self.events.len()).unwrap(),
            });
            id
        }

        fn stays(&self) -> Vec<(i64, Option<i64>)> {
            let events: Vec<&Event> = self.events.iter().collect();
            let minute = |time: Time| time.minutes_since(Time(0));
            Presence::of(&events).stays.iter().map(|stay| (minute(stay.came), stay.left.map(minute))).collect()
        }
    }

    #[test]
    fn presence_in_out_in_is_two_stays() {
        let mut door = Door::new();
        door.event(EventKind::In, 0, None);
        door.event(EventKind::Out, 130, None);
        door.event(EventKind::In, 280, None);
        assert_eq!(door.stays(), [(0, Some(130)), (280, None)]);
    }

    #[test]
    fn presence_ignores_a_second_in() {
        let mut door = Door::new();
        door.event(EventKind::In, 0, None);
        door.event(EventKind::In, 5, None);
        assert_eq!(door.stays(), [(0, None)]);
    }

    #[test]
    fn voided_void_restores_the_event() {
        let mut door = Door::new();
        let came = door.event(EventKind::In, 0, None);
        let void = door.event(EventKind::Void, 1, Some(came));
        assert_eq!(door.stays(), []);
        door.event(EventKind::Void, 2, Some(void));
        assert_eq!(door.stays(), [(0, None)]);
    }

    #[test]
    fn last_valid_correction_sets_the_time() {
        let mut door = Door::new();
        let came = door.event(EventKind::In, 30, None);
        door.event(EventKind::Correction, 10, Some(came));
        let wrong = door.event(EventKind::Correction, 20, Some(came));
        door.event(EventKind::Void, 21, Some(wrong));
        assert_eq!(door.stays(), [(10, None)]);
    }

    #[test]
    fn time_entered_late_is_sorted_in() {
        let mut door = Door::new();
        door.event(EventKind::In, 0, None);
        door.event(EventKind::In, 60, None);
        door.event(EventKind::Out, 30, None);
        assert_eq!(door.stays(), [(0, Some(30)), (60, None)]);
    }

    #[test]
    fn open_stay_counts_minutes_only_with_an_end() {
        let mut door = Door::new();
        door.event(EventKind::In, 0, None);
        door.event(EventKind::Out, 10, None);
        door.event(EventKind::In, 20, None);
        let events: Vec<&Event> = door.events.iter().collect();
        let presence = Presence::of(&events);
        assert_eq!(presence.minutes(None), 10);
        assert_eq!(presence.minutes(Some(Time(0).plus_minutes(50))), 40);
    }
}
