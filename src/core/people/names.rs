//! Creates and completes persons, and creates the agencies, roles, teams and centers that they name.

use std::collections::BTreeMap;

use crate::core::attendance::roster::family_of;
use crate::core::engine::decision::Context;
use crate::core::model::ids::{AgencyId, CenterId, PersonId, RoleId, TeamId};
use crate::core::model::state::Change;
use crate::core::model::{Agency, Center, Person, Role, Team, Text};
use crate::core::people::matching::PersonDraft;
use crate::core::text::fold::fold;
use crate::core::words::AgencyKind;

/// Finds agencies, roles, teams and centers by folded name, and creates unknown ones.
pub struct Names {
    agencies: BTreeMap<String, AgencyId>,
    roles: BTreeMap<String, RoleId>,
    teams: BTreeMap<(Option<AgencyId>, String), TeamId>,
    centers: BTreeMap<String, CenterId>,
    /// Created rows, to be written before the rows that refer to them.
    pub new_rows: Vec<Change>,
}

impl Names {
    pub fn of(cx: &Context<'_>) -> Self {
        let state = cx.state;
        Self {
            agencies: state.agencies.values().map(|row| (fold(&row.name), row.id)).collect(),
            roles: state.roles.values().map(|row| (fold(&row.name), row.id)).collect(),
            teams: state.teams.values().map(|row| ((row.agency, fold(&row.name)), row.id)).collect(),
            centers: state.centers.values().map(|row| (fold(&row.name), row.id)).collect(),
            new_rows: Vec::new(),
        }
    }

    pub fn agency(&mut self, cx: &mut Context<'_>, name: &str, kind: Option<AgencyKind>) -> AgencyId {
        if let Some(id) = self.agencies.get(&fold(name)) {
            if let Some(agency) = cx.state.agencies.get(id).filter(|row| kind.is_some() && row.kind != kind) {
                let changed: Change = Agency { kind, ..agency.clone() }.into();
                if !self.new_rows.contains(&changed) {
                    self.new_rows.push(changed);
                }
            }
            return *id;
        }
        let id = cx.ids.mint(cx.now);
        self.agencies.insert(fold(name), id);
        self.new_rows.push(Agency { id, name: name.into(), kind, rev: 0 }.into());
        id
    }

    pub fn role(&mut self, cx: &mut Context<'_>, name: &str) -> RoleId {
        if let Some(id) = self.roles.get(&fold(name)) {
            return *id;
        }
        let id = cx.ids.mint(cx.now);
        self.roles.insert(fold(name), id);
        self.new_rows.push(Role { id, name: name.into(), family: family_of(name).into(), rev: 0 }.into());
        id
    }

    pub fn team(&mut self, cx: &mut Context<'_>, name: &str, agency: Option<AgencyId>) -> TeamId {
        if let Some(id) = self.teams.get(&(agency, fold(name))) {
            return *id;
        }
        let id = cx.ids.mint(cx.now);
        self.teams.insert((agency, fold(name)), id);
        self.new_rows.push(Team { id, name: name.into(), agency, rev: 0 }.into());
        id
    }

    pub fn center(&mut self, cx: &mut Context<'_>, name: &str) -> CenterId {
        if let Some(id) = self.centers.get(&fold(name)) {
            return *id;
        }
        let id = cx.ids.mint(cx.now);
        self.centers.insert(fold(name), id);
        self.new_rows.push(Center { id, name: name.into(), region: Text::default(), target: 40, rev: 0 }.into());
        id
    }

    /// Creates a person from a draft.
    pub fn new_person(&mut self, cx: &mut Context<'_>, draft: &PersonDraft) -> Person {
        let id: PersonId = cx.ids.mint(cx.now);
        let blank = Person::blank(id);
        self.apply_draft(cx, &blank, draft)
    }

    /// The person with the fields of the draft; fields that the draft leaves out stay.
    pub fn apply_draft(&mut self, cx: &mut Context<'_>, known: &Person, draft: &PersonDraft) -> Person {
        let mut person = known.clone();
        let texts: [(&mut Text, &Option<String>); 11] = [
            (&mut person.code, &draft.code),
            (&mut person.given, &draft.given),
            (&mut person.family, &draft.family),
            (&mut person.goes_by, &draft.goes_by),
            (&mut person.email, &draft.email),
            (&mut person.phone, &draft.phone),
            (&mut person.supervisor, &draft.supervisor),
            (&mut person.supervisor_email, &draft.supervisor_email),
            (&mut person.licence, &draft.licence),
            (&mut person.needs, &draft.needs),
            (&mut person.note, &draft.note),
        ];
        for (field, given) in texts {
            if let Some(given) = given {
                *field = given.as_str().into();
            }
        }
        if *person.code == known.id.to_string() {
            person.code = known.code.clone();
        }
        if let Some(name) = &draft.agency {
            person.agency = Some(self.agency(cx, name, draft.agency_kind));
        }
        if let Some(name) = &draft.role {
            person.role = Some(self.role(cx, name));
        }
        if let Some(name) = &draft.team {
            person.team = Some(self.team(cx, name, person.agency));
        }
        if let Some(name) = &draft.center {
            person.center = Some(self.center(cx, name));
        }
        person.level = draft.level.or(person.level);
        if family_name_changed(&known.family, &person.family) {
            person.former = known.family.clone();
        }
        person
    }
}

/// Whether the family name changed so that a search by the old one would fail. An added name or added accents do not
/// count.
fn family_name_changed(old: &str, new: &str) -> bool {
    let (old, new) = (fold(old), fold(new));
    old.split(' ').any(|word| !word.is_empty() && !new.split(' ').any(|other| other == word))
}
