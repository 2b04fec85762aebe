//! Compares the search with the optimum in small rooms where every seating can be tried: at most 5 % above it.

use proptest::prelude::*;

use super::super::*;
use super::{participants, problem};

/// The cost of the best seating at two or three tables of even sizes, by trying all.
fn exact(
    cost: &dyn Fn(usize, usize) -> i64,
    people: usize,
    sizes: &mut Vec<usize>,
    tables: &mut Vec<Vec<usize>>,
) -> i64 {
    let person = tables.iter().map(Vec::len).sum::<usize>();
    if person == people {
        return 0;
    }
    let mut best = i64::MAX;
    for table in 0..sizes.len() {
        if tables[table].len() == sizes[table] {
            continue;
        }
        let own: i64 = tables[table].iter().map(|other| cost(*other, person)).sum();
        tables[table].push(person);
        best = best.min(own + exact(cost, people, sizes, tables));
        tables[table].pop();
        // Empty tables of the same size are interchangeable.
        if tables[table].is_empty() && sizes[table + 1..].iter().all(|size| *size == sizes[table]) {
            break;
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn draw_costs_at_most_five_percent_above_the_optimum(
        people in prop::collection::vec((0u8..1, 0u8..4), 8..11), seed: u64, tables in 2usize..4, shift in 0usize..7,
    ) {
        let mut problem = problem(participants(&people), Mode::Mixed, seed);
        problem.sizes = Sizes::new(Some(tables), None, None, None);
        let ids: Vec<PersonId> = problem.participants.iter().map(|participant| participant.person).collect();
        let before = (0..3).map(|n| ids.iter().copied().enumerate().filter(move |(at, _)| (at + at / 3 * shift) % 3 == n));
        let before = before.map(|table| table.map(|(_, id)| id).collect()).collect();
        problem.earlier = SeatingHistory::of(vec![EarlierRound { mode: Mode::Mixed, newest: false, tables: before }]);
        let agency = |id| problem.participants.iter().find(|participant| participant.person == id).and_then(|participant| participant.agency);
        let pair = |a: PersonId, b: PersonId| {
            crate::core::breakouts::solver::weights::SAME_AGENCY * i64::from(agency(a) == agency(b)) + crate::core::breakouts::solver::weights::repeat_cost(problem.earlier.meeting(a, b))
        };
        let drawn = draw(&problem).tables;
        let mut cost = 0;
        for table in &drawn {
            for (index, a) in table.people.iter().enumerate() {
                cost += table.people[index + 1..].iter().map(|b| pair(*a, *b)).sum::<i64>();
            }
        }
        let mut sizes: Vec<usize> = (0..tables).map(|n| ids.len() / tables + usize::from(n < ids.len() % tables)).collect();
        let mut seats = vec![Vec::new(); tables];
        let best = exact(&|a, b| pair(ids[a], ids[b]), ids.len(), &mut sizes, &mut seats);
        prop_assert!(cost * 20 <= best * 21, "{} beside {}", cost, best);
    }
}
