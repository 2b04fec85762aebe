//! Where a verb sits: the database it works on, who gives its commands, and the session they mean.

use std::path::PathBuf;

use crate::cli::environment::World;
use crate::cli::error::Failure;
use crate::cli::output::{shown, shown_json};
use crate::core::dispatch::Command;
use crate::core::engine::decision::Actor;
use crate::core::engine::needs::Need;
use crate::core::model::ids::{BatchId, PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::search::people;
use crate::core::text::clean::clean_name;
use crate::core::time::{Time, parse_clock};
use crate::store::{Outcome, Scope, Store, StoreOptions};

/// What every verb takes.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Global {
    /// The database file [default: $ROUNDTABLE_DB, else the user's data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The session: an id, the end of one, or words of its title [default: the live one, else today's]
    #[arg(long, global = true, value_name = "ID")]
    pub session: Option<String>,
    /// This terminal's label, as others see it
    #[arg(long, global = true, value_name = "LABEL")]
    pub station: Option<String>,
    /// Who sits here [default: the user's name]
    #[arg(long, global = true, value_name = "NAME")]
    pub operator: Option<String>,
    /// How the screens are drawn; choose `basic` if the terminal shows them wrong
    #[arg(long, global = true, value_enum, value_name = "KIND", default_value_t, hide_default_value = true)]
    pub terminal: TerminalKind,
    /// Use a database on a network file system, at your own risk
    #[arg(long, global = true)]
    pub allow_network_fs: bool,
}

/// How the screens are written to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum TerminalKind {
    /// Only what changed, in as few bytes as possible
    #[default]
    Default,
    /// In the plainest way, for a terminal that draws wrong
    Basic,
}

/// One verb at work.
pub struct Desk<'w, 'a> {
    pub world: &'w mut World<'a>,
    pub global: Global,
    /// The moment at which the command was given; it stands still while it is carried out.
    pub now: Time,
}

impl<'w, 'a> Desk<'w, 'a> {
    pub fn new(world: &'w mut World<'a>, global: Global) -> Self {
        let now = world.clock.now();
        Self { world, global, now }
    }

    /// Opens the database; `create` makes it, and the user's data folder, where there is none.
    pub fn open(&mut self, create: bool) -> Result<Store, Failure> {
        open(self.world, &self.global, create)
    }

    pub fn station(&self) -> String {
        let station = self.global.station.as_deref().or_else(|| self.world.env.get("ROUNDTABLE_STATION"));
        clean_name(station.unwrap_or_default()).text.into_owned()
    }

    pub fn operator(&self) -> String {
        let operator = self.global.operator.clone().unwrap_or_else(|| self.world.env.operator());
        clean_name(&operator).text.into_owned()
    }

    /// Carries a command out and tells what should be known about it.
    pub fn apply(&mut self, store: &mut Store, command: Command) -> Result<Outcome, Failure> {
        let done = self.carry_out(store, vec![command], None)?;
        done.ok_or_else(|| Failure::Refused("there was nothing to do".into()))
    }

    /// Carries commands out one after another, as one batch where they are an import's.
    pub fn carry_out(
        &mut self,
        store: &mut Store,
        commands: Vec<Command>,
        batch: Option<BatchId>,
    ) -> Result<Option<Outcome>, Failure> {
        let rehearsal = self.world.clock.rehearses();
        let who = Actor { operator: self.operator(), station: self.station(), rehearsal, access: self.world.access };
        let now = self.now;
        let done = store.apply_all(&who, batch, commands, || now)?;
        for line in done.iter().flat_map(|outcome| &outcome.remarks) {
            self.tell(line)?;
        }
        Ok(done)
    }

    /// The session that is meant, with everything about it; the whole directory where that is asked for.
    pub fn load(&mut self, store: &mut Store, directory: bool) -> Result<(State, SessionId), Failure> {
        let series = store.load(Scope::default())?;
        let session = series.pick_session(self.global.session.as_deref(), self.now)?;
        let state = store.load(Scope { session: Some(session), directory })?;
        Ok((state, session))
    }

    /// The session that is meant, with no more than is needed.
    pub fn load_needed(
        &mut self,
        store: &mut Store,
        needs: impl Fn(SessionId) -> Vec<Need>,
    ) -> Result<(State, SessionId), Failure> {
        let series = store.load(Scope::default())?;
        let session = series.pick_session(self.global.session.as_deref(), self.now)?;
        Ok((store.load_needed(&needs(session))?, session))
    }

    /// As `load`, for verbs that work without any session too.
    pub fn load_perhaps(&mut self, store: &mut Store, directory: bool) -> Result<(State, Option<SessionId>), Failure> {
        let series = store.load(Scope::default())?;
        let session = match (self.global.session.as_deref(), series.pick_session(None, self.now)) {
            (Some(asked), _) => Some(series.pick_session(Some(asked), self.now)?),
            (None, found) => found.ok(),
        };
        let state = store.load(Scope { session, directory })?;
        Ok((state, session))
    }

    /// The person somebody means: an id, an id of their file, or words with one clear winner.
    pub fn person(&mut self, store: &mut Store, session: Option<SessionId>, asked: &str) -> Result<PersonId, Failure> {
        if let Some(id) = store.person_by_code(asked.trim())? {
            return Ok(id);
        }
        let state = store.load(Scope { session, directory: true })?;
        person_in(&state, &people::index(&state), session, asked)
    }

    /// A clock time as a moment of the session.
    pub fn moment(&self, state: &State, session: SessionId, clock: &str) -> Result<Time, Failure> {
        let time = parse_clock(clock)
            .ok_or_else(|| Failure::Usage(format!("\"{clock}\" is no time of day; give one such as 10:35")))?;
        let row = state.sessions.get(&session).ok_or_else(|| Failure::Refused("there is no such session".into()))?;
        Ok(row.moment(time))
    }

    /// Talks to the person, on the stream that is not data.
    pub fn tell(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.world.err, "{}", shown(line)).map_err(Failure::from)
    }

    /// Writes a line of data.
    pub fn say(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.world.out, "{}", shown(line)).map_err(Failure::from)
    }

    /// Writes a value as one line of JSON, in one write: whoever reads it may rely on the whole of it.
    pub fn say_json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(value)?;
        self.world.out.write_all(format!("{}\n", shown_json(&line)).as_bytes())?;
        Ok(self.world.out.flush()?)
    }

    /// The next line of standard input without its end; `None` where there is no more. A byte that is no
    /// UTF-8 costs one character and never the line: it may be somebody's note.
    pub fn next_line(&mut self) -> Result<Option<String>, Failure> {
        let mut line = Vec::new();
        let read = self.world.input.read_until(b'\n', &mut line);
        let read = read.map_err(|error| Failure::File(format!("standard input cannot be read: {error}")))?;
        let text = String::from_utf8_lossy(&line);
        Ok((read > 0).then(|| text.trim_end_matches(['\n', '\r']).to_owned()))
    }
}

/// Opens the database that the options name.
pub fn open(world: &mut World<'_>, global: &Global, create: bool) -> Result<Store, Failure> {
    let named = global.db.is_some() || world.env.get("ROUNDTABLE_DB").is_some();
    let path = global.db.clone().unwrap_or_else(|| world.env.default_database());
    if let (true, false, Some(folder)) = (create, named, path.parent()) {
        use std::os::unix::fs::DirBuilderExt;
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| Failure::File(format!("{} cannot be made: {error}", folder.display())))?;
    }
    let opening = StoreOptions { create, allow_network: global.allow_network_fs };
    Ok(Store::open(&path, opening, world.ids.clone())?)
}

/// A word or two of an argument, as they are kept.
pub fn cleaned(text: &str) -> String {
    clean_name(text).text.into_owned()
}

/// The person somebody means, among those loaded and indexed.
pub fn person_in(
    state: &State,
    people: &people::People,
    session: Option<SessionId>,
    asked: &str,
) -> Result<PersonId, Failure> {
    if let Some(id) = asked.trim().parse().ok().filter(|id| state.persons.contains_key(id)) {
        return Ok(id);
    }
    let answer = people::search(people, state, session, asked, 5);
    if let (true, Some(hit)) = (answer.clear, answer.hits.first()) {
        return Ok(hit.key);
    }
    let shown: String = asked.chars().take(40).collect();
    if answer.hits.is_empty() || !answer.sure {
        let near = answer.hits.first().map(|hit| format!(" (nearest: {})", describe(state, hit.key)));
        return Err(Failure::Refused(format!(
            "nobody is found for \"{shown}\"{}; give an id, or add them with `walkin`",
            near.unwrap_or_default()
        )));
    }
    let close: Vec<String> = answer.hits.iter().map(|hit| describe(state, hit.key)).collect();
    Err(Failure::Refused(format!("\"{shown}\" could be several people; give an id: {}", close.join("; "))))
}

/// A person with what tells them apart from a namesake.
fn describe(state: &State, id: PersonId) -> String {
    let Some(person) = state.persons.get(&id) else { return String::new() };
    let parts = [state.role_name(person.role), state.agency_name(person.agency)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} {} ({})", person.outside_id(), person.name(), parts.join(", "))
}
