//! The seating history: who sat where in earlier rounds. Draws, late seats and scorecards use it.
//!
//! Built once from the seats and reusable. A query about two people reads only their own few rounds and copies nothing.

use std::collections::HashMap;

use crate::core::model::ids::PersonId;
use crate::core::words::Mode;

/// The meetings of two people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Number of tables they shared.
    pub times: u32,
    /// Whether one of the tables was in the newest session.
    pub newest: bool,
}

/// An earlier round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierRound {
    /// How its groups were composed.
    pub mode: Mode,
    /// Whether it belongs to the newest session with a round.
    pub newest: bool,
    /// The people at each table.
    pub tables: Vec<Vec<PersonId>>,
}

/// Earlier rounds, oldest first, indexed by person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatingHistory {
    /// The rounds.
    pub rounds: Vec<EarlierRound>,
    /// Seats of each person as (round, table), in the order of the rounds.
    seats: HashMap<PersonId, Vec<(u32, u32)>>,
}

impl SeatingHistory {
    /// The history of these rounds.
    #[must_use]
    pub fn of(rounds: Vec<EarlierRound>) -> Self {
        let mut seats: HashMap<PersonId, Vec<(u32, u32)>> = HashMap::new();
        for (index, round) in (0..).zip(&rounds) {
            for (table, people) in (0..).zip(&round.tables) {
                for person in people {
                    seats.entry(*person).or_default().push((index, table));
                }
            }
        }
        Self { rounds, seats }
    }

    /// The meetings of two people.
    #[must_use]
    pub fn meeting(&self, a: PersonId, b: PersonId) -> Meeting {
        let none: &[(u32, u32)] = &[];
        let of = |person| self.seats.get(&person).map_or(none, Vec::as_slice);
        let (mut left, mut right) = (of(a).iter().peekable(), of(b).iter().peekable());
        let mut meeting = Meeting::default();
        while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
            if one.0 == other.0 && one.1 == other.1 {
                meeting.times += 1;
                meeting.newest |= self.rounds.get(one.0 as usize).is_some_and(|round| round.newest);
            }
            match one.0.cmp(&other.0) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    left.next();
                    right.next();
                }
            }
        }
        meeting
    }

    /// Whether two people ever sat at one table.
    #[must_use]
    pub fn have_met(&self, a: PersonId, b: PersonId) -> bool {
        self.meeting(a, b).times > 0
    }

    /// The table at which a person sat in an earlier round.
    #[must_use]
    pub fn table(&self, round: usize, person: PersonId) -> Option<u32> {
        let seats = self.seats.get(&person)?;
        seats.iter().find(|(index, _)| *index as usize == round).map(|(_, table)| *table)
    }
}
