//! Speed and quality of three rounds of breakouts: `cargo bench --bench breakouts [-- 400 4000 seeds=3]`.
//!
//! Prints, for rooms of several sizes with 61 agencies of very different sizes: the repeated pairs and the same-agency
//! pairs over three rounds beside their lower bounds, the swaps looked at, and the time. The result depends only on the
//! swaps; the time depends on the machine and its load.

#![allow(missing_docs, clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::HashMap;
use std::time::{Duration, Instant};

use roundtable::core::breakouts::{
    EarlierRound, Participant, Problem, SeatingHistory, Sizes, best_pairs, best_repeats, draw, scorecard,
    scorecard_with, suggest_seat,
};
use roundtable::core::model::ids::{AgencyId, GroupId, Ids, PersonId, RoundId, SessionId};
use roundtable::core::model::state::State;
use roundtable::core::model::{Group, Person, Round, Seat};
use roundtable::core::random::SplitMix64;
use roundtable::core::time::Time;
use roundtable::core::words::{Mode, SeatOrigin};

const AGENCIES: usize = 61;
/// Roles as (role, family, weight); the last ones are rare in small rooms.
const ROLES: &[(&str, &str, usize)] = &[
    ("Foster Care", "casework", 30),
    ("Child Protective Services", "casework", 18),
    ("Integrated Assessment", "assessment", 12),
    ("CAYIT", "assessment", 4),
    ("Residential", "treatment", 10),
    ("Out-patient Therapy", "treatment", 12),
    ("Administrative Case Review", "review", 5),
    ("APT", "review", 4),
    ("Quality Assurance", "review", 5),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let seeds: u64 = args.iter().find_map(|arg| arg.strip_prefix("seeds=")?.parse().ok()).unwrap_or(3);
    println!(
        "{:>6} {:>6} {:<9}{:>5} {:>8} {:>6} {:>8} {:>6} {:>12} {:>9} {:>9}",
        "people", "groups", "mode", "seed", "repeats", "best", "agency", "best", "swaps", "draws s", "rest s"
    );
    for (people, groups) in [(40, 5), (400, 50), (4_000, 500), (40_000, 5_000)] {
        if !asked.is_empty() && !asked.contains(&people) {
            continue;
        }
        for mode in [Mode::Mixed, Mode::Affinity] {
            (1..=seeds).for_each(|seed| rounds(people, groups, mode, seed));
        }
    }
    late(4_000, 500);
}

/// Draws three rounds, each with the history of the rounds before.
fn rounds(people: usize, groups: usize, mode: Mode, seed: u64) {
    let participants = participants(people, seed);
    let agency: HashMap<PersonId, Option<AgencyId>> = participants.iter().map(|one| (one.person, one.agency)).collect();
    let sizes = Sizes { groups: Some(groups), ..Sizes::default() };
    let (mut past, mut sums, mut looks) = (Vec::<EarlierRound>::new(), [0; 4], 0);
    let (mut drawing, whole) = (Duration::ZERO, Instant::now());
    for round in 0..3 {
        past.iter_mut().for_each(|past| past.newest = true);
        let earlier = SeatingHistory::of(past.clone());
        let (pins, constraints, participants) = (Vec::new(), Vec::new(), participants.clone());
        let problem = Problem { participants, mode, sizes, earlier, pins, constraints, seed: seed * 100 + round };
        let started = Instant::now();
        let drawn = draw(&problem);
        drawing += started.elapsed();
        looks += drawn.looks;
        let mut families: HashMap<&str, Vec<&[PersonId]>> = HashMap::new();
        for table in &drawn.tables {
            families.entry(&table.family).or_default().push(&table.people);
            for (index, a) in table.people.iter().enumerate() {
                for b in &table.people[index + 1..] {
                    sums[0] += usize::from(problem.earlier.have_met(*a, *b));
                    sums[2] += usize::from(agency[a].is_some() && agency[a] == agency[b]);
                }
            }
        }
        for tables in families.values() {
            let people: Vec<PersonId> = tables.concat();
            let repeats = (0..past.len()).map(|round| best_repeats(&problem.earlier, round, &people, tables.len()));
            sums[1] += repeats.max().unwrap_or(0);
            sums[3] += best_pairs(people.iter().filter_map(|one| agency[one]), tables.len());
        }
        let tables = drawn.tables.iter().map(|table| table.people.clone()).collect();
        past.push(EarlierRound { mode, newest: true, tables });
    }
    let rest = whole.elapsed().saturating_sub(drawing);
    println!(
        "{people:>6} {groups:>6} {mode:<9}{seed:>5} {:>8} {:>6} {:>8} {:>6} {looks:>12} {:>9.3} {:>9.3}",
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        drawing.as_secs_f64(),
        rest.as_secs_f64()
    );
}

fn participants(people: usize, seed: u64) -> Vec<Participant> {
    let (mut ids, mut random) = (Ids::seeded(seed), SplitMix64::new(seed));
    let agencies: Vec<AgencyId> = (0..AGENCIES).map(|_| ids.mint(Time(0))).collect();
    // Agency number n has 1/n of the first agency's staff.
    let weights: Vec<usize> = (1..=AGENCIES).map(|rank| 1_000_000 / rank).collect();
    let roles: Vec<usize> = ROLES.iter().map(|(.., weight)| *weight).collect();
    let mut pick = |weights: &[usize]| {
        let mut at = random.below(weights.iter().sum());
        weights
            .iter()
            .position(|weight| {
                at < *weight || {
                    at -= weight;
                    false
                }
            })
            .unwrap_or(0)
    };
    (0..people)
        .map(|number| {
            let (role, family, _) = ROLES[pick(&roles)];
            Participant {
                code: format!("P{number:06}"),
                agency: Some(agencies[pick(&weights)]),
                role_name: role.to_owned(),
                family: family.to_owned(),
                veteran: true,
                ..Participant::blank(ids.mint(Time(0)))
            }
        })
        .collect()
}

/// Measures placing a late person and computing a scorecard in a room of this size, after two earlier rounds.
fn late(people: usize, groups: usize) {
    let participants = participants(people + 1, 9);
    let mut ids = Ids::seeded(1);
    let session = ids.mint(Time(0));
    let mut state = State::default();
    for participant in &participants {
        state.apply(Person { agency: participant.agency, ..Person::blank(participant.person) }.into());
    }
    let mut newest = None;
    for number in 0..3 {
        let round = round(ids.mint(Time(0)), session, Time(number));
        newest = Some(round.id);
        let tables: Vec<GroupId> = (0..groups).map(|_| ids.mint(Time(0))).collect();
        for (number, id) in (1..).zip(&tables) {
            state.apply(group(*id, round.id, number).into());
        }
        for (place, participant) in participants[..people].iter().enumerate() {
            let group = tables[(place * (number as usize + 1)) % groups];
            let (placing, reason, pinned) = (SeatOrigin::Drawn, "".into(), false);
            state.apply(
                Seat { round: round.id, person: participant.person, group, placing, reason, pinned, rev: 0 }.into(),
            );
        }
        state.apply(round.into());
    }
    let newest = newest.unwrap();
    let timed = |what: &str, act: &dyn Fn()| {
        let mut times: Vec<Duration> = (0..9)
            .map(|_| {
                let started = Instant::now();
                act();
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("{people} people in {groups} groups, {what}: {:.1} ms", times[4].as_secs_f64() * 1e3);
    };
    timed("a late person placed", &|| drop(suggest_seat(&state, newest, participants[people].person)));
    timed("the scorecard", &|| drop(scorecard(&state, newest)));
    let earlier = state.earlier(session, Some(newest));
    timed("the scorecard with the history at hand", &|| drop(scorecard_with(&state, newest, &earlier)));
}

fn round(id: RoundId, session: SessionId, drawn_at: Time) -> Round {
    Round {
        id,
        session,
        item: None,
        title: "Round".into(),
        mode: Mode::Mixed,
        seed: 1,
        prompt: "".into(),
        groups: None,
        least: 4,
        most: 9,
        drawn_at,
        replaced: false,
        rev: 0,
    }
}

fn group(id: GroupId, round: RoundId, number: u32) -> Group {
    Group {
        id,
        round,
        number,
        name: format!("Group {number}").as_str().into(),
        family: "".into(),
        facilitator: None,
        note_taker: None,
        reporter: None,
        closed: false,
        rev: 0,
    }
}
