//! A room full of tables while a draw looks for better seats: what a swap of two people would change is worked out
//! from those two and their two tables alone, in whole numbers.
//!
//! People are numbers here. A table never gets larger or smaller: everything is a swap.

use crate::core::breakouts::solver::weights::NEWCOMER_ALONE;

/// Somebody, as the search sees them.
#[derive(Clone, Debug, Default)]
pub struct Sitter {
    /// Their agency's number; nobody else has it where they have none.
    pub agency: u32,
    /// Has been at an earlier session.
    pub veteran: bool,
    /// May not be moved.
    pub locked: bool,
    /// Those who must sit with them.
    pub with: Vec<u32>,
    /// What it costs to sit with whom, agencies aside.
    pub ties: Vec<(u32, i64)>,
}

/// People at tables.
#[derive(Clone, Debug)]
pub struct Room {
    sitters: Vec<Sitter>,
    tables: Vec<Vec<u32>>,
    /// Where each person sits: the table, and the place at it.
    seats: Vec<(u32, u32)>,
    veterans: Vec<u32>,
    same_agency: i64,
    newcomers_matter: bool,
    cost: i64,
}

impl Room {
    /// Everybody at the table given; `same_agency` is what a pair of one agency costs.
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
        // Where nobody has been before, or everybody has, nothing can be done about it.
        let newcomers_matter = sitters.iter().any(|one| one.veteran) && sitters.iter().any(|one| !one.veteran);
        let mut room = Self { sitters, tables, seats, veterans, same_agency, newcomers_matter, cost: 0 };
        room.cost = room.whole_cost();
        room
    }

    /// What it costs as everybody sits.
    #[must_use]
    pub const fn cost(&self) -> i64 {
        self.cost
    }

    /// How many people.
    #[must_use]
    pub const fn people(&self) -> usize {
        self.sitters.len()
    }

    /// Somebody.
    #[must_use]
    pub fn sitter(&self, person: u32) -> &Sitter {
        &self.sitters[person as usize]
    }

    /// Who sits where.
    #[must_use]
    pub fn tables(&self) -> &[Vec<u32>] {
        &self.tables
    }

    /// The table somebody sits at.
    #[must_use]
    pub fn table_of(&self, person: u32) -> u32 {
        self.seats[person as usize].0
    }

    /// The sum from scratch, which every swap keeps up to date.
    #[must_use]
    pub fn whole_cost(&self) -> i64 {
        let everybody = 0..u32::try_from(self.people()).unwrap_or(0);
        let pairs: i64 = everybody.map(|person| self.cost_of(person)).sum::<i64>() / 2;
        pairs + (0..self.tables.len()).map(|table| self.alone(table, 0, 0)).sum::<i64>()
    }

    /// What somebody's own pairs cost.
    #[must_use]
    pub fn cost_of(&self, person: u32) -> i64 {
        let (own, table) = (self.sitter(person), self.table_of(person));
        let ties = own.ties.iter().filter(|(other, _)| self.table_of(*other) == table);
        let ties: i64 = ties.map(|(_, cost)| *cost).sum();
        ties + self.same_agency * (self.of_agency(table, own.agency) - 1)
    }

    /// Whether somebody would rather sit elsewhere.
    #[must_use]
    pub fn is_unhappy(&self, person: u32) -> bool {
        let lonely = self.newcomers_matter && !self.sitter(person).veteran;
        self.cost_of(person) > 0 || (lonely && self.veterans[self.table_of(person) as usize] == 0)
    }

    fn of_agency(&self, table: u32, agency: u32) -> i64 {
        let people = &self.tables[table as usize];
        let same = people.iter().filter(|person| self.sitters[**person as usize].agency == agency);
        i64::try_from(same.count()).unwrap_or(0)
    }

    /// What a table costs whose newcomers have nobody to ask, after so many people and veterans more.
    fn alone(&self, table: usize, more: i64, veterans: i64) -> i64 {
        if !self.newcomers_matter || i64::from(self.veterans[table]) + veterans > 0 {
            return 0;
        }
        NEWCOMER_ALONE * (i64::try_from(self.tables[table].len()).unwrap_or(0) + more)
    }

    /// What the cost changes by where two people of two tables change places.
    #[must_use]
    pub fn gain(&self, p: u32, q: u32) -> i64 {
        let (a, b) = (self.table_of(p), self.table_of(q));
        if a == b {
            return 0;
        }
        let (one, other) = (self.sitter(p), self.sitter(q));
        let mut change = self.ties_change(one, q, a, b) + self.ties_change(other, p, b, a);
        if one.agency != other.agency {
            let at = |table, agency| self.of_agency(table, agency);
            let leaving = at(a, one.agency) - 1 + at(b, other.agency) - 1;
            change += self.same_agency * (at(b, one.agency) + at(a, other.agency) - leaving);
        }
        if self.newcomers_matter && one.veteran != other.veteran {
            let by = if one.veteran { -1 } else { 1 };
            let (a, b) = (a as usize, b as usize);
            change += self.alone(a, 0, by) + self.alone(b, 0, -by) - self.alone(a, 0, 0) - self.alone(b, 0, 0);
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

    /// Lets two people change places, where `gain` said by how much the cost changes.
    pub fn swap(&mut self, p: u32, q: u32, gain: i64) {
        let ((a, i), (b, j)) = (self.seats[p as usize], self.seats[q as usize]);
        self.tables[a as usize][i as usize] = q;
        self.tables[b as usize][j as usize] = p;
        self.seats[p as usize] = (b, j);
        self.seats[q as usize] = (a, i);
        let by = u32::from(self.sitters[p as usize].veteran);
        let back = u32::from(self.sitters[q as usize].veteran);
        self.veterans[a as usize] = self.veterans[a as usize] + back - by;
        self.veterans[b as usize] = self.veterans[b as usize] + by - back;
        self.cost += gain;
    }
}
