//! Generates a roster of any size: the 44 people of the story, then invented people up to the requested number.
//!
//! Demos, rehearsals and benchmarks need the same list at different lengths, so the output depends only on the size
//! and the seed: no clock, no hash order, no floating point. The output is CSV text, because it goes through the
//! ordinary importer. Nothing here may read a file or use the database.

mod dice;
mod text;
mod words;

use std::collections::HashMap;

use dice::{Dice, Weighted};
use text::{mailbox, write_row};
use words::{
    ALL_AGENCIES_FROM, COMMON, INVENTED, LICENCES, NEEDS, NICKNAMES, PLACES, RARE, REASONS, ROLES, STORY_AGENCIES,
    TRADES,
};

/// The 44 people of the story.
pub const STORY: &str = include_str!("../../../demo/people.csv");
/// Number of people in the story.
pub const STORY_PEOPLE: usize = 44;

const NAMES: &str = include_str!("../../../demo/names.csv");

/// The canonical people file of `total` people: the story's first, then invented ones with the ids B00001 and up. If
/// `total` is below 44, the first `total` people of the story. The same `total` and `seed` give the same bytes on every
/// machine.
#[must_use]
pub fn people_csv(total: usize, seed: u64) -> String {
    let mut out = String::with_capacity(STORY.len() + total * 180);
    let mut taken = HashMap::new();
    let mut lines = STORY.lines();
    out.push_str(lines.next().unwrap_or_default());
    out.push('\n');
    let mut story_people = 0;
    for line in lines.take(total) {
        out.push_str(line);
        out.push('\n');
        // No cell before the e-mail address is quoted, so a plain split finds it.
        taken.insert(line.split(',').nth(4).unwrap_or_default().to_owned(), 1);
        story_people += 1;
    }
    let mut generator = Generator::new(total, story_people, seed, taken);
    for number in 1..=total - story_people {
        generator.person(number, &mut out);
    }
    out
}

#[derive(Default)]
struct Tradition {
    given: Vec<&'static str>,
    family: Vec<&'static str>,
}

/// The names of each naming tradition, in file order, with the weights of the traditions.
fn traditions() -> (Vec<Tradition>, Weighted) {
    let mut names: Vec<&str> = Vec::new();
    let mut list: Vec<Tradition> = Vec::new();
    for line in NAMES.lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(tradition), Some(part), Some(name)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if names.last() != Some(&tradition) {
            names.push(tradition);
            list.push(Tradition::default());
        }
        if let Some(last) = list.last_mut() {
            let names = if part == "given" { &mut last.given } else { &mut last.family };
            names.push(name);
        }
    }
    let weight = |name: &&str| COMMON.iter().find(|(common, _)| common == name).map_or(RARE, |(_, weight)| *weight);
    let weights = Weighted::new(names.iter().map(weight));
    (list, weights)
}

/// An agency while it is being staffed. The person hired last as supervisor or administrator is the superior of those
/// hired after.
struct Agency {
    name: String,
    public: bool,
    domain: String,
    /// Seats left in its core team, at most 8.
    seats: usize,
    /// Name and e-mail address of the supervisor hired last; `senior` is the administrator hired last.
    supervisor: (String, String),
    senior: (String, String),
}

impl Agency {
    /// The level of a new person by a roll of 0 to 99, and the person's superior as (name, e-mail).
    fn hire(&mut self, roll: u64, name: &str, email: &str) -> (&'static str, (String, String)) {
        let person = (name.to_owned(), email.to_owned());
        match roll {
            0..6 => {
                self.senior = person;
                ("administrator", Default::default())
            }
            6..22 => {
                self.supervisor = person;
                ("supervisor", self.senior.clone())
            }
            _ => ("field", self.supervisor.clone()),
        }
    }

    /// Takes a seat in the core team and returns the team's name, or an empty text if the team is full.
    fn team(&mut self) -> String {
        if self.seats == 0 {
            return String::new();
        }
        self.seats -= 1;
        format!("{} core", self.name)
    }
}

fn agencies(total: usize, story_people: usize) -> Vec<Agency> {
    let invented = (total - story_people) * INVENTED / (ALL_AGENCIES_FROM - 44);
    let new = |name: String, public, domain, seats| Agency {
        name,
        public,
        domain,
        seats,
        supervisor: Default::default(),
        senior: Default::default(),
    };
    // The story's agencies already have their core teams.
    let mut list: Vec<Agency> = STORY_AGENCIES
        .iter()
        .map(|(name, public, domain)| new((*name).to_owned(), *public, (*domain).to_owned(), 0))
        .collect();
    for i in 0..invented.min(INVENTED) {
        // In the second pass over the places the trades are offset, so that no pair occurs twice.
        let place = PLACES[i % PLACES.len()];
        let (trade, public) = TRADES[(i * 3 + i / PLACES.len()) % TRADES.len()];
        let name = format!("{place} {trade}");
        let domain = mailbox(&name);
        list.push(new(name, public, domain, 8));
    }
    list
}

struct Generator {
    dice: Dice,
    traditions: (Vec<Tradition>, Weighted),
    agencies: (Vec<Agency>, Weighted),
    roles: Weighted,
    /// Number of uses of each address; the second J. Smith of an agency gets a 2.
    taken: HashMap<String, usize>,
}

impl Generator {
    fn new(total: usize, story_people: usize, seed: u64, taken: HashMap<String, usize>) -> Self {
        let agencies = agencies(total, story_people);
        // Zipf distribution in whole numbers: the tenth agency has a tenth of the first agency's staff.
        let sizes = Weighted::new((1..=agencies.len() as u64).map(|rank| 1_000_000 / rank));
        Self {
            dice: Dice(seed),
            traditions: traditions(),
            agencies: (agencies, sizes),
            roles: Weighted::new(ROLES.iter().map(|(_, weight)| *weight)),
            taken,
        }
    }

    /// Given and family name. For 12 % of people the two come from different traditions.
    fn name(&mut self) -> (&'static str, String) {
        let (list, weights) = &self.traditions;
        let dice = &mut self.dice;
        let home = &list[weights.draw(dice)];
        let other = if dice.percent(12) { &list[weights.draw(dice)] } else { home };
        let given = dice.pick(&home.given);
        let family = dice.pick(&other.family);
        if dice.percent(4) {
            let second = dice.pick(&home.family);
            if second != family {
                return (given, format!("{family}-{second}"));
            }
        }
        (given, family.to_owned())
    }

    fn address(&mut self, given: &str, family: &str, domain: &str) -> String {
        let local = format!("{}.{}", mailbox(given), mailbox(family));
        let address = format!("{local}@{domain}.example.org");
        let times = self.taken.entry(address.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { address } else { format!("{local}{times}@{domain}.example.org") }
    }

    /// Writes one invented person as a CSV row.
    fn person(&mut self, number: usize, out: &mut String) {
        let (given, family) = self.name();
        let goes_by = NICKNAMES.iter().find(|(long, _)| *long == given).map_or("", |(_, short)| *short);
        let goes_by = if self.dice.percent(40) { goes_by } else { "" };
        let at = self.agencies.1.draw(&mut self.dice);
        let domain = self.agencies.0[at].domain.clone();
        let email = if self.dice.percent(70) { self.address(given, &family, &domain) } else { String::new() };
        let dice = &mut self.dice;
        let agency = &mut self.agencies.0[at];
        let middle = if dice.percent(6) {
            format!("{given} {}.", char::from(b'A' + dice.below(26) as u8))
        } else {
            given.to_owned()
        };
        let phone = if dice.percent(40) { format!("815-555-01{:02}", dice.below(100)) } else { String::new() };
        let (role, _) = ROLES[self.roles.draw(dice)];
        let (level, boss) = agency.hire(dice.below(100), &format!("{given} {family}"), &email);
        let team = agency.team();
        let excused = dice.percent(5);
        let row: [&str; 19] = [
            &format!("B{number:05}"),
            &middle,
            &family,
            goes_by,
            &email,
            &phone,
            &agency.name,
            if agency.public { "public" } else { "private" },
            role,
            level,
            &team,
            "Joliet",
            &boss.0,
            &boss.1,
            dice.pick(LICENCES),
            if dice.percent(92) { "mandatory" } else { "optional" },
            if excused { "excused" } else { "expected" },
            dice.sometimes(4, NEEDS),
            dice.sometimes(if excused { 100 } else { 0 }, REASONS),
        ];
        write_row(&row, out);
    }
}

#[cfg(test)]
mod tests;
