//! `import undo`: undoes a whole import.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::model::ids::BatchId;
use crate::store::{JournalFilter, Store};

pub fn run(desk: &mut Desk<'_, '_>, asked: &str) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let batch = find_batch(&store, asked)?;
    let newest = store.journal(&JournalFilter { batch: Some(batch), limit: Some(1), ..JournalFilter::default() })?;
    let newest = newest.first().ok_or_else(|| Failure::Refused(format!("no import is called \"{asked}\"")))?;
    if store.import_of(newest.seq)?.is_empty() {
        return Err(Failure::Refused("that import is taken back already".into()));
    }
    let commands = store.undo_commands(newest.seq)?;
    desk.carry_out(&mut store, commands, None)?;
    desk.say(&format!("import {batch} taken back"))
}

fn find_batch(store: &Store, asked: &str) -> Result<BatchId, Failure> {
    if let Ok(batch) = asked.trim().parse() {
        return Ok(batch);
    }
    let entries = store.journal(&JournalFilter::default())?;
    let mut batches: Vec<BatchId> = entries.iter().filter_map(|entry| entry.batch).collect();
    batches.sort_unstable();
    batches.dedup();
    batches.retain(|batch| asked.len() >= 4 && batch.to_string().ends_with(&asked.to_lowercase()));
    match batches[..] {
        [one] => Ok(one),
        _ => Err(Failure::Refused(format!("no import is called \"{asked}\"; `history --json` lists the batches"))),
    }
}
