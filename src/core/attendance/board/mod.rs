//! The board: people expected, in, left and missing, by role, agency or team; which core teams are complete; and
//! arrivals per five minutes.
//!
//! It counts the attendees of the roster, so it always agrees with the lists. Every figure counts distinct persons.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::core::attendance::roster::Attendee;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::text::order::name_order;
use crate::core::time::Time;
use crate::core::words::{BoardGrouping, Level, Origin, Status};

/// Width of one step of arrivals, in milliseconds.
pub(super) const STEP: i64 = 5 * 60_000;

/// The levels present in a core team. A complete team has a senior leader, a supervisor and field staff (source: the
/// NCTSN's page on learning collaboratives).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoreTeam {
    /// An administrator.
    pub leader: bool,
    /// A supervisor.
    pub supervisor: bool,
    /// A clinician, caseworker or other field staff.
    pub field: bool,
}

impl CoreTeam {
    fn add(&mut self, level: Option<Level>) {
        match level {
            Some(Level::Administrator) => self.leader = true,
            Some(Level::Supervisor) => self.supervisor = true,
            Some(Level::Field) => self.field = true,
            None => {}
        }
    }

    /// Number of levels present, 0 to 3.
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
pub struct BoardLine {
    /// Id of the role, agency or team; `None` for people without one.
    pub key: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// On the list and not excused. People who came unlisted are not counted.
    pub expected: usize,
    /// In the room.
    pub inside: usize,
    /// Came and left.
    pub left: usize,
    /// Excused and did not come.
    pub excused: usize,
    /// Expected and not seen, sorted by family and given name.
    pub missing: Vec<PersonId>,
    /// The core team as registered, without excused people.
    pub registered: CoreTeam,
    /// The core team's people who are in the room.
    pub present: CoreTeam,
}

impl BoardLine {
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

/// The number of first arrivals in one step of five minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrivalStep {
    /// Start of the step, a multiple of five minutes.
    pub from: Time,
    /// Number of distinct persons who first came in this step.
    pub count: usize,
}

impl State {
    /// The board of a session, sorted by name, with people without a role, agency or team last. The core team is
    /// meaningful only for lines of teams.
    #[must_use]
    pub fn board(&self, session: SessionId, by: BoardGrouping) -> Vec<BoardLine> {
        let mut lines: BTreeMap<Option<Uuid>, BoardLine> = BTreeMap::new();
        for attendee in self.roster(session) {
            let person = attendee.person;
            let (key, name) = match by {
                BoardGrouping::Role => (person.role.map(|id| id.0), self.role_name(person.role)),
                BoardGrouping::Agency => (person.agency.map(|id| id.0), self.agency_name(person.agency)),
                BoardGrouping::Team => (person.team.map(|id| id.0), self.team_name(person.team)),
            };
            let named = || if key.is_some() { name.to_owned() } else { format!("no {}", by.word()) };
            lines
                .entry(key)
                .or_insert_with(|| BoardLine { key, name: named(), ..BoardLine::default() })
                .count(&attendee);
        }
        let mut lines: Vec<BoardLine> = lines.into_values().collect();
        lines.sort_by_cached_key(|line| (line.key.is_none(), name_order(&line.name), line.key));
        lines
    }

    /// First arrivals per five minutes, from the first arrival to the last, including empty steps. Limited to the last
    /// 24 hours, so that a mistyped date does not produce an endless list.
    #[must_use]
    pub fn arrivals(&self, session: SessionId) -> Vec<ArrivalStep> {
        let mut steps: BTreeMap<i64, usize> = BTreeMap::new();
        for step in self.first_arrivals(session).map(|came| came.0.div_euclid(STEP)) {
            *steps.entry(step).or_default() += 1;
        }
        let (Some(first), Some(last)) = (steps.keys().next().copied(), steps.keys().last().copied()) else {
            return Vec::new();
        };
        let first = first.max(last - 24 * 12 + 1);
        let step = |n: i64| ArrivalStep { from: Time(n * STEP), count: steps.get(&n).copied().unwrap_or(0) };
        (first..=last).map(step).collect()
    }

    fn first_arrivals(&self, session: SessionId) -> impl Iterator<Item = Time> {
        let people = self.registrations_of(session).map(|row| row.person);
        people.filter_map(move |person| self.presence(session, person).stays.first().map(|stay| stay.came))
    }
}

/// Number of first arrivals in each of the last six steps of five minutes, the current step last.
pub(super) fn recent_arrivals(steps: &BTreeMap<i64, usize>, now: Time) -> [usize; 6] {
    let current = now.0.div_euclid(STEP);
    std::array::from_fn(|at| {
        let ago = 5 - i64::try_from(at).unwrap_or(0);
        steps.get(&(current - ago)).copied().unwrap_or(0)
    })
}

/// The counts as a bar chart of one line; only the last `columns` counts are shown.
#[must_use]
pub fn bar_chart(counts: &[usize], columns: usize) -> String {
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
