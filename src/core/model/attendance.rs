//! Who is awaited, and what the doors saw. Events are appended and never overwritten.

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
    /// What the list says of them.
    pub expectation: Expectation,
    /// Why they are excused.
    pub excuse: Option<Excuse>,
    /// Who approved the excuse.
    pub approved_by: Text,
    /// Who came instead of them.
    #[serde(default)]
    pub substitute: Option<PersonId>,
    /// How they came onto the list.
    pub origin: Origin,
    /// The session that a make-up makes up for.
    pub makes_up: Option<SessionId>,
    /// Last change.
    pub rev: Rev,
}

/// One fact from a door.
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
    /// When it was written down.
    pub recorded_at: Time,
    /// The event this one corrects or takes back.
    pub refers_to: Option<EventId>,
    /// How it came about.
    pub source: Source,
    /// Where.
    pub station: Text,
    /// By whom.
    pub operator: Text,
    /// Why, for corrections and voids.
    pub reason: Text,
    /// Last change, which also orders events of the same moment.
    pub rev: Rev,
}
