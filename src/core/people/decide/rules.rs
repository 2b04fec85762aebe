//! Saves role rules and column mappings for the next import.

use std::collections::BTreeMap;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::RoleRuleId;
use crate::core::model::state::{Change, Key};
use crate::core::model::{RoleRule, SavedMapping};
use crate::core::people::names::Names;
use crate::core::text::fold::fold;

/// Puts the given rules before the saved ones, in their order. A rule with a known text replaces the saved one.
pub fn save_roles(cx: &mut Context<'_>, given: &[(String, String)], file: &str) -> Decision {
    let state = cx.state;
    let known: BTreeMap<String, &RoleRule> =
        state.role_rules.values().map(|rule| (fold(&rule.pattern), rule)).collect();
    let first = state.role_rules.values().map(|rule| rule.position).min().unwrap_or(0);
    let mut names = Names::of(cx);
    let mut rows: BTreeMap<String, RoleRule> = BTreeMap::new();
    let before = i32::try_from(given.len()).unwrap_or(i32::MAX);
    for (position, (pattern, role)) in (first.saturating_sub(before)..).zip(given) {
        let role = names.role(cx, role);
        let key = fold(pattern);
        if rows.contains_key(&key) {
            continue;
        }
        let id = known.get(&key).map_or_else(|| cx.ids.mint(cx.now), |rule| rule.id);
        rows.insert(key, RoleRule { id, pattern: pattern.as_str().into(), role, position, rev: 0 });
    }
    let detail = format!("{file}: {} role rules", rows.len());
    let mut changes = names.new_rows;
    changes.extend(rows.into_values().map(Change::from));
    Decision { changes, detail, ..Decision::default() }
}

/// Deletes one rule. People who got a role by it keep it.
pub fn drop_role(cx: &Context<'_>, rule: RoleRuleId) -> Result<Decision, Refusal> {
    let row = cx.state.role_rules.get(&rule).ok_or(Refusal::Unknown { what: "rule" })?;
    let detail = format!("\"{}\"", row.pattern);
    Ok(Decision { changes: vec![Change::Remove(Key::RoleRule(rule))], detail, ..Decision::default() })
}

/// Saves the mapping of columns for files with these headers.
pub fn save_mapping(cx: &mut Context<'_>, signature: &str, pairs: &[(String, String)], file: &str) -> Decision {
    let known = cx.state.mappings.values().find(|row| *row.signature == *signature);
    let id = known.map_or_else(|| cx.ids.mint(cx.now), |row| row.id);
    let lines: Vec<String> = pairs.iter().map(|(field, header)| format!("{field}={header}")).collect();
    let row = SavedMapping { id, signature: signature.into(), pairs: lines.join("\n").into(), rev: 0 };
    Decision {
        changes: vec![row.into()],
        detail: format!("{file}: {} columns remembered", pairs.len()),
        ..Decision::default()
    }
}
