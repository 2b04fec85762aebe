//! Loading: the rows for a screen or an export ([`Scope`]), and those for a command ([`Need`]).

use rusqlite::Connection;
use rusqlite::types::Value;

use super::columns::Column;
use super::tables::{self, Table, each};
use crate::core::dispatch::takes_away;
use crate::core::engine::journal::JournalRecord;
use crate::core::engine::needs::{MatchKeys, Need};
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::{Change, Entity, Key, Row, State};
use crate::core::model::*;

/// Which rows to load for a screen or an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The session with everything that belongs to it.
    pub session: Option<SessionId>,
    /// Everybody in the directory, not only the session's people.
    pub directory: bool,
}

/// From this many rows on, build a new map instead of inserting.
const MANY: usize = 256;

struct Loader<'a> {
    db: &'a Connection,
    state: &'a mut State,
}

impl Loader<'_> {
    /// Builds the map at once if there are many rows: inserting sorted rows one by one leaves the nodes half empty,
    /// which costs 30 MB for 100,000 people.
    fn rows<T: Table + Entity>(&mut self, condition: &str, parameters: &[Value]) -> rusqlite::Result<()> {
        let mut rows: Vec<(T::Key, T)> = Vec::new();
        each::<T>(self.db, condition, parameters, &mut |row| rows.push((row.key(), row)))?;
        let kept = T::table_mut(self.state);
        if rows.len() < MANY {
            kept.extend(rows);
        } else {
            kept.append(&mut rows.into_iter().collect());
        }
        Ok(())
    }

    fn names(&mut self) -> rusqlite::Result<()> {
        self.rows::<Agency>("", &[])?;
        self.rows::<Team>("", &[])?;
        self.rows::<Role>("", &[])?;
        self.rows::<RoleRule>("", &[])?;
        self.rows::<Center>("", &[])
    }

    fn attendance(&mut self, session: SessionId) -> rusqlite::Result<()> {
        self.rows::<Registration>("WHERE session = ?1", &[session.to_value()])?;
        self.rows::<Event>("WHERE session = ?1", &[session.to_value()])
    }

    /// Registrations and events of the other sessions that matter at this door: those not closed yet, and those with
    /// the same content.
    fn elsewhere(&mut self, session: SessionId) -> rusqlite::Result<()> {
        const OTHERS: &str = "WHERE session IN (SELECT o.id FROM session o, session h WHERE h.id = ?1 AND o.id <> h.id \
            AND (o.state <> 'closed' OR (h.content_key <> '' AND o.content_key = h.content_key COLLATE NOCASE)))";
        self.rows::<Registration>(OTHERS, &[session.to_value()])?;
        self.rows::<Event>(OTHERS, &[session.to_value()])
    }

    fn attendance_of(&mut self, session: SessionId, person: PersonId) -> rusqlite::Result<()> {
        let both = [session.to_value(), person.to_value()];
        self.rows::<Registration>("WHERE session = ?1 AND person = ?2", &both)?;
        self.rows::<Event>("WHERE session = ?1 AND person = ?2", &both)
    }

    fn people_of(&mut self, session: SessionId) -> rusqlite::Result<()> {
        let listed = "WHERE id IN (SELECT person FROM registration WHERE session = ?1)";
        self.rows::<Person>(listed, &[session.to_value()])
    }

    /// The rounds of a session's series: a draw avoids repeating earlier groups. `State::series_of` decides which
    /// sessions those are, so every session is loaded first; the rows are small.
    fn rounds_of_series(&mut self, session: SessionId) -> rusqlite::Result<()> {
        self.rows::<Session>("", &[])?;
        let series: Vec<SessionId> = self.state.series_of(session).into_iter().map(|row| row.id).collect();
        for id in series {
            let one = [id.to_value()];
            let of_round = "WHERE round IN (SELECT id FROM round WHERE session = ?1)";
            self.rows::<Round>("WHERE session = ?1", &one)?;
            self.rows::<Group>(of_round, &one)?;
            self.rows::<Seat>(of_round, &one)?;
        }
        self.rows::<Wish>("WHERE session = ?1", &[session.to_value()])
    }

    fn rounds(&mut self, session: SessionId) -> rusqlite::Result<()> {
        let one = [session.to_value()];
        self.rows::<Round>("WHERE session = ?1", &one)?;
        self.rows::<Group>("WHERE round IN (SELECT id FROM round WHERE session = ?1)", &one)
    }

    /// Notes of every session: screens show earlier similar notes beside new ones.
    fn notes(&mut self) -> rusqlite::Result<()> {
        self.rows::<Note>("", &[])?;
        self.rows::<Link>("", &[])?;
        self.rows::<Vote>("", &[])?;
        self.rows::<Answer>("", &[])?;
        self.rows::<Trial>("", &[])?;
        self.rows::<CategoryName>("", &[])
    }

    /// Tests of change, counted values and remarks of every session: a test is due at a later session, and scores are
    /// compared with those of the session before.
    fn learning(&mut self) -> rusqlite::Result<()> {
        self.rows::<PdsaCycle>("", &[])?;
        self.rows::<PollCount>("", &[])?;
        self.rows::<Remark>("", &[])
    }

    /// Everything about a person at all sessions: registrations, also as a substitute, events, seats and their rounds.
    fn records(&mut self, person: PersonId) -> rusqlite::Result<()> {
        let one = [person.to_value()];
        self.rows::<Person>("WHERE id = ?1 OR merged_into = ?1", &one)?;
        self.rows::<Registration>("WHERE person = ?1 OR substitute = ?1", &one)?;
        self.rows::<Event>("WHERE person = ?1", &one)?;
        self.rows::<Seat>("WHERE person = ?1", &one)?;
        self.rows::<Wish>("WHERE a = ?1 OR b = ?1", &one)?;
        let seated = "(SELECT round FROM seat WHERE person = ?1)";
        self.rows::<Group>(&format!("WHERE round IN {seated}"), &one)?;
        self.rows::<Round>(&format!("WHERE id IN {seated}"), &one)
    }

    fn alike(&mut self, people: &[MatchKeys], session: Option<SessionId>) -> rusqlite::Result<()> {
        for keys in people {
            if !keys.code.is_empty() {
                self.rows::<Person>(
                    "WHERE code <> '' AND code = ?1 COLLATE NOCASE",
                    &[Value::Text(keys.code.clone())],
                )?;
                if let Ok(id) = keys.code.parse::<PersonId>() {
                    self.rows::<Person>("WHERE id = ?1", &[id.to_value()])?;
                }
            }
            if !keys.name.is_empty() {
                self.rows::<Person>("WHERE name_key <> '' AND name_key = ?1", &[Value::Text(keys.name.clone())])?;
            }
        }
        let kept: Vec<PersonId> = self.state.persons.values().filter_map(|person| person.merged_into).collect();
        for person in kept {
            self.rows::<Person>("WHERE id = ?1", &[person.to_value()])?;
        }
        if let Some(session) = session {
            let people: Vec<PersonId> = self.state.persons.keys().copied().collect();
            for person in people {
                self.attendance_of(session, person)?;
            }
        }
        Ok(())
    }

    /// What an undo must know of a row that it puts back: the rows that it refers to.
    fn referred_to(&mut self, row: &Row) -> rusqlite::Result<()> {
        for to in row.references() {
            if self.state.row(&to).is_none()
                && let Some(row) = tables::get(self.db, &to)?
            {
                self.state.apply(Change::Put(row));
            }
        }
        Ok(())
    }

    /// Who refers to a row that an undo is about to take away. Of a row that very many refer to, one of each kind
    /// says enough: the first one stands in its way.
    fn referrers(&mut self, key: &Key) -> rusqlite::Result<()> {
        let one = matches!(key, Key::Session(_) | Key::Collaborative(_) | Key::Center(_) | Key::Agency(_));
        let state = &mut *self.state;
        let mut seated = Vec::new();
        tables::referrers(self.db, key, one.then_some(1), &mut |row| {
            if let Row::Seat(seat) = &row {
                seated.push(seat.person);
            }
            state.apply(Change::Put(row));
        })?;
        seated.into_iter().try_for_each(|person| self.rows::<Person>("WHERE id = ?1", &[person.to_value()]))
    }

    /// What the rules of an undo ask about a row beside the references to it.
    fn around(&mut self, key: &Key, made: bool) -> rusqlite::Result<()> {
        match key {
            Key::Person(person) => {
                self.rows::<Event>("WHERE person = ?1", &[person.to_value()])?;
                self.seated(*person, made)
            }
            Key::Registration((session, person)) => {
                self.attendance_of(*session, *person)?;
                self.rows::<Person>("WHERE id = ?1", &[person.to_value()])?;
                self.seated(*person, made)
            }
            Key::Event((session, person, _)) => {
                self.attendance_of(*session, *person)?;
                self.rows::<Person>("WHERE id = ?1", &[person.to_value()])
            }
            Key::Seat((_, person)) => self.rows::<Person>("WHERE id = ?1", &[person.to_value()]),
            Key::Item(id) => {
                self.rows::<Item>("WHERE session = (SELECT session FROM item WHERE id = ?1)", &[id.to_value()])
            }
            Key::Note(id) if made => self.rows::<Note>("WHERE merged_into = ?1", &[id.to_value()]),
            Key::Note(_)
            | Key::Collaborative(_)
            | Key::Center(_)
            | Key::Agency(_)
            | Key::Team(_)
            | Key::Role(_)
            | Key::RoleRule(_)
            | Key::SavedMapping(_)
            | Key::Session(_)
            | Key::Round(_)
            | Key::Group(_)
            | Key::Wish(_)
            | Key::Link(_)
            | Key::Vote(_)
            | Key::Answer(_)
            | Key::Trial(_)
            | Key::CategoryName(_)
            | Key::PdsaCycle(_)
            | Key::PollCount(_)
            | Key::Remark(_) => Ok(()),
        }
    }

    /// Where somebody sits whom an undo would take off the list, and their doubles.
    fn seated(&mut self, person: PersonId, made: bool) -> rusqlite::Result<()> {
        if !made {
            return Ok(());
        }
        self.rows::<Seat>("WHERE person = ?1", &[person.to_value()])?;
        self.rows::<Person>("WHERE id = ?1 OR merged_into = ?1", &[person.to_value()])
    }

    fn need(&mut self, need: &Need) -> rusqlite::Result<()> {
        match need {
            Need::Session(id) => self.rows::<Session>("WHERE id = ?1", &[id.to_value()]),
            Need::Series => {
                self.names()?;
                self.rows::<Collaborative>("", &[])?;
                self.rows::<Session>("", &[])
            }
            Need::Collaborative(session) => {
                let of = "WHERE id = (SELECT collaborative FROM session WHERE id = ?1)";
                self.rows::<Collaborative>(of, &[session.to_value()])
            }
            Need::Directory => self.names(),
            Need::Mappings => self.rows::<SavedMapping>("", &[]),
            Need::Person(id) => self.rows::<Person>("WHERE id = ?1", &[id.to_value()]),
            Need::Attendance(session, person) => {
                const CAME: &str =
                    "WHERE id = (SELECT substitute FROM registration WHERE session = ?1 AND person = ?2)";
                self.rows::<Person>(CAME, &[session.to_value(), person.to_value()])?;
                self.attendance_of(*session, *person)
            }
            Need::Roster(session) => {
                self.attendance(*session)?;
                self.people_of(*session)
            }
            Need::Everywhere(person) => {
                self.rows::<Registration>("WHERE person = ?1", &[person.to_value()])?;
                self.rows::<Event>("WHERE person = ?1", &[person.to_value()])
            }
            Need::Agenda(session) => self.rows::<Item>("WHERE session = ?1", &[session.to_value()]),
            Need::Rounds(session) => self.rounds(*session),
            Need::Seats(round) => {
                self.rows::<Seat>("WHERE round = ?1", &[round.to_value()])?;
                self.rows::<Person>("WHERE id IN (SELECT person FROM seat WHERE round = ?1)", &[round.to_value()])
            }
            Need::Wish(session, a, b) => {
                let key = [session.to_value(), a.to_value(), b.to_value()];
                self.rows::<Wish>("WHERE session = ?1 AND a = ?2 AND b = ?3", &key)
            }
            Need::History(session) => {
                self.need(&Need::Agenda(*session))?;
                self.rounds_of_series(*session)
            }
            Need::Note(id) => {
                // A refusal names the note that it was merged into.
                const BOTH: &str = "WHERE id = ?1 OR id = (SELECT merged_into FROM note WHERE id = ?1)";
                self.rows::<Note>(BOTH, &[id.to_value()])?;
                self.rows::<Link>("WHERE solution = ?1 OR barrier = ?1", &[id.to_value()])?;
                self.rows::<Vote>("WHERE note = ?1", &[id.to_value()])?;
                self.rows::<Answer>("WHERE note = ?1", &[id.to_value()])?;
                self.rows::<Trial>("WHERE note = ?1", &[id.to_value()])?;
                self.rows::<PdsaCycle>("WHERE barrier = ?1", &[id.to_value()])
            }
            Need::Notes => self.notes(),
            Need::NotesOf(session) => self.rows::<Note>("WHERE session = ?1", &[session.to_value()]),
            Need::Categories => self.rows::<CategoryName>("", &[]),
            Need::Learning => {
                self.rows::<Session>("", &[])?;
                self.learning()
            }
            Need::Records(person) => self.records(*person),
            Need::Alike(people, session) => self.alike(people, *session),
        }
    }
}

/// Loads the rows for a command, and for an undo those of the entry that it undoes.
pub(super) fn needs(db: &Connection, needs: &[Need], past: Option<&JournalRecord>) -> rusqlite::Result<State> {
    let mut state = State::default();
    let mut loader = Loader { db, state: &mut state };
    for need in needs {
        loader.need(need)?;
    }
    let Some(past) = past else { return Ok(state) };
    for (key, before) in &past.before {
        if let Some(row) = tables::get(db, key)? {
            loader.state.apply(Change::Put(row));
        }
        loader.around(key, before.is_none())?;
        match before {
            Some(before) => loader.referred_to(before)?,
            None if takes_away(past.entry.act, key) => loader.referrers(key)?,
            None => {}
        }
    }
    Ok(state)
}

/// Loads everything within a scope.
pub(super) fn scope(db: &Connection, scope: Scope) -> rusqlite::Result<State> {
    let mut state = State::default();
    let mut loader = Loader { db, state: &mut state };
    loader.names()?;
    loader.rows::<Collaborative>("", &[])?;
    loader.rows::<Session>("", &[])?;
    if scope.directory {
        loader.rows::<Person>("", &[])?;
        loader.need(&Need::Mappings)?;
    }
    if let Some(session) = scope.session {
        if !scope.directory {
            loader.people_of(session)?;
        }
        loader.attendance(session)?;
        if scope.directory {
            loader.elsewhere(session)?;
        }
        loader.need(&Need::Agenda(session))?;
        loader.rounds_of_series(session)?;
        loader.learning()?;
    }
    // Notes do not belong to one day only: they are answered and exchanged between sessions.
    if scope.session.is_some() || scope.directory {
        loader.notes()?;
    }
    Ok(state)
}
