//! `session`: the meetings of a series.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Key, State};
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::text::clean::clean_name;
use crate::core::time::{Time, parse_clock};
use crate::core::words::Permission;
use crate::store::Scope;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Make a session; prints its id
    New(NewArgs),
    /// Every session
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// One session in figures
    Show {
        /// Which [default: the live one, else today's]
        id: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Close a session: nobody can be checked in any more, and whoever did not come is absent
    Close {
        /// Which [default: the live one, else today's]
        id: Option<String>,
        /// Sign out, now, everybody who is still in
        #[arg(long)]
        sign_out: bool,
        /// Let questions without an owner stay open until a later session
        #[arg(long)]
        carry_over: bool,
    },
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::List { .. } | Self::Show { .. } => Permission::DayRead,
            Self::New(_) | Self::Close { .. } => Permission::Coordinate,
        }
    }
}

/// A session to be.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Title
    #[arg(long)]
    title: String,
    /// The day, as in 2026-06-17
    #[arg(long)]
    date: NaiveDate,
    /// The planned start, as in 08:30
    #[arg(long, value_name = "HH:MM")]
    start: String,
    /// The training center; an unknown one is added
    #[arg(long)]
    center: Option<String>,
    /// The collaborative; an unknown one is added
    #[arg(long)]
    collaborative: Option<String>,
    /// The collaborative is closed: whoever comes unlisted is a guest and needs a reason
    #[arg(long, requires = "collaborative")]
    closed: bool,
    /// The time zone whose clocks count, as in America/Chicago [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    tz: Option<Tz>,
    /// Its number in the series [default: counted on]
    #[arg(long)]
    number: Option<u32>,
    /// Sessions with the same key teach the same content, so that one makes up for another
    #[arg(long, value_name = "KEY", default_value = "")]
    content: String,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::New(args) => new(desk, args),
        Verb::List { json } => list(desk, *json),
        Verb::Show { id, json } => show(desk, id.as_deref(), *json),
        Verb::Close { id, sign_out, carry_over } => close(desk, id.as_deref(), *sign_out, *carry_over),
    }
}

fn new(desk: &mut Desk<'_, '_>, args: &NewArgs) -> Result<(), Failure> {
    let clock = parse_clock(&args.start)
        .ok_or_else(|| Failure::Usage(format!("\"{}\" is no time of day; give one such as 08:30", args.start)))?;
    let zone = args.tz.unwrap_or_else(|| desk.world.env.zone());
    let clean = |text: &str| clean_name(text).text.into_owned();
    let draft = SessionDraft {
        title: clean(&args.title),
        date: args.date,
        start: Time::at_local(args.date, clock, zone),
        zone,
        center: args.center.as_deref().map(clean).filter(|name| !name.is_empty()),
        collaborative: args.collaborative.as_deref().map(clean).filter(|name| !name.is_empty()),
        closed: args.closed,
        number: args.number,
        content_key: clean(&args.content),
    };
    let mut store = desk.open(true)?;
    let outcome = desk.apply(&mut store, Command::new(None, SeriesAct::NewSession(draft)))?;
    if let Some(Key::Session(id)) = outcome.subject {
        desk.say(&id.to_string())?;
    }
    Ok(())
}

fn list(desk: &mut Desk<'_, '_>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let state = store.load(Scope::default())?;
    let mut sessions: Vec<_> = state.sessions.values().collect();
    sessions.sort_by_key(|row| (row.start, row.id));
    if json {
        let rows: Vec<_> = sessions.iter().map(|row| head(&state, row.id)).collect();
        return desk.say_json(&serde_json::json!({ "sessions": rows }));
    }
    for row in sessions {
        let start = row.start.clock(row.zone);
        desk.say(&format!("{}  {} {start}  {:<7}  {}", row.id, row.date, row.state, state.session_line(row.id)))?;
    }
    Ok(())
}

fn head(state: &State, id: SessionId) -> serde_json::Value {
    let Some(row) = state.sessions.get(&id) else { return serde_json::Value::Null };
    serde_json::json!({
        "id": row.id.to_string(), "title": row.title, "number": row.number, "date": row.date.to_string(),
        "start": row.start.rfc3339(row.zone), "zone": row.zone.name(), "state": row.state.word(),
        "center": state.center_name(row.center), "content": row.content_key,
    })
}

fn show(desk: &mut Desk<'_, '_>, id: Option<&str>, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    desk.global.session = id.map(str::to_owned).or_else(|| desk.global.session.take());
    let (state, session) = desk.load(&mut store, false)?;
    let counts = state.counts(session);
    if json {
        let mut value = head(&state, session);
        value["counts"] = serde_json::json!({
            "registered": counts.registered, "expected": counts.expected, "in": counts.inside, "left": counts.left,
            "excused": counts.excused, "absent": counts.absent, "walk_ins": counts.walk_ins,
        });
        return desk.say_json(&value);
    }
    let Some(row) = state.sessions.get(&session) else { return Ok(()) };
    desk.say(&format!("{}  {}", state.session_line(session), row.id))?;
    desk.say(&format!("{} {}  {}  {}", row.date, row.start.clock(row.zone), row.zone, row.state))?;
    desk.say(&format!(
        "{} registered: {} in, {} left, {} excused, {} expected, {} absent; {} walk-ins",
        counts.registered, counts.inside, counts.left, counts.excused, counts.expected, counts.absent, counts.walk_ins
    ))?;
    let rounds = state.rounds_of(session).len();
    let items = state.agenda(session).len();
    desk.say(&format!("{items} agenda items, {rounds} breakout rounds, {} notes", state.notes_of(session).len()))
}

fn close(desk: &mut Desk<'_, '_>, id: Option<&str>, sign_out: bool, carry_over: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    desk.global.session = id.map(str::to_owned).or_else(|| desk.global.session.take());
    let (_, session) = desk.load(&mut store, false)?;
    desk.apply(&mut store, Command::new(session, SeriesAct::CloseSession { sign_out, carry_over }))?;
    let state = store.load(Scope { session: Some(session), directory: false })?;
    let counts = state.counts(session);
    desk.say(&format!(
        "closed: {} attended, {} excused, {} absent, {} without sign-out",
        counts.inside + counts.left,
        counts.excused,
        counts.absent,
        counts.inside
    ))
}
