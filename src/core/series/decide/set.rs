//! Creates and changes collaboratives, centers and agencies one at a time.
//!
//! Names are unique, because people select a row by typing its name; a second row of the same name is refused.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{AgencyId, CenterId, CollaborativeId};
use crate::core::model::state::{Change, Key};
use crate::core::model::{Agency, Center, Collaborative, Text};
use crate::core::series::command::{AgencyDraft, CenterDraft, CollaborativeDraft};
use crate::core::text::fold::fold;
use crate::core::words::{CollaborativeKind, Membership};

/// Default number of people a session is planned for.
const TARGET: u32 = 40;

pub fn collaborative(
    cx: &mut Context<'_>,
    of: Option<CollaborativeId>,
    to: &CollaborativeDraft,
) -> Result<Decision, Refusal> {
    let rows = &cx.state.collaboratives;
    let old = find_row(of, |id| rows.get(&id), "collaborative")?;
    let others = rows.values().filter(|row| Some(row.id) != of).map(|row| &row.name);
    let name = name("collaborative", to.name.as_deref(), old.map(|row| &row.name), others)?;
    let blank = Collaborative {
        id: of.unwrap_or_else(|| cx.ids.mint(cx.now)),
        name: Text::default(),
        kind: CollaborativeKind::Collaborative,
        membership: Membership::Open,
        practice: Text::default(),
        stage: None,
        rev: 0,
    };
    let was = old.cloned().unwrap_or(blank);
    let row = Collaborative {
        name,
        kind: to.kind.unwrap_or(was.kind),
        membership: to.membership.unwrap_or(was.membership),
        practice: to.practice.as_deref().map_or_else(|| was.practice.clone(), Text::from),
        stage: to.stage.or(was.stage),
        ..was
    };
    write_row(Key::Collaborative(row.id), old.is_some(), old == Some(&row), row.into())
}

pub fn center(cx: &mut Context<'_>, of: Option<CenterId>, to: &CenterDraft) -> Result<Decision, Refusal> {
    let rows = &cx.state.centers;
    let old = find_row(of, |id| rows.get(&id), "center")?;
    let others = rows.values().filter(|row| Some(row.id) != of).map(|row| &row.name);
    let name = name("center", to.name.as_deref(), old.map(|row| &row.name), others)?;
    let id = of.unwrap_or_else(|| cx.ids.mint(cx.now));
    let blank = Center { id, name: Text::default(), region: Text::default(), target: TARGET, rev: 0 };
    let was = old.cloned().unwrap_or(blank);
    let row = Center {
        name,
        region: to.region.as_deref().map_or_else(|| was.region.clone(), Text::from),
        target: to.target.unwrap_or(was.target),
        ..was
    };
    write_row(Key::Center(row.id), old.is_some(), old == Some(&row), row.into())
}

pub fn agency(cx: &mut Context<'_>, of: Option<AgencyId>, to: &AgencyDraft) -> Result<Decision, Refusal> {
    let rows = &cx.state.agencies;
    let old = find_row(of, |id| rows.get(&id), "agency")?;
    let others = rows.values().filter(|row| Some(row.id) != of).map(|row| &row.name);
    let name = name("agency", to.name.as_deref(), old.map(|row| &row.name), others)?;
    let id = of.unwrap_or_else(|| cx.ids.mint(cx.now));
    let was = old.cloned().unwrap_or(Agency { id, name: Text::default(), kind: None, rev: 0 });
    let row = Agency { name, kind: to.kind.or(was.kind), ..was };
    write_row(Key::Agency(row.id), old.is_some(), old == Some(&row), row.into())
}

fn find_row<I: Copy, R>(of: Option<I>, row: impl Fn(I) -> Option<R>, what: &'static str) -> Result<Option<R>, Refusal> {
    of.map(|id| row(id).ok_or(Refusal::Unknown { what })).transpose()
}

/// The new name, or the old one if none is given; refused if it is empty or another row has it.
fn name<'a>(
    what: &'static str,
    said: Option<&str>,
    was: Option<&Text>,
    mut others: impl Iterator<Item = &'a Text>,
) -> Result<Text, Refusal> {
    let name = said.map(|said| Text::from(said.trim())).or_else(|| was.cloned()).unwrap_or_default();
    if name.is_empty() {
        return Err(Refusal::Unnamed { what });
    }
    match others.find(|other| fold(other) == fold(&name)) {
        Some(taken) => Err(Refusal::NameTaken { what, name: taken.to_string() }),
        None => Ok(name),
    }
}

/// The decision that writes a row; refused if nothing changes.
pub fn write_row(key: Key, known: bool, same: bool, row: Change) -> Result<Decision, Refusal> {
    if same {
        return Err(Refusal::AsItIs);
    }
    let mut decision = Decision::about(key);
    decision.detail = if known { "changed" } else { "new" }.to_owned();
    decision.changes.push(row);
    Ok(decision)
}
