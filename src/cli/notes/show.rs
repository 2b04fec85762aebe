//! `note show` and `note alike`: one note with everything known of it, and what was said like it before.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::feedback_loop;
use crate::cli::notes::lookup::short;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::{cluster, suggestions};
use crate::core::words::NoteKind;

/// Which note.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// An id, the end of one, or words found in one note only
    note: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Words to compare with.
#[derive(Debug, clap::Args)]
pub struct AlikeArgs {
    /// The words
    #[arg(required = true)]
    text: Vec<String>,
    /// The kind of notes to look among
    #[arg(long, default_value = "barrier")]
    kind: NoteKind,
}

/// A note of any session: answers come weeks later.
pub fn show(desk: &mut Desk<'_, '_>, args: &ShowArgs) -> Result<(), Failure> {
    let store = desk.open(false)?;
    let (state, session) = feedback_loop::look(desk, &store)?;
    let note = state.pick_any_note(session, &args.note)?;
    let note = state.notes.get(&note).ok_or(Refusal::Unknown { what: "note" })?;
    if args.json {
        let mut all = feedback_loop::shown(&state, note, desk.now);
        if let (Some(all), serde_json::Value::Object(known)) = (all.as_object_mut(), json(&state, note)) {
            all.extend(known);
        }
        return desk.say_json(&all);
    }
    desk.say(&note.id.to_string())?;
    for line in lines(desk, &state, note).into_iter().chain(feedback_loop::lines(&state, note.id)) {
        desk.say(&line)?;
    }
    Ok(())
}

fn lines(desk: &Desk<'_, '_>, state: &State, note: &Note) -> Vec<String> {
    let zone = state.sessions.get(&note.session).map_or_else(|| desk.world.env.zone(), |session| session.zone);
    let group = note.group.and_then(|id| state.groups.get(&id));
    let group = group.map(|group| format!("group {} {}", group.number, group.name).trim_end().to_owned());
    let item = note.item.and_then(|id| state.items.get(&id)).map(|item| format!("during \"{}\"", item.title));
    let said = [
        Some(format!("{} {}", note.at.date(zone), note.at.clock(zone))),
        Some(&*note.author).filter(|author| !author.is_empty()).map(|author| format!("by {author}")),
        group,
        item,
        Some(state.role_name(note.role).to_owned()).filter(|role| !role.is_empty()),
        Some(state.agency_name(note.agency).to_owned()).filter(|agency| !agency.is_empty()),
        note.level.map(|level| level.to_string()),
    ];
    let labels = [
        Some(note.kind.to_string()),
        Some(note.status.to_string()),
        note.category.map(|category| state.category_name(category).to_owned()),
        note.area.map(|area| area.to_string()),
        note.private.then(|| "not for export".to_owned()),
        note.carried.then(|| "carried over".to_owned()),
    ];
    let joined = |parts: &[Option<String>], by: &str| parts.iter().flatten().cloned().collect::<Vec<_>>().join(by);
    let mut lines = vec![note.text.to_string(), joined(&labels, " · "), joined(&said, ", ")];
    if !note.original.is_empty() {
        lines.push(format!("first written: {}", note.original));
    }
    match (note.cluster, cluster::suggest(&note.text)) {
        (Some(cluster), _) => lines.push(format!("kind of help: {cluster}")),
        (None, Some(guess)) if note.kind == NoteKind::Solution => {
            lines.push(format!("kind of help: perhaps {guess} (`note set --cluster {guess}`)"));
        }
        _ => {}
    }
    if !note.owner.is_empty() || note.due.is_some() {
        let due = note.due.map_or_else(String::new, |due| format!(" by {due}"));
        lines.push(format!("owner: {}{due}", note.owner));
    }
    let named = |word: &str, note: &Note| format!("{word} {}  {}", short(note.id), note.text.replace('\n', " "));
    lines.extend(state.notes_answered_by(note.id).into_iter().map(|row| named("answers", row)));
    lines.extend(state.merged_notes(note.id).into_iter().map(|row| named("also said as", row)));
    lines
}

fn json(state: &State, note: &Note) -> serde_json::Value {
    let ids = |notes: Vec<&Note>| notes.into_iter().map(|row| row.id.to_string()).collect::<Vec<_>>();
    serde_json::json!({
        "id": note.id.to_string(), "rev": note.rev, "kind": note.kind, "text": note.text, "original": note.original,
        "status": note.status, "category": note.category, "area": note.area, "cluster": note.cluster,
        "suggested_cluster": (note.kind == NoteKind::Solution).then(|| cluster::suggest(&note.text)).flatten(),
        "level": note.level, "role": state.role_name(note.role), "agency": state.agency_name(note.agency),
        "owner": note.owner, "due": note.due, "private": note.private, "carried": note.carried,
        "author": note.author, "station": note.station, "votes": state.votes_for(note.id),
        "answers": ids(state.notes_answered_by(note.id)), "answered_by": ids(state.solutions_to(note.id)),
        "joined": ids(state.merged_notes(note.id)), "merged_into": note.merged_into.map(|id| id.to_string()),
    })
}

pub fn alike(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, args: &AlikeArgs) -> Result<(), Failure> {
    let heard = suggestions::index(state);
    for id in suggestions::alike(&heard, state, session, args.kind, &args.text.join(" "), 10) {
        let Some(note) = state.notes.get(&id) else { continue };
        let told = suggestions::told(state, session, note);
        let told = if told.is_empty() { told } else { format!("  ({told})") };
        desk.say(&format!("{}  {}{told}", short(id), note.text.replace('\n', " ")))?;
    }
    Ok(())
}
