//! Changes of what the sessions are made from: collaboratives, centers, agencies, and one person's row.
//!
//! What a draft does not say stays as it is. A list of people is an import and no series of these.

use crate::core::engine::journal::Act;
use crate::core::model::ids::{AgencyId, CenterId, CollaborativeId, PersonId};
use crate::core::people::matching::PersonDraft;
use crate::core::words::{AgencyKind, CollaborativeKind, Membership, Stage};

/// One row as it is to be; a new one where `of` names none.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Series {
    Collaborative { of: Option<CollaborativeId>, to: CollaborativeDraft },
    Center { of: Option<CenterId>, to: CenterDraft },
    Agency { of: Option<AgencyId>, to: AgencyDraft },
    Person { of: PersonId, to: Box<PersonDraft> },
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

impl Series {
    /// What the history calls it.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Collaborative { .. } => Act::SetCollaborative,
            Self::Center { .. } => Act::SetCenter,
            Self::Agency { .. } => Act::SetAgency,
            Self::Person { .. } => Act::SetPerson,
        }
    }
}
