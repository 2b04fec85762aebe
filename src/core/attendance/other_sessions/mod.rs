//! Registrations at other sessions, for a person who is not on this session's list.
//!
//! People come on the wrong day or to the wrong center. The door must show where they are registered, so that they can
//! make up the session here, transfer here, or be told the right date.

use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Registration, Session};
use crate::core::time::Time;
use crate::core::words::{Expectation, SessionState};

/// Another session for which a person is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherSession {
    /// The session.
    pub session: SessionId,
    /// Whether it is today or later and not closed; otherwise the person missed it.
    pub ahead: bool,
    /// Whether it has the same content, so that one session makes up for the other.
    pub same: bool,
}

impl State {
    /// The other session for which a person is registered: the next one ahead, otherwise one that they missed, with the
    /// same content if possible, then the latest. `None` if the person is on this session's list.
    #[must_use]
    pub fn other_session(&self, here: SessionId, person: PersonId, now: Time) -> Option<OtherSession> {
        if self.attendee(here, person).is_some() {
            return None;
        }
        let found = self.other_registrations(here, person, now);
        let ahead = found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id));
        let missed = || found.iter().max_by_key(|(row, one)| (one.same, row.start, row.id));
        ahead.or_else(missed).map(|(_, one)| *one)
    }

    /// The session that attending here would make up for: one with the same content, the next ahead or else the last
    /// missed.
    #[must_use]
    pub fn session_to_make_up(&self, here: SessionId, person: PersonId, now: Time) -> Option<SessionId> {
        let mut found = self.other_registrations(here, person, now);
        found.retain(|(_, one)| one.same);
        let ahead = found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id));
        ahead.or_else(|| found.iter().max_by_key(|(row, _)| (row.start, row.id))).map(|(row, _)| row.id)
    }

    /// The session that a transfer to this one would leave: the next one ahead.
    #[must_use]
    pub fn session_to_leave(&self, here: SessionId, person: PersonId, now: Time) -> Option<SessionId> {
        let found = self.other_registrations(here, person, now);
        found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id)).map(|(row, _)| row.id)
    }

    fn other_registrations(&self, here: SessionId, person: PersonId, now: Time) -> Vec<(&Session, OtherSession)> {
        let others = self.sessions.values().filter(|row| row.id != here);
        let waiting = others.filter(|row| {
            let row = self.registrations.get(&(row.id, person));
            row.is_some_and(|row| self.still_owed(row))
        });
        waiting
            .map(|row| {
                let ahead = row.state != SessionState::Closed && row.date >= now.date(row.zone);
                (row, OtherSession { session: row.id, ahead, same: self.same_content(here, row.id) })
            })
            .collect()
    }

    /// Whether the person still has to attend: expected or excused, never present, and not made up yet.
    fn still_owed(&self, row: &Registration) -> bool {
        row.expectation != Expectation::Cancelled
            && row.excuse != Some(crate::core::words::Excuse::MadeUp)
            && !self.presence(row.session, row.person).has_attended()
    }

    /// Whether two sessions have the same content key. False if either has none.
    #[must_use]
    pub fn same_content(&self, one: SessionId, other: SessionId) -> bool {
        let key = |id| self.sessions.get(&id).map_or("", |row: &Session| row.content_key.trim());
        !key(one).is_empty() && key(one).eq_ignore_ascii_case(key(other))
    }

    /// `registered 21 Oct, Peoria` or `missed 20 May, Peoria`; with the year if it is not the current one.
    #[must_use]
    pub fn other_session_words(&self, elsewhere: OtherSession, now: Time) -> String {
        let verb = if elsewhere.ahead { "registered" } else { "missed" };
        format!("{verb} {}", self.day_and_place(elsewhere.session, now))
    }

    /// `21 Oct, Peoria`; with the session's title if it has no center.
    #[must_use]
    pub fn day_and_place(&self, session: SessionId, now: Time) -> String {
        let Some(row) = self.sessions.get(&session) else { return String::new() };
        let same_year = now.date(row.zone).format("%Y").to_string() == row.date.format("%Y").to_string();
        let date = row.date.format(if same_year { "%-d %b" } else { "%-d %b %Y" });
        let center = self.center_name(row.center);
        format!("{date}, {}", if center.is_empty() { &row.title } else { center })
    }
}

#[cfg(test)]
mod tests;
