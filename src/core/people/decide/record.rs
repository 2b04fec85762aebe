//! Changes one record of the directory by hand.

use crate::core::attendance::decide::door;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::PersonId;
use crate::core::model::state::Key;
use crate::core::people::matching::PersonDraft;
use crate::core::people::names::Names;
use crate::core::series::decide::set::write_row;

/// Changes the fields that the draft names; the others stay.
pub fn set(cx: &mut Context<'_>, of: PersonId, to: &PersonDraft) -> Result<Decision, Refusal> {
    let old = door::person_of(cx.state, of)?;
    let mut names = Names::of(cx);
    let row = names.apply_draft(cx, old, to);
    if row.given.is_empty() && row.family.is_empty() {
        return Err(Refusal::Unnamed { what: "person" });
    }
    let same = *old == row && names.new_rows.is_empty();
    let mut decision = write_row(Key::Person(of), true, same, row.into())?;
    names.new_rows.append(&mut decision.changes);
    Ok(Decision { changes: names.new_rows, ..decision })
}
