//! What a roster promises: its size, its sameness, and ids and addresses that are nobody else's.

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
fn the_story_comes_first_and_whole() {
    assert_eq!(people_csv(44, 1), STORY);
    assert!(people_csv(400, 1).starts_with(STORY));
    assert_eq!(people_csv(0, 1).lines().count(), 1);
    let three = people_csv(3, 1);
    assert_eq!(three.lines().count(), 4);
    assert!(three.lines().last().unwrap().starts_with("A03,Gwendolyn,Hart-Baker,"));
}

#[test]
fn as_many_rows_as_asked_for_and_no_id_twice() {
    for total in [1, 44, 45, 400, 5_000] {
        let rows = rows(total, 7);
        assert_eq!(rows.len(), total);
        assert_eq!(distinct(&rows, 0), total);
        assert!(rows.iter().all(|row| row.len() == 19 && !row[1].is_empty() && !row[2].is_empty()));
    }
    assert_eq!(&rows(400, 7)[399][0], "B00356");
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    assert_eq!(people_csv(1_000, 1717), people_csv(1_000, 1717));
    assert_ne!(people_csv(1_000, 1717), people_csv(1_000, 1718));
}

#[test]
fn four_hundred_people_come_from_up_to_61_agencies_and_the_first_is_the_largest() {
    assert_eq!(distinct(&rows(44, 1), 6), 8);
    let many = rows(20_000, 1);
    assert_eq!(distinct(&many, 6), 61);
    let staff = |name: &str| many.iter().filter(|row| &row[6] == name).count();
    assert!(staff("DCFS Joliet") > 3 * staff("Prairie Bridge Homes"));
}

#[test]
fn addresses_are_plain_unique_and_held_by_seven_in_ten() {
    let rows = rows(5_000, 3);
    let addresses: Vec<&str> = rows.iter().map(|row| &row[4]).filter(|a| !a.is_empty()).collect();
    assert!((3_400..3_700).contains(&addresses.len()), "{}", addresses.len());
    assert_eq!(addresses.iter().collect::<HashSet<_>>().len(), addresses.len());
    assert!(addresses.iter().all(|a| a.is_ascii() && a.ends_with(".example.org") && !a.contains("..")));
}

#[test]
fn an_invented_person_is_the_same_on_every_machine() {
    let text = people_csv(60, 1717);
    assert_eq!(
        text.lines().nth(45).unwrap(),
        "B00001,Zofia,Wiśniewski,,zofia.wisniewski@valleykinship.example.org,,Valley Kinship Care,private,\
         Foster Care,field,,Joliet,,,CWEL,optional,expected,,"
    );
}
