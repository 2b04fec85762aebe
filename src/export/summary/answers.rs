//! Part 4: what became of what earlier sessions asked: what was heard, done, not done and why, and what waits.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::core::ids::{AnswerId, NoteId, SessionId};
use crate::core::model::{Answer, Note, Session};
use crate::core::words::{NoteStatus, Tier};
use crate::export::Input;

/// What came back since the last session.
#[derive(Clone, Debug, Serialize)]
pub struct Since<'a> {
    /// The day of the last session of the series; null where this is the first.
    pub since: Option<NaiveDate>,
    /// In the order in which they were given.
    pub given: Vec<Given<'a>>,
    /// Put to the administration at an earlier session and not answered yet, the oldest first.
    pub waiting: Vec<Waiting<'a>>,
}

/// One answer.
#[derive(Clone, Debug, Serialize)]
pub struct Given<'a> {
    pub note: NoteId,
    /// What was asked.
    pub text: &'a str,
    /// The number of the session it was asked at.
    pub asked_at: u32,
    pub answer: &'a str,
    pub by: &'a str,
    pub level: Tier,
    pub on: NaiveDate,
    pub status: NoteStatus,
    /// Why it was declined, where it was.
    pub why: &'a str,
}

/// One note that waits.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting<'a> {
    pub note: NoteId,
    pub text: &'a str,
    pub asked_at: u32,
    /// Whole days from the session it was asked at to this one.
    pub days: i64,
}

impl<'a> Since<'a> {
    pub fn of(input: &Input<'a>, session: &'a Session) -> Self {
        let state = input.state;
        let before = |row: &&Session| row.start < session.start && of_one_circle(row, session);
        let earlier: Vec<&'a Session> = state.sessions.values().filter(before).collect();
        let last = earlier.iter().map(|row| row.date).max();
        let asked = |note: &&Note| {
            let stands = !note.withdrawn && !note.private && note.merged_into.is_none();
            stands && earlier.iter().any(|row| row.id == note.session)
        };
        let number = |id: SessionId| state.sessions.get(&id).map_or(0, |row| row.number);
        let (mut given, mut waiting) = (Vec::new(), Vec::new());
        for note in state.notes.values().filter(asked) {
            let here = |answer: &&Answer| last.is_some_and(|last| answer.on >= last) && answer.on <= session.date;
            if let Some(answer) = latest(input, note.id).filter(here) {
                given.push(Given {
                    note: note.id,
                    text: &note.text,
                    asked_at: number(note.session),
                    answer: &answer.text,
                    by: &answer.by,
                    level: answer.tier,
                    on: answer.on,
                    status: note.status,
                    why: &note.why,
                });
            } else if note.status == NoteStatus::Escalated {
                let asked = state.sessions.get(&note.session).map_or(session.date, |row| row.date);
                let days = (session.date - asked).num_days();
                waiting.push(Waiting { note: note.id, text: &note.text, asked_at: number(note.session), days });
            }
        }
        given.sort_by_key(|given| (given.on, given.note));
        waiting.sort_by_key(|waiting| (std::cmp::Reverse(waiting.days), waiting.note));
        Self { since: last, given, waiting }
    }
}

/// Sessions of one center or of one collaborative hear each other's answers.
fn of_one_circle(one: &Session, other: &Session) -> bool {
    let center = one.center.is_some() && one.center == other.center;
    let collaborative = one.collaborative.is_some() && one.collaborative == other.collaborative;
    let neither = [one, other].iter().all(|row| row.center.is_none() && row.collaborative.is_none());
    center || collaborative || neither
}

/// The answer that counts: the last one.
fn latest<'a>(input: &Input<'a>, note: NoteId) -> Option<&'a Answer> {
    let (nil, max) = (AnswerId(Uuid::nil()), AnswerId(Uuid::max()));
    let answers = input.state.answers.range((note, nil)..=(note, max)).map(|(_, answer)| answer);
    answers.max_by_key(|answer| (answer.on, answer.rev, answer.id))
}
