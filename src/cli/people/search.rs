//! `search`: the door's search for scripts. With `--batch`, one query a line in, one JSON line out.

use serde::Serialize;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::search::people::People;
use crate::core::search::{SearchResult, people};
use crate::core::time::Time;

/// At most this many hits: more is browsing.
const LIMIT: usize = 10;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A name, a nickname, an e-mail address, an agency, a badge code, or parts of them
    #[arg(required_unless_present = "batch")]
    query: Vec<String>,
    /// Take one query a line from standard input, and answer each with one line of JSON
    #[arg(long, conflicts_with = "query")]
    batch: bool,
    /// Answer with one line of JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct HitJson {
    id: String,
    name: String,
    agency: String,
    role: String,
    status: &'static str,
    /// Where somebody who is not on this list is registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<String>,
    score: u32,
    sure: bool,
    why: String,
}

#[derive(Serialize)]
struct AnswerJson<'a> {
    query: &'a str,
    sure: bool,
    hits: Vec<HitJson>,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load_perhaps(&mut store, true)?;
    let people = people::index(&state);
    if args.batch {
        while let Some(query) = desk.next_line()? {
            answer_json(desk, &people, &state, session, &query)?;
        }
        return Ok(());
    }
    let query = args.query.join(" ");
    if args.json {
        return answer_json(desk, &people, &state, session, &query);
    }
    let answer = people::search(&people, &state, session, &query, LIMIT);
    if !answer.sure {
        desk.tell("probably not on the list")?;
    }
    for hit in hits(desk.now, &state, session, &answer) {
        let doubt = if hit.sure { "" } else { "  ?" };
        let status = hit.elsewhere.as_deref().unwrap_or(hit.status);
        let line = format!("{:8}  {}  {}  {}  {status}  ({}){doubt}", hit.id, hit.name, hit.role, hit.agency, hit.why);
        desk.say(&line)?;
    }
    Ok(())
}

fn answer_json(
    desk: &mut Desk<'_, '_>,
    people: &People,
    state: &State,
    session: Option<SessionId>,
    query: &str,
) -> Result<(), Failure> {
    let answer = people::search(people, state, session, query, LIMIT);
    let json = AnswerJson { query, sure: answer.sure, hits: hits(desk.now, state, session, &answer) };
    desk.say_json(&json)
}

fn hits(now: Time, state: &State, session: Option<SessionId>, answer: &SearchResult<PersonId>) -> Vec<HitJson> {
    let hits = answer.hits.iter().filter_map(|hit| {
        let person = state.persons.get(&hit.key)?;
        let attendee = session.and_then(|session| state.attendee(session, hit.key));
        Some(HitJson {
            id: person.outside_id(),
            name: person.name(),
            agency: state.agency_name(person.agency).to_owned(),
            role: state.role_name(person.role).to_owned(),
            status: attendee.map_or("unlisted", |attendee| attendee.status.word()),
            elsewhere: session
                .and_then(|session| state.other_session(session, hit.key, now))
                .map(|elsewhere| state.other_session_words(elsewhere, now)),
            score: hit.score,
            sure: hit.sure,
            why: hit.why.clone(),
        })
    });
    hits.collect()
}
