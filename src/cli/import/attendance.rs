//! `import attendance`: who came and went, by the report of a meeting or check-in tool.

use chrono_tz::Tz;

use super::{COMPLAINTS, FileArgs, agreed, opened, options};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::model::ids::BatchId;
use crate::core::time::parse_clock;
use crate::import::kinds::attendance::plan::{self, AttendancePlan, When};
use crate::import::reader::dates::DateOrder;
use crate::import::workbook::Kind;

/// How the times of a report are taken.
#[derive(Debug, clap::Args)]
pub struct Times {
    /// The time zone of the report's clocks, as in America/Chicago [default: the session's]
    #[arg(long, value_name = "ZONE")]
    tz: Option<Tz>,
    /// How 03/04/2026 is meant, where the file does not tell: month-first or day-first
    #[arg(long, value_name = "ORDER", value_parser = order_argument)]
    dates: Option<DateOrder>,
    /// When they came of whom the report says only that they did, as in 08:30
    #[arg(long, value_name = "HH:MM")]
    came: Option<String>,
}

fn order_argument(text: &str) -> Result<DateOrder, String> {
    DateOrder::of(text).ok_or_else(|| "give month-first (06/17/2026) or day-first (17/06/2026)".to_owned())
}

pub fn run(desk: &mut Desk<'_, '_>, file: &FileArgs, times: &Times) -> Result<(), Failure> {
    let bytes = opened(desk, file, Kind::People)?;
    let wrong = |text: &String| Failure::Usage(format!("\"{text}\" is no time of day; give one such as 08:30"));
    let came = times.came.as_ref().map(|text| parse_clock(text).ok_or_else(|| wrong(text))).transpose()?;
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, true)?;
    let row = state.sessions.get(&session).ok_or_else(|| Failure::Refused("there is no such session".into()))?;
    let when = When { zone: times.tz, order: times.dates, came };
    let plan = plan::attendance(&bytes, &options(file), when, &state, row, desk.now)?;
    report(desk, file, &plan, &state.session_line(session))?;
    if !agreed(desk, file)? {
        return Ok(());
    }
    let batch: BatchId = store.mint(desk.now);
    let mut answer = figures(&plan);
    let commands = plan.commands(row);
    let nothing = commands.is_empty();
    desk.carry_out(&mut store, commands, Some(batch))?;
    if file.json {
        answer["batch"] = if nothing { serde_json::Value::Null } else { batch.to_string().into() };
        return desk.say_json(&answer);
    }
    if nothing {
        return desk.tell("nothing to do: everything in the file is known already");
    }
    desk.say(&format!("imported; take it back with: roundtable import undo {batch}"))
}

fn report(desk: &mut Desk<'_, '_>, file: &FileArgs, plan: &AttendancePlan, session: &str) -> Result<(), Failure> {
    let name = options(file).file_name;
    for note in &plan.read.notes {
        desk.tell(&format!("{name}: {note}"))?;
    }
    let complaints = plan.read.complaints.iter().map(|complaint| complaint.in_file(&name).to_string());
    let remarks = plan.remarks().map(|remark| format!("{name} {remark}"));
    let lines: Vec<String> = complaints.chain(remarks).collect();
    for line in lines.iter().take(COMPLAINTS) {
        desk.tell(line)?;
    }
    let more = lines.len().saturating_sub(COMPLAINTS);
    if more > 0 {
        desk.tell(&format!("{name}: {more} more complaints like these"))?;
    }
    let line = format!("{name} into {session}: {}", plan.words());
    match (file.dry_run, file.json) {
        (true, true) => {
            let mut answer = figures(plan);
            answer["dry_run"] = true.into();
            desk.say_json(&answer)
        }
        (true, false) => desk.say(&line),
        (false, _) => desk.tell(&line),
    }
}

fn figures(plan: &AttendancePlan) -> serde_json::Value {
    let tally = plan.tally();
    let row = |(row, who): &(usize, String)| serde_json::json!({ "row": row, "name": who });
    serde_json::json!({
        "rows": tally.rows, "people": tally.people, "new": tally.new, "unlisted": tally.unlisted,
        "stays": tally.stays, "same": tally.same, "unmatched": plan.strangers.iter().map(row).collect::<Vec<_>>(),
        "held": tally.held, "did_not_come": tally.stayed_away, "skipped": tally.skipped,
    })
}
