//! Acts on the directory: records, imports, role rules, saved column mappings.

use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need::{Alike, Directory, Mappings, Person, Records};
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{PersonId, RoleRuleId, SessionId};
use crate::core::people::matching::PersonDraft;

/// An act on the directory. The session, if any, is the one for which an import registers its people.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PeopleAct {
    /// Changes a record; fields that the draft leaves out stay.
    Set {
        person: PersonId,
        draft: Box<PersonDraft>,
    },
    Import {
        drafts: Vec<PersonDraft>,
        file: String,
    },
    /// Merges the record `gone` into `keep`.
    Merge {
        keep: PersonId,
        gone: PersonId,
    },
    /// (text, role): job titles that contain the text mean the role.
    SaveRoleRules {
        rules: Vec<(String, String)>,
        file: String,
    },
    DropRoleRule {
        rule: RoleRuleId,
    },
    /// (field, header) for files with the headers of the signature.
    SaveMapping {
        signature: String,
        pairs: Vec<(String, String)>,
        file: String,
    },
}

impl PeopleAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, session: Option<SessionId>) -> Spec {
        match self {
            Self::Set { person, .. } => Spec::new(ActKind::SetPerson, [Directory, Person(*person)]),
            Self::Import { drafts, .. } => {
                let alike = drafts.iter().map(PersonDraft::match_keys).collect();
                Spec::new(ActKind::ImportPeople, [Directory, Alike(alike, session)])
            }
            Self::Merge { keep, gone } => Spec::new(ActKind::Merge, [Records(*keep), Records(*gone)]),
            Self::SaveRoleRules { .. } => Spec::new(ActKind::SaveRoleRules, [Directory]),
            Self::DropRoleRule { .. } => Spec::new(ActKind::DropRoleRule, [Directory]),
            Self::SaveMapping { .. } => Spec::new(ActKind::SaveMapping, [Mappings]),
        }
    }
}
