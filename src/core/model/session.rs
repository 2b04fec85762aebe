//! Collaboratives, their training centers, and the sessions.

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{CenterId, CollaborativeId, SessionId};
use crate::core::time::Time;
use crate::core::words::{CollaborativeKind, Membership, SessionState, Stage};

/// A series of sessions on one practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collaborative {
    /// Identity.
    pub id: CollaborativeId,
    /// Name.
    pub name: Text,
    /// Learning collaborative or community.
    pub kind: CollaborativeKind,
    /// Whether people who are not on a list may take part without a reason.
    pub membership: Membership,
    /// The practice it is about.
    pub practice: Text,
    /// Stage of development, if somebody set it.
    pub stage: Option<Stage>,
    /// Last change.
    pub rev: Rev,
}

/// A training center: a cohort of about 40 within a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Center {
    /// Identity.
    pub id: CenterId,
    /// Name.
    pub name: Text,
    /// Region.
    pub region: Text,
    /// Number of people a session is planned for.
    pub target: u32,
    /// Last change.
    pub rev: Rev,
}

/// A time of day up to this many hours before the planned start is on the session's day; an earlier one is after
/// midnight.
const BEFORE_START_HOURS: i64 = 6;

impl Session {
    /// Converts a time of day to a moment of this session: the first time the clocks show it, starting six hours before
    /// the planned start.
    #[must_use]
    pub fn moment(&self, clock: NaiveTime) -> Time {
        let first = self.start.plus_minutes(-60 * BEFORE_START_HOURS);
        let date = first.date(self.zone);
        let on = |days| date.checked_add_days(Days::new(days)).map(|date| Time::at_local(date, clock, self.zone));
        [on(0), on(1)].into_iter().flatten().find(|time| *time >= first).unwrap_or(first)
    }
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// The center where it is held.
    pub center: Option<CenterId>,
    /// The collaborative it belongs to.
    pub collaborative: Option<CollaborativeId>,
    /// Its number in its series, from 1.
    pub number: u32,
    /// Title.
    pub title: Text,
    /// The date in the session's time zone.
    pub date: NaiveDate,
    /// The time zone of the place.
    pub zone: Tz,
    /// Planned start.
    pub start: Time,
    /// Sessions with the same key teach the same content and can make up for each other.
    pub content_key: Text,
    /// Group agreements, one on each line; empty: those of the previous session apply.
    pub agreements: Text,
    /// Planned, live or closed.
    pub state: SessionState,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Last change.
    pub rev: Rev,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;

    #[test]
    fn a_time_of_day_is_one_of_the_session_whenever_it_is_said() {
        let zone = chrono_tz::America::Chicago;
        let session = |start: &str| {
            let start = Time::parse_rfc3339(start).unwrap();
            let (id, title, content_key) = (Ids::seeded(1).mint(start), "T".into(), "".into());
            let (date, state) = (start.date(zone), SessionState::Closed);
            let (center, collaborative, closed_at) = (None, None, None);
            let session = Session {
                id,
                center,
                collaborative,
                number: 1,
                title,
                date,
                zone,
                start,
                content_key,
                agreements: "".into(),
                state,
                closed_at,
                rev: 0,
            };
            move |hour, minute| session.moment(NaiveTime::from_hms_opt(hour, minute, 0).unwrap()).rfc3339(zone)
        };
        let day = session("2026-06-17T08:30:00-05:00");
        assert_eq!(day(7, 50), "2026-06-17T07:50:00-05:00");
        assert_eq!(day(16, 0), "2026-06-17T16:00:00-05:00");
        assert_eq!(day(0, 30), "2026-06-18T00:30:00-05:00");
        let night = session("2026-06-17T20:00:00-05:00");
        assert_eq!(night(1, 15), "2026-06-18T01:15:00-05:00");
        let midnight = session("2026-06-17T00:00:00-05:00");
        assert_eq!(midnight(23, 50), "2026-06-16T23:50:00-05:00");
        assert_eq!(midnight(8, 0), "2026-06-17T08:00:00-05:00");
    }
}
