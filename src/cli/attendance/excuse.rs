//! `excuse`: somebody who will not come, with the reason and who approved it.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::text::clean::clean_name;
use crate::core::words::Excuse;
use crate::store::Scope;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An id, or words with one clear winner
    #[arg(required = true)]
    person: Vec<String>,
    /// court, emergency, illness, leave, caseload, left_job or unknown
    #[arg(long)]
    reason: Excuse,
    /// Who approved it
    #[arg(long, value_name = "NAME", default_value = "")]
    by: String,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let series = store.load(Scope::default())?;
    let session = series.pick_session(desk.global.session.as_deref(), desk.now)?;
    let person = desk.person(&mut store, Some(session), &args.person.join(" "))?;
    let approved_by = clean_name(&args.by).text.into_owned();
    desk.apply(&mut store, Command::new(session, AttendanceAct::Excuse { person, excuse: args.reason, approved_by }))?;
    let state = store.load_needed(&[Need::Person(person)])?;
    desk.say(&format!("{} excused ({})", state.person_name(person), args.reason))
}
