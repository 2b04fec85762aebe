//! `substitute`: somebody comes instead of somebody else.

use crate::cli::context::{Desk, person_in};
use crate::cli::error::Failure;
use crate::core::attendance::command::{AttendanceAct, Replacement, WalkIn};
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::model::Person;
use crate::core::model::ids::SessionId;
use crate::core::model::state::Key;
use crate::core::search::people;
use crate::core::text::clean::clean_name;
use crate::import::reader::names::split_full;
use crate::store::{Scope, Store};

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who does not come: an id, or words with one clear winner
    #[arg(required = true)]
    absent: Vec<String>,
    /// Who comes instead: an id or words that find somebody who is known, else the name of somebody new
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The agency of somebody new [default: the absent person's]
    #[arg(long)]
    agency: Option<String>,
    /// The job role of somebody new [default: the absent person's]
    #[arg(long)]
    role: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let series = store.load(Scope::default())?;
    let session = series.pick_session(desk.global.session.as_deref(), desk.now)?;
    let absent = desk.person(&mut store, Some(session), &args.absent.join(" "))?;
    let by = stand(&mut store, session, args)?;
    let outcome = desk.apply(&mut store, Command::new(session, AttendanceAct::Substitute { absent, by }))?;
    let Some(Key::Person(id)) = outcome.subject else { return Ok(()) };
    let state = store.load_needed(&[Need::Person(absent), Need::Person(id)])?;
    let (name, replaced) = (state.person_name(id), state.person_name(absent));
    if args.json {
        let id = state.persons.get(&id).map(Person::outside_id);
        return desk.say_json(&serde_json::json!({ "id": id, "name": name, "for": replaced }));
    }
    desk.say(&format!("{name} in for {replaced}"))
}

/// Whoever is found for the words, unless agency or role say that it is somebody new.
fn stand(store: &mut Store, session: SessionId, args: &Args) -> Result<Replacement, Failure> {
    let described = args.agency.is_some() || args.role.is_some();
    if !described {
        if let Some(id) = store.person_by_code(args.by.trim())? {
            return Ok(Replacement::Known(id));
        }
        let state = store.load(Scope { session: Some(session), directory: true })?;
        let people = people::index(&state);
        let answer = people::search(&people, &state, Some(session), &args.by, 2);
        // A tie is an error as everywhere; nobody who fits for sure is somebody new.
        if answer.sure || args.by.trim().parse::<crate::core::model::ids::PersonId>().is_ok() {
            return Ok(Replacement::Known(person_in(&state, &people, Some(session), &args.by)?));
        }
    }
    let clean = |text: &str| clean_name(text).text.into_owned();
    let (given, family, goes_by) = split_full(&clean(&args.by));
    Ok(Replacement::New(WalkIn {
        given,
        family,
        goes_by: goes_by.unwrap_or_default(),
        agency: clean(args.agency.as_deref().unwrap_or_default()),
        role: clean(args.role.as_deref().unwrap_or_default()),
        ..WalkIn::default()
    }))
}
