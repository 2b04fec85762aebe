//! Finds the person of the directory that a row of a file or a walk-in form describes.
//!
//! It compares the external id, then e-mail and name together, then name and agency, which may need a decision by a
//! person. An e-mail address alone never matches: offices share addresses.

use std::collections::HashMap;

use crate::core::engine::needs::MatchKeys;
use crate::core::model::Person;
use crate::core::model::ids::PersonId;
use crate::core::text::fold::fold;
use crate::core::words::{AgencyKind, Duty, Expectation, Level};

/// A person as a file describes them. `None`: the file does not say; a blank never erases anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonDraft {
    /// Line of the file.
    pub row: usize,
    pub code: Option<String>,
    pub given: Option<String>,
    pub family: Option<String>,
    pub goes_by: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub agency: Option<String>,
    pub agency_kind: Option<AgencyKind>,
    pub role: Option<String>,
    pub level: Option<Level>,
    pub team: Option<String>,
    pub center: Option<String>,
    pub supervisor: Option<String>,
    pub supervisor_email: Option<String>,
    pub licence: Option<String>,
    pub duty: Option<Duty>,
    pub status: Option<Expectation>,
    pub needs: Option<String>,
    pub note: Option<String>,
}

/// Result of the search for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonMatch<'a> {
    /// This person.
    Known(&'a Person),
    /// This person, found by a record that was merged into theirs.
    Double(&'a Person),
    /// Probably this person; a human must decide.
    Perhaps(&'a Person, MatchDoubt),
    /// Nobody in the directory.
    New,
}

/// Why a human must decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchDoubt {
    /// Same id, but given and family name differ.
    SameId,
    /// Same name and agency, another e-mail address.
    OtherMail,
    /// Same name, and one of the two has no agency.
    NoAgency,
    /// Same e-mail address, another name.
    SameMail,
    /// Several people of this name are on the list.
    Namesakes,
}

/// Given and family name for comparison: folded, with single spaces.
#[must_use]
pub fn name_key(given: &str, family: &str) -> String {
    fold(&format!("{given} {family}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Person {
    /// The keys by which the store finds records of this person.
    #[must_use]
    pub fn match_keys(&self) -> MatchKeys {
        MatchKeys {
            code: self.code.to_string(),
            email: self.email.to_lowercase(),
            name: name_key(&self.given, &self.family),
        }
    }
}

impl PersonDraft {
    fn is_blank_or_same(&self, own: &Option<String>, known: &str) -> bool {
        own.as_deref().is_none_or(|own| fold(own) == fold(known))
    }

    /// The keys by which the store finds records of the same person.
    #[must_use]
    pub fn match_keys(&self) -> MatchKeys {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        MatchKeys {
            code: text(&self.code),
            email: text(&self.email).to_lowercase(),
            name: name_key(&text(&self.given), &text(&self.family)),
        }
    }
}

/// Index of people by id and name.
#[derive(Debug, Default)]
pub struct Candidates<'a> {
    by_code: HashMap<String, Vec<&'a Person>>,
    by_name: HashMap<String, Vec<&'a Person>>,
    /// People who are not withdrawn, as targets of merged records.
    by_id: HashMap<PersonId, &'a Person>,
}

impl<'a> Candidates<'a> {
    /// Indexes the people who are not withdrawn, and the records that were merged into others.
    pub fn of(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut all = Self::default();
        for person in people.into_iter().filter(|person| !person.withdrawn || person.merged_into.is_some()) {
            if !person.withdrawn {
                all.by_id.insert(person.id, person);
            }
            let keys = person.match_keys();
            // An export writes the internal id for people without an external one.
            all.by_code.entry(person.outside_id()).or_default().push(person);
            if !keys.name.is_empty() {
                all.by_name.entry(keys.name).or_default().push(person);
            }
        }
        all
    }

    fn resolve_merged(&self, person: &'a Person) -> PersonMatch<'a> {
        match person.merged_into {
            None => PersonMatch::Known(person),
            Some(kept) => self.by_id.get(&kept).map_or(PersonMatch::New, |kept| PersonMatch::Double(kept)),
        }
    }

    /// Finds the person of a draft. `agency_name` returns the name of a person's agency.
    pub fn find(&self, draft: &PersonDraft, agency_name: impl Fn(&Person) -> String) -> PersonMatch<'a> {
        let own = draft.match_keys();
        let coded = self.by_code.get(&own.code);
        if let Some(person) = coded.and_then(|all| all.iter().find(|one| !one.withdrawn).or(all.first())) {
            let renamed = !draft.is_blank_or_same(&draft.given, &person.given)
                && !draft.is_blank_or_same(&draft.family, &person.family);
            return if renamed {
                PersonMatch::Perhaps(person, MatchDoubt::SameId)
            } else {
                self.resolve_merged(person)
            };
        }
        let namesakes = self.by_name.get(&own.name).map(Vec::as_slice).unwrap_or_default();
        // Two different external ids are two people, whatever else they share.
        let possible = namesakes.iter().filter(|person| own.code.is_empty() || person.code.is_empty());
        let mut perhaps = PersonMatch::New;
        for person in possible {
            let mails = (own.email.as_str(), person.email.to_lowercase());
            let agencies = (fold(draft.agency.as_deref().unwrap_or_default()), fold(&agency_name(person)));
            let same_mail = !mails.0.is_empty() && mails.0 == mails.1;
            let other_mail = !mails.0.is_empty() && !mails.1.is_empty() && mails.0 != mails.1;
            let same_agency = agencies.0 == agencies.1;
            let unknown_agency = agencies.0.is_empty() || agencies.1.is_empty();
            if same_mail || (same_agency && !other_mail) {
                return self.resolve_merged(person);
            }
            if !person.withdrawn && (same_agency || unknown_agency) {
                perhaps =
                    PersonMatch::Perhaps(person, if other_mail { MatchDoubt::OtherMail } else { MatchDoubt::NoAgency });
            }
        }
        perhaps
    }
}

/// Index of the people on a session's list, for reports of meeting tools. Such a report has the name that a person
/// typed that morning and seldom an agency, but nearly everybody in it is on the list. So a name that only one person
/// on the list has is enough, also a short or preferred one, unless the e-mail addresses differ.
#[derive(Debug)]
pub struct Listed<'c, 'a> {
    everybody: &'c Candidates<'a>,
    by_name: HashMap<String, Vec<&'a Person>>,
    by_mail: HashMap<String, &'a Person>,
}

impl<'c, 'a> Listed<'c, 'a> {
    /// Indexes the people for whom `listed` is true.
    pub fn of(everybody: &'c Candidates<'a>, listed: impl Fn(PersonId) -> bool) -> Self {
        let mut here: Vec<&'a Person> = everybody.by_id.values().copied().filter(|one| listed(one.id)).collect();
        here.sort_by_key(|person| person.id);
        let (mut by_name, mut by_mail) = (HashMap::<String, Vec<&Person>>::new(), HashMap::new());
        for person in here {
            for name in known_names(Some(&person.given), Some(&person.family), Some(&person.goes_by)) {
                by_name.entry(name).or_default().push(person);
            }
            if !person.email.is_empty() {
                by_mail.entry(person.email.to_lowercase()).or_insert(person);
            }
        }
        Self { everybody, by_name, by_mail }
    }

    /// Finds the person of a row of a report.
    pub fn find(&self, draft: &PersonDraft, agency_name: impl Fn(&Person) -> String) -> PersonMatch<'a> {
        let meant = self.everybody.find(draft, agency_name);
        if matches!(meant, PersonMatch::Known(_) | PersonMatch::Double(_)) {
            return meant;
        }
        let mail = draft.match_keys().email;
        let names = known_names(draft.given.as_deref(), draft.family.as_deref(), draft.goes_by.as_deref());
        let alike = names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied();
        let mut alike: Vec<&Person> = alike.collect();
        alike.sort_by_key(|person| person.id);
        alike.dedup_by_key(|person| person.id);
        if let Some(person) = alike.iter().find(|person| !mail.is_empty() && person.email.to_lowercase() == mail) {
            return PersonMatch::Known(person);
        }
        match alike[..] {
            [person] if mail.is_empty() || person.email.is_empty() => PersonMatch::Known(person),
            [person] => PersonMatch::Perhaps(person, MatchDoubt::OtherMail),
            [person, ..] => PersonMatch::Perhaps(person, MatchDoubt::Namesakes),
            [] => self.by_mail.get(&mail).map_or(meant, |person| PersonMatch::Perhaps(person, MatchDoubt::SameMail)),
        }
    }
}

/// The folded names of a person: full name, first given name with family name, and preferred name.
fn known_names(given: Option<&str>, family: Option<&str>, goes_by: Option<&str>) -> Vec<String> {
    let (given, family) = (given.unwrap_or_default(), family.unwrap_or_default());
    let first = given.split_whitespace().next().unwrap_or_default();
    let firsts = [given, first, goes_by.unwrap_or_default()];
    let firsts = firsts.into_iter().filter(|name| !name.is_empty() && !family.is_empty());
    let mut names: Vec<String> = firsts.map(|name| name_key(name, family)).collect();
    if family.is_empty() || given.is_empty() {
        names.push(name_key(given, family));
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;

    #[test]
    fn a_report_means_the_one_of_that_name_on_the_list() {
        let mut ids = Ids::seeded(1);
        let mut person = |given: &str, family: &str, goes_by: &str, email: &str| {
            let texts = (given.into(), family.into(), goes_by.into(), email.into());
            let blank = Person::blank(ids.mint(Time(0)));
            Person { given: texts.0, family: texts.1, goes_by: texts.2, email: texts.3, ..blank }
        };
        let people = [
            person("Katherine M.", "Nguyen", "Kate", "kate@x.org"),
            person("Ana", "Reyes", "", "ana@x.org"),
            person("Ana", "Reyes", "", "ana2@x.org"),
            person("Not", "Listed", "", ""),
        ];
        let candidates = Candidates::of(&people);
        let meant = |given: &str, family: &str, email: &str| {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let draft =
                PersonDraft { given: some(given), family: some(family), email: some(email), ..PersonDraft::default() };
            let place = |person: &Person| people.iter().position(|one| one.id == person.id).unwrap_or(9);
            let listed = Listed::of(&candidates, |id| id != people[3].id);
            match listed.find(&draft, |_| "Lakeside".to_owned()) {
                PersonMatch::Known(person) | PersonMatch::Double(person) => format!("{}", place(person)),
                PersonMatch::Perhaps(_, doubt) => format!("{doubt:?}"),
                PersonMatch::New => "new".to_owned(),
            }
        };
        assert_eq!(meant("Katherine", "Nguyen", ""), "0");
        assert_eq!(meant("Kate", "Nguyen", "kate@x.org"), "0");
        assert_eq!(meant("KATHERINE", "nguyen", "other@y.org"), "OtherMail");
        assert_eq!(meant("Katie", "N", "kate@x.org"), "SameMail");
        assert_eq!(meant("Ana", "Reyes", "ana2@x.org"), "2");
        assert_eq!(meant("Ana", "Reyes", ""), "Namesakes");
        assert_eq!(meant("Not", "Listed", ""), "NoAgency");
        assert_eq!(meant("iPhone", "", ""), "new");
    }
}
