//! Splits a full name as typed into given name, family name and preferred name.
//!
//! The family name comes first only before a comma; guessing the order by the look of a name is wrong for half of the
//! world. Used by imports and by the walk-in form.

/// The parts of a full name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullName {
    /// Given names with middle names.
    pub given: String,
    /// Family name with particles and suffix.
    pub family: String,
    /// A nickname in quotation marks or brackets.
    pub goes_by: Option<String>,
    /// An organization in brackets after the name.
    pub organisation: Option<String>,
    /// Whether a title, pronouns or credentials were removed.
    pub dropped: bool,
}

/// Splits a full name into given name, family name and preferred name.
///
/// `Nguyen, Kate`, `Kate Nguyen`, `Katherine "Kate" Nguyen` and `María de la Cruz Jr.` are understood; a
/// single word is a given name.
#[must_use]
pub fn split_full(name: &str) -> (String, String, Option<String>) {
    let FullName { given, family, goes_by, .. } = parse(name);
    (given, family, goes_by)
}

const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le", "van", "von", "vom",
    "zu", "zur", "der", "den", "het", "'t", "ten", "ter", "te", "bin", "ibn", "bint", "ben", "al", "el", "abu", "st",
    "st.", "san", "santa", "af", "av",
];
/// Words between the two halves of one family name.
const JOINERS: &[&str] = &["y", "e", "i", "und"];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "filho", "neto"];
const TITLES: &[&str] = &["dr", "mr", "mrs", "ms", "mx", "miss", "prof", "rev", "hon", "herr", "frau", "sra", "dra"];
const CREDENTIALS: &[&str] = &[
    "lcsw", "lsw", "lisw", "lmsw", "licsw", "msw", "bsw", "dsw", "md", "do", "phd", "psyd", "edd", "jd", "esq", "rn",
    "bsn", "msn", "aprn", "np", "pa", "pac", "ma", "ms", "ba", "bs", "med", "mba", "mph", "mpa", "lpc", "lcpc", "lmhc",
    "lmft", "mft", "cadc", "caadc", "ncc", "lpn", "apn", "bcba", "otr", "ccc", "slp", "faap",
];
const PRONOUNS: &[&str] = &["she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ella", "el", "elle"];
/// Words that meeting tools put in brackets after a name.
const REMARKS: &[&str] = &["guest", "host", "co-host", "external", "unverified", "me", "you", "organizer", "gast"];

/// Splits a full name into all its parts. See [`split_full`].
#[must_use]
pub fn parse(name: &str) -> FullName {
    let mut out = FullName::default();
    let (text, inserts) = without_inserts(name);
    let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut suffix = None;
    while parts.len() > 1 {
        let last = parts[parts.len() - 1];
        if is_suffix(last) {
            suffix = Some(last);
        } else if last.split_whitespace().all(is_credential) {
            out.dropped = true;
        } else {
            break;
        }
        parts.pop();
    }
    match parts.as_slice() {
        [] => {}
        [one] => spoken_order(one, &mut out),
        [family, given @ ..] => {
            // In "Nguyen, Kate" a title may stand before either half.
            out.family = without_titles(family, &mut out.dropped).join(" ");
            out.given = without_titles(&given.join(" "), &mut out.dropped).join(" ");
        }
    }
    if let Some(suffix) = suffix {
        let holder = if out.family.is_empty() { &mut out.given } else { &mut out.family };
        holder.push(' ');
        holder.push_str(suffix);
    }
    for insert in inserts {
        add_insert(&insert, parts.len() > 1, &mut out);
    }
    out
}

/// Splits a name in spoken order: given names, then the family name with its particles.
fn spoken_order(text: &str, out: &mut FullName) {
    let before = out.dropped;
    let mut words = without_titles(text, &mut out.dropped);
    let titled = out.dropped && !before;
    let mut suffix = Vec::new();
    while words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
        suffix.extend(words.pop());
    }
    while words.len() > 2 && words.last().is_some_and(|word| is_shouted_credential(word)) {
        words.pop();
        out.dropped = true;
    }
    match words.as_slice() {
        [] => return,
        // "Dr. Nguyen" is a family name, "Kate" a given one.
        [one] if titled => (*one).clone_into(&mut out.family),
        [one] => (*one).clone_into(&mut out.given),
        [_, .., _] => {
            let mut start = words.len() - 1;
            if start >= 3 && JOINERS.contains(&words[start - 1]) {
                start -= 2;
            }
            // The first word is always a given name, as in Van Nguyen and Al Green.
            while start > 1 && PARTICLES.contains(&&*words[start - 1].to_lowercase()) {
                start -= 1;
            }
            out.given = words[..start].join(" ");
            out.family = words[start..].join(" ");
        }
    }
    suffix.reverse();
    for word in suffix {
        out.family.push(' ');
        out.family.push_str(word);
    }
}

fn without_titles<'a>(text: &'a str, dropped: &mut bool) -> Vec<&'a str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && TITLES.contains(&&*letters_only(words[0])) {
        words.remove(0);
        *dropped = true;
    }
    words
}

fn letters_only(word: &str) -> String {
    word.chars().filter(|c| *c != '.' && *c != '-').flat_map(char::to_lowercase).collect()
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&&*letters_only(word))
}

fn is_credential(word: &str) -> bool {
    CREDENTIALS.contains(&&*letters_only(word))
}

/// Without a comma, only capitals are credentials: Kim Do and Ana Ma are names.
fn is_shouted_credential(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !word.contains(|c: char| c.is_lowercase() && c != 'h' && c != 'y')
        && is_credential(word)
}

/// A part in quotation marks or brackets.
struct Insert {
    text: String,
    quoted: bool,
    /// Whether it is the last part of the name.
    last: bool,
}

/// Takes `"..."`, `“...”`, ` '...' ` and `(...)` out of a name.
fn without_inserts(name: &str) -> (String, Vec<Insert>) {
    let chars: Vec<char> = name.chars().collect();
    let (mut text, mut inserts) = (String::with_capacity(name.len()), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        let first = at == 0 || chars[at - 1].is_whitespace();
        let close: &[char] = match chars[at] {
            '"' => &['"'],
            '“' | '”' | '„' => &['”', '“', '"'],
            '\'' | '‘' | '’' if first => &['\'', '’'],
            '(' | '[' => &[')', ']'],
            _ => &[],
        };
        let single = matches!(chars[at], '\'' | '‘' | '’');
        let end = (at + 1..chars.len()).find(|&end| {
            // An apostrophe closes only at the end of a word: 'Kate' but not D'Arcy.
            let word_ends = chars.get(end + 1).is_none_or(|c| !c.is_alphanumeric());
            close.contains(&chars[end]) && (!single || word_ends)
        });
        match end {
            Some(end) => {
                let inner: String = chars[at + 1..end].iter().collect();
                let last = chars[end + 1..].iter().all(|c| !c.is_alphanumeric());
                let quoted = !matches!(chars[at], '(' | '[');
                inserts.push(Insert { text: inner.trim().to_owned(), quoted, last });
                text.push(' ');
                at = end + 1;
            }
            None => {
                text.push(chars[at]);
                at += 1;
            }
        }
    }
    (text, inserts)
}

/// Adds a part in quotation marks or brackets: nickname, organization, or nothing.
fn add_insert(insert: &Insert, comma: bool, out: &mut FullName) {
    let text = insert.text.as_str();
    let lower = text.to_lowercase();
    let pronouns = lower.split(['/', ' ', ',', '.']).filter(|word| !word.is_empty());
    if text.is_empty()
        || REMARKS.contains(&&*lower)
        || (lower.contains('/') && pronouns.clone().all(|word| PRONOUNS.contains(&word)))
    {
        out.dropped |= !text.is_empty();
        return;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 1 && !text.chars().any(char::is_lowercase);
    let organisation = !insert.quoted && insert.last && (comma || text.contains(' ') || capitals);
    if out.given.is_empty() && out.family.is_empty() {
        // The whole name is in brackets.
        *out = parse(text);
    } else if organisation {
        out.organisation.get_or_insert_with(|| text.to_owned());
    } else {
        out.goes_by.get_or_insert_with(|| text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str) -> (String, String) {
        let (given, family, _) = split_full(name);
        (given, family)
    }

    #[test]
    fn names_are_split() {
        for (name, given, family) in [
            ("Katherine Nguyen", "Katherine", "Nguyen"),
            ("Nguyen, Katherine", "Katherine", "Nguyen"),
            ("Nguyen, Katherine M", "Katherine M", "Nguyen"),
            ("Katherine M. Nguyen", "Katherine M.", "Nguyen"),
            ("María de la Cruz", "María", "de la Cruz"),
            ("de la Cruz, María", "María", "de la Cruz"),
            ("Ludwig van der Berg", "Ludwig", "van der Berg"),
            ("José Ortega y Gasset", "José", "Ortega y Gasset"),
            ("Van Nguyen", "Van", "Nguyen"),
            ("Al Green", "Al", "Green"),
            ("Le Thi Hoa", "Le Thi", "Hoa"),
            ("John Smith Jr.", "John", "Smith Jr."),
            ("Smith, John, III", "John", "Smith III"),
            ("Smith Jr., John", "John", "Smith Jr."),
            ("Jane Smith, LCSW, PhD", "Jane", "Smith"),
            ("Smith, Jane, LCSW", "Jane", "Smith"),
            ("Jane Smith LCSW", "Jane", "Smith"),
            ("Dr. Jane Smith", "Jane", "Smith"),
            ("Dr. Smith", "", "Smith"),
            ("Kim Do", "Kim", "Do"),
            ("Kim Anh Ma", "Kim Anh", "Ma"),
            ("Madonna", "Madonna", ""),
            ("Smith,", "Smith", ""),
            ("Seán O'Brien", "Seán", "O'Brien"),
            ("Mary Smith-Jones", "Mary", "Smith-Jones"),
            ("  ", "", ""),
            (",", "", ""),
        ] {
            assert_eq!(split(name), (given.to_owned(), family.to_owned()), "{name}");
        }
    }

    #[test]
    fn nicknames_are_taken_out() {
        for name in [
            "Katherine \"Kate\" Nguyen",
            "Katherine “Kate” Nguyen",
            "Katherine 'Kate' Nguyen",
            "Katherine (Kate) Nguyen",
            "Nguyen, Katherine \"Kate\"",
            "Katherine Nguyen (Kate)",
        ] {
            let (given, family, goes_by) = split_full(name);
            assert_eq!((&*given, &*family, goes_by.as_deref()), ("Katherine", "Nguyen", Some("Kate")), "{name}");
        }
    }

    #[test]
    fn brackets_behind_a_name_are_looked_at() {
        let teams = parse("Nguyen, Kate (Lakeside Family)");
        assert_eq!((&*teams.given, teams.organisation.as_deref()), ("Kate", Some("Lakeside Family")));
        assert_eq!(parse("Kate Nguyen (DCFS)").organisation.as_deref(), Some("DCFS"));
        let pronouns = parse("Kate Nguyen (she/her)");
        assert_eq!((pronouns.goes_by, pronouns.organisation, pronouns.dropped), (None, None, true));
        assert_eq!(parse("Kate Nguyen (Guest)").goes_by, None);
        assert_eq!(split("(Kate Nguyen)"), ("Kate".to_owned(), "Nguyen".to_owned()));
    }
}
