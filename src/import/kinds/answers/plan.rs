//! From the rows of an answer sheet to commands. [`AnswersPlan`] says what each row would do.

use super::{AnswerRecord, Answers};
use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::notes::command::{AnswerDraft, NotesAct};
use crate::core::notes::decide::answers::{AnswerOutcome, preview};
use crate::core::time::Time;
use crate::core::words::Tier;
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// Rows in one command.
const CHUNK: usize = 200;

/// What importing a sheet would do.
#[derive(Debug)]
pub struct AnswersPlan {
    /// The file's contents and complaints.
    pub answers: Answers,
    /// The outcome of each record, in the order of the records.
    pub outcomes: Vec<AnswerOutcome>,
    drafts: Vec<(NoteId, AnswerDraft)>,
    session: Option<SessionId>,
    pub(super) file: String,
    texts: Vec<String>,
}

/// Counts of rows by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    /// New answers.
    pub new: usize,
    /// Answers that are known.
    pub same: usize,
    /// Rows without an answer.
    pub blank: usize,
    /// Rows that need a decision.
    pub conflict: usize,
    /// Skipped rows.
    pub skipped: usize,
}

/// Reads a sheet and compares it with the notes. `state` holds every note and session.
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
    let found: Vec<Option<NoteId>> = answers.records.iter().map(|record| find_note(state, &record.id)).collect();
    let pairs = answers.records.iter().zip(&found).filter_map(|(record, note)| Some(((*note)?, record)));
    let drafts: Vec<(NoteId, AnswerDraft)> =
        pairs.map(|(note, record)| (note, draft(state, note, record, level))).collect();
    let file = options.file_name.clone();
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let mut judged = preview(&mut Context { state, now, actor, ids, past: None }, &drafts).into_iter();
    let unknown = || AnswerOutcome::Held("no note has this id; was it taken from another file?".to_owned());
    let outcomes = found.iter().map(|note| note.and_then(|_| judged.next()).unwrap_or_else(unknown)).collect();
    let text = |note: &Option<NoteId>| note.and_then(|id| state.notes.get(&id)).map_or("", |note| &note.text);
    let texts = found.iter().map(|note| cut(text(note))).collect();
    Ok(AnswersPlan { answers, outcomes, drafts, session, file, texts })
}

/// The note with this id: a whole id, or an end that only one note has.
fn find_note(state: &State, id: &str) -> Option<NoteId> {
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
    /// Counts of rows by outcome.
    #[must_use]
    pub fn counts_of_rows(&self) -> AnswerCounts {
        let skipped = self.answers.complaints.iter().filter(|complaint| complaint.skips()).count();
        let mut counts = AnswerCounts { blank: self.answers.blank, skipped, ..AnswerCounts::default() };
        for outcome in &self.outcomes {
            match outcome {
                AnswerOutcome::New(..) => counts.new += 1,
                AnswerOutcome::Same => counts.same += 1,
                AnswerOutcome::Held(_) => counts.conflict += 1,
            }
        }
        counts
    }

    /// What would change, one line per row.
    pub(super) fn changed_notes(&self) -> Vec<String> {
        let line = |((record, outcome), text): ((&AnswerRecord, &AnswerOutcome), &String)| match outcome {
            AnswerOutcome::New(from, to) => {
                let (row, answer, by) = (record.row, record.answer.replace('\n', " "), &record.by);
                Some(format!("row {row}: \"{text}\": {from} -> {to}: \"{answer}\" ({by}, {})", record.on))
            }
            AnswerOutcome::Same | AnswerOutcome::Held(_) => None,
        };
        self.answers.records.iter().zip(&self.outcomes).zip(&self.texts).filter_map(line).collect()
    }

    /// What needs a decision, by row.
    pub(super) fn held_back(&self) -> Vec<(usize, String)> {
        let line = |((record, outcome), text): ((&AnswerRecord, &AnswerOutcome), &String)| match outcome {
            AnswerOutcome::Held(why) if text.is_empty() => {
                Some((record.row, format!("\"{}\": {why}", cut(&record.id))))
            }
            AnswerOutcome::Held(why) => Some((record.row, format!("\"{text}\": held back, {why}"))),
            AnswerOutcome::New(..) | AnswerOutcome::Same => None,
        };
        self.answers.records.iter().zip(&self.outcomes).zip(&self.texts).filter_map(line).collect()
    }

    /// The commands that write the new answers.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        // Rows of unknown notes have no draft.
        let known =
            self.texts.iter().zip(self.outcomes).filter(|(text, _)| !text.is_empty()).map(|(_, outcome)| outcome);
        let rows = self.drafts.into_iter().zip(known).filter(|(_, outcome)| matches!(outcome, AnswerOutcome::New(..)));
        let rows: Vec<(NoteId, AnswerDraft)> = rows.map(|(draft, _)| draft).collect();
        let command = |drafts: &[(NoteId, AnswerDraft)]| {
            Command::new(self.session, NotesAct::ImportAnswers { drafts: drafts.to_vec(), file: self.file.clone() })
        };
        rows.chunks(CHUNK).map(command).collect()
    }
}
