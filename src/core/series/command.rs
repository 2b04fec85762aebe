//! Acts on what a series of sessions is made of: collaboratives, centers, agencies, and the sessions themselves.
//!
//! What a draft leaves out stays as it is. A row is a new one where `id` names none.

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
        /// Questions without an owner stay open on purpose.
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

/// A session to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SessionDraft {
    pub title: String,
    pub date: NaiveDate,
    pub start: Time,
    pub zone: Tz,
    /// By name; a center nobody knows yet is made.
    pub center: Option<String>,
    /// By name; a collaborative nobody knows yet is made.
    pub collaborative: Option<String>,
    /// The collaborative is closed from now on: whoever comes unlisted is a guest. Otherwise it stays as it is.
    pub closed: bool,
    /// Counted on from the center's last session where it is not given.
    pub number: Option<u32>,
    pub content_key: String,
}

/// What is said of a collaborative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CollaborativeDraft {
    pub name: Option<String>,
    pub kind: Option<CollaborativeKind>,
    pub membership: Option<Membership>,
    pub practice: Option<String>,
    pub stage: Option<Stage>,
}

/// What is said of a training center.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CenterDraft {
    pub name: Option<String>,
    pub region: Option<String>,
    /// How many people a session is meant for.
    pub target: Option<u32>,
}

/// What is said of an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AgencyDraft {
    pub name: Option<String>,
    pub kind: Option<AgencyKind>,
}
