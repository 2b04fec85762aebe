//! Invented rosters, generated from a seed: the same seed gives the same people on every machine.

use std::sync::OnceLock;

use super::fold::fold;
use super::names::{CENSUS_FAMILY, CENSUS_GIVEN, ENDINGS, STEMS, Shape, TRADITIONS, Tradition};
use super::search::Fields;

/// SplitMix64: small, good enough, the same on every machine.
pub struct Rng(pub u64);

impl Rng {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True in that percentage of calls.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, the first ones more often.
    pub fn frequent<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len()).min(self.below(all.len()));
        &all[at]
    }

    /// An index below `n` by Zipf's law: the first twice as often as the second, three times as often as the third.
    pub fn zipf(&mut self, n: usize) -> usize {
        let weight = |place: usize| 1_000_000 / (place + 1);
        let mut at = self.below((0..n).map(weight).sum());
        (0..n)
            .find(|place| {
                let here = at < weight(*place);
                at = at.saturating_sub(weight(*place));
                here
            })
            .unwrap_or(0)
    }

    /// One of the items, all with the same probability.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// An invented person.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// Agency.
    pub agency: String,
    /// Job role.
    pub role: String,
    /// External id.
    pub code: String,
    /// Phone number; may be empty.
    pub phone: String,
    /// The names before the roster lost its accents.
    pub accented: (String, String),
}

impl Person {
    /// The texts in the form that the search takes.
    pub fn fields(&self) -> Fields<'_> {
        Fields {
            given: &self.given,
            family: &self.family,
            email: &self.email,
            agency: &self.agency,
            role: &self.role,
            code: &self.code,
            phone: &self.phone,
            ..Fields::default()
        }
    }

    /// The complete name as written.
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

const ROLES: &[&str] = &[
    "Caseworker",
    "Foster Care Supervisor",
    "Therapist",
    "Clinical Director",
    "Investigator",
    "Intake Specialist",
    "Licensing Worker",
    "Parent Partner",
    "Residential Counselor",
    "Program Manager",
    "Adoption Specialist",
    "Court Liaison",
    "Nurse",
    "School Social Worker",
    "Trainer",
    "Quality Analyst",
    "Case Aide",
    "Psychologist",
    "Family Advocate",
    "Youth Mentor",
    "Administrator",
    "Data Coordinator",
    "Visitation Coach",
    "Peer Specialist",
];
const POSITION_STEP: &str = "Lakeside Riverbend Prairie Northgate Cedar Summit Harbor Willow Heartland Meadow Beacon Juniper Granite Sunrise Pioneer Keystone Bluestem Evergreen Crossroads Horizon Falcon Maple Orchard Redwood Sagebrush Timber Union Valley Cascade Delta";
const KINDS: &[&str] = &[
    "Family Services",
    "Youth Home",
    "Counseling Center",
    "County Child Welfare",
    "Children's Aid",
    "Behavioral Health",
    "Community Alliance",
    "Treatment Center",
];

/// Generates `n` invented people.
pub fn people(count: usize, seed: u64) -> Vec<Person> {
    let mut rng = Rng(seed);
    let agencies: Vec<String> = (0..61.max(count / 80).min(800)).map(|_| agency(&mut rng)).collect();
    (0..count).map(|number| person(&mut rng, number, &agencies)).collect()
}

fn agency(rng: &mut Rng) -> String {
    let places: Vec<&str> = POSITION_STEP.split(' ').collect();
    let stems: Vec<&str> = STEMS.split(' ').collect();
    let endings: Vec<&str> = ENDINGS.split(' ').collect();
    let place = if rng.chance(50) {
        (*rng.pick(&places)).to_owned()
    } else {
        format!("{}{}", rng.pick(&stems), rng.pick(&endings))
    };
    format!("{place} {}", rng.pick(KINDS))
}

/// Names with cumulative weights.
struct Pool {
    names: Vec<&'static str>,
    sums: Vec<u64>,
}

impl Pool {
    fn of(weighted: impl Iterator<Item = (&'static str, u64)>) -> Self {
        let (mut names, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (name, weight) in weighted {
            sum += weight;
            names.push(name);
            sums.push(sum);
        }
        Self { names, sums }
    }

    /// A list in which name number n has the weight 1 / (n + flat).
    fn list(text: &'static str, flat: u32) -> Self {
        Self::of(text.split(' ').zip(1 + u64::from(flat)..).map(|(name, place)| (name, 1_000_000 / place)))
    }

    /// Parses a census file: on each line a frequency and the names that have it.
    fn census(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
        Self::of(lines.flat_map(|(many, names)| {
            let many = many.parse().unwrap_or(1);
            names.split(' ').map(move |name| (name, many))
        }))
    }

    fn pick(&self, rng: &mut Rng) -> String {
        let at = rng.below(self.sums.last().copied().unwrap_or(1) as usize) as u64;
        let at = self.sums.partition_point(|sum| *sum <= at);
        self.names.get(at).unwrap_or(&"").replace('_', " ")
    }
}

/// The names of each tradition, parsed once.
fn pools() -> &'static Vec<(&'static Tradition, Pool, Pool)> {
    static POOLS: OnceLock<Vec<(&Tradition, Pool, Pool)>> = OnceLock::new();
    POOLS.get_or_init(|| {
        let all = TRADITIONS.iter().map(|tradition| {
            let listed = |text| Pool::list(text, tradition.flat);
            match tradition.given {
                "" => (tradition, Pool::census(CENSUS_GIVEN), Pool::census(CENSUS_FAMILY)),
                given => (tradition, listed(given), listed(tradition.family)),
            }
        });
        all.collect()
    })
}

/// Given and family name of one tradition.
pub fn name(rng: &mut Rng) -> (String, String) {
    let pools = pools();
    let total: u32 = pools.iter().map(|(tradition, ..)| tradition.share).sum();
    let mut at = rng.below(total as usize) as u32;
    let drawn = pools.iter().find(|(tradition, ..)| {
        let here = at < tradition.share;
        at = at.saturating_sub(tradition.share);
        here
    });
    let (tradition, givens, families) = drawn.unwrap_or(&pools[0]);
    let family = |rng: &mut Rng| if rng.chance(tradition.tail) { rare(rng, tradition) } else { families.pick(rng) };
    let mut first = givens.pick(rng);
    let mut last = family(rng);
    // In every tradition a few parents invent a name.
    if rng.chance(3) {
        first = rare(rng, &TRADITIONS[0]);
    }
    match tradition.shape {
        Shape::Middle if rng.chance(12) => first = format!("{first} {}", givens.pick(rng)),
        Shape::Middle if rng.chance(5) => last = format!("{last}-{}", family(rng)),
        Shape::TwoFamilies => {
            if rng.chance(25) {
                first = format!("{first} {}", givens.pick(rng));
            }
            if rng.chance(60) {
                last = format!("{last} {}", family(rng));
            }
        }
        Shape::FamilyFirst => {
            if rng.chance(40) {
                first = format!("{} {first}", givens.pick(rng));
            }
            if rng.chance(35) {
                std::mem::swap(&mut first, &mut last);
            }
        }
        _ => {}
    }
    (first, last)
}

/// A rare name.
fn rare(rng: &mut Rng, tradition: &Tradition) -> String {
    let stems: Vec<&str> = tradition.stems.split(' ').collect();
    let endings: Vec<&str> = tradition.endings.split(' ').collect();
    format!("{}{}", rng.pick(&stems), rng.pick(&endings))
}

fn person(rng: &mut Rng, number: usize, agencies: &[String]) -> Person {
    let (given, family) = name(rng);
    let mut person = Person {
        given: given.clone(),
        family: family.clone(),
        agency: agencies[rng.zipf(agencies.len())].clone(),
        role: (*rng.pick(ROLES)).to_owned(),
        code: format!("P{number:06}"),
        accented: (given, family),
        ..Person::default()
    };
    if rng.chance(70) {
        let (g, f) = (fold(&person.given), fold(&person.family));
        let g1: String = g.split(' ').next().unwrap_or("").to_owned();
        let f1 = f.replace(' ', "");
        let local = match rng.below(3) {
            0 => format!("{g1}.{f1}"),
            1 => format!("{}{f1}{}", &g1.chars().next().map_or(String::new(), String::from), rng.below(90)),
            _ => format!("{g1}{}{}", &f1.chars().next().map_or(String::new(), String::from), rng.below(900)),
        };
        let domain = fold(&person.agency).split(' ').next().unwrap_or("").to_owned();
        person.email = format!("{local}@{domain}.org");
    }
    if rng.chance(50) {
        person.phone = format!("(312) 555-{:04}", rng.below(10_000));
    }
    if rng.chance(18) {
        let plain = |text: &str| -> String { text.chars().map(without_accent).collect() };
        person.given = plain(&person.given);
        person.family = plain(&person.family);
    }
    person
}

/// A letter as a system without accents stores it.
fn without_accent(c: char) -> char {
    if c.is_ascii() || c == '’' {
        return c;
    }
    let plain = fold(&c.to_string());
    let letter = plain.chars().next().unwrap_or(c);
    if c.is_uppercase() { letter.to_ascii_uppercase() } else { letter }
}
