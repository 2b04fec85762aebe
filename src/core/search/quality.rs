//! Search quality on an invented roster of 400: hit rates, keystrokes and doubt must meet their bars.
//!
//! Uses the rosters and queries of `benches/search.rs`, but fewer of them. The bars are a little below the values
//! measured there, because fewer queries vary more.

#![allow(dead_code, clippy::print_stderr)]

use crate::core::search;
use crate::core::text::fold;

#[path = "../../../benches/support/measure.rs"]
mod measure;
#[path = "../../../benches/support/names.rs"]
mod names;
#[path = "../../../benches/support/queries.rs"]
mod queries;
#[path = "../../../benches/support/roster.rs"]
mod roster;

use search::Index;

#[test]
fn search_quality_of_400_people_meets_the_bars() {
    let people = roster::people(400, 11);
    let index = Index::build(people.iter().enumerate().map(|(at, p)| (at as u32, p.fields())));
    let found = measure::quality(&index, &people, 30, 11, false);
    let reachable = found.mean(|class| class.first_limit);
    assert!(found.first() >= 0.985 * reachable, "{found}");
    assert!(found.five() >= 0.99, "{found}");
    assert!(found.keys().0 <= 3.9 && found.keys().1 <= 2.5 && found.keys_half_in() <= 3.4, "{found}");
    assert!(found.absent_doubted >= 0.98 && found.present_doubted() <= 0.01, "{found}");
    for class in &found.classes {
        let bar = if class.name == "initials" { 0.85 } else { 0.9 };
        assert!(class.five >= bar * class.five_limit, "{}\n{found}", class.name);
        let simple = ["last first", "accents left out", "accents typed", "punctuation dropped"];
        assert!(!simple.contains(&class.name) || class.five >= class.five_limit, "{}\n{found}", class.name);
    }
}
