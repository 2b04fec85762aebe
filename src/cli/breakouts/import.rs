//! `breakouts import`: groups that somebody made elsewhere, looked at first and taken back as one.

use super::super::import::{FileArgs, agreed, opened, options};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::model::ids::BatchId;
use crate::import::kinds::groups::plan::plan;
use crate::import::workbook::Kind;

/// Complaints beyond this many are counted, not listed.
const COMPLAINTS: usize = 50;

pub fn run(desk: &mut Desk<'_, '_>, file: &FileArgs) -> Result<(), Failure> {
    let bytes = opened(desk, file, Kind::People)?;
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    let options = options(file);
    let plan = plan(&bytes, &options, &state, session)?;
    for note in &plan.notes {
        desk.tell(&format!("{}: {note}", options.file_name))?;
    }
    for complaint in plan.complaints.iter().take(COMPLAINTS) {
        desk.tell(&complaint.in_file(&options.file_name).to_string())?;
    }
    let more = plan.complaints.len().saturating_sub(COMPLAINTS);
    if more > 0 {
        desk.tell(&format!("{}: {more} more complaints like these", options.file_name))?;
    }
    let (report, sets) = (plan.report(&options.file_name), plan.sets.len());
    match (file.dry_run, file.json) {
        (true, true) => desk.say_json(&serde_json::json!({ "dry_run": true, "sets": plan.sets }))?,
        (true, false) => desk.say(&report)?,
        (false, _) => desk.tell(&report)?,
    }
    if plan.commands.is_empty() {
        return Err(Failure::Refused("nobody in the file is on this session's list; nothing is imported".into()));
    }
    if !agreed(desk, file)? {
        return Ok(());
    }
    let batch: BatchId = store.mint(desk.now);
    desk.carry_out(&mut store, plan.commands, Some(batch))?;
    if file.json {
        return desk.say_json(&serde_json::json!({ "batch": batch.to_string(), "sets": sets }));
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}
