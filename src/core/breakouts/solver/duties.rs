//! Assigns facilitator, note-taker and reporter: to the people who had duties least often, and if possible to nobody
//! the same duty again.

use crate::core::model::ids::PersonId;

/// A person, and how often they had each of the three duties.
pub type Record = (PersonId, [usize; 3]);

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/// Facilitator, note-taker and reporter of a table.
#[must_use]
pub fn assign_duties(people: &[Record]) -> [Option<PersonId>; 3] {
    let mut people: Vec<&Record> = people.iter().collect();
    people.sort_by_key(|(_, held)| held.iter().sum::<usize>());
    people.truncate(3);
    let again = |order: &[usize; 3]| -> usize {
        let held = order.iter().enumerate().map(|(duty, index)| people.get(*index).map_or(0, |(_, held)| held[duty]));
        held.sum()
    };
    // A table of one or two people gets a facilitator first and a reporter last.
    let gaps = |order: &[usize; 3]| order.iter().position(|index| *index >= people.len()).map_or(0, |at| 3 - at);
    let order = ORDERS.iter().min_by_key(|order| (gaps(order), again(order))).unwrap_or(&ORDERS[0]);
    order.map(|index| people.get(index).map(|(person, _)| *person))
}

/// The duties of a table after people have left: a free duty goes to the person without one who had duties least often.
#[must_use]
pub fn reassign_duties(duties: [Option<PersonId>; 3], people: &[Record]) -> [Option<PersonId>; 3] {
    let sits = |person: PersonId| people.iter().any(|(other, _)| *other == person);
    let mut duties = duties.map(|holder| holder.filter(|person| sits(*person)));
    for duty in 0..duties.len() {
        if duties[duty].is_none() {
            let free = people.iter().filter(|(person, _)| !duties.contains(&Some(*person)));
            let next = free.min_by_key(|(_, held)| (held.iter().sum::<usize>(), held[duty]));
            duties[duty] = next.map(|(person, _)| *person);
        }
    }
    duties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;
    use crate::core::time::Time;

    #[test]
    fn duties_go_to_people_with_the_fewest_and_vary() {
        let mut ids = Ids::seeded(1);
        let people: Vec<PersonId> = (0..4).map(|_| ids.mint(Time(0))).collect();
        let held = [[2, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 0]];
        let records: Vec<Record> = people.iter().copied().zip(held).collect();
        let [facilitator, note_taker, reporter] = assign_duties(&records);
        assert!(![facilitator, note_taker, reporter].contains(&Some(people[0])), "did it twice");
        assert_ne!(facilitator, Some(people[1]));
        assert_ne!(note_taker, Some(people[2]));
        assert_eq!(assign_duties(&records[..1]), [Some(people[0]), None, None]);
        let left = reassign_duties([Some(people[3]), Some(people[2]), None], &records[..3]);
        assert_eq!(left[1], Some(people[2]));
        assert!(left.iter().all(Option::is_some));
    }
}
