//! What other centers may know of our notes: one file, versioned, without anybody's name (`core::exchange` is its shape).
//!
//! Notes that are not for export stay here, questions and actions too: they are this room's own business. What came from
//! another center goes on with its own id, so that our votes and solutions reach it there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::core::model::ids::NoteId;
use crate::core::model::state::State;
use crate::core::model::{Note, Trial};
use crate::core::notes::exchange::{
    AnswerRecord, Bundle, FORMAT, Moment, NoteRecord, TrialRecord, VERSION, VoteRecord,
};
use crate::core::notes::feedback_loop::{answers_of, center_of, session_center, trials_of, votes_of};
use crate::core::text::fold::fold;
use crate::core::words::NoteKind;
use crate::export::format::json;
use crate::export::{Attribution, Export, ExportError, Input, Leaves, Writer};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "exchange",
    help: "for other centers: barriers, solutions, votes and answers, without names",
    needs_session: false,
    leaves: Leaves::Yes { texts, attributed: Some(writer) },
    remarks: None,
    formats: &[("json", |input, out| write(input, Attribution::default(), out))],
};

/// The writer of a file with this in it.
#[must_use]
pub fn writer(with: Attribution) -> Writer {
    match (with.agencies, with.names) {
        (false, false) => |input, out| write(input, Attribution::default(), out),
        (true, false) => |input, out| write(input, Attribution { agencies: true, names: false }, out),
        (false, true) => |input, out| write(input, Attribution { agencies: false, names: true }, out),
        (true, true) => |input, out| write(input, Attribution { agencies: true, names: true }, out),
    }
}

fn write(input: &Input<'_>, with: Attribution, out: &mut dyn Write) -> Result<(), ExportError> {
    json::write(&bundle(input, with)?, out)
}

/// What leaves, as data.
pub fn bundle(input: &Input<'_>, with: Attribution) -> Result<Bundle, ExportError> {
    if input.session.is_some() {
        input.row()?;
    }
    let notes = leaving(input.state);
    let known: BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
    let said = notes.into_iter().map(|note| said(input.state, note, &known, with));
    Ok(Bundle { format: FORMAT.to_owned(), version: VERSION, from: here(input), notes: said.collect() })
}

/// The center that speaks: the session's, else that of the latest session.
fn here(input: &Input<'_>) -> String {
    let latest = input.state.sessions.values().max_by_key(|row| (row.start, row.id)).map(|row| row.id);
    input.session.or(latest).map_or_else(String::new, |id| session_center(input.state, id).to_owned())
}

/// The notes that leave, barriers before what answers them.
fn leaving(state: &State) -> Vec<&Note> {
    let kind = |note: &Note| matches!(note.kind, NoteKind::Barrier | NoteKind::Solution | NoteKind::Success);
    let mut notes: Vec<&Note> =
        state.notes.values().filter(|note| kind(note) && !note.withdrawn && !note.private).collect();
    notes.sort_by_key(|note| (note.kind, note.at, note.id));
    notes
}

fn said(state: &State, note: &Note, known: &BTreeSet<NoteId>, with: Attribution) -> NoteRecord {
    let named = |name: &str| Some(name.to_owned()).filter(|name| !name.is_empty());
    let agency = |id| named(state.agency_name(id)).filter(|_| with.agencies);
    let vote = |vote: &crate::core::model::Vote| VoteRecord {
        id: vote.id,
        heard_at: if vote.heard_at.is_empty() { own_center(state, note) } else { vote.heard_at.to_string() },
        role: named(state.role_name(vote.role)),
        agency: agency(vote.agency),
        at: Moment(vote.at),
    };
    let answer = |answer: &crate::core::model::Answer| AnswerRecord {
        id: answer.id,
        text: answer.text.to_string(),
        by: named(&answer.by).filter(|_| with.names),
        level: answer.tier,
        on: answer.on,
    };
    let nil = NoteId(uuid::Uuid::nil());
    let solves = state.links.range((note.id, nil)..=(note.id, NoteId(uuid::Uuid::max())));
    NoteRecord {
        id: note.id,
        kind: note.kind,
        text: note.text.to_string(),
        heard_at: center_of(state, note).to_owned(),
        at: Moment(note.at),
        role: named(state.role_name(note.role)),
        level: note.level,
        agency: agency(note.agency),
        category: note.category,
        area: note.area,
        cluster: note.cluster,
        status: note.status,
        since: note.since.map(Moment),
        why: note.why.to_string(),
        tier: note.tier,
        same_as: note.merged_into.filter(|head| known.contains(head)),
        solves: solves.map(|(_, link)| link.barrier).filter(|barrier| known.contains(barrier)).collect(),
        votes: votes_of(state, note.id).map(vote).collect(),
        answers: answers_of(state, note.id).map(answer).collect(),
        tried: tried(state, note, with),
    }
}

/// Our own center beside a foreign note: the center of the session that it was put into.
fn own_center(state: &State, note: &Note) -> String {
    session_center(state, note.session).to_owned()
}

/// Trials; without attribution an agency is a sign that tells it from the others who tried this solution.
fn tried(state: &State, note: &Note, with: Attribution) -> Vec<TrialRecord> {
    let mut signs: BTreeMap<String, String> = BTreeMap::new();
    let mut sign = |trial: &Trial| {
        // What came from another center bears a sign already.
        let is_own = state.agencies.values().any(|row| fold(&row.name) == fold(&trial.agency));
        if with.agencies || (!is_own && trial.agency.starts_with("agency ")) {
            return trial.agency.to_string();
        }
        let center = center_of(state, note);
        let at = if center.is_empty() { String::new() } else { format!(" at {center}") };
        let id = trial.id.to_string();
        let sign = signs.entry(fold(&trial.agency)).or_insert_with(|| format!("agency {}{at}", &id[id.len() - 4..]));
        sign.clone()
    };
    let said = |trial: &Trial| TrialRecord {
        id: trial.id,
        agency: sign(trial),
        status: trial.status,
        why: trial.why.to_string(),
        at: Moment(trial.at),
    };
    trials_of(state, note.id).map(said).collect()
}

/// The texts that leave.
pub fn texts<'a>(input: &Input<'a>) -> Vec<(NoteId, &'static str, &'a str)> {
    let mut texts = Vec::new();
    for note in leaving(input.state) {
        texts.push((note.id, "text", &*note.text));
        texts.push((note.id, "why", &*note.why));
        texts.extend(answers_of(input.state, note.id).map(|answer| (note.id, "answer", &*answer.text)));
        texts.extend(trials_of(input.state, note.id).map(|trial| (note.id, "trial", &*trial.why)));
    }
    texts
}
