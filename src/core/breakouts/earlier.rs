//! Who sat where before: the real history that a draw, a late seat and a scorecard look back on.
//!
//! Built once from the seats and kept by whoever needs it more than once; asking about two people walks their own
//! few rounds and copies nothing.

use std::collections::HashMap;

use crate::core::model::ids::PersonId;
use crate::core::words::Mode;

/// How two people met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// At so many tables.
    pub times: u32,
    /// At one of the newest session.
    pub newest: bool,
}

/// A round of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// How its groups were composed.
    pub mode: Mode,
    /// It belongs to the newest session of those known.
    pub newest: bool,
    /// Who sat at each table.
    pub tables: Vec<Vec<PersonId>>,
}

/// The rounds of before, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The rounds.
    pub rounds: Vec<Past>,
    /// Where somebody sat, as (round, table), in the order of the rounds.
    seats: HashMap<PersonId, Vec<(u32, u32)>>,
}

impl Earlier {
    /// The history of these rounds.
    #[must_use]
    pub fn of(rounds: Vec<Past>) -> Self {
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

    /// How two people met.
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

    /// Whether two people sat at one table.
    #[must_use]
    pub fn met(&self, a: PersonId, b: PersonId) -> bool {
        self.meeting(a, b).times > 0
    }

    /// At which table of a round of before somebody sat.
    #[must_use]
    pub fn table(&self, round: usize, person: PersonId) -> Option<u32> {
        let seats = self.seats.get(&person)?;
        seats.iter().find(|(index, _)| *index as usize == round).map(|(_, table)| *table)
    }
}
