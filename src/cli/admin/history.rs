//! `history`: every change with who, where and when; `undo` takes one back.

use std::collections::BTreeSet;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::engine::journal::{ActKind, JournalEntry};
use crate::core::engine::needs::Need;
use crate::core::engine::refusal::Refusal;
use crate::core::model::state::State;
use crate::core::words::Permission;
use crate::store::JournalFilter;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Only what was done to this person: an id, or words with one clear winner
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// At most so many entries
    #[arg(long, default_value_t = 100)]
    limit: u32,
    /// As JSON, one entry a line
    #[arg(long)]
    json: bool,
}

impl Args {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match &self.verb {
            None => Permission::RecordRead,
            // The store asks for the permission of the act that is taken back.
            Some(Verb::Undo { .. }) => Permission::RecordRead,
        }
    }
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Take an entry back: its number, or "last" for the newest one that still stands
    Undo {
        /// Which
        entry: String,
    },
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load_perhaps(&mut store, true)?;
    if let Some(Verb::Undo { entry }) = &args.verb {
        // A number means that entry, whatever it belongs to; the last one is this session's.
        let session = session.filter(|_| entry == "last");
        let entries = store.journal(&JournalFilter { session, ..JournalFilter::default() })?;
        let standing = |entry: &&JournalEntry| entry.undone_by.is_none() && entry.act != ActKind::Undo;
        let found = match entry.as_str() {
            "last" => entries.iter().find(standing),
            number => entries.iter().find(|entry| number.parse() == Ok(entry.seq)),
        };
        let found = found.ok_or(Refusal::Unknown { what: "entry" })?;
        desk.apply(&mut store, Command::undo(found.seq))?;
        return desk.say(&format!("undone: {}", found.words(&state)));
    }
    // What belongs to no session is shown too, unless one is asked for by name.
    let session = desk.global.session.as_ref().and(session);
    let whose = args.person.as_deref().map(|asked| desk.person(&mut store, session, asked)).transpose()?;
    let filter = JournalFilter { session, person: whose, limit: Some(args.limit), ..JournalFilter::default() };
    let entries = store.journal(&filter)?;
    let state = store.load_needed(&needs(&entries))?;
    for entry in entries {
        if args.json {
            desk.say_json(&json(&state, &entry))?;
        } else {
            desk.say(&text(desk, &state, &entry))?;
        }
    }
    Ok(())
}

/// What the entries speak of.
fn needs(entries: &[JournalEntry]) -> Vec<Need> {
    let sessions: BTreeSet<_> = entries.iter().filter_map(|entry| entry.session).collect();
    let subjects = entries.iter().filter_map(|entry| entry.subject);
    let people: BTreeSet<_> = subjects.flat_map(|key| key.persons()).collect();
    let of_session = |id| [Need::Agenda(id), Need::Rounds(id)];
    let fixed = [Need::Series, Need::Notes, Need::Learning];
    fixed
        .into_iter()
        .chain(sessions.into_iter().flat_map(of_session))
        .chain(people.into_iter().map(Need::Person))
        .collect()
}

fn zone_of(desk: &Desk<'_, '_>, state: &State, entry: &JournalEntry) -> chrono_tz::Tz {
    let session = entry.session.and_then(|id| state.sessions.get(&id));
    session.map_or_else(|| desk.world.env.zone(), |session| session.zone)
}

fn text(desk: &Desk<'_, '_>, state: &State, entry: &JournalEntry) -> String {
    let zone = zone_of(desk, state, entry);
    let undone = entry.undone_by.map(|by| format!("  (undone by {by})")).unwrap_or_default();
    let rehearsal = if entry.rehearsal { "  [clock set by hand]" } else { "" };
    let place = [&*entry.operator, &*entry.station].into_iter().filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join(", ");
    let when = entry.at.local(zone).format("%Y-%m-%d %H:%M:%S");
    format!("{:>6}  {when}  {}  ({place}){undone}{rehearsal}", entry.seq, entry.words(state))
}

fn json(state: &State, entry: &JournalEntry) -> serde_json::Value {
    let zone = entry.session.and_then(|id| state.sessions.get(&id)).map_or(chrono_tz::Tz::UTC, |row| row.zone);
    serde_json::json!({
        "seq": entry.seq, "at": entry.at.rfc3339(zone), "act": entry.act.word(), "words": entry.words(state),
        "operator": entry.operator, "station": entry.station, "rehearsal": entry.rehearsal,
        "undone_by": entry.undone_by, "batch": entry.batch.map(|batch| batch.to_string()),
    })
}
