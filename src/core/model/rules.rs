//! Import settings that are kept for the next file: role rules and column mappings.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{MappingId, RoleId, RoleRuleId};

/// Maps job titles that contain a text to a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRule {
    /// Identity.
    pub id: RoleRuleId,
    /// The text as typed; it is compared folded.
    pub pattern: Text,
    /// The role.
    pub role: RoleId,
    /// Rules are tried from the lowest position; the first that matches decides.
    pub position: i32,
    /// Last change.
    pub rev: Rev,
}

/// A confirmed mapping of columns for the files of one tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// Identity.
    pub id: MappingId,
    /// The sorted, normalized headers by which such a file is recognized.
    pub signature: Text,
    /// One `field=Header` on each line.
    pub pairs: Text,
    /// Last change.
    pub rev: Rev,
}

impl SavedMapping {
    /// The pairs as (field, header).
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        let pairs = self.pairs.lines().filter_map(|line| line.split_once('='));
        pairs.map(|(field, header)| (field.to_owned(), header.to_owned()))
    }
}
