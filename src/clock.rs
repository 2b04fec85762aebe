//! The clock, injected everywhere: the system's, or one set by hand for rehearsals and tests.

use std::time::Instant;

use chrono::Utc;

use crate::core::time::Time;

/// Where "now" comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// Starts at this moment and runs on with the machine's own steady clock, in whole seconds: a command of
    /// a rehearsal happens at the moment that was set, however many milliseconds the machine takes to start,
    /// so that the same script gives the same minutes every time.
    Set {
        /// What it was set to.
        to: Time,
        /// When it was set.
        since: Instant,
    },
    /// Stands still: for commands, whose moment is the one at which they were given, and for tests.
    Still(Time),
}

impl Clock {
    /// A clock that was set by hand and runs.
    #[must_use]
    pub fn set(to: Time) -> Self {
        Self::Set { to, since: Instant::now() }
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Time {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system's clock")]
            Self::System => Time::of(Utc::now()),
            Self::Set { to, since } => *to + i64::try_from(since.elapsed().as_secs() * 1000).unwrap_or(0),
            Self::Still(time) => *time,
        }
    }

    /// Whether it was set by hand.
    #[must_use]
    pub const fn rehearses(&self) -> bool {
        !matches!(self, Self::System)
    }
}
