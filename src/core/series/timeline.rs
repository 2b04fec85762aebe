//! Which sessions belong to one series, and in what order. Everything that speaks of "the previous session", "session 3"
//! or "earlier groups" asks here.
//!
//! A series is the sessions of one collaborative at one center. Two collaboratives at one center are two series, and so
//! is one collaborative at two centers. Sessions of a center without a collaborative form a series, and so do sessions
//! of a collaborative without a center. A session with neither is a series by itself. Note exchange between centers
//! and make-up sessions cross series on purpose and do not use this file.

use crate::core::model::Session;
use crate::core::model::ids::{CenterId, CollaborativeId, SessionId};
use crate::core::model::state::State;
use crate::core::time::Time;

/// What the sessions of one series have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesKey {
    center: Option<CenterId>,
    collaborative: Option<CollaborativeId>,
}

impl SeriesKey {
    /// The series of sessions at this center in this collaborative; `None` where there is neither.
    #[must_use]
    pub fn of(center: Option<CenterId>, collaborative: Option<CollaborativeId>) -> Option<Self> {
        (center.is_some() || collaborative.is_some()).then_some(Self { center, collaborative })
    }

    /// Whether a session belongs to the series.
    #[must_use]
    pub fn holds(&self, session: &Session) -> bool {
        (self.center, self.collaborative) == (session.center, session.collaborative)
    }
}

/// Whether two sessions belong to one series; a session always belongs to its own.
#[must_use]
pub fn same_series(one: &Session, other: &Session) -> bool {
    let key = SeriesKey::of(one.center, one.collaborative);
    one.id == other.id || key.is_some_and(|key| key.holds(other))
}

/// Where a session stands in its series: by its planned start, and by its id where two start at once.
const fn place(session: &Session) -> (Time, SessionId) {
    (session.start, session.id)
}

/// Whether `one` comes before `other` in the series of both.
#[must_use]
pub fn is_before(one: &Session, other: &Session) -> bool {
    same_series(one, other) && place(one) < place(other)
}

impl State {
    /// The sessions of a session's series in their order, itself among them; none for a session that is not known.
    #[must_use]
    pub fn series_of(&self, session: SessionId) -> Vec<&Session> {
        let Some(row) = self.sessions.get(&session) else { return Vec::new() };
        let mut rows: Vec<&Session> = self.sessions.values().filter(|other| same_series(row, other)).collect();
        rows.sort_by_key(|other| place(other));
        rows
    }

    /// Whether two sessions belong to one series. Of a session that is not known only itself is sure.
    #[must_use]
    pub fn in_one_series(&self, one: SessionId, other: SessionId) -> bool {
        let rows = self.sessions.get(&one).zip(self.sessions.get(&other));
        one == other || rows.is_some_and(|(one, other)| same_series(one, other))
    }

    /// The sessions of the same series before this one, the latest first.
    #[must_use]
    pub fn sessions_before(&self, session: SessionId) -> Vec<SessionId> {
        let Some(row) = self.sessions.get(&session) else { return Vec::new() };
        let mut rows: Vec<&Session> = self.sessions.values().filter(|other| is_before(other, row)).collect();
        rows.sort_by_key(|other| std::cmp::Reverse(place(other)));
        rows.into_iter().map(|other| other.id).collect()
    }

    /// The last session of the same series before this one.
    #[must_use]
    pub fn session_before(&self, session: SessionId) -> Option<&Session> {
        let row = self.sessions.get(&session)?;
        self.sessions.values().filter(|other| is_before(other, row)).max_by_key(|other| place(other))
    }

    /// The next session of the same series.
    #[must_use]
    pub fn next_session(&self, session: SessionId) -> Option<&Session> {
        let row = self.sessions.get(&session)?;
        self.sessions.values().filter(|other| is_before(row, other)).min_by_key(|other| place(other))
    }

    /// The number of the next session of a series: one more than its highest; 1 for the first, and for a session that
    /// stands alone.
    #[must_use]
    pub fn next_number(&self, series: Option<SeriesKey>) -> u32 {
        let of_series = |row: &&Session| series.is_some_and(|series| series.holds(row));
        self.sessions.values().filter(of_series).map(|row| row.number).max().unwrap_or(0) + 1
    }
}
