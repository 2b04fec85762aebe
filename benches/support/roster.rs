//! Invented rosters, made by rules from a seed: the same seed gives the same people everywhere.

use super::fold::fold;
use super::names::{BEGINNINGS, ENDINGS, Shape, TRADITIONS, Tradition};
use super::search::Fields;

/// Splitmix64: small, good enough, the same on every machine.
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

    /// True that often in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of many, the first ones more often.
    pub fn frequent<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len()).min(self.below(all.len()));
        &all[at]
    }

    /// One of many, all alike.
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
    /// E-mail or nothing.
    pub email: String,
    /// Agency.
    pub agency: String,
    /// Job role.
    pub role: String,
    /// External id.
    pub code: String,
    /// Phone or nothing.
    pub phone: String,
    /// The names before the roster lost its accents.
    pub accented: (String, String),
}

impl Person {
    /// As the search wants it.
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

    /// The whole name as written.
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
const PLACES: &str = "Lakeside Riverbend Prairie Northgate Cedar Summit Harbor Willow Heartland Meadow Beacon Juniper Granite Sunrise Pioneer Keystone Bluestem Evergreen Crossroads Horizon Falcon Maple Orchard Redwood Sagebrush Timber Union Valley Cascade Delta";
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

/// Many invented people.
pub fn people(count: usize, seed: u64) -> Vec<Person> {
    let mut rng = Rng(seed);
    let agencies: Vec<String> = (0..61.max(count / 80).min(800)).map(|_| agency(&mut rng)).collect();
    (0..count).map(|number| person(&mut rng, number, &agencies)).collect()
}

fn agency(rng: &mut Rng) -> String {
    let places: Vec<&str> = PLACES.split(' ').collect();
    let beginnings: Vec<&str> = BEGINNINGS.split(' ').collect();
    let endings: Vec<&str> = ENDINGS.split(' ').collect();
    let place = if rng.chance(50) {
        (*rng.pick(&places)).to_owned()
    } else {
        format!("{}{}", rng.pick(&beginnings), rng.pick(&endings))
    };
    format!("{place} {}", rng.pick(KINDS))
}

/// Given and family name of one tradition.
pub fn name(rng: &mut Rng) -> (String, String) {
    let total: u32 = TRADITIONS.iter().map(|t| t.share).sum();
    let mut at = rng.below(total as usize) as u32;
    let tradition: &Tradition = TRADITIONS
        .iter()
        .find(|t| {
            let here = at < t.share;
            at = at.saturating_sub(t.share);
            here
        })
        .unwrap_or(&TRADITIONS[0]);
    let given: Vec<&str> = tradition.given.split(' ').collect();
    let family: Vec<&str> = tradition.family.split(' ').collect();
    let mut first = (*rng.frequent(&given)).to_owned();
    let mut last = (*rng.frequent(&family)).to_owned();
    // Small words belong to the name behind them: da Silva, De Luca.
    if matches!(last.as_str(), "da" | "dos" | "de" | "De") {
        last = format!("{last} {}", rng.pick(&family[family.len() / 2..]));
    }
    // A long tail of rare names, as every real roster has.
    if rng.chance(18) && tradition.shape != Shape::FamilyFirst {
        last = rare(rng);
    }
    if rng.chance(6) {
        first = rare(rng);
    }
    match tradition.shape {
        Shape::Middle if rng.chance(12) => first = format!("{first} {}", rng.pick(&given)),
        Shape::Middle if rng.chance(8) => last = format!("{last}-{}", rng.pick(&family)),
        Shape::TwoFamilies => {
            if rng.chance(25) {
                first = format!("{first} {}", rng.pick(&given));
            }
            if rng.chance(60) {
                last = format!("{last} {}", rng.pick(&family));
            }
        }
        Shape::FamilyFirst => {
            if rng.chance(40) {
                first = format!("{} {first}", rng.pick(&given));
            }
            if rng.chance(35) {
                std::mem::swap(&mut first, &mut last);
            }
        }
        Shape::Made if rng.chance(85) => {
            let beginnings: Vec<&str> = BEGINNINGS.split(' ').collect();
            let endings: Vec<&str> = ENDINGS.split(' ').collect();
            last = format!("{}{}", rng.pick(&beginnings), rng.pick(&endings));
        }
        _ => {}
    }
    (first, last)
}

/// A pronounceable name that hardly anybody else has.
fn rare(rng: &mut Rng) -> String {
    const STARTS: &[&str] = &[
        "B", "Br", "D", "Dr", "F", "G", "Gr", "H", "J", "K", "Kr", "L", "M", "N", "P", "R", "S", "St", "T", "Tr", "V",
        "Z",
    ];
    const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "a", "o", "ie", "ai", "ou"];
    const MIDDLES: &[&str] =
        &["b", "d", "g", "l", "ll", "m", "n", "nd", "r", "rs", "s", "t", "tt", "v", "z", "sk", "nk", "ch"];
    const ENDS: &[&str] = &["", "n", "ez", "ov", "ic", "man", "er", "i", "ini", "sky", "sen", "ak", "a", "os"];
    let mut name = format!("{}{}", rng.pick(STARTS), rng.pick(VOWELS));
    for _ in 0..1 + rng.below(2) {
        name = format!("{name}{}{}", rng.pick(MIDDLES), rng.pick(VOWELS));
    }
    format!("{name}{}", rng.pick(ENDS))
}

fn person(rng: &mut Rng, number: usize, agencies: &[String]) -> Person {
    let (given, family) = name(rng);
    let mut person = Person {
        given: given.clone(),
        family: family.clone(),
        agency: rng.frequent(agencies).clone(),
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

/// What a system without accents makes of a letter.
fn without_accent(c: char) -> char {
    if c.is_ascii() || c == '’' {
        return c;
    }
    let plain = fold(&c.to_string());
    let letter = plain.chars().next().unwrap_or(c);
    if c.is_uppercase() { letter.to_ascii_uppercase() } else { letter }
}
