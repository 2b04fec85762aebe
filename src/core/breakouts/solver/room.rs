//! The state of a search for better seats: people at tables, and the cost of the seating.
//!
//! The cost of a swap is computed from the two people and their tables alone, in whole numbers. People are numbers
//! here. Table sizes never change, because every change is a swap.

use crate::core::breakouts::solver::weights::NEWCOMER_ALONE;

/// A person in the search.
#[derive(Clone, Debug, Default)]
pub struct Sitter {
    /// The number of the person's agency; a unique number for a person without one.
    pub agency: u32,
    /// Sat in a group of an earlier session.
    pub veteran: bool,
    /// Must not be moved.
    pub locked: bool,
    /// People who must sit with this person.
    pub with: Vec<u32>,
    /// (other person, cost of sitting at one table with them), apart from the cost of the same agency.
    pub ties: Vec<(u32, i64)>,
}

/// People at tables.
#[derive(Clone, Debug)]
pub struct Room {
    sitters: Vec<Sitter>,
    tables: Vec<Vec<u32>>,
    /// By person: the table, and the position at it.
    seats: Vec<(u32, u32)>,
    veterans: Vec<u32>,
    same_agency: i64,
    newcomers_matter: bool,
    cost: i64,
}

impl Room {
    /// A room with people at the given tables; `same_agency` is the cost of a pair of one agency at one table.
    #[must_use]
    pub fn new(sitters: Vec<Sitter>, tables: Vec<Vec<u32>>, same_agency: i64) -> Self {
        let mut seats = vec![(0, 0); sitters.len()];
        for (table, people) in (0..).zip(&tables) {
            for (place, person) in (0..).zip(people) {
                seats[*person as usize] = (table, place);
            }
        }
        let veteran = |person: &&u32| sitters[**person as usize].veteran;
        let count = |people: &Vec<u32>| u32::try_from(people.iter().filter(veteran).count()).unwrap_or(0);
        let veterans = tables.iter().map(count).collect();
        // If nobody is a veteran, or everyone is, no swap can change this cost.
        let newcomers_matter = sitters.iter().any(|one| one.veteran) && sitters.iter().any(|one| !one.veteran);
        let mut room = Self { sitters, tables, seats, veterans, same_agency, newcomers_matter, cost: 0 };
        room.cost = room.recomputed_cost();
        room
    }

    /// The cost of the current seating.
    #[must_use]
    pub const fn cost(&self) -> i64 {
        self.cost
    }

    /// Number of people.
    #[must_use]
    pub const fn people(&self) -> usize {
        self.sitters.len()
    }

    /// A person by number.
    #[must_use]
    pub fn sitter(&self, person: u32) -> &Sitter {
        &self.sitters[person as usize]
    }

    /// The people at each table.
    #[must_use]
    pub fn tables(&self) -> &[Vec<u32>] {
        &self.tables
    }

    /// The table of a person.
    #[must_use]
    pub fn table_of(&self, person: u32) -> u32 {
        self.seats[person as usize].0
    }

    /// Computes the cost from scratch; `cost` is the same value, updated by every swap.
    #[must_use]
    pub fn recomputed_cost(&self) -> i64 {
        let everybody = 0..u32::try_from(self.people()).unwrap_or(0);
        let pairs: i64 = everybody.map(|person| self.cost_of(person)).sum::<i64>() / 2;
        pairs + (0..self.tables.len()).map(|table| self.newcomer_cost(table, 0, 0)).sum::<i64>()
    }

    /// The cost of the pairs of one person.
    #[must_use]
    pub fn cost_of(&self, person: u32) -> i64 {
        let (own, table) = (self.sitter(person), self.table_of(person));
        let ties = own.ties.iter().filter(|(other, _)| self.table_of(*other) == table);
        let ties: i64 = ties.map(|(_, cost)| *cost).sum();
        ties + self.same_agency * (self.count_of_agency(table, own.agency) - 1)
    }

    /// Whether a person adds to the cost at their table.
    #[must_use]
    pub fn is_unhappy(&self, person: u32) -> bool {
        let lonely = self.newcomers_matter && !self.sitter(person).veteran;
        self.cost_of(person) > 0 || (lonely && self.veterans[self.table_of(person) as usize] == 0)
    }

    fn count_of_agency(&self, table: u32, agency: u32) -> i64 {
        let people = &self.tables[table as usize];
        let same = people.iter().filter(|person| self.sitters[**person as usize].agency == agency);
        i64::try_from(same.count()).unwrap_or(0)
    }

    /// The cost of a table of newcomers without a veteran, after adding `more` people and `veterans` veterans.
    fn newcomer_cost(&self, table: usize, more: i64, veterans: i64) -> i64 {
        if !self.newcomers_matter || i64::from(self.veterans[table]) + veterans > 0 {
            return 0;
        }
        NEWCOMER_ALONE * (i64::try_from(self.tables[table].len()).unwrap_or(0) + more)
    }

    /// The change of the cost if two people swap seats; negative is better.
    #[must_use]
    pub fn cost_change(&self, p: u32, q: u32) -> i64 {
        let (a, b) = (self.table_of(p), self.table_of(q));
        if a == b {
            return 0;
        }
        let (one, other) = (self.sitter(p), self.sitter(q));
        let mut change = self.ties_change(one, q, a, b) + self.ties_change(other, p, b, a);
        if one.agency != other.agency {
            let at = |table, agency| self.count_of_agency(table, agency);
            let leaving = at(a, one.agency) - 1 + at(b, other.agency) - 1;
            change += self.same_agency * (at(b, one.agency) + at(a, other.agency) - leaving);
        }
        if self.newcomers_matter && one.veteran != other.veteran {
            let by = if one.veteran { -1 } else { 1 };
            let (a, b) = (a as usize, b as usize);
            change += self.newcomer_cost(a, 0, by) + self.newcomer_cost(b, 0, -by)
                - self.newcomer_cost(a, 0, 0)
                - self.newcomer_cost(b, 0, 0);
        }
        change
    }

    fn ties_change(&self, one: &Sitter, instead: u32, from: u32, to: u32) -> i64 {
        let mut change = 0;
        for (other, cost) in &one.ties {
            let table = self.table_of(*other);
            if table == from {
                change -= cost;
            } else if table == to && *other != instead {
                change += cost;
            }
        }
        change
    }

    /// Swaps two people. `gain` is the change of the cost, as computed by `Room::gain`.
    pub fn swap(&mut self, p: u32, q: u32, change: i64) {
        let ((a, i), (b, j)) = (self.seats[p as usize], self.seats[q as usize]);
        self.tables[a as usize][i as usize] = q;
        self.tables[b as usize][j as usize] = p;
        self.seats[p as usize] = (b, j);
        self.seats[q as usize] = (a, i);
        let by = u32::from(self.sitters[p as usize].veteran);
        let back = u32::from(self.sitters[q as usize].veteran);
        self.veterans[a as usize] = self.veterans[a as usize] + back - by;
        self.veterans[b as usize] = self.veterans[b as usize] + by - back;
        self.cost += change;
    }
}
