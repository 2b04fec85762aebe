//! The directory: persons, and the agencies, teams and roles they belong to.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{AgencyId, CenterId, PersonId, RoleId, TeamId};
use crate::core::words::{AgencyKind, Level};

/// Somebody the collaborative knows of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The id of the file they came from, or a badge code; empty where there was none.
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
    /// The supervisor of record, by name.
    pub supervisor: Text,
    /// The supervisor's e-mail address.
    pub supervisor_email: Text,
    /// Licence type and number for training credit.
    pub licence: Text,
    /// What they need (access, diet).
    pub needs: Text,
    /// A remark.
    pub note: Text,
    /// Taken back: never found, listed or exported; kept because facts refer to them.
    pub withdrawn: bool,
    /// The record that this one turned out to be a double of.
    #[serde(default)]
    pub merged_into: Option<PersonId>,
    /// Last change.
    pub rev: Rev,
}

impl Person {
    /// Somebody with an identity and nothing else.
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

    /// `Katherine Nguyen`; the e-mail address where no name is known.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.given.is_empty(), self.family.is_empty()) {
            (false, false) => format!("{} {}", self.given, self.family),
            (true, true) => self.email.to_string(),
            _ => format!("{}{}", self.given, self.family),
        }
    }

    /// What people outside the program call this person: the id of their file, else the internal id.
    #[must_use]
    pub fn outside_id(&self) -> String {
        if self.code.is_empty() { self.id.to_string() } else { self.code.to_string() }
    }
}

/// Where people work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Identity.
    pub id: AgencyId,
    /// Name, as first typed.
    pub name: Text,
    /// What it is to the collaborative.
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
    /// Its affinity family: small roles of one family may sit together.
    pub family: Text,
    /// Last change.
    pub rev: Rev,
}
