//! Sets the fields of a note other than its text (category, area, owner, date and others), and the regional names of
//! categories.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::{Change, Key};
use crate::core::model::{CategoryName, Note};
use crate::core::notes::command::NoteSet;
use crate::core::notes::decide::note_of;
use crate::core::words::Category;

pub fn set(cx: &mut Context<'_>, note: NoteId, set: &NoteSet) -> Result<Decision, Refusal> {
    let row = note_of(cx.state, note)?;
    if let Some(Some(group)) = set.group
        && !cx.state.groups.contains_key(&group)
    {
        return Err(Refusal::Unknown { what: "group" });
    }
    let new = Note {
        group: set.group.unwrap_or(row.group),
        role: set.role.unwrap_or(row.role),
        level: set.level.unwrap_or(row.level),
        agency: set.agency.unwrap_or(row.agency),
        category: set.category.unwrap_or(row.category),
        area: set.area.unwrap_or(row.area),
        cluster: set.cluster.unwrap_or(row.cluster),
        owner: set.owner.as_deref().map_or_else(|| row.owner.clone(), Into::into),
        due: set.due.unwrap_or(row.due),
        private: set.private.unwrap_or(row.private),
        ..row.clone()
    };
    let mut decision = Decision::about(Key::Note(note));
    let named = [
        (set.group.is_some(), "group"),
        (set.role.is_some(), "role"),
        (set.level.is_some(), "level"),
        (set.agency.is_some(), "agency"),
        (set.category.is_some(), "category"),
        (set.area.is_some(), "area"),
        (set.cluster.is_some(), "cluster"),
        (set.owner.is_some(), "owner"),
        (set.due.is_some(), "date"),
        (set.private.is_some(), "privacy"),
    ];
    let named: Vec<&str> = named.into_iter().filter(|(set, _)| *set).map(|(_, name)| name).collect();
    decision.detail = named.join(", ");
    if new != *row {
        decision.put(new);
    }
    Ok(decision)
}

pub fn name_category(cx: &mut Context<'_>, category: Category, name: &str) -> Decision {
    let known = cx.state.category_names.values().find(|row| row.category == category);
    let mut decision = Decision { detail: category.word().to_owned(), ..Decision::default() };
    let usual = name.is_empty() || name == category.usual_name();
    match known {
        Some(row) if usual => decision.changes.push(Change::Remove(Key::CategoryName(row.id))),
        Some(row) if &*row.name != name => decision.put(CategoryName { name: name.into(), ..row.clone() }),
        None if !usual => {
            let id = cx.ids.mint(cx.now);
            decision.put(CategoryName { id, category, name: name.into(), rev: 0 });
        }
        _ => {}
    }
    decision
}
