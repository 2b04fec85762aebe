//! `walkin`: somebody who came unlisted.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::attendance::command::{AttendanceAct, WalkIn};
use crate::core::dispatch::Command;
use crate::core::model::state::Key;
use crate::core::text::clean::clean_name;
use crate::import::reader::names::split_full;
use crate::store::Scope;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Given and family name, or "Family, Given"
    #[arg(required = true)]
    name: Vec<String>,
    /// Their agency; an unknown one is added
    #[arg(long, default_value = "")]
    agency: String,
    /// Their job role; an unknown one is added
    #[arg(long, default_value = "")]
    role: String,
    /// Their e-mail address
    #[arg(long, default_value = "")]
    email: String,
    /// Why they come; a closed collaborative asks for it
    #[arg(long, default_value = "", value_name = "TEXT")]
    reason: String,
    /// When they came, if not now
    #[arg(long, value_name = "HH:MM")]
    at: Option<String>,
    /// Add them even though somebody of that name and agency is known
    #[arg(long)]
    anyway: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let series = store.load(Scope::default())?;
    let session = series.pick_session(desk.global.session.as_deref(), desk.now)?;
    let at = args.at.as_deref().map(|clock| desk.moment(&series, session, clock)).transpose()?;
    let clean = |text: &str| clean_name(text).text.into_owned();
    let (given, family, goes_by) = split_full(&clean(&args.name.join(" ")));
    let who = WalkIn {
        given,
        family,
        goes_by: goes_by.unwrap_or_default(),
        email: clean(&args.email),
        agency: clean(&args.agency),
        role: clean(&args.role),
        reason: clean(&args.reason),
        anyway: args.anyway,
    };
    let outcome = desk.apply(&mut store, Command::new(session, AttendanceAct::WalkIn { who, at }))?;
    let Some(Key::Person(id)) = outcome.subject else { return Ok(()) };
    let state = desk.load(&mut store, false)?.0;
    if let Some(crowded) = state.crowding_warning(session) {
        desk.tell(&crowded)?;
    }
    match args.json {
        true => desk.say_json(&serde_json::json!({ "id": id.to_string(), "name": state.person_name(id) })),
        false => desk.say(&id.to_string()),
    }
}
