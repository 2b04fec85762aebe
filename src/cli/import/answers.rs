//! `import answers`: what the Director's office wrote into the sheet, with a diff first.

use super::{COMPLAINTS, FileArgs, agreed, opened, options};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::feedback_loop;
use crate::core::words::Tier;
use crate::import::kinds::answers::plan;
use crate::import::workbook::Kind;

pub fn run(desk: &mut Desk<'_, '_>, file: &FileArgs, level: Tier) -> Result<(), Failure> {
    let bytes = opened(desk, file, Kind::Answers)?;
    let store = desk.open(false)?;
    let (state, session) = feedback_loop::look(desk, &store)?;
    let options = options(file);
    let plan = plan::answers(&bytes, &options, &state, level, desk.now)?;
    let name = &options.file_name;
    for note in &plan.answers.notes {
        desk.tell(&format!("{name}: {note}"))?;
    }
    for complaint in plan.answers.complaints.iter().take(COMPLAINTS) {
        desk.tell(&complaint.in_file(name).to_string())?;
    }
    for line in plan.diff().take(COMPLAINTS) {
        desk.tell(&line)?;
    }
    let tally = plan.tally();
    let figures = serde_json::json!({
        "new": tally.new, "same": tally.same, "blank": tally.blank, "conflict": tally.conflict, "skipped": tally.skipped,
    });
    super::line(desk, file, &plan.line(), figures.clone())?;
    if !agreed(desk, file)? {
        return Ok(());
    }
    super::carry_out(desk, store, file, plan.commands(session), figures)
}
