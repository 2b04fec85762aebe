//! The directory: people, and the agencies, core teams and job roles they belong to.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{AgencyId, CenterId, PersonId, RoleId, TeamId};
use crate::core::words::{AgencyKind, Level};

/// One person of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// External id from the imported file, or a badge code; empty if there is none.
    pub code: Text,
    /// Given name, as typed.
    pub given: Text,
    /// Family name, as typed.
    pub family: Text,
    /// The name they go by.
    pub goes_by: Text,
    /// A former name.
    pub former: Text,
    /// E-mail address.
    pub email: Text,
    /// Telephone number, as typed.
    pub phone: Text,
    /// Their agency.
    pub agency: Option<AgencyId>,
    /// Their job role.
    pub role: Option<RoleId>,
    /// Their level.
    pub level: Option<Level>,
    /// Their agency's core team.
    pub team: Option<TeamId>,
    /// Their training center.
    pub center: Option<CenterId>,
    /// Name of the supervisor of record.
    pub supervisor: Text,
    /// The supervisor's e-mail address.
    pub supervisor_email: Text,
    /// Licence type and number for training credit.
    pub licence: Text,
    /// Needs, such as access or diet.
    pub needs: Text,
    /// A remark.
    pub note: Text,
    /// Whether the record was taken back. It is never found, listed or exported; facts may still refer to it.
    pub withdrawn: bool,
    /// For a duplicate: the record into which it was merged.
    #[serde(default)]
    pub merged_into: Option<PersonId>,
    /// Last change.
    pub rev: Rev,
}

impl Person {
    /// A person with an id and nothing else.
    #[must_use]
    pub fn blank(id: PersonId) -> Self {
        Self {
            id,
            code: Text::default(),
            given: Text::default(),
            family: Text::default(),
            goes_by: Text::default(),
            former: Text::default(),
            email: Text::default(),
            phone: Text::default(),
            agency: None,
            role: None,
            level: None,
            team: None,
            center: None,
            supervisor: Text::default(),
            supervisor_email: Text::default(),
            licence: Text::default(),
            needs: Text::default(),
            note: Text::default(),
            withdrawn: false,
            merged_into: None,
            rev: 0,
        }
    }

    /// `Katherine Nguyen`; the e-mail address if no name is known.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.given.is_empty(), self.family.is_empty()) {
            (false, false) => format!("{} {}", self.given, self.family),
            (true, true) => self.email.to_string(),
            _ => format!("{}{}", self.given, self.family),
        }
    }

    /// The id shown outside the program: the external id, or the internal one if there is none.
    #[must_use]
    pub fn outside_id(&self) -> String {
        if self.code.is_empty() { self.id.to_string() } else { self.code.to_string() }
    }
}

/// One agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Identity.
    pub id: AgencyId,
    /// Name, as first typed.
    pub name: Text,
    /// Public, private, member or partner.
    pub kind: Option<AgencyKind>,
    /// Last change.
    pub rev: Rev,
}

/// An agency's core team: ideally a senior leader, a supervisor and clinicians.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Identity.
    pub id: TeamId,
    /// Name, as first typed.
    pub name: Text,
    /// The agency it belongs to.
    pub agency: Option<AgencyId>,
    /// Last change.
    pub rev: Rev,
}

/// A job role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Identity.
    pub id: RoleId,
    /// Name, as first typed.
    pub name: Text,
    /// Affinity family: small roles of the same family may share a breakout group.
    pub family: Text,
    /// Last change.
    pub rev: Rev,
}
