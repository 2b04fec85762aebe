//! `import rules`: lists the rules for job titles, and deletes one.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::RoleRule;
use crate::core::people::command::PeopleAct;
use crate::core::text::fold::fold;
use crate::store::Scope;

pub fn run(desk: &mut Desk<'_, '_>, drop: Option<&str>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let rules = state.rules_in_order();
    if let Some(text) = drop {
        let unknown = || Failure::Refused(format!("no rule is for \"{text}\"; `import rules` lists them"));
        let rule = rules.iter().find(|rule| fold(&rule.pattern) == fold(text)).ok_or_else(unknown)?;
        let seq = desk.apply(&mut store, Command::new(None, PeopleAct::DropRoleRule { rule: rule.id }))?.seq;
        let back = format!("roundtable history undo {seq}");
        return desk.tell(&format!("\"{}\" is asked no more; take it back with: {back}", rule.pattern));
    }
    if json {
        let row =
            |rule: &&RoleRule| serde_json::json!({ "pattern": rule.pattern, "role": state.role_name(Some(rule.role)) });
        return desk.say_json(&serde_json::json!({ "rules": rules.iter().map(row).collect::<Vec<_>>() }));
    }
    for rule in rules {
        desk.say(&format!("{}  {}", rule.pattern, state.role_name(Some(rule.role))))?;
    }
    Ok(())
}
