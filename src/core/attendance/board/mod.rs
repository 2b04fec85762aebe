//! The board: who is expected, in, left and still missing, by role, by agency or by team, whether the core
//! teams are complete, and how many came every five minutes.
//!
//! Counted from the same attendees as everything else, so that the board can never disagree with the lists.
//! Nobody is counted twice: every figure is distinct persons.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::core::attendance::roster::Attendee;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::text::fold::fold;
use crate::core::time::Time;
use crate::core::words::{By, Level, Origin, Status};

/// How wide one step of the arrivals is, in milliseconds.
pub(super) const STEP: i64 = 5 * 60_000;

/// Which levels a core team has: it needs a senior leader, a supervisor and somebody of the field (NCTSN page).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// An administrator.
    pub leader: bool,
    /// A supervisor.
    pub supervisor: bool,
    /// A clinician, caseworker or other field staff.
    pub field: bool,
}

impl Core {
    fn add(&mut self, level: Option<Level>) {
        match level {
            Some(Level::Administrator) => self.leader = true,
            Some(Level::Supervisor) => self.supervisor = true,
            Some(Level::Field) => self.field = true,
            None => {}
        }
    }

    /// How many of the three there are.
    #[must_use]
    pub fn count(self) -> usize {
        usize::from(self.leader) + usize::from(self.supervisor) + usize::from(self.field)
    }

    /// `2/3: no senior leader`, or `3/3`.
    #[must_use]
    pub fn words(self) -> String {
        let parts = [(self.leader, "senior leader"), (self.supervisor, "supervisor"), (self.field, "field staff")];
        let missing: Vec<String> =
            parts.iter().filter(|(there, _)| !there).map(|(_, word)| format!("no {word}")).collect();
        if missing.is_empty() { "3/3".to_owned() } else { format!("{}/3: {}", self.count(), missing.join(", ")) }
    }
}

/// One line of the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The role, agency or team; nothing for people without one.
    pub key: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// On the list and not excused. Who came unlisted was never expected.
    pub expected: usize,
    /// In the room.
    pub inside: usize,
    /// Came and left.
    pub left: usize,
    /// Excused and not there.
    pub excused: usize,
    /// Expected and never seen, by family and given name.
    pub missing: Vec<PersonId>,
    /// The core team as registered, excused ones aside.
    pub registered: Core,
    /// The core team as it is in the room.
    pub present: Core,
}

impl Line {
    fn count(&mut self, attendee: &Attendee<'_>) {
        let listed = attendee.registration.origin == Origin::Listed;
        self.expected += usize::from(attendee.status != Status::Excused && listed);
        match attendee.status {
            Status::In => self.inside += 1,
            Status::Left => self.left += 1,
            Status::Excused => self.excused += 1,
            Status::Expected | Status::Absent => self.missing.push(attendee.person.id),
        }
        if attendee.status != Status::Excused {
            self.registered.add(attendee.person.level);
        }
        if attendee.status == Status::In {
            self.present.add(attendee.person.level);
        }
    }
}

/// How many came within five minutes from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its beginning, on a full five minutes.
    pub from: Time,
    /// Distinct persons who first came in it.
    pub count: usize,
}

impl State {
    /// The board of a session by name; people without a role, an agency or a team stand last. Only teams that
    /// have a name have a core.
    #[must_use]
    pub fn board(&self, session: SessionId, by: By) -> Vec<Line> {
        let mut lines: BTreeMap<Option<Uuid>, Line> = BTreeMap::new();
        for attendee in self.roster(session) {
            let person = attendee.person;
            let (key, name) = match by {
                By::Role => (person.role.map(|id| id.0), self.role_name(person.role)),
                By::Agency => (person.agency.map(|id| id.0), self.agency_name(person.agency)),
                By::Team => (person.team.map(|id| id.0), self.team_name(person.team)),
            };
            let named = || if key.is_some() { name.to_owned() } else { format!("no {}", by.word()) };
            lines.entry(key).or_insert_with(|| Line { key, name: named(), ..Line::default() }).count(&attendee);
        }
        let mut lines: Vec<Line> = lines.into_values().collect();
        lines.sort_by_cached_key(|line| (line.key.is_none(), fold(&line.name), line.key));
        lines
    }

    /// How many first came every five minutes, from the first arrival to the last, quiet steps included. A day
    /// that somebody typed in wrongly does not become a list without end: the last 24 hours count.
    #[must_use]
    pub fn arrivals(&self, session: SessionId) -> Vec<Step> {
        let mut steps: BTreeMap<i64, usize> = BTreeMap::new();
        for step in self.first_arrivals(session).map(|came| came.0.div_euclid(STEP)) {
            *steps.entry(step).or_default() += 1;
        }
        let (Some(first), Some(last)) = (steps.keys().next().copied(), steps.keys().last().copied()) else {
            return Vec::new();
        };
        let first = first.max(last - 24 * 12 + 1);
        let step = |n: i64| Step { from: Time(n * STEP), count: steps.get(&n).copied().unwrap_or(0) };
        (first..=last).map(step).collect()
    }

    fn first_arrivals(&self, session: SessionId) -> impl Iterator<Item = Time> {
        let people = self.registrations_of(session).map(|row| row.person);
        people.filter_map(move |person| self.presence(session, person).stays.first().map(|stay| stay.came))
    }
}

/// How many came in each of the last six five minutes, the running ones last.
pub(super) fn lately(steps: &BTreeMap<i64, usize>, now: Time) -> [usize; 6] {
    let current = now.0.div_euclid(STEP);
    std::array::from_fn(|at| {
        let ago = 5 - i64::try_from(at).unwrap_or(0);
        steps.get(&(current - ago)).copied().unwrap_or(0)
    })
}

/// The steps as bars of one line, the last ones where there are more than columns.
#[must_use]
pub fn bars(counts: &[usize], columns: usize) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let shown = counts.get(counts.len().saturating_sub(columns)..).unwrap_or_default();
    let most = shown.iter().copied().max().unwrap_or(0).max(1);
    let bar = |count: &usize| match count {
        0 => '·',
        count => BARS.get((count * BARS.len()).div_ceil(most) - 1).copied().unwrap_or('█'),
    };
    shown.iter().map(bar).collect()
}

#[cfg(test)]
mod tests;
