//! Properties of a generated roster: its size, the same bytes for the same seed, unique ids and addresses.

use std::collections::HashSet;

use super::{STORY, people_csv};

fn rows(total: usize, seed: u64) -> Vec<csv::StringRecord> {
    let text = people_csv(total, seed);
    csv::Reader::from_reader(text.as_bytes()).records().collect::<Result<_, _>>().unwrap()
}

fn distinct(rows: &[csv::StringRecord], column: usize) -> usize {
    rows.iter().map(|row| &row[column]).collect::<HashSet<_>>().len()
}

#[test]
fn roster_starts_with_the_whole_story() {
    assert_eq!(people_csv(44, 1), STORY);
    assert!(people_csv(400, 1).starts_with(STORY));
    assert_eq!(people_csv(0, 1).lines().count(), 1);
    let three = people_csv(3, 1);
    assert_eq!(three.lines().count(), 4);
    assert!(three.lines().last().unwrap().starts_with("A03,Gwendolyn,Hart-Baker,"));
}

#[test]
fn roster_has_the_requested_rows_with_unique_ids() {
    for total in [1, 44, 45, 400, 5_000] {
        let rows = rows(total, 7);
        assert_eq!(rows.len(), total);
        assert_eq!(distinct(&rows, 0), total);
        assert!(rows.iter().all(|row| row.len() == 19 && !row[1].is_empty() && !row[2].is_empty()));
    }
    assert_eq!(&rows(400, 7)[399][0], "B00356");
}

#[test]
fn roster_depends_on_the_seed_alone() {
    assert_eq!(people_csv(1_000, 1717), people_csv(1_000, 1717));
    assert_ne!(people_csv(1_000, 1717), people_csv(1_000, 1718));
}

#[test]
fn roster_of_400_has_up_to_61_agencies_largest_first() {
    assert_eq!(distinct(&rows(44, 1), 6), 8);
    let many = rows(20_000, 1);
    assert_eq!(distinct(&many, 6), 61);
    let staff = |name: &str| many.iter().filter(|row| &row[6] == name).count();
    assert!(staff("DCFS Joliet") > 3 * staff("Prairie Bridge Homes"));
}

#[test]
fn roster_addresses_are_plain_and_unique_for_seven_in_ten() {
    let rows = rows(5_000, 3);
    let addresses: Vec<&str> = rows.iter().map(|row| &row[4]).filter(|a| !a.is_empty()).collect();
    assert!((3_400..3_700).contains(&addresses.len()), "{}", addresses.len());
    assert_eq!(addresses.iter().collect::<HashSet<_>>().len(), addresses.len());
    assert!(addresses.iter().all(|a| a.is_ascii() && a.ends_with(".example.org") && !a.contains("..")));
}

#[test]
fn invented_person_is_the_same_on_every_machine() {
    let text = people_csv(60, 1717);
    assert_eq!(
        text.lines().nth(45).unwrap(),
        "B00001,Zofia,Wiśniewski,,zofia.wisniewski@valleykinship.example.org,,Valley Kinship Care,private,\
         Foster Care,field,,Joliet,,,CWEL,optional,expected,,"
    );
}
