//! The loop of `note`: steps, answers, trials, what waits, and what a note lived through.
//!
//! Answers come weeks after a session, so none of these verbs needs one: a note of any session is named by its id, the end
//! of one, or its words.

use chrono::NaiveDate;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::model::Note;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::{AnswerDraft, NotesAct};
use crate::core::notes::feedback_loop::{Feedback, Waiting, center_of};
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::time::Time;
use crate::core::words::{NoteStatus, Permission, Tier};
use crate::store::Store;

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Share a barrier with other collaboratives
    Share {
        /// An id, the end of one, or words found in one note only
        note: String,
    },
    /// Put a barrier to the administration
    Escalate {
        /// An id, the end of one, or words found in one note only
        note: String,
        /// facilitator, agency, regional or director
        #[arg(long, value_name = "LEVEL", default_value = "director")]
        to: Tier,
    },
    /// Write down what was answered: by whom, at which level, when
    Answer(AnswerArgs),
    /// Say where a note stands now: resolved, declined, testing, adopted, abandoned, done, dropped ...
    Status {
        /// An id, the end of one, or words found in one note only
        note: String,
        /// The state
        status: NoteStatus,
        /// Why; needed for declined, abandoned and dropped
        #[arg(long, default_value = "")]
        why: String,
    },
    /// An agency tried a solution
    Tried {
        /// An id, the end of one, or words found in one note only
        solution: String,
        /// Which agency
        #[arg(long)]
        agency: String,
        /// testing, adopted, adapted or abandoned
        #[arg(long, default_value = "testing")]
        status: NoteStatus,
        /// Why; needed for abandoned
        #[arg(long, default_value = "")]
        why: String,
    },
    /// What waits for an answer, the longest on top
    Waiting {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::Waiting { .. } => Permission::NotesRead,
            Self::Tried { .. } => Permission::Notes,
            Self::Share { .. } | Self::Escalate { .. } | Self::Answer(_) | Self::Status { .. } => Permission::Answer,
        }
    }
}

/// An answer.
#[derive(Debug, clap::Args)]
pub struct AnswerArgs {
    /// An id, the end of one, or words found in one note only
    note: String,
    /// The answer
    #[arg(long)]
    text: String,
    /// Who gave it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// facilitator, agency, regional or director
    #[arg(long)]
    level: Tier,
    /// The day it was given [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// answered, resolved or declined
    #[arg(long, default_value = "answered")]
    status: NoteStatus,
    /// It is declined, and this is why
    #[arg(long, value_name = "WHY")]
    declined: Option<String>,
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = look(desk, &store)?;
    let find = |asked: &str| state.pick_any_note(session, asked);
    let home = |note: NoteId| session.or_else(|| state.notes.get(&note).map(|row| row.session));
    let (note, command) = match verb {
        Verb::Waiting { json } => return waiting(desk, &state, *json),
        Verb::Share { note } => {
            let note = find(note)?;
            (note, home(note).map(|session| step(session, note, NoteStatus::Shared, "", None)))
        }
        Verb::Escalate { note, to } => {
            let note = find(note)?;
            (note, home(note).map(|session| step(session, note, NoteStatus::Escalated, "", Some(*to))))
        }
        Verb::Status { note, status, why } => {
            let note = find(note)?;
            (note, home(note).map(|session| step(session, note, *status, why, None)))
        }
        Verb::Answer(args) => {
            let note = find(&args.note)?;
            let answer = draft(desk, &state, note, args);
            (note, home(note).map(|session| Command::new(session, NotesAct::Answer { note, answer })))
        }
        Verb::Tried { solution, agency, status, why } => {
            let note = find(solution)?;
            let (agency, why) = (clean_name(agency).text.into_owned(), clean_note(why).text.into_owned());
            (
                note,
                home(note).map(|session| Command::new(session, NotesAct::Try { note, agency, status: *status, why })),
            )
        }
    };
    let Some(command) = command else { return Ok(()) };
    let outcome = desk.apply(&mut store, command)?;
    desk.say(&format!("{note} {}", outcome.detail))
}

/// Every note, and the session that is meant where one is.
pub fn look(desk: &Desk<'_, '_>, store: &Store) -> Result<(State, Option<SessionId>), Failure> {
    let state = store.load_needed(&[Need::Series, Need::Directory, Need::Notes])?;
    let session = match (desk.global.session.as_deref(), state.pick_session(None, desk.now)) {
        (Some(asked), _) => Some(state.pick_session(Some(asked), desk.now)?),
        (None, found) => found.ok(),
    };
    Ok((state, session))
}

fn step(session: SessionId, note: NoteId, to: NoteStatus, why: &str, tier: Option<Tier>) -> Command {
    Command::new(session, NotesAct::Step { note, to, why: clean_note(why).text.into_owned(), tier })
}

fn draft(desk: &Desk<'_, '_>, state: &State, note: NoteId, args: &AnswerArgs) -> AnswerDraft {
    let session = state.notes.get(&note).and_then(|row| state.sessions.get(&row.session));
    let zone = session.map_or_else(|| desk.world.env.zone(), |row| row.zone);
    AnswerDraft {
        text: clean_note(&args.text).text.into_owned(),
        by: clean_name(&args.by).text.into_owned(),
        tier: args.level,
        on: args.date.unwrap_or_else(|| desk.now.date(zone)),
        status: if args.declined.is_some() { NoteStatus::Declined } else { args.status },
        why: clean_note(args.declined.as_deref().unwrap_or_default()).text.into_owned(),
    }
}

fn waiting(desk: &mut Desk<'_, '_>, state: &State, json: bool) -> Result<(), Failure> {
    let feedback = Feedback::of(state);
    let waiting = feedback.waiting(desk.now);
    if json {
        let rows: Vec<_> = waiting.iter().map(|one| waiting_json(&feedback, one)).collect();
        return desk.say_json(&serde_json::json!({ "waiting": rows }));
    }
    for one in waiting {
        let id = one.note.id.to_string();
        let mark = if one.is_overdue() { "!" } else { " " };
        let votes = if one.heard.votes > 0 { format!("  +{}", one.heard.votes) } else { String::new() };
        let text = one.note.text.replace('\n', " ");
        let tail = &id[id.len() - 8..];
        desk.say(&format!("{tail} {mark}{:>4} days  {:<9}  {text}{votes}", one.days, one.note.status))?;
    }
    Ok(())
}

fn waiting_json(feedback: &Feedback<'_>, one: &Waiting<'_>) -> serde_json::Value {
    serde_json::json!({
        "id": one.note.id.to_string(), "kind": one.note.kind.word(), "text": one.note.text, "status": one.note.status.word(),
        "days": one.days, "sessions": one.sessions, "overdue": one.is_overdue(), "votes": one.heard.votes,
        "roles": one.heard.roles, "centers": one.heard.centers,
        "solutions": feedback.solutions(one.note.id).iter().map(|note| note.id.to_string()).collect::<Vec<_>>(),
        "escalated_to": one.note.tier.map(Tier::word), "private": one.note.private,
    })
}

/// What a note lived through, in lines: how widely it was heard, which solutions stand, who tried it.
pub fn lines(state: &State, id: NoteId) -> Vec<String> {
    let feedback = Feedback::of(state);
    let Some(note) = state.notes.get(&id) else { return Vec::new() };
    let mut lines = Vec::new();
    if !note.why.is_empty() {
        lines.push(format!("{}: {}", note.status, note.why));
    }
    let heard = feedback.support(id);
    let at = (!note.heard_at.is_empty()).then(|| format!("heard at {}", note.heard_at));
    let votes = (heard.votes > 0).then(|| format!("{} × same here", heard.votes));
    let centers = (!heard.centers.is_empty()).then(|| format!("also at {}", heard.centers.join(", ")));
    let roles = (!heard.roles.is_empty()).then(|| heard.roles.join(", "));
    let about: Vec<String> = [at, votes, centers, roles].into_iter().flatten().collect();
    if !about.is_empty() {
        lines.push(about.join(" · "));
    }
    lines.extend(feedback.solutions(id).iter().map(|one| format!("solution {}  {}", one.status, one.text)));
    let answers = feedback.answers(id);
    lines.extend(answers.iter().map(|one| format!("answer {} {} ({}): {}", one.on, one.by, one.tier, one.text)));
    let spread = feedback.spread(id);
    if !spread.tried.is_empty() {
        let tried: Vec<String> = spread.tried.iter().map(|one| format!("{} {}", one.agency, one.status)).collect();
        let origin = if spread.origin.is_empty() { "somewhere" } else { spread.origin };
        lines.push(format!("tried: {origin} -> {}", tried.join(", ")));
    }
    lines
}

/// The same as JSON; `replies` are what was answered.
pub fn shown(state: &State, note: &Note, now: Time) -> serde_json::Value {
    let feedback = Feedback::of(state);
    let zone = state.sessions.get(&note.session).map_or(chrono_tz::UTC, |row| row.zone);
    let heard = feedback.support(note.id);
    let spread = feedback.spread(note.id);
    let answers: Vec<_> = feedback
        .answers(note.id)
        .into_iter()
        .map(|one| {
            let (level, on) = (one.tier.word(), one.on.to_string());
            serde_json::json!({ "text": one.text, "by": one.by, "level": level, "on": on })
        })
        .collect();
    let tried: Vec<_> = spread
        .tried
        .iter()
        .map(|one| serde_json::json!({ "agency": one.agency, "status": one.status.word(), "why": one.why }))
        .collect();
    let solutions: Vec<_> = feedback
        .solutions(note.id)
        .into_iter()
        .map(|one| serde_json::json!({ "id": one.id.to_string(), "text": one.text, "status": one.status.word() }))
        .collect();
    serde_json::json!({
        "id": note.id.to_string(), "kind": note.kind.word(), "text": note.text, "status": note.status.word(),
        "why": note.why, "at": note.at.rfc3339(zone), "days": feedback.age(note, now),
        "center": center_of(state, note), "heard_at": note.heard_at, "votes": heard.votes, "roles": heard.roles,
        "centers": heard.centers, "merged_into": note.merged_into.map(|id| id.to_string()),
        "escalated_to": note.tier.map(Tier::word), "private": note.private,
        "replies": answers, "solutions": solutions, "origin": spread.origin, "tried": tried,
    })
}
