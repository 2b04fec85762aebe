//! Measures the quality of the search: hit rates, keystrokes and doubt, with a table to print.

#![allow(clippy::print_stderr)]

use std::fmt;

use super::queries::{self, CLASSES, Query};
use super::roster::Person;
use super::search::{Index, Standing};

/// One class of queries.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// Its name.
    pub name: &'static str,
    weight: f64,
    count: usize,
    /// Share of queries whose person is the first hit.
    pub first: f64,
    /// Share of queries whose person is among the first five hits.
    pub five: f64,
    /// The highest `first` that any engine could reach.
    pub first_limit: f64,
    /// The highest `five` that any engine could reach.
    pub five_limit: f64,
    keys_first: f64,
    keys_five: f64,
    keys_half: f64,
    length: f64,
    doubted: f64,
}

/// The quality over all classes.
#[derive(Clone, Debug, Default)]
pub struct Quality {
    /// The classes.
    pub classes: Vec<Class>,
    /// Share of queries for people not on the roster that are marked as unsure.
    pub absent_doubted: f64,
}

impl Quality {
    /// A weighted mean over the classes.
    pub fn mean(&self, of: impl Fn(&Class) -> f64) -> f64 {
        let classes = || self.classes.iter().filter(|class| class.count > 0);
        let weights: f64 = classes().map(|class| class.weight).sum();
        classes().map(|class| class.weight * of(class)).sum::<f64>() / weights
    }

    /// Share of queries whose person is first, over all classes.
    pub fn first(&self) -> f64 {
        self.mean(|c| c.first)
    }

    /// Share of queries whose person is among the first five, over all classes.
    pub fn five(&self) -> f64 {
        self.mean(|c| c.five)
    }

    /// Mean number of keystrokes until the person is first, and among the first five.
    pub fn keys(&self) -> (f64, f64) {
        (self.mean(|c| c.keys_first), self.mean(|c| c.keys_five))
    }

    /// Mean number of keystrokes until the person is first, with half of the others already in.
    pub fn keys_half_in(&self) -> f64 {
        self.mean(|c| c.keys_half)
    }

    /// Share of queries for people on the roster that are marked as unsure.
    pub fn present_doubted(&self) -> f64 {
        self.mean(|c| c.doubted)
    }
}

/// Runs all queries.
pub fn quality(index: &Index<u32>, people: &[Person], many: usize, seed: u64, misses: bool) -> Quality {
    let classes = CLASSES
        .iter()
        .map(|(name, weight)| {
            let queries = queries::of_class(name, people, many, seed);
            class(index, name, f64::from(*weight), &queries, people, misses)
        })
        .collect();
    let absent = queries::absent(people, many * 2, seed);
    let doubted = absent.iter().filter(|text| {
        let answer = index.search(text, 10, |_| Standing::Expected);
        if answer.sure && misses {
            let hit = &answer.hits[0];
            eprintln!("absent {text:?} -> {} ({})", people[hit.key as usize].name(), hit.why);
        }
        !answer.sure
    });
    Quality { classes, absent_doubted: doubted.count() as f64 / absent.len() as f64 }
}

fn class(index: &Index<u32>, name: &'static str, weight: f64, all: &[Query], people: &[Person], misses: bool) -> Class {
    let mut sum = Class { name, weight, count: all.len(), ..Class::default() };
    for query in all {
        let answer = index.search(&query.text, 10, |_| Standing::Expected);
        let place = answer.hits.iter().position(|hit| hit.key as usize == query.meant);
        sum.first += f64::from(place == Some(0));
        sum.five += f64::from(place.is_some_and(|at| at < 5));
        sum.first_limit += 1.0 / query.equals as f64;
        sum.five_limit += (5.0 / query.equals as f64).min(1.0);
        sum.length += query.text.chars().count() as f64;
        sum.doubted += f64::from(!answer.sure);
        let (first, five) = keys(index, query, |_| Standing::Expected);
        sum.keys_half += keys(index, query, half_in(query.meant)).0;
        sum.keys_first += first;
        sum.keys_five += five;
        if misses && (place.is_none_or(|at| at > 4) && query.equals < 5 || !answer.sure) {
            let hit = answer.hits.first().map(|hit| (people[hit.key as usize].name(), hit.why.clone(), hit.score));
            let meant = &people[query.meant];
            eprintln!(
                "{name}: {:?} meant {} ({}) at {place:?}, sure {}; first {hit:?}",
                query.text,
                meant.name(),
                meant.role,
                answer.sure
            );
        }
    }
    let count = all.len().max(1) as f64;
    for value in [
        &mut sum.first,
        &mut sum.five,
        &mut sum.first_limit,
        &mut sum.five_limit,
        &mut sum.doubted,
        &mut sum.keys_first,
        &mut sum.keys_five,
        &mut sum.keys_half,
        &mut sum.length,
    ] {
        *value /= count;
    }
    sum
}

/// Every other person is in, the one meant is not.
fn half_in(meant: usize) -> impl Fn(u32) -> Standing {
    move |key| {
        if key as usize % 2 == meant % 2 { Standing::Expected } else { Standing::In }
    }
}

/// Keystrokes until the person is first, and among the first five; one more than the query's length if never.
fn keys(index: &Index<u32>, query: &Query, standing: impl Fn(u32) -> Standing) -> (f64, f64) {
    let ends: Vec<usize> = query.text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let never = ends.len() + 1;
    let (mut first, mut five) = (never, never);
    for (typed, end) in ends.iter().enumerate() {
        let answer = index.search(&query.text[..*end], 5, &standing);
        match answer.hits.iter().position(|hit| hit.key as usize == query.meant) {
            Some(0) => {
                first = typed + 1;
                five = five.min(typed + 1);
                break;
            }
            Some(_) => five = five.min(typed + 1),
            None => {}
        }
    }
    (first as f64, five as f64)
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<22}{:>5}  first (limit)   five (limit)  of it  keys  doubted", "class", "n")?;
        for c in &self.classes {
            writeln!(
                f,
                "{:<22}{:>5}  {:.3} ({:.3})  {:.3} ({:.3})  {:.2}  {:>4.1}/{:<4.1} {:.3}",
                c.name,
                c.count,
                c.first,
                c.first_limit,
                c.five,
                c.five_limit,
                c.five / c.five_limit.max(1e-9),
                c.keys_first,
                c.keys_five,
                c.doubted
            )?;
        }
        let (first, five) = self.keys();
        writeln!(
            f,
            "weighted: first {:.3} ({:.3}), five {:.3} ({:.3}); keys {first:.2} / {five:.2} of {:.1}, half in {:.2}",
            self.first(),
            self.mean(|c| c.first_limit),
            self.five(),
            self.mean(|c| c.five_limit),
            self.mean(|c| c.length),
            self.keys_half_in()
        )?;
        write!(f, "doubted: absent {:.3}, present {:.3}", self.absent_doubted, self.present_doubted())
    }
}
