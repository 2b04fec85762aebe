//! Quality and speed of the search on invented rosters: `cargo bench --bench search [-- 400 10000 seed=11]`.
//! `misses` lists the queries that failed, `blank` empties the e-mail column, `time` skips the quality.
//!
//! Prints for each size: how often the right person is first and among the first five, by class of queries and beside
//! the limit that any engine could reach; keystrokes until then; how doubt is placed; and the time per keystroke beside
//! that of nucleo-matcher over the names, interleaved in the same run.

#![allow(missing_docs, clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

#[path = "support/measure.rs"]
mod measure;
#[path = "support/names.rs"]
mod names;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/roster.rs"]
mod roster;

use std::time::Instant;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use roundtable::core::search::{self, Index, Standing};
use roundtable::core::text::fold;

const TYPED: &[&str] = &["maria garcia", "john smith", "katarzyna kow", "o'brien"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![400, 10_000, 100_000] } else { sizes };
    let misses = args.iter().any(|arg| arg == "misses");
    let seed = args.iter().find_map(|arg| arg.strip_prefix("seed=")).and_then(|s| s.parse().ok()).unwrap_or(7);
    for size in sizes {
        let mut people = roster::people(size, seed);
        if args.iter().any(|arg| arg == "blank") {
            people.iter_mut().for_each(|person| person.email.clear());
        }
        let before = resident();
        let started = Instant::now();
        let mut index = Index::build(people.iter().enumerate().map(|(at, p)| (at as u32, p.fields())));
        println!("\n{size} people, built in {:?}, resident +{} kB", started.elapsed(), resident() - before);
        if !args.iter().any(|arg| arg == "time") {
            let quality = measure::quality(&index, &people, 150, seed, misses);
            println!("{quality}");
        }
        speed(&index, &people);
        changes(&mut index, &people);
    }
}

fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Measures the change of one person.
fn changes(index: &mut Index<u32>, people: &[roster::Person]) {
    let started = Instant::now();
    for at in 0..200 {
        let from = &people[(at * 7919) % people.len()];
        index.put(((at * 104_729) % people.len()) as u32, from.fields());
    }
    println!("changing a person: {:?}", started.elapsed() / 200);
}

fn speed(index: &Index<u32>, people: &[roster::Person]) {
    let names: Vec<Utf32String> = people.iter().map(|p| Utf32String::from(p.name())).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        for name in TYPED {
            for end in 1..=name.len() {
                let key = &name[..end];
                let started = Instant::now();
                std::hint::black_box(index.search(key, 40, |_| Standing::Expected));
                ours.push((started.elapsed().as_nanos() as u64, key));
                let started = Instant::now();
                let pattern = Pattern::new(key, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
                let mut hits: Vec<(u32, u32)> = names
                    .iter()
                    .enumerate()
                    .filter_map(|(at, name)| pattern.score(name.slice(..), &mut matcher).map(|s| (s, at as u32)))
                    .collect();
                hits.sort_unstable_by(|a, b| b.cmp(a));
                hits.truncate(40);
                std::hint::black_box(hits);
                theirs.push((started.elapsed().as_nanos() as u64, key));
            }
        }
        // The cache keeps 24 words and a round types 48, so no round finds the words of the round before in the cache.
    }
    let per_key = |times: &[(u64, &'static str)]| -> Vec<(u64, &'static str)> {
        let keys = times.len() / 5;
        let mut all: Vec<(u64, &'static str)> = (0..keys)
            .map(|key| {
                let mut five: Vec<u64> = (0..5).map(|round| times[round * keys + key].0).collect();
                five.sort_unstable();
                (five[2], times[key].1)
            })
            .collect();
        all.sort_unstable();
        all
    };
    let (ours, theirs) = (per_key(&ours), per_key(&theirs));
    let (m1, m2) = (ours[ours.len() / 2].0 as f64, theirs[theirs.len() / 2].0 as f64);
    let (w1, w2) = (ours[ours.len() - 1], theirs[theirs.len() - 1]);
    println!(
        "time a key, us: median {:.0} worst {:.0} ({:?}); nucleo over names {:.0} worst {:.0}; ratio {:.2} worst {:.2}",
        m1 / 1e3,
        w1.0 as f64 / 1e3,
        w1.1,
        m2 / 1e3,
        w2.0 as f64 / 1e3,
        m1 / m2,
        w1.0 as f64 / w2.0 as f64
    );
    println!("slowest keys: {:?}", ours.iter().rev().take(6).map(|(t, k)| (t / 1000, *k)).collect::<Vec<_>>());
}
