//! From the rows of an answer sheet to commands, with what each row would do.

use super::{AnswerRecord, Answers};
use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::{AnswerDraft, NotesAct};
use crate::core::notes::decide::answers::{AnswerOutcome, preview};
use crate::core::time::Time;
use crate::core::words::Tier;
use crate::import::{ImportError, Options, cut};

/// Rows in one command.
const CHUNK: usize = 200;

/// What importing a sheet would do.
#[derive(Debug)]
pub struct AnswersPlan {
    /// What the file held, with its complaints.
    pub answers: Answers,
    /// What each record would do, in the order of the records.
    pub replies: Vec<AnswerOutcome>,
    drafts: Vec<(NoteId, AnswerDraft)>,
    session: Option<SessionId>,
    pub(super) file: String,
    texts: Vec<String>,
}

/// How many rows would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers that are new.
    pub new: usize,
    /// Known already.
    pub same: usize,
    /// Rows without an answer.
    pub blank: usize,
    /// Held back for a human.
    pub conflict: usize,
    /// Left out because they cannot be used.
    pub skipped: usize,
}

/// Reads a sheet and judges it against what is known. `state` holds every note and session.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn answers(
    bytes: &[u8],
    options: &Options,
    state: &State,
    session: Option<SessionId>,
    now: Time,
) -> Result<AnswersPlan, ImportError> {
    let level = options.level.unwrap_or(Tier::Director);
    let zone = state.sessions.values().max_by_key(|row| (row.start, row.id)).map_or(chrono_tz::UTC, |row| row.zone);
    let answers = super::read(bytes, options, now.date(zone))?;
    let meant: Vec<Option<NoteId>> = answers.records.iter().map(|record| meant(state, &record.id)).collect();
    let found = answers.records.iter().zip(&meant).filter_map(|(record, note)| Some(((*note)?, record)));
    let drafts: Vec<(NoteId, AnswerDraft)> =
        found.map(|(note, record)| (note, draft(state, note, record, level))).collect();
    let file = options.file_name.clone();
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let mut judged = preview(&mut Context { state, now, actor, ids, past: None }, &drafts).into_iter();
    let unknown = || AnswerOutcome::Held("no note has this id; was it taken from another file?".to_owned());
    let replies = meant.iter().map(|note| note.and_then(|_| judged.next()).unwrap_or_else(unknown)).collect();
    let text = |note: &Option<NoteId>| note.and_then(|id| state.notes.get(&id)).map_or("", |note| &note.text);
    let texts = meant.iter().map(|note| cut(text(note))).collect();
    Ok(AnswersPlan { answers, replies, drafts, session, file, texts })
}

/// The note that an id of the sheet means: the whole of it, or an end that only one has.
fn meant(state: &State, id: &str) -> Option<NoteId> {
    if let Ok(id) = id.parse::<NoteId>() {
        return state.notes.contains_key(&id).then_some(id);
    }
    let wanted = id.trim_start_matches('#').to_lowercase();
    let ends = |note: &&NoteId| wanted.len() >= 6 && note.to_string().ends_with(&wanted);
    let mut found = state.notes.keys().filter(ends);
    found.next().copied().filter(|_| found.next().is_none())
}

fn draft(state: &State, note: NoteId, record: &AnswerRecord, level: Tier) -> AnswerDraft {
    let put = state.notes.get(&note).and_then(|note| note.tier);
    AnswerDraft {
        text: record.answer.clone(),
        by: record.by.clone(),
        tier: record.level.or(put).unwrap_or(level),
        on: record.on,
        status: record.status,
        why: String::new(),
    }
}

impl AnswersPlan {
    /// How many rows would do what.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let skipped = self.answers.complaints.iter().filter(|complaint| complaint.skips()).count();
        let mut tally = Tally { blank: self.answers.blank, skipped, ..Tally::default() };
        for reply in &self.replies {
            match reply {
                AnswerOutcome::New(..) => tally.new += 1,
                AnswerOutcome::Same => tally.same += 1,
                AnswerOutcome::Held(_) => tally.conflict += 1,
            }
        }
        tally
    }

    /// What would change, a line a row.
    pub(super) fn diff(&self) -> Vec<String> {
        let line = |((record, reply), text): ((&AnswerRecord, &AnswerOutcome), &String)| match reply {
            AnswerOutcome::New(from, to) => {
                let (row, answer, by) = (record.row, record.answer.replace('\n', " "), &record.by);
                Some(format!("row {row}: \"{text}\": {from} -> {to}: \"{answer}\" ({by}, {})", record.on))
            }
            AnswerOutcome::Same | AnswerOutcome::Held(_) => None,
        };
        self.answers.records.iter().zip(&self.replies).zip(&self.texts).filter_map(line).collect()
    }

    /// What waits for a human, by the row.
    pub(super) fn held(&self) -> Vec<(usize, String)> {
        let line = |((record, reply), text): ((&AnswerRecord, &AnswerOutcome), &String)| match reply {
            AnswerOutcome::Held(why) if text.is_empty() => {
                Some((record.row, format!("\"{}\": {why}", cut(&record.id))))
            }
            AnswerOutcome::Held(why) => Some((record.row, format!("\"{text}\": held back, {why}"))),
            AnswerOutcome::New(..) | AnswerOutcome::Same => None,
        };
        self.answers.records.iter().zip(&self.replies).zip(&self.texts).filter_map(line).collect()
    }

    /// The commands that carry it out, without the rows that change nothing or wait for a human.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        // Replies to rows of unknown notes have no draft.
        let known = self.texts.iter().zip(self.replies).filter(|(text, _)| !text.is_empty()).map(|(_, reply)| reply);
        let rows = self.drafts.into_iter().zip(known).filter(|(_, reply)| matches!(reply, AnswerOutcome::New(..)));
        let rows: Vec<(NoteId, AnswerDraft)> = rows.map(|(draft, _)| draft).collect();
        let command = |drafts: &[(NoteId, AnswerDraft)]| {
            Command::new(self.session, NotesAct::ImportAnswers { drafts: drafts.to_vec(), file: self.file.clone() })
        };
        rows.chunks(CHUNK).map(command).collect()
    }
}
