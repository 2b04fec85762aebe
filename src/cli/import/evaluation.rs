//! `import evaluation`: what a form tool collected at the end of the day, without anybody's name.

use super::{FileArgs, agreed, options, read};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::model::ids::BatchId;
use crate::core::words::Sheet;
use crate::import::kinds::evaluation;

pub fn run(desk: &mut Desk<'_, '_>, file: &FileArgs) -> Result<(), Failure> {
    let bytes = read(desk, &file.file)?;
    let options = options(file);
    let name = &options.file_name;
    let found = evaluation::read(&bytes, &options)?;
    for note in &found.notes {
        desk.tell(&format!("{name}: {note}"))?;
    }
    for complaint in &found.complaints {
        desk.tell(&complaint.in_file(name).to_string())?;
    }
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    let there = state.responses(session, Sheet::Evaluation);
    let responses = found.responses.len();
    let remarks: usize = found.responses.iter().map(|response| response.remarks.len()).sum();
    let columns: Vec<String> = found.read.iter().map(|(field, header)| format!("{field} from \"{header}\"")).collect();
    let left_out: Vec<String> = found.left_out.iter().map(|header| format!("\"{header}\"")).collect();
    let left_out = if left_out.is_empty() { String::new() } else { format!("; never read: {}", left_out.join(", ")) };
    let line = format!("{name}: {responses} responses with {remarks} remarks ({}){left_out}", columns.join(", "));
    match (file.dry_run, file.json) {
        (true, true) => {
            desk.say_json(&serde_json::json!({ "dry_run": true, "responses": responses, "remarks": remarks }))?;
        }
        (true, false) => desk.say(&line)?,
        (false, _) => desk.tell(&line)?,
    }
    if there > 0 {
        desk.tell(&format!("{there} responses are counted already; these are added to them"))?;
    }
    if !agreed(desk, file)? {
        return Ok(());
    }
    let batch: BatchId = store.mint(desk.now);
    let what = LearningAct::ImportEvaluation { responses: found.responses, file: name.clone() };
    desk.carry_out(&mut store, vec![Command::new(session, what)], Some(batch))?;
    if file.json {
        let done = serde_json::json!({ "batch": batch.to_string(), "responses": responses, "remarks": remarks });
        return desk.say_json(&done);
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}
