//! Parts 1 and 13: what session this was, who led it, and when the next one is.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::model::{Person, Session};
use crate::core::people::order::person_order;
use crate::core::words::Stage;
use crate::export::Input;
use crate::export::kit::sheet::Moment;
use crate::export::reports::agenda::items;
use crate::export::reports::breakouts::groups;

/// What stands above everything.
#[derive(Clone, Debug, Serialize)]
pub struct Header<'a> {
    /// The collaborative's name and practice, or empty texts.
    pub collaborative: &'a str,
    pub practice: &'a str,
    pub stage: Option<Stage>,
    pub content_key: &'a str,
    /// When it really began and ended.
    pub began: Option<Moment>,
    pub ended: Option<Moment>,
    /// Who led items of the agenda, in its order.
    pub led_by: Vec<&'a str>,
    /// Who kept the notes of a group.
    pub note_takers: Vec<String>,
    /// The program's version.
    pub version: &'static str,
}

impl<'a> Header<'a> {
    pub fn of(
        input: &Input<'a>,
        session: &'a Session,
        agenda: &items::Report<'a>,
        breakouts: &groups::Report<'a>,
    ) -> Self {
        let state = input.state;
        let collaborative = session.collaborative.and_then(|id| state.collaboratives.get(&id));
        let mut led_by: Vec<&'a str> = Vec::new();
        for line in &agenda.items {
            let lead = state.items.get(&line.id).map_or("", |item| &*item.lead);
            if !lead.is_empty() && !led_by.contains(&lead) {
                led_by.push(lead);
            }
        }
        let groups = breakouts.rounds.iter().flat_map(|round| &round.groups);
        let mut note_takers: Vec<&Person> = groups.filter_map(|group| group.duties.note_taker).collect();
        note_takers.sort_by_cached_key(|person| person_order(person));
        note_takers.dedup_by_key(|person| person.id);
        Self {
            collaborative: collaborative.map_or("", |row| &row.name),
            practice: collaborative.map_or("", |row| &row.practice),
            stage: collaborative.and_then(|row| row.stage),
            content_key: &session.content_key,
            began: agenda.items.iter().find_map(|item| item.actual_start),
            ended: agenda.items.iter().filter_map(|item| item.actual_end).max_by_key(|end| end.time),
            led_by,
            note_takers: note_takers.into_iter().map(Person::name).collect(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// The next session of the series.
#[derive(Clone, Debug, Serialize)]
pub struct Next<'a> {
    pub title: &'a str,
    pub number: u32,
    pub date: NaiveDate,
    pub start: Moment,
}

impl<'a> Next<'a> {
    pub fn of(input: &Input<'a>, session: &Session) -> Option<Self> {
        let row = input.state.next_session(session.id)?;
        let start = Moment { time: row.start, zone: row.zone };
        Some(Self { title: &row.title, number: row.number, date: row.date, start })
    }
}
