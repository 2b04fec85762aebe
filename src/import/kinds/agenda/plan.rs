//! From the lines of an agenda to one command. [`AgendaPlan`] says what each line would do to the session's agenda.

use chrono::{Days, NaiveTime, Timelike};

use super::{Agenda, AgendaRecord};
use crate::core::agenda::command::{AgendaAct, ItemDraft};
use crate::core::agenda::decide::import::{ItemOutcome, compare};
use crate::core::dispatch::Command;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Item, Session};
use crate::core::time::Time;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// What importing an agenda would do.
#[derive(Debug)]
pub struct AgendaPlan {
    /// The file's contents and complaints.
    pub agenda: Agenda,
    /// The outcome of each line.
    pub outcomes: Vec<ItemOutcome>,
    /// Items of the session that are not in the file; they stay.
    pub unnamed: Vec<ItemId>,
    /// What would be new and what would change, item by item.
    pub(super) lines: Vec<String>,
    session: SessionId,
    pub(super) drafts: Vec<ItemDraft>,
    pub(super) file: String,
}

/// Reads an agenda for a session. [`Options::start`] moves the whole plan so that its first item starts then: one plan
/// serves centers that start at different hours. Of a file with several days, only the session's day is used.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn agenda(bytes: &[u8], options: &Options, state: &State, session: SessionId) -> Result<AgendaPlan, ImportError> {
    let mut agenda = super::read(bytes, options)?;
    let drafts = match state.sessions.get(&session) {
        Some(row) => {
            keep_session_day(&mut agenda, row);
            drafts(&agenda.records, row, options.start)
        }
        None => Vec::new(),
    };
    let (outcomes, unnamed) = compare(state, session, &drafts);
    let lines = lines(state, session, &drafts, &outcomes);
    Ok(AgendaPlan { agenda, outcomes, unnamed, lines, session, drafts, file: options.file_name.clone() })
}

/// Removes other days if the file has the session's day.
fn keep_session_day(agenda: &mut Agenda, session: &Session) {
    let own = |record: &AgendaRecord| record.day == Some(session.date);
    if !agenda.records.iter().any(own) || agenda.records.iter().all(own) {
        return;
    }
    let before = agenda.records.len();
    agenda.records.retain(own);
    let midnight = agenda.records.iter().map(|record| record.start_minute / 1440 * 1440).min().unwrap_or(0);
    agenda.records.iter_mut().for_each(|record| record.start_minute -= midnight);
    let others = before - agenda.records.len();
    agenda.notes.push(format!("{others} rows of other days than {} were skipped", session.date));
}

fn drafts(records: &[AgendaRecord], session: &Session, start: Option<NaiveTime>) -> Vec<ItemDraft> {
    let first = records.iter().map(|record| record.start_minute).min().unwrap_or(0);
    let target = start.map_or(first, |start| start.num_seconds_from_midnight() / 60);
    let shift = i64::from(target) - i64::from(first);
    let mut drafts: Vec<ItemDraft> = Vec::with_capacity(records.len());
    for record in records {
        let mut draft = draft(record, session, shift);
        // A clock time that an autumn night has twice is the second one if the first is before the end of the item above.
        let later = draft.start.plus_minutes(60);
        let twice = later.clock(session.zone) == draft.start.clock(session.zone);
        if twice && drafts.last().is_some_and(|above| draft.start < above.start.plus_minutes(above.minutes.into())) {
            draft.start = later;
        }
        drafts.push(draft);
    }
    drafts
}

fn draft(record: &AgendaRecord, session: &Session, shift: i64) -> ItemDraft {
    let minute = (i64::from(record.start_minute) + shift).max(0);
    let (days, minute) = (minute / (24 * 60), minute % (24 * 60));
    let date = session.date.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(session.date);
    let clock = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(minute * 60).unwrap_or(0), 0);
    ItemDraft {
        code: record.code.clone(),
        kind: record.kind,
        title: if record.title.is_empty() { record.kind.word().replace('_', " ") } else { record.title.clone() },
        lead: record.lead.clone(),
        room: record.room.clone(),
        start: Time::at_local(date, clock.unwrap_or_default(), session.zone),
        minutes: record.minutes,
        credit: record.credit,
        hard_stop: record.hard_stop,
        guessed: record.guessed.clone(),
    }
}

impl AgendaPlan {
    /// Numbers of lines that add an item, change one, and change nothing.
    #[must_use]
    pub fn counts_of_items(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&ItemOutcome) -> bool| self.outcomes.iter().filter(|outcome| wanted(outcome)).count();
        let new = count(|outcome| *outcome == ItemOutcome::New);
        let changed = count(|outcome| matches!(outcome, ItemOutcome::Changed(..)));
        (new, changed, self.outcomes.len() - new - changed)
    }

    /// The command that carries it out.
    pub(super) fn command(self) -> Command {
        Command::new(self.session, AgendaAct::Import { drafts: self.drafts, file: self.file })
    }
}

/// What would be new and what would change, item by item.
fn lines(state: &State, session: SessionId, drafts: &[ItemDraft], outcomes: &[ItemOutcome]) -> Vec<String> {
    let zone = state.sessions.get(&session).map_or(chrono_tz::UTC, |row| row.zone);
    let line = |(draft, outcome): (&ItemDraft, &ItemOutcome)| match outcome {
        ItemOutcome::Same(_) => None,
        ItemOutcome::New => Some(format!("new: {} {} ({} min)", draft.start.clock(zone), draft.title, draft.minutes)),
        ItemOutcome::Changed(id, columns) => {
            let old = state.items.get(id)?;
            let ran = if old.began.is_some() { "; it ran, and its times stay" } else { "" };
            let columns: Vec<String> = columns.iter().map(|column| column_change(column, old, draft, zone)).collect();
            Some(format!("changed: {}: {}{ran}", old.title, columns.join(", ")))
        }
    };
    drafts.iter().zip(outcomes).filter_map(line).collect()
}

fn column_change(column: &str, old: &Item, new: &ItemDraft, zone: chrono_tz::Tz) -> String {
    let (from, to) = match column {
        "start" => (old.start.clock(zone), new.start.clock(zone)),
        "minutes" => (old.minutes.to_string(), new.minutes.to_string()),
        "kind" => (old.kind.to_string(), new.kind.to_string()),
        "title" => (old.title.to_string(), new.title.clone()),
        _ => return column.to_owned(),
    };
    format!("{column} {from} → {to}")
}
