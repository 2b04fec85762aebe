//! One record of the directory, changed by hand.

use crate::core::attendance::decide::door;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::PersonId;
use crate::core::model::state::Key;
use crate::core::people::matching::PersonDraft;
use crate::core::people::names::Names;
use crate::core::series::decide::set::written;

/// Changes what the draft says; what it leaves out stays.
pub fn set(cx: &mut Context<'_>, of: PersonId, to: &PersonDraft) -> Result<Decision, Refusal> {
    let old = door::person_of(cx.state, of)?;
    let mut names = Names::of(cx);
    let row = names.completed(cx, old, to);
    if row.given.is_empty() && row.family.is_empty() {
        return Err(Refusal::Unnamed { what: "person" });
    }
    let same = *old == row && names.made.is_empty();
    let mut decision = written(Key::Person(of), true, same, row.into())?;
    names.made.append(&mut decision.changes);
    Ok(Decision { changes: names.made, ..decision })
}
