//! `merge`: the same person twice in the file.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::model::Person;
use crate::core::people::command::PeopleAct;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record that stays: an id, or words with one clear winner (in quotes)
    keep: String,
    /// The record that goes; its stays, seats and blanks filled go to the other
    gone: String,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let session = desk.load_perhaps(&mut store, false)?.1;
    let keep = desk.person(&mut store, session, &args.keep)?;
    let gone = desk.person(&mut store, session, &args.gone)?;
    let names = store.load_needed(&[Need::Person(keep), Need::Person(gone)])?;
    let (id, double) = (names.persons.get(&keep), names.persons.get(&gone));
    let (id, double) = (id.map(Person::outside_id), double.map(Person::outside_id));
    let outcome = desk.apply(&mut store, Command::new(session, PeopleAct::Merge { keep, gone }))?;
    let state = store.load_needed(&[Need::Person(keep)])?;
    let name = state.person_name(keep);
    if args.json {
        return desk.say_json(&serde_json::json!({ "id": id, "name": name, "gone": double, "entry": outcome.seq }));
    }
    let (id, double) = (id.unwrap_or_default(), double.unwrap_or_default());
    desk.say(&format!("{name} ({id}) holds what was {double}'s; `history undo {}` parts them again", outcome.seq))
}
