use super::*;
use crate::core::words::{AgencyKind, Duty, Level};

fn people(text: &str) -> People {
    let options = Options { file_name: "list.csv".to_owned(), ..Options::default() };
    read(text.as_bytes(), &options).unwrap()
}

fn complaints(people: &People) -> Vec<(Option<usize>, String)> {
    people.complaints.iter().map(|complaint| (complaint.row, complaint.found.clone())).collect()
}

#[test]
fn the_same_person_twice_is_one_whose_blanks_are_filled() {
    let people = people("name,email,phone,role\nAnn Lee,ann@x.org,,Nurse\nANN LÉE,Ann@X.org,123,Boss\n");
    assert_eq!(people.records.len(), 1);
    let ann = &people.records[0];
    assert_eq!((ann.phone.as_deref(), ann.role.as_deref()), (Some("123"), Some("Nurse")));
    assert_eq!(complaints(&people), [(Some(3), "ANN LÉE".to_owned())]);
    assert!(people.complaints[0].to_string().contains("(row 2); merged"));
}

#[test]
fn one_mailbox_or_two_ids_or_two_jobs_are_two_people() {
    let shared = people("name,email\nAnn Lee,desk@x.org\nBob Ray,desk@x.org\n");
    assert_eq!((shared.records.len(), shared.complaints.len()), (2, 0));
    let ids = people("id,name,email\n1,Ann Lee,ann@x.org\n2,Ann Lee,ann@x.org\n");
    assert_eq!((ids.records.len(), ids.complaints.len()), (2, 1));
    let jobs = people("name,agency,role\nAnn Lee,Lakeside,Nurse\nAnn Lee,Lakeside,Driver\n");
    assert_eq!((jobs.records.len(), jobs.complaints.len()), (2, 1));
}

#[test]
fn an_id_belongs_to_the_first_who_has_it() {
    let people = people("id,name\n1,Ann Lee\n1,Bob Ray\n3,Eve Li\n");
    let ids: Vec<_> = people.records.iter().map(|record| record.id.as_deref()).collect();
    assert_eq!(ids, [Some("1"), None, Some("3")]);
    assert_eq!(complaints(&people), [(Some(3), "1".to_owned())]);
}

#[test]
fn footers_and_rows_without_anybody_are_skipped_and_told() {
    let people = people("name,email,phone\nAnn Lee,ann@x.org,1\n,,5\nTotal: 1\n");
    assert_eq!(people.records.len(), 1);
    let kinds: Vec<_> = people.complaints.iter().map(|c| (c.row, c.kind.clone())).collect();
    let skipped = |reason: &str| crate::import::reader::complaint::ComplaintKind::Skipped(reason.to_owned());
    assert_eq!(kinds, [(Some(3), skipped("no name and no e-mail")), (Some(4), skipped("a single cell"))]);
}

#[test]
fn addresses_and_numbers_lose_what_programs_put_round_them() {
    let people =
        people("id,name,email,phone\n\"=\"\"0017\"\"\",Ann Lee,Ann <ann@x.org>,'+1555\n,Bob Ray,mailto:bob@x.org,--\n");
    let ann = &people.records[0];
    assert_eq!(
        (ann.id.as_deref(), ann.email.as_deref(), ann.phone.as_deref()),
        (Some("0017"), Some("ann@x.org"), Some("+1555"))
    );
    let bob = &people.records[1];
    assert_eq!((bob.email.as_deref(), bob.phone.as_deref()), (Some("bob@x.org"), None));
}

#[test]
fn a_mapping_says_how_sure_it_is_and_has_a_signature() {
    let sure = people("E-Mail,Name\na@x.org,Ann Lee\n").mapping;
    let asked = people("What is your full name please?,Email\nAnn Lee,a@x.org\n").mapping;
    assert!(sure.is_certain() && !asked.is_certain());
    assert_eq!(sure.signature(), people("name,email\nBob Ray,b@x.org\n").mapping.signature());
    assert_eq!(asked.columns[0].samples, ["Ann Lee"]);
}

#[test]
fn every_word_of_the_vocabularies_is_read() {
    let read = |column: &str, word: &str| {
        let people = people(&format!("id,given,family,{column}\n1,Ann,Lee,{word}\n"));
        assert!(people.complaints.is_empty(), "{word}: {:?}", people.complaints);
        let ann = people.records[0].clone();
        ann.agency_kind.or(ann.level).or(ann.duty).unwrap_or_default()
    };
    for kind in AgencyKind::ALL {
        assert_eq!(read("agency_kind", &kind.word().to_uppercase()), kind.word());
    }
    for level in Level::ALL {
        assert_eq!(read("level", level.word()), level.word());
    }
    for duty in Duty::ALL {
        assert_eq!(read("duty", duty.word()), duty.word());
    }
}
