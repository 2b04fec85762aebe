//! Parts 5 and 6: barriers by category with who says so and what answers them, and who offered solutions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::core::model::ids::NoteId;
use crate::core::notes::feedback_loop::votes_of;
use crate::core::text::order::name_order;
use crate::core::words::{Category, NoteKind};
use crate::export::Input;
use crate::export::reports::notes::list;

/// A barrier by its note's id.
#[derive(Clone, Debug, Serialize)]
pub struct Barrier<'a> {
    pub id: NoteId,
    pub votes: usize,
    pub category: Option<Category>,
    /// The job roles that said it or said "same here", the most frequent first.
    pub roles: Vec<Role<'a>>,
    pub solutions: Vec<NoteId>,
    /// One of the three most heard.
    pub top: bool,
}

/// A job role and how often it spoke.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Role<'a> {
    pub name: &'a str,
    pub count: usize,
}

/// How many barriers and votes a category has.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Share<'a> {
    /// Null for barriers without one.
    pub category: Option<Category>,
    /// What it is called here.
    pub name: &'a str,
    pub barriers: usize,
    pub votes: usize,
}

/// How many solutions a job role offered.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Offered<'a> {
    /// Empty where no role was given.
    pub role: &'a str,
    pub solutions: usize,
}

/// How many barriers are the top ones.
const TOP: usize = 3;

pub fn barriers<'a>(input: &Input<'a>, notes: &list::Report<'a>) -> Vec<Barrier<'a>> {
    let state = input.state;
    let own = |line: &&list::Line<'_>| state.notes.get(&line.id).is_some_and(|note| note.merged_into.is_none());
    let barrier = |(place, line): (usize, &list::Line<'a>)| Barrier {
        id: line.id,
        votes: line.votes,
        category: state.notes.get(&line.id).and_then(|note| note.category),
        roles: roles(input, line.id),
        solutions: notes.answering(line.id).map(|solution| solution.id).collect(),
        top: place < TOP && line.votes > 0,
    };
    notes.heard(NoteKind::Barrier).into_iter().filter(own).enumerate().map(barrier).collect()
}

fn roles<'a>(input: &Input<'a>, note: NoteId) -> Vec<Role<'a>> {
    let state = input.state;
    let votes = votes_of(state, note).filter_map(|vote| vote.role);
    let said = state.notes.get(&note).and_then(|note| note.role);
    let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
    for role in said.into_iter().chain(votes) {
        *counts.entry(state.role_name(Some(role))).or_default() += 1;
    }
    let mut roles: Vec<Role<'a>> = counts.into_iter().map(|(name, count)| Role { name, count }).collect();
    roles.sort_by_cached_key(|role| (Reverse(role.count), name_order(role.name)));
    roles
}

/// The categories that barriers were found in, in the order of the digits; those without one last.
pub fn shares<'a>(input: &Input<'a>, barriers: &[Barrier<'_>]) -> Vec<Share<'a>> {
    let categories = Category::ALL.iter().copied().map(Some).chain([None]);
    let share = |category: Option<Category>| {
        let of = || barriers.iter().filter(move |barrier| barrier.category == category);
        let (count, votes) = (of().count(), of().map(|barrier| barrier.votes).sum());
        Share { category, name: name(input, category), barriers: count, votes }
    };
    categories.map(share).filter(|share| share.barriers > 0).collect()
}

/// What a category is called in this file's region.
pub fn name<'a>(input: &Input<'a>, category: Option<Category>) -> &'a str {
    category.map_or("Without a category", |category| input.state.category_name(category))
}

pub fn offered<'a>(notes: &list::Report<'a>) -> Vec<Offered<'a>> {
    let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
    for line in notes.notes.iter().filter(|line| line.kind == NoteKind::Solution) {
        *counts.entry(line.role.unwrap_or_default()).or_default() += 1;
    }
    let mut rows: Vec<Offered<'a>> = counts.into_iter().map(|(role, solutions)| Offered { role, solutions }).collect();
    rows.sort_by_cached_key(|row| (Reverse(row.solutions), name_order(row.role)));
    rows
}
