//! Acts on collaboratives, centers, agencies and sessions.
//!
//! Fields that a draft leaves out stay. Without an `id` a new row is created.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need;
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{AgencyId, CenterId, CollaborativeId, SessionId};
use crate::core::time::Time;
use crate::core::words::{AgencyKind, CollaborativeKind, Membership, Stage};

/// An act on the series.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SeriesAct {
    NewSession(SessionDraft),
    CloseSession {
        sign_out: bool,
        /// Carries questions without an owner over to the next session.
        carry_over: bool,
    },
    SetCollaborative {
        id: Option<CollaborativeId>,
        draft: CollaborativeDraft,
    },
    SetCenter {
        id: Option<CenterId>,
        draft: CenterDraft,
    },
    SetAgency {
        id: Option<AgencyId>,
        draft: AgencyDraft,
    },
}

impl SeriesAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, session: Option<SessionId>) -> Spec {
        match self {
            Self::NewSession(_) => Spec::new(ActKind::NewSession, [Need::Series]),
            Self::CloseSession { .. } => {
                let needs = session.map(|at| [Need::Roster(at), Need::Agenda(at), Need::NotesOf(at)]);
                Spec::new(ActKind::CloseSession, needs.into_iter().flatten())
            }
            Self::SetCollaborative { .. } => Spec::new(ActKind::SetCollaborative, [Need::Series]),
            Self::SetCenter { .. } => Spec::new(ActKind::SetCenter, [Need::Series]),
            Self::SetAgency { .. } => Spec::new(ActKind::SetAgency, [Need::Series]),
        }
    }
}

/// A session to create.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SessionDraft {
    pub title: String,
    pub date: NaiveDate,
    pub start: Time,
    pub zone: Tz,
    /// By name; an unknown center is created.
    pub center: Option<String>,
    /// By name; an unknown collaborative is created.
    pub collaborative: Option<String>,
    /// Makes the collaborative closed: people who are not on the list are guests. `false` leaves it as it is.
    pub closed: bool,
    /// Number in the series; `None`: the next number.
    pub number: Option<u32>,
    pub content_key: String,
}

/// Fields of a collaborative to set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CollaborativeDraft {
    pub name: Option<String>,
    pub kind: Option<CollaborativeKind>,
    pub membership: Option<Membership>,
    pub practice: Option<String>,
    pub stage: Option<Stage>,
}

/// Fields of a training center to set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CenterDraft {
    pub name: Option<String>,
    pub region: Option<String>,
    /// Number of people a session is planned for.
    pub target: Option<u32>,
}

/// Fields of an agency to set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AgencyDraft {
    pub name: Option<String>,
    pub kind: Option<AgencyKind>,
}
