//! The series: collaboratives, their training centers, and the sessions.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::ids::{CenterId, CollaborativeId, SessionId};
use crate::core::time::Time;
use crate::core::words::{CollaborativeKind, Membership, SessionState};

/// A series of sessions on one practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collaborative {
    /// Identity.
    pub id: CollaborativeId,
    /// Name.
    pub name: Text,
    /// What kind of group.
    pub kind: CollaborativeKind,
    /// Who belongs to it.
    pub membership: Membership,
    /// The practice it is about.
    pub practice: Text,
    /// Last change.
    pub rev: Rev,
}

/// A training center: a cohort of about 40 within a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Center {
    /// Identity.
    pub id: CenterId,
    /// Name.
    pub name: Text,
    /// Region.
    pub region: Text,
    /// How many people a session is meant for.
    pub target: u32,
    /// Last change.
    pub rev: Rev,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// The center it is held at.
    pub center: Option<CenterId>,
    /// The series it belongs to.
    pub collaborative: Option<CollaborativeId>,
    /// Its number in the center's series, from 1.
    pub number: u32,
    /// Title.
    pub title: Text,
    /// The day, as the zone's calendar has it.
    pub date: NaiveDate,
    /// The zone whose wall clocks count.
    pub zone: Tz,
    /// Planned start.
    pub start: Time,
    /// Sessions with the same key teach the same content, so that one makes up for another.
    pub content_key: Text,
    /// What it is doing.
    pub state: SessionState,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Last change.
    pub rev: Rev,
}
