use crate::core::model::ids::Ids;
use crate::core::model::{Agency, Person, Role};
use crate::core::notes::disclosure::*;
use crate::core::time::Time;

fn known() -> KnownNames {
    let mut ids = Ids::seeded(3);
    let mut state = State::default();
    for (given, family, goes_by) in [("Katherine", "Nguyen", "Kat"), ("María", "López", ""), ("Grace", "Young", "")] {
        let person = Person {
            given: given.into(),
            family: family.into(),
            goes_by: goes_by.into(),
            ..Person::blank(ids.mint(Time(0)))
        };
        state.apply(person.into());
    }
    for name in ["Lakeside Family", "Saint Agatha Haven"] {
        state.apply(Agency { id: ids.mint(Time(0)), name: name.into(), kind: None, rev: 0 }.into());
    }
    state.apply(Role { id: ids.mint(Time(0)), name: "Foster Care".into(), family: "".into(), rev: 0 }.into());
    KnownNames::of(&state)
}

fn found(text: &str) -> Vec<(FindingKind, &str)> {
    let today = NaiveDate::from_ymd_opt(2026, 6, 17).unwrap();
    find_ranges(text, &known(), today).into_iter().map(|range| (range.kind, &text[range.start..range.end])).collect()
}

#[test]
fn disclosure_check_passes_ordinary_sentences() {
    for text in [
        "Court dates collide with home visits",
        "Foster Care has no back-up when a worker is in court",
        "The tool wants the whole history at the first visit. Nobody has it then.",
        "No time in the week: 3 hours on Monday, 2 on Friday",
        "In April and May the Juvenile Court moves every hearing to Wednesday",
        "Medicaid does not pay for the second visit; Policy Guide 2008.04 says it should",
        "Lakeside Family and Saint Agatha Haven share a van",
        "Valley Kinship Services sends referrals late",
        "Spanish forms are missing at Will County Court House",
        "Fixed court day agreed with the clerk for 06/24/2026",
        "Since 2024-2025 we lost 12 of 40 workers, 30 %",
        "It costs $1,250,000 a year, 15.5 hours a week, from 10:30-11:45",
        "Form CFS 597 is asked for twice, Rule 315.200 only once",
        "Young people and Grace periods are no names here",
        "Staff Training Takes Too Long And Nobody Covers The Desk",
        "School District 86 wants its own consent form",
        "Our intake packet went from 31 pages to 12 after the review",
        "DCFS and CPS ask for the same data in SACWIS and in Excel",
        "What if the Supervisor is on leave? Who signs then?",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn disclosure_check_finds_identifying_texts() {
    for (text, kind, snippet) in [
        ("Maria Gonzalez cannot come on Fridays", FindingKind::Name, "Maria Gonzalez"),
        ("we waited for Deshawn Carter again", FindingKind::Name, "Deshawn Carter"),
        ("Judge Wexler wants it on paper", FindingKind::Name, "Judge Wexler"),
        ("the Okafor family moved again", FindingKind::Name, "Okafor"),
        ("katherine nguyen said so", FindingKind::Roster, "katherine nguyen"),
        ("ask María López first", FindingKind::Roster, "María López"),
        ("yesterday Kat told us", FindingKind::Roster, "Kat"),
        ("the boy, born 3/14/2026, has no bed", FindingKind::BirthDate, "3/14/2026"),
        ("DOB: 2014-03-14", FindingKind::BirthDate, "2014-03-14"),
        ("he is from March 14, 2012", FindingKind::BirthDate, "March 14, 2012"),
        ("case 20-JA-00451 was continued", FindingKind::CaseNumber, "20-JA-00451"),
        ("case no. 4512 was continued", FindingKind::CaseNumber, "4512"),
        ("docket #88 is full", FindingKind::CaseNumber, "#88"),
        ("her number is 123-45-6789", FindingKind::CaseNumber, "123-45-6789"),
        ("call 312-555-0100 before noon", FindingKind::Phone, "312-555-0100"),
        ("call (312) 555-0100, please", FindingKind::Phone, "312) 555-0100"),
        ("desk 555-0199 never answers", FindingKind::Phone, "555-0199"),
        ("write to k.nguyen@lakeside.example, she knows", FindingKind::Email, "k.nguyen@lakeside.example"),
    ] {
        assert_eq!(found(text), [(kind, snippet)], "{text}");
    }
}

#[test]
fn disclosure_check_accepts_any_text() {
    use proptest::prelude::*;
    let known = known();
    let today = NaiveDate::from_ymd_opt(2026, 6, 17).unwrap();
    proptest!(|(text in "[\\PC\\n]{0,80}")| {
        for range in find_ranges(&text, &known, today) {
            prop_assert!(range.start < range.end && text.get(range.start..range.end).is_some());
        }
    });
}
