//! Generated queries as people at a door type them: by class, from a seed, each with the person meant and the number of
//! people whom it fits equally well.

use std::collections::HashMap;

use super::fold::fold;
use super::roster::{Person, Rng, name};

/// A query with the person meant.
#[derive(Clone, Debug)]
pub struct Query {
    /// The typed text.
    pub text: String,
    /// Index of the person meant.
    pub meant: usize,
    /// Number of people whom it fits equally well, including the person meant.
    pub equals: usize,
}

/// Classes with their weight in the mix, in thousandths.
pub const CLASSES: &[(&str, u32)] = &[
    ("full name", 130),
    ("family only", 90),
    ("joh smi", 160),
    ("last first", 100),
    ("initials", 50),
    ("joined", 20),
    ("middle skipped", 30),
    ("accents left out", 50),
    ("accents typed", 40),
    ("punctuation dropped", 40),
    ("nickname English", 35),
    ("nickname other", 25),
    ("one typo", 40),
    ("typo first letter", 15),
    ("typo half-typed", 20),
    ("typo both words", 15),
    ("sound listed", 25),
    ("sound by rule", 25),
    ("agency + given", 40),
    ("role + given", 20),
    ("e-mail", 30),
];

const ENGLISH: &str = "William:Bill,Billy,Will Robert:Bob,Bobby,Rob Richard:Dick,Rick,Rich James:Jim,Jimmy Elizabeth:Liz,Beth,Betsy,Libby Margaret:Peggy,Maggie,Meg Katherine:Kate,Kathy,Katie Catherine:Cathy,Kate Michael:Mike,Mick Joseph:Joe,Joey Thomas:Tom Charles:Chuck,Charlie Christopher:Chris Daniel:Danny Anthony:Tony Donald:Don Steven:Steve Edward:Ed,Ted,Ned Timothy:Tim Jeffrey:Jeff Samuel:Sam Gregory:Greg Alexander:Alex,Sandy Patrick:Pat,Paddy Henry:Hank,Harry Frances:Fran,Frankie Eleanor:Ellie,Nell Theodore:Ted,Teddy Lawrence:Larry Harold:Hal,Harry Abigail:Abby,Gail Virginia:Ginny Deborah:Debbie,Deb Rebecca:Becky,Becca Susan:Sue,Susie Jennifer:Jen,Jenny Patricia:Pat,Trish,Patty Barbara:Barb,Babs Kimberly:Kim Stephanie:Steph Jacqueline:Jackie Victoria:Vicky,Tori Nicholas:Nick Benjamin:Ben Andrew:Andy,Drew Matthew:Matt Kenneth:Ken Ronald:Ron Joshua:Josh Jonathan:Jon Zachary:Zach Douglas:Doug Walter:Walt Josephine:Josie,Jo Dorothy:Dot,Dottie Florence:Flo Penelope:Penny Frederick:Fred,Freddie Leonard:Len,Lenny Constance:Connie Winifred:Winnie Eugene:Gene Gerald:Gerry,Jerry Albert:Al,Bert Raymond:Ray Cynthia:Cindy Samantha:Sam";
const OTHER: &str = "José:Pepe Francisco:Paco,Pancho Guadalupe:Lupe,Lupita Jesús:Chuy Ignacio:Nacho Consuelo:Chelo Enrique:Quique,Kike Dolores:Lola Eduardo:Lalo Rafael:Rafa Concepción:Concha Salvador:Chava Alejandro:Ale Manuel:Manolo Graciela:Chela Humberto:Beto Roberto:Beto Antonio:Toño Isabel:Chabela Fernando:Nando Santiago:Santi Leticia:Lety Rosa:Rosita Katarzyna:Kasia Małgorzata:Gosia Agnieszka:Aga Krzysztof:Krzys,Krzysiek Tomasz:Tomek Stanisław:Staszek Zofia:Zosia Elżbieta:Ela Joanna:Asia Grzegorz:Grzesiek Wojciech:Wojtek Zbigniew:Zbyszek Jerzy:Jurek Tadeusz:Tadek Jakub:Kuba Aleksandra:Ola Barbara:Basia Giuseppe:Beppe,Peppe Domenico:Mimmo Vincenzo:Enzo Alessandro:Sandro Luigi:Gigi Yevgeny:Zhenya Dmitri:Dima Vladimir:Vova Anastasia:Nastya Sergei:Seryozha Mikhail:Misha Ekaterina:Katya Tatiana:Tanya Alexei:Alyosha Natalia:Natasha Svetlana:Sveta João:Joãozinho Sebastião:Tião Chukwuemeka:Emeka Folásadé:Sade Olúfẹ́mi:Femi Babátúndé:Tunde Oluwaseun:Seun Ikechukwu:Ike Fatima:Fati Wolfgang:Wolfi Friedrich:Fritz Heinrich:Heinz Fionnuala:Nuala Pádraig:Paddy";
const SOUNDS: &str = "Katherine:Catherine,Kathryn Catherine:Kathrin Steven:Stephen Stephen:Steven Geoffrey:Jeffrey Jeffrey:Geoffry Nguyễn:Nguyin,Nwin,Win Schmidt:Shmit Schneider:Snyder Rodríguez:Rodrigues González:Gonsales Hernández:Ernandes Mohamed:Muhamad Muhammad:Mohamed Youssef:Yusef Khalid:Haled,Kaled Jiménez:Himenez Joaquín:Hoakin,Wakeen Jorge:Horhe Xu:Shu Zhang:Jang Thompson:Tomson Phillips:Filips Reid:Reed Allen:Alan Clark:Clarke Anderson:Andersen Smith:Smyth Brown:Braun Johnson:Jonson Nicholas:Nikolas Erica:Erika Sarah:Sara Sean:Shawn Seán:Shawn Siobhán:Shivaun Wójcik:Voychik Krzysztof:Kshishtof Szymański:Shimanski Yevgeny:Evgeni Volkov:Wolkow Popov:Popoff Wang:Wong Lee:Leigh Hussein:Husain Philip:Filip Christine:Kristin Rachel:Raychel Karen:Caren Carol:Karol Eric:Erik Marc:Mark";

/// The queries of a class; fewer than requested if the roster does not yield enough.
pub fn of_class(class: &str, people: &[Person], many: usize, seed: u64) -> Vec<Query> {
    let mut rng = Rng(seed ^ class.bytes().fold(7, |sum: u64, b| sum.wrapping_mul(31).wrapping_add(u64::from(b))));
    let mut names: HashMap<String, usize> = HashMap::new();
    for person in people {
        *names.entry(fold(&person.name())).or_default() += 1;
    }
    let tables = [table(ENGLISH), table(OTHER), table(SOUNDS)];
    let folded: Vec<Folded> = people.iter().map(Folded::of).collect();
    let mut found = Vec::new();
    for _ in 0..many * 60 {
        if found.len() == many {
            break;
        }
        let meant = rng.below(people.len());
        let person = &people[meant];
        let Some(text) = type_it(class, person, &mut rng, &tables) else {
            continue;
        };
        let same = names.get(&fold(&person.name())).copied().unwrap_or(1);
        let typed: Vec<String> = fold(&text).split(' ').map(str::to_owned).collect();
        let own = &folded[meant];
        let two = [own.given[0].clone(), own.family[0].clone()];
        let explained = |class: &str, words: &[String]| {
            folded.iter().filter(|other| other.explains(class, words, &tables)).count().max(1)
        };
        let equals = match class {
            _ if WHOLE_NAME.contains(&class) => same,
            _ if COUNTED.contains(&class) => explained(class, &typed),
            // What was told before fingers or ears changed it: a given and a family name, all of the name or less.
            _ if own.given.len() + own.family.len() == 2 => same,
            _ => explained("middle skipped", &two),
        };
        found.push(Query { text, meant, equals });
    }
    found
}

/// Complete names that nobody on the roster has.
pub fn absent(people: &[Person], many: usize, seed: u64) -> Vec<String> {
    let known: std::collections::HashSet<String> = people.iter().map(|p| fold(&p.name())).collect();
    let mut rng = Rng(seed ^ 0xab5e);
    let mut found = Vec::new();
    while found.len() < many {
        let (given, family) = name(&mut rng);
        let text = fold(&format!("{given} {family}"));
        let said: Vec<&str> = text.split(' ').collect();
        let inside = |p: &str| said.iter().all(|word| p.split(' ').any(|w| w.starts_with(word)));
        if !known.iter().any(|p| inside(p)) {
            found.push(text);
        }
    }
    found
}

type Pairs = HashMap<String, Vec<String>>;

fn table(text: &str) -> Pairs {
    text.split(' ')
        .filter_map(|entry| entry.split_once(':'))
        .map(|(name, others)| (fold(name), others.split(',').map(str::to_lowercase).collect()))
        .collect()
}

fn start(word: &str, rng: &mut Rng) -> String {
    let letters = 2 + rng.below(3);
    word.chars().take(letters).collect()
}

fn type_it(class: &str, person: &Person, rng: &mut Rng, tables: &[Pairs; 3]) -> Option<String> {
    let (given, family) = (fold(&person.given), fold(&person.family));
    let g = given.split(' ').next()?.to_owned();
    let f = family.split(' ').next()?.to_owned();
    let last = family.split(' ').next_back()?.to_owned();
    let plain = format!("{g} {f}");
    let changed = |text: String| (text != plain).then_some(text);
    match class {
        "full name" => Some(person.name()),
        "family only" => Some(family),
        "joh smi" => Some(format!("{} {}", start(&g, rng), start(&f, rng))),
        "last first" => Some(if rng.chance(50) { format!("{f}, {g}") } else { format!("{f} {g}") }),
        "initials" => Some(match rng.below(3) {
            0 => format!("{}{}", &g[..1], &f[..1]),
            1 => format!("{} {}", &g[..1], f.chars().take(2).collect::<String>()),
            _ => format!("{}{}", g.chars().take(2).collect::<String>(), f.chars().take(2).collect::<String>()),
        }),
        "joined" => Some(format!("{g}{}", family.replace(' ', ""))),
        "middle skipped" => (given.contains(' ') || family.contains(' ')).then(|| format!("{g} {last}")),
        "accents left out" => (!person.name().is_ascii()).then(|| format!("{given} {family}")),
        "accents typed" => {
            let (given, family) = &person.accented;
            (person.given != *given || person.family != *family).then(|| format!("{given} {family}").to_lowercase())
        }
        "punctuation dropped" => {
            let name = person.name();
            name.contains(['\'', '’', '-']).then(|| name.replace(['\'', '’', '-'], "").to_lowercase())
        }
        "nickname English" | "nickname other" => {
            let nick = rng.pick(tables[usize::from(class == "nickname other")].get(&g)?).clone();
            Some(format!("{nick} {f}"))
        }
        "one typo" => {
            let (a, b) = (g.len(), f.len());
            changed(if a < 4 && b < 4 {
                return None;
            } else if b >= 4 && (a < 4 || rng.chance(50)) {
                format!("{g} {}", typo(&f, rng, 1))
            } else {
                format!("{} {f}", typo(&g, rng, 1))
            })
        }
        "typo first letter" => (f.len() > 3).then(|| format!("{g} {}", typo(&f, rng, 0))).and_then(changed),
        "typo half-typed" => (f.len() > 5).then(|| {
            let half: String = f.chars().take(f.len() - 1 - rng.below(f.len() - 4)).collect();
            format!("{g} {}", if half.len() > 3 { typo(&half, rng, 1) } else { half })
        }),
        "typo both words" => (g.len() > 3 && f.len() > 3).then(|| format!("{} {}", typo(&g, rng, 1), typo(&f, rng, 1))),
        "sound listed" => match (tables[2].get(&g), tables[2].get(&f)) {
            (Some(other), _) => Some(format!("{} {f}", rng.pick(other))),
            (_, Some(other)) => Some(format!("{g} {}", rng.pick(other))),
            _ => None,
        },
        "sound by rule" => changed(format!("{g} {}", respell(&f, rng))),
        "agency + given" => Some(format!("{} {g}", fold(&person.agency).split(' ').next()?)),
        "role + given" => Some(format!("{} {g}", fold(&person.role).split(' ').next()?)),
        "e-mail" => person.email.split_once('@').map(|(local, _)| local.to_owned()),
        _ => None,
    }
}

/// Classes in which the complete name is typed.
const WHOLE_NAME: &[&str] = &["full name", "accents left out", "accents typed", "punctuation dropped"];

/// Classes in which a query may fit people of other names equally well.
const COUNTED: &[&str] = &[
    "family only",
    "joh smi",
    "initials",
    "agency + given",
    "role + given",
    "middle skipped",
    "joined",
    "e-mail",
    "nickname English",
    "nickname other",
];

/// The folded words of a person.
struct Folded {
    given: Vec<String>,
    family: Vec<String>,
    agency: Vec<String>,
    role: Vec<String>,
    email: String,
}

impl Folded {
    fn of(person: &Person) -> Self {
        let words = |text: &str| -> Vec<String> { fold(text).split(' ').map(str::to_owned).collect() };
        Self {
            given: words(&person.given),
            family: words(&person.family),
            agency: words(&person.agency),
            role: words(&person.role),
            email: fold(person.email.split('@').next().unwrap_or("")),
        }
    }

    fn explains(&self, class: &str, typed: &[String], tables: &[Pairs; 3]) -> bool {
        let Self { given, family, agency, role, email } = self;
        let called = |table: &Pairs, nick: &String| {
            given.iter().any(|g| g == nick || table.get(g).is_some_and(|nicks| nicks.contains(nick)))
        };
        let any = |all: &[String], start: &str| all.iter().any(|w| w.starts_with(start));
        match (class, typed) {
            ("family only", _) => typed.iter().all(|t| given.contains(t) || family.contains(t)),
            ("middle skipped", [a, b]) => given.contains(a) && family.contains(b),
            ("e-mail", typed) => *email == typed.join(" "),
            ("nickname English", [nick, f]) => called(&tables[0], nick) && family.contains(f),
            ("nickname other", [nick, f]) => called(&tables[1], nick) && family.contains(f),
            ("joined", [one]) => one.strip_prefix(given[0].as_str()).is_some_and(|rest| rest == family.concat()),
            ("agency + given", [a, b]) => agency.contains(a) && given.contains(b),
            ("role + given", [a, b]) => role.contains(a) && given.contains(b),
            ("joh smi" | "initials", [a, b]) => any(given, a) && any(family, b),
            ("initials", [one]) => {
                let half = one.len() / 2;
                given[0].starts_with(&one[..half]) && family[0].starts_with(&one[half..])
            }
            _ => false,
        }
    }
}

/// One typing error at letter `from` or later; at the first letter for 0.
pub fn typo(word: &str, rng: &mut Rng, from: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 2 {
        return word.to_owned();
    }
    let at = if from == 0 { 0 } else { from + rng.below(letters.len() - from) };
    match rng.below(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = beside(letters[at], rng),
    }
    letters.into_iter().collect()
}

fn beside(letter: char, rng: &mut Rng) -> char {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    for row in ROWS {
        if let Some(at) = row.find(letter) {
            let to = if at == 0 || (at + 1 < row.len() && rng.chance(50)) { at + 1 } else { at - 1 };
            return row.as_bytes()[to] as char;
        }
    }
    letter
}

/// A phonetic misspelling.
fn respell(word: &str, rng: &mut Rng) -> String {
    const RULES: &[(&str, &str)] = &[
        ("ph", "f"),
        ("sch", "sh"),
        ("th", "t"),
        ("ck", "k"),
        ("c", "k"),
        ("z", "s"),
        ("y", "i"),
        ("ei", "ai"),
        ("ie", "y"),
        ("w", "v"),
        ("ll", "l"),
        ("tt", "t"),
        ("ss", "s"),
        ("ou", "u"),
        ("ea", "ee"),
        ("x", "ks"),
        ("sz", "sh"),
        ("cz", "ch"),
        ("j", "h"),
        ("i", "y"),
        ("e", "a"),
        ("o", "u"),
    ];
    let fitting: Vec<&(&str, &str)> = RULES.iter().filter(|(from, _)| word.contains(from)).collect();
    if fitting.is_empty() {
        return word.to_owned();
    }
    let (from, to) = rng.frequent(&fitting);
    word.replacen(from, to, 1)
}
