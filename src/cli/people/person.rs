//! `person`: the directory, one row at a time. Lists are brought in by `import people`.

use serde_json::{Value, json};

use crate::cli::context::{Desk, cleaned};
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::Person;
use crate::core::model::ids::PersonId;
use crate::core::model::state::State;
use crate::core::people::command::PeopleAct;
use crate::core::people::matching::PersonDraft;
use crate::core::people::order::person_order;
use crate::core::words::{Level, Permission};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Everybody in the directory
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One person
    Show {
        /// An id, or words with one clear winner
        #[arg(required = true)]
        person: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Change one; what is not named stays, and an empty text clears
    Set(Box<SetArgs>),
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::List { .. } | Self::Show { .. } => Permission::PeopleRead,
            Self::Set(_) => Permission::Coordinate,
        }
    }
}

/// What is said of a person.
#[derive(Debug, clap::Args)]
pub struct SetArgs {
    /// An id, or words with one clear winner
    #[arg(required = true)]
    person: Vec<String>,
    /// Given name
    #[arg(long, value_name = "TEXT")]
    given: Option<String>,
    /// Family name; the one before goes on being found
    #[arg(long, value_name = "TEXT")]
    family: Option<String>,
    /// What they are called
    #[arg(long, value_name = "TEXT")]
    goes_by: Option<String>,
    /// E-mail address
    #[arg(long, value_name = "TEXT")]
    email: Option<String>,
    /// Telephone
    #[arg(long, value_name = "TEXT")]
    phone: Option<String>,
    /// Their agency; an unknown one is added
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// Their job role; an unknown one is added
    #[arg(long, value_name = "NAME")]
    role: Option<String>,
    /// Where they stand in the administration
    #[arg(long, value_name = "LEVEL")]
    level: Option<Level>,
    /// Their core team; an unknown one is added
    #[arg(long, value_name = "NAME")]
    team: Option<String>,
    /// Their training center; an unknown one is added
    #[arg(long, value_name = "NAME")]
    center: Option<String>,
    /// What they need to take part
    #[arg(long, value_name = "TEXT")]
    needs: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl SetArgs {
    fn draft(&self) -> PersonDraft {
        let text = |text: &Option<String>| text.as_deref().map(cleaned);
        // A name that is left empty is no agency, role, team or center.
        let name = |name: &Option<String>| text(name).filter(|name| !name.is_empty());
        PersonDraft {
            given: text(&self.given),
            family: text(&self.family),
            goes_by: text(&self.goes_by),
            email: text(&self.email),
            phone: text(&self.phone),
            agency: name(&self.agency),
            role: name(&self.role),
            level: self.level,
            team: name(&self.team),
            center: name(&self.center),
            needs: text(&self.needs),
            note: text(&self.note),
            ..PersonDraft::default()
        }
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::List { json } => list(desk, *json),
        Verb::Show { person, json } => show(desk, &person.join(" "), *json),
        Verb::Set(args) => set(desk, args),
    }
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, _) = desk.load_perhaps(&mut store, true)?;
    let mut people: Vec<&Person> = state.persons.values().filter(|person| !person.withdrawn).collect();
    people.sort_by_cached_key(|person| person_order(person));
    if json {
        let rows: Vec<Value> = people.iter().map(|person| row(&state, person)).collect();
        return desk.say_json(&json!({ "people": rows }));
    }
    for person in people {
        let about = [state.role_name(person.role), state.agency_name(person.agency)];
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        desk.say(&format!("{}  {}  {}", person.outside_id(), person.name(), about.join(" · ")))?;
    }
    Ok(())
}

fn show(desk: &mut Desk<'_, '_>, asked: &str, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load_perhaps(&mut store, true)?;
    let person = desk.person(&mut store, session, asked)?;
    told(desk, &state, person, json)
}

fn set(desk: &mut Desk<'_, '_>, args: &SetArgs) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (_, session) = desk.load_perhaps(&mut store, false)?;
    let of = desk.person(&mut store, session, &args.person.join(" "))?;
    desk.apply(&mut store, Command::new(None, PeopleAct::Set { person: of, draft: Box::new(args.draft()) }))?;
    let (state, _) = desk.load_perhaps(&mut store, true)?;
    told(desk, &state, of, args.json)
}

fn told(desk: &mut Desk<'_, '_>, state: &State, person: PersonId, json: bool) -> Result<(), Failure> {
    let Some(person) = state.persons.get(&person) else { return Ok(()) };
    let value = row(state, person);
    if json {
        return desk.say_json(&value);
    }
    for (field, value) in value.as_object().into_iter().flatten() {
        if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
            desk.say(&format!("{:<8}  {text}", field.replace('_', " ")))?;
        }
    }
    Ok(())
}

fn row(state: &State, person: &Person) -> Value {
    json!({
        "id": person.outside_id(), "given": person.given, "family": person.family, "goes_by": person.goes_by,
        "former": person.former, "email": person.email, "phone": person.phone,
        "agency": state.agency_name(person.agency), "role": state.role_name(person.role),
        "level": person.level.map_or("", |level| level.word()), "team": state.team_name(person.team),
        "center": state.center_name(person.center), "needs": person.needs, "note": person.note,
    })
}
