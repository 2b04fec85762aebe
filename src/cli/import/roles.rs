//! `import roles`: a list of rules that make raw job titles roles.

use super::{FileArgs, agreed, options, read};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::RoleRule;
use crate::core::model::ids::BatchId;
use crate::core::people::command::PeopleAct;
use crate::core::text::fold::fold;
use crate::import::kinds::roles;
use crate::store::Scope;

pub fn run(desk: &mut Desk<'_, '_>, file: &FileArgs) -> Result<(), Failure> {
    let bytes = read(desk, &file.file)?;
    let options = options(file);
    let name = &options.file_name;
    let found = roles::read(&bytes, &options)?;
    for note in &found.notes {
        desk.tell(&format!("{name}: {note}"))?;
    }
    for complaint in &found.complaints {
        desk.tell(&complaint.in_file(name).to_string())?;
    }
    let rules = found.rules.len();
    let line = format!("{name}: {rules} role rules, asked before those that are there");
    match (file.dry_run, file.json) {
        (true, true) => desk.say_json(&serde_json::json!({ "dry_run": true, "rules": rules }))?,
        (true, false) => desk.say(&line)?,
        (false, _) => desk.tell(&line)?,
    }
    if !agreed(desk, file)? {
        return Ok(());
    }
    let mut store = desk.open(true)?;
    let batch: BatchId = store.mint(desk.now);
    let command = Command::new(None, PeopleAct::SaveRoleRules { rules: found.rules, file: name.clone() });
    desk.carry_out(&mut store, vec![command], Some(batch))?;
    if file.json {
        return desk.say_json(&serde_json::json!({ "batch": batch.to_string(), "rules": rules }));
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}

/// `import rules`: what is asked of a title, and the end of one rule.
pub fn rules(desk: &mut Desk<'_, '_>, drop: Option<&str>, json: bool) -> Result<(), Failure> {
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
