//! `board`: expected, in, left and missing by role, agency or team, and the arrivals.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::attendance::board::BoardLine;
use crate::core::model::ids::PersonId;
use crate::core::model::state::State;
use crate::core::words::BoardGrouping;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// role, agency or team
    #[arg(long, default_value = "role")]
    by: BoardGrouping,
    /// Answer in JSON, with who is missing
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(()) };
    let (lines, steps) = (state.board(session, args.by), state.arrivals(session));
    if args.json {
        let lines: Vec<_> = lines.iter().map(|line| json(&state, line, args.by)).collect();
        let steps: Vec<_> = steps
            .iter()
            .map(|step| serde_json::json!({ "from": step.from.rfc3339(zone), "count": step.count }))
            .collect();
        return desk.say_json(&serde_json::json!({ "by": args.by.word(), "lines": lines, "arrivals": steps }));
    }
    let widest = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0);
    for line in &lines {
        let core = match (args.by, line.key) {
            (BoardGrouping::Team, Some(_)) => {
                format!("  registered {} · in {}", line.registered.words(), line.present.words())
            }
            _ => String::new(),
        };
        desk.say(&format!(
            "{:widest$}  {:>3} expected  {:>3} in  {:>3} left  {:>3} missing  {:>3} excused{core}",
            line.name,
            line.expected,
            line.inside,
            line.left,
            line.missing.len(),
            line.excused
        ))?;
    }
    for step in steps.iter().filter(|step| step.count > 0) {
        desk.say(&format!("{}  {:>3} {}", step.from.clock(zone), step.count, "█".repeat(step.count.min(60))))?;
    }
    Ok(())
}

fn json(state: &State, line: &BoardLine, by: BoardGrouping) -> serde_json::Value {
    let missing = |id: &PersonId| {
        let person = state.persons.get(id)?;
        Some(serde_json::json!({
            "id": person.outside_id(), "name": person.name(), "agency": state.agency_name(person.agency),
            "phone": person.phone,
        }))
    };
    let mut value = serde_json::json!({
        "name": line.name, "expected": line.expected, "in": line.inside, "left": line.left,
        "excused": line.excused, "missing": line.missing.iter().filter_map(missing).collect::<Vec<_>>(),
    });
    if by == BoardGrouping::Team && line.key.is_some() {
        value["core"] = serde_json::json!({ "registered": line.registered.words(), "in": line.present.words() });
    }
    value
}
