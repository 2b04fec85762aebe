//! THE order in which persons are listed, on every screen, in every list and in every export.
//!
//! By family name, then given name, each as [`name_order`] has it. Somebody with one name stands under that; names
//! without a Latin letter come last, where the sign-in lists put them. This module must not decide who is listed.

use crate::core::model::Person;
use crate::core::model::ids::PersonId;
use crate::core::text::fold::fold;
use crate::core::text::order::name_order;

/// Where a person stands in a list; make it once for each (`sort_by_cached_key`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonOrder<'a> {
    is_letterless: bool,
    family: String,
    given: String,
    exact: (&'a str, &'a str),
    id: PersonId,
}

/// Where a person stands in a list.
#[must_use]
pub fn person_order(person: &Person) -> PersonOrder<'_> {
    let first = first_name(person);
    PersonOrder {
        is_letterless: name_order(first).letter().is_none(),
        family: fold(first),
        given: if person.family.is_empty() { String::new() } else { fold(&person.given) },
        exact: (&person.family, &person.given),
        id: person.id,
    }
}

/// The capital letter under which a reader looks for a person; nothing where there is no Latin one.
#[must_use]
pub fn letter(person: &Person) -> Option<char> {
    name_order(first_name(person)).letter()
}

/// The name by which a person is listed first.
fn first_name(person: &Person) -> &str {
    if person.family.is_empty() { &person.given } else { &person.family }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;

    #[test]
    fn persons_stand_by_family_then_given_name_and_those_without_a_letter_last() {
        let mut ids = Ids::seeded(7);
        let names = [
            ("", "李"),
            ("Zhang", "Wei"),
            ("Łukasik", "Ola"),
            ("Ávila", "Bea"),
            ("Avila", "Carl"),
            ("Avila", "Ana"),
            ("", ""),
            ("", "Madonna"),
            ("Baker", "Ann"),
            ("baker", "Al"),
        ];
        let person = |(family, given): (&str, &str)| Person {
            family: family.into(),
            given: given.into(),
            ..Person::blank(ids.mint(Time(0)))
        };
        let mut people: Vec<Person> = names.into_iter().map(person).collect();
        people.sort_by(|a, b| person_order(a).cmp(&person_order(b)));
        let listed: Vec<String> = people.iter().map(Person::name).collect();
        let sorted =
            ["Ana Avila", "Bea Ávila", "Carl Avila", "Al baker", "Ann Baker", "Ola Łukasik", "Madonna", "Wei Zhang"];
        assert_eq!(listed[..8], sorted);
        assert_eq!((letter(&people[5]), letter(&people[6]), letter(&people[9])), (Some('L'), Some('M'), None));
    }

    #[test]
    fn persons_of_one_name_stand_in_the_order_of_their_ids() {
        let mut ids = Ids::seeded(7);
        let [a, b] = [(); 2].map(|()| Person { family: "Lee".into(), ..Person::blank(ids.mint(Time(0))) });
        assert_eq!(person_order(&a).cmp(&person_order(&b)), a.id.cmp(&b.id));
    }
}
