//! What the coordinators once said about the files of other tools, kept for next month's.

use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{MappingId, RoleId, RoleRuleId};

/// A raw job title that holds this text is this role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRule {
    /// Identity.
    pub id: RoleRuleId,
    /// The text, as typed; compared folded.
    pub pattern: Text,
    /// The role that is meant.
    pub role: RoleId,
    /// The lowest is asked first, and the first that fits decides.
    pub position: i32,
    /// Last change.
    pub rev: Rev,
}

/// Which column is which in the files of one tool, as somebody said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// Identity.
    pub id: MappingId,
    /// The sorted, normalised headers by which such a file is known again.
    pub signature: Text,
    /// One `field=Header` a line.
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
