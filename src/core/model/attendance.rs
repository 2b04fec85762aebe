//! Registrations, and the events that the doors recorded. Events are appended and never overwritten.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{EventId, PersonId, SessionId};
use crate::core::time::Time;
use crate::core::words::{Duty, EventKind, Excuse, Expectation, Origin, Source};

/// A person on a session's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The session.
    pub session: SessionId,
    /// The person.
    pub person: PersonId,
    /// Whether they must attend.
    pub duty: Duty,
    /// Whether they are expected, excused or cancelled.
    pub expectation: Expectation,
    /// Why they are excused.
    pub excuse: Option<Excuse>,
    /// Who approved the excuse.
    pub approved_by: Text,
    /// The person who came instead.
    #[serde(default)]
    pub substitute: Option<PersonId>,
    /// How they got on the list.
    pub origin: Origin,
    /// For a make-up: the session that it replaces.
    pub makes_up: Option<SessionId>,
    /// Last change.
    pub rev: Rev,
}

/// One attendance event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// The session.
    pub session: SessionId,
    /// The person.
    pub person: PersonId,
    /// What happened.
    pub kind: EventKind,
    /// When it happened.
    pub at: Time,
    /// When it was recorded.
    pub recorded_at: Time,
    /// For a correction or a void: the event it is about.
    pub refers_to: Option<EventId>,
    /// How it was recorded.
    pub source: Source,
    /// The station that recorded it.
    pub station: Text,
    /// The operator who recorded it.
    pub operator: Text,
    /// Reason of a correction or a void, or why a guest came.
    pub reason: Text,
    /// Last change, which also orders events of the same moment.
    pub rev: Rev,
}
