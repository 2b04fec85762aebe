//! Elsewhere: where somebody who is not on this session's list is registered, and what that means at this door.
//!
//! People come on the wrong day or to the wrong center. The door has to say where they belong, so that they
//! can make the session up here, move here, or be sent away with the date.

use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Registration, Session};
use crate::core::time::Time;
use crate::core::words::{Expectation, SessionState};

/// Another session that somebody is on the list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which one.
    pub session: SessionId,
    /// Still to come; otherwise it is over and they were not there.
    pub ahead: bool,
    /// Teaches the same content, so that one makes up for the other.
    pub same: bool,
}

impl State {
    /// Where somebody is registered who is not on this list: at the nearest session ahead, else at one that
    /// they missed, the same content first and then the latest. Nothing where they are on this list, or on none.
    #[must_use]
    pub fn elsewhere(&self, here: SessionId, person: PersonId, now: Time) -> Option<Elsewhere> {
        if self.attendee(here, person).is_some() {
            return None;
        }
        let found = self.registered_elsewhere(here, person, now);
        let ahead = found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id));
        let missed = || found.iter().max_by_key(|(row, one)| (one.same, row.start, row.id));
        ahead.or_else(missed).map(|(_, one)| *one)
    }

    /// The session that a visit here would make up for: the same content, the nearest ahead, else the last missed.
    #[must_use]
    pub fn to_make_up(&self, here: SessionId, person: PersonId, now: Time) -> Option<SessionId> {
        let mut found = self.registered_elsewhere(here, person, now);
        found.retain(|(_, one)| one.same);
        let ahead = found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id));
        ahead.or_else(|| found.iter().max_by_key(|(row, _)| (row.start, row.id))).map(|(row, _)| row.id)
    }

    /// The session that a move here would leave: the nearest ahead.
    #[must_use]
    pub fn to_leave(&self, here: SessionId, person: PersonId, now: Time) -> Option<SessionId> {
        let found = self.registered_elsewhere(here, person, now);
        found.iter().filter(|(_, one)| one.ahead).min_by_key(|(row, _)| (row.start, row.id)).map(|(row, _)| row.id)
    }

    fn registered_elsewhere(&self, here: SessionId, person: PersonId, now: Time) -> Vec<(&Session, Elsewhere)> {
        let others = self.sessions.values().filter(|row| row.id != here);
        let waiting = others.filter(|row| {
            let row = self.registrations.get(&(row.id, person));
            row.is_some_and(|row| self.still_owed(row))
        });
        waiting
            .map(|row| {
                let ahead = row.state != SessionState::Closed && row.date >= now.date(row.zone);
                (row, Elsewhere { session: row.id, ahead, same: self.same_content(here, row.id) })
            })
            .collect()
    }

    /// Awaited or excused there, never seen there, and not made up yet.
    fn still_owed(&self, row: &Registration) -> bool {
        row.expectation != Expectation::Cancelled
            && row.excuse != Some(crate::core::words::Excuse::MadeUp)
            && !self.presence(row.session, row.person).ever()
    }

    /// Whether two sessions teach the same content. Without a key nothing is known of the content.
    #[must_use]
    pub fn same_content(&self, one: SessionId, other: SessionId) -> bool {
        let key = |id| self.sessions.get(&id).map_or("", |row: &Session| row.content_key.trim());
        !key(one).is_empty() && key(one).eq_ignore_ascii_case(key(other))
    }

    /// `registered 21 Oct, Peoria`, or `missed 20 May, Peoria`; the year where it is another one.
    #[must_use]
    pub fn elsewhere_words(&self, elsewhere: Elsewhere, now: Time) -> String {
        let verb = if elsewhere.ahead { "registered" } else { "missed" };
        format!("{verb} {}", self.day_and_place(elsewhere.session, now))
    }

    /// `21 Oct, Peoria`; the session's title where it has no center.
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
